package verify

import (
	"slices"
	"strings"

	"gen/generator/read"
	"gen/internal/characters"
	"gen/internal/diag"
)

// pair is a line of the file as it should be and one of the file as it is; one of them may be missing.
type pair struct{ want, have *line }

func (p pair) change(kind Kind, want, have string) Change {
	l := p.want
	if l == nil {
		l = p.have
	}
	return Change{Kind: kind, Place: l.place, Where: l.where, Want: forPeople.Replace(want), Have: forPeople.Replace(have)}
}

func (p pair) changes() []Change {
	switch {
	case p.have == nil:
		return p.missing()
	case p.want == nil:
		c := p.change(Added, "", p.have.shown())
		c.Grave = p.have.weighty()
		return []Change{c}
	case p.want.exact == p.have.exact:
		return nil
	case p.want.kind == read.Picture:
		return []Change{p.change(Replaced, "", "")}
	case p.want.text == p.have.text:
		return []Change{p.sign()}
	case p.want.words == p.have.words:
		return p.numbers()
	case folded(p.want.text) == folded(p.have.text):
		return []Change{p.differing(Spelled)}
	}
	return p.wording()
}

// missing is a line that went. A property that a program did not keep is no loss to a reader.
func (p pair) missing() []Change {
	if p.want.kind == read.Property {
		return nil
	}
	c := p.change(Missing, p.want.shown(), "")
	c.Grave = p.want.tagged() || p.want.weighty()
	return []Change{c}
}

// weighty tells whether a line of its own matters: a row, an amount, something that can't be read.
func (l *line) weighty() bool {
	if l.kind == read.Row || l.kind == read.Value || l.kind == read.Picture || l.place == read.Outside {
		return true
	}
	list, _ := claims(l)
	return slices.ContainsFunc(list, claim.weighty)
}

// differing is a change with the lines cut down to where they differ.
func (p pair) differing(kind Kind) Change {
	want, have := diag.Differing(p.want.exact, p.have.exact, 12)
	return p.change(kind, want, have)
}

// numbers are the changes of a pair whose words are the same.
func (p pair) numbers() []Change {
	var changes []Change
	is := numbers(p.have.text)
	for i, n := range numbers(p.want.text) {
		if c, ok := p.number(p.want.text[n.from:n.to], p.have.text[is[i].from:is[i].to]); ok {
			c.Figure = p.want.figureAt(n.from)
			changes = append(changes, c)
		}
	}
	return changes
}

// number is the change of a number, if it is one.
func (p pair) number(want, have string) (Change, bool) {
	if want == have {
		return Change{}, false
	}
	if folded(want) == folded(have) {
		return p.change(Spelled, want, have), true
	}
	c := p.change(Number, want, have)
	c.Grave = true
	return c, true
}

// wording are the changes of a pair whose words differ: units and directions where the amounts are the same, else the
// numbers that still carry their figure, and the words.
func (p pair) wording() []Change {
	want, loose := claims(p.want)
	have, looseNow := claims(p.have)
	if changes := p.units(want, have); len(changes) > 0 {
		return changes
	}
	changes := p.tagged()
	c := p.differing(Wording)
	told := slices.ContainsFunc(changes, func(c Change) bool { return c.Grave })
	turned := loose != "" && looseNow != "" && loose != looseNow
	tabular := p.want.kind == read.Row || p.want.kind == read.Value
	c.Grave = tabular || turned || !told && !sameClaims(want, have)
	return append(changes, c)
}

// units are the amounts that stayed while their unit or direction did not. None if the lines do not state the same
// amounts in one order.
func (p pair) units(want, have []claim) (changes []Change) {
	if len(want) != len(have) {
		return nil
	}
	for i := range want {
		if want[i].value != have[i].value {
			return nil
		}
	}
	for i := range want {
		if want[i].key() == have[i].key() {
			continue
		}
		c := p.differing(Unit)
		c.Figure, c.Grave, c.Why = p.want.figureAt(want[i].from), true, "单位"
		if want[i].unit == have[i].unit {
			c.Why = "增减"
		}
		if changes = append(changes, c); want[i].direction != have[i].direction {
			break // of all amounts of the clause
		}
	}
	return changes
}

// tagged are the changed numbers that still carry their figure.
func (p pair) tagged() []Change {
	var changes []Change
	should := map[string][]string{}
	for _, r := range p.want.runs {
		if r.Tag != "" {
			should[r.Tag] = append(should[r.Tag], r.Text)
		}
	}
	for _, r := range p.have.runs {
		queue := should[r.Tag]
		if r.Tag == "" || r.Text == "" || len(queue) == 0 {
			continue
		}
		should[r.Tag] = queue[1:]
		if c, ok := p.number(queue[0], r.Text); ok {
			c.Figure = r.Tag
			changes = append(changes, c)
		}
	}
	return changes
}

// sign is a pair that differs in signs only: those that came, or else those that went, each with what stands before it.
func (p pair) sign() Change {
	c := p.differing(Sign)
	want, have := []rune(p.want.exact), []rune(p.have.exact)
	var told []string
	list := func(rest, signs []rune) {
		at := 0
		for i, r := range signs {
			if at < len(rest) && rest[at] == r {
				at++
				continue
			}
			if !isSign(r) {
				continue
			}
			told = append(told, characters.Name(r)+"（在“"+forPeople.Replace(without(signs[max(0, i-8):i]))+"”之后）")
			c.Grave = c.Grave || changesSight(r)
		}
	}
	if list(want, have); len(told) == 0 {
		list(have, want)
	}
	if len(told) > 5 {
		told = append(told[:5], "……")
	}
	c.Why = strings.Join(told, "、")
	return c
}

// without is a text without signs.
func without(text []rune) string {
	return strings.Map(func(r rune) rune {
		if isSign(r) {
			return -1
		}
		return r
	}, string(text))
}
