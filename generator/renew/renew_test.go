package renew_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gen/generator/internal/sample"
	"gen/generator/renew"
	"gen/generator/report"
	"gen/internal/codes"

	"github.com/google/go-cmp/cmp"
)

const written = `# 我们局
schema = 1
pack = "p"
year = 2023
unit = "万元" # 财政局要求
department = { name = "局", kind = "部门", units = {} }

[[account]]
code = "2050201"
basic = { income = 1.00, personnel = 1 }

[[account]]
code = "2050202" # 小学
project = { spent = 2 }

[[economic]]
code = "30101"
amount = 1
`

// said is an import of "address value" lines from sheet Z07.
func said(lines ...string) renew.Import {
	v := renew.Import{Sheets: []string{"Z07"}, Files: []renew.File{{Name: "局.xls", SHA256: "00"}}}
	for i, line := range lines {
		address, value, _ := strings.Cut(line, " ")
		v.Values = append(v.Values, renew.Value{Leaf: report.Leaf{Address: address, Value: value}, From: fmt.Sprintf("Z07!A%d", i+1)})
	}
	return v
}

func into(t *testing.T, v renew.Import, src string, memory []byte) *renew.Result {
	t.Helper()
	var m *renew.Memory
	if memory != nil {
		if m, _ = renew.ReadMemory("m", memory); m == nil {
			t.Fatalf("the memory can't be read: %s", memory)
		}
	}
	r, list := v.Into("r.toml", []byte(src), m)
	if r == nil {
		t.Fatal(list)
	}
	return r
}

// What nobody touched follows the workbook, what was changed by hand stays and is told, both ways.
func TestThreeWays(t *testing.T) {
	const (
		income = "account[一般公共预算,2050201].basic.income"
		people = "account[一般公共预算,2050201].basic.personnel"
		spent  = "account[一般公共预算,2050202].project.spent"
		salary = "economic[一般公共预算,30101].amount"
	)
	first := said("unit 元", income+" 10000", people+" 10000", spent+" 20000", salary+" 10000")
	r := into(t, first, written, nil)
	if !r.Same() || string(r.Text) != written {
		t.Fatalf("the workbook says what stands there already: %v %v", r.Changes, r.Findings)
	}
	for _, c := range []struct {
		name    string
		by      []string // replaced by hand
		now     renew.Import
		want    []string // replaced in what the hand has made
		changes string
		code    string
	}{
		{"untouched", nil, said(income+" 12345.6", people+" 10000", spent+" 20000", salary+" 10000"),
			[]string{"income = 1.00", "income = 1.23456"}, income + ": 10000 → 12345.6", ""},
		{"changed by hand", []string{"income = 1.00", `income = "3元"`}, first, nil, "", codes.KeptByHand},
		{"taken out by hand", []string{"income = 1.00, ", ""}, first, nil, "", codes.KeptByHand},
		{"changed by both", []string{"income = 1.00", `income = "3元"`}, said(income+" 5", people+" 10000", spent+" 20000", salary+" 10000"), nil, "", codes.BothChanged},
		{"by both to the same", []string{"income = 1.00", `income = "3元"`}, said(income+" 3", people+" 10000", spent+" 20000", salary+" 10000"), nil, "", ""},
		{"another spelling", []string{"income = 1.00", `income = "10_000元"`}, said(income+" 9", people+" 10000", spent+" 20000", salary+" 10000"),
			[]string{"10_000元", "9元"}, income + ": 10000 → 9", ""},
		{"a new 科目", nil, said(income+" 10000", people+" 10000", spent+" 20000", salary+" 10000", "account[一般公共预算,2050203].project.spent 5"),
			[]string{"project = { spent = 2 }\n", "project = { spent = 2 }\n\n[[account]]\ncode    = \"2050203\"\nproject = { spent = 0.0005 }   # Z07!A5\n"},
			"account[一般公共预算,2050203].project.spent:  → 5", ""},
		{"a 科目 goes", nil, said(income+" 10000", people+" 10000", salary+" 10000"),
			[]string{"[[account]]\ncode = \"2050202\" # 小学\nproject", "#[[account]]\n#code = \"2050202\" # 小学\n#project"}, "account[一般公共预算,2050202]: 20000 → ", ""},
		{"a 科目 with a change by hand goes", []string{"spent = 2", "spent = 3"}, said(income+" 10000", people+" 10000", salary+" 10000"), nil, "", codes.NoLongerStated},
		{"a value goes", nil, said(income+" 10000", spent+" 20000", salary+" 10000"), nil, "", codes.NoLongerStated},
		{"another sheet", nil, renew.Import{Sheets: []string{"Z08"}, Values: []renew.Value{{Leaf: report.Leaf{Address: salary, Value: "7"}, From: "Z08!A1"}}},
			[]string{"amount = 1", "amount = 0.0007"}, salary + ": 10000 → 7", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			hand := strings.NewReplacer(c.by...).Replace(written)
			got := into(t, c.now, hand, r.Memory)
			if d := cmp.Diff(strings.NewReplacer(c.want...).Replace(hand), string(got.Text)); d != "" {
				t.Error(d)
			}
			var changes, code []string
			for _, c := range got.Changes {
				changes = append(changes, c.Address+": "+c.Old+" → "+c.New)
			}
			for _, f := range got.Findings {
				code = append(code, f.Code)
			}
			if strings.Join(changes, "\n") != c.changes || strings.Join(code, " ") != c.code {
				t.Errorf("%q %q %v", changes, code, got.Findings)
			}
			again := into(t, c.now, string(got.Text), got.Memory)
			if !bytes.Equal(again.Text, got.Text) || len(again.Changes) > 0 {
				t.Errorf("the second time it changes more: %v", again.Changes)
			}
		})
	}
}

