package claims

import (
	"fmt"
	"regexp"
	"strings"

	"gen/generator/figure"
	"gen/generator/publication"
	"gen/internal/codes"
	"gen/internal/diag"
)

var spends = regexp.MustCompile("支出|执行|支付")

// executions holds what a line says was spent of its budget against its amounts: the largest budget, and the largest amount spent, that
// it has before the rate.
func (r *reader) executions() {
	for _, x := range r.executed {
		var budget, spent *statement
		for _, s := range r.said {
			if s.line != x.of.line || s.amount == nil || s.amount.from > x.from {
				continue
			}
			of := &spent
			switch {
			case strings.Contains(s.name, "预算"):
				of = &budget
			case !spends.MatchString(s.name):
				continue
			}
			if *of == nil || s.amount.yuan().GreaterThan((*of).amount.yuan()) {
				*of = s
			}
		}
		if budget == nil || spent == nil {
			continue
		}
		f := fraction{spent.amount.yuan(), budget.amount.yuan(), r.half(spent.amount), r.half(budget.amount)}
		if g, should := r.grade(x.number, f); g == wrong && !strings.HasPrefix(budget.name, "年初") {
			r.tell(spent.line, x.number, diag.Finding{Code: codes.ClaimRate, Severity: diag.Warning, Computed: should,
				Hint:    "核对预算数、执行数和执行率",
				Message: fmt.Sprintf("%s是 %s，%s是 %s，执行率应当是 %s，写的是 %s", spent.title(), spent.amount.text, budget.title(), budget.amount.text, should, x.text)})
		}
	}
}

var explained = regexp.MustCompile("：(?:反映|指)")

// unused tells of 科目 that are explained and whose 类 the document says nothing else of.
func (r *reader) unused(d *publication.Document) {
	if len(r.defined) == 0 {
		return
	}
	spent, named := map[string]bool{}, map[string]bool{}
	for _, s := range r.said {
		if k := s.key; k.Family == figure.Account && k.Flow == "支出" && k.Code != "" && s.amount != nil {
			spent[k.Code[:3]] = true
		}
	}
	note := func(text string) {
		for name, codes := range r.words.subjects {
			for _, code := range codes {
				if len(code) == 3 && strings.Contains(text, name) {
					named[code] = true
				}
			}
		}
	}
	explains := map[*publication.Paragraph]bool{}
	for _, e := range r.defined {
		explains[e.at[0].Paragraph] = true
	}
	for i := range d.Paragraphs {
		if text, _ := plain(d.Paragraphs[i].Text); !explains[&d.Paragraphs[i]] && !explained.MatchString(text) {
			note(text)
		}
	}
	for i := range d.Tables {
		for c := range d.Tables[i].Cells() {
			text, _ := plain(c.Text)
			note(text)
		}
	}
	for _, e := range r.defined {
		if class := e.code[:3]; len(spent) >= 2 && !spent[class] && !named[class] {
			name, _, _ := strings.Cut(e.text, "：")
			r.findings = append(r.findings, diag.Finding{Code: codes.ClaimUnused, Severity: diag.Warning, Pos: e.pos(0),
				Hint:    "没有支出的删去；有支出的，核对正文",
				Message: "释义了“" + diag.Clip(name, 40) + "”，文件里没有这一类的支出"})
		}
	}
}
