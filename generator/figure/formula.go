package figure

// Piece is a part of a formula in words: an input, or the Text between inputs.
type Piece struct {
	Text  string
	Input *Figure
}

// Formulas writes how a figure comes about, in words and inputs as they are read aloud: first the way it was computed,
// then other sums that it equals. Inputs of a sum that are zero are left out, but the last one stands.
func (b *Book) Formulas(f *Figure) [][]Piece {
	first := b.formula(f)
	if f.Implied {
		first = append([]Piece{{Text: "没有填报，按收支相抵得出："}}, first...)
	}
	all := [][]Piece{first}
	for _, terms := range f.Also {
		all = append(all, b.sum(terms))
	}
	return all
}

func (b *Book) formula(f *Figure) []Piece {
	input := func(i int) Piece { return Piece{Input: f.Inputs[i].Figure} }
	text := func(s string) Piece { return Piece{Text: s} }
	switch f.Op {
	case Sum, Rest:
		return b.sum(f.Inputs)
	case Difference:
		return []Piece{input(0), text(" − "), input(1)}
	case Growth:
		return []Piece{text("（"), input(0), text(" − "), input(1), text("）÷ "), input(1), text(" × 100%")}
	case Share:
		return []Piece{input(0), text(" ÷ "), input(1), text(" × 100%")}
	case Mean:
		return []Piece{input(0), text(" ÷ "), input(1)}
	case Score:
		return []Piece{input(0), text(" × "), input(1), text(" ÷ "), input(2), text("，不超过 "), input(0)}
	case Taken:
		return []Piece{text("上年公开的数")}
	}
	switch {
	case f.Kind == Const:
		return []Piece{text("模板规定的数")}
	case f.Key.Last:
		return []Piece{text("上年公开的数")}
	}
	return []Piece{text("填报的数")}
}

func (b *Book) sum(terms []Term) []Piece {
	var pieces []Piece
	for i, t := range terms {
		if t.Exact.IsZero() && (len(pieces) > 0 || i < len(terms)-1) {
			continue
		}
		switch {
		case t.Negative:
			pieces = append(pieces, Piece{Text: " − "})
		case len(pieces) > 0:
			pieces = append(pieces, Piece{Text: " + "})
		}
		pieces = append(pieces, Piece{Input: t.Figure})
	}
	return pieces
}
