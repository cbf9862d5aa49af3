package language

import (
	"fmt"
	"strings"
	"testing"
)

// A heading is what begins a line with # once the template is read: not in a comment, and under an {{if}} too.
func TestHeadingsOfASection(t *testing.T) {
	for section, want := range map[string]string{
		"## 甲\n\n正文\n\n### {{.年度}}年  情况\n":                   "2甲 3{{.年度}}年  情况",
		"{{/*\n## 旧的标题\n*/}}## 甲\n":                          "2甲",
		"{{if .是部门}}## 甲{{else}}### 乙{{end}}\n":              "2甲{{else}}### 乙{{end}}",
		"{{range .科目}}\n#### {{.编码}}\n{{end}}":               "", // all data
		"甲\n{{- if .是部门}}\n## 乙{{if .有机关}}丙{{end}}\n{{end}}": "2乙{{if .有机关}}丙{{end}}",
		"{{if .是部门}}": "",
	} {
		var got []string
		for _, h := range headingsOf(section) {
			got = append(got, fmt.Sprint(h.level, h.text))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q", section, got)
		}
	}
}
