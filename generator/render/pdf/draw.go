package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/internal/fonts"

	"github.com/go-pdf/fpdf"
)

// drawing is a file being made, with the state of the page's text: fpdf writes each setting that it is given.
type drawing struct {
	*fpdf.Fpdf
	fonts *glyphs
	links map[string]int // of anchors
	album album
	draft bool

	face  fonts.Face
	size  int
	extra int

	operator []byte // the last one; its memory is used again
}

// anchors makes the targets of links, before the pages that lead to them.
func (d *drawing) anchors(p *layout.Pages) {
	for i := range p.List {
		for j := range p.List[i].Texts {
			name := p.List[i].Texts[j].Link
			at, ok := p.Anchors[name]
			if _, known := d.links[name]; known || !ok {
				continue
			}
			d.links[name] = d.AddLink()
			d.SetLink(d.links[name], points(at.Y), at.Page+1)
		}
	}
}

func (d *drawing) page(pg *layout.Page) {
	w, h := points(pg.Width), points(pg.Height)
	orientation := "P"
	if w > h {
		orientation = "L"
	}
	d.AddPageFormat(orientation, fpdf.SizeType{Wd: min(w, h), Ht: max(w, h)})
	d.face, d.size, d.extra = -1, 0, 0
	if d.draft {
		d.watermark(pg)
	}
	for i := range pg.Images {
		d.image(&pg.Images[i])
	}
	for i := range pg.Charts {
		d.chart(&pg.Charts[i])
	}
	d.lines(pg.Lines)
	for i := range pg.Texts {
		d.text(&pg.Texts[i])
	}
}

// watermark writes the mark of a draft over the whole page, from corner to corner behind what else is there.
func (d *drawing) watermark(pg *layout.Page) {
	mark := layout.Text{Face: layout.DraftFace, Size: 130000, Text: doc.DraftMark}
	across := 0
	for _, r := range mark.Text {
		across += d.fonts.set.Width(mark.Face, r) * mark.Size / 1000
	}
	w, h := points(pg.Width), points(pg.Height)
	sin, cos := h/math.Hypot(w, h), w/math.Hypot(w, h)
	half, low := points(across)/2, points(mark.Size)*0.38 // from the middle to where the text begins
	d.RawWriteStr("q 0.85 g")
	d.style(mark.Face, mark.Size, 0)
	b := fmt.Appendf(d.operator[:0], "BT %.4f %.4f %.4f %.4f %.2f %.2f Tm (", cos, sin, -sin, cos, w/2-half*cos+low*sin, h/2-half*sin-low*cos)
	d.RawWriteStr(string(d.fonts.encode(b, mark.Face, mark.Text)) + ") Tj ET Q")
	d.face, d.size, d.extra = -1, 0, 0
}

func (d *drawing) text(t *layout.Text) {
	d.style(t.Face, t.Size, t.Extra)
	x, y := points(t.X), points(t.Y)
	d.show(t.Face, t.Text, x, y, t.Turned)
	if link, ok := d.links[t.Link]; ok && t.Link != "" {
		d.Link(x, y-points(t.Size)*0.88, points(t.W), points(t.Size), link)
	}
}

// style selects face, size and the space after characters, if they are not what they were.
func (d *drawing) style(f fonts.Face, size, extra int) {
	f = d.fonts.as[f]
	if f != d.face || size != d.size {
		d.RawWriteStr("/" + f.String() + " " + number(points(size)) + " Tf")
		d.face, d.size = f, size
	}
	if extra != d.extra {
		d.RawWriteStr(number(points(extra)) + " Tc")
		d.extra = extra
	}
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// show prints text in the style that is selected; turned, it runs downwards.
func (d *drawing) show(f fonts.Face, text string, x, y float64, turned bool) {
	_, height := d.GetPageSize()
	b := append(d.operator[:0], "BT "...)
	if turned {
		b = append(b, "0 -1 1 0 "...)
	}
	b = append(strconv.AppendFloat(b, x, 'f', 2, 64), ' ')
	b = strconv.AppendFloat(b, height-y, 'f', 2, 64)
	if turned {
		b = append(b, " Tm ("...)
	} else {
		b = append(b, " Td ("...)
	}
	from := len(b)
	b = d.fonts.encode(b, f, text)
	if len(b) > from { // nothing is left of controls
		b = append(b, ") Tj ET"...)
		d.RawWriteBuf(bytes.NewReader(b))
	}
	d.operator = b
}

func (d *drawing) lines(lines []layout.Line) {
	width, dots := -1, false
	for i := range lines {
		ln := &lines[i]
		if ln.Width != width {
			d.SetLineWidth(points(ln.Width))
			width = ln.Width
		}
		if ln.Dots != dots {
			d.dots(ln.Dots)
			dots = ln.Dots
		}
		d.Line(points(ln.X1), points(ln.Y1), points(ln.X2), points(ln.Y2))
	}
	if dots {
		d.dots(false)
	}
}

// dots makes lines rows of round points, or solid again.
func (d *drawing) dots(on bool) {
	if on {
		d.SetLineCapStyle("round")
		d.SetDashPattern([]float64{0, points(layout.DotStep)}, 0)
		return
	}
	d.SetLineCapStyle("butt")
	d.SetDashPattern(nil, 0)
}

// outline adds the bookmarks. fpdf measures their heights on the last page, whatever page they lead to, and wants no
// level left out.
func (d *drawing) outline(p *layout.Pages) {
	if len(p.Outline) == 0 {
		return
	}
	last := p.List[len(p.List)-1].Height
	level := -1
	for _, e := range p.Outline {
		level = min(level+1, max(e.Level-1, 0))
		d.SetPage(e.Page + 1)
		d.Bookmark(e.Text, level, points(e.Y+last-p.List[e.Page].Height))
	}
	d.SetPage(len(p.List))
}