// A report that was typed before the first import keeps what stands in it, and gets what does not.
func TestTheFirstImport(t *testing.T) {
	r := into(t, said("account[一般公共预算,2050201].basic.income 7", "operating.amount 5"), written, nil)
	if len(r.Findings) != 1 || r.Findings[0].Code != codes.BothChanged || r.Findings[0].Pos.Line != 10 {
		t.Error(r.Findings)
	}
	if len(r.Changes) != 1 || string(r.Text) != written+"\n[operating]\namount = 0.0005   # Z07!A2\n" {
		t.Errorf("%v\n%s", r.Changes, r.Text)
	}
}

// Workbooks of another year or department are refused, and so is a memory that is none.
func TestAnotherReport(t *testing.T) {
	for _, lines := range [][]string{{"year 2024"}, {"department.name 别的局", "department.code 009"}} {
		src := strings.Replace(written, `kind = "部门"`, `kind = "部门", code = "001"`, 1)
		if r, list := said(lines...).Into("r.toml", []byte(src), nil); r != nil || len(list) != 1 || list[0].Code != codes.AnotherReport {
			t.Errorf("%s: %v", lines, list)
		}
	}
	for _, src := range []string{"x", "[value]\na = 3\n", "[value]\na = [\"1\"]\n", "b = 2\n"} {
		if m, list := renew.ReadMemory("m", []byte(src)); m != nil || len(list) != 1 || list[0].Code != codes.MemoryUnread {
			t.Errorf("%s: %v", src, list)
		}
	}
}

// Sheets with another name over them and no code are told; a name that was changed by hand, or is one and a bit more, is not.
func TestTheNameOverTheSheets(t *testing.T) {
	src := strings.Replace(written, `name = "局"`, `name = "示例区商务局"`, 1)
	for unit, told := range map[string]int{"示例区商务局": 0, "示例区商务局(本级)": 0, "": 0, "示例区妇幼保健院": 1, "商务促进局": 0} {
		v := said("operating.amount 5")
		v.Unit = unit
		r := into(t, v, src, []byte("[value]\n\"department.name\" = [\"商务促进局\", \"FM!B3\"]\n"))
		if len(r.Findings) != told || told > 0 && r.Findings[0].Code != codes.AnotherReport {
			t.Errorf("%s: %v", unit, r.Findings)
		}
	}
}

