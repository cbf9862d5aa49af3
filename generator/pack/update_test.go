package pack

import (
	"strings"
	"testing"
	"testing/fstest"

	"gen/internal/codes"
)

func folders(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// A pack keeps what it changed and takes the rest, and a zip of it needs nothing beside it.
func TestAPackMovesAndIsHandedOut(t *testing.T) {
	city := "version = \"1\"\nunit = \"万元\"\ndecimals = 2\ntitle = \"t\"\ntitles = [\"t\"]\n[[part]]\ntitle = \"一\"\nsections = [\"节\"]\n"
	fsys := folders(t, map[string]string{
		"市1/pack.toml":   "name = \"市1\"\nyear = 2024\n" + city,
		"市1/text/节.tmpl": "甲\n乙\n丙\n",
		"市1/words.tmpl":  "{{define \"词\"}}一{{end}}\n{{define \"话\"}}二{{end}}\n",
		"市2/pack.toml":   "name = \"市2\"\nyear = 2025\n" + strings.Replace(city, "decimals = 2", "decimals = 4", 1),
		"市2/text/节.tmpl": "甲\n乙\n丙丙\n",
		"市2/words.tmpl":  "{{define \"词\"}}一一{{end}}\n{{define \"话\"}}二{{end}}\n",
		"区/pack.toml":    "name = \"区\"\nversion = \"1\"\nextends = \"../市1\"  # 市里的\nsummary = \"某区 2024 年度：同 20240 年\"\ndecimals = 6\n\n[copied]\n\"text/节.tmpl\" = \"000000000000\"\n",
		"区/text/节.tmpl":  "甲甲\n乙\n丙\n",
		"区/words.tmpl":   "{{define \"词\"}}区的{{end}}\n{{define \"新\"}}三{{end}}\n",
		"区/说明.txt":       "不看",
	})
	own, list := OpenAt(Source{fsys, "区"}, fsys, 0)
	next, more := OpenAt(Source{fsys, "市2"}, fsys, 0)
	if own == nil || next == nil {
		t.Fatal(list, more)
	}
	u := own.Onto(next, "区2", "../市2")
	for name, want := range map[string]string{
		"pack.toml":   "name = \"区2\"\nversion = \"1\"\nextends = \"../市2\"  # 市里的\nsummary = \"某区 2025 年度：同 20240 年\"\ndecimals = 6\n\n[copied]\n\"text/节.tmpl\" = \"" + next.Files["text/节.tmpl"].Mark("") + "\"\n",
		"text/节.tmpl": "甲甲\n乙\n丙丙\n",
		"words.tmpl":  "{{define \"词\"}}区的{{end}}\n{{define \"新\"}}三{{end}}\n",
	} {
		if u.Files[name] != want {
			t.Errorf("%s is %q, should be %q", name, u.Files[name], want)
		}
	}
	var both []string
	for _, k := range u.Kept {
		both = append(both, k.Path+" "+strings.Join(k.Was, "|")+" "+strings.Join(k.Theirs, "|")+" "+strings.Join(k.Own, "|"))
	}
	if got, want := strings.Join(both, "\n"), "words.tmpl:词 一 一一 区的\npack.toml:decimals decimals = 2 decimals = 4 decimals = 6"; got != want {
		t.Errorf("both changed %q, should be %q", got, want)
	}
	data, list := Zip(Source{fsys, "区"}, fsys, map[string]string{"变化.txt": "x"})
	if list.HasErrors() {
		t.Fatal(list)
	}
	again, _ := Zip(Source{fsys, "区"}, fsys, map[string]string{"变化.txt": "x"})
	alone := fstest.MapFS{"区.zip": {Data: data}}
	zipped, list := OpenAt(Source{alone, "区.zip"}, alone, 0)
	for name := range fsys { // what the zip holds, unzipped
		if inside, ok := strings.CutPrefix(name, "市1/"); ok {
			fsys["区/上级/"+inside] = fsys[name]
		}
	}
	if p, list := OpenAt(Source{fsys, "区"}, fsys, 0); p == nil || p.Fingerprint != own.Fingerprint || len(list) != 1 || list[0].Code != codes.ParentInside {
		t.Error("what lies inside is not used, or not told:", list)
	}
	switch {
	case zipped == nil:
		t.Fatal(list)
	case zipped.Fingerprint != own.Fingerprint || len(Diff(zipped, own)) > 0:
		t.Error("the zip is another pack than the folder", Diff(zipped, own))
	case string(again) != string(data):
		t.Error("the same pack makes another zip")
	case strings.Join(zipped.Chain, " ") != "区.zip 市1":
		t.Error(zipped.Chain)
	}
}
