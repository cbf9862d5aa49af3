package audit

import (
	"math"

	"gen/generator/figure"
	"gen/generator/intake"
	"gen/generator/language"
	"gen/generator/pack"

	"github.com/shopspring/decimal"
)

// sum is an identity between cells: they add up to zero. The first is the total, with a minus; an equal figure in another place
// is a sum of one part.
type sum struct {
	terms []term
	last  int64  // the coarsest unit of their last places
	fine  int64  // the finest
	table *table // that has all of them; nil if they stand in several
}

type term struct {
	cell     int
	negative bool
}

// identities are all that hold between the cells by construction: what the figure graph adds up, and equal figures.
func (a *auditor) identities() {
	places := a.places()
	for _, at := range places {
		for i := range at {
			for j := range i {
				if i-j < 3 { // each pair of three places; of more enough to tell which is wrong
					a.sum(term{at[i], true}, term{at[j], false})
				}
			}
		}
	}
	lists := listing{auditor: a, prints: map[figure.Key]map[*pack.Table]bool{}, absent: map[absentCell]int{}}
	for _, e := range substituted(a.equations(), places) {
		whole := false
		for _, total := range places[e[0].Key] {
			if terms, ok := lists.within(a.cells[total].table, e, places); ok {
				a.sum(terms...)
				whole = true
			}
		}
		if terms, ok := lists.across(e, places); !whole && ok {
			a.sum(terms...)
		}
	}
	a.of = make([][]int, len(a.cells))
	for i, s := range a.sums {
		for _, t := range s.terms {
			a.of[t.cell] = append(a.of[t.cell], i)
		}
	}
}

// places are the cells of each figure, in reading order.
func (a *auditor) places() map[figure.Key][]int {
	places := map[figure.Key][]int{}
	for i, c := range a.cells {
		if !c.unread {
			places[c.key] = append(places[c.key], i)
		}
	}
	return places
}

// equations are the sums of the figure graph over the 科目 that were found.
func (a *auditor) equations() [][]figure.Term {
	published := intake.Published{Pack: a.Pack, Tables: map[string]bool{}}
	for _, c := range a.cells {
		published.Cells = append(published.Cells, intake.Printed{Key: c.key, Yuan: decimal.New(c.value, -2)})
	}
	for _, t := range a.found {
		published.Tables[t.Table.Name] = true
	}
	return published.Equations()
}

// substituted puts in the place of figures that are printed nowhere what they are the sum of.
func substituted(equations [][]figure.Term, places map[figure.Key][]int) [][]figure.Term {
	parts := map[figure.Key][]figure.Term{}
	for _, e := range equations {
		k := e[0].Key
		if len(places[k]) == 0 && (parts[k] == nil || len(e) <= len(parts[k])) {
			parts[k] = e[1:]
		}
	}
	for i, e := range equations {
		var whole []figure.Term
		for n, t := range e {
			instead := parts[t.Key]
			if n == 0 || instead == nil {
				whole = append(whole, t)
				continue
			}
			for _, part := range instead {
				part.Negative = part.Negative != t.Negative
				whole = append(whole, part)
			}
		}
		equations[i] = whole
	}
	return equations
}

// sum notes an identity, unless it says nothing.
func (a *auditor) sum(terms ...term) {
	s := sum{terms: terms, table: a.cells[terms[0].cell].table, fine: math.MaxInt64}
	printed := 0
	for _, t := range terms {
		c := &a.cells[t.cell]
		if c.table != s.table {
			s.table = nil
		}
		s.last, s.fine = max(s.last, c.table.last), min(s.fine, c.table.last)
		if !c.blank && !c.absent {
			printed++
		}
	}
	if printed > 0 {
		a.sums = append(a.sums, s)
	}
}

// listing finds the cells of equations: a 科目 that a table would list and does not has an empty cell there.
type listing struct {
	*auditor
	prints map[figure.Key]map[*pack.Table]bool
	absent map[absentCell]int
}

