package html

import (
	"encoding/base64"
	"strings"

	"gen/generator/doc"
)

// article writes the blocks. Tables that print only in the workbook are published all the same; they come last, in a
// section of their own.
func (p *page) article() {
	blocks := p.doc.Blocks
	for i := 0; i < len(blocks); i++ {
		switch b := blocks[i].(type) {
		case *doc.Heading:
			p.heading(b)
		case *doc.Paragraph:
			if b.Style == doc.Item {
				i += p.list(blocks[i:]) - 1
			} else {
				p.paragraph(b)
			}
		case *doc.Table:
			if b.Place != doc.Separate {
				p.table(b)
			}
		case *doc.Chart:
			p.chart(b)
		case *doc.Image:
			p.image(b)
		}
	}
	p.closeSections(0)
	p.attached()
}

// separate lists the tables that stand apart from the narrative.
func separate(d *doc.Document) []*doc.Table {
	var list []*doc.Table
	for _, b := range d.Blocks {
		if t, ok := b.(*doc.Table); ok && t.Place == doc.Separate {
			list = append(list, t)
		}
	}
	return list
}

// The section of the tables that stand apart.
const (
	attachedAnchor = "attached"
	attachedTitle  = "附：决算报表"
)

func (p *page) attached() {
	tables := separate(p.doc)
	if len(tables) == 0 {
		return
	}
	p.raw(`<section aria-labelledby="` + attachedAnchor + `"><h2 id="` + attachedAnchor + `">` + attachedTitle + "</h2>\n")
	for _, t := range tables {
		p.table(t)
	}
	p.raw("</section>\n")
}

// referring writes words of a template. Where they send the reader to the attached tables, they lead there.
func (p *page) referring(s string) {
	const verb, noun = "详见", "附件"
	at := strings.Index(s, verb+noun)
	if at < 0 || len(separate(p.doc)) == 0 {
		p.text(s)
		return
	}
	at += len(verb)
	p.text(s[:at]).raw(`<a href="#` + attachedAnchor + `">` + noun + "</a>").text(s[at+len(noun):])
}

// heading opens a section, and closes those that end before it. Below h1, the title, there are five levels.
func (p *page) heading(h *doc.Heading) {
	level := min(max(h.Level, 1), 5)
	p.closeSections(level)
	p.open = append(p.open, level)
	p.enter(h.Anchor, numbered(h))
	p.raw(`<section aria-labelledby="`).attr(h.Anchor).raw(`"><h`).int(level + 1).raw(` id="`).attr(h.Anchor).raw(`">`)
	p.typedPlace(h.Text, h.Anchor)
	if h.Gap() != "" { // the style sheet's
		p.raw("<span>").text(h.Number).raw("</span>")
	} else {
		p.text(h.Number)
	}
	p.runs(h.Text)
	p.raw("</h").int(level + 1).raw(">\n")
}

// closeSections ends the open sections of this level and below it.
func (p *page) closeSections(level int) {
	for len(p.open) > 0 && p.open[len(p.open)-1] >= level {
		p.open = p.open[:len(p.open)-1]
		p.raw("</section>\n")
	}
}

var classes = map[doc.Style]string{doc.Flush: "flush", doc.Center: "center", doc.Note: "note"}

func (p *page) paragraph(para *doc.Paragraph) {
	p.raw("<p")
	if class := classes[para.Style]; class != "" {
		p.raw(` class="`).raw(class).raw(`"`)
	}
	p.typedPlace(para.Runs, "")
	p.raw(">")
	p.runs(para.Runs)
	p.raw("</p>\n")
}

// list writes the items that blocks begin with, and tells how many. Their markers are part of their text.
func (p *page) list(blocks []doc.Block) int {
	n := 0
	p.raw(`<ul class="items">`)
	for ; n < len(blocks); n++ {
		item, ok := blocks[n].(*doc.Paragraph)
		if !ok || item.Style != doc.Item {
			break
		}
		p.raw("<li")
		p.typedPlace(item.Runs, "")
		p.raw(">")
		p.runs(item.Runs)
		p.raw("</li>\n")
	}
	p.raw("</ul>\n")
	return n
}

// runs writes text.
func (p *page) runs(runs []doc.Run) {
	for i := range runs {
		r := &runs[i]
		if r.Bold {
			p.raw("<b>")
		}
		switch {
		case r.Figure != "":
			p.figure(r.Figure, r.Text)
		case r.Link != "":
			p.raw(`<a href="#`).attr(r.Link).raw(`">`).text(r.Text).raw("</a>")
		case r.Typed && p.review != nil:
			p.typed(r.Text, i)
		case r.Typed:
			p.text(r.Text)
		default:
			p.referring(r.Text)
		}
		if r.Bold {
			p.raw("</b>")
		}
	}
}

// image writes a picture into the page. What is no picture is shown by its words.
func (p *page) image(im *doc.Image) {
	if im.Width <= 0 || im.Height <= 0 {
		p.raw(`<p class="center">`).text(im.Alt).raw("</p>\n")
		return
	}
	p.raw(`<figure><img src="data:image/`).raw(im.Format).raw(";base64,")
	p.out = base64.StdEncoding.AppendEncode(p.out, im.Bytes)
	p.raw(`" alt="`).attr(im.Alt).raw(`" width="`).int(im.Width).raw(`" height="`).int(im.Height).raw("\"></figure>\n")
}
