// Package verify compares a document that people may have worked on with the one that the report makes.
//
// Both are read as lines: headings, paragraphs, the lines around a table and its rows. Lines are paired like two
// versions of a text; where a pair differs in numbers only, each number is a change of its own, named by the figure
// that should stand there. White space does not count.
package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/doc"
)

// Kind is what happened to a line.
type Kind int

const (
	Number  Kind = iota // a number is another one
	Wording             // the words differ
	Missing             // a line is not there any more
	Added               // a line has come in
)

// Change is one difference.
type Change struct {
	Kind       Kind
	Where      string // the heading or the table that it stands under
	Figure     string // of a Number: the ID of the figure that should be printed, "" where it is no figure's
	Want, Have string // the numbers, or the lines
	Lost       bool   // of Wording and Missing: a figure went, or moved to another column, with the words
}

// Compare lists how have differs from want, in the order of want. tag is how have names a figure of want.
func Compare(want, have *doc.Document, tag func(id string) string) []Change {
	var changes []Change
	for _, p := range pairs(lines(want), lines(have)) {
		changes = append(changes, p.changes(tag)...)
	}
	return changes
}

// Size is how many lines of a document are compared.
func Size(d *doc.Document) int { return len(lines(d)) }

// line is a heading, a paragraph, a line around a table, or one of its rows.
type line struct {
	where string
	runs  []doc.Run
	text  string // without white space
	words string // text with every number replaced
	count int    // of the characters of words

	sorted []rune // these characters; made when they are needed
}

const numberMark = '\u0001'

func newLine(where string, runs []doc.Run) line {
	l := line{where: where, runs: slices.Clone(runs)}
	for i, r := range runs {
		l.runs[i].Text = strings.Map(func(c rune) rune {
			if unicode.IsSpace(c) || unicode.IsControl(c) || c == '\u200b' { // numberMark is none of the text's
				return -1
			}
			return c
		}, r.Text)
	}
	l.text = doc.Text(l.runs)
	var words strings.Builder
	at := 0
	for _, n := range numbers(l.text) {
		words.WriteString(l.text[at:n.from])
		words.WriteRune(numberMark)
		at = n.to
	}
	words.WriteString(l.text[at:])
	l.words = words.String()
	l.count = utf8.RuneCountInString(l.words)
	return l
}

// lines reads a document from top to bottom. The contents are left out: they repeat the headings.
func lines(d *doc.Document) []line {
	r := reader{where: "封面"}
	for _, l := range d.Cover.Lines {
		r.add(doc.Run{Text: l})
	}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Heading:
			runs := append([]doc.Run{{Text: x.Number}}, x.Text...)
			r.where = doc.Text(runs)
			r.add(runs...)
		case *doc.Paragraph:
			r.add(x.Runs...)
		case *doc.Chart:
			r.add(x.Caption...)
			for _, s := range x.Slices {
				r.add(doc.Run{Text: s.Label + "："}, s.Amount, doc.Run{Text: "，"}, s.Share)
			}
		case *doc.Table:
			if !x.Separate {
				r.table(x)
			}
		}
	}
	return r.list
}

type reader struct {
	where string
	list  []line
}

func (r *reader) add(runs ...doc.Run) {
	if l := newLine(r.where, runs); l.text != "" {
		r.list = append(r.list, l)
	}
}

func (r *reader) table(t *doc.Table) {
	before := r.where
	if t.Title != "" {
		r.where = strings.TrimSpace(t.Number + " " + t.Title)
	}
	for _, text := range []string{t.Title, t.Number, t.Left, t.Right} {
		r.add(doc.Run{Text: text})
	}
	for _, rows := range [][][]doc.Cell{t.Head, t.Rows} {
		for _, row := range rows {
			r.add(cells(row)...)
		}
	}
	for _, n := range t.Notes {
		r.add(n...)
	}
	r.where = before
}

// bar stands between the cells of a row.
const bar = "│"

// cells are a row as runs, cells apart by a bar, so that an amount that moved to another column is a difference.
func cells(row []doc.Cell) []doc.Run {
	var runs []doc.Run
	for _, c := range row {
		if c.Covered {
			continue
		}
		for _, run := range c.Text {
			if run.Figure == "" {
				run.Figure = c.Figure
			}
			runs = append(runs, run)
		}
		runs = append(runs, doc.Run{Text: bar})
	}
	if len(strings.Trim(doc.Text(runs), bar)) == 0 {
		return nil
	}
	return runs
}
