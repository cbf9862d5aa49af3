package check

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/internal/place"
)

func packOf(t *testing.T, more string) *pack.Pack {
	t.Helper()
	p, list := pack.Open(fstest.MapFS{
		"甲/pack.toml":      {Data: []byte("name = \"甲\"\nversion = \"1\"\nunit = \"万元\"\ndecimals = 2\ntitle = \"决算\"\ntitles = [\"决算\"]\n" + more + "[[part]]\ntitle = \"一\"\nsections = []\n")},
		"甲/subjects/甲.tsv": {Data: []byte("code\tname\tdefinition\n206\t科学技术支出\t反映\n20601\t管理事务\t反映\n2060101\t行政运行\t反映\n")},
	}, "甲", 2023)
	if p == nil {
		t.Fatal(list)
	}
	return p
}

// A name that differs from the list is a hint; against the official list of the year it is an error.
func TestOfficialSubjects(t *testing.T) {
	r := sample.Report(1)
	r.Accounts = r.Accounts[:1]
	r.Accounts[0].Code.V = "2060101"
	r.Accounts[0].Name = place.Value[string]{V: "机关运行", Set: true}
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	for more, want := range map[string]diag.Severity{"": diag.Hint, "official_subjects = true\n": diag.Error} {
		list := Run(r, b, packOf(t, more))
		i := slices.IndexFunc(list, func(f diag.Finding) bool { return f.Code == "IN132" })
		if i < 0 || list[i].Severity != want || !strings.Contains(list[i].Message, "“行政运行”") {
			t.Errorf("%q: %v", more, list)
		}
	}
}

// Random consistent reports raise no arithmetic alarm.
func TestNoFalseAlarm(t *testing.T) {
	p := packOf(t, "")
	for seed := range uint64(300) {
		r := sample.Report(seed)
		b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
		for _, f := range Run(r, b, p) {
			if f.Severity == diag.Error && strings.HasPrefix(f.Code, "JS") {
				t.Errorf("seed %d: %s %s %s %s", seed, f.Code, f.Message, f.Stated, f.Computed)
			}
		}
	}
}

func TestRulesHaveOneCodeEach(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if seen[r.Code] || r.Title == "" {
			t.Errorf("rule %s stands twice or has no title", r.Code)
		}
		seen[r.Code] = true
	}
}
