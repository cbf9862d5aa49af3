package fonts

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gb2312 returns the Han characters of GB 2312.
func gb2312(t testing.TB) []rune {
	var runes []rune
	for row := byte(0xB0); row <= 0xF7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			s, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{row, cell})
			if err != nil {
				t.Fatal(err)
			}
			if r := []rune(string(s))[0]; r >= 0x4E00 && r <= 0x9FFF {
				runes = append(runes, r)
			}
		}
	}
	if len(runes) != 6763 {
		t.Fatalf("GB 2312 has 6763 Han characters, not %d", len(runes))
	}
	return runes
}

var allFaces = []Face{Song, SongBold, Hei, Kai}

// lacks are the characters of text that a face has no glyph for.
func lacks(f Face, text string) (missing []rune) {
	for _, r := range text {
		if !Embedded().Has(f, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// What is said of the embedded fonts without opening them is what they have.
func TestTheListOfCharactersIsThatOfTheFonts(t *testing.T) {
	for _, f := range allFaces {
		var has []rune
		for r := range unicode.MaxRune + 1 {
			if opened := Embedded().open[f]().index(r) != 0; opened != Embedded().Has(f, r) {
				t.Fatalf("%v: %U is in the font: %t", f, r, opened)
			} else if opened {
				has = append(has, r)
			}
		}
		if string(has) != covered {
			t.Errorf("%v: noto/characters.txt is not in order; make.sh writes it", f)
		}
	}
	if Embedded().Has(Song, -1) || Embedded().Has(Song, unicode.MaxRune) {
		t.Error("what is no character has no glyph")
	}
}

func TestTheSumsAreThoseOfTheFonts(t *testing.T) {
	sums := Embedded().Sums()
	for name, file := range map[string][]byte{"song": serifRegular, "song_bold": serifBold, "hei": sansMedium, "kai": serifBold} {
		if sums[name] != sumOf(file) {
			t.Errorf("%s: noto/sums.txt says %s; make.sh writes it", name, sums[name])
		}
	}
}

// standard is 通用规范汉字表 (2013) in its order: kTGH of Unihan 15.0.0, as Debian's unicode-data has it.
//
//go:embed testdata/通用规范汉字表.txt
var standard string

func TestEveryStandardHanIsThereAndSquare(t *testing.T) {
	table := []rune(strings.Join(strings.Fields(standard), ""))
	if len(table) != 8105 {
		t.Fatalf("通用规范汉字表 has 8105 characters, not %d", len(table))
	}
	for _, f := range allFaces {
		for _, r := range slices.Concat(gb2312(t), table) {
			if !Embedded().Has(f, r) || Embedded().Width(f, r) != 1000 {
				t.Errorf("%v: %c is missing, or not square", f, r)
			}
		}
	}
}

// Names of people and places are full of characters outside of GB 2312.
func TestRareNamesAndSigns(t *testing.T) {
	const text = "昇喆堃翀淼镕珺婳祎璟濛鎏頔甯犇" +
		"①⑳ⅠⅫ√×÷±≥≤℃‰—…“”‘’·•〔〕《》【】、。，；：？！（）％￥〇㎡№→■□" +
		" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~0123456789AZaz"
	for _, f := range allFaces {
		if missing := lacks(f, text); len(missing) > 0 {
			t.Errorf("face %d lacks %q", f, missing)
		}
	}
}

// Amounts stand in columns, so digits share a width; Chinese punctuation takes a square.
func TestWidths(t *testing.T) {
	for _, f := range allFaces {
		zero := Embedded().Width(f, '0')
		if zero < 400 || zero > 700 {
			t.Errorf("face %d: 0 is %d wide", f, zero)
		}
		for _, r := range "123456789" {
			if w := Embedded().Width(f, r); w != zero {
				t.Errorf("face %d: %c is %d wide, 0 is %d", f, r, w, zero)
			}
		}
		for _, r := range "，。、（）《》“”—…·①" {
			if w := Embedded().Width(f, r); w != 1000 {
				t.Errorf("face %d: %c is %d wide", f, r, w)
			}
		}
		if w := Embedded().Width(f, '.'); w <= 0 || w >= zero {
			t.Errorf("face %d: a full stop is %d wide", f, w)
		}
	}
}

func TestNoGlyphs(t *testing.T) {
	for _, r := range []rune{-1, 0, 0xFFFF, 0x10FFFF, 0xD800, '\ue000', 0x20000, '한'} {
		if face, ok := Embedded().For(Song, r); ok || face != Song {
			t.Errorf("there is no glyph for %U", r)
		}
	}
}

// Many documents are made at once: under -race this finds any write to what they share.
func TestConcurrentUse(t *testing.T) {
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, f := range allFaces {
				Embedded().Width(f, '财')
				cut, err := Embedded().Subset(f, []rune("财政拨款收入支出"))
				if err != nil {
					t.Error(err)
					return
				}
				clear(cut) // the caller's own
			}
		})
	}
	wait.Wait()
	if _, err := parse(must(Embedded().Subset(Song, []rune("财")))); err != nil {
		t.Error("a caller's writing to its subset reached the shared font:", err)
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func BenchmarkOpen(b *testing.B) {
	for _, face := range []struct {
		name string
		file []byte
	}{{"song", serifRegular}, {"bold", serifBold}, {"hei", sansMedium}} {
		b.Run(face.name, func(b *testing.B) {
			for b.Loop() {
				open(face.file)
			}
		})
	}
}

func BenchmarkWidth(b *testing.B) {
	set := Embedded()
	sum := 0
	for b.Loop() {
		sum += set.Width(Song, '财')
	}
}

func BenchmarkSubset1200(b *testing.B) {
	runes := gb2312(b)[:1200]
	Embedded().Has(Song, ' ')
	for b.Loop() {
		must(Embedded().Subset(Song, runes))
	}
}
