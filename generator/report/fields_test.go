package report

import (
	"slices"
	"strings"
	"testing"
)

// each visits every key of a report with the path of its row in fields.tsv.
func each(fields []Field, visit func(f Field)) {
	for _, f := range fields {
		visit(f)
		each(f.Fields, visit)
	}
}

// A field that is new has no words yet, and words of a field that went are of no use.
func TestEveryFieldHasItsWords(t *testing.T) {
	table, used := words(), map[string]bool{}
	each(Fields(nil), func(f Field) {
		if f.Title == "" {
			t.Errorf("fields.tsv has no row for %s", f.Path)
		}
		used[table.row(f.Path)] = true
	})
	for path := range table {
		if !used[path] {
			t.Errorf("fields.tsv tells of %s, which no report has", path)
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(tsv), "\n") {
		if cells := strings.Split(line, "\t"); len(cells) > 4 || slices.ContainsFunc(cells, func(c string) bool { return c != strings.TrimSpace(c) }) {
			t.Errorf("fields.tsv:%d: more than four columns, or spaces around one", i+1)
		}
	}
}
