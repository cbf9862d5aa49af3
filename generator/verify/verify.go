// Package verify compares what a published file says with what it should say.
//
// Both are blocks as generator/read reads them. The texts of a place (the body, the footers, the charts) are paired like
// two versions of a text; where a pair differs in numbers only, each number is a change of its own, named by the figure
// that should stand there. White space does not count.
package verify

import (
	"slices"
	"strings"

	"gen/generator/read"
)

// Kind is what happened to a line.
type Kind int

const (
	Number   Kind = iota // a number is another one
	Spelled              // a number or a sign is written otherwise and says the same
	Sign                 // a character that is not read as one of the text has come in or gone
	Unit                 // the unit of a number is another, or whether it grew or shrank
	Wording              // the words differ
	Missing              // a line is not there any more
	Added                // a line has come in
	Replaced             // a picture or an embedded file is another one
	Unseen               // a text has come in that only programs see
)

// Change is one difference.
type Change struct {
	Kind       Kind
	Place      string // of the block: "" for the body
	Where      string // the heading or the title that it stands under; "" outside of the body
	Figure     string // the tag of the figure that should be printed, "" where it is no figure's
	Want, Have string // the numbers, or the lines
	Why        string // of Unseen: why a reader does not see it; of Sign: the characters; of Unit: which of the two
	Grave      bool   // an amount, or what is said of one, is another or may be
}

// Compare lists how have differs from want, place by place, in the order of want.
func Compare(want, have []read.Block) []Change {
	w, h := lines(want), lines(have)
	var changes []Change
	for _, place := range places(w, h) {
		a, b := at(w, place, false), at(h, place, false)
		if place == read.ChartData && len(b) == 0 {
			continue // a program that can't keep a chart's workbook: nobody sees it
		}
		pages := 0
		for _, p := range pairs(a, b) {
			for _, c := range p.changes() {
				c.Grave = c.Grave && place != read.Editors && !(place == read.Properties && c.Kind == Added)
				changes = append(changes, c)
			}
			if p.want != nil && p.have != nil && p.want.pages != p.have.pages {
				if pages++; pages == 1 {
					changes = append(changes, Change{Kind: Wording, Place: place, Want: p.want.shown() + " " + p.want.pages,
						Have: p.have.shown() + " " + p.have.pages})
				}
			}
		}
		changes = append(changes, unseen(at(w, place, true), at(h, place, true), a)...)
	}
	return changes
}

// Size is how many lines of a file are compared.
func Size(blocks []read.Block) int { return len(lines(blocks)) }

// places are those of both files in their order.
func places(texts ...[]line) (list []string) {
	known := map[string]bool{}
	for _, text := range texts {
		for i := range text {
			if !known[text[i].place] {
				known[text[i].place] = true
				list = append(list, text[i].place)
			}
		}
	}
	return list
}

// at are the lines of a place that a reader sees, or those that he does not. Properties come by their names: each program
// has an order of its own.
func at(text []line, place string, hidden bool) (list []line) {
	for i := range text {
		if text[i].place == place && (text[i].unseen != "") == hidden {
			list = append(list, text[i])
		}
	}
	if !slices.ContainsFunc(list, func(l line) bool { return l.kind != read.Property }) {
		slices.SortStableFunc(list, func(a, b line) int { return strings.Compare(nameOfProperty(&a), nameOfProperty(&b)) })
	}
	return list
}

// unseen are the texts that only programs see and that should not be there. That one is not there any more is no loss;
// that one is no longer seen which a reader should see is as grave as an amount.
func unseen(want, have, shown []line) (changes []Change) {
	left, should := map[string]int{}, map[string]bool{}
	for i := range want {
		left[want[i].exact]++
	}
	for i := range shown {
		should[shown[i].exact] = true
	}
	for i := range have {
		l := &have[i]
		if left[l.exact]--; left[l.exact] >= 0 {
			continue
		}
		grave := should[l.exact] || len(numbers(l.text)) > 0 || len(changes) < mostSought && partOf(shown, l.exact)
		changes = append(changes, Change{Kind: Unseen, Place: l.place, Where: l.where, Have: l.shown(), Why: l.unseen,
			Grave: grave && l.place != read.Bound})
	}
	return changes
}

// mostSought is for how many unseen texts is asked whether they are part of a line.
const mostSought = 100

func partOf(text []line, part string) bool {
	return slices.ContainsFunc(text, func(l line) bool { return strings.Contains(l.exact, part) })
}

// lines makes lines of blocks, and tells where each stands.
func lines(blocks []read.Block) []line {
	list := make([]line, 0, len(blocks))
	where := ""
	for i := range blocks {
		l := newLine(&blocks[i])
		if l.exact == "" {
			continue
		}
		if l.place == "" {
			if blocks[i].Level > 0 {
				where = l.text
			}
			l.where = where
		}
		list = append(list, l)
	}
	return slices.Clip(list)
}
