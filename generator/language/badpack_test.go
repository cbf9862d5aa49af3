package language

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/pack"
	"gen/templates"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the findings in testdata/bad")

// Each archive in testdata/bad is a pack with something wrong, and what its owner is told.
func TestBadPacks(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d bad packs, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			last := &a.Files[len(a.Files)-1]
			for _, f := range a.Files[:len(a.Files)-1] {
				fsys["p/"+f.Name] = &fstest.MapFile{Data: f.Data}
			}
			p, list := pack.OpenAt(pack.Source{FS: fsys, Path: "p"}, templates.FS, 2023)
			if p != nil {
				list = append(list, Lint(p)...)
			}
			got := told(list.Sort())
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(last.Data); last.Name != "want" || got == "" || got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// What a pack says that it changes is no finding.
func TestAHeadingThatAPackOwnsUpTo(t *testing.T) {
	fsys := fstest.MapFS{
		"p/pack.toml":        {Data: []byte("name = \"p\"\nversion = \"1\"\nextends = \"beijing-2023\"\nheadings = [\"财政拨款收支情况\"]\n")},
		"p/text/财政拨款总体.tmpl": {Data: []byte("## 财政拨款收支情况\n\n（总计{{if 有 .财政拨款.总计}}“{{金额 .财政拨款.总计}}”{{end}}）\n")},
	}
	p, list := pack.OpenAt(pack.Source{FS: fsys, Path: "p"}, templates.FS, 2023)
	if p == nil {
		t.Fatal(told(list))
	}
	if list = append(list, Lint(p)...); len(list) > 0 {
		t.Error(told(list))
	}
}