type absentCell struct {
	table *table
	key   figure.Key
}

// within are the terms of an equation in one table; false if it does not have all of them.
func (l *listing) within(t *table, e []figure.Term, places map[figure.Key][]int) (terms []term, ok bool) {
	for _, x := range e {
		at := -1
		for _, i := range places[x.Key] {
			if a := &l.cells[i]; a.table == t && at < 0 {
				at = i
			}
		}
		if at < 0 && l.lists(t, x.Key) {
			at = l.emptyCell(t, x.Key)
		}
		if at < 0 {
			return nil, false
		}
		terms = append(terms, term{at, x.Negative})
	}
	return terms, true
}

// across are the terms of an equation wherever they stand; false if some stand nowhere.
func (l *listing) across(e []figure.Term, places map[figure.Key][]int) (terms []term, ok bool) {
	if len(places[e[0].Key]) == 0 {
		return nil, false
	}
	for _, x := range e {
		at := -1
		if list := places[x.Key]; len(list) > 0 {
			at = list[0]
		}
		for _, t := range l.found {
			if at < 0 && l.lists(t, x.Key) {
				at = l.emptyCell(t, x.Key)
			}
		}
		if at < 0 {
			return nil, false
		}
		terms = append(terms, term{at, x.Negative})
	}
	return terms, true
}

// lists tells whether a table has a row for every 科目 that has money, so that one without a row has none.
func (l *listing) lists(t *table, key figure.Key) bool {
	if key.Code == "" || len(t.Missing) > 0 || t.Unit.IsZero() {
		return false
	}
	tables, known := l.prints[key]
	if !known {
		tables = map[*pack.Table]bool{}
		for _, place := range language.Places(l.Pack, key) {
			tables[place.Table] = tables[place.Table] || place.Table.Sides[place.Side].Rows[place.Row].Each.Set
		}
		l.prints[key] = tables
	}
	return tables[t.Table]
}

func (l *listing) emptyCell(t *table, key figure.Key) int {
	at, known := l.absent[absentCell{t, key}]
	if !known {
		at = len(l.cells)
		l.cells = append(l.cells, cell{key: key, table: t, absent: true})
		l.absent[absentCell{t, key}] = at
	}
	return at
}

// grade is how a sum of printed amounts ends.
type grade int

const (
	holds    grade = iota
	rounding       // differs as sums of rounded amounts usually do
	large          // as they can, but hardly ever do
	wrong
)

// grade tells what a gap means. Of n rounded amounts and their rounded total the gap is a sum of n + 1 errors that are spread
// evenly over a unit of the last place: 99.9 % of such sums lie within 3.29 standard deviations, all within half a unit for each.
func (a *auditor) grade(s *sum, gap int64, value func(int) int64) grade {
	gap = max(gap, -gap)
	if gap == 0 {
		return holds
	}
	if s.last == 1 { // amounts to the 分 are not rounded
		return wrong
	}
	if len(s.terms) == 2 {
		switch {
		case s.fine < s.last && gap*2 <= s.last:
			return holds
		case gap <= s.last:
			return large
		}
		return wrong
	}
	errors := int64(0)
	for _, t := range s.terms {
		if value(t.cell) != 0 {
			errors++
		}
	}
	units := (gap + s.last - 1) / s.last
	switch {
	case gap/s.last > errors: // far beyond; the squares below stay small
		return wrong
	case errors > 2 && units*units*12*10_000 <= 329*329*errors:
		return rounding
	case gap*2 <= errors*s.last:
		return large
	}
	return wrong
}

// gap is what the parts of a sum are more than its total.
func (s *sum) gap(value func(int) int64) (gap int64) {
	for _, t := range s.terms {
		if t.negative {
			gap -= value(t.cell)
		} else {
			gap += value(t.cell)
		}
	}
	return gap
}
