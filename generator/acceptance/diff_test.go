package acceptance

import (
	"os"
	"testing"

	"gen/generator"
)

// A change that the report should explain is told by whoever compares, as the reason is what one looks for then.
func TestDiffTellsWhatIsNotExplained(t *testing.T) {
	in := generator.Input{Files: os.DirFS("testdata"), Path: "faulty/reason-missing.toml"}
	r, found, err := generator.Diff(in, in, generator.Options{})
	if err != nil || r == nil {
		t.Fatal(err, found)
	}
	if len(r.Missing) != 1 || len(r.Missing[0].Notes) != 1 {
		t.Errorf("missing reasons are %v", r.Missing)
	}
}
