// Package fonts opens the fonts that the product prints with: embedded subsets of open fonts, or fonts from a
// folder that the user names.
package fonts

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Face is a role of type, not a font file.
type Face int

const (
	Song     Face = iota // body text and tables (Noto Serif SC Regular; 仿宋/宋体 from a folder)
	SongBold             // titles (Noto Serif SC Bold; 小标宋 from a folder)
	Hei                  // first-level headings, table heads, chart labels (Noto Sans SC Medium; 黑体 from a folder)
	Kai                  // second-level headings (楷体 from a folder; embedded it is SongBold)
)

const faces = int(Kai) + 1

// Set is a family of faces. It is safe for concurrent use.
type Set struct {
	// Each entry opens its font on the first call and returns the same one ever after: a command that prints
	// only tables never pays for the titles.
	open [faces]func() *font
	sums [faces]func() string
}

// Sums are the SHA-256 of the files that the faces come from, in hexadecimal, by the names of the faces. The embedded
// ones are hashed as they are embedded, packed.
func (s *Set) Sums() map[string]string {
	sums := map[string]string{}
	for face, name := range [faces]string{Song: "song", SongBold: "song_bold", Hei: "hei", Kai: "kai"} {
		sums[name] = s.sums[face]()
	}
	return sums
}

func sumOf(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:])
}

// The embedded fonts are made by make.sh: GB 2312 and 通用规范汉字表 as far as in the BMP.
// zstd unpacks a face three times as fast as gzip and is an eighth smaller.
var (
	//go:embed noto/serif-regular.ttf.zst
	serifRegular []byte
	//go:embed noto/serif-bold.ttf.zst
	serifBold []byte
	//go:embed noto/sans-medium.ttf.zst
	sansMedium []byte
)

// The process has one embedded set, because unpacking costs some 10 ms a face and the result never changes.
var embedded = func() *Set {
	bold := sync.OnceValue(func() *font { return unpack(serifBold) })
	boldSum := sync.OnceValue(func() string { return sumOf(serifBold) })
	return &Set{open: [faces]func() *font{
		Song:     sync.OnceValue(func() *font { return unpack(serifRegular) }),
		SongBold: bold,
		Hei:      sync.OnceValue(func() *font { return unpack(sansMedium) }),
		// No open Kai stands beside these. Bold Song keeps what the Kai is for: a second-level heading that is
		// neither body text nor the Hei of the level above.
		Kai: bold,
	}, sums: [faces]func() string{
		Song:     sync.OnceValue(func() string { return sumOf(serifRegular) }),
		SongBold: boldSum,
		Hei:      sync.OnceValue(func() string { return sumOf(sansMedium) }),
		Kai:      boldSum,
	}}
}()

// Embedded returns the fonts that are part of the program. They are unpacked on first use.
func Embedded() *Set { return embedded }

// unpack opens an embedded font. It can fail only if the program was built from damaged files, so it panics.
func unpack(packed []byte) *font {
	reader, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		panic(err)
	}
	defer reader.Close()
	data, err := reader.DecodeAll(packed, nil)
	if err != nil {
		panic(err)
	}
	f, err := parse(data)
	if err != nil {
		panic(err)
	}
	return f
}

// Has reports whether the face has a glyph for r. No face has glyphs beyond U+FFFF: the PDF writer could not print them.
func (s *Set) Has(f Face, r rune) bool { return s.open[f]().index(r) != 0 }

// Width is the advance of r in 1/1000 of the type size, rounded to the nearest. A rune without a glyph is as wide as
// the box that stands for it.
func (s *Set) Width(f Face, r rune) int {
	font := s.open[f]()
	return int(font.advance[font.index(r)])
}

// Missing returns the runes of text that the face has no glyph for, each once, in order of first use. Line breaks,
// tabs and other controls are not missed.
func (s *Set) Missing(f Face, text string) []rune {
	font := s.open[f]()
	var missing []rune
	for _, r := range text {
		if r >= ' ' && r != 0x7F && font.index(r) == 0 && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// Subset returns a TrueType font with the glyphs of runes only; runes that the face lacks are left out. The result
// depends on the set of runes, not on their order. The slice is the caller's own.
func (s *Set) Subset(f Face, runes []rune) ([]byte, error) { return s.open[f]().subset(runes) }
