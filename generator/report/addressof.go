package report

import (
	"cmp"
	"slices"

	"gen/internal/diag"
	"gen/internal/place"
)

// AddressOf tells the address of a place in the report's own file: of the key, row or value that begins there, or last before it.
// It is "" for a place elsewhere.
func (r *Report) AddressOf() func(diag.Pos) string {
	starts := addresses{}
	for _, root := range r.roots[:min(1, len(r.roots))] { // the others are the files of its forms
		starts.visit(root, Field{Fields: Fields(nil)}, "")
	}
	slices.SortStableFunc(starts, func(a, b start) int { return before(a.at, b.at) })
	return func(p diag.Pos) string {
		whole := p.Line == 1 && p.Column == 1 && p.Length <= 1 // what is found about the file stands at its beginning
		if p.File != r.File || p.Sheet != "" || whole {
			return ""
		}
		at, found := slices.BinarySearchFunc(starts, p, func(s start, p diag.Pos) int { return cmp.Or(before(s.at, p), -1) }) // behind equals
		if found || at == 0 {
			return ""
		}
		return starts[at-1].address
	}
}

// start is where something with an address begins.
type start struct {
	at      diag.Pos
	address string
}

type addresses []start

func before(a, b diag.Pos) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// visit notes where a value and what is in it begin.
func (s *addresses) visit(n *place.Node, f Field, address string) {
	for _, at := range []diag.Pos{n.KeyPos, n.Pos} {
		if at.Known() {
			*s = append(*s, start{at, address})
		}
	}
	rows := rowNames{}
	for _, item := range n.Items {
		switch below := named(f.Fields, item.Key); {
		case n.Kind == place.Array && item.Kind == place.Table:
			row := rows.called(f, func(k *Field) string {
				if word := item.Item(k.Name); word != nil {
					return word.Text
				}
				return ""
			})
			s.visit(item, Field{Fields: f.Fields}, address+row)
		case n.Kind == place.Array:
			s.visit(item, Field{}, address)
		case below != nil:
			s.visit(item, *below, place.Join(address, item.Key))
		case named(f.Fields, anyKey) != nil:
			s.visit(item, Field{}, address+brackets([]string{item.Key}))
		default:
			s.visit(item, Field{}, place.Join(address, item.Key))
		}
	}
}
