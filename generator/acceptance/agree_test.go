package acceptance

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"gen/generator"
	"gen/generator/internal/referee"
	"gen/internal/diag"
)

// What gen would refuse, gen check says, and the other way round: of every faulty report the same findings, whatever is to be
// made of it. Of a good run gen tells besides what is to be known of its digits.
func TestCheckAndGenAgree(t *testing.T) {
	fsys := os.DirFS("testdata")
	names, err := fs.Glob(fsys, "faulty/*.toml")
	if err != nil || len(names) < 30 {
		t.Fatal(names, err)
	}
	all := [][]string{nil, {"docx"}, {"pdf"}, {"html"}, {"xlsx"}, {"charts"}, {"xlsx", "html"}, {"docx", "pdf"}, {"charts", "docx"}}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, told, err := generator.Check(fsys, name, generator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := printed(t, fsys, told)
			agree := func(what string, set generator.Set, list diag.List, err error) {
				t.Helper()
				list = slices.DeleteFunc(list, func(f diag.Finding) bool { return strings.HasPrefix(f.Code, "WC") })
				if got := printed(t, fsys, list); err != nil || got != want || told.HasErrors() != (len(set.Files) == 0) {
					t.Errorf("%s: %d files, %v, findings:\n%swhile check says:\n%s", what, len(set.Files), err, got, want)
				}
			}
			for n, only := range all {
				if n == i%len(all) || referee.All() {
					set, list, err := generator.Generate(fsys, name, generator.Options{Only: only})
					agree(strings.Join(only, ","), set, list, err)
				}
			}
			if !told.HasErrors() {
				set, list, err := generator.SignOff(fsys, name, generator.Options{})
				agree("sign", set, list, err)
			} else if _, _, err := generator.Generate(fsys, name, generator.Options{Only: []string{"docx", "pdf"}, Draft: true}); err != nil {
				t.Error("a draft is made of what can be made: ", err)
			}
		})
	}
}
