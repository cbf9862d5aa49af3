package report_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/templates"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// values are leaves without their places.
func values(leaves []report.Leaf) []report.Leaf {
	leaves = slices.Clone(leaves)
	for i := range leaves {
		leaves[i].Pos = diag.Pos{}
	}
	return leaves
}

// fromLeaves checks that a report is the one that its leaves state, in whatever order they come.
func fromLeaves(t *testing.T, name string, r *report.Report) {
	t.Helper()
	leaves := values(r.Leaves())
	seen := map[string]bool{}
	for _, l := range leaves {
		if seen[l.Address] {
			t.Errorf("%s: two leaves are called %s", name, l.Address)
		}
		seen[l.Address] = true
	}
	back, list := report.FromLeaves(leaves, nil)
	if list.HasErrors() {
		t.Fatalf("%s: %v", name, list)
	}
	if d := gocmp.Diff(leaves, values(back.Leaves())); d != "" {
		t.Fatalf("%s: %s", name, d)
	}
	other := slices.Clone(leaves)
	slices.Reverse(other)
	back, _ = report.FromLeaves(other, nil)
	byAddress := cmpopts.SortSlices(func(a, b report.Leaf) int { return cmp.Compare(a.Address, b.Address) })
	if d := gocmp.Diff(leaves, values(back.Leaves()), byAddress); d != "" {
		t.Fatalf("%s in another order: %s", name, d)
	}
}

// What a report states is in its leaves: they make it again.
func TestLeavesMakeTheReport(t *testing.T) {
	files, err := filepath.Glob("../../examples/*/report.toml")
	if err != nil || len(files) < 5 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		fromLeaves(t, file, read(t, os.DirFS(filepath.Dir(file)), "report.toml"))
	}
	p, _ := pack.Open(templates.FS, "beijing-2023", 2023)
	for seed := range uint64(100) {
		for _, r := range []*report.Report{sample.Report(seed), sample.Published(seed, p, 2023)} {
			fromLeaves(t, r.Department.Name.V, r)
			back, _ := report.FromLeaves(r.Leaves(), nil)
			for i := range r.Accounts {
				r.Accounts[i].Fund.Set = r.Accounts[i].Fund.V != report.General // what counts if it is left out is left out
			}
			for i := range r.Economic {
				r.Economic[i].Fund.Set = r.Economic[i].Fund.V != report.General
			}
			if d := gocmp.Diff(r, back, same, cmpopts.IgnoreFields(report.Report{}, "File"), cmpopts.IgnoreFields(report.Passage{}, "File", "Dir")); d != "" {
				t.Fatalf("seed %d: %s", seed, d)
			}
		}
	}
}

