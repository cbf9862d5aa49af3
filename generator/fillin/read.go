package fillin

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// Is tells whether a workbook is one to be filled in, and which pack it was made for.
func Is(b *workbook.Book) (pack string, is bool) {
	for _, s := range b.Sheets {
		if s.Cell(1, 1).Text != mark {
			continue
		}
		is = true
		for row := 1; row <= s.Rows; row++ {
			if strings.TrimSuffix(s.Cell(row, 1).Text, asked) == "pack" {
				return s.Cell(row, valueColumn).Text, true
			}
		}
	}
	return "", is
}

// reader makes a tree of what the cells hold.
type reader struct {
	file   string
	fields map[string]report.Field // by path; those of free keys under their table and *
	root   *place.Node
	asked  map[diag.Pos]report.Field // by the cells that ask for them
	opened map[string]diag.Pos       // where the tables of rows begin
	seen   map[string]bool           // keys of the report that something is asked below
	blanks []blank
	list   diag.List

	*workbook.Sheet                 // at hand
	table           string          // the table of rows that is open, "" if none
	keys            []workbook.Cell // above its columns
	hidden          []string        // rows with something in them that people don't see
}

// blank is a cell that nobody filled in.
type blank struct {
	keys  []string
	field report.Field
	asked bool
	pos   diag.Pos
}

// Filled is what a workbook states that people filled in.
type Filled struct {
	Tree *place.Node // of the report, each value at its cell: what report.toml would state

	fields map[diag.Pos]report.Field // that the cells ask for
	file   string
}

// Read is what a workbook states. The keys of the report are those of the pack that the workbook was made for; a cell under another key is
// told when the tree is read.
func Read(file string, b *workbook.Book, p *pack.Pack) (*Filled, diag.List) {
	r := &reader{file: file, fields: map[string]report.Field{}, asked: map[diag.Pos]report.Field{},
		opened: map[string]diag.Pos{}, seen: map[string]bool{}}
	r.root = &place.Node{Kind: place.Table, Pos: diag.Pos{File: file}}
	r.learn(fields(p))
	for _, s := range b.Sheets {
		switch first := s.Cell(1, 1).Text; {
		case first == mark:
			r.read(s)
		case first != listed && s.Rows > 0:
			r.list = append(r.list, unknownSheet(diag.InSheet(file, s.Name, 0, 0)))
		}
	}
	r.leaveBlank()
	r.lacking(p)
	return &Filled{r.root, r.asked, file}, r.list
}

func (r *reader) learn(fields []report.Field) {
	for _, f := range fields {
		r.fields[f.Path] = f
		r.learn(f.Fields)
	}
}

// field is what is known of a key, without the numbers of its texts.
func (r *reader) field(path string) report.Field {
	path, _, _ = strings.Cut(path, element)
	table, name, free := strings.Cut(path, named)
	if !free {
		return r.fields[path]
	}
	if f, declared := r.fields[table+"."+name]; declared {
		return f
	}
	return r.fields[table+".*"]
}

func (r *reader) read(s *workbook.Sheet) {
	r.Sheet, r.table, r.hidden = s, "", nil
	for row := 2; row <= s.Rows; row++ {
		key := s.Cell(row, 1).Text
		if top := topKey.FindString(key); top != "" {
			r.seen[strings.Trim(top, "[{")] = true
		}
		switch {
		case key == "":
			if r.table != "" {
				r.element(row)
			}
		case key == skipped:
		case key == ended:
			r.table = ""
		case strings.HasPrefix(key, "["):
			r.open(strings.Trim(key, "[]"), row)
		case strings.HasPrefix(key, "{"):
			r.open("", row)
		case strings.HasSuffix(key, across):
			r.across(strings.TrimSuffix(key, across), row)
		case strings.HasSuffix(key, present):
			if s.Cell(row, valueColumn).Text == yes {
				r.below(columnKeys(strings.TrimSuffix(key, present)), r.at(row, valueColumn))
			}
		default:
			r.value(strings.TrimSuffix(key, asked), key, row, valueColumn)
		}
	}
	r.strays()
}

// topKey is what a mark in column A begins with: the key of a chapter or a section.
var topKey = regexp.MustCompile(`^[\[{]?\w+`)

// open reads the keys above the columns of a table.
func (r *reader) open(table string, row int) {
	r.table, r.keys = table, nil
	if first, twice := r.opened[table]; twice && table != "" {
		r.list = append(r.list, tableTwice(r.fields[strings.TrimSuffix(table, named)].Title, r.at(row, labelColumn), first))
	}
	r.opened[table] = r.at(row, labelColumn)
	for c := range r.Cells() {
		if c.Row == row && c.Column > 1 {
			r.keys = append(r.keys, c)
		}
	}
}

func (r *reader) at(row, column int) diag.Pos { return diag.InSheet(r.file, r.Name, row, column) }

// value notes what stands in a cell under a key of the report.
func (r *reader) value(path, key string, row, column int) {
	f, keys, pos := r.field(path), columnKeys(path), r.at(row, column)
	if n := r.node(f, row, column); n != nil {
		r.put(r.below(keys[:len(keys)-1], pos), keys[len(keys)-1], n)
	} else if r.Cell(row, column).Kind == workbook.Empty {
		r.blanks = append(r.blanks, blank{keys, f, strings.HasSuffix(key, asked), pos})
	}
}

// across notes the cells of a row whose keys stand above the columns.
func (r *reader) across(table string, row int) {
	for _, k := range r.keys {
		if path := table + "." + k.Text; r.fields[path].Name != "" || r.Cell(row, k.Column).Kind != workbook.Empty {
			r.value(path, path, row, k.Column)
		}
	}
}

