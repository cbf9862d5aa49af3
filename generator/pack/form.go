package pack

import (
	"path"
	"slices"
	"strings"

	"gen/internal/diag"
	"gen/internal/place"
)

// Form is workbooks/NAME.toml: a sheet of a workbook that departments have, and where what it holds stands in a report. It
// has sides, columns and rows as a published table has; a cell goes to the address that its column's pattern gives once
// the row has filled the gaps, or to the one that its row lists.
type Form struct {
	Name    string                         `toml:"-"` // of the file, without .toml
	At      diag.Pos                       `toml:"-,at"`
	Code    place.Value[string]            `toml:"code"`           // 表号, 财决07表
	Title   place.Value[string]            `toml:"title,required"` // without the year
	Sheet   place.Value[string]            `toml:"sheet"`          // how the sheet's name begins, Z07
	Years   place.Value[string]            `toml:"years"`          // whose layout it is, for people
	Certain place.Value[bool]              `toml:"certain"`        // the layout was seen; else each cell is to be compared
	Unused  place.Value[string]            `toml:"unused"`         // why nothing of the sheet is taken
	Words   place.Map[place.Value[string]] `toml:"words"`          // other wordings → the one that is used here
	Ask     []place.Value[string]          `toml:"ask"`            // words in a head that change what its amounts mean
	Sides   []FormSide                     `toml:"side"`           // next to each other, from the left
	Sums    []FormSum                      `toml:"sum"`            // what must hold
	Derived []FormDerived                  `toml:"derive"`         // what follows from several cells
	Nowhere []FormNowhere                  `toml:"nowhere"`        // what people would look for in the sheet
}

// FormSide is a block of columns with its own rows.
type FormSide struct {
	At      diag.Pos     `toml:"-,at"`
	Columns []FormColumn `toml:"columns,required"`
	Rows    []FormRow    `toml:"rows,required"`
}

// FormColumn is a column that shows a text or holds values. A side whose columns have no heads is a list of labels, each
// with its value behind it.
type FormColumn struct {
	At     diag.Pos            `toml:"-,at"`
	Head   place.Value[string] `toml:"head"`             // a path, 本年支出/基本支出; \/ is a slash
	Show   place.Value[string] `toml:"show"`             // name, line, code, or a word that patterns have as a gap
	Into   place.Value[string] `toml:"into"`             // pattern of an address: {code} and other gaps are the row's texts
	Count  place.Value[string] `toml:"count"`            // pattern of an address that counts the rows
	Each   place.Value[string] `toml:"each" enum:"经济分类"` // a column for each 款 that the 科目 list has under a 类: {类}/{款}
	Zero   place.Value[bool]   `toml:"zero"`             // a blank is stated as 0 where its table has anything else
	Seldom place.Value[bool]   `toml:"seldom"`           // nothing is missed where there is no such column
}

// FormRow is one row, or with Each many.
type FormRow struct {
	At    diag.Pos              `toml:"-,at"`
	Name  place.Value[string]   `toml:"name"`
	Each  place.Value[string]   `toml:"each" enum:"类|款|项|行"`
	Into  []place.Value[string] `toml:"into"`  // addresses, one for each column of values; in place of those of the columns
	Line  place.Value[int]      `toml:"line"`  // 行次, where a label stands in several rows
	Under place.Value[string]   `toml:"under"` // or the row above
	Skip  place.Value[bool]     `toml:"skip"`  // known, and nothing is taken
	Add   place.Value[bool]     `toml:"add"`   // rows with the same address are added up
	Zero  place.Value[bool]     `toml:"zero"`  // a blank is stated as 0
}

// FormSum is what must hold between cells: 表!行!栏, or 行!栏 of the same sheet; * stands for each row or each column.
type FormSum struct {
	At     diag.Pos              `toml:"-,at"`
	Name   place.Value[string]   `toml:"name,required"`
	Of     place.Value[string]   `toml:"of,required"`
	Is     place.Value[string]   `toml:"is" enum:"等于|不大于"` // left out: 等于
	Parts  []place.Value[string] `toml:"parts,required"`   // one with − before it is subtracted
	Filled place.Value[bool]     `toml:"filled"`           // only where the first cell is filled in
}

// FormDerived is a value that is the sum of cells, of which those with − before them are subtracted. It is taken only if
// all sheets are there and every cell could be read.
type FormDerived struct {
	At    diag.Pos              `toml:"-,at"`
	Into  place.Value[string]   `toml:"into,required"`
	Parts []place.Value[string] `toml:"parts,required"`
	Only  place.Value[bool]     `toml:"only"` // where no column gives it, and one row alone could have it
}

// FormNowhere is a key of the report that no cell gives, and why. With a cell it is asked where that one is not zero: the
// sheet says how much, and not of what.
type FormNowhere struct {
	At   diag.Pos            `toml:"-,at"`
	Key  place.Value[string] `toml:"key,required"`
	Why  place.Value[string] `toml:"why,required"`
	Cell place.Value[string] `toml:"cell"`
}

// Forms reads the descriptions of workbooks, in the order of their files. Nothing that is published follows from them, so
// they are read when asked for.
func (p *Pack) Forms() ([]Form, diag.List) {
	var forms []Form
	var list diag.List
	var files []string
	for name := range p.Files {
		if path.Dir(name) == formFolder {
			files = append(files, name)
		}
	}
	slices.Sort(files)
	for _, name := range files {
		f := p.Files[name]
		form := Form{Name: strings.TrimSuffix(path.Base(name), ".toml")}
		root, found := place.Parse(f.Path, []byte(f.Text), place.DefaultLimits())
		if root != nil {
			found = append(found, place.Bind(root, &form)...)
		}
		list = append(list, found...)
		forms = append(forms, form)
	}
	return forms, list
}

// formFolder holds the descriptions of workbooks.
const formFolder = "workbooks"
