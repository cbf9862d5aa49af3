// Package fonts opens the fonts that the product prints with: embedded subsets of open fonts, or fonts from a
// folder that the user names.
package fonts

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"iter"
	"strings"
	"sync"
	"unicode/utf8"
)

// Face is a role of type, not a font file.
type Face int

const (
	Song     Face = iota // body text and tables (Noto Serif SC Regular; 仿宋/宋体 from a folder)
	SongBold             // titles (Noto Serif SC Bold; 小标宋 from a folder)
	Hei                  // first-level headings, table heads, chart labels (Noto Sans SC Medium; 黑体 from a folder)
	Kai                  // second-level headings (楷体 from a folder; embedded it is SongBold)

	// What prints the characters that those lack. Nobody asks for it by name: see For.
	spareSong
	spareBold
	spareHei
	rare // 宋体-ExtB and its like from a folder

	Faces = int(rare) + 1
)

// String is the name of a face among the resources of a file.
func (f Face) String() string {
	return [Faces]string{"Song", "SongBold", "Hei", "Kai", "SpareSong", "SpareBold", "SpareHei", "Rare"}[f]
}

// spares are the faces that print what a face lacks, the next of its kind first. Fonts of offices often end with GB 2312, and
// names of people do not.
var spares = [Faces][]Face{
	Song:     {spareSong, rare, Hei, SongBold, Kai},
	SongBold: {spareBold, rare, Song, Hei, Kai},
	Hei:      {spareHei, rare, Song, SongBold, Kai},
	Kai:      {spareSong, rare, Song, Hei, SongBold},
}

// Set is a family of faces. It is safe for concurrent use.
type Set struct {
	// Each entry opens its font on the first call and returns the same one ever after: a command that prints
	// only tables never pays for the titles.
	open [Faces]func() *font      // nil: no such font
	has  [Faces]func() characters // of an embedded font: known without opening it; else nil
	sums [Faces]func() string

	names [Faces]func() string // that the files give themselves
}

// characters are a set of them, a bit each.
type characters []uint64

func (c characters) hold(r rune) bool { return uint32(r)>>6 < uint32(len(c)) && c[r>>6]>>(r&63)&1 == 1 }

// Sums are the SHA-256 of the files that the faces come from, in hexadecimal, by the names of the faces. The embedded
// ones are named as spares beside others only.
func (s *Set) Sums() map[string]string { return byFace(s.sums) }

// Names are what those files call themselves: 仿宋. They follow from the files, so equal sums have equal names.
func (s *Set) Names() map[string]string { return byFace(s.names) }

func byFace(of [Faces]func() string) map[string]string {
	all := map[string]string{}
	for face, name := range [Faces]string{"song", "song_bold", "hei", "kai", "spare_song", "spare_bold", "spare_hei", "rare"} {
		if of[face] != nil {
			all[name] = of[face]()
		}
	}
	return all
}

func sumOf(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:])
}

// sumKnown is the sum of an embedded file: to hash them takes as long as to check a report.
func sumKnown(file string) func() string {
	return func() string {
		before, _, _ := strings.Cut(summed, "  "+file)
		return before[strings.LastIndexByte(before, '\n')+1:]
	}
}

// The embedded fonts are made by make.sh: GB 2312 and 通用规范汉字表, whole.
// They are not packed: a run reads the pages of the glyphs that it prints, and no others.
var (
	//go:embed noto/serif-regular.ttf
	serifRegular []byte
	//go:embed noto/serif-bold.ttf
	serifBold []byte
	//go:embed noto/sans-medium.ttf
	sansMedium []byte
	//go:embed noto/characters.txt
	covered string // what each of them has, in order
	//go:embed noto/sums.txt
	summed string // their SHA-256, as sha256sum writes them
)

var coverage = sync.OnceValue(func() characters {
	last, _ := utf8.DecodeLastRuneInString(covered)
	c := make(characters, last>>6+1)
	for _, r := range covered {
		c[r>>6] |= 1 << (r & 63)
	}
	return c
})

// The process has one embedded set, because what is read of a face never changes.
var embedded = func() *Set {
	bold := sync.OnceValue(func() *font { return open(serifBold) })
	return &Set{open: [Faces]func() *font{
		Song:     sync.OnceValue(func() *font { return open(serifRegular) }),
		SongBold: bold,
		Hei:      sync.OnceValue(func() *font { return open(sansMedium) }),
		// No open Kai stands beside these. Bold Song keeps what the Kai is for: a second-level heading that is
		// neither body text nor the Hei of the level above.
		Kai: bold,
	}, has: [Faces]func() characters{Song: coverage, SongBold: coverage, Hei: coverage, Kai: coverage}, sums: [Faces]func() string{
		Song:     sumKnown("serif-regular.ttf"),
		SongBold: sumKnown("serif-bold.ttf"),
		Hei:      sumKnown("sans-medium.ttf"),
		Kai:      sumKnown("serif-bold.ttf"),
	}, names: [Faces]func() string{
		Song:     func() string { return fullName(serifRegular) },
		SongBold: func() string { return fullName(serifBold) },
		Hei:      func() string { return fullName(sansMedium) },
		Kai:      func() string { return fullName(serifBold) },
	}}
}()

// Embedded returns the fonts that are part of the program. Each is read on first use.
func Embedded() *Set { return embedded }

// open reads an embedded font. It can fail only if the program was built from damaged files, so it panics.
func open(file []byte) *font {
	f, err := parse(file)
	if err != nil {
		panic(err)
	}
	return f
}

// For is the face that prints r where f is wanted: f, or the next of its kind that has it. It is f, and false, if none has.
func (s *Set) For(f Face, r rune) (Face, bool) {
	if s.Has(f, r) {
		return f, true
	}
	for _, spare := range spares[f] {
		if s.Has(spare, r) {
			return spare, true
		}
	}
	return f, false
}

// Split cuts text into the pieces that one face each prints where f is wanted. Controls and what no face has stay with f.
func (s *Set) Split(f Face, text string) iter.Seq2[Face, string] {
	return func(yield func(Face, string) bool) {
		from, now := 0, f
		for i, r := range text {
			if face, _ := s.For(f, r); face != now {
				if i > from && !yield(now, text[from:i]) {
					return
				}
				from, now = i, face
			}
		}
		if from < len(text) {
			yield(now, text[from:])
		}
	}
}

// Has reports whether the face itself has a glyph for r.
func (s *Set) Has(f Face, r rune) bool {
	if s.has[f] != nil {
		return s.has[f]().hold(r)
	}
	return s.open[f] != nil && s.open[f]().index(r) != 0
}

// Width is the advance of r in 1/1000 of the type size, rounded to the nearest. A rune without a glyph is as wide as
// the box that stands for it.
func (s *Set) Width(f Face, r rune) int {
	font := s.open[f]()
	return int(font.advance[font.index(r)])
}

// Subset returns a TrueType font with the glyphs of runes only; runes that the face lacks are left out. The result
// depends on the set of runes, not on their order. The slice is the caller's own.
func (s *Set) Subset(f Face, runes []rune) ([]byte, error) { return s.open[f]().subset(runes) }
