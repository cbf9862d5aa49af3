// Package pdf draws laid-out pages as a PDF file.
//
// The same pages give the same bytes. All decisions about lines and pages are the layout's. fpdf makes the file's
// structure, pictures, links and bookmarks; text and fonts are written here, and its streams are packed at the end.
package pdf

import (
	"bytes"
	"fmt"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/internal/fonts"

	"github.com/go-pdf/fpdf"
)

// Render draws the pages of a document. No character is left out or printed as a box: one that no font has is an error, and in
// a draft 〓.
func Render(p *layout.Pages, about *doc.Document, f *fonts.Set) ([]byte, error) {
	use, err := collect(p, f, about.Draft)
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
		album: album{numbers: map[*byte]int{}},
		draft: about.Draft,
	}
	d.describe(about)
	d.anchors(p)
	for i := range p.List {
		d.page(&p.List[i])
	}
	d.outline(p)
	var out bytes.Buffer
	if err := d.Output(&out); err != nil {
		return nil, fmt.Errorf("无法生成 PDF：%w", err)
	}
	file, err := split(out.Bytes())
	if err != nil {
		return nil, err
	}
	file.label(p)
	file.packPages()
	if err := file.addPictures(d.album.list); err != nil {
		return nil, err
	}
	if err := file.addFonts(use); err != nil {
		return nil, err
	}
	return file.bytes(), nil
}

// points turns 1/1000 pt into what fpdf takes.
func points(n int) float64 { return float64(n) / 1000 }

// describe sets the properties.
func (d *drawing) describe(about *doc.Document) {
	d.SetTitle(about.Title, true)
	d.SetSubject(about.Subject(), true)
	d.SetAuthor(about.Department, true)
	d.SetKeywords(about.Keywords(), true)
	d.SetCreator("gen", true)
	d.SetLang("zh-CN")
	d.SetCreationDate(about.Dated())
	d.SetModificationDate(about.Dated())
	d.SetCatalogSort(true)
	d.SetCompression(false)
	d.SetAutoPageBreak(false, 0)
	d.SetMargins(0, 0, 0)
}
