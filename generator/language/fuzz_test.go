package language

import (
	"io/fs"
	"strings"
	"testing"

	"gen/generator/pack"
	"gen/templates"
)

// FuzzTemplates reads any text as a section and as words: it is told of or it can be composed, and questions have answers.
func FuzzTemplates(f *testing.F) {
	words, _ := templates.FS.ReadFile("base/words.tmpl")
	_ = fs.WalkDir(templates.FS, ".", func(path string, e fs.DirEntry, err error) error {
		if strings.Contains(path, "/text/") {
			section, _ := templates.FS.ReadFile(path)
			f.Add(string(section), string(words))
		}
		return err
	})
	f.Add("{{甲 .收入.合计 .支出.合计}}", `{{define "甲"}}{{with $x := .乙}}{{金额 $x}}{{end}}{{end}}`)
	f.Add("{{range $i, $x := .收入.来源}}{{$x.金额 | 金额}}{{else}}## 标题{{end}}", `{{define "甲"}}{{template "甲" .}}{{end}}`)
	f.Fuzz(func(t *testing.T, section, words string) {
		if len(section)+len(words) > 16<<10 {
			return // more of the same
		}
		p, _ := pack.OpenAt(packSource(section, words), templates.FS, 2023)
		if p == nil {
			return
		}
		r := Read(p)
		for _, held := range r.Compares() {
			if held.Figure == "" || held.With == "" || held.Word() == "" {
				t.Errorf("%q", held)
			}
		}
		for _, name := range r.Asks() {
			if !r.Prints(string(name)) {
				t.Errorf("%s is asked for and not printed", name)
			}
		}
		if program, list := r.Compile(); !list.HasErrors() {
			run := program.Run(map[string]any{}, Host{Call: func(Call) any { return "" }, Line: strings.TrimSpace, Plain: strings.TrimSpace})
			_, _ = run.Text(pack.Section("甲"))
		}
		Lint(p)
	})
}

// FuzzForm reads any text as the layout of a form: it is told of, or every label has its place.
func FuzzForm(f *testing.F) {
	form, _ := templates.FS.ReadFile("base/evaluation.toml")
	f.Add(string(form))
	f.Add("title = \"{项目}\"\nwidths = [1]\nnone = \"\"\nrows = [[{ value = \"指标.得分\" }], [{ text = \"甲\", rows = 2 }], []]\n")
	f.Fuzz(func(t *testing.T, text string) {
		form, list := ReadForm(&pack.Pack{Files: map[string]pack.File{"evaluation.toml": {Path: "evaluation.toml", Text: text}}}, "")
		if (form == nil) != list.HasErrors() {
			t.Fatal(list)
		}
		if form != nil {
			form.Labels()
		}
	})
}
