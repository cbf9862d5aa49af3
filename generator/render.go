package generator

import (
	"fmt"
	"slices"

	"gen/charts"
	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/generator/render/html"
	"gen/generator/render/pdf"
	"gen/generator/render/xlsx"
	"gen/generator/sign"
	"gen/generator/statement"
	"gen/internal/fonts"
)

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
	*statement.Statement
	doc   *doc.Document
	found Findings // in the report, for who signs
	opt   Options
	fonts *fonts.Set
	pages *layout.Pages // laid out when first asked for
}

func newRendering(s *statement.Statement, d *doc.Document, opt Options) *rendering {
	return &rendering{Statement: s, doc: d, opt: opt, fonts: opt.fonts()}
}

// outputs are the kinds of files for publication, and how each is made.
var outputs = []struct {
	kind string
	make func(r *rendering, files map[string][]byte) error
}{
	{"docx", (*rendering).word},
	{"pdf", (*rendering).print},
	{"html", (*rendering).web},
	{"xlsx", (*rendering).workbook},
	{"charts", (*rendering).charts},
}

// Outputs are the kinds of files that Options.Only may name: docx, pdf, html, xlsx and charts.
var Outputs = func() (kinds []string) {
	for _, o := range outputs {
		kinds = append(kinds, o.kind)
	}
	return kinds
}()

// publication makes the set that is published.
func (r *rendering) publication() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, o := range outputs {
		if len(r.opt.Only) > 0 && !slices.Contains(r.opt.Only, o.kind) {
			continue
		}
		if err := o.make(r, files); err != nil {
			return nil, fmt.Errorf("%s：%w", o.kind, err)
		}
	}
	return files, r.addManifest(files)
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

func (r *rendering) word(files map[string][]byte) (err error) {
	files[reportName(r.Pack, r.Report)+".docx"], err = docx.Render(r.doc, r.laidOut(), docx.Options{
		Style: layout.GBT9704(), Fonts: r.fonts, Pictures: r.opt.Charts == ChartsPicture, Lock: r.Pack.Lock.V,
	})
	return err
}

func (r *rendering) print(files map[string][]byte) (err error) {
	files[reportName(r.Pack, r.Report)+".pdf"], err = pdf.Render(r.laidOut(), r.doc, r.fonts)
	return err
}

func (r *rendering) web(files map[string][]byte) (err error) {
	files[reportName(r.Pack, r.Report)+".html"], err = html.Render(r.doc, r.Book, html.Options{Fonts: r.fonts})
	return err
}

func (r *rendering) workbook(files map[string][]byte) (err error) {
	files[workbookName(r.Report)], err = xlsx.Render(r.doc, r.Book)
	return err
}

// charts draws the pictures for a web editor. One from a draft would bear no mark and is not made.
func (r *rendering) charts(files map[string][]byte) error {
	if r.doc.Draft {
		return nil
	}
	for _, b := range r.doc.Blocks {
		chart, ok := b.(*doc.Chart)
		if !ok || len(chart.Slices) == 0 {
			continue
		}
		name := "charts/" + safeName(chart.Name)
		var err error
		if files[name+".png"], err = charts.PNG(chart, r.fonts, pngWidth, pngHeight); err != nil {
			return err
		}
		if files[name+".svg"], err = charts.SVG(chart, r.fonts); err != nil {
			return err
		}
	}
	return nil
}

// The files of the internal review set.
const (
	figuresFile = "figures.json"
	reviewFile  = "review.html"
)

// review makes what is for the department's own eyes, a set of its own.
func (r *rendering) review() (map[string][]byte, error) {
	page, err := html.Render(r.doc, r.Book, html.Options{Fonts: r.fonts, Review: true, Unit: r.Whose()})
	if err != nil {
		return nil, err
	}
	figures, err := r.figures()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{figuresFile: figures, reviewFile: page}
	return files, r.addManifest(files)
}

// signing makes the 核对表, a set of its own.
func (r *rendering) signing() (map[string][]byte, error) {
	sheet, err := sign.Sheet(r.Report, r.Book, r.doc, r.found)
	if err != nil {
		return nil, err
	}
	printed, err := pdf.Render(layout.Layout(sheet, layout.GBT9704(), r.fonts), sheet, r.fonts)
	if err != nil {
		return nil, err
	}
	book, err := xlsx.Render(sheet, r.Book)
	if err != nil {
		return nil, err
	}
	name := signName(r.Report)
	files := map[string][]byte{name + ".pdf": printed, name + ".xlsx": book}
	return files, r.addManifest(files)
}
