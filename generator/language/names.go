package language

import (
	"strings"
	"text/template/parse"
)

// Names tells whether the pack names a list: one that it never names can't be asked for, for passages print figures
// only.
func (pr *Program) Names(list string) bool { return pr.lists[list] }

// names are all parts of dotted names in the templates, tables and charts of the pack.
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
