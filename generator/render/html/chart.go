package html

import (
	"math"
	"strconv"
	"strings"

	"gen/charts"
	"gen/generator/doc"
)

// chart writes a chart as a picture whose legend is a list below it: it can be read on a phone too, and each amount of
// it leads to where it comes from.
func (p *page) chart(c *doc.Chart) {
	p.raw(`<figure class="pie"`)
	p.id(c.Anchor)
	p.raw(">")
	if len(c.Slices) > 0 {
		p.charts++
		drawing := canvas{legend: pieHeight, whole: c.Kind != doc.Pie}
		charts.Draw(&drawing, c, p.opt.Fonts, pieWidth, pieHeight)
		p.picture(c, &drawing)
		p.raw("<ul>")
		for i := range c.Slices {
			s := &c.Slices[i]
			p.raw("<li>")
			runs := []doc.Run{s.Amount}
			if c.Kind == doc.Pie {
				p.raw(`<svg viewBox="0 0 1 1" aria-hidden="true"><path fill="`).raw(drawing.fills[i]).raw(`" d="M0 0h1v1H0z"/></svg>`)
				runs = append(runs, doc.Run{Text: "，"}, s.Share)
			}
			p.text(s.Label).raw(" ")
			p.runs(runs)
			p.raw("</li>\n")
		}
		p.raw("</ul>")
	}
	p.raw("<figcaption>")
	p.runs(c.Caption)
	p.raw("</figcaption></figure>\n")
}

// Size of a pie with its legend, in the units of its picture.
const (
	pieWidth  = 1000.0
	pieHeight = pieWidth * charts.Aspect
)

// picture writes what was drawn, without the legend's room, and says in words what it shows.
func (p *page) picture(c *doc.Chart, drawing *canvas) {
	p.raw(`<svg viewBox="0 0 1000 `).number(drawing.legend).raw(`" role="img" aria-labelledby="pie`).int(p.charts)
	p.raw(`" aria-describedby="slices`).int(p.charts).raw(`"><title id="pie`).int(p.charts).raw(`">`).text(doc.Text(c.Caption)).raw(`</title><desc id="slices`).int(p.charts).raw(`">`)
	for i, s := range c.Slices {
		if i > 0 {
			p.raw("；")
		}
		p.text(s.Words())
	}
	p.raw("</desc>")
	p.out = append(p.out, drawing.out...)
	p.raw("</svg>")
}

// canvas takes a chart as elements of SVG, styled by attributes, which the page's policy does not stop. Draw ends a pie with
// the legend, which begins with a swatch; from there on nothing is taken. Of other charts the whole is.
type canvas struct {
	writer
	fills  []string // of the slices
	legend float64  // top of the legend
	whole  bool
}

func color(c charts.Color) string {
	const digits = "0123456789abcdef"
	var s strings.Builder
	s.WriteByte('#')
	for _, v := range []uint8{c.R, c.G, c.B} {
		s.WriteByte(digits[v>>4])
		s.WriteByte(digits[v&15])
	}
	return s.String()
}

func (c *canvas) Sector(center charts.Point, radius, from, to float64, fill charts.Color) {
	c.fills = append(c.fills, color(fill))
	c.raw(`<path fill="`).raw(color(fill)).raw(`" d="M`)
	start := from
	if to-from < 2*math.Pi-1e-9 {
		c.point(center).raw("L")
	}
	c.rim(center, radius, start)
	for _, angle := range []float64{(from + to) / 2, to} { // two arcs: one of a full turn would be none
		c.raw("A").number(radius).raw(" ").number(radius).raw(" 0 0 1 ")
		c.rim(center, radius, angle)
	}
	c.raw(`z"/>`)
}

func (c *canvas) point(p charts.Point) *writer { return c.number(p.X).raw(" ").number(p.Y) }

func (c *canvas) rim(center charts.Point, radius, angle float64) {
	sin, cos := math.Sincos(angle)
	c.point(charts.Point{X: center.X + radius*sin, Y: center.Y - radius*cos})
}

func (c *canvas) Line(points []charts.Point, width float64, stroke charts.Color) {
	c.raw(`<polyline fill="none" stroke="`).raw(color(stroke)).raw(`" stroke-width="`).number(width).raw(`" points="`)
	for i, p := range points {
		if i > 0 {
			c.raw(" ")
		}
		c.point(p)
	}
	c.raw(`"/>`)
}

func (c *canvas) Rect(x, y, width, height float64, fill charts.Color) {
	if !c.whole {
		c.legend = min(c.legend, y-8)
		return
	}
	c.raw(`<path fill="`).raw(color(fill)).raw(`" d="M`)
	c.point(charts.Point{X: x, Y: y}).raw("h").number(width).raw("v").number(height).raw("h").number(-width).raw(`z"/>`)
}

func (c *canvas) Text(t charts.Text) {
	if c.legend < pieHeight {
		return
	}
	x, anchor := t.X, ""
	if t.End {
		x, anchor = t.X+t.Width, ` text-anchor="end"`
	}
	c.raw(`<text x="`).number(x).raw(`" y="`).number(t.Y).raw(`" font-size="`).number(t.Size).raw(`"`).raw(anchor)
	if t.Width > 0 { // whatever font the reader has, the text keeps the room it was given
		c.raw(` textLength="`).raw(strconv.Itoa(int(math.Round(t.Width)))).raw(`" lengthAdjust="spacingAndGlyphs"`)
	}
	c.raw(` fill="`).raw(color(t.Color)).raw(`">`).text(t.String).raw("</text>")
}
