package compose

import (
	"strings"
	"text/template/parse"

	"gen/generator/figure"
)

// view is the report as templates and tables hold it, of lists only these.
func (c *composer) view(lists map[string]bool) map[string]any {
	return figure.View(c.book, c.report, figure.Form{
		Names: c.subject, Definitions: c.definition,
		Figure: func(id string) any { return ref{id} },
		Typed:  func(text string) any { return typed(text) },
		List:   func(name string) bool { return lists[name] },
	})
}

// names are what the lists of a view are chosen by: a list that the pack never names can't be asked for, for passages
// print figures only. They are all parts of dotted names in its templates, tables and charts.
func (pr *Program) names() map[string]bool {
	names := map[string]bool{}
	add := func(parts ...string) {
		for _, p := range parts {
			names[p] = true
		}
	}
	node := func(n parse.Node) {
		switch n := n.(type) {
		case *parse.FieldNode:
			add(n.Ident...)
		case *parse.VariableNode:
			add(n.Ident...)
		case *parse.ChainNode:
			add(n.Field...)
		}
	}
	for _, tree := range pr.words {
		visit(tree.Root, node)
	}
	for _, s := range pr.order {
		visit(s.tree.Root, node)
	}
	for _, t := range pr.pack.Tables {
		for _, side := range t.Sides {
			for _, row := range side.Rows {
				add(strings.Split(row.Each.V, ".")...)
			}
		}
	}
	for _, chart := range pr.pack.Charts {
		add(strings.Split(chart.List.V, ".")...)
	}
	return names
}
