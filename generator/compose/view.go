package compose

import (
	"gen/generator/figure"
	"gen/generator/language"
)

// view is the report as templates and tables hold it, of lists only those that the pack names.
func (c *composer) view(pr *language.Program) map[string]any {
	return figure.View(c.book, c.report, figure.Form{
		Names: c.subject, Definitions: c.definition,
		Figure: func(id string) any { return ref{id} },
		Typed:  func(text string) any { return typed(text) },
		List:   pr.Prints,
		Entity: c.pack.EntityOf(c.report.Department.Kind.V),
	})
}