// element notes the cells of a row as one element of the table that is open, if they hold anything.
func (r *reader) element(row int) {
	if !slices.ContainsFunc(r.keys, func(k workbook.Cell) bool { return r.Cell(row, k.Column).Kind != workbook.Empty }) {
		return
	}
	if r.HiddenRow(row) {
		r.hidden = append(r.hidden, fmt.Sprint(row))
	}
	if table, free := strings.CutSuffix(r.table, named); free {
		r.named(table, row)
		return
	}
	keys := columnKeys(r.table)
	in := r.below(keys[:len(keys)-1], r.at(row, labelColumn))
	list := in.Item(keys[len(keys)-1])
	if list == nil {
		list = &place.Node{Kind: place.Array, Pos: r.at(row, labelColumn)}
		r.put(in, keys[len(keys)-1], list)
	}
	of := &place.Node{Kind: place.Table, Pos: r.at(row, labelColumn), KeyPos: r.at(row, labelColumn)}
	list.Items = append(list.Items, of)
	for _, k := range r.keys {
		r.part(of, k, row)
	}
}

// part notes a cell of an element.
func (r *reader) part(of *place.Node, k workbook.Cell, row int) {
	f, pos := r.field(r.table+"."+k.Text), r.at(row, k.Column)
	n := r.node(f, row, k.Column)
	key, _, several := strings.Cut(k.Text, element)
	switch keys := strings.Split(key, "."); {
	case n == nil && f.Required && len(keys) == 1 && r.Cell(row, k.Column).Kind == workbook.Empty:
		r.put(of, key, &place.Node{Pos: pos})
	case n == nil:
	case several:
		list := of.Item(key)
		if list == nil {
			list = &place.Node{Kind: place.Array, Pos: pos}
			r.put(of, key, list)
		}
		list.Items = append(list.Items, n)
	default:
		r.put(belowIn(of, keys[:len(keys)-1], pos), keys[len(keys)-1], n)
	}
}

// named notes a row that states the name of a figure and its amount.
func (r *reader) named(table string, row int) {
	name := strings.TrimSpace(r.Cell(row, labelColumn).Text)
	r.value(table+named+name, name+asked, row, labelColumn+1)
}

// below is the table at the end of a path of keys, made where there is none.
func (r *reader) below(keys []string, pos diag.Pos) *place.Node { return belowIn(r.root, keys, pos) }

func belowIn(n *place.Node, keys []string, pos diag.Pos) *place.Node {
	for _, k := range keys {
		of := n.Item(k)
		if of == nil {
			of = &place.Node{Kind: place.Table, Key: k, Pos: pos, KeyPos: pos}
			n.Items = append(n.Items, of)
		}
		n = of
	}
	return n
}

// put lays a value into a table. What is there twice is told.
func (r *reader) put(in *place.Node, key string, n *place.Node) {
	n.Key = key
	if n.KeyPos = n.Pos; in.Item(key) != nil {
		r.list = append(r.list, twice(n, in.Item(key)))
		return
	}
	in.Items = append(in.Items, n)
}

// leaveBlank puts a blank where something must be filled in: where the table is there, or has to be.
func (r *reader) leaveBlank() {
	for _, b := range r.blanks {
		table := b.keys[:len(b.keys)-1]
		said := at(r.root, table).Item("statement") != nil
		if (b.field.Required || b.asked && !said) && r.there(table) {
			r.put(r.below(table, b.pos), b.keys[len(b.keys)-1], &place.Node{Pos: b.pos})
		}
	}
}

// there tells whether a table is in the report, or has to be.
func (r *reader) there(keys []string) bool {
	if len(keys) == 0 || at(r.root, keys) != nil {
		return true
	}
	return r.fields[strings.Join(keys, ".")].Required && r.there(keys[:len(keys)-1])
}

// node is what a cell says under a key, nil if nothing.
func (r *reader) node(f report.Field, row, column int) *place.Node {
	c := r.Cell(row, column)
	r.asked[r.at(row, column)] = f
	n := &place.Node{Kind: place.String, Text: strings.ReplaceAll(c.Text, "\r\n", "\n"), Pos: r.at(row, column)}
	switch c.Kind {
	case workbook.Empty:
		return nil
	case workbook.Error, workbook.Uncomputed:
		r.list = append(r.list, unreadable(n.Pos, c))
		return nil
	}
	switch asks := form(f); {
	case f.Name == "":
	case c.Kind == workbook.Number && asks == Amount:
		n.Kind, n.Text = place.Float, cents(c)
	case (asks == Whole || asks == Score) && wholeNumber(n.Text):
		n.Kind = place.Integer
	case c.Kind == workbook.Number && (asks == Whole || asks == Score):
		n.Kind = place.Float
	case is[place.Value[bool]](f) && (c.Kind == workbook.Bool || n.Text == yes || n.Text == no):
		n.Kind, n.Text = place.Boolean, fmt.Sprint(n.Text == yes || n.Text == "TRUE")
	case c.Kind == workbook.Bool:
		n.Text = strings.ToLower(n.Text)
	}
	return n
}

func wholeNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	return digits != "" && len(digits) < 16 && strings.Trim(digits, "0123456789") == ""
}

// cents is an amount to the 分. Sums of decimals are off by less than a program shows; what lies farther off stays as it is, and is told.
func cents(c workbook.Cell) string {
	v, ok := c.Number()
	near := v.Round(2)
	if ok && v.Sub(near).Abs().LessThanOrEqual(noise) {
		return near.String()
	}
	return c.Text
}

var noise = decimal.New(1, -6)
