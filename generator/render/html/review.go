package html

import (
	"strconv"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/internal/diag"
)

// review is what only the internal copy tells.
type review struct {
	moved map[*figure.Figure]bool // not the 四舍五入 of their exact values
	list  []*figure.Figure        // the same, in order
	typed []passage               // that hold numbers typed by the department
}

// passage is a paragraph or cell with typed numbers.
type passage struct {
	place   int
	anchor  string
	excerpt []string // the texts around them
}

func newReview(b *figure.Book) *review {
	r := &review{list: b.Moved(), moved: map[*figure.Figure]bool{}}
	for _, f := range r.list {
		r.moved[f] = true
	}
	return r
}

// typedPlace notes that a text has typed numbers, other than those that only count a list's items. If the text has no
// anchor of its own it is written one, into the tag that is open.
func (p *page) typedPlace(runs []doc.Run, anchor string) {
	if p.review == nil {
		return
	}
	var excerpt []string
	for i := range runs {
		if r := &runs[i]; r.Typed && r.Figure == "" {
			text := r.Text[ordinal(r.Text, i):]
			if at := doc.Numbers(text); at != nil {
				excerpt = append(excerpt, around(text, at[0][0]))
			}
		}
	}
	if excerpt == nil {
		return
	}
	if anchor == "" {
		anchor = "typed" + strconv.Itoa(len(p.review.typed)+1)
		p.id(anchor)
	}
	p.review.typed = append(p.review.typed, passage{len(p.places) - 1, anchor, excerpt})
}

// around is what stands about the byte at of a text.
func around(text string, at int) string {
	if before := []rune(text[:at]); len(before) > 20 {
		text = "…" + string(before[len(before)-20:]) + text[at:]
	}
	return diag.Clip(text, 60)
}

// ordinal is doc.Ordinal of a paragraph's first run; the others count nothing.
func ordinal(text string, run int) int {
	if run > 0 {
		return 0
	}
	return doc.Ordinal(text)
}

// typed writes the text of a run of the department with its numbers marked.
func (p *page) typed(text string, run int) {
	skip := ordinal(text, run)
	p.text(text[:skip])
	text = text[skip:]
	from := 0
	for _, at := range doc.Numbers(text) {
		p.text(text[from:at[0]]).raw("<mark>").text(text[at[0]:at[1]]).raw("</mark>")
		from = at[1]
	}
	p.text(text[from:])
}

// inside writes what a figure's panel tells the department alone.
func (p *page) inside(f *figure.Figure) {
	p.raw("<dl>")
	item := func(name, text string) {
		p.raw("<dt>").raw(name).raw("</dt><dd>").text(text).raw("</dd>")
	}
	item("名称", f.ID)
	switch f.Kind {
	case figure.Amount, figure.Stated:
		item("精确值", figure.Money(f.Exact, "元"))
	case figure.Average:
		item("舍入前", f.Exact.Round(8).String()+" 元")
	case figure.Rate:
		if !f.Exact.Equal(f.Published) {
			item("舍入前", f.Exact.Round(8).String()+" "+f.Unit)
		}
	}
	if p.review.moved[f] {
		item("四舍五入", f.Style().Write(p.sources.book.Nearest(f))+f.Suffix())
		why := "使印出的各数相加相等"
		if len(f.Inputs) > 0 {
			why += "：" + p.sources.book.Identity(f)
		}
		item("为何不同", why)
	}
	if f.Pos.Known() {
		item("填在", f.Pos.File+":"+strconv.Itoa(f.Pos.Line)+":"+strconv.Itoa(f.Pos.Column))
	}
	p.raw("</dl>")
}

// reviewLists writes, above the report, what the department has to answer for.
func (p *page) reviewLists() {
	p.raw(`<section class="review" aria-label="核对"><p class="legend">`)
	p.raw(`图例：<a class="moved" href="#moved">印出的数不是自身的四舍五入</a>；<mark>正文里手工写的数</mark>，程序没有计算，请逐个核对。`)
	p.raw("</p>\n")
	p.movedList()
	p.typedList()
	p.raw("</section>\n")
}

// movedList groups by where a figure is printed first.
func (p *page) movedList() {
	groups := make([][]*source, len(p.places)+1)
	for _, f := range p.review.list {
		s, at := p.sources.get(f.ID), len(p.places) // printed nowhere
		if len(s.places) > 0 {
			at = s.places[0]
		}
		groups[at] = append(groups[at], s)
	}
	p.raw(`<details id="moved"><summary>不是四舍五入的数：`).int(len(p.review.list)).raw(" 个</summary>\n")
	for at, group := range groups {
		if len(group) == 0 {
			continue
		}
		name := "没有单独印出的"
		if at < len(p.places) {
			name = p.places[at].name
		}
		p.raw("<h3>").text(name).raw("：").int(len(group)).raw(" 个</h3><ul>")
		for _, s := range group {
			p.raw(`<li><a href="#f`).int(p.sources.link(s)).raw(`">`).text(s.Name()).raw("</a> 印作 ").raw(value(s.Figure))
			p.raw("，四舍五入是 ").raw(grouped(s.Figure, p.sources.book.Nearest(s.Figure))).raw(" ").text(s.Unit).raw("</li>\n")
		}
		p.raw("</ul>\n")
	}
	p.raw("</details>\n")
}

func (p *page) typedList() {
	p.raw(`<details id="typed"><summary>有手工写的数的文字：`).int(len(p.review.typed)).raw(" 处</summary>\n")
	last := -1
	for _, t := range p.review.typed {
		if t.place != last {
			if last >= 0 {
				p.raw("</ul>\n")
			}
			p.raw("<h3>").text(p.places[t.place].name).raw("</h3><ul>")
			last = t.place
		}
		p.raw(`<li><a href="#`).raw(t.anchor).raw(`">`)
		for i, text := range t.excerpt {
			if i > 0 {
				p.raw(" … ")
			}
			p.typed(text, 1)
		}
		p.raw("</a></li>\n")
	}
	if last >= 0 {
		p.raw("</ul>\n")
	}
	p.raw("</details>\n")
}
