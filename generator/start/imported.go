package start

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"gen/generator/forms"
	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Imported is the files of a report that states what workbooks say of it. What they do not say is asked where a report usually
// has it. Self-evaluation forms have files of their own. With an error among the findings there is nothing to write.
func Imported(p *pack.Pack, name string, taken *intake.Result, evaluations []report.Evaluation) (Set, diag.List) {
	w := begun(p)
	w.begin()
	var leaves []report.Leaf
	w.Origins, w.Missing = map[string]string{}, map[string]string{}
	for _, f := range taken.Found {
		leaves = append(leaves, f.Leaf)
		w.Origins[f.Address] = f.From
	}
	for _, m := range taken.Missing {
		if m.Ask {
			leaves = append(leaves, report.Leaf{Address: m.Key})
		}
		if chapter, key, ok := strings.Cut(m.Key, "."); !ok || strings.Contains(chapter, "[") || !rows(chapter) {
			w.Missing[m.Key] = m.Why
		} else { // of each row
			w.Notes[chapter] += key + "：" + m.Why + "。"
		}
	}
	r, list := report.FromLeaves(leaves, p)
	list = slices.DeleteFunc(list, func(f diag.Finding) bool { return f.Code == codes.Blank })
	into, from := reflect.ValueOf(w.Report).Elem(), reflect.ValueOf(r).Elem()
	for _, f := range place.Fields(into.Type()) {
		if taken.Known[f.Name] || !from.FieldByIndex(f.Index).IsZero() {
			into.FieldByIndex(f.Index).Set(from.FieldByIndex(f.Index))
		}
	}
	w.unasked()
	state(&w.Report.Unit, "元")
	if year := cmp.Or(taken.Year, p.Year.V); year != 0 {
		state(&w.Report.Year, year)
	}
	w.evaluated(evaluations)
	w.Preface = []string{
		"由 gen import 取自这些工作表：" + strings.Join(taken.Sheets, "、") + "。每个数后面注着它的格子；由几格相加减得出的，注着算式。",
		preface[0], preface[1],
	}
	return w.finish(name), list
}

// unasked leaves out chapters of which there is no more than the head: it would say that there is nothing, and no sheet says so.
func (w *writer) unasked() {
	into := reflect.ValueOf(w.Report).Elem()
	for _, f := range place.Fields(into.Type()) {
		if v := into.FieldByIndex(f.Index); v.Kind() == reflect.Pointer && !v.IsNil() && v.Elem().IsZero() {
			v.SetZero()
			w.Missing[f.Name] = "这些工作表里没有。有的，删去行首的 # 填上；没有的，只删去方括号那一行的 #。"
		}
	}
}

// FilledIn is the files of a report that stands whole in a workbook which people filled in, each value with the cell that it is from, but
// for the forms of self-evaluation, if there are any.
func FilledIn(p *pack.Pack, name string, r *report.Report, evaluations []report.Evaluation) Set {
	w := begun(p)
	w.Report, w.Origins = r, map[string]string{}
	for _, l := range r.Leaves() {
		w.Origins[l.Address] = Cell(l.Pos)
	}
	if len(evaluations) > 0 {
		w.evaluated(evaluations)
	}
	w.Preface = []string{"由 gen import 取自填报表，每个数后面注着它的格子。要改，改填报表再导入，或改这里，只改一处。"}
	return w.write(name)
}

// Cell names a cell as the comments of a report do.
func Cell(at diag.Pos) string { return at.Sheet + "!" + at.Cell }

// evaluated writes files of forms, which the report names.
func (w *writer) evaluated(evaluations []report.Evaluation) {
	maps.Copy(w.made.Files, Forms(evaluations).Files)
	w.Report.Evaluations = nil
	for i := range evaluations {
		w.Report.Evaluations = append(w.Report.Evaluations, report.Evaluation{File: formFile(i)})
	}
}

// rows tells of a chapter that is a list.
func rows(chapter string) bool {
	fields := place.Fields(reflect.TypeFor[report.Report]())
	i := slices.IndexFunc(fields, func(f place.Field) bool { return f.Name == chapter })
	return i >= 0 && fields[i].Type.Kind() == reflect.Slice
}

// Forms is the files of self-evaluation forms that were found, to stand beside a report.
func Forms(evaluations []report.Evaluation) Set {
	set := Set{Files: map[string]string{}}
	for i := range evaluations {
		set.Files[formFile(i)] = forms.TOML(&evaluations[i])
	}
	return set
}

// FormFolder is where self-evaluation forms stand, beside the report.
const FormFolder = "自评"

func formFile(i int) string { return fmt.Sprintf("%s/%02d.toml", FormFolder, i+1) }
