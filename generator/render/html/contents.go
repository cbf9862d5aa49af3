package html

import (
	"strings"

	"gen/generator/doc"
)

// entry is a line of the contents.
type entry struct {
	level        int
	anchor, text string
}

// entries lists the headings as deep as the document's own contents go, and the tables below the heading that they
// follow. Tables of a passage and forms have no entry.
func entries(d *doc.Document) (title string, list []entry) {
	title, depth, level := "目录", 2, 0
	for _, b := range d.Blocks {
		if c, ok := b.(*doc.Contents); ok {
			title, depth = strings.Join(strings.Fields(c.Title), ""), max(c.Depth, 1)
		}
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			if b.Level <= depth {
				level = max(b.Level, 1)
				list = append(list, entry{level, b.Anchor, numbered(b)})
			}
		case *doc.Table:
			if b.Place == doc.OnPages {
				list = append(list, entry{level + 1, b.Anchor, b.Title})
			}
		}
	}
	if tables := separate(d); len(tables) > 0 {
		list = append(list, entry{1, attachedAnchor, attachedTitle})
		for _, t := range tables {
			list = append(list, entry{2, t.Anchor, t.Title})
		}
	}
	return title, list
}

// numbered is a heading on one line.
func numbered(h *doc.Heading) string { return h.Number + h.Gap() + doc.Text(h.Text) }

// contents writes the contents as lists in lists, if there is a choice.
func (p *page) contents() {
	title, list := entries(p.doc)
	if len(list) < 2 {
		return
	}
	p.raw("<nav aria-label=\"").attr(title).raw("\"><details><summary>").text(title).raw("</summary>")
	var open []int // levels of the lists that are open
	for _, e := range list {
		if len(open) == 0 || e.level > open[len(open)-1] {
			p.raw("<ul>")
			open = append(open, e.level)
		} else {
			for len(open) > 1 && e.level < open[len(open)-1] {
				p.raw("</li></ul>")
				open = open[:len(open)-1]
			}
			p.raw("</li>\n")
		}
		p.raw(`<li><a href="#`).attr(e.anchor).raw(`">`).text(e.text).raw("</a>")
	}
	for range open {
		p.raw("</li></ul>")
	}
	p.raw("</details></nav>\n")
}
