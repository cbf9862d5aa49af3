// Package pdf draws laid-out pages as a PDF file.
//
// The same pages give the same bytes. All decisions about lines and pages are the layout's: fpdf's own breaking of
// lines loses Chinese characters, so only text that is placed is ever handed to it.
package pdf

import (
	"bytes"
	"fmt"
	"time"

	"gen/generator/layout"
	"gen/internal/fonts"

	"github.com/go-pdf/fpdf"
)

// Meta is what the file says about itself.
type Meta struct {
	Title, Subject, Author string
	Keywords               string // the pack and its fingerprint, among others
	Creator                string // the program
	Year                   int    // dates the file: 1 January of the year after, whenever it is made
}

// Render draws the pages. The error is a *MissingGlyphs if a character can't be printed: no character is left out or
// printed as a box.
func Render(p *layout.Pages, meta Meta, f *fonts.Set) ([]byte, error) {
	use, err := collect(p, f)
	if err != nil {
		return nil, err
	}
	size := fpdf.SizeType{Wd: 595.28, Ht: 841.89}
	if len(p.List) > 0 {
		w, h := points(p.List[0].Width), points(p.List[0].Height)
		size = fpdf.SizeType{Wd: min(w, h), Ht: max(w, h)}
	}
	d := &drawing{
		Fpdf:  fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: size}),
		fonts: use,
		links: map[string]int{},
		album: album{},
	}
	d.describe(meta)
	if err := d.addFonts(f); err != nil {
		return nil, err
	}
	d.anchors(p)
	for i := range p.List {
		d.page(&p.List[i])
	}
	d.outline(p)
	var out bytes.Buffer
	if err := d.Output(&out); err != nil {
		return nil, fmt.Errorf("无法生成 PDF：%w", err)
	}
	return finish(out.Bytes()), nil
}

// points turns 1/1000 pt into what fpdf takes.
func points(n int) float64 { return float64(n) / 1000 }

func (d *drawing) describe(m Meta) {
	d.SetTitle(m.Title, true)
	d.SetSubject(m.Subject, true)
	d.SetAuthor(m.Author, true)
	d.SetKeywords(m.Keywords, true)
	d.SetCreator(m.Creator, true)
	d.SetLang("zh-CN")
	at := time.Date(max(m.Year, 1999)+1, 1, 1, 0, 0, 0, 0, time.UTC)
	d.SetCreationDate(at)
	d.SetModificationDate(at)
	d.SetCatalogSort(true)
	d.SetAutoPageBreak(false, 0)
	d.SetMargins(0, 0, 0)
}

// family is the name of a face inside the file.
func family(f fonts.Face) string { return [...]string{"song", "songbold", "hei", "kai"}[f] }

// addFonts embeds the characters that are used, and no others: fpdf takes its time with large fonts.
func (d *drawing) addFonts(f *fonts.Set) error {
	for face, runes := range d.fonts.runes {
		if len(runes) == 0 {
			continue
		}
		data, err := f.Subset(fonts.Face(face), runes)
		if err != nil {
			return fmt.Errorf("无法生成 PDF（字体 %s）：%w", family(fonts.Face(face)), err)
		}
		d.AddUTF8FontFromBytes(family(fonts.Face(face)), "", data)
	}
	return nil
}
