package html

import (
	"strings"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// panels writes where each figure comes from, one section a figure. The style shows the one that the address names:
// so links lead from figure to figure, and the way back is the browser's own.
func (p *page) panels() {
	if len(p.sources.list) == 0 {
		return
	}
	p.raw("<aside id=\"sources\" aria-label=\"数的来历\">\n")
	for i := 0; i < len(p.sources.list); i++ { // it grows while its formulas are written
		p.panel(p.sources.list[i])
	}
	p.raw("</aside>\n")
}

func (p *page) panel(f *source) {
	p.raw(`<section id="f`).int(f.number).raw(`"><h2>`).text(p.name(f.Figure)).raw(`</h2><a class="close" href="#`)
	p.attr(p.back(f)).raw(`">关闭</a><p class="value"><b>`).text(f.shown()).raw("</b>")
	if f.Unit != "" {
		p.raw(" ").text(f.Unit)
	}
	p.raw("</p>")
	if p.review != nil {
		p.inside(f.Figure)
	}
	p.raw("<h3>怎样得出</h3>")
	told, inPart := 0, false
	for i, formula := range p.sources.book.Formulas(f.Figure) {
		implied := "" // how the department filled in its report
		if i == 0 && f.Implied {
			implied, formula = formula[0].Text, formula[1:]
		}
		if why := p.nothing(f.Figure, formula); why != "" {
			p.raw("<p>").raw(why).raw("</p>")
			told = 1
			break
		}
		if p.review == nil {
			formula = p.unfold(f.Figure, formula)
			if all, some := p.published(formula); !all {
				inPart = inPart || some
				continue
			}
		}
		if told++; told == 2 {
			p.raw("<h3>也等于</h3>")
		}
		if p.review != nil && implied != "" {
			p.raw("<p>").text(implied).raw("</p>")
		}
		p.formula(inOrder(formula))
	}
	switch {
	case told > 0:
	case inPart:
		p.raw("<p>由明细加总，其中有的没有单独公开</p>")
	default:
		p.raw("<p>由没有单独公开的明细加总</p>")
	}
	p.whereabouts(f)
	p.raw("</section>\n")
}

// shown is the value above a panel: a rate as it is printed, 不足0.01% or 100%, but with its sign, which is words there.
func (f *source) shown() string {
	if f.Kind != figure.Rate || f.printed == "" {
		return value(f.Figure)
	}
	rate := strings.TrimSuffix(f.printed, "%")
	if f.Published.IsNegative() && !strings.HasPrefix(rate, "-") {
		rate = "−" + rate
	}
	return rate
}

// value is the published value as people read it: with the decimals that are printed and its thousands apart.
func value(f *figure.Figure) string {
	return grouped(f, f.Published)
}

// grouped writes a value as one of f, with its thousands apart and a true minus sign.
func grouped(f *figure.Figure, v decimal.Decimal) string {
	style := f.Style()
	style.Grouped = true
	return strings.Replace(style.Write(v), "-", "−", 1)
}

// back is where a figure's panel leads when it is closed and the script does not know where the reader was.
func (p *page) back(f *source) string {
	if len(f.places) == 0 {
		return "main"
	}
	return p.places[f.places[0]].anchor
}

// published tells whether all, and whether some, that a formula names may be told of.
func (p *page) published(formula []figure.Piece) (all, some bool) {
	all = true
	for _, piece := range formula {
		if piece.Input != nil {
			public := p.sources.get(piece.Input.ID).public
			all, some = all && public, some || public
		}
	}
	return all, some
}

// nothing tells why a sum is zero, if it has no parts but zeros. The internal page lists those.
func (p *page) nothing(f *figure.Figure, formula []figure.Piece) string {
	if f.Op != figure.Sum {
		return ""
	}
	if len(formula) == 0 {
		return "没有明细，为零"
	}
	for _, piece := range formula {
		if piece.Input != nil && !piece.Input.Exact.IsZero() {
			return ""
		}
	}
	if p.review != nil {
		return ""
	}
	return "各项明细都是零"
}

// formula writes a sum as an account, one part a line, and anything else as a line of text, where each number says its
// unit. The numbers of an account have the unit of its whole.
func (p *page) formula(formula []figure.Piece) {
	if !isAccount(formula) {
		p.raw("<p>")
		for _, piece := range formula {
			if piece.Input == nil {
				p.text(piece.Text)
				continue
			}
			p.input(piece.Input)
			p.raw(" <b>").raw(value(piece.Input)).raw("</b>")
			if piece.Input.Unit != "" {
				p.raw(" ").text(piece.Input.Unit)
			}
		}
		p.raw("</p>")
		return
	}
	p.raw("<ul>")
	sign := "="
	for _, piece := range formula {
		if piece.Input == nil {
			sign = strings.TrimSpace(piece.Text)
			continue
		}
		p.raw("<li><i>").raw(sign).raw("</i>")
		p.input(piece.Input)
		p.raw("<b>").raw(value(piece.Input)).raw("</b></li>")
	}
	p.raw("</ul>")
}

// input writes a figure of a formula as the way to its own panel.
func (p *page) input(f *figure.Figure) {
	p.raw(`<a href="#f`).int(p.sources.link(p.sources.get(f.ID))).raw(`">`).text(p.name(f)).raw("</a>")
}

// name is what a figure is called; one of several amounts of a department's units by its unit too.
func (p *page) name(f *figure.Figure) string {
	if p.opt.Unit != nil && f.Key.Added() {
		if unit := p.opt.Unit(f.Pos); unit != "" {
			return f.Name() + "（" + unit + "）"
		}
	}
	return f.Name()
}

// most is how many of the places where a figure is printed its panel names.
const most = 8

func (p *page) whereabouts(f *source) {
	if len(f.places) == 0 {
		return
	}
	p.raw("<h3>印在</h3><ol>")
	for i, at := range f.places {
		if i == most {
			p.raw("<li>等 ").int(len(f.places)).raw(" 处</li>")
			break
		}
		p.raw(`<li><a href="#`).attr(p.places[at].anchor).raw(`">`).text(p.places[at].name).raw("</a></li>")
	}
	p.raw("</ol>")
}
