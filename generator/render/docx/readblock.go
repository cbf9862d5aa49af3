package docx

import (
	"bytes"
	"strings"

	"gen/generator/doc"
)

// blocks reads what stands one below the other: paragraphs, tables, and elements around them.
func (r *reader) blocks(n *node) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "p":
			r.block(k)
		case "tbl":
			r.table(k)
		case "sdt":
			r.inControl(k, r.blocks)
		case "bookmarkStart":
			if name := k.attr("name"); ownBookmark(name) {
				r.anchor = name
			}
		case "AlternateContent":
			r.blocks(choice(k))
		case "ins", "moveTo", "customXml", "smartTag":
			r.blocks(k)
		}
	}
}

// block reads a paragraph of the body.
func (r *reader) block(n *node) {
	p := r.read(n)
	name, number := r.kind(n.val("pPr", "pStyle"))
	switch {
	case p.hidden:
		r.carry = p.pieces
	case name != "toc " && !p.blank():
		r.styled(p, name, number)
	}
	r.objects(p)
	if s := n.child("pPr", "sectPr"); s != nil {
		r.flush()
		r.endSection(s)
	}
}

// blank tells whether there is nothing to read.
func (p *paragraph) blank() bool {
	for _, one := range p.pieces {
		if len(bytes.TrimSpace(one.text)) > 0 {
			return false
		}
	}
	return true
}

// styled makes of a paragraph what its style says that it is.
func (r *reader) styled(p *paragraph, name string, number int) {
	runs, own := p.runs()
	anchor := p.anchor()
	switch name {
	case nameTableTitle, nameFormTitle:
		r.flush()
		r.above = &doc.Table{Title: doc.Text(runs), Anchor: anchor, Form: name == nameFormTitle}
		return
	case nameTextTitle:
		r.flush()
		r.above = &doc.Table{Title: doc.Text(runs), Anchor: anchor, InText: true}
		return
	case nameTableCode, nameTableLine, nameTableLine + "横":
		if r.above == nil {
			r.above = &doc.Table{}
		}
		if name == nameTableCode {
			r.above.Number = doc.Text(runs)
		} else {
			r.above.Left, r.above.Right, _ = strings.Cut(doc.Text(runs), "\t")
		}
		return
	}
	r.flush()
	r.anchor = ""
	switch name {
	case "title":
		if len(r.d.Blocks) == 0 {
			r.d.Cover.Lines = append(r.d.Cover.Lines, doc.Text(runs))
			return
		}
		r.add(&doc.Paragraph{Style: doc.Center, Runs: runs})
	case strings.ToLower(nameContents):
		r.add(&doc.Contents{Title: doc.Text(runs)})
	case "heading ":
		r.add(&doc.Heading{Level: number, Number: strings.TrimRight(own, "　 \n"), Text: runs, Anchor: anchor})
	case nameCaption:
		r.caption(runs, anchor)
	case nameTableNote:
		if t, ok := r.before().(*doc.Table); ok {
			t.Notes = append(t.Notes, runs)
			return
		}
		r.add(&doc.Paragraph{Style: doc.Note, Runs: runs})
	default:
		styles := map[string]doc.Style{nameItem: doc.Item, nameFlush: doc.Flush, nameCentered: doc.Center, nameNote: doc.Note}
		r.add(&doc.Paragraph{Style: styles[name], Runs: runs})
	}
}

// caption belongs to the chart above it. A picture above it is a chart that was drawn as one.
func (r *reader) caption(runs []doc.Run, anchor string) {
	c := &doc.Chart{}
	switch b := r.before().(type) {
	case *doc.Chart:
		if b.Caption == nil {
			c = b
		}
	case *doc.Image:
		c.Name = b.Name
		r.d.Blocks = r.d.Blocks[:len(r.d.Blocks)-1]
		r.section = min(r.section, len(r.d.Blocks))
	}
	if c != r.before() {
		r.add(c)
	}
	c.Caption, c.Anchor = runs, anchor
}

// objects adds what is drawn in a paragraph: charts, pictures, and the text of text boxes.
func (r *reader) objects(p *paragraph) {
	for _, o := range p.objects {
		if box := o.find("txbxContent"); box != nil {
			fields := r.fields
			r.fields = nil
			r.blocks(box)
			r.fields = fields
			continue
		}
		properties := o.find("docPr")
		if c := o.find("chart"); c != nil && c.attr("id") != "" {
			r.flush()
			r.add(r.chart(properties.attr("name"), c.attr("id")))
			continue
		}
		image := o.find("blip").attr("embed")
		if image == "" {
			image = o.find("imagedata").attr("id")
		}
		if data, err := r.part(r.links[image].target); err == nil && image != "" {
			r.flush()
			r.add(&doc.Image{Name: properties.attr("name"), Alt: properties.attr("descr"), Bytes: data})
		}
	}
}
