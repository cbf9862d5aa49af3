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

func packOf(t testing.TB, more string) *pack.Pack {
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
		list := Findings(Run(Input{Report: r, Book: b, Pack: packOf(t, more)}))
		i := slices.IndexFunc(list, func(f diag.Finding) bool { return f.Code == "IN132" })
		if i < 0 || list[i].Severity != want || !strings.Contains(list[i].Message, "“行政运行”") {
			t.Errorf("%q: %v", more, list)
		}
	}
}

// Random consistent reports raise no alarm: hints at most.
func TestNoFalseAlarm(t *testing.T) {
	p := packOf(t, "[constants]\n\"大型设备单价\" = \"100\"\n[[passage]]\nkey = \"duties\"\nname = \"职责\"\n[[passage]]\nkey = \"organization\"\nname = \"机构\"\n")
	for seed := range uint64(2000) {
		r := sample.Report(seed)
		b, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
		for _, f := range Findings(Run(Input{Report: r, Book: b, Pack: p, Computed: list})) {
			if f.Severity != diag.Hint && f.Code != "IN131" { // the pack knows three 科目
				t.Errorf("seed %d: %s %s %s %s", seed, f.Code, f.Message, f.Stated, f.Computed)
			}
		}
	}
}

func BenchmarkRun(b *testing.B) {
	r := sample.Report(3)
	book, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	in := Input{Report: r, Book: book, Pack: packOf(b, ""), Computed: list}
	for b.Loop() {
		Run(in)
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
