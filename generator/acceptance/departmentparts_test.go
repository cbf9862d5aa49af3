package acceptance

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/statement"
	"gen/internal/diag"
)

// The money of a unit: 40, or 40 of which nobody knows how it is divided, or 40 at 类.
const (
	divided    = economics + "[[account]]\ncode = \"2060101\"\nbasic = { personnel = 30, public = 10 }\n"
	undivided  = economics + "[[account]]\ncode = \"2060101\"\nbasic = { spent = 40 }\n"
	withheld   = economics + "[[account]]\ncode = \"206\"\nwithheld = true\nbasic = { personnel = 30, public = 10 }\n"
	otherMoney = "[[non_fiscal.account]]\ncode = \"206\"\nwithheld = true\nincome = { other = 1 }\nspent = { basic = 1 }\n"
	project    = "[[account]]\ncode = \"2060702\"\nproject = { spent = 10 }\n"
	economics  = "[[economic]]\ncode = \"30101\"\namount = 30\n[[economic]]\ncode = \"30201\"\namount = 10\n"
)

// unitOf is the report of a unit with these sections.
func unitOf(code, sections string) string {
	return fmt.Sprintf(`schema = 1
pack = "national-2024"
year = 2024
unit = "万元"
[department]
name = "单位%s"
code = %q
kind = "单位"
units = { institution = 1 }
%s`, code, code, sections)
}

// sumOf is a unit that is the sum of others.
func sumOf(code, pattern string) string { return unitOf(code, "[sum]\nunits = \""+pattern+"\"\n") }

// overseas are delegations of a unit or a department.
func overseas(groups, cost int) string {
	return fmt.Sprintf(`[three_public]
overseas = { initial = %d, actual = %d, groups = %d, people = %d }
reception = { initial = 0, actual = 0 }
vehicle_purchase = { initial = 0, actual = 0 }
vehicle_operation = { initial = 0, actual = 0 }
`, cost, cost, groups, 4*cost)
}

