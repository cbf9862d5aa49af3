package compose

import "gen/generator/report"

// subject is the official name of a 科目, or the one that the report gives it, or "".
func (c *composer) subject(code string) string {
	if c.pack.Subjects != nil {
		if s, ok := c.pack.Subjects.Get(code); ok {
			return s.Name
		}
	}
	r := c.report
	for _, a := range r.Accounts {
		if a.Code.V == code && a.Name.V != "" {
			return a.Name.V
		}
	}
	for _, e := range r.Economic {
		if e.Code.V == code && e.Name.V != "" {
			return e.Name.V
		}
	}
	for _, a := range nonFiscal(r) {
		if a.Code.V == code && a.Name.V != "" {
			return a.Name.V
		}
	}
	return ""
}

func nonFiscal(r *report.Report) []report.NonFiscalAccount {
	if r.NonFiscal == nil {
		return nil
	}
	return r.NonFiscal.Accounts
}

// definition explains a 科目: in the department's own words where it gives them ([[note]] on its code), else in those
// of the pack.
func (c *composer) definition(code string) string {
	for _, n := range c.report.Notes {
		if n.On.V == code {
			return n.Reason.V
		}
	}
	if c.pack.Subjects != nil {
		if s, ok := c.pack.Subjects.Get(code); ok {
			return s.Definition
		}
	}
	return ""
}
