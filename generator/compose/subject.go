package compose

// subject is the name of a 科目: as the report states it, else as the pack lists it, or "".
func (c *composer) subject(code string) string {
	if own := c.report.SubjectName(code); own != "" || c.pack.Subjects == nil {
		return own
	}
	s, _ := c.pack.Subjects.Get(code)
	return s.Name
}

// definition is how the pack explains a 科目, or "".
func (c *composer) definition(code string) string {
	if c.pack.Subjects == nil {
		return ""
	}
	s, _ := c.pack.Subjects.Get(code)
	return s.Definition
}
