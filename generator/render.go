package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gen/charts"
	"gen/generator/doc"
	"gen/generator/layout"
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

// render makes the files of a document.
func (s *Statement) render(d *doc.Document, opt Options) (map[string][]byte, diag.List, error) {
	set := opt.Fonts
	if set == nil {
		set = fonts.Embedded()
	}
	files := map[string][]byte{}
	wants := func(output string) bool { return len(opt.Only) == 0 || slices.Contains(opt.Only, output) }
	if wants("pdf") {
		data, err := s.PDF(d, set)
		if missing := (*pdf.MissingGlyphs)(nil); errors.As(err, &missing) {
			return nil, s.unprintable(missing), nil
		} else if err != nil {
			return nil, nil, fmt.Errorf("PDF：%w", err)
		}
		files[pdfName(s.Report)] = data
	}
	if wants("xlsx") {
		data, err := s.Workbook(d)
		if err != nil {
			return nil, nil, fmt.Errorf("报表：%w", err)
		}
		files[workbookName(s.Report)] = data
	}
	if wants("charts") {
		if err := drawCharts(files, d, set); err != nil {
			return nil, nil, fmt.Errorf("图：%w", err)
		}
	}
	if opt.Review {
		data, err := s.figures()
		if err != nil {
			return nil, nil, err
		}
		files["内部/figures.json"] = data
	}
	manifest, err := s.manifest(files, d.Origin.Input, opt.Version)
	files["manifest.json"] = manifest
	return files, nil, err
}

// PDF renders the document for print.
func (s *Statement) PDF(d *doc.Document, set *fonts.Set) ([]byte, error) {
	return pdf.Render(layout.Layout(d, layout.GBT9704(), set), d, set)
}

// Workbook renders the tables.
func (s *Statement) Workbook(d *doc.Document) ([]byte, error) {
	return xlsx.Render(d, s.Book)
}

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

// inputHash is the SHA-256 of what the department wrote: the report, last year's if figures were taken from it, its
// forms of self-evaluation, passages and their pictures. Line ends and a BOM do not count.
func (s *Statement) inputHash(d *doc.Document) string {
	hash := sha256.New()
	files := []string{s.Report.File, s.last}
	for _, e := range s.Report.Evaluations {
		files = append(files, e.File)
	}
	for _, file := range files {
		if src, err := fs.ReadFile(s.files, file); err == nil {
			text := strings.TrimPrefix(string(src), "\ufeff")
			hash.Write([]byte(strings.ReplaceAll(text, "\r\n", "\n")))
		}
	}
	for _, p := range s.Report.Passages {
		fmt.Fprintf(hash, "%s\n%s", p.Key, p.V.Text)
	}
	for _, b := range d.Blocks {
		if image, ok := b.(*doc.Image); ok {
			hash.Write(image.Bytes)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}
