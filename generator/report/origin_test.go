package report_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/templates"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Every value that was found has its cell at the end of its line, and reading the file gives the same report.
func TestOriginsStandAtTheEndsOfLines(t *testing.T) {
	p, _ := pack.Open(templates.FS, "dongcheng-2023", 2023)
	for seed := range uint64(20) {
		r := sample.Report(seed)
		origins := map[string]string{}
		for i, l := range r.Leaves() {
			origins[l.Address] = "Z" + strings.Repeat("0", i%2) + "!A" + strings.Repeat("7", 1+i%3) + l.Address
		}
		text := report.Draft{Report: r, Pack: p, Origins: origins}.TOML()
		for address := range origins {
			if strings.Count(text, "7"+address) < 1 {
				t.Fatalf("seed %d: nothing says where %s comes from", seed, address)
			}
		}
		back := read(t, fstest.MapFS{"r.toml": {Data: []byte(text)}}, "r.toml")
		if d := cmp.Diff(r, back, same, cmpopts.IgnoreFields(report.Passage{}, "File", "Dir"), cmpopts.IgnoreFields(report.Report{}, "File")); d != "" {
			t.Fatalf("seed %d: %s", seed, d)
		}
	}
}

// The file says where each value comes from, and of what was not found why.
func TestOriginsAndReasons(t *testing.T) {
	r, list := report.FromLeaves([]report.Leaf{
		{Address: "account[一般公共预算,2100403].basic.opening", Value: "0"},
		{Address: "account[一般公共预算,2100403].basic.income", Value: "14690762.97"},
		{Address: "account[一般公共预算,2100403].budget.basic", Value: "14102300"},
		{Address: "account[一般公共预算,2100408].project.spent", Value: "83005.14"},
		{Address: "operating.amount", Value: "3"},
	}, nil)
	if list.HasErrors() {
		t.Fatal(list)
	}
	text := report.Draft{Report: r,
		Origins: map[string]string{
			"account[一般公共预算,2100403].basic.opening": "Z07!F15",
			"account[一般公共预算,2100403].basic.income":  "Z07!I15",
			"account[一般公共预算,2100403].budget.basic":  "一般公共预算支出表!D11",
			"account[一般公共预算,2100408].project.spent": "Z04!F15 − Z07",
			"operating.amount": "坏\n名 = 1!A1",
		},
		Missing: map[string]string{
			"account[一般公共预算,2100403].budget.full": "工作簿里没有",
			"account[一般公共预算,2100408].budget":      "工作簿里没有",
			"non_fiscal.reserves":                 "财决02表只有合计，分不开",
			"performance":                         "工作簿里没有绩效评价的个数。",
		}}.TOML()
	for _, want := range []string{
		"basic     = { opening = 0, income = 14690762.97 }   # Z07!F15、I15",
		"budget    = { basic = 14102300 }                    # 一般公共预算支出表!D11；full 工作簿里没有",
		"project = { spent = 83005.14 }                      # Z04!F15 − Z07",
		`#budget = { basic = "", project = "", full = "" }   # 工作簿里没有`,
		`#reserves     = { surplus = "", special = "" }      # 财决02表只有合计，分不开`,
		"# 工作簿里没有绩效评价的个数。\n",
		"amount     = 3    # 坏 名 = 1!A1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}
