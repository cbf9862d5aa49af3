package fonts

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/image/font/gofont/goregular"
)

// named returns a font that holds runes, with a name table that has one Windows name.
func named(name, runes string) []byte {
	base, err := parse(must(Embedded().Subset(Song, []rune(runes))))
	if err != nil {
		panic(err)
	}
	table := []byte{0, 0, 0, 1, 0, 18, 0, 3, 0, 1, 8, 4, 0, 4}
	text := []byte{}
	for _, r := range name {
		text = binary.BigEndian.AppendUint16(text, uint16(r))
	}
	table = binary.BigEndian.AppendUint16(table, uint16(len(text)))
	base.table["name"] = append(append(table, 0, 0), text...)
	return assemble(base.table)
}

func TestDirKnowsFontsByFileNameOrInnerName(t *testing.T) {
	set, err := Dir(fstest.MapFS{
		"SIMFANG.TTF": {Data: named("x", "甲")},
		"a.ttf":       {Data: named("黑体", "乙")},
		"b.ttf":       {Data: named("方正小标宋_GBK", "丙")},
		"c.ttf":       {Data: named("宋体", "丁")}, // 仿宋 is better
		"readme.txt":  {Data: []byte("仿宋")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for face, has := range map[Face]rune{Song: '甲', Hei: '乙', SongBold: '丙'} {
		for _, r := range "甲乙丙丁" {
			if set.Has(face, r) != (r == has) {
				t.Errorf("face %d comes from another file: %c", face, r)
			}
		}
	}
	if !set.Has(Kai, '丁') || set.Width(Kai, '丁') != 1000 {
		t.Error("a missing 楷体 is the embedded one")
	}
	if !Embedded().Has(Song, '丁') {
		t.Error("opening a folder changed the embedded set")
	}
}

// What a font of the office lacks is printed in the next of its kind: the embedded one, then 宋体-ExtB of the office.
func TestDirPrintsWhatItsFontsLack(t *testing.T) {
	extb := named("SimSun-ExtB", "\U0002CB4E") // 𬭎, to stand for the character that no other font has
	at := bytes.Index(extb, []byte{0, 2, 0xCB, 0x4E, 0, 2, 0xCB, 0x4E})
	copy(extb[at:], []byte{0, 2, 0, 0, 0, 2, 0, 0}) // 𠀀
	set, err := Dir(fstest.MapFS{"simfang.ttf": {Data: named("x", "甲")}, "simsunb.ttf": {Data: extb}})
	if err != nil {
		t.Fatal(err)
	}
	for r, want := range map[rune]Face{'甲': Song, '乙': spareSong, '𬭎': spareSong, '𠀀': rare} {
		if face, ok := set.For(Song, r); !ok || face != want {
			t.Errorf("%c is printed in %v, want %v", r, face, want)
		}
		if ok := set.Has(want, r) && set.Width(want, r) == 1000; !ok {
			t.Errorf("%v has no square %c", want, r)
		}
	}
	var pieces []string
	for face, piece := range set.Split(Song, "甲甲乙𬭎\n甲𠀀") {
		pieces = append(pieces, face.String()+" "+piece)
	}
	if got := strings.Join(pieces, "|"); got != "Song 甲甲|SpareSong 乙𬭎|Song \n甲|Rare 𠀀" {
		t.Error(got)
	}
	if sums := set.Sums(); sums["rare"] == "" || sums["spare_song"] != Embedded().Sums()["song"] {
		t.Errorf("the manifest would not name all fonts: %v", sums)
	}
}

// Fonts have the one or the other table of characters, or both.
func TestEitherTableOfCharacters(t *testing.T) {
	f, err := parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "AZaz09é" {
		if f.index(r) == 0 {
			t.Errorf("no %c", r)
		}
	}
	if f.index('一') != 0 || f.index('𬭎') != 0 {
		t.Error("the font has no Chinese")
	}
}

func TestDirTakesTheFirstFontOfACollection(t *testing.T) {
	single := named("x", "甲")
	ttc := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"), single...)
	for i := range u16(single, 4) {
		at := 16 + 12 + 16*i + 8
		binary.BigEndian.PutUint32(ttc[at:], uint32(u32(ttc, at)+16))
	}
	set, err := Dir(fstest.MapFS{"simsun.ttc": {Data: ttc}})
	if err != nil {
		t.Fatal(err)
	}
	if !set.Has(Song, '甲') || set.Has(Song, '乙') {
		t.Error("宋体 is not the font of the collection")
	}
}

func TestDirRefuses(t *testing.T) {
	whole := named("黑体", "甲")
	forbidden := append([]byte(nil), whole...)
	for i := range u16(whole, 4) {
		if entry := 12 + 16*i; string(whole[entry:entry+4]) == "OS/2" {
			forbidden[u32(whole, entry+8)+9] = 2
		}
	}
	for _, test := range []struct {
		name string
		fsys fstest.MapFS
		want []string
	}{
		{"nothing known", fstest.MapFS{"DejaVu.ttf": {Data: named("DejaVu", "甲")}}, []string{"没有找到", "仿宋"}},
		{"CFF", fstest.MapFS{"思源黑体.otf": {Data: append([]byte("OTTO"), whole[4:]...)}}, []string{"思源黑体.otf", "CFF"}},
		{"cut short", fstest.MapFS{"simhei.ttf": {Data: whole[:len(whole)/2]}}, []string{"simhei.ttf", "损坏"}},
		{"a text", fstest.MapFS{"simhei.ttf": {Data: []byte("黑体")}}, []string{"simhei.ttf", "TrueType"}},
		{"too large", fstest.MapFS{"simhei.ttf": {Data: append(bytes.Clone(whole), make([]byte, maxFont)...)}}, []string{"simhei.ttf", "32 MB", "移出"}},
		{"may not be embedded", fstest.MapFS{"simhei.ttf": {Data: forbidden}}, []string{"simhei.ttf", "禁止"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Dir(test.fsys)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q says nothing of %q", err, want)
				}
			}
		})
	}
}

// A damaged font gives an error or a font with fewer glyphs, never a panic.
func TestDamagedFonts(t *testing.T) {
	whole := named("黑体", "甲乙丙丁戊己庚辛")
	for at := range len(whole) {
		for _, value := range []byte{0, 0x7F, 0xFF} {
			if at > 400 && at%7 != 0 {
				continue
			}
			bad := append([]byte(nil), whole...)
			bad[at] = value
			if f, err := parse(bad); err == nil {
				_, _ = f.subset([]rune("甲乙丙丁戊己庚辛"))
			}
		}
	}
}
