package start

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/place"
)

// before is what the new report is held against: last year and the approved totals.
func (w *writer) before() {
	r := w.Report
	var names []string
	for _, e := range r.Approved {
		names = append(names, e.Key)
	}
	if len(names) == 0 {
		for _, h := range figure.Headlines(figure.Approved) {
			names = append(names, h.ID)
		}
	}
	w.Offers["approved"], r.Approved = names, nil
	if w.last != nil {
		r.Prior = report.Prior{}
		state(&r.Prior.From, w.last.From)
		return
	}
	prior, threePublic := w.compared()
	for _, name := range prior {
		if slices.ContainsFunc(r.Prior.Stated, func(e place.Entry[report.Amount]) bool { return e.Key == name }) {
			continue // found in a workbook
		}
		r.Prior.Stated = append(r.Prior.Stated, place.Entry[report.Amount]{Key: name, V: unfilled})
	}
	if len(prior) > 0 {
		w.Notes["prior"] = "是新设立的部门，就把这一段删去，报告里不写比上年。"
		w.Notes["prior."+operating] = "没有行政、参公单位的删去这一行"
	}
	if len(threePublic) > 0 && r.ThreePublic != nil {
		for _, e := range r.ThreePublic.Items() {
			if !e.Prior.Set {
				e.Prior = unfilled
			}
		}
	}
}

// unfilled is a blank.
var unfilled = report.Amount{Set: true}

// operating is the figure that only departments with 行政 or 参公 units have.
const operating = "机关运行经费"

// compared are the figures that the pack holds against last year's, or whose last year's it asks for. Those of 三公 have their place in [three_public].
func (w *writer) compared() (prior, threePublic []string) {
	for _, held := range w.reading.Compares() {
		name := string(held.Figure)
		k, _ := figure.CatalogOf(w.pack).Parse(name)
		switch {
		case !held.WithLastYear() || held.Figure.InList():
		case k.Family == figure.Public:
			threePublic = append(threePublic, name)
		default:
			prior = append(prior, name)
		}
	}
	for _, name := range w.reading.LastYears() {
		switch k, ok := figure.CatalogOf(w.pack).Meant(string(name)); {
		case !ok || k.Family == figure.Fact || slices.Contains(prior, k.String()):
		case k.Family == figure.Public:
			threePublic = append(threePublic, k.String())
		default:
			prior = append(prior, k.String())
		}
	}
	for _, f := range w.pack.Facts {
		if f.Prior.V && !slices.Contains(prior, f.Name.V) {
			prior = append(prior, f.Name.V)
		}
	}
	return prior, threePublic
}
