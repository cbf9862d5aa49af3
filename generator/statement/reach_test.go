package statement

import (
	"testing"
	"testing/fstest"
)

func TestReach(t *testing.T) {
	for text, want := range map[string]int{
		"pack = \"national-2024\"":                                      0,
		"pack = \"./包\"\n[sum]\nunits = \"*/report.toml\"":              0,
		"[prior]\nfrom = \"../2023/report.toml\"":                       1,
		"[prior]\nfrom = \"../../2023/甲/report.toml\"":                  2,
		"pack = '..\\..\\..\\包.zip'":                                    3,
		"pack = \"../x/../../包\"":                                       2,
		"[sum]\nunits = \"../../*/report.toml\"":                        2,
		"[[sum.adjust]]\nreport = \"../../../../report.toml\"":          4,
		"pack = \"../../包\"\n[prior]\nfrom = \"../../../../../r.toml\"": 2, // refused, and no reason to look farther up
		"pack = \"...\"\n[passage]\nduties = \"../../../\"":             0,
		"this is no report":                                             0,
	} {
		files := fstest.MapFS{"甲/report.toml": {Data: []byte(text)}}
		if got := Reach(files, "甲/report.toml", nil); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
	if got := Reach(fstest.MapFS{}, "report.toml", nil); got != 0 {
		t.Error(got)
	}
}
