package fonts

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf16"

	"gen/internal/snapshot"
)

// wanted tells which fonts may play a role, the best first: parts of a file name or of a name in the font, in lower
// case. GB/T 9704 sets text in 仿宋, the title in 小标宋, headings in 黑体 and 楷体.
var wanted = [Faces][]string{
	Song: {"仿宋_gb2312", "fangsong_gb2312", "simfang", "方正仿宋", "fzfs", "仿宋", "fangsong", "stfangso",
		"simsun.tt", "方正书宋", "fzss", "宋体", "stsong"},
	SongBold: {"方正小标宋", "小标宋", "fzxbs", "xiaobiaosong"},
	Hei:      {"simhei", "方正黑体", "fzht", "黑体", "stheiti", "heiti"},
	Kai:      {"楷体_gb2312", "kaiti_gb2312", "simkai", "方正楷体", "fzkt", "楷体", "kaiti", "stkaiti", "文楷", "wenkai"},
	rare:     {"simsun-extb", "simsunb.tt", "宋体-extb", "extb"},
}

// maxFont is more than the largest font of an office takes. Five are held at a time.
const maxFont = 32 << 20

// Dir returns fonts found in a folder (installed 仿宋, 黑体, 楷体, 小标宋, 宋体-ExtB for rare characters), with embedded ones for
// what is missing, faces and characters.
// Fonts are known by their file name or the names in them; subfolders are not searched. It is an error if the folder
// holds none, or if the best font for a role can't be used (CFF outlines, damaged, too large, embedding forbidden).
func Dir(fsys fs.FS) (*Set, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("无法读取字体文件夹：%w", err)
	}
	var best [Faces]candidate
	for _, entry := range entries {
		file := entry.Name()
		extension := strings.ToLower(path.Ext(file))
		if extension != ".ttf" && extension != ".ttc" && extension != ".otf" {
			continue
		}
		if info, err := fs.Stat(fsys, file); err != nil || !info.Mode().IsRegular() {
			continue // opening a pipe would wait for its writer
		}
		names := append(innerNames(fsys, file), strings.ToLower(file))
		for role, parts := range wanted {
			c := candidate{file: file, otf: extension == ".otf", rank: rank(names, parts), cut: slices.ContainsFunc(names, isCut)}
			if c.rank < len(parts) && (best[role].file == "" || c.compare(best[role]) < 0) {
				best[role] = c
			}
		}
	}
	set := *embedded
	for spare, face := range map[Face]Face{spareSong: Song, spareBold: SongBold, spareHei: Hei} {
		set.open[spare], set.has[spare] = embedded.open[face], embedded.has[face]
		set.sums[spare], set.names[spare] = embedded.sums[face], embedded.names[face]
	}
	found := false
	for role, c := range best {
		if c.file == "" {
			continue
		}
		opened, sum, name, err := read(fsys, c.file)
		if err != nil {
			return nil, fmt.Errorf("字体文件 %s：%w", c.file, err)
		}
		set.open[role], set.has[role] = func() *font { return opened }, nil
		set.sums[role], set.names[role] = func() string { return sum }, func() string { return name }
		found = true
	}
	if !found {
		return nil, errors.New("字体文件夹里没有找到仿宋、宋体、小标宋、黑体或楷体（.ttf、.ttc）")
	}
	return &set, nil
}

// candidate is a font file that may play a role.
type candidate struct {
	file string
	otf  bool // likely CFF: taken only if there is nothing else
	cut  bool // of a family that has a plain one, most likely
	rank int
}

// isCut tells of a font that is not the plain one of its family.
func isCut(name string) bool {
	return strings.Contains(name, "bold") || strings.Contains(name, "light") || strings.Contains(name, "mono")
}

func (c candidate) compare(d candidate) int {
	if c.otf != d.otf {
		if d.otf {
			return -1
		}
		return 1
	}
	if c.rank == d.rank && c.cut != d.cut {
		if d.cut {
			return -1
		}
		return 1
	}
	return cmp.Compare(c.rank, d.rank)
}

// rank is the index of the first part that one of the names contains, len(parts) if there is none.
func rank(names, parts []string) int {
	for i, part := range parts {
		if slices.ContainsFunc(names, func(name string) bool {
			// 小标宋体 is no 宋体, and the 宋体 of the rare characters has no others.
			return strings.Contains(name, part) && (part != "宋体" || !strings.Contains(name, "小标") && !strings.Contains(name, "ext"))
		}) {
			return i
		}
	}
	return len(parts)
}

func read(fsys fs.FS, file string) (f *font, sum, name string, err error) {
	b, err := snapshot.Read(fsys, file, maxFont)
	if large := (*snapshot.TooLarge)(nil); errors.As(err, &large) {
		return nil, "", "", fmt.Errorf("有 %d MB，最多 %d MB；换成只有一种字体的 .ttf，或者从文件夹里移出", large.Size>>20, maxFont>>20)
	}
	if err != nil {
		return nil, "", "", err
	}
	f, err = parse(b)
	return f, sumOf(b), fullName(b), err
}

// innerNames returns the family, full and PostScript names inside a font file in lower case, as far as they can be
// read. It reads the name table only: the fonts of a Windows PC are half a gigabyte.
func innerNames(fsys fs.FS, file string) []string {
	f, err := fsys.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	at, ok := f.(io.ReaderAt)
	if !ok {
		return nil
	}
	var names []string
	for _, n := range namesIn(at) {
		names = append(names, strings.ToLower(n.text))
	}
	return names
}

// fullName is what a font calls itself, in Chinese if it does.
func fullName(file []byte) string {
	var full record
	for _, n := range namesIn(bytes.NewReader(file)) {
		if n.id == idFull && (full.text == "" || n.language == inChinese && full.language != inChinese) {
			full = n
		}
	}
	return full.text
}

// record is an entry of a name table.
type record struct {
	id, language int
	text         string
}

const (
	idFamily, idFull, idPostScript = 1, 4, 6

	inChinese = 0x0804 // as Windows numbers languages
)

func namesIn(at io.ReaderAt) []record {
	start := 0
	head := piece(at, 0, 16)
	if u32(head, 0) == tag("ttcf") {
		start = u32(head, 12)
		head = piece(at, start, 16)
	}
	directory := piece(at, start+12, 16*u16(head, 4))
	for entry := 0; entry+16 <= len(directory); entry += 16 {
		if u32(directory, entry) == tag("name") {
			return decodeNames(piece(at, u32(directory, entry+8), min(u32(directory, entry+12), 1<<17)))
		}
	}
	return nil
}

// piece reads size bytes, or as many as there are.
func piece(r io.ReaderAt, from, size int) []byte {
	b := make([]byte, size)
	n, _ := r.ReadAt(b, int64(from))
	return b[:n]
}

// decodeNames reads the names of a family, of a font and of PostScript in a name table, in all languages.
func decodeNames(table []byte) []record {
	var names []record
	for i := range u16(table, 2) {
		entry := 6 + 12*i
		platform, id := u16(table, entry), u16(table, entry+6)
		from := u16(table, 4) + u16(table, entry+10)
		to := from + u16(table, entry+8)
		if to > len(table) || id != idFamily && id != idFull && id != idPostScript {
			continue
		}
		text := string(table[from:to])
		if platform != 1 {
			units := make([]uint16, (to-from)/2)
			for i := range units {
				units[i] = uint16(u16(table, from+2*i))
			}
			text = string(utf16.Decode(units))
		}
		names = append(names, record{id, u16(table, entry+4), text})
	}
	return names
}
