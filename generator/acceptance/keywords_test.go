package acceptance

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/templates"
)

// A pack prints the same whichever keywords its templates are written with.
func TestGoKeywordsPrintTheSame(t *testing.T) {
	for _, name := range exampleNames(t) {
		s, list, err := statement.Load(os.DirFS(examplesDir), name+"/report.toml", statement.Options{})
		if err != nil || list.HasErrors() {
			t.Fatal(err, errorsOf(list))
		}
		own := pack.Source{FS: templates.FS, Path: s.Pack.Name.V}
		other, list, err := statement.Load(os.DirFS(examplesDir), name+"/report.toml", statement.Options{Pack: goKeywords(t, own)})
		if err != nil || list.HasErrors() {
			t.Fatal(err, errorsOf(list))
		}
		d, list := other.Compose()
		if list.HasErrors() {
			t.Fatal(errorsOf(list))
		}
		holdsText(t, filepath.Join(examplesDir, name, "expected.txt"), doc.Dump(d))
	}
}

// goKeywords is a pack with all that it extends, its templates written with Go's keywords.
func goKeywords(t *testing.T, at pack.Source) *pack.Source {
	t.Helper()
	packed, list := pack.Zip(at, templates.FS, nil)
	if packed == nil {
		t.Fatal(errorsOf(list))
	}
	parts, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	files, changed := fstest.MapFS{}, false
	for _, part := range parts.File {
		data, err := fs.ReadFile(parts, part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(part.Name, ".tmpl") {
			plain := pack.Plain(string(data))
			changed = changed || plain != string(data)
			data = []byte(plain)
		}
		files["p/"+part.Name] = &fstest.MapFile{Data: data}
	}
	if !changed {
		t.Fatal("the pack has no keyword to change")
	}
	return &pack.Source{FS: files, Path: "p"}
}
