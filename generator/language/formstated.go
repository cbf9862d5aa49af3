package language

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// CheckForms holds the forms of self-evaluation that a report states against those of its pack: a form that there is not, what a form
// prints and the department did not write, and what it wrote and the form has no place for.
func CheckForms(p *pack.Pack, r *report.Report) diag.List {
	if len(r.Evaluations) == 0 {
		return nil
	}
	var list diag.List
	forms, _ := ReadForms(p) // what is wrong with them is told where they are printed
	for i := range r.Evaluations {
		e := &r.Evaluations[i]
		at := slices.IndexFunc(forms, func(f *Form) bool { return f.Name == e.Form.V })
		if at >= 0 {
			list = slices.Concat(list, e.Unstated(forms[at].values(), forms[at].hasFunds()), forms[at].strange(e))
			continue
		}
		if others := p.EvaluationForms(); e.Form.V != "" && !slices.Contains(others, e.Form.V) {
			list = append(list, diag.Finding{Code: codes.NoForm, Pos: e.Form.Pos, Message: fmt.Sprintf("模板包里没有自评表的样式“%s”", diag.Clip(e.Form.V, 30)),
				Hint: among(e.Form.V, "项目支出绩效自评表不写 form；别的样式有：", others)})
		}
	}
	return list
}

// strange finds texts that the form has not.
func (f *Form) strange(e *report.Evaluation) diag.List {
	var list diag.List
	hold := func(texts report.FormTexts, group string) {
		var known []string
		for _, t := range f.Texts {
			if name, ok := strings.CutPrefix(t.V, report.OfIndicator); ok == (group != "") {
				known = append(known, name)
			}
		}
		for _, t := range texts {
			if !slices.Contains(known, t.Key) {
				hint := "删去这一行"
				if len(known) > 0 {
					hint = among(t.Key, "这种自评表有：", known)
				}
				message := fmt.Sprintf("这种自评表没有“%s”一栏", diag.Clip(t.Key, 40))
				list = append(list, diag.Finding{Code: codes.UnknownKey, Pos: t.Pos, Message: message, Hint: hint})
			}
		}
	}
	hold(e.Texts, "")
	for i := range e.Indicators {
		hold(e.Indicators[i].Texts, report.OfIndicator)
	}
	return list
}

// values are the names of all values of its cells.
func (f *Form) values() []string {
	var names []string
	for _, row := range f.Rows {
		for i := range row {
			if row[i].Value.Set {
				names = append(names, row[i].Value.V)
			}
		}
	}
	return names
}

// hasFunds tells whether the form prints amounts that are stated.
func (f *Form) hasFunds() bool {
	return slices.ContainsFunc(f.values(), func(name string) bool {
		k, ok := figure.OfForm(name, 0, 0)
		return ok && k.Money != ""
	})
}
