package fonts

import (
	"encoding/binary"
	"errors"
	"iter"
	"maps"
	"slices"
)

// subset cuts a font down to runes. Glyph 0 stays, the glyphs of the runes follow in rune order (so that neighbours
// in Unicode are neighbours in the font and the character table is short), then the parts of composite glyphs.
func (f *font) subset(runes []rune) ([]byte, error) {
	kept := slices.Clone(runes)
	slices.Sort(kept)
	kept = slices.DeleteFunc(slices.Compact(kept), func(r rune) bool { return f.index(r) == 0 })
	glyphs := make([]int, 1, len(kept)+1)
	for _, r := range kept {
		glyphs = append(glyphs, f.index(r))
	}
	number := map[int]int{}
	for i, g := range glyphs {
		number[g] = i
	}
	for i := 0; i < len(glyphs); i++ { // grows while it runs: a part may have parts
		outline := f.outline(glyphs[i])
		for at := range parts(outline) {
			part := u16(outline, at)
			if _, known := number[part]; !known {
				number[part] = len(glyphs)
				glyphs = append(glyphs, part)
			}
		}
	}
	if len(glyphs) > 0xFFFF {
		return nil, errors.New("一个文档用到的字形超过 65535 个")
	}
	out := map[string][]byte{"cmap": cmap12(kept)}
	out["glyf"], out["loca"] = f.outlines(glyphs, number)
	out["hmtx"] = f.metrics(glyphs)
	f.copyTables(out, len(glyphs))
	return assemble(out), nil
}

// Flags of a part of a composite glyph.
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreParts     = 1 << 5
	twoScales     = 1 << 6
	fourScales    = 1 << 7
)

// parts yields the offsets of the glyph indexes in a composite outline; none in a simple one.
func parts(outline []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		if u16(outline, 0)&0x8000 == 0 {
			return
		}
		for at := 10; at+4 <= len(outline); {
			flags := u16(outline, at)
			if !yield(at+2) || flags&moreParts == 0 {
				return
			}
			at += 6
			if flags&wordArguments != 0 {
				at += 2
			}
			switch {
			case flags&oneScale != 0:
				at += 2
			case flags&twoScales != 0:
				at += 4
			case flags&fourScales != 0:
				at += 8
			}
		}
	}
}

// outlines returns the tables glyf and loca (of 4-byte entries); parts of composites get their new numbers.
func (f *font) outlines(glyphs []int, number map[int]int) (glyf, loca []byte) {
	size := 0
	for _, g := range glyphs {
		size += len(f.outline(g)) + 3
	}
	glyf, loca = make([]byte, 0, size), make([]byte, 0, 4*len(glyphs)+4)
	for _, g := range glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		from := len(glyf)
		glyf = append(glyf, f.outline(g)...)
		for at := range parts(glyf[from:]) {
			binary.BigEndian.PutUint16(glyf[from+at:], uint16(number[u16(glyf, from+at)]))
		}
		glyf = pad(glyf)
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// metrics returns the table hmtx with an advance and a left side bearing for each glyph.
func (f *font) metrics(glyphs []int) []byte {
	hmtx, full := f.table["hmtx"], u16(f.table["hhea"], 34)
	out := make([]byte, 0, 4*len(glyphs))
	for _, g := range glyphs {
		bearing := 4*g + 2
		if g >= full {
			bearing = 4*full + 2*(g-full)
		}
		out = binary.BigEndian.AppendUint16(out, uint16(u16(hmtx, 4*min(g, full-1))))
		out = binary.BigEndian.AppendUint16(out, uint16(u16(hmtx, bearing)))
	}
	return out
}

// copyTables adds the tables that are copied, with the fields changed that depend on the glyphs.
func (f *font) copyTables(out map[string][]byte, glyphs int) {
	for _, name := range []string{"OS/2", "cvt ", "fpgm", "prep"} {
		if t := f.table[name]; len(t) > 0 {
			out[name] = t
		}
	}
	out["name"] = f.table["name"]
	if len(out["name"]) < 6 || u16(out["name"], 0) != 0 {
		out["name"] = []byte{0, 0, 0, 0, 0, 6} // readers want one of format 0, be it empty
	}
	out["head"] = slices.Clone(f.table["head"][:54])
	binary.BigEndian.PutUint32(out["head"][8:], 0)
	binary.BigEndian.PutUint16(out["head"][50:], 1)
	out["hhea"] = slices.Clone(f.table["hhea"][:36])
	binary.BigEndian.PutUint16(out["hhea"][34:], uint16(glyphs))
	out["maxp"] = slices.Clone(f.table["maxp"][:32])
	binary.BigEndian.PutUint16(out["maxp"][4:], uint16(glyphs))
	out["post"] = make([]byte, 32)
	copy(out["post"], f.table["post"])
	binary.BigEndian.PutUint32(out["post"], 0x00030000) // no glyph names
}

// cmap12 returns a character table that maps the i-th rune to glyph i+1. Runes are sorted.
func cmap12(runes []rune) []byte {
	var groups []group
	for i, r := range runes {
		if n := len(groups); n > 0 && groups[n-1].end == int(r)-1 {
			groups[n-1].end++
			continue
		}
		groups = append(groups, group{int(r), int(r), i + 1})
	}
	size := 16 + 12*len(groups)
	out := make([]byte, 0, 12+size)
	for _, n := range []uint16{0, 1, 3, 10, 0, 12, 12, 0} { // one table, of all of Unicode on Windows, at 12; its format
		out = binary.BigEndian.AppendUint16(out, n)
	}
	for _, n := range []int{size, 0, len(groups)} {
		out = binary.BigEndian.AppendUint32(out, uint32(n))
	}
	for _, g := range groups {
		for _, n := range []int{g.start, g.end, g.glyph} {
			out = binary.BigEndian.AppendUint32(out, uint32(n))
		}
	}
	return out
}

// assemble writes a font file: directory, tables in the order of their names, checksums.
func assemble(table map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(table))
	power, log := 1, 0
	for power*2 <= len(names) {
		power, log = power*2, log+1
	}
	size := 12 + 16*len(names)
	for _, name := range names {
		size += len(table[name]) + 3
	}
	out := make([]byte, 12+16*len(names), size)
	binary.BigEndian.PutUint32(out, 0x00010000)
	for i, w := range []int{len(names), 16 * power, log, 16 * (len(names) - power)} {
		binary.BigEndian.PutUint16(out[4+2*i:], uint16(w))
	}
	head := 0
	for i, name := range names {
		from, entry := len(out), out[12+16*i:]
		out = pad(append(out, table[name]...))
		copy(entry, name)
		binary.BigEndian.PutUint32(entry[4:], checksum(out[from:]))
		binary.BigEndian.PutUint32(entry[8:], uint32(from))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(table[name])))
		if name == "head" {
			head = from
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// pad appends zeros up to a multiple of 4.
func pad(b []byte) []byte { return append(b, make([]byte, -len(b)&3)...) }

// checksum is the sum of the 32-bit words of b.
func checksum(b []byte) uint32 {
	sum := uint32(0)
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
