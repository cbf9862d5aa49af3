package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
	"unicode"
)

// font is a parsed TrueType font. It refers to the bytes it was parsed from and never writes to them.
type font struct {
	table   map[string][]byte
	glyphs  int
	long    bool     // loca has 4-byte entries
	gid     []uint16 // by rune, the whole BMP; 0 is "no glyph"
	beyond  []group  // the characters of the other planes, in order
	advance []uint16 // by glyph, in 1/1000 of the type size
}

// group is a run of characters whose glyphs follow each other.
type group struct{ start, end, glyph int }

var (
	errNotTrueType = errors.New("不是 TrueType 字体文件")
	errCFF         = errors.New("是 OpenType/CFF 格式（曲线不是 TrueType），不能嵌入 PDF，请换用同名的 TrueType（.ttf）字体")
	errDamaged     = errors.New("字体文件不完整或已损坏")
	errForbidden   = errors.New("字体的许可标志禁止嵌入文档，不能使用")
)

// u16 and u32 read big-endian numbers; what lies outside of b reads as 0, so that no damaged file makes us panic.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

// tables reads the table directory; of a collection (.ttc), that of its first font.
func tables(b []byte) (map[string][]byte, error) {
	at := 0
	if u32(b, 0) == tag("ttcf") {
		at = u32(b, 12)
	}
	switch u32(b, at) {
	case 0x00010000, tag("true"):
	case tag("OTTO"):
		return nil, errCFF
	default:
		return nil, errNotTrueType
	}
	found := map[string][]byte{}
	for i := range u16(b, at+4) {
		entry := at + 12 + 16*i
		from, size := u32(b, entry+8), u32(b, entry+12)
		if entry+16 > len(b) || from > len(b) || size > len(b)-from {
			return nil, errDamaged
		}
		found[string(b[entry:entry+4])] = b[from : from+size : from+size]
	}
	return found, nil
}

func tag(s string) int { return u32([]byte(s), 0) }

// parse opens a TrueType font with glyf outlines.
func parse(b []byte) (*font, error) {
	table, err := tables(b)
	if err != nil {
		return nil, err
	}
	if table["glyf"] == nil || table["loca"] == nil {
		return nil, errCFF
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 32, "hmtx": 4, "cmap": 12} {
		if len(table[name]) < least {
			return nil, errDamaged
		}
	}
	if rights := u16(table["OS/2"], 8); rights == 2 || rights&0x0300 != 0 {
		return nil, errForbidden
	}
	f := &font{table: table, glyphs: u16(table["maxp"], 4), long: u16(table["head"], 50) == 1}
	if f.glyphs == 0 {
		return nil, errDamaged
	}
	if err := f.readAdvances(); err != nil {
		return nil, err
	}
	return f, f.readCharacters()
}

func (f *font) readAdvances() error {
	em, metrics := u16(f.table["head"], 18), u16(f.table["hhea"], 34)
	if em == 0 || metrics == 0 {
		return errDamaged
	}
	f.advance = make([]uint16, f.glyphs)
	for g := range f.advance {
		width := u16(f.table["hmtx"], 4*min(g, metrics-1))
		f.advance[g] = uint16((2000*width + em) / (2 * em))
	}
	return nil
}

// readCharacters reads the Unicode cmap of all planes, or else the one of the BMP.
func (f *font) readCharacters() error {
	cmap := f.table["cmap"]
	var bmp, full []byte
	for i := range u16(cmap, 2) {
		entry := 4 + 8*i
		platform, encoding, at := u16(cmap, entry), u16(cmap, entry+2), u32(cmap, entry+4)
		if at > len(cmap) || platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue
		}
		switch u16(cmap, at) {
		case 4:
			bmp = cmap[at:]
		case 12:
			full = cmap[at:]
		}
	}
	f.gid = make([]uint16, 1<<16)
	switch {
	case full != nil:
		f.readGroups(full)
	case bmp != nil:
		f.readSegments(bmp)
	default:
		return fmt.Errorf("%w（没有 Unicode 字符表）", errDamaged)
	}
	return nil
}

// set maps r to a glyph if there is such a glyph.
func (f *font) set(r, glyph int) {
	if glyph < f.glyphs && r < 0xFFFF {
		f.gid[r] = uint16(glyph)
	}
}

// readSegments reads a cmap of format 4.
func (f *font) readSegments(b []byte) {
	double := u16(b, 6) // twice the number of segments
	next := 0           // segments are in order; in a damaged file that is not so, reading them all could take minutes
	for at := 14; at < 14+double; at += 2 {
		end, start := u16(b, at), u16(b, at+double+2)
		delta, offset := u16(b, at+2*double+2), u16(b, at+3*double+2)
		for r := max(next, start); r <= end; r++ {
			glyph := r
			if offset != 0 {
				if glyph = u16(b, at+3*double+2+offset+2*(r-start)); glyph == 0 {
					continue
				}
			}
			f.set(r, (glyph+delta)&0xFFFF)
		}
		next = max(next, end+1)
	}
}

// readGroups reads a cmap of format 12. Groups are in order, as in readSegments.
func (f *font) readGroups(b []byte) {
	next := 0
	for i := range min(u32(b, 12), len(b)/12) {
		at := 16 + 12*i
		g := group{max(next, u32(b, at)), min(u32(b, at+4), unicode.MaxRune), 0}
		g.glyph = u32(b, at+8) + g.start - u32(b, at)
		for ; g.start <= min(g.end, 0xFFFF); g.start, g.glyph = g.start+1, g.glyph+1 {
			f.set(g.start, g.glyph)
		}
		if g.end = min(g.end, g.start+f.glyphs-1-g.glyph); g.start <= g.end {
			f.beyond = append(f.beyond, g)
		}
		next = max(next, g.end+1)
	}
}

// index is the glyph of r, 0 if there is none.
func (f *font) index(r rune) int {
	if uint32(r) < uint32(len(f.gid)) {
		return int(f.gid[r])
	}
	at := int(r)
	i := sort.Search(len(f.beyond), func(i int) bool { return f.beyond[i].end >= at })
	if i == len(f.beyond) || at < f.beyond[i].start {
		return 0
	}
	return f.beyond[i].glyph + at - f.beyond[i].start
}

// outline is the data of a glyph; nil if it is empty, as that of a space, or out of bounds.
func (f *font) outline(glyph int) []byte {
	loca, glyf := f.table["loca"], f.table["glyf"]
	from, to := 2*u16(loca, 2*glyph), 2*u16(loca, 2*glyph+2)
	if f.long {
		from, to = u32(loca, 4*glyph), u32(loca, 4*glyph+4)
	}
	if from >= to || to > len(glyf) {
		return nil
	}
	return glyf[from:to]
}
