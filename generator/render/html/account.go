package html

import (
	"slices"
	"strings"

	"gen/generator/figure"
)

// isAccount tells whether a formula only adds and subtracts.
func isAccount(formula []figure.Piece) bool {
	inputs := 0
	for _, piece := range formula {
		if piece.Input != nil {
			inputs++
		} else if s := strings.TrimSpace(piece.Text); s != "+" && s != "−" {
			return false
		}
	}
	return inputs > 0
}

// unfold puts in place of a part of f that is not published what that is the sum of, where all of it is published: the
// money of a 科目 from all 财政拨款 is not printed, but that from each of the funds is.
func (p *page) unfold(f *figure.Figure, formula []figure.Piece) []figure.Piece {
	var all []figure.Piece
	sign := ""
	for _, piece := range formula {
		parts := []figure.Piece{piece}
		if piece.Input == nil {
			sign = strings.TrimSpace(piece.Text)
		} else if piece.Input.Op == figure.Sum && !p.sources.get(piece.Input.ID).public {
			for _, way := range p.sources.book.Formulas(piece.Input) {
				if p.standsFor(way, f) && (sign != "−" || len(way) == 1) {
					parts = way
					break
				}
			}
		}
		all = append(all, parts...)
	}
	return all
}

// standsFor tells whether a sum is published in full, and not by way of the figure that it is to explain.
func (p *page) standsFor(sum []figure.Piece, f *figure.Figure) bool {
	all, _ := p.published(sum)
	return all && isAccount(sum) && !slices.ContainsFunc(sum, func(piece figure.Piece) bool { return piece.Input == f })
}

// inOrder sorts the parts of a sum by their 科目, if each has one.
func inOrder(formula []figure.Piece) []figure.Piece {
	if !isAccount(formula) {
		return formula
	}
	parts := slices.Clone(formula)
	parts = slices.DeleteFunc(parts, func(piece figure.Piece) bool { return strings.TrimSpace(piece.Text) == "+" })
	for _, piece := range parts {
		if piece.Input == nil || piece.Input.Key.Code == "" { // subtracted, or without 科目
			return formula
		}
	}
	slices.SortStableFunc(parts, func(a, b figure.Piece) int { return strings.Compare(a.Input.Key.Code, b.Input.Key.Code) })
	sum := parts[:1:1]
	for _, piece := range parts[1:] {
		sum = append(sum, figure.Piece{Text: " + "}, piece)
	}
	return sum
}
