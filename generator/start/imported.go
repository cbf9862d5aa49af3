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
		w.Missing[m.Key] = m.Why
	}
	r, list := report.FromLeaves(leaves, p)
	list = slices.DeleteFunc(list, func(f diag.Finding) bool { return f.Code == codes.Blank })
	into, from := reflect.ValueOf(w.Report).Elem(), reflect.ValueOf(r).Elem()
	for _, f := range place.Fields(into.Type()) {
		if taken.Known[f.Name] || !from.FieldByIndex(f.Index).IsZero() {
			into.FieldByIndex(f.Index).Set(from.FieldByIndex(f.Index))
		}
	}
	state(&w.Report.Unit, "元")
	if year := cmp.Or(taken.Year, p.Year.V); year != 0 {
		state(&w.Report.Year, year)
	}
	maps.Copy(w.made.Files, Forms(evaluations).Files)
	for i := range evaluations {
		w.Report.Evaluations = append(w.Report.Evaluations[:i], report.Evaluation{File: formFile(i)})
	}
	w.Preface = []string{
		"由 gen import 取自这些工作表：" + strings.Join(taken.Sheets, "、") + "。每个数后面注着它的格子；由几格相加减得出的，注着算式。",
		preface[0], preface[1],
	}
	return w.finish(name), list
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
