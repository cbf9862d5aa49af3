// Package sum makes the report of a department out of those of its units. What it makes is a report like any other, whose
// amounts know the lines of the units that they are the sum of: figures, rules and pages are made of it as of any report.
package sum

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/characters"
	"gen/internal/diag"
)

// Part is one report that the department is the sum of.
type Part struct {
	Name   string // of the unit, or Eliminated or Adjusted
	Code   string
	Report *report.Report
	Book   *figure.Book // its figures; nil until they were computed
	Sum    *Sum         // where the unit is a sum itself

	joined bool
}

// The names of the parts that are no units.
const (
	Eliminated = "抵销"
	Adjusted   = "调整"
)

// Sum is a department with what it is made of.
type Sum struct {
	Own       Part   // what the department states itself
	Units     []Part // in the order of their files
	Others    []Part // what was eliminated, and the adjustments; those that there are
	Whole     *report.Report
	Book      *figure.Book // of the whole, once it was computed
	Transfers []Transfer
	Outside   []Side    // money that came from elsewhere, or went there
	Faults    diag.List // of transfers, without a code
	Last      []Part    // last year's units, where last year's report is a sum too

	rests map[string]string // see there
}

// Of adds up the units of a department; own is what it states itself. Adjustments are reports whose amounts may be negative;
// last are the units of last year.
func Of(own Part, units, adjustments, last []Part) *Sum {
	s := &Sum{Own: own, Units: units, Last: last}
	for _, m := range own.Report.Sum.Joined {
		if u := s.Unit(m.Code.V); u != nil {
			u.joined = true
		}
	}
	s.transfers()
	if r := s.eliminated(); r != nil {
		s.Others = append(s.Others, Part{Name: Eliminated, Report: r})
	}
	for _, a := range adjustments {
		a.Name = Adjusted
		s.Others = append(s.Others, a)
	}
	s.rests = rests(s.Parts())
	s.Whole = s.whole()
	return s
}

// Parts are the units, and what is beside them.
func (s *Sum) Parts() []Part { return slices.Concat(s.Units, s.Others) }

// at is the place of what belongs to no one line.
func (s *Sum) at() diag.Pos { return s.Own.Report.Sum.Units.Pos }

// Is tells whether a text names the part by its code or its name, as people read them.
func (p Part) Is(named string) bool {
	code, name := report.PlainCode(named), characters.Plain(named)
	return name != "" && (report.PlainCode(p.Code) == code || characters.Plain(p.Name) == name)
}

// Like tells whether two parts are one unit: of one code, or of one name.
func (p Part) Like(o Part) bool { return p.Is(o.Code) || p.Is(o.Name) }

// Unit is the unit that a text names, nil if there is none.
func (s *Sum) Unit(named string) *Part {
	i := slices.IndexFunc(s.Units, func(p Part) bool { return p.Is(named) })
	if i < 0 {
		return nil
	}
	return &s.Units[i]
}

// Above is the unit that is the sum of one which a text names, and of others; nil if none is.
func (s *Sum) Above(named string) *Part {
	i := slices.IndexFunc(s.Units, func(p Part) bool { return p.Sum != nil && (p.Sum.Unit(named) != nil || p.Sum.Above(named) != nil) })
	if i < 0 {
		return nil
	}
	return &s.Units[i]
}

// PartAt is the name of the part that a place lies in, "" if it lies in none: of a unit that is a sum, that of its own unit.
func (s *Sum) PartAt(pos diag.Pos) string {
	for _, p := range s.Parts() {
		if p.Sum != nil {
			if name := p.Sum.PartAt(pos); name != "" {
				return name
			}
		}
		if p.Report.File != pos.File {
			continue
		}
		if pos.File != s.Own.Report.File || s.within(pos) {
			return p.Name
		}
	}
	return ""
}

// within tells whether a place of the department's own file is that of a transfer.
func (s *Sum) within(pos diag.Pos) bool {
	return pos == s.at() || slices.ContainsFunc(s.Transfers, func(t Transfer) bool { return t.At == pos })
}

// Each visits every unit that has a report of its own, those of units that are sums too.
func (s *Sum) Each(visit func(Part)) {
	for _, u := range s.Units {
		if u.Sum != nil {
			u.Sum.Each(visit)
		} else {
			visit(u)
		}
	}
}

// Files visits the files of all reports that the department is the sum of.
func (s *Sum) Files(visit func(file string)) {
	for _, p := range s.Parts() {
		if p.Sum != nil {
			p.Sum.Files(visit)
		}
		if p.Report.File != s.Own.Report.File {
			visit(p.Report.File)
		}
	}
}
