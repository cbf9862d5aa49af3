package forms

import (
	"fmt"
	"path"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// together are the forms of all files. Of two that say the same the first is taken; two of one project that don't are told.
func (r *reader) together() (list []report.Evaluation) {
	first := map[string]*form{}
	for _, f := range r.forms {
		name := f.Form.V + "\n" + asLabel(f.Project.V)
		before := first[name]
		switch {
		case f.Project.V == "" || before == nil:
			first[name] = f
		case f.says() == before.says():
			r.list = append(r.list, f.again(before, "有两张一样的自评表，只导入一张", "多余的文件或表不用放在一起导入"))
			continue
		default:
			r.list = append(r.list, f.again(before, "两张自评表的项目名称相同，内容不同，都导入了", "同一个项目的，只留一张；不同的项目，写各自的项目名称"))
		}
		list = append(list, f.Evaluation)
	}
	return list
}

func (f *form) again(before *form, message, hint string) diag.Finding {
	message = fmt.Sprintf("“%s”：%s", diag.Clip(f.Project.V, 30), message)
	return diag.Finding{Code: codes.FormAgain, Severity: diag.Warning, Pos: f.Project.Pos, Message: message,
		Related: []diag.Related{{Pos: before.Project.Pos, Message: "另一张在这里"}}, Hint: hint}
}

// says is all that a form says, without where.
func (f *form) says() string { return report.Draft{}.Form(&f.Evaluation) }

// TOML is a form that was read, as a file of its own: each value with its cell.
func TOML(e *report.Evaluation) string {
	origins := map[string]string{}
	r := report.Report{Evaluations: []report.Evaluation{*e}}
	for _, l := range r.Leaves() {
		if l.Pos.Cell != "" {
			origins[l.Address] = l.Pos.Cell
		}
	}
	from := path.Base(e.At.File) + "（" + e.At.Sheet + "）"
	return report.Draft{Preface: []string{"由 " + from + "导入，行末是原来的格子；金额以万元计。"}, Origins: origins}.Form(e)
}
