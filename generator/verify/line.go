package verify

import (
	"regexp"
	"strings"

	"gen/generator/doc"
	"gen/internal/diag"
)

// span is a part of a text, in bytes.
type span struct{ from, to int }

var number = regexp.MustCompile(`[-−]?[0-9][0-9,]*(\.[0-9]+)?`)

func numbers(text string) []span {
	var list []span
	for _, at := range number.FindAllStringIndex(text, -1) {
		list = append(list, span{at[0], at[1]})
	}
	return list
}

// pair is a line of the document as it should be and one of the document as it is; one of them may be missing.
type pair struct{ want, have *line }

func (p pair) changes(tag func(id string) string) []Change {
	switch {
	case p.have == nil:
		return []Change{{Kind: Missing, Where: p.want.where, Want: p.want.shown(), Lost: p.lost()}}
	case p.want == nil:
		return []Change{{Kind: Added, Where: p.have.where, Have: p.have.shown()}}
	case p.want.text == p.have.text:
		return nil
	case p.want.words == p.have.words:
		return p.numbers()
	}
	changes := p.tagged(tag)
	want, have := diag.Differing(p.want.text, p.have.text, 12)
	return append(changes, Change{Kind: Wording, Where: p.want.where, Want: want, Have: have, Lost: p.lost() && len(changes) == 0})
}

// lost tells whether a figure of the line is not in the other one, or, of a row whose words are the same, stands in
// another column there.
func (p pair) lost() bool {
	left := map[string]int{}
	if p.have != nil {
		for _, n := range numbers(p.have.text) {
			left[p.have.text[n.from:n.to]]++
		}
	}
	for _, r := range p.want.runs {
		for _, n := range numbers(r.Text) {
			if text := r.Text[n.from:n.to]; r.Figure != "" {
				if left[text]--; left[text] < 0 {
					return true
				}
			}
		}
	}
	return p.have != nil && strings.Contains(p.want.words, bar) && columnless.Replace(p.want.words) == columnless.Replace(p.have.words)
}

// columnless takes from the words of a row what tells its columns.
var columnless = strings.NewReplacer(bar, "", string(numberMark), "")

// numbers are the changes of a pair whose words are the same.
func (p pair) numbers() []Change {
	var changes []Change
	is := numbers(p.have.text)
	for i, n := range numbers(p.want.text) {
		want, have := p.want.text[n.from:n.to], p.have.text[is[i].from:is[i].to]
		if want != have {
			changes = append(changes, Change{Kind: Number, Where: p.want.where, Figure: p.want.figureAt(n.from), Want: want, Have: have})
		}
	}
	return changes
}

// tagged are the changed numbers of a pair whose words differ too: those that still carry their figure.
func (p pair) tagged(tag func(id string) string) []Change {
	var changes []Change
	should := map[string][]doc.Run{}
	for _, r := range p.want.runs {
		if r.Figure != "" {
			should[tag(r.Figure)] = append(should[tag(r.Figure)], r)
		}
	}
	for _, r := range p.have.runs {
		queue := should[r.Figure]
		if r.Figure == "" || len(queue) == 0 {
			continue
		}
		should[r.Figure] = queue[1:]
		if want := queue[0]; want.Text != r.Text {
			changes = append(changes, Change{Kind: Number, Where: p.want.where, Figure: want.Figure, Want: want.Text, Have: r.Text})
		}
	}
	return changes
}

// figureAt is the figure that the byte at belongs to.
func (l *line) figureAt(at int) string {
	for _, r := range l.runs {
		if at < len(r.Text) {
			return r.Figure
		}
		at -= len(r.Text)
	}
	return ""
}

// shown is the line for people: a row without the bars of empty cells.
func (l *line) shown() string {
	if !strings.Contains(l.text, bar) {
		return l.text
	}
	return strings.Join(strings.FieldsFunc(l.text, func(r rune) bool { return string(r) == bar }), bar)
}