// What can't be read is not taken for 0, and a 科目 that is stated by units is not stated again as a whole.
func TestWhatCannotBeCompared(t *testing.T) {
	src := strings.Replace(written, "income = 1.00", `income = "1,000"`, 1)
	if r, list := said("account[一般公共预算,2050201].basic.income 0").Into("r.toml", []byte(src), nil); r != nil || list[0].Code != codes.AmountForm {
		t.Error(list)
	}
	src = strings.Replace(written, `code = "2050202"`, `origin = "小学"`+"\n"+`code = "2050202"`, 1)
	r := into(t, said("account[一般公共预算,2050202].project.spent 20000"), src, nil)
	if string(r.Text) != src || len(r.Findings) != 1 || r.Findings[0].Code != codes.BothChanged {
		t.Errorf("%v\n%s", r.Findings, r.Text)
	}
}

// What is remembered is read as it was written, whatever the names and values are.
func TestMemoryIsReadBack(t *testing.T) {
	for seed := range uint64(10) {
		m := renew.Memory{Files: []renew.File{{Name: `坏"名\.xls`, SHA256: "ab"}}}
		for i, l := range sample.Report(seed).Leaves() {
			l.Pos.Line = 0
			m.Values = append(m.Values, renew.Value{Leaf: l, From: fmt.Sprintf("Z0%d!A\n\"%d", i%4, i)})
		}
		back, list := renew.ReadMemory("m", m.TOML())
		if back == nil || cmp.Diff(m, *back) != "" {
			t.Fatal(list, cmp.Diff(m, *back))
		}
	}
}

// Whatever a report is, it is either brought up to the import or left alone with a reason; what stood in it and was not imported
// stays.
func FuzzInto(f *testing.F) {
	f.Add(written, "account[一般公共预算,2050201].basic.income", "7")
	f.Add("\uFEFF"+strings.ReplaceAll(written, "\n", "\r\n"), "account[一般公共预算,2050202].basic.public", "7.5")
	f.Add("[[account]]\ncode = '1'\n[account.basic]\nincome = 1_0\n", "account[一般公共预算,1].basic.income", "3")
	f.Add("account = [{code = \"2\", basic.income = \" 1 万元\"},]\nassets.vehicle = []\n", "assets.vehicle[其他用车].count", "3")
	f.Add("[[services.row]]\nname = \"\"\"\nx\"\"\"", "services.row[,y].amount", "3")
	f.Fuzz(func(t *testing.T, src, address, value string) {
		v := renew.Import{Values: []renew.Value{{Leaf: report.Leaf{Address: address, Value: value}, From: "Z07!A1"}}, Sheets: []string{"Z07"}}
		r, list := v.Into("r.toml", []byte(src), nil)
		if r == nil {
			if len(list) == 0 {
				t.Fatal("no reason")
			}
			return
		}
		if len(r.Changes) == 0 && string(r.Text) != src {
			t.Fatalf("changed without a word: %q", r.Text)
		}
		m, list := renew.ReadMemory("m", r.Memory)
		if m == nil {
			t.Fatal(list)
		}
		if again, list := v.Into("r.toml", r.Text, m); again == nil || len(again.Changes) > 0 {
			t.Fatalf("the second time: %v\n%q", list, r.Text)
		}
	})
}

// What a new row can't do without and no cell gives is left blank in it, and in no row that was there.
func TestNewRowsAskWhatNoCellGives(t *testing.T) {
	v := said("account[一般公共预算,2050203].basic.opening 1")
	v.Asked = []string{"account[一般公共预算,2050203].basic.income", "account[一般公共预算,2050201].basic.income", "account[一般公共预算,2050204].basic.income"}
	r := into(t, v, written, nil)
	if want := "\n[[account]]\ncode  = \"2050203\"\nbasic = { opening = 0.0001, income = \"\" }   # Z07!A1\n"; strings.Count(string(r.Text), want) != 1 ||
		strings.Count(string(r.Text), `""`) != 1 {
		t.Errorf("%s", r.Text)
	}
}