// Departments of units that are unlike each other: what they add up to, and what is said of it.
func TestDepartmentsOfUnlikeUnits(t *testing.T) {
	t.Parallel()
	adjusted := func(text string) map[string]string {
		return map[string]string{"a/report.toml": unitOf("1", divided), "b/report.toml": unitOf("2", divided), "调整.toml": "schema = 1\nunit = \"万元\"\n" + text}
	}
	const adjust = "[[sum.adjust]]\nreport = \"调整.toml\"\nreason = \"决算批复核减\"\n"
	less := strings.NewReplacer("30\n", "0\n", "10\n", "-2\n").Replace(economics)
	for name, c := range map[string]struct {
		sums  string // further lines of the department's [sum]
		files map[string]string
		spent string // 支出.合计 in 元, "" where it can't be added
		says  string // words of an error, "" for none
		id    string // a figure that is printed
		is    string
	}{
		"an adjustment": {sums: adjust, files: adjusted(less + "[[account]]\ncode = \"2060101\"\nbasic = { public = -2 }\n"), spent: "780000"},
		"an adjustment of income too": {sums: adjust, files: adjusted("[[non_fiscal.account]]\ncode = \"2060101\"\nincome = { other = 3 }\nspent = { basic = 3 }\n"),
			spent: "830000"},
		"an adjustment that states its closing": {sums: adjust, spent: "780000",
			files: adjusted(less + "[[account]]\ncode = \"2060101\"\nbasic = { income = 0, public = -2, closing = 2 }\n")},
		"an adjustment of one classification": {sums: adjust, files: adjusted("[[account]]\ncode = \"2060101\"\nbasic = { public = -2 }\n"), says: "调整.toml的报告有"},
		"an adjustment whose closing is wrong": {sums: adjust, says: "调整.toml的报告有",
			files: adjusted(less + "[[account]]\ncode = \"2060101\"\nbasic = { income = 0, public = -2, closing = 3 }\n")},
		"an adjustment that is not there": {sums: strings.Replace(adjust, "调整", "没有", 1), files: adjusted(""), says: "读不出来"},

		"projects that one unit tells by economic kind, and another does not": {spent: "1000000", files: map[string]string{
			"a/report.toml": unitOf("1", divided+project+"[[economic]]\nkind = \"项目支出\"\ncode = \"30201\"\namount = 10\n"),
			"b/report.toml": unitOf("2", divided+project)}},

		"a sum in a sum": {spent: "1200000", files: map[string]string{"a/report.toml": unitOf("1", divided),
			"b/report.toml": sumOf("9", "*/report.toml"), "b/x/report.toml": unitOf("2", divided), "b/y/report.toml": unitOf("3", divided)}},
		"each counts once": {spent: "800000", files: map[string]string{"a/report.toml": unitOf("1", divided),
			"b/report.toml": sumOf("9", "../[ac]/report.toml"), "c/report.toml": unitOf("2", divided)}},
		"one unit in two sums": {spent: "1600000", says: "单位 2 有两份报告", files: map[string]string{
			"a/report.toml": sumOf("8", "../[cd]/report.toml"), "b/report.toml": sumOf("9", "../[ce]/report.toml"),
			"c/report.toml": unitOf("2", divided), "d/report.toml": unitOf("3", divided), "e/report.toml": unitOf("4", divided)}},
		"sums of each other": {says: "单位8的报告有 1 个错误", files: map[string]string{
			"a/report.toml": sumOf("8", "../b/report.toml"), "b/report.toml": sumOf("9", "../a/report.toml")}},
		"a unit that sums its department": {says: "只有汇总它的报告", files: map[string]string{
			"a/report.toml": sumOf("8", "../report.toml"), "b/report.toml": unitOf("2", divided)}},

		"类 beside 项": {spent: "800000", id: "支出.206.合计", is: "80", files: map[string]string{
			"a/report.toml": unitOf("1", divided), "b/report.toml": unitOf("2", withheld)}},
		"类 beside 款 beside 项": {spent: "1200000", id: "支出.20601.合计", is: "80", files: map[string]string{"a/report.toml": unitOf("1", divided),
			"b/report.toml": unitOf("2", withheld), "c/report.toml": unitOf("3", strings.Replace(withheld, `"206"`, `"20601"`, 1))}},
		"a department that states 类 alone": {sums: "[[account]]\ncode = \"206\"\nwithheld = true\nbasic = { personnel = 60, public = 20 }\n", spent: "800000",
			files: map[string]string{"a/report.toml": unitOf("1", divided), "b/report.toml": unitOf("2", divided)}},
		"a department that states less at 类": {sums: "[[account]]\ncode = \"206\"\nwithheld = true\nbasic = { personnel = 60, public = 10 }\n", spent: "800000",
			says: "公用经费：部门填的不等于各单位之和", files: map[string]string{"a/report.toml": unitOf("1", divided), "b/report.toml": unitOf("2", divided)}},
		"a transfer to a unit of a sum": {sums: "[[sum.transfer]]\nfrom = \"1\"\nto = \"2\"\nkind = \"上级补助\"\namount = 1\n", spent: "800000",
			says: "“2”由单位9汇总，部门加的是单位9的数", files: map[string]string{"a/report.toml": unitOf("1", divided),
				"b/report.toml": sumOf("9", "*/report.toml"), "b/x/report.toml": unitOf("2", divided)}},
		"a unit of a sum that joined": {sums: "[[sum.joined]]\ncode = \"2\"\nreason = \"划入\"\n", spent: "800000",
			says: "划入的单位 2 由单位9汇总", files: map[string]string{"a/report.toml": unitOf("1", divided),
				"b/report.toml": sumOf("9", "*/report.toml"), "b/x/report.toml": unitOf("2", divided)}},
		"类 and 项 of one unit": {says: "单位2的报告有 1 个错误", files: map[string]string{"a/report.toml": unitOf("1", divided),
			"b/report.toml": unitOf("2", withheld+"[[account]]\ncode = \"2060101\"\nproject = { spent = 1 }\n")}},
		"类 of other money beside 项": {spent: "810000", id: "支出.206.合计", is: "81", files: map[string]string{"a/report.toml": unitOf("1", divided),
			"b/report.toml": unitOf("2", withheld+otherMoney), "c/report.toml": sumOf("9", "x.toml"), "c/x.toml": unitOf("3", "")}},
		"类 beside 类": {spent: "800000", files: map[string]string{"a/report.toml": unitOf("1", withheld), "b/report.toml": unitOf("2", withheld)}},
		"人员 and 公用 of one unit alone": {spent: "800000", files: map[string]string{
			"a/report.toml": unitOf("1", divided), "b/report.toml": unitOf("2", undivided)}},

		"a delegation of two units": {sums: overseas(1, 2), spent: "800000", id: "三公.团组", is: "1", files: map[string]string{
			"a/report.toml": unitOf("1", divided+overseas(1, 1)), "b/report.toml": unitOf("2", divided+overseas(1, 1))}},
		"delegations of the units": {spent: "800000", id: "三公.团组", is: "2", files: map[string]string{
			"a/report.toml": unitOf("1", divided+overseas(1, 1)), "b/report.toml": unitOf("2", divided+overseas(1, 1))}},
		"more delegations than the units have": {sums: overseas(3, 2), spent: "800000", says: "团组数：部门填的不等于各单位之和", files: map[string]string{
			"a/report.toml": unitOf("1", divided+overseas(1, 1)), "b/report.toml": unitOf("2", divided+overseas(1, 1))}},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"局/report.toml": &fstest.MapFile{Data: []byte(departmentOf("national-2024", 2024, c.sums))}}
			for file, text := range c.files {
				files["局/"+file] = &fstest.MapFile{Data: []byte(text)}
			}
			s, list, err := statement.Load(files, "局/report.toml", statement.Options{})
			if err != nil {
				t.Fatal(err)
			}
			spent := ""
			if s.Book != nil {
				spent = s.Book.Get("支出.合计").Exact.String()
			}
			if spent != c.spent {
				t.Errorf("支出.合计 is %q, want %q", spent, c.spent)
			}
			if c.id != "" && s.Book.Get(c.id).Published.String() != c.is {
				t.Errorf("%s is %s, want %s", c.id, s.Book.Get(c.id).Published, c.is)
			}
			var errors []string
			for _, f := range list {
				if f.Severity == diag.Error && (strings.HasPrefix(f.Code, "HZ") || strings.HasPrefix(f.Code, "JS") || f.Code == "IN125") {
					errors = append(errors, f.Code+" "+strings.Join(said(diag.List{f}), " "))
				}
			}
			if all := strings.Join(errors, "\n"); c.says == "" && all != "" || !strings.Contains(all, c.says) {
				t.Errorf("says %q, want %q", all, c.says)
			}
		})
	}
}

