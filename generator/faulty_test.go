package generator

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gen/internal/diag"
)

// Each report in testdata/faulty is valid.toml with something broken; the text beside it is what its clerk reads.
func TestFaultyReports(t *testing.T) {
	fsys := os.DirFS("testdata")
	names, err := fs.Glob(fsys, "faulty/*.toml")
	if err != nil || len(names) < 30 {
		t.Fatalf("%d faulty reports, %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".toml"), func(t *testing.T) {
			set, list, err := Generate(fsys, name, Options{Only: []string{"pdf"}})
			if err != nil {
				t.Fatal(err)
			}
			if name == "faulty/valid.toml" {
				if len(list) > 0 || len(set.Files) == 0 {
					t.Fatalf("%d files, findings:\n%s", len(set.Files), printed(t, fsys, list))
				}
				return
			}
			if list.HasErrors() != (len(set.Files) == 0) {
				t.Errorf("%d files beside these findings", len(set.Files))
			}
			holdsText(t, filepath.Join("testdata", strings.TrimSuffix(name, ".toml")+".txt"), printed(t, fsys, list))
		})
	}
}

// printed is what a user sees of the findings.
func printed(t *testing.T, fsys fs.FS, list diag.List) string {
	t.Helper()
	var b bytes.Buffer
	err := diag.WriteText(&b, list, func(file string) []byte {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil
		}
		return text
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// holdsText compares a text with the file that holds what is expected, or with -update writes it there.
func holdsText(t *testing.T, path, got string) {
	t.Helper()
	if got == "" {
		t.Fatal("nothing is said of what is wrong")
	}
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if line, was, now := firstDifference(string(want), got); line > 0 {
		t.Errorf("%s:%d\nwas %s\nnow %s\nif this is meant: go test ./generator -run Faulty -update", path, line, was, now)
	}
}
