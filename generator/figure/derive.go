package figure

import (
	"cmp"
	"iter"
	"strings"

	"github.com/shopspring/decimal"
)

// What is derived of other figures has no Key: its name is an operation and its inputs, 增长率（收支总计，上年.收支总计）. A book
// computes it when it is asked for, by its inputs or by its name, and keeps it beside the figures of the report.
//
// It is computed from published values, so that a reader who checks a printed rate against the printed amounts gets the
// same digits; each is rounded once, half away from zero.

// points are what two percentages differ by: from 90% to 95% is 5 of them, not 5%.
const points = "个百分点"

var one, hundred = decimal.NewFromInt(1), decimal.NewFromInt(100)

// operations are the words for them in names.
var operations = map[Op]string{Difference: "差额", Growth: "增长率", Share: "占比", Mean: "平均", Rest: "其余"}

// Derive is the result of an operation: Difference, Growth, Share and Mean of two figures, Rest of a total and parts of
// it. It is nil where there is none to print: growth of a base that is not positive or of a share, which is told in
// percentage points alone, a share of such a whole or of a negative part, a mean over none, no rest.
func (b *Book) Derive(op Op, inputs ...*Figure) *Figure {
	id := derivedID(op, inputs)
	f, known := b.derived[id]
	if !known {
		if f = b.result(op, inputs); f != nil {
			f.ID, f.Op, f.Inputs = id, op, signed(op, inputs)
		}
		b.keep(id, f)
	}
	return f
}

// signed are the inputs of an operation.
func signed(op Op, inputs []*Figure) []Term {
	terms := plus(inputs...)
	for i := range terms {
		terms[i].Negative = op == Rest && i > 0
	}
	return terms
}

func (b *Book) keep(id string, f *Figure) {
	if b.derived == nil {
		b.derived = map[string]*Figure{}
	}
	b.derived[id] = f
}

func derivedID(op Op, inputs []*Figure) string {
	var id strings.Builder
	id.WriteString(operations[op])
	between := "（"
	for _, f := range inputs {
		id.WriteString(between)
		id.WriteString(f.ID)
		between = "，"
	}
	id.WriteString("）")
	return id.String()
}

func (b *Book) result(op Op, inputs []*Figure) *Figure {
	if op == Rest {
		if f := rest(inputs[0], inputs[1:]); !f.Published.IsZero() {
			return f
		}
		return nil
	}
	f, base := inputs[0], inputs[1]
	switch op {
	case Difference:
		gap := f.Published.Sub(base.Published)
		unit := f.Unit
		if f.Kind == Rate {
			unit = points
		}
		return &Figure{Label: f.Name() + "比" + base.Name(), Kind: f.Kind, Unit: unit, Decimals: f.Decimals,
			Exact: b.yuan(gap, f.Kind), Published: gap}
	case Growth:
		if f.Kind == Rate {
			return nil
		}
		return b.ratio(f.Name()+"比"+base.Name()+" 增长率", f.Published.Sub(base.Published), base.Published)
	case Share:
		if f.Published.IsNegative() {
			return nil
		}
		return b.ratio(f.Name()+"占"+base.Name(), f.Published, base.Published)
	}
	if !base.Published.IsPositive() {
		return nil
	}
	return &Figure{Label: f.Name() + "÷" + base.Name(), Kind: Average, Unit: f.Unit, Decimals: f.Decimals,
		Exact: b.yuan(f.Published.Div(base.Published), f.Kind), Published: f.Published.DivRound(base.Published, int32(f.Decimals))}
}

func (b *Book) ratio(label string, part, whole decimal.Decimal) *Figure {
	if !whole.IsPositive() {
		return nil
	}
	part = part.Mul(hundred)
	decimals := cmp.Or(b.percents, 2)
	return &Figure{Label: label, Kind: Rate, Unit: "%", Decimals: decimals,
		Exact: part.Div(whole), Published: part.DivRound(whole, int32(decimals))}
}

