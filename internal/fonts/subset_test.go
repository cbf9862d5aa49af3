package fonts

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/golang/freetype/truetype"
	hinting "golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

const sample = "财政拨款收入10898.35万元，占本年收入的100%。—…①Ⅻ𬭊𬬻𫟼"

func TestSubsetHoldsTheSameGlyphs(t *testing.T) {
	for _, f := range allFaces {
		whole := Embedded().open[f]()
		cut, err := parse(must(Embedded().Subset(f, []rune(sample))))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range sample {
			if cut.index(r) == 0 || !bytes.Equal(trim(cut.outline(cut.index(r))), trim(whole.outline(whole.index(r)))) {
				t.Errorf("face %d: %c has another outline in the subset", f, r)
			}
			if cut.advance[cut.index(r)] != whole.advance[whole.index(r)] {
				t.Errorf("face %d: %c has another width in the subset", f, r)
			}
		}
		if cut.index('部') != 0 {
			t.Errorf("face %d: the subset holds more than was asked for", f)
		}
	}
}

// trim takes padding off an outline.
func trim(b []byte) []byte { return bytes.TrimRight(b, "\x00") }

func TestSubsetDependsOnTheSetOfRunesOnly(t *testing.T) {
	runes := []rune(sample)
	first := must(Embedded().Subset(Song, runes))
	slices.Reverse(runes)
	runes = append(runes, '财', '\u4DB6', 0x20000)
	asked := slices.Clone(runes)
	if !bytes.Equal(first, must(Embedded().Subset(Song, runes))) {
		t.Error("other order, duplicates or missing runes gave another font")
	}
	if !slices.Equal(asked, runes) {
		t.Error("Subset changed its argument")
	}
}

func TestSubsetIsAWellFormedFile(t *testing.T) {
	cut := must(Embedded().Subset(Hei, []rune(sample)))
	if len(cut)%4 != 0 || checksum(cut) != 0xB1B0AFBA {
		t.Errorf("length %d, checksum %X", len(cut), checksum(cut))
	}
	for i := range u16(cut, 4) {
		entry := 12 + 16*i
		from, size := u32(cut, entry+8), u32(cut, entry+12)
		table := slices.Clone(cut[from : from+(size+3)&^3])
		if string(cut[entry:entry+4]) == "head" {
			clear(table[8:12])
		}
		if from%4 != 0 || checksum(table) != binary.BigEndian.Uint32(cut[entry+4:]) {
			t.Errorf("table %q: offset or checksum is wrong", cut[entry:entry+4])
		}
	}
}

func TestFreetypeTakesSubset(t *testing.T) {
	for _, f := range allFaces {
		ttf, err := truetype.Parse(must(Embedded().Subset(f, []rune(sample))))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range sample {
			var glyph truetype.GlyphBuf
			if err := glyph.Load(ttf, fixed.I(1000), ttf.Index(r), hinting.HintingNone); err != nil {
				t.Fatal(err)
			}
			if ttf.Index(r) == 0 || len(glyph.Points) == 0 || glyph.AdvanceWidth.Round() != Embedded().Width(f, r) {
				t.Errorf("face %d: %c: glyph %d, %d points, %v wide", f, r, ttf.Index(r), len(glyph.Points), glyph.AdvanceWidth)
			}
		}
	}
}

// A composite glyph is made of others, which must come along under their new numbers. 圭 is made of two 土 here.
func TestCompositeGlyphs(t *testing.T) {
	base, err := parse(must(Embedded().Subset(Song, []rune("人土圭天"))))
	if err != nil {
		t.Fatal(err)
	}
	composite := binary.BigEndian.AppendUint16(nil, 0xFFFF)
	composite = append(composite, 0, 0, 0, 0, 3, 0, 3, 0)
	for i, flags := range []uint16{moreParts | 2, 2 | wordArguments} {
		composite = binary.BigEndian.AppendUint16(composite, flags)
		composite = binary.BigEndian.AppendUint16(composite, uint16(base.index('土')))
		composite = append(composite, make([]byte, 2+2*i)...)
	}
	tables := map[string][]byte{}
	for name, b := range base.table {
		tables[name] = b
	}
	tables["glyf"], tables["loca"] = nil, nil
	for g := range base.glyphs + 1 {
		tables["loca"] = binary.BigEndian.AppendUint32(tables["loca"], uint32(len(tables["glyf"])))
		if g == base.index('圭') {
			tables["glyf"] = pad(append(tables["glyf"], composite...))
		} else if g < base.glyphs {
			tables["glyf"] = pad(append(tables["glyf"], base.outline(g)...))
		}
	}
	whole, err := parse(assemble(tables))
	if err != nil {
		t.Fatal(err)
	}
	ttf, err := truetype.Parse(must(whole.subset([]rune("圭"))))
	if err != nil {
		t.Fatal(err)
	}
	original, err := truetype.Parse(must(base.subset([]rune("土"))))
	if err != nil {
		t.Fatal(err)
	}
	var part, both truetype.GlyphBuf
	if err := part.Load(original, fixed.I(1000), original.Index('土'), hinting.HintingNone); err != nil {
		t.Fatal(err)
	}
	if err := both.Load(ttf, fixed.I(1000), ttf.Index('圭'), hinting.HintingNone); err != nil {
		t.Fatal(err)
	}
	if len(part.Points) == 0 || len(both.Points) != 2*len(part.Points) {
		t.Errorf("土 has %d points, two of them %d", len(part.Points), len(both.Points))
	}
}
