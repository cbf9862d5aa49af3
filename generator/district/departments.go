package district

import (
	"cmp"
	"path"
	"slices"
)

// department is a department with its units.
type department struct {
	name  string
	head  *Result   // its own report, of all of its units; nil if there is none
	units []*Result // the others
}

// all are its reports, its own first.
func (d *department) all() []*Result {
	if d.head == nil {
		return d.units
	}
	return append([]*Result{d.head}, d.units...)
}

// counted are the reports that add up to the department, each unit once.
func (d *department) counted() []*Result {
	if d.head != nil {
		return []*Result{d.head}
	}
	return d.units
}

// wholeKind is the kind of report that covers a department with its units.
const wholeKind = "部门"

// departments puts reports of one year with the departments that they belong to: the one that the roster says, that of the same code,
// or the only one of a folder that holds both. The others stand alone.
func departments(results []*Result) []*department {
	var list []*department
	known, folders := map[string]*department{}, map[string][]*department{}
	open := func(name string, head *Result) *department {
		d := &department{name: name, head: head}
		list = append(list, d)
		known["name "+plain(name)] = d
		return d
	}
	for _, r := range results {
		if r.Kind != wholeKind {
			continue
		}
		d := open(cmp.Or(r.Name, r.Report), r)
		known["code "+sameCode(r.Code)] = d
		for f := path.Dir(r.Report); f != "." && f != "/"; f = path.Dir(f) {
			folders[f] = append(folders[f], d)
		}
	}
	for _, r := range results {
		if r.Kind == wholeKind {
			continue
		}
		d := owner(r, known, folders)
		if d == nil {
			d = open(cmp.Or(r.Under, r.Name, r.Report), nil)
		}
		d.units = append(d.units, r)
	}
	for _, d := range list {
		slices.SortStableFunc(d.units, func(a, b *Result) int { return cmp.Compare(a.Code, b.Code) })
	}
	slices.SortStableFunc(list, func(a, b *department) int { return cmp.Compare(a.all()[0].Code, b.all()[0].Code) })
	return list
}

func owner(r *Result, known map[string]*department, folders map[string][]*department) *department {
	if r.Under != "" {
		return cmp.Or(known["name "+plain(r.Under)], known["code "+sameCode(r.Under)])
	}
	if d := known["code "+sameCode(r.Code)]; d != nil && r.Code != "" {
		return d
	}
	for f := path.Dir(r.Report); f != "." && f != "/"; f = path.Dir(f) {
		if len(folders[f]) > 0 {
			if len(folders[f]) == 1 {
				return folders[f][0]
			}
			return nil
		}
	}
	return nil
}

// ofYear are the reports of a year.
func ofYear(results []*Result, year int) (list []*Result) {
	for _, r := range results {
		if r.Year == year {
			list = append(list, r)
		}
	}
	return list
}
