package report

import (
	"testing"
	"testing/fstest"
)

func TestApprovalDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024-08-20": "2024-08-20", `"2024-08-20"`: "2024-08-20", "2024-02-30": "", `"8月20日"`: "", "20240820": "", "2024-08-20T08:00:00Z": "",
	} {
		r, list, err := Read(fstest.MapFS{"r.toml": {Data: []byte("schema = 1\npack = \"p\"\nyear = 2023\nunit = \"元\"\napproved_on = " + text + "\n[department]\nname = \"局\"\nkind = \"部门\"\nunits = {}\n")}}, "r.toml")
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case want == "" && !list.HasErrors():
			t.Errorf("%s is taken for a date", text)
		case want != "" && (len(list) > 0 || r.ApprovedOn.Day.Format("2006-01-02") != want):
			t.Errorf("%s: %v %v", text, r.ApprovedOn.Day, list)
		}
	}
}
