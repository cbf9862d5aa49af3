package acceptance

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/internal/referee"
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
			set, list, err := generator.Generate(fsys, name, generator.Options{Only: []string{"pdf"}})
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
			noneWorse(t, list)
			oneStyle(t, said(list)...)
			holdsText(t, filepath.Join("testdata", strings.TrimSuffix(name, ".toml")+".txt"), printed(t, fsys, list))
		})
	}
}

// noneWorse holds findings against what is said of their codes.
func noneWorse(t *testing.T, list diag.List) {
	t.Helper()
	for _, f := range list {
		i := slices.IndexFunc(generator.Codes(), func(c generator.Code) bool { return c.Code == f.Code })
		if i < 0 || f.Severity < generator.Codes()[i].Severity {
			t.Errorf("%s is an unknown code, or worse than it says", f.Code)
		}
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
		t.Fatal("there is no text")
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
		t.Errorf("%s:%d\nwas %s\nnow %s\nif this is meant: go test ./generator/acceptance -run '^%s$' -update", path, line, was, now, t.Name())
	}
}

// Reports that are too large or just large end with a result or a finding that says why not.
func TestHugeReports(t *testing.T) {
	referee.Long(t)
	valid, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil {
		t.Fatal(err)
	}
	many := func(n int, row func(i int) string) string {
		b := bytes.NewBuffer(bytes.Clone(valid))
		for i := range n {
			b.WriteString(row(i))
		}
		return b.String()
	}
	code := func(i int) string {
		return fmt.Sprintf("2%02d%02d%02d", 1+i/99/99%29, 1+i/99%99, 1+i%99)
	}
	account := func(i int) string {
		return fmt.Sprintf("\n[[account]]\ncode = \"%s\"\nname = \"项目\"\nproject = { spent = %d.37 }\nbudget = { project = %d }\n", code(i), i%97, i%89)
	}
	long := strings.Replace(string(valid), `"负责本区档案的接收和保管。"`, `{ file = "长.md" }`, 1)
	const size = 256<<10 - 1
	text := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	dense := func(unit string) string { // as many long paragraphs as fit
		return text(strings.Repeat(unit, 19_900/len([]rune(unit))) + "\n\n")
	}
	for _, c := range []struct{ name, report, passage, code string }{
		{"two megabytes", many(25_000, account)[:2<<20], "", "TB003"},
		{"two megabytes of comment", string(valid) + strings.Repeat("# 说明\n", 2<<20/9), "", "TB001"},
		{"10 000 accounts", many(10_000, func(i int) string { return account(i % 2_500) }), "", ""},
		{"one account 5 000 times", many(5_000, func(int) string { return account(7) }), "", ""},
		{"2 000 accounts of one 类", many(2_000, func(i int) string { return account(i % 999) }), "", ""},
		{"3 000 notes", many(3_000, func(i int) string { return fmt.Sprintf("[[note]]\non = \"支出.%d\"\nreason = \"无\"\n", i) }), "", ""},
		{"5 000 services", many(5_000, func(i int) string { return fmt.Sprintf("[[services.row]]\nname = \"服务%d\"\namount = %d\n", i, i) }), "", ""},
		{"long paragraphs", long, dense("负责档案工作，"), ""},
		{"many paragraphs", long, text("负责档案工作。\n\n"), ""},
		{"many headings", long, text("# 职责\n\n"), ""},
		{"many list", long, text("- 职责\n\n"), ""},
		{"many quotes", long, dense("> "), ""},
		{"many nested lists", long, dense("- "), ""},
		{"many stars", long, dense("**"), ""},
		{"many brackets", long, dense("["), ""},
		{"many images", long, dense("![]("), ""},
		{"many backticks", long, dense("`a``"), ""},
		{"many tags", long, dense("<a "), ""},
		{"many figures", long, dense("{{金额 .支出.合计}}"), ""},
		{"many ranges", long, dense("{{range .收入.来源}}"), ""},
		{"a long table", long, "|甲|乙|\n|---|---|\n" + dense("|甲|乙|\n")[40:], ""},
		{"a table of many columns", long, strings.Repeat("|甲", 12_000) + "|\n" + strings.Repeat("|-", 12_000) + "|\n", ""},
		{"too long a passage", long, strings.Repeat("长\n\n", 1<<20), "IN111"},
		{"a paragraph without end", long, text("长"), "IN113"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			fsys := fstest.MapFS{"in/report.toml": {Data: []byte(c.report)}, "in/长.md": {Data: []byte(c.passage)}}
			set, list := generateSound(t, fsys, generator.Options{Only: []string{"pdf", "xlsx"}})
			t.Logf("%d files, %d findings", len(set.Files), len(list))
			if len(list) > 0 {
				t.Logf("%s %s", list[0].Code, list[0].Message)
			}
			list = slices.DeleteFunc(list, func(f diag.Finding) bool { return strings.HasPrefix(f.Code, "WZ") }) // of the words
			if c.code != "" && (len(list) != 1 || list[0].Code != c.code) {
				t.Errorf("want %s alone, got %v", c.code, list)
			}
		})
	}
}
