package check

import (
	"fmt"
	"strings"
	"testing"

	"gen/internal/diag"
)

// A report in the wrong unit is told by what its amounts are like; one of a small unit, or of a very large one, is not.
func TestReportsInTheWrongUnit(t *testing.T) {
	const (
		usual = "8 2 35 1.5 12 0.8 4 22 3.6 160 0.5 7"
		exact = "200000.15 350000 125000 980000 42000 22000.5 360000 160000 51000 700000 1000000 88000"
		large = "8000000 3500000 16000 12500 980000 4200000 2200 36000 160000 5100 70000 100000"
	)
	items := func(reception, vehicles string) string {
		return "[three_public]\noverseas = { initial = 0, actual = 0 }\nvehicle_purchase = { initial = 0, actual = 0 }\n" +
			"reception = { initial = 0, actual = " + reception + " }\nvehicle_operation = { initial = 0, actual = " + vehicles + " }\n"
	}
	for _, c := range []struct{ name, unit, amounts, more, want string }{
		{"in 万元, said to be in 元", "元", usual, "", "以万元填的，unit 写的是元"},
		{"in 万元", "万元", usual, "", ""},
		{"with its car", "元", usual, items("0", "2.9, fleet = 1"), "以万元填的"},
		{"each with its own unit", "元", strings.ReplaceAll(usual, " ", "万元 ") + "万元", "", ""},
		{"in 元, said to be in 万元", "万元", exact, "", "以元填的，unit 写的是万元"},
		{"a small one in 元 with its car, said to be in 万元", "万元", "1500 1800 2000 2600 3000 3200 4000 5000 6000 8000 90000", items("0", "29000, fleet = 1"), "以元填的"},
		{"one guest, in thousands", "万元", "1.5 1.8 2 26 3 32 4 50 60 80 90", items("30, batches = 1, people = 2", "0"), ""},
		{"a large one in 万元", "万元", large, "", ""},
		{"a large one in 万元, said to be in 元: nothing tells", "元", strings.TrimPrefix(large, "8000000 3500000 "), "", ""},
		{"but its guests", "元", "16000 12500 980000 4200 2200 36000 160000 5100 70000 100000", items("0.8, batches = 3, people = 35", "0"), "以万元填的"},
		{"small, in 元", "元", "35000 1200 8 24000 9000 60 12000 3300 45 1500 7000", "", ""},
		{"smaller, in 元", "元", "3500 120 8 2400 900 600 1200 330 450 150 700", "", ""},
		{"with a lunch", "元", usual, items("480, batches = 1, people = 8", "0"), ""},
		{"a unit that was closed", "元", "12 3 0.5", "", ""},
		{"ministries", "万元", strings.ReplaceAll(large, "00 ", "0 "), items("90, batches = 70, people = 800", "300, fleet = 90"), ""},
	} {
		src := "schema = 1\npack = \"甲\"\nyear = 2023\nunit = \"" + c.unit + "\"\n[department]\nname = \"甲局\"\nkind = \"单位\"\nunits = { institution = 1 }\n"
		for i, a := range strings.Fields(c.amounts) {
			src += fmt.Sprintf("[[account]]\ncode = \"20601%02d\"\nproject = { spent = \"%s\" }\n", i, a)
		}
		var said []string
		for _, f := range findings(t, "JS165", src+c.more) {
			said = append(said, f.Message)
			if f.Severity != diag.Warning {
				t.Errorf("%s: severity %v", c.name, f.Severity)
			}
		}
		if got := strings.Join(said, " "); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
