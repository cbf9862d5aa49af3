package acceptance

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"gen/generator"
	"gen/internal/diag"
)

// A finding is known again when the lines of its report have moved, and no two findings of a report are one.
func TestFingerprintsStayWhenLinesMove(t *testing.T) {
	names, err := fs.Glob(os.DirFS("testdata"), "faulty/*.toml")
	if err != nil || len(names) < 30 {
		t.Fatalf("%d faulty reports, %v", len(names), err)
	}
	for _, name := range names {
		text, err := os.ReadFile(path.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(text) {
			continue // nothing of it is read
		}
		check := func(text string) diag.List {
			_, list, err := generator.Check(laidOver{os.DirFS("testdata"), name, text}, name, generator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		was, now := check(string(text)), check("# 第一行\n\n# 第三行\n"+string(text))
		if a, b := fingerprints(was), fingerprints(now); !slices.Equal(a, b) {
			t.Errorf("%s:\n%v\n%v", name, a, b)
		}
		if all := fingerprints(was); slices.Contains(all, "") || len(slices.Compact(all)) != len(was) {
			t.Errorf("%s: %v", name, all)
		}
	}
}

// Other amounts make no other finding; another row, another unit and another code do. What is put right leaves the others alone.
func TestFingerprintsTellFindingsApart(t *testing.T) {
	valid, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil {
		t.Fatal(err)
	}
	with := func(pairs ...string) []string {
		text := string(valid)
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(text, pairs[i]) {
				t.Fatalf("%q does not stand in the report", pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		_, list, err := generator.Check(fstest.MapFS{"甲/report.toml": {Data: []byte(text)}}, "甲/report.toml", generator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return fingerprints(slices.DeleteFunc(list, func(f diag.Finding) bool { return f.Severity != diag.Error }))
	}
	year := "year   = 2023"
	project := "project = { opening = 5, income = 45, spent = 48 }"
	over, more := "project = { opening = 5, income = 45, spent = 52 }", "project = { opening = 5, income = 45, spent = 61.5 }"
	first := with(project, over)
	if len(first) == 0 {
		t.Fatal("nothing is wrong")
	}
	if other := with(project, more); !slices.Equal(first, other) {
		t.Errorf("other amounts: %v, %v", first, other)
	}
	if other := with(project, "\n\n"+over); !slices.Equal(first, other) {
		t.Errorf("other lines: %v, %v", first, other)
	}
	if other := with(project, over, "示例区档案馆", "示例区图书馆"); slices.Equal(first, other) {
		t.Errorf("two units are one: %v", other)
	}
	if other := with(year, "yaer = 1\n"+year); slices.ContainsFunc(first, func(f string) bool { return slices.Contains(other, f) }) {
		t.Errorf("two codes are one: %v, %v", first, other)
	}
}

func fingerprints(list diag.List) []string {
	all := []string{}
	for _, f := range list {
		all = append(all, f.Fingerprint)
	}
	slices.Sort(all)
	return all
}

// laidOver is a file system in which one file says something else.
type laidOver struct {
	fs.FS
	name, text string
}

func (l laidOver) Open(name string) (fs.File, error) {
	if name == l.name {
		return fstest.MapFS{name: {Data: []byte(l.text)}}.Open(name)
	}
	return l.FS.Open(name)
}