// Addresses are what a person would write.
func TestAddresses(t *testing.T) {
	src := `schema = 1
pack = "p"
year = 2023
unit = "万元"
settings = { grouping = true }
passage = { duties = { file = "职责.md" } }
approved = { "支出.合计" = 1.5 }
prior = { from = "去年.toml", "收入,[其他]" = -3 }
[department]
name = "局"
kind = "部门"
units = { institution = 1 }
[[account]]
code = "2060101"
basic = { income = "12.30元", personnel = 1_000.5 }
[[account]]
code = "2060101"
origin = "中心"
basic = {}
[[account]]
fund = "政府性基金"
code = "2120801"
[[account]]
code = "2060101"
[[economic]]
code = "30101"
amount = ""
[services]
row = [{ unit = "甲", name = "物业", catalogue = ["A", "B"], amount = 1 }, { name = "物业", amount = 2 }]
[[note]]
on = '差额(甲,"乙")'
reason = "业务增加"
`
	r, _, err := report.Read(fstest.MapFS{"r.toml": {Data: []byte(src)}}, "r.toml")
	if err != nil || r == nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range r.Leaves() {
		got = append(got, strings.TrimSpace(l.Address+" "+l.Value))
	}
	want := []string{
		"schema 1", "pack p", "year 2023", "unit 万元", "department.name 局", "department.kind 部门", "department.units.institution 1",
		"passage[duties].file 职责.md", "prior.from 去年.toml", `prior["收入,[其他]"] -30000`, "approved[支出.合计] 15000",
		"account[一般公共预算,2060101].basic.income 12.3", "account[一般公共预算,2060101].basic.personnel 10005000",
		"account[一般公共预算,2060101,中心].basic", "account[政府性基金,2120801]", "account[一般公共预算,2060101]#2",
		"economic[一般公共预算,30101]",
		"services.row[甲,物业].catalogue A\nB", "services.row[甲,物业].amount 10000", "services.row[,物业].amount 20000",
		`note["差额(甲,\"乙\")"].reason 业务增加`, "settings[grouping] true",
	}
	if d := gocmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A wrong address or value is told, with what was meant.
func TestWrongLeaves(t *testing.T) {
	for _, c := range []struct{ address, value, code, says string }{
		{"account[一般公共预算,2060101].basic.incme", "1", codes.NoSuchAddress, "account[一般公共预算,2060101].basic.income"},
		{"acount[一般公共预算,2060101].basic.income", "1", codes.NoSuchAddress, "account"},
		{"account.basic.income", "1", codes.NoSuchAddress, "account[资金,科目编码"},
		{"account[甲,乙,丙,丁].basic.income", "1", codes.NoSuchAddress, "太多"},
		{"account[一般公共预算,2060101].basic", "1", codes.NoSuchAddress, "personnel"},
		{"account[一般公共预算,2060101].basic.income.x", "1", codes.NoSuchAddress, "没有别的键"},
		{"operating[x].amount", "1", codes.NoSuchAddress, "方括号"},
		{"operating..amount", "1", codes.NoSuchAddress, "写法"},
		{"", "1", codes.NoSuchAddress, "写法"},
		{"account[", "1", codes.NoSuchAddress, "写法"},
		{`account["].x`, "1", codes.NoSuchAddress, "写法"},
		{"account[一般公共预算,2060101]#0.basic", "1", codes.NoSuchAddress, "写法"},
		{"account[一般公共,2060101].basic.income", "1", codes.NotAWord, "一般公共"},
		{"operating.amount", "1,000", codes.AmountForm, "1,000"},
		{"operating.amount", "0.001", codes.AmountTooFine, "分"},
		{"three_public.overseas.people", "1.5", codes.WrongType, "整数"},
		{"three_public.overseas.people", "-1", codes.OutOfRange, "-1"},
	} {
		_, list := report.FromLeaves([]report.Leaf{{Address: c.address, Value: c.value}}, nil)
		if len(list) == 0 || list[0].Code != c.code || !strings.Contains(list[0].Message+list[0].Hint, c.says) {
			t.Errorf("%s = %s: %+v", c.address, c.value, list)
		}
	}
	_, list := report.FromLeaves([]report.Leaf{{Address: "operating.amount", Value: "1"}, {Address: "operating.amount", Value: "2"}}, nil)
	if len(list) != 1 || list[0].Code != codes.AddressTwice {
		t.Error(list)
	}
	if _, list = report.FromLeaves([]report.Leaf{{Address: "operating.amount", Value: "1"}, {Address: "operating.amount", Value: "1"}}, nil); list != nil {
		t.Error(list)
	}
}

// Whatever an address says, it is read or told of.
func FuzzFromLeaves(f *testing.F) {
	f.Add("account[一般公共预算,2060101,中心]#2.basic.income", "12.5")
	f.Add(`prior["收入,\"x\""]`, "-3")
	f.Add("passage[duties].file", "a.md")
	f.Add("services.row[甲].catalogue", "A\nB")
	f.Add("evaluation[项目].file", "a.toml")
	f.Fuzz(func(t *testing.T, address, value string) {
		r, list := report.FromLeaves([]report.Leaf{{Address: address, Value: value}}, nil)
		if r == nil {
			t.Fatal("no report")
		}
		if leaves := r.Leaves(); !list.HasErrors() && len(leaves) < 2 {
			t.Fatalf("%q = %q is neither read nor told: %v", address, value, leaves)
		}
	})
}
