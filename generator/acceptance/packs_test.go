package acceptance

import (
	"bytes"
	"os"
	"testing"

	"gen/generator"
)

// A run over many reports prints each as a run of its own does, whatever came before it: settings, findings and
// templates of passages stay with their report.
func TestPacksThatReportsShare(t *testing.T) {
	shared := &generator.Packs{}
	entries, err := os.ReadDir(examplesDir)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, e := range entries {
			path := e.Name() + "/report.toml"
			alone, told, err := generator.Generate(os.DirFS(examplesDir), path, generator.Options{Only: []string{"xlsx"}})
			if err != nil {
				continue // no example
			}
			set, again, err := generator.Generate(os.DirFS(examplesDir), path, generator.Options{Only: []string{"xlsx"}, Packs: shared})
			if err != nil || len(again) != len(told) {
				t.Fatalf("%s: %v %v, alone %v", path, err, again, told)
			}
			for name, data := range alone.Files {
				if !bytes.Equal(set.Files[name], data) {
					t.Errorf("%s: %s differs from that of a run of its own", path, name)
				}
			}
		}
	}
}