// rest is a total less some of its printed parts.
func rest(total *Figure, parts []*Figure) *Figure {
	f := &Figure{Label: total.Name() + "的其余部分", Kind: total.Kind, Unit: total.Unit, Decimals: total.Decimals,
		Exact: total.Exact, Published: total.Published}
	for _, p := range parts {
		f.Exact, f.Published = f.Exact.Sub(p.Exact), f.Published.Sub(p.Published)
	}
	return f
}

// yuan is what was computed of published amounts in 元. Stated amounts are published in 万元 whatever the unit is.
func (b *Book) yuan(v decimal.Decimal, kind Kind) decimal.Decimal {
	switch kind {
	case Amount:
		return v.Shift(b.scale)
	case Stated:
		return InYuan(v, "万元")
	}
	return v
}

// longestName is in bytes what a name of inputs may be that is read: a published file can hold any.
const longestName = 4096

// Formula reads a name of an operation and its inputs, 占比（甲，乙）: as the program writes it, with narrow brackets and commas
// or with the words of templates, where 增长率（甲） is against last year.
func Formula(name string) (op Op, inputs []string, ok bool) {
	if len(name) > longestName || !strings.Contains(name, "（") && !strings.Contains(name, "(") {
		return 0, nil, false
	}
	name, closed := strings.CutSuffix(strings.TrimSpace(narrow.Replace(name)), "）")
	word, names, opened := strings.Cut(name, "（")
	if !closed || !opened {
		return 0, nil, false
	}
	for input := range arguments(names) {
		inputs = append(inputs, strings.TrimSpace(input))
	}
	op, known := operationOf(strings.TrimSpace(word))
	if len(inputs) == 1 && (op == Difference || op == Growth) {
		inputs = append(inputs, lastYear+"."+inputs[0])
	}
	return op, inputs, known && (len(inputs) == 2 || op == Rest)
}

var narrow = strings.NewReplacer("(", "（", ")", "）", ",", "，")

func operationOf(word string) (Op, bool) {
	if word == "完成率" {
		return Share, true
	}
	for op, w := range operations {
		if w == word {
			return op, true
		}
	}
	return 0, false
}

// computed is the figure that a name of an operation and its inputs means, or nil. A part of which nothing was stated takes nothing
// from what is left.
func (b *Book) computed(name string) *Figure {
	op, names, ok := Formula(name)
	if !ok {
		return nil
	}
	var inputs []*Figure
	for _, name := range names {
		f := cmp.Or(b.Find(name), b.Get(name))
		if f == nil && op == Rest && len(inputs) > 0 {
			if key, known := b.catalog.Meant(name); known && key.AddsUp() {
				continue
			}
		}
		if f == nil {
			return nil
		}
		inputs = append(inputs, f)
	}
	if op == Rest && len(inputs) == 1 {
		return inputs[0]
	}
	return b.Derive(op, inputs...)
}

// arguments are the names between the commas that stand in no inner brackets.
func arguments(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		depth, from := 0, 0
		for i, r := range text {
			switch r {
			case '（':
				depth++
			case '）':
				depth--
			case '，':
				if depth == 0 {
					if !yield(text[from:i]) {
						return
					}
					from = i + len("，")
				}
			}
		}
		yield(text[from:])
	}
}

// Constant is a number of the pack, such as the unit price that makes equipment large.
func (b *Book) Constant(name string, value decimal.Decimal) *Figure {
	id := "常数." + name
	if b.derived[id] == nil {
		b.keep(id, &Figure{ID: id, Label: name, Kind: Const, Op: Leaf, Exact: value, Published: value})
	}
	return b.derived[id]
}

// Derived are the figures among these that are computed of others, and such inputs of theirs, each once.
func (b *Book) Derived(ids iter.Seq[string]) []*Figure {
	var list []*Figure
	seen := map[*Figure]bool{}
	var add func(f *Figure)
	add = func(f *Figure) {
		if f == nil || f.Key.Family != Derived || seen[f] {
			return
		}
		seen[f] = true
		for _, t := range f.Inputs {
			add(t.Figure)
		}
		list = append(list, f)
	}
	for id := range ids {
		add(b.Get(id))
	}
	return list
}
