// Package docx writes a document as a Word file that people can go on working in.
//
// The file is made of styles: a change of a style changes the document. Its contents are a field that Word can bring
// up to date, its charts hold their numbers, and each figure of the text sits in a content control that carries its
// ID (see Tag), so that a figure is found again wherever the words around it have gone.
//
// The same document gives the same bytes. Nothing is taken from the clock, the machine or the locale.
package docx

import (
	"archive/zip"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/internal/opc"
	"gen/internal/fonts"
)

// Options are the choices there are. Style is the one that the pages were laid out in.
type Options struct {
	Style    layout.Style
	Pictures bool       // charts as pictures instead of ones whose numbers Word can edit
	Fonts    *fonts.Set // that charts are measured and drawn with; nil means the embedded ones
	Lock     bool       // figures in the text can't be edited
}

// Render writes a document. The pages tell it the page numbers of the contents and how the tables were set: columns,
// size of type, heights of rows; so the file breaks into pages much as they do. Tables that are published in the
// workbook only are left out, and so is what XML can't hold, the control characters. The error is for a chart that
// can't be drawn as a picture.
func Render(d *doc.Document, pages *layout.Pages, opt Options) ([]byte, error) {
	w := newWriter(d, pages, opt)
	body, err := w.document()
	if err != nil {
		return nil, err
	}
	w.add("word/document.xml", typeMain, body)
	w.add("word/styles.xml", typeStyles, w.styleSheet())
	w.add("word/settings.xml", typeSettings, []byte(settings))
	w.add("word/fontTable.xml", typeFonts, fontTable())
	w.add("word/_rels/document.xml.rels", "", w.relations.xml())
	w.add(opc.CoreName, typeCore, opc.CoreProperties(d))
	w.add("docProps/app.xml", typeApp, []byte(appProperties))
	w.add("docProps/custom.xml", typeCustom, customProperties(d))
	w.add("_rels/.rels", "", []byte(rootRelations))
	w.add("[Content_Types].xml", "", w.contentTypes())
	return w.pack(zip.Deflate)
}
