package district

import (
	"cmp"
	"path"
	"slices"

	"gen/generator/report"
	"gen/internal/characters"
)

// department is a department with its units.
type department struct {
	name  string
	head  *Result               // its own report, of all of its units; nil if there is none
	units []*Result             // the others
	parts map[*Result][]*Result // those of them that a report is the sum of; of nil, those that no report here counts
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
		return append([]*Result{d.head}, d.parts[nil]...)
	}
	return d.parts[nil]
}

// add makes a report a part of what is made of parts.
func (d *department) add(r, whole *Result) {
	d.units, d.parts[whole] = append(d.units, r), append(d.parts[whole], r)
}

// wholeKind is the kind of report that covers a department with its units.
const wholeKind = "部门"

// districtOf is a district on its way to its departments.
type districtOf struct {
	list    []*department
	known   map[string]*department   // by name and code
	folders map[string][]*department // that lie in a folder or below
}

// departments puts reports of one year with the departments that they belong to: that which added them up, the one that the roster says,
// that of the same code, or the only one of a folder that holds both. The others stand alone.
func departments(results []*Result) []*department {
	in := &districtOf{known: map[string]*department{}, folders: map[string][]*department{}}
	wholes := wholesOf(results)
	for _, r := range results {
		if r.Kind == wholeKind && r.Under == "" && wholes[r] == nil {
			in.head(r)
		}
	}
	for _, r := range results {
		if r.Kind == wholeKind && r.Under != "" && wholes[r] == nil && !in.join(r) {
			in.head(r)
		}
	}
	for _, r := range results {
		if r.Kind != wholeKind && wholes[r] == nil && !in.join(r) {
			in.open(cmp.Or(r.Under, r.Name, r.Report), nil).add(r, nil)
		}
	}
	in.added(results, wholes)
	for _, d := range in.list {
		slices.SortStableFunc(d.units, func(a, b *Result) int { return cmp.Compare(a.Code, b.Code) })
	}
	slices.SortStableFunc(in.list, func(a, b *department) int { return cmp.Compare(a.all()[0].Code, b.all()[0].Code) })
	return in.list
}

// wholesOf tells which report added a report up: of several, one in another, the innermost.
func wholesOf(results []*Result) map[*Result]*Result {
	byPath := map[string]*Result{}
	for _, r := range results {
		byPath[r.Report] = r
	}
	wholes := map[*Result]*Result{}
	for _, whole := range results {
		for _, path := range whole.Units {
			r := byPath[path]
			if r == nil || len(r.Units) >= len(whole.Units) { // a sum has more units than one that it adds: there is no circle
				continue
			}
			if other := wholes[r]; other == nil || len(whole.Units) < len(other.Units) {
				wholes[r] = whole
			}
		}
	}
	return wholes
}

// added puts what was added up with the department of what it was added to.
func (in *districtOf) added(results []*Result, wholes map[*Result]*Result) {
	home := map[*Result]*department{}
	for _, d := range in.list {
		for _, r := range d.all() {
			home[r] = d
		}
	}
	for _, r := range results {
		if wholes[r] == nil {
			continue
		}
		top := wholes[r]
		for wholes[top] != nil {
			top = wholes[top]
		}
		home[top].add(r, wholes[r])
	}
}

func (in *districtOf) open(name string, head *Result) *department {
	d := &department{name: name, head: head, parts: map[*Result][]*Result{}}
	in.list = append(in.list, d)
	in.known["name "+characters.Plain(name)] = d
	return d
}

func (in *districtOf) head(r *Result) {
	d := in.open(cmp.Or(r.Name, r.Report), r)
	in.known["code "+report.PlainCode(r.Code)] = d
	for f := path.Dir(r.Report); f != "/"; f = path.Dir(f) {
		in.folders[f] = append(in.folders[f], d)
		if f == "." {
			return
		}
	}
}

// join puts a report that nothing added up with its department, if there is one.
func (in *districtOf) join(r *Result) bool {
	if r.Under != "" {
		d := cmp.Or(in.known["name "+characters.Plain(r.Under)], in.known["code "+report.PlainCode(r.Under)])
		switch {
		case d == nil:
			return false
		case d.head != nil && len(d.head.Units) > 0 && r.State != "": // it belongs there, and was not added
			d.add(r, nil)
		default:
			d.add(r, d.head)
		}
		return true
	}
	d := in.near(r)
	if d == nil || d.head != nil && len(d.head.Units) > 0 { // which knows what it added
		return false
	}
	d.add(r, d.head)
	return true
}

// near is the department of a report's code, or the only one of its folder. In the root of the tree it is one that lies there itself:
// of others that hold nothing of a report, one that is alone is not its department.
func (in *districtOf) near(r *Result) *department {
	if d := in.known["code "+report.PlainCode(r.Code)]; d != nil && r.Code != "" {
		return d
	}
	for f := path.Dir(r.Report); f != "/"; f = path.Dir(f) {
		if list := in.folders[f]; len(list) > 0 {
			if len(list) == 1 && (f != "." || r.Report != "" && path.Dir(list[0].head.Report) == ".") {
				return list[0]
			}
			return nil
		}
		if f == "." {
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
