package report

import (
	"reflect"
	"slices"
	"strings"

	"gen/internal/place"
)

// origin is what a line says of where its values were found, in their order, and why others were not.
func (w *writer) origin(f Field, table reflect.Value) string {
	var cells []string
	eachLeaf([]Field{f}, table, w.at, func(l Leaf) {
		if cell := w.Origins[l.Address]; cell != "" && !slices.Contains(cells, cell) {
			cells = append(cells, cell)
		}
	})
	address := place.Join(w.at, f.Name)
	parts := []string{inSheets(cells), w.Missing[address]}
	of := map[string][]string{} // a reason → the keys that have it
	var reasons []string
	for _, m := range f.Fields {
		if why := w.Missing[place.Join(address, m.Name)]; why != "" {
			if of[why] == nil {
				reasons = append(reasons, why)
			}
			of[why] = append(of[why], m.Name)
		}
	}
	for _, why := range reasons {
		parts = append(parts, strings.Join(of[why], "、")+" "+why)
	}
	return joined(parts...)
}

// inSheets writes cells with the name of each sheet once: Z07!F15、J15、Z04!I14.
func inSheets(cells []string) string {
	var b strings.Builder
	before := ""
	for i, cell := range cells {
		if i > 0 {
			b.WriteString("、")
		}
		sheet := cell[:strings.LastIndex(cell, "!")+1]
		if sheet != "" && sheet == before {
			cell = cell[len(sheet):]
		}
		b.WriteString(cell)
		before = sheet
	}
	return b.String()
}

// joined are the parts of a comment that are not empty.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "；")
}
