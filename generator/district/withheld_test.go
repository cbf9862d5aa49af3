package district_test

import (
	"slices"
	"strings"
	"testing"

	"gen/generator/district"
)

// A unit that is withheld is found by its full name and its code however they are spaced and written; names and numbers that only look
// like them are not.
func TestWithheldUnitsAreNotNamed(t *testing.T) {
	r, list := roster(t, "编码,名称,年度,不公开\n700001.00,丁处,,是\n100001,甲局,,\n100002,甲局密件所档案馆,,\n100003,甲局密件所,,是\n100004,甲局,,是\n2012604,乙站,,是\n009,丙队,2020,是\n")
	if len(list) > 0 {
		t.Fatal(said(list))
	}
	own := district.Head{Code: "100001", Name: "甲局", Kind: "部门", Year: 2025}
	for text, want := range map[string]string{
		"另有甲局密件所一家。":          "另有甲局密件所一家。",
		"另有甲局 密件\n所。":         "另有甲局密件所。",
		"甲局密件所档案馆和甲局密件所":      "甲局密件所",
		"编码（１００００３）":          "编码(100003)",
		"100003":              "100003",
		"编码 0100003，":         "编码 0100003,",
		"所属100004":            "所属100004",
		"项目属于 2012604 的":      "项目属于 2012604 的",
		"（700001）":            "(700001)",
		"甲局密件所档案馆":            "",
		"甲局":                  "",
		"密件所":                 "",
		"2012604":             "",
		"支出100003.00万元":       "",
		"支出100003元":           "",
		"1,100003 和 51000030": "",
		"100001 丙队 009":       "",
	} {
		got := ""
		if list := r.Exposed(own, slices.Values([]string{text})); len(list) > 0 {
			got = list[0].Message
		}
		if want == "" && got != "" || want != "" && (!strings.HasPrefix(got, "公开的文字里有不公开的 ") || !strings.HasSuffix(got, want+"”")) {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := r.Exposed(district.Head{Name: "甲局密件所", Code: "100003", Year: 2025}, slices.Values([]string{"甲局密件所 100003"})); len(got) > 0 {
		t.Error("a report may say its own name: " + said(got))
	}
}
