package charts

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	chart "github.com/wcharczuk/go-chart/v2"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// families are the fonts that an SVG asks for: it carries text, not outlines.
const families = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei','WenQuanYi Micro Hei',sans-serif"

// SVG draws the chart as a vector picture for a web page: text is text, and a title and a description tell readers
// who do not see it what it shows. It returns nil if there is nothing to draw.
func SVG(c *doc.Chart, f *fonts.Set) ([]byte, error) {
	if len(c.Slices) == 0 {
		return nil, nil
	}
	const scale = 10
	renderer, err := chart.SVG(layoutWidth*scale, layoutHeight*scale)
	if err != nil {
		return nil, err
	}
	drawing := &canvas{Renderer: renderer, scale: scale}
	Draw(drawing, c, f, layoutWidth, layoutHeight)
	var shapes bytes.Buffer
	if err := renderer.Save(&shapes); err != nil {
		return nil, err
	}
	root, body, _ := strings.Cut(shapes.String(), ">")
	// Word and WPS know no rgba().
	body = strings.NewReplacer("/><", "/>\n<", "rgba(", "rgb(", ",1.0)", ")").Replace(strings.TrimSuffix(body, "</svg>"))
	var out bytes.Buffer
	// A page may be dark, the words are dark too: the picture brings its own paper.
	fmt.Fprintf(&out, "%s role=\"img\">\n<title>%s</title>\n<desc>%s</desc>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n%s",
		root, escape(doc.Text(c.Caption)), escape(describe(c)), body)
	fmt.Fprintf(&out, "\n<g font-family=\"%s\">\n", families)
	for _, t := range drawing.texts {
		x, anchor := t.X, ""
		if t.End {
			x, anchor = t.X+t.Width, ` text-anchor="end"`
		}
		if t.Width > 0 { // whatever font the viewer has, the text keeps the room it was given
			anchor += fmt.Sprintf(` textLength="%d" lengthAdjust="spacingAndGlyphs"`, drawing.grid(t.Width))
		}
		fmt.Fprintf(&out, "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s fill=\"#%02x%02x%02x\">%s</text>\n",
			drawing.grid(x), drawing.grid(t.Y), drawing.grid(t.Size), anchor, t.Color.R, t.Color.G, t.Color.B, escape(t.String))
	}
	out.WriteString("</g>\n</svg>\n")
	return out.Bytes(), nil
}

// describe says in words what the picture shows.
func describe(c *doc.Chart) string {
	var parts []string
	for _, s := range c.Slices {
		parts = append(parts, s.Words())
	}
	return strings.Join(parts, "；")
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
