package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

func packOf(t testing.TB, more string) *pack.Pack { return packSaying(t, more, "") }

// packSaying is a pack with a section of this text.
func packSaying(t testing.TB, more, text string) *pack.Pack {
	t.Helper()
	p, list := pack.Open(fstest.MapFS{
		"甲/pack.toml":      {Data: []byte("name = \"甲\"\nversion = \"1\"\nunit = \"万元\"\ndecimals = 2\ntitle = \"决算\"\ntitles = [\"决算\"]\n" + more + "[[part]]\ntitle = \"一\"\nsections = [\"文\"]\n")},
		"甲/text/文.tmpl":    {Data: []byte(text)},
		"甲/subjects/甲.tsv": {Data: []byte("code\tname\tdefinition\n206\t科学技术支出\t反映\n20601\t管理事务\t反映\n2060101\t行政运行\t反映\n")},
	}, "甲", 2023)
	if p == nil {
		t.Fatal(list)
	}
	return p
}

func inputOf(p *pack.Pack, r *report.Report, b *figure.Book) Input {
	return Input{Report: r, Book: b, Pack: p, Templates: language.Read(p)}
}

// A name that differs from the list is a hint; against the official list of the year it is an error.
func TestOfficialSubjects(t *testing.T) {
	r := sample.Report(1)
	r.Accounts = r.Accounts[:1]
	r.Accounts[0].Code.V = "2060101"
	r.Accounts[0].Name = place.Value[string]{V: "机关运行", Set: true}
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	for more, want := range map[string]diag.Severity{"": diag.Hint, "official_subjects = true\n": diag.Error} {
		list := Findings(Run(inputOf(packOf(t, more), r, b)))
		i := slices.IndexFunc(list, func(f diag.Finding) bool { return f.Code == "IN132" })
		if i < 0 || list[i].Severity != want || !strings.Contains(list[i].Message, "“行政运行”") {
			t.Errorf("%q: %v", more, list)
		}
	}
}

// Random consistent reports raise no alarm: hints at most.
func TestNoFalseAlarm(t *testing.T) {
	p := packOf(t, "[constants]\n\"大型设备单价\" = \"100\"\n[[passage]]\nkey = \"duties\"\nname = \"职责\"\n[[passage]]\nkey = \"organization\"\nname = \"机构\"\n")
	reports := uint64(200)
	if referee.All() {
		reports = 2000
	}
	for seed := range reports {
		r := sample.Report(seed)
		b, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
		in := inputOf(p, r, b)
		in.Computed = list
		for _, f := range Findings(Run(in)) {
			if f.Severity != diag.Hint && f.Code != "IN131" { // the pack knows three 科目
				t.Errorf("seed %d: %s %s %s %s", seed, f.Code, f.Message, f.Stated, f.Computed)
			}
		}
	}
}

// What is paid of fiscal money is a part of all that is paid: nothing else may be negative there.
func TestFiscalMoneyIsPartOfTheWhole(t *testing.T) {
	for seed := range uint64(200) {
		b, _ := figure.Compute(sample.Report(seed), figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
		for _, f := range b.All() {
			id, ok := strings.CutPrefix(f.ID, "财政拨款.支出.")
			if whole := b.Get("支出." + id); ok && whole != nil && f.Exact.GreaterThan(whole.Exact) {
				t.Errorf("seed %d: %s %s > %s", seed, f.ID, f.Exact, whole.Exact)
			}
		}
	}
}

func BenchmarkRun(b *testing.B) {
	r := sample.Report(3)
	book, list := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	in := inputOf(packOf(b, ""), r, book)
	in.Computed = list
	for b.Loop() {
		Run(in)
	}
}

// Where nothing is stated nothing can be checked, and nothing counts as passed.
func TestNothingStatedIsNoPass(t *testing.T) {
	r := &report.Report{}
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	for _, result := range Run(inputOf(packOf(t, ""), r, b)) {
		if g := result.Rule.Group; g != Stated && g != Text && (result.State != Unchecked || result.Why == "") {
			t.Errorf("%s: %v %q %v", result.Rule.Code, result.State, result.Why, result.Findings)
		}
	}
}

// Where half of the report is unread, sums say nothing.
func TestUnreadReportsAreNotAddedUp(t *testing.T) {
	r := sample.Report(1)
	r.Economic = r.Economic[1:]
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	in := inputOf(packOf(t, ""), r, b)
	codes := func() string { return fmt.Sprint(Findings(Run(in))) }
	if got := codes(); !strings.Contains(got, "JS110") || !strings.Contains(got, "IN131") {
		t.Error(got)
	}
	if in.Unread = true; strings.Contains(codes(), "JS110") || !strings.Contains(codes(), "IN131") {
		t.Error(codes())
	}
}

// An amount that was written with fewer decimals may lie half a unit of its last place away; two of one precision may not.
func TestAllowance(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"123400", "123356.78", "50"}, // 12.34 万元 beside 元
		{"123400", "123300", "0"},     // both 万元
		{"123356.78", "123356.79", "0"},
		{"123357", "123356.78", "0.5"}, // 元 beside 分
		{"1000000", "999950.01", "50"}, // 100 万元 was not rounded to the million
	} {
		a, b := decimal.RequireFromString(c.a), decimal.RequireFromString(c.b)
		if got, _ := allowance(value{exact: a}, value{exact: b}); got.String() != c.want {
			t.Errorf("%s beside %s: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}
