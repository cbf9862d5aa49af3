package pack

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const sectionBefore = `## 标题
甲{{block "乙" .}}原来的乙{{if 有 .x}}；{{end}}{{end}}。
{{/* {{block "注"}} 是注 */}}
{{block "丙" .}}
原来的丙，{{block "丁" .}}原来的丁{{end}}
{{end}}
尾{{block "空" .}}{{end}}
`

// A section that holds nothing but pieces changes these; anything else replaces the ancestor's.
func TestPiecesAreLaidOver(t *testing.T) {
	for _, c := range []struct{ name, own, want string }{
		{"one", `{{/* 说明 */}}{{define "乙"}} 新的乙 {{end}}`, strings.Replace(sectionBefore, "原来的乙{{if 有 .x}}；{{end}}", "新的乙", 1)},
		{"within another", "{{define \"丁\"}}\n新的丁\n{{end}}\n", strings.Replace(sectionBefore, "原来的丁", "新的丁", 1)},
		{"two, the later first", `{{define "空"}}补充{{end}}{{define "乙"}}{{end}}`,
			strings.Replace(strings.Replace(sectionBefore, "原来的乙{{if 有 .x}}；{{end}}", "", 1), `"空" .}}`, `"空" .}}补充`, 1)},
		{"an outer and its inner", `{{define "丙"}}全新{{end}}{{define "丁"}}没有地方{{end}}`,
			strings.Replace(sectionBefore, "原来的丙，{{block \"丁\" .}}原来的丁{{end}}", "全新", 1) + `{{define "丁"}}没有地方{{end}}`},
		{"unknown", `{{define "戊"}}没有地方{{end}}`, sectionBefore + `{{define "戊"}}没有地方{{end}}`},
		{"twice", `{{define "乙"}}一{{end}}{{define "乙"}}二{{end}}`,
			strings.Replace(sectionBefore, "原来的乙{{if 有 .x}}；{{end}}", "一", 1) + `{{define "乙"}}二{{end}}`},
		{"text beside", `{{define "乙"}}一{{end}}正文`, `{{define "乙"}}一{{end}}正文`},
		{"a condition alone", `{{if 有 .x}}{{end}}`, `{{if 有 .x}}{{end}}`},
		{"nothing", "", ""},
		{"not ended", `{{define "乙"}}一`, `{{define "乙"}}一`},
	} {
		old := File{Path: "上级/text/节.tmpl", Text: sectionBefore}
		got := File{Path: "自己/text/节.tmpl", Text: c.own}.over(old, false)
		if got.Text != c.want {
			t.Errorf("%s: %q, should be %q", c.name, got.Text, c.want)
		}
		placed(t, got)
	}
}

// Words are laid over one by one, and new ones follow.
func TestWordsAreLaidOver(t *testing.T) {
	base := File{Path: "base/words.tmpl", Text: "{{/* 词 */}}\n{{define \"甲\"}}一{{end}}\n\n{{define \"乙\"}}二{{end}}\n"}
	city := File{Path: "市/words.tmpl", Text: "{{define \"乙\"}}市的二{{end}}\n{{/* 新 */}}\n{{define \"丙\"}}三{{end}}\n"}.over(base, true)
	own := File{Path: "区/words.tmpl", Text: "写在外面\n{{define \"丙\"}}区的三{{end}}{{define \"甲\"}}{{end}}"}.over(city, true)
	want := "{{/* 词 */}}\n{{define \"甲\"}}{{end}}\n\n{{define \"乙\"}}市的二{{end}}\n\n{{/* 新 */}}\n{{define \"丙\"}}区的三{{end}}\n写在外面\n"
	if own.Text != want {
		t.Errorf("%q\nshould be\n%q", own.Text, want)
	}
	placed(t, own)
	if n := len(own.Sources()); n != 3 {
		t.Errorf("%d sources", n)
	}
}

// placed sees to it that each byte has its place in the file that it was written in.
func placed(t *testing.T, f File) {
	t.Helper()
	for i := range f.Text {
		pos := f.Place(i)
		for _, s := range f.Sources() {
			if s.Path == pos.File {
				line := strings.Split(s.Text, "\n")[pos.Line-1] + "\n"
				if got := string([]rune(line)[pos.Column-1]); !strings.HasPrefix(f.Text[i:], got) {
					t.Fatalf("byte %d of %q is placed at %s:%d:%d, where %q stands", i, f.Text, pos.File, pos.Line, pos.Column, got)
				}
			}
		}
	}
}

func FuzzPieces(f *testing.F) {
	f.Add(sectionBefore, `{{define "乙"}}一{{end}}`)
	f.Fuzz(func(t *testing.T, old, own string) {
		if len(old)+len(own) > 2000 || !utf8.ValidString(old) || !utf8.ValidString(own) {
			return
		}
		for _, words := range []bool{false, true} {
			placed(t, File{Path: "own", Text: plain([]byte(own))}.over(File{Path: "old", Text: plain([]byte(old))}, words))
		}
	})
}
