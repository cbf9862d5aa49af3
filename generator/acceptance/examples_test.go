package acceptance

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/statement"
	"gen/internal/diag"
)

var update = flag.Bool("update", false, "rewrite examples/*/expected.txt")

const examplesDir = "../../examples"

// exampleNames are the folders of examples that hold a report.
func exampleNames(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(examplesDir, "*", "report.toml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no examples: ", err)
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = filepath.Base(filepath.Dir(f))
	}
	return names
}

// composed loads and composes an example, which must give no finding that a user would have to act on.
func composed(t testing.TB, name string) (*statement.Statement, *doc.Document) {
	t.Helper()
	s, list, err := statement.Load(os.DirFS(examplesDir), name+"/report.toml", statement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var d *doc.Document
	if s.Book != nil && !list.HasErrors() {
		var more diag.List
		d, more = s.Compose()
		list = append(list, more...)
	}
	clean := d != nil
	for _, f := range list {
		if f.Severity != diag.Hint {
			clean = false
			t.Errorf("%s:%d:%d %s %s", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Code, f.Message)
		}
	}
	if !clean {
		t.Fatalf("%s is not composed without findings", name)
	}
	return s, d
}

// An example says what it said before. A difference that is meant is accepted with -update, after reading it.
func TestExamples(t *testing.T) {
	for _, name := range exampleNames(t) {
		t.Run(name, func(t *testing.T) {
			_, d := composed(t, name)
			holdsText(t, filepath.Join(examplesDir, name, "expected.txt"), doc.Dump(d))
		})
	}
}

// firstDifference is the first line in which two texts differ, 0 when they are equal.
func firstDifference(a, b string) (line int, inA, inB string) {
	if a == b {
		return 0, "", ""
	}
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(as), len(bs)) {
		inA, inB = "(end)", "(end)"
		if i < len(as) {
			inA = as[i]
		}
		if i < len(bs) {
			inB = bs[i]
		}
		if inA != inB {
			return i + 1, inA, inB
		}
	}
	return 0, "", ""
}
