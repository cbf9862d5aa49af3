package report

import (
	"testing"
	"testing/fstest"

	"gen/internal/diag"
)

func TestApprovalDate(t *testing.T) {
	read := func(text string) (*Report, diag.List) {
		r, list, err := Read(fstest.MapFS{"r.toml": {Data: []byte("schema = 1\npack = \"p\"\nyear = 2023\nunit = \"元\"\napproved_on = " + text + "\n[department]\nname = \"局\"\nkind = \"部门\"\nunits = {}\n")}}, "r.toml")
		if err != nil {
			t.Fatal(err)
		}
		return r, list
	}
	for text, want := range map[string]string{
		"2024-08-20": "2024-08-20", `"2024-08-20"`: "2024-08-20", "2024-02-30": "", `"8月20日"`: "", "20240820": "", "2024-08-20T08:00:00Z": "",
	} {
		r, list := read(text)
		switch {
		case want == "" && !list.HasErrors():
			t.Errorf("%s is taken for a date", text)
		case want != "" && (len(list) > 0 || r.ApprovedOn.Day.Format("2006-01-02") != want):
			t.Errorf("%s: %v %v", text, r.ApprovedOn.Day, list)
		}
	}
	for text, want := range map[string]string{
		`"2025年8月5日"`: "写成 2025-08-05", `"2025.8.20"`: "写成 2025-08-20", `"2025年2月30日"`: "写成 2024-08-20 的样子",
	} {
		if _, list := read(text); len(list) == 0 || list[0].Hint != want {
			t.Errorf("%s: %v, want the hint %s", text, list, want)
		}
	}
}
