package acceptance

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
)

// flipping is a disk on which one file has its two versions by turns, a version an opening.
type flipping struct {
	fs.FS
	name     string
	turns    [2]*fstest.MapFile
	openings int
}

func (f *flipping) Open(name string) (fs.File, error) {
	if name != f.name {
		return f.FS.Open(name)
	}
	f.openings++
	return fstest.MapFS{name: f.turns[(f.openings-1)%2]}.Open(name)
}

func (f *flipping) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }

// A file that is replaced while it is used is used as it was read first: what is printed, hashed and quoted is of one
// version, for every file that a report can have beside it.
func TestInputIsReadOnce(t *testing.T) {
	for name, words := range map[string][2]string{
		"2023/report.toml":  {"spent = 48", "spent = 47"},
		"2022/report.toml":  {"goods    = 10", "goods    = 11"},
		"2023/文.md":         {"三个科室", "四个科室"},
		"2023/评.toml":       {"示例项目", "样例项目"},
		"2023/图.png":        {shade(t, 10), shade(t, 20)},
		"模板/text/名词解释.tmpl": {"样张", "样本"},
		"模板/pack.toml":      {`version = "2"`, `version = "3"`},
	} {
		disk := allKinds(t)
		first := disk[name]
		second := &fstest.MapFile{Data: bytes.ReplaceAll(first.Data, []byte(words[0]), []byte(words[1]))}
		want := generated(t, disk)
		got := generated(t, &flipping{FS: disk, name: name, turns: [2]*fstest.MapFile{first, second}})
		for file, data := range want {
			if !bytes.Equal(data, got[file]) {
				t.Errorf("%s changed on the disk: %s is of no version", name, file)
			}
		}
		changed := maps.Clone(disk)
		changed[name] = second
		if bytes.Equal(generated(t, changed)[generator.ManifestFile], want[generator.ManifestFile]) {
			t.Errorf("the manifest does not tell two versions of %s apart", name)
		}
	}
}

// Text that moves from one file to the next is another input, though all of it together is the same.
func TestInputHashKeepsFilesApart(t *testing.T) {
	hash := func(duties, organization string) string {
		disk := allKinds(t)
		text := strings.Replace(string(disk["2023/report.toml"].Data), `"负责本区档案的接收和保管。"`, `{ file = "职.md" }`, 1)
		disk["2023/report.toml"] = &fstest.MapFile{Data: []byte(text)}
		disk["2023/职.md"] = &fstest.MapFile{Data: []byte(duties)}
		disk["2023/文.md"] = &fstest.MapFile{Data: []byte(organization)}
		s := loaded(t, disk)
		d, _ := s.Compose()
		return d.Origin.Input
	}
	if hash("接收档案。\n保管档案。\n", "设三个科室。\n") == hash("接收档案。\n", "保管档案。\n设三个科室。\n") {
		t.Error("a line of one passage may stand in the next")
	}
	if hash("接收档案。", "设三个科室。") != hash("\ufeff接收档案。", "设三个科室。") {
		t.Error("a BOM counts")
	}
}

// allKinds is a report with a file of every kind: last year's, a passage, its picture, a form, a pack.
func allKinds(t *testing.T) fstest.MapFS {
	t.Helper()
	disk := twoYears(t, []string{`"beijing-2023"`, `"../模板"`, `"本单位内设三个科室。"`, `{ file = "文.md" }`}, nil)
	text := string(disk["2023/report.toml"].Data) + "\n[[evaluation]]\nfile = \"评.toml\"\n"
	for name, data := range map[string]string{
		"2023/report.toml":  text,
		"2023/文.md":         "本单位内设三个科室。\n\n![示意](图.png)\n",
		"2023/图.png":        shade(t, 10),
		"2023/评.toml":       form,
		"模板/pack.toml":      "name = \"自己的\"\nversion = \"2\"\nextends = \"beijing-2023\"\n",
		"模板/text/名词解释.tmpl": "# 名词解释\n这是样张。\n",
	} {
		disk[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return disk
}

const form = `project = "示例项目"
department = "示例区档案馆"
unit = "示例区档案馆"
[funds]
appropriation = { initial = 10, full = 10, actual = 10 }
[goals]
expected = "完成整理。"
actual = "已经完成。"
[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "整理档案的数量"
target = "100卷"
actual = "100卷"
weight = 90
score = 90
`

func shade(t *testing.T, red uint8) string {
	t.Helper()
	im := image.NewRGBA(image.Rect(0, 0, 3, 3))
	im.Set(1, 1, color.RGBA{red, 0, 0, 255})
	var b strings.Builder
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func generated(t *testing.T, disk fs.FS) map[string][]byte {
	t.Helper()
	set, list, err := generator.Generate(disk, "2023/report.toml", generator.Options{Only: []string{"html", "xlsx"}})
	if err != nil || len(set.Files) == 0 {
		t.Fatal(err, list)
	}
	return set.Files
}
