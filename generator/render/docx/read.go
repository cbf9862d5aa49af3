package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"gen/generator/doc"
)

// Read reads a Word file back: the document as it is now, after people have worked on it in Word, WPS or LibreOffice.
// Insertions are in it, deletions are not; the result of a field counts and not its instruction; the table of contents
// is a *doc.Contents.
//
// Headings, captions, tables and their furniture are known by the names of their styles, figures by the tags of their
// controls (Run.Figure is what Tag made of the ID). What a Word file does not tell stays zero: who typed a text, the
// kinds of cells, the widths of columns. Empty paragraphs are left out. The error says what is wrong with the file.
func Read(data []byte) (*doc.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是 Word 文件（.docx）：%w", err)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("这个 Word 文件里有 %d 个部件，超过上限 %d 个", len(z.File), maxParts)
	}
	r := &reader{files: map[string]*zip.File{}, d: &doc.Document{}, styles: map[string]style{}, room: maxNodes}
	for _, f := range z.File {
		r.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	main := "word/document.xml"
	for _, l := range r.relations("") {
		if strings.HasSuffix(l.kind, "/officeDocument") {
			main = l.target
		}
	}
	tree, err := r.tree(main)
	if err != nil {
		return nil, fmt.Errorf("这个 Word 文件读不出来：%s：%w", main, err)
	}
	r.links = r.relations(main)
	r.readStyles()
	r.readProperties()
	r.blocks(tree.child("body"))
	if len(r.carry) > 0 {
		r.block(&node{})
	}
	r.flush()
	r.endSection(tree.child("body", "sectPr"))
	if r.cells > maxCells {
		return nil, fmt.Errorf("这个 Word 文件里的表格超过 %d 格", maxCells)
	}
	return r.d, nil
}

// reader is a document being read.
type reader struct {
	files  map[string]*zip.File
	links  map[string]link
	styles map[string]style
	d      *doc.Document

	fields   []field    // that are open, the innermost last
	tags     []string   // of the controls around, the innermost last
	controls int        // that have been seen
	carry    []piece    // of a paragraph whose end was deleted
	anchor   string     // of a bookmark between blocks
	above    *doc.Table // furniture that waits for its grid
	section  int        // the first block of the section at hand
	unpacked int        // bytes
	xml      int        // bytes of them
	room     int        // for elements
	cells    int        // of all tables
}

// link is a relation of a part to another one.
type link struct{ kind, target string }

// field is a complex field: what it is told to do, then its result.
type field struct {
	instruction string
	result      bool
	contents    bool // it makes the table of contents
}

func makesContents(instruction string) bool {
	return strings.HasPrefix(strings.ToUpper(strings.TrimSpace(instruction)), "TOC")
}

// part unpacks a part.
func (r *reader) part(name string) ([]byte, error) {
	f := r.files[name]
	if f == nil {
		return nil, fmt.Errorf("没有部件 %s", name)
	}
	if r.unpacked > maxBytes {
		return nil, errTooMuch
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxPart+1))
	if r.unpacked += len(data); err == nil && (len(data) > maxPart || r.unpacked > maxBytes) {
		err = fmt.Errorf("部件 %s 超过上限", name)
	}
	return data, err
}

func (r *reader) tree(name string) (*node, error) {
	if r.xml > maxXML || r.room < 0 {
		return nil, errTooMuch
	}
	data, err := r.part(name)
	if err != nil {
		return nil, err
	}
	if r.xml += len(data); r.xml > maxXML {
		return nil, errTooMuch
	}
	return parse(data, &r.room)
}

// relations are the links of a part by ID; none if they can't be read.
func (r *reader) relations(name string) map[string]link {
	links := map[string]link{}
	dir, file := path.Split(name)
	tree, err := r.tree(dir + "_rels/" + file + ".rels")
	if err != nil {
		return links
	}
	tree.each("Relationship", func(n *node) {
		target := n.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		links[n.attr("Id")] = link{n.attr("Type"), strings.TrimPrefix(target, "/")}
	})
	return links
}

// readProperties takes what the file's properties tell; a file without them is as good.
func (r *reader) readProperties() {
	if core, err := r.tree("docProps/core.xml"); err == nil {
		r.d.Title = text(core.child("title"))
		r.d.Department = text(core.child("creator"))
	}
	custom, err := r.tree("docProps/custom.xml")
	if err != nil {
		return
	}
	custom.each("property", func(n *node) {
		value := text(n.find("lpwstr"))
		switch n.attr("name") {
		case propertyYear:
			r.d.Year, _ = strconv.Atoi(value)
		case propertyPack:
			r.d.Origin.Pack = value
		case propertyFingerprint:
			r.d.Origin.Fingerprint = value
		case propertyInput:
			r.d.Origin.Input = value
		}
	})
}

func text(n *node) string {
	if n == nil {
		return ""
	}
	return n.text
}

// add appends a block.
func (r *reader) add(b doc.Block) { r.d.Blocks = append(r.d.Blocks, b) }

// before is the last block; nil if there is none.
func (r *reader) before() doc.Block {
	if n := len(r.d.Blocks); n > 0 {
		return r.d.Blocks[n-1]
	}
	return nil
}

// flush keeps the title of a table whose grid is gone, as text.
func (r *reader) flush() {
	if t := r.above; t != nil {
		r.above = nil
		for _, s := range []string{t.Title, t.Number, t.Left, t.Right} {
			if s != "" {
				r.add(&doc.Paragraph{Runs: []doc.Run{{Text: s}}})
			}
		}
	}
}

// endSection tells the tables of a section which way their pages lie.
func (r *reader) endSection(properties *node) {
	turned := properties.child("pgSz").attr("orient") == "landscape"
	for _, b := range r.d.Blocks[r.section:] {
		if t, ok := b.(*doc.Table); ok && !t.InText {
			t.Landscape = turned
		}
	}
	r.section = len(r.d.Blocks)
}
