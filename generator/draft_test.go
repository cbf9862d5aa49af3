package generator

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// faultyDraft is a report with an error, made as a draft.
func faultyDraft(t *testing.T) Set {
	t.Helper()
	text, err := fs.ReadFile(os.DirFS(examplesDir), "minimal/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	spoilt := strings.Replace(string(text), "amount = 41.90", "amount = 49.10", 1)
	set, list, err := Generate(fstest.MapFS{"r/report.toml": {Data: []byte(spoilt)}}, "r/report.toml", Options{Draft: true})
	if err != nil || !list.HasErrors() {
		t.Fatal(err, list)
	}
	return set
}

// A report with errors can be looked at as a draft; nobody can take it for the final one.
func TestDraft(t *testing.T) {
	set := faultyDraft(t)
	if set.Folder != "2023-示例区档案馆-草稿" {
		t.Errorf("folder is %s", set.Folder)
	}
	for name, data := range set.Files {
		switch {
		case strings.HasSuffix(name, ".html"):
			if !bytes.Contains(data, []byte("草　稿")) {
				t.Errorf("%s bears no mark", name)
			}
		case strings.HasPrefix(name, "charts/"):
			t.Errorf("%s can't bear a mark and should not be made", name)
		}
	}
}
