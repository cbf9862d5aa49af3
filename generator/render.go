package generator

import (
	"errors"
	"fmt"
	"slices"

	"gen/charts"
	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/generator/render/html"
	"gen/generator/render/pdf"
	"gen/generator/render/xlsx"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// Outputs are the kinds of files that Options.Only may name.
var Outputs = []string{"docx", "pdf", "html", "xlsx", "charts"}

// The two forms of a chart in the Word file: one whose numbers Word can edit, or a picture.
const (
	ChartsNative  = "native"
	ChartsPicture = "picture"
)

// Size of a chart's PNG in pixels.
const (
	pngWidth  = 1000
	pngHeight = 640
)

// rendering is a document on its way to its files.
type rendering struct {
	*Statement
	doc   *doc.Document
	opt   Options
	fonts *fonts.Set
	pages *layout.Pages // laid out when first asked for
	files map[string][]byte
}

// outputs are how the kinds of files are made, in the order of Outputs.
var outputs = []func(*rendering) error{(*rendering).word, (*rendering).print, (*rendering).web, (*rendering).workbook, (*rendering).charts}

// render makes the files of a document.
func (s *Statement) render(d *doc.Document, opt Options) (map[string][]byte, diag.List, error) {
	r := newRendering(s, d, opt)
	for i, make := range outputs {
		if len(opt.Only) > 0 && !slices.Contains(opt.Only, Outputs[i]) {
			continue
		}
		err := make(r)
		if missing := (*pdf.MissingGlyphs)(nil); errors.As(err, &missing) {
			return nil, s.unprintable(missing), nil
		} else if err != nil {
			return nil, nil, fmt.Errorf("%s：%w", Outputs[i], err)
		}
	}
	return r.files, nil, s.addManifest(r.files, d, opt)
}

func newRendering(s *Statement, d *doc.Document, opt Options) *rendering {
	return &rendering{Statement: s, doc: d, opt: opt, fonts: opt.fonts(), files: map[string][]byte{}}
}

func (o *Options) fonts() *fonts.Set {
	if o.Fonts == nil {
		return fonts.Embedded()
	}
	return o.Fonts
}

// laidOut is the document in pages: the PDF is drawn from them, the Word file takes its page numbers from them.
func (r *rendering) laidOut() *layout.Pages {
	if r.pages == nil {
		r.pages = layout.Layout(r.doc, layout.GBT9704(), r.fonts)
	}
	return r.pages
}

func (r *rendering) word() (err error) {
	r.files[reportName(r.Report)+".docx"], err = docx.Render(r.doc, r.laidOut(), docx.Options{
		Style: layout.GBT9704(), Fonts: r.fonts, Pictures: r.opt.Charts == ChartsPicture, Lock: r.Pack.Lock.V,
	})
	return err
}

func (r *rendering) print() (err error) {
	r.files[reportName(r.Report)+".pdf"], err = pdf.Render(r.laidOut(), r.doc, r.fonts)
	return err
}

func (r *rendering) web() (err error) {
	r.files[reportName(r.Report)+".html"], err = html.Render(r.doc, r.Book, html.Options{Fonts: r.fonts})
	return err
}

func (r *rendering) workbook() (err error) {
	r.files[workbookName(r.Report)], err = xlsx.Render(r.doc, r.Book)
	return err
}

// charts draws the pictures for a web editor. One from a draft would bear no mark and is not made.
func (r *rendering) charts() error {
	if r.doc.Draft {
		return nil
	}
	return drawCharts(r.files, r.doc, r.fonts)
}

// review makes what is for the department's own eyes, a set of its own.
func (s *Statement) review(d *doc.Document, opt Options) (map[string][]byte, diag.List, error) {
	r := newRendering(s, d, opt)
	var err error
	if r.files[figuresFile], err = r.figures(d); err != nil {
		return nil, nil, err
	}
	if r.files[reviewFile], err = html.Render(r.doc, r.Book, html.Options{Fonts: r.fonts, Review: true}); err != nil {
		return nil, nil, err
	}
	return r.files, nil, s.addManifest(r.files, d, opt)
}

// The files of the internal review set.
const (
	figuresFile = "figures.json"
	reviewFile  = "review.html"
)

func drawCharts(files map[string][]byte, d *doc.Document, set *fonts.Set) error {
	for _, b := range d.Blocks {
		chart, ok := b.(*doc.Chart)
		if !ok || len(chart.Slices) == 0 {
			continue
		}
		name := "charts/" + safeName(chart.Name)
		var err error
		if files[name+".png"], err = charts.PNG(chart, set, pngWidth, pngHeight); err != nil {
			return err
		}
		if files[name+".svg"], err = charts.SVG(chart, set); err != nil {
			return err
		}
	}
	return nil
}
