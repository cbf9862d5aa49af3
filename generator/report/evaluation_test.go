package report

import (
	"strings"
	"testing"
	"testing/fstest"

	"gen/internal/diag"
)

const (
	nested = `project = "甲"
department = "乙"
unit = "丙"
[evaluation.funds]
appropriation = { full = 48, actual = 48 }
[evaluation.goals]
expected = "丁"
actual = "戊"
[[evaluation.indicator]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "己"
target = "一"
actual = "一"
weight = 90
score = 90
`
	facts = `schema = 1
pack = "p"
year = 2024
unit = "万元"
[department]
name = "某局"
kind = "部门"
units = { administrative = 1 }
`
)

var flat = strings.ReplaceAll(nested, "evaluation.", "")

func readForms(t *testing.T, src string) diag.List {
	t.Helper()
	_, list, err := Read(fstest.MapFS{
		"r/report.toml": {Data: []byte(facts + src)}, "r/自评/甲.toml": {Data: []byte(flat)}, "r/自评/乙.toml": {Data: []byte(nested)},
	}, "r/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A table of a form has another head in the report than in a file of the form's own: each is told the right one.
func TestHeadsOfForms(t *testing.T) {
	if list := readForms(t, "[[evaluation]]\n"+nested+"[[evaluation]]\nfile = \"自评/甲.toml\"\n"); len(list) > 0 {
		t.Error(list)
	}
	for _, test := range []struct {
		src   string
		wants []string
	}{
		{"[[evaluation]]\n" + flat, []string{"[evaluation.funds]", "[evaluation.goals]", "[[evaluation.indicator]]"}},
		{"[[evaluation]]\nfile = \"自评/乙.toml\"\n", []string{"[funds]", "[goals]", "[[indicator]]"}},
	} {
		unknown := ""
		for _, f := range readForms(t, test.src) {
			if unknown += f.Hint + "\n"; f.Code != "IN001" {
				t.Error(f)
			}
		}
		for _, head := range test.wants {
			if !strings.Contains(unknown, head) {
				t.Errorf("%s is not told:\n%s", head, unknown)
			}
		}
	}
}

func TestFileOfAFormTwice(t *testing.T) {
	list := readForms(t, "[[evaluation]]\nfile = \"自评/甲.toml\"\n[[evaluation]]\nfile = \"./自评/甲.toml\"\n")
	if len(list) != 1 || list[0].Code != "IN129" || list[0].Severity != diag.Error || list[0].Pos.Line != 12 || list[0].Related[0].Pos.Line != 10 {
		t.Error(list)
	}
}
