package start

import (
	"reflect"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
)

// OfUnits are the files of a department that is the sum of its units, whose reports lie in folders beside its own: what it has to say
// itself. It lists the codes of the units, if all have one.
func OfUnits(p *pack.Pack, name string, codes []string) Set {
	w := begun(p)
	w.begin()
	state(&w.Report.Department.Kind, "部门")
	w.Report.Sum = &report.Sum{}
	state(&w.Report.Sum.Units, "*/"+ReportFile)
	for _, code := range codes {
		w.Report.Sum.Roster = append(w.Report.Sum.Roster, place.Value[string]{V: code, Set: true})
	}
	w.added()
	return w.finish(name)
}

// followSum makes of last year's sum what stays of it: who paid whom; not how much, and not who came or left.
func (w *writer) followSum() {
	w.Report.Sum.Joined, w.Report.Sum.Left, w.Report.Sum.Adjust, w.Report.Sum.Differ = nil, nil, nil, nil
	for i := range w.Report.Sum.Transfers {
		t := &w.Report.Sum.Transfers[i]
		t.Amount, t.Received, t.Reason = unfilled, report.Amount{}, place.Value[string]{}
	}
	w.added()
}

// added leaves out what is added up from the units.
func (w *writer) added() {
	r := reflect.ValueOf(w.Report).Elem()
	for _, f := range place.Fields(reflect.TypeFor[report.Report]()) {
		if f.Tag.Get("adds") != "" {
			r.FieldByIndex(f.Index).SetZero()
		}
	}
	w.Notes = map[string]string{"sum": "各科目、“三公”等的数由单位的报告相加，不用填。单位之间的往来和部门另有的数，见使用手册。"}
}
