package pack

import (
	"fmt"
	"path"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Table is tables/NN.toml: a published table as sides put next to each other. A side has columns and rows; a cell is
// the figure that the column's pattern names once the row has filled its gaps. There are no expressions and no
// conditions: a table that needs more needs a new figure.
type Table struct {
	Name   string              `toml:"-"` // of the file, without .toml
	At     diag.Pos            `toml:"-,at"`
	Title  place.Value[string] `toml:"title,required"`
	Number place.Value[string] `toml:"number"`           // 公开01表
	Sheet  place.Value[string] `toml:"sheet"`            // in the workbook; left out: digits of the number and the title
	Paper  place.Value[string] `toml:"paper" enum:"横|竖"` // left out: 竖
	Left   place.Value[string] `toml:"left"`             // above the grid; left out: 部门：…
	Right  place.Value[string] `toml:"right"`            // left out: 金额单位：…
	Ruler  place.Value[bool]   `toml:"ruler"`            // print 栏次
	Note   place.Value[string] `toml:"note"`             // under the grid
	Empty  place.Value[string] `toml:"empty"`            // under the grid when no cell has money
	Zero   place.Value[string] `toml:"zero"`             // what is printed for zero; left out: as the pack says
	Sides  []Side              `toml:"side,required"`
}

// Side is a block of columns with its own rows. Shorter sides are filled up with blank rows.
type Side struct {
	At      diag.Pos            `toml:"-,at"`
	Head    place.Value[string] `toml:"head"` // above all columns of the side
	Columns []Column            `toml:"columns,required"`
	Rows    []Row               `toml:"rows,required"`
}

// Lead counts the columns of texts that a side begins with, 行次 not among them.
func (s *Side) Lead() int {
	for i := range s.Columns {
		c := &s.Columns[i]
		if c.Show.V == "" || c.Show.V == "line" {
			return i
		}
	}
	return len(s.Columns)
}

// Column shows a text that the rows have (Show), the same words in each (Text), or a figure (Value). Head is a path: equal
// beginnings of neighbours become merged cells.
type Column struct {
	At    diag.Pos                       `toml:"-,at"`
	Head  place.Value[string]            `toml:"head,required"`
	Show  place.Value[string]            `toml:"show"`  // name, line, code, 类, 款, 项, or a text of the list that the rows come from
	Value place.Value[string]            `toml:"value"` // pattern of a figure's name: {row} is the row's value, other gaps are its fields
	Text  place.Value[string]            `toml:"text"`
	Width place.Value[int]               `toml:"width" min:"1" max:"1000"`
	Zero  place.Value[string]            `toml:"zero"`             // what is printed for zero; left out: as the table says
	None  place.Value[string]            `toml:"none"`             // for a rate that can't be computed; left out: nothing
	Each  place.Map[place.Value[string]] `toml:"each"`             // several columns in one: words for {each} in the head → what {each} is in the name
	Kind  place.Value[string]            `toml:"kind" enum:"金额|数"` // left out: 金额
	When  place.Value[string]            `toml:"when"`             // a setting that is on, or 不是 and one that is off; else there is no such column
}

// Row is one row, or with Each one row for each 科目 or item of a list.
type Row struct {
	At     diag.Pos              `toml:"-,at"`
	Name   place.Value[string]   `toml:"name"` // with Each left out: the name of the 科目
	Value  place.Value[string]   `toml:"value"`
	Each   place.Value[string]   `toml:"each"`  // 类, 科目, 经济分类, or a list of the catalogue
	Codes  []place.Value[string] `toml:"codes"` // only these 科目 and what is below them
	All    place.Value[bool]     `toml:"all"`   // also those without money, from the 科目 list
	Count  place.Value[string]   `toml:"count"` // numbers before the names, in the style of its first: "一、"
	Line   place.Value[int]      `toml:"at" min:"-200" max:"200"`
	When   place.Value[string]   `toml:"when"` // as that of a column
	Indent place.Value[int]      `toml:"indent" min:"0" max:"8"`
	Bold   place.Value[bool]     `toml:"bold"`

	Text place.Map[place.Value[string]] `toml:"text"` // head of a column → words in place of its figure
}

// Words are those that a column prints in a row, the same in every report.
func (c *Column) Words(row *Row) (words string, set bool) {
	for _, e := range row.Text {
		if e.Key == c.Head.V {
			return e.V.V, true
		}
	}
	return c.Text.V, c.Text.Set
}

// What stands above a grid unless the table says otherwise.
const (
	defaultLeft  = "{部门或单位}：{部门名称}"
	defaultRight = "金额单位：{金额单位}"
)

// maxColumns is how many columns a table may have on all its sides: several times those of the widest published one.
const maxColumns = 100

// ReadTable reads table n of a pack, which is what {序}, {一} and {1} stand for: 01, 一, 1. Findings about its figures are left to who knows them.
func ReadTable(file, text string, n int) (Table, diag.List) {
	t := Table{Name: strings.TrimSuffix(path.Base(file), ".toml")}
	root, list := place.Parse(file, []byte(text), place.DefaultLimits())
	if root == nil {
		return t, list
	}
	list = append(list, place.Bind(root, &t)...)
	columns := 0
	for i := range t.Sides {
		t.Sides[i].Columns = written(t.Sides[i].Columns)
		if columns += len(t.Sides[i].Columns); columns > maxColumns {
			t.Sides = t.Sides[:i]
			return t, append(list, diag.Finding{Code: codes.TooManyTableColumns, Pos: root.Pos,
				Message: fmt.Sprintf("表的栏数超过了 %d", maxColumns), Hint: "分成几张表"})
		}
	}
	if !t.Left.Set {
		t.Left.V = defaultLeft
	}
	if !t.Right.Set {
		t.Right.V = defaultRight
	}
	ordinal := strings.NewReplacer("{序}", fmt.Sprintf("%02d", n), "{一}", Number("一", n), "{1}", Number("1", n))
	for _, text := range []*string{&t.Number.V, &t.Title.V, &t.Sheet.V, &t.Left.V, &t.Right.V, &t.Note.V, &t.Empty.V} {
		*text = ordinal.Replace(*text)
	}
	if !t.Sheet.Set {
		t.Sheet.V = digits(t.Number.V) + t.Title.V
	}
	return t, list
}

// written are the columns with each made one by one. An empty step is left out of the name: it is the figure of this year,
// or of all money.
func written(columns []Column) []Column {
	var list []Column
	for _, c := range columns {
		if len(c.Each) == 0 {
			list = append(list, c)
		}
		for _, e := range c.Each {
			one := c
			if one.Head.V = strings.ReplaceAll(c.Head.V, eachGap, e.Key); one.Head.V == c.Head.V {
				one.Head.V += "/" + e.Key
			}
			if one.Value.V = c.Value.V; e.V.V == "" {
				one.Value.V = withoutStep.Replace(one.Value.V)
			}
			one.Value.V = strings.ReplaceAll(one.Value.V, eachGap, e.V.V)
			list = append(list, one)
		}
	}
	return list
}

const eachGap = "{each}"

var withoutStep = strings.NewReplacer(eachGap+".", "", "."+eachGap, "")

// digits is what is left of a table's number for the name of a sheet: 公开01表 → 01.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}
