// Package publication reads a published document of any format, whoever made it, into what can be checked: its tables, as
// sheets, each with the texts above it, and its paragraphs, each under its headings. What could not be read is told, never
// passed in silence.
//
// It knows no template: which table of a report a sheet is, and what a sentence says, is for those who ask.
package publication

import (
	"bytes"
	"fmt"
	"strings"

	"gen/generator/read"
	"gen/generator/read/pdf"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// Document is what a file says.
type Document struct {
	File       string
	Form       string // what the file is, for people
	Tables     []Table
	Paragraphs []Paragraph
	Unread     []Unread
}

// Table is a table, with the texts that stand between it and what came before as rows of their own above it. In a workbook it is a
// sheet, which may have several.
type Table struct {
	*workbook.Sheet
	Above int      // rows that are texts above it
	Parts []string // where each row stands, by its number less one: 第12页; nil in a workbook
	lines [][]int  // of a text: the line of each cell, by its row and its column less one
}

// At is the place of a cell of a table, as people count its rows.
func (d *Document) At(t *Table, row, column int) diag.Pos {
	name := t.Name
	if row > 0 && row <= len(t.lines) {
		line := t.lines[row-1]
		return diag.Pos{File: d.File, Line: line[max(0, min(column, len(line))-1)]}
	}
	if row > 0 && row <= len(t.Parts) {
		name = t.Parts[row-1] + name
	}
	return diag.InSheet(d.File, name, max(0, row-t.Above), column)
}

// Paragraph is a text outside of the tables.
type Paragraph struct {
	Section []string // the headings above it, from the highest
	Heading bool     // it is one
	Text    string
	Pos     diag.Pos
}

// Unread is what could not be read, or could be read in another way than it looks.
type Unread struct {
	Where string // 第3页; "" for the file as a whole
	Why   string
}

// Read reads a file. The error is for one of which nothing can be read: it says why, and what to do.
func Read(file string, data []byte) (*Document, error) {
	d := &Document{File: file}
	switch {
	case bytes.HasPrefix(data[:min(len(data), 1024)], []byte("%PDF")):
		return d, d.pdf(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) && isWord(data):
		d.Form = "Word 文件"
		blocks, err := read.Word(data)
		if err != nil {
			return nil, err
		}
		return d, d.blocks(blocks)
	}
	text, isText := workbook.Decode(data)
	if !isText && isPage(string(data)) {
		text, isText = workbook.Decode(bytes.Map(printable, data))
	}
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &workbook.Refused{Why: "文件是空的", Do: "换一个文件"}
	case isText && isProse(text) && !isPage(text):
		return d, d.text(text)
	case isText && isPage(text):
		d.Form = "网页"
		blocks, _, err := read.Page([]byte(text))
		if err != nil {
			return nil, err
		}
		return d, d.blocks(blocks)
	}
	book, err := workbook.Read(data)
	if err == nil {
		d.Form = book.Form
		for _, s := range book.Sheets {
			if s.Hidden {
				d.Unread = append(d.Unread, Unread{s.Name, "工作表是隐藏的，看的人看不到"})
				continue
			}
			d.Tables = append(d.Tables, Table{Sheet: s})
		}
		return d, nil
	}
	if isText && !strings.HasPrefix(strings.TrimSpace(text), "<") {
		return d, d.text(text)
	}
	return nil, err
}

// isWord tells a Word file from a workbook, which is a zip too.
func isWord(data []byte) bool { return bytes.Contains(data, []byte("word/document.xml")) }

// printable leaves out the control characters that word processors leave in web pages.
func printable(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' {
		return -1
	}
	return r
}

// isPage tells a web page, whatever the name of its file. XML of 2003 is a workbook.
func isPage(text string) bool {
	head := strings.TrimSpace(strings.ToLower(text[:min(len(text), 4096)]))
	if strings.Contains(head, "<html") || strings.HasPrefix(head, "<!doctype html") {
		return true
	}
	return strings.Contains(head, "<table") && !strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet")
}

// pdf reads the pages of a PDF file.
func (d *Document) pdf(data []byte) error {
	d.Form = "PDF"
	file, err := pdf.Read(data)
	if err != nil {
		return err
	}
	for _, why := range file.Doubts {
		d.Unread = append(d.Unread, Unread{Why: why})
	}
	for i := range file.Pages {
		page := &file.Pages[i]
		where := fmt.Sprintf("第%d页", i+1)
		if len(page.Glyphs) == 0 && len(page.Images) > 0 {
			d.Unread = append(d.Unread, Unread{where, "只有图片，没有文字，像是扫描件"})
		}
		for _, why := range page.Doubts {
			d.Unread = append(d.Unread, Unread{where, why})
		}
	}
	return d.blocks(file.Blocks())
}

// blocks takes what a file says piece by piece.
func (d *Document) blocks(blocks []read.Block) error {
	var o outline
	t := tableReader{document: d}
	paged := d.Form == "PDF"
	for i, b := range blocks {
		if b.Unseen != "" || b.Place != "" && b.Place != read.Box && b.Place != read.Footnotes {
			continue
		}
		part := ""
		if paged {
			part = b.Part
		}
		if b.Kind == read.Row {
			if err := t.row(b.Cells, part); err != nil {
				return err
			}
			continue
		}
		text := strings.TrimSpace(b.Cells[0].Text())
		if b.Kind != read.Paragraph || text == "" {
			continue
		}
		t.above(text, part)
		at := diag.Pos{File: d.File, Sheet: part, Line: i + 1}
		if !paged {
			at = diag.Pos{File: d.File, Sheet: fmt.Sprintf("第%d段", len(d.Paragraphs)+1), Line: i + 1}
		}
		d.Paragraphs = append(d.Paragraphs, o.paragraph(text, b.Level, at))
	}
	return t.end()
}
