package figure

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"gen/generator/internal/sample"
	"gen/generator/report"
)

// everyBook calls check with the figures of all examples and of random reports.
func everyBook(t *testing.T, check func(report string, b *Book)) {
	examples := os.DirFS("../../examples")
	paths, err := fs.Glob(examples, "*/report.toml")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		r, _, err := report.Read(examples, path)
		if err != nil {
			t.Fatal(path, err)
		}
		b, _ := Compute(r, inTenThousands)
		check(path, b)
	}
	for seed := range uint64(200) {
		b, _ := Compute(sample.Report(seed), inTenThousands)
		check("a random report", b)
	}
}

// A name is its Key as it is written: reading it gives the Key again. Every rule of names is some figure's.
func TestNamesAreKeys(t *testing.T) {
	used := map[string]bool{}
	everyBook(t, func(report string, b *Book) {
		for _, f := range b.All() {
			if k, ok := b.catalog.Parse(f.ID); !ok || k != f.Key || b.Of(k) != f {
				t.Fatalf("%s: %s is read as %+v, %v, it is %+v", report, f.ID, k, ok, f.Key)
			}
			k, _, _ := b.catalog.shape(strings.Split(f.ID, "#")[0])
			used[k.String()] = true
		}
	})
	for i, rule := range nameRules {
		found := false
		for _, k := range rule.keys() {
			found = found || used[k.String()]
		}
		if !found {
			t.Errorf("no figure has a name of rule %d, such as %s", i, rule.keys()[0])
		}
	}
}

// No name has two readings: two rules never write the same one.
func TestOneReading(t *testing.T) {
	seen := map[string]Key{}
	for _, rule := range nameRules {
		for _, k := range rule.keys() {
			if first, twice := seen[k.String()]; twice {
				t.Errorf("%s is %+v and %+v", k, first, k)
			}
			seen[k.String()] = k
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"收支总计", "上年.支出.206.合计", "一般公共预算.收入.2060101.基本支出#2", "自评.200.指标.3.得分", "资产.车辆.01.金额", "支出.{code}.合计", "支出.206.206", "#", "."} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if k, ok := (*Catalog)(nil).Parse(name); ok && k.String() != name {
			t.Errorf("%q is written %q", name, k)
		}
	})
}
