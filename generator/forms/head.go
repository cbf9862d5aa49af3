package forms

import (
	"fmt"
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

func has(c *cell, l labels) bool {
	s, ok := l[c.label]
	return ok && s != unused && s != title
}

// first is what the first label of a row stands for that is no title; -1 for no label.
func first(own []*cell, l labels) slot {
	for _, c := range own {
		s, known := l[c.label]
		switch {
		case !known:
			return -1
		case s != title:
			return s
		}
	}
	return -1
}

// head reads the heads of columns, if the row is of such: it has two of those that matter. It may stand on every page again.
func (f *form) head(own []*cell, l labels, p part, matter ...slot) bool {
	if !heads(own, l, matter...) {
		return false
	}
	again := f.begun[p]
	f.part, f.begun[p] = p, true
	f.spans, f.aside = map[slot]span{}, nil
	for _, c := range own {
		s, known := l[c.label]
		if known && has(c, l) {
			if before, twice := f.spans[s]; twice {
				f.aside = append(f.aside, before)
				f.fault(c, codes.FormLabel, fmt.Sprintf("“%s”有两栏", f.words.called[s]), addWords)
			}
			f.spans[s] = span{c.left, c.right}
			continue
		}
		f.aside = append(f.aside, span{c.left, c.right})
		if !again && !known && !f.words.isTitle(c.label) {
			f.fault(c, codes.FormLabel, fmt.Sprintf("不认识的栏目“%s”", diag.Clip(c.text, 30)), addWords)
		}
	}
	return true
}

// addWords is what to do about a label that is not known.
const addWords = "核对；意思同别的一栏的，在模板包 evaluation.toml 的 [words] 里写上，不用的写在 unused 里"

// heads tells whether a row has two of the heads that matter.
func heads(own []*cell, l labels, matter ...slot) bool {
	found := map[slot]bool{}
	for _, c := range own {
		if s, known := l[c.label]; known && slices.Contains(matter, s) {
			found[s] = true
		}
	}
	return len(found) > 1
}

// isTitle tells of a label that stands beside a part, or of a unit alone.
func (w *words) isTitle(label string) bool {
	if label == "" {
		return true
	}
	for _, l := range []labels{w.funds, w.goals, w.indicators} {
		if s, ok := l[label]; ok && s == title {
			return true
		}
	}
	return false
}

// pair is a label of the head, and the cell with its value: beside it, or the same one behind a colon. A label that is not
// known is none.
type pair struct {
	label *cell
	known bool
	slot  slot
	value *cell // nil for none
}

// pairs are the labels of a row.
func (w *words) pairs(own []*cell) (list []pair) {
	for i := 0; i < len(own); i++ {
		p := pair{label: own[i]}
		p.slot, p.known = w.head[p.label.label]
		label, value, behind := strings.Cut(strings.Replace(p.label.text, "：", ":", 1), ":")
		switch s, ok := w.head[asLabel(label)]; {
		case behind && ok && strings.TrimSpace(value) != "":
			inside := *p.label
			inside.text = value
			p.slot, p.known, p.value = s, true, &inside
		case i+1 < len(own) && !has(own[i+1], w.head):
			i++
			p.value = own[i]
		}
		list = append(list, p)
	}
	return list
}

// headRow reads labels with their values.
func (f *form) headRow(own []*cell) {
	for _, p := range f.words.pairs(own) {
		switch {
		case p.known && p.value != nil:
			f.typed(p.slot, p.value)
		case !p.known && len(own) > 1 && !f.words.isTitle(p.label.label) && !f.unitIn(p.label, p.value):
			f.tell(p.label, codes.FormLabel, diag.Warning, fmt.Sprintf("不认识的栏目“%s”，没有导入", diag.Clip(p.label.text, 30)), addWords)
		}
	}
}

// typed sets a text of the head or a goal.
func (f *form) typed(s slot, c *cell) {
	name, known := f.words.named[s]
	if s == grade {
		f.stated.grade = c
		return
	}
	if !known || s == title || s == unused {
		return
	}
	lines := s == expected || s == achieved || s >= own
	of := inOne
	if lines {
		of = inLines
	}
	into := f.Text(name, 0)
	v := f.text(c, of)
	switch {
	case !v.Set || v.V == "" || into != nil && into.V == v.V:
	case into == nil:
		f.Texts = append(f.Texts, place.Entry[place.Value[string]]{Key: name, Pos: v.Pos, V: v})
	case !into.Set:
		*into = v
	case lines: // a text that goes on in the next row
		into.V += "\n" + v.V
	default:
		f.fault(c, codes.FormLabel, fmt.Sprintf("“%s”写了两次，不一样", f.words.called[s]), "核对，留一处")
	}
}

// goal reads a goal whose text stands beside its label.
func (f *form) goal(own []*cell) bool {
	for i, c := range own {
		if s := f.words.goals[c.label]; has(c, f.words.goals) && f.part != inIndicators {
			if i+1 < len(own) {
				f.typed(s, own[i+1])
			}
			return true
		}
	}
	return false
}

// goalsRow reads the texts below their heads.
func (f *form) goalsRow(row row) {
	for _, s := range []slot{expected, achieved} {
		if c := f.under(row, s); c != nil && c.Row == row.number {
			f.typed(s, c)
		}
	}
}
