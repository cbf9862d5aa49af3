package compose

// subject is the name of a 科目: as the report states it, else as the pack lists it, or "".
func (c *composer) subject(code string) string {
	if own := c.report.SubjectName(code); own != "" || c.pack.Subjects == nil {
		return own
	}
	s, _ := c.pack.Subjects.Get(code)
	return s.Name
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
