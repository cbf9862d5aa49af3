package compose

import (
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
)

// SubjectNames gives a 科目 the name that the report states, else that of the pack's list, or "".
func SubjectNames(p *pack.Pack, r *report.Report) figure.Names {
	return func(code string) string {
		if own := r.SubjectName(code); own != "" || p.Subjects == nil {
			return own
		}
		s, _ := p.Subjects.Get(code)
		return s.Name
	}
}

func (c *composer) subject(code string) string { return SubjectNames(c.pack, c.report)(code) }

// definition is how the pack explains a 科目, or "".
func (c *composer) definition(code string) string {
	if c.pack.Subjects == nil {
		return ""
	}
	s, _ := c.pack.Subjects.Get(code)
	return s.Definition
}
