package report_test

import (
	"strings"
	"testing"

	"gen/generator/report"
	"gen/internal/codes"

	"github.com/google/go-cmp/cmp"
)

const revised = "\uFEFF# 我们局的报告\r\n" +
	"schema = 1\r\npack = \"p\"\r\nyear = 2023\r\nunit = \"万元\"   # 财政局要求\r\n" +
	"department.name = \"局\"\r\ndepartment.kind = '部门'\r\ndepartment.units = {}\r\n\r\n" +
	"[[account]]   # 学前教育\r\n  code    = \"2050201\"\r\n  basic   = { income = 1_234.50, personnel = \"1_234.5万元\" }  # Z07!I15\r\n" +
	"  project.income = +3\r\n  project.spent = \" 30000 元\"\r\n\r\n\r\n" +
	"[[account]]\r\ncode = \"2050202\"\r\n# 明年没有了\r\nname = \"\"\"\r\n小学\r\n教育\"\"\"\r\n[account.basic]\r\nincome = 5\r\npersonnel = 5\r\n\r\n" +
	"[[economic]]\r\ncode = \"30101\"\r\namount = \"\" # 还没有\r\n" +
	"[three_public]\r\noverseas = {initial=1,actual=0}\r\n" +
	"[[assets.vehicle]]\r\nkind = \"其他用车\"\r\ncount = 3"

// Only what is another is changed, as it was written; the rest is the same byte for byte.
func TestRevise(t *testing.T) {
	replaced := func(pairs ...string) string {
		text := revised
		for i := 0; i < len(pairs); i += 2 {
			if strings.Count(text, pairs[i]) != 1 {
				t.Fatalf("%q is not there once", pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		return text
	}
	const account = "account[一般公共预算,2050201]."
	for _, c := range []struct {
		name string
		set  []report.Leaf
		gone []string
		want string
	}{
		{"nothing", []report.Leaf{{Address: account + "basic.income", Value: "12345000"}}, nil, revised},
		{"a number", []report.Leaf{{Address: account + "basic.income", Value: "12345678900"}}, nil, replaced("1_234.50,", "1_234_567.89,")},
		{"its decimals", []report.Leaf{{Address: account + "basic.income", Value: "30000"}}, nil, replaced("1_234.50,", "3.00,")},
		{"its unit", []report.Leaf{{Address: account + "basic.personnel", Value: "-35000"}}, nil, replaced("1_234.5万元", "-3.5万元")},
		{"another unit", []report.Leaf{{Address: account + "project.spent", Value: "12.34"}}, nil, replaced("30000 元", "12.34 元")},
		{"a blank", []report.Leaf{{Address: "economic[一般公共预算,30101].amount", Value: "100"}}, nil, replaced(`amount = ""`, "amount = 0.01")},
		{"a count", []report.Leaf{{Address: "assets.vehicle[其他用车].count", Value: "12"}}, nil, replaced("count = 3", "count = 12")},
		{"a name", []report.Leaf{{Address: "department.name", Value: "新局"}}, nil, replaced(`"局"`, `"新局"`)},
		{"more in braces", []report.Leaf{{Address: account + "basic.public", Value: "0"}, {Address: account + "basic.opening", Value: "10000"}}, nil,
			replaced(`"1_234.5万元" }`, `"1_234.5万元", opening = 1, public = 0 }`)},
		{"in empty braces", []report.Leaf{{Address: "department.units.institution", Value: "2"}}, nil, replaced("{}", "{ institution = 2 }")},
		{"a key of a dotted table", []report.Leaf{{Address: account + "project.opening", Value: "0"}}, nil,
			replaced("\" 30000 元\"\r\n", "\" 30000 元\"\r\n  project.opening = 0\r\n")},
		{"a key below a head", []report.Leaf{{Address: "account[一般公共预算,2050202].basic.opening", Value: "0"}}, nil,
			replaced("personnel = 5\r\n", "personnel = 5\r\nopening   = 0\r\n")},
		{"a table of a row", []report.Leaf{{Address: account + "budget.full", Value: "1"}}, nil,
			replaced("\" 30000 元\"\r\n", "\" 30000 元\"\r\n  budget        = { full = 0.0001 }   # Z01!N7\r\n")},
		{"a key of a table that has no head", []report.Leaf{{Address: "assets.fixed", Value: "10000"}}, nil, revised + "\r\n\r\n[assets]\r\nfixed = 1"},
		{"a row", []report.Leaf{{Address: "account[一般公共预算,2050203].basic.income", Value: "10000"}}, nil,
			replaced("personnel = 5\r\n", "personnel = 5\r\n\r\n[[account]]\r\ncode  = \"2050203\"\r\nbasic = { income = 1 }\r\n")},
		{"a section", []report.Leaf{{Address: "operating.amount", Value: "10000"}}, nil, revised + "\r\n\r\n[operating]\r\namount = 1"},
		{"a row goes", nil, []string{"account[一般公共预算,2050202]"},
			replaced("[[account]]\r\ncode = \"2050202\"\r\n# 明年没有了\r\nname = \"\"\"\r\n小学\r\n教育\"\"\"\r\n[account.basic]\r\nincome = 5\r\npersonnel = 5\r\n",
				"#[[account]]\r\n#code = \"2050202\"\r\n# 明年没有了\r\n#name = \"\"\"\r\n#小学\r\n#教育\"\"\"\r\n#[account.basic]\r\n#income = 5\r\n#personnel = 5\r\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, list := report.Revision{Set: c.set, Gone: c.gone, Origins: map[string]string{account + "budget.full": "Z01!N7"}}.Of("r.toml", []byte(revised))
			if list != nil {
				t.Fatal(list)
			}
			if d := cmp.Diff(c.want, string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

// What can't be done is told, and nothing is.
func TestReviseRefuses(t *testing.T) {
	for _, c := range []struct{ src, address, code string }{
		{"unit = \n", "operating.amount", "TB"},
		{"operating = 3\n", "operating.amount", codes.NotEditable},
		{"unit = \"元\"\n", "operating.amoun", codes.NoSuchAddress},
	} {
		got, list := report.Revision{Set: []report.Leaf{{Address: c.address, Value: "1"}}}.Of("r.toml", []byte(c.src))
		if got != nil || len(list) == 0 || !strings.HasPrefix(list[0].Code, c.code) {
			t.Errorf("%s: %q %v", c.src, got, list)
		}
	}
}
