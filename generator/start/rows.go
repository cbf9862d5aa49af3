package start

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
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
	prior, threePublic, ofRows := w.compared()
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
	if len(ofRows) > 0 {
		w.Notes["prior"] += "各科目、各行的上年数也要印，一个写一行，如 " + strings.Join(ofRows, "、") + "；没有的不写。"
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

// compared are the figures whose last year's the pack holds this year's against, prints, or asks for. Those of 三公 have their place in
// [three_public]. Of rows, whose 科目 nobody knows yet, it gives an example each.
func (w *writer) compared() (prior, threePublic, ofRows []string) {
	catalog := figure.CatalogOf(w.pack)
	madeOf := maps.Collect(catalog.MadeOf())
	var add func(name string)
	add = func(name string) {
		k, known := catalog.Like(name)
		if !known || k.ByRow() || slices.Contains(prior, k.String()) || slices.Contains(threePublic, k.String()) {
			return
		}
		switch name := k.String(); {
		case madeOf[name] != nil && catalog.Asked(k) == "":
			for _, of := range madeOf[name] {
				add(of)
			}
		case k.Open() != "":
			if example := ofRow(k); !slices.Contains(ofRows, example) {
				ofRows = append(ofRows, example)
			}
		case k.Family == figure.Public:
			threePublic = append(threePublic, name)
		default:
			prior = append(prior, name)
		}
	}
	for _, held := range w.reading.Compares() {
		if held.WithLastYear() && !held.Figure.InList() {
			add(string(held.Figure))
		}
	}
	for _, name := range w.reading.LastYears() {
		add(string(name))
	}
	for _, f := range w.pack.Facts {
		if f.Prior.V {
			add(f.Name.V)
		}
	}
	return prior, threePublic, ofRows
}

// ofRow is a name, in quotation marks, that a Key of any 科目 stands for.
func ofRow(k figure.Key) string {
	name := k.Short()
	for _, begins := range k.Open() {
		name = strings.Replace(name, language.CodeGap, map[rune]string{'2': "2060101", '3': "30201"}[begins], 1)
	}
	return fmt.Sprintf("%q", name)
}