// FuzzSum adds up spoiled units: whatever they are, what is told has a code, and what adds up prints its sums.
// A unit that states no 全年预算 may have spent more than its 年初预算, and so may the department that adds both; where all state one, what is
// spent beyond it is told.
func TestBudgetsThatUnitsDoNotState(t *testing.T) {
	t.Parallel()
	budget := func(text string) string {
		return strings.Replace(divided, "basic =", "budget = { "+text+" }\nbasic =", 1)
	}
	abroad := func(text string) string { return divided + strings.Replace(overseas(1, 2), "initial = 2", text, 1) }
	for name, c := range map[string]struct {
		a, b string
		says string
	}{
		"one states it":     {budget("basic = 40, full = 45"), budget("basic = 1"), ""},
		"nobody states it":  {budget("basic = 40"), budget("basic = 1"), ""},
		"both state it":     {budget("basic = 40, full = 41"), budget("basic = 1, full = 2"), "JS116 warning"},
		"one has no budget": {budget("basic = 40, full = 45"), divided, ""},
		"三公 of one":         {abroad("initial = 1, full = 2"), abroad("initial = 1"), "JS117 hint"},
		"三公 of both":        {abroad("initial = 1, full = 2"), abroad("initial = 1, full = 1"), "JS117 warning"},
	} {
		files := fstest.MapFS{"局/report.toml": &fstest.MapFile{Data: []byte(departmentOf("national-2024", 2024, ""))}}
		files["局/a/report.toml"] = &fstest.MapFile{Data: []byte(unitOf("1", c.a))}
		files["局/b/report.toml"] = &fstest.MapFile{Data: []byte(unitOf("2", c.b))}
		_, list, err := statement.Load(files, "局/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, f := range list {
			if f.Code == "JS116" || f.Code == "JS117" {
				said = append(said, f.Code+" "+f.Severity.String())
			}
		}
		if got := strings.Join(said, ", "); got != c.says {
			t.Errorf("%s: %q is told, want %q", name, got, c.says)
		}
	}
}

func FuzzSum(f *testing.F) {
	f.Add([]byte(unitOf("1", divided+overseas(1, 1))), []byte(unitOf("2", withheld)), []byte{3, 7, 1})
	f.Add([]byte(sumOf("8", "../b/report.toml")), []byte(unitOf("2", undivided)), []byte{})
	f.Add([]byte(sumOf("8", "../*/report.toml")), []byte(sumOf("9", "../a/report.toml")), []byte{})
	f.Fuzz(func(t *testing.T, a, b, edits []byte) {
		if len(a)+len(b) > 32<<10 || len(edits) > 96 {
			return // more of the same
		}
		files := fstest.MapFS{
			"局/report.toml":   &fstest.MapFile{Data: []byte(departmentOf("national-2024", 2024, "[[sum.adjust]]\nreport = \"b/report.toml\"\nreason = \"核减\"\n"))},
			"局/a/report.toml": &fstest.MapFile{Data: spoil(a, edits)},
			"局/b/report.toml": &fstest.MapFile{Data: b},
		}
		s, list, err := statement.Load(files, "局/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range list {
			if found.Code == "" || found.Message == "" {
				t.Errorf("a finding without a code: %+v", found)
			}
		}
		if s.Sum != nil && s.Book != nil {
			s.Sum.Table()
		}
	})
}
