// Package diag holds findings: what is wrong with an input, as data.
//
// A finding names its place, the two values that disagree, the gap and what to do next. Printing it for
// people (text) or for machines (JSON) is a way of showing the same data.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity orders findings: an error stops the publication, a warning and a hint do not.
type Severity int

const (
	Error Severity = iota
	Warning
	Hint
)

// Pos is a place in an input file. Line and Column count from 1, Column and Length in characters (runes). The zero Pos
// means "no place". A place in a workbook is made by InSheet.
type Pos struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Length int    `json:"length,omitempty"`
	Sheet  string `json:"sheet,omitempty"` // of a workbook
	Cell   string `json:"cell,omitempty"`  // in it, C7; Line and Column are its row and column
}

// InSheet is the place of a cell in a workbook, or that of a sheet for row 0.
func InSheet(file, sheet string, row, column int) Pos {
	p := Pos{File: file, Line: row, Column: column, Sheet: sheet}
	if row > 0 {
		p.Cell = fmt.Sprint(row)
	}
	for n := column; n > 0; n = (n - 1) / 26 {
		p.Cell = string(rune('A'+(n-1)%26)) + p.Cell
	}
	return p
}

// Known reports whether p names a place.
func (p Pos) Known() bool { return p.Line > 0 }

// String is the place as people write it: report.toml:3:7, 附表.xlsx:表一!C7.
func (p Pos) String() string {
	switch {
	case p.Sheet != "":
		return p.File + ":" + p.inBook()
	case !p.Known():
		return p.File
	case p.Column < 1:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// inBook is the place inside its workbook: 表一!C7, or the sheet alone.
func (p Pos) inBook() string { return strings.TrimSuffix(p.Sheet+"!"+p.Cell, "!") }

// Related is a second place that helps to understand a finding.
type Related struct {
	Pos     Pos    `json:"pos"`
	Message string `json:"message,omitempty"`
	Pack    bool   `json:"-"` // it lies in the template pack: programs are told, people who fill in a report are not
}

// Finding is one problem. Message is one sentence in Chinese without a closing full stop. The JSON keys are a
// promise to programs that read them.
type Finding struct {
	Code     string    `json:"code"` // stable, two letters and three digits, e.g. "TB003"
	Severity Severity  `json:"severity"`
	Pos      Pos       `json:"pos,omitzero"`
	Message  string    `json:"message"`
	Address  string    `json:"address,omitempty"`  // in the report, whatever the line: account[一般公共预算,2060101].project
	About    string    `json:"about,omitempty"`    // what it is about, for programs: a 科目 code, a table of the report, 上年, the marks of a text
	Label    string    `json:"label,omitempty"`    // stands under the marked characters, e.g. "填报 2,460.57"
	Stated   string    `json:"stated,omitempty"`   // the value as stated, "" when the finding is not about values
	Computed string    `json:"computed,omitempty"` // the value it should be
	Gap      string    `json:"gap,omitempty"`      // their difference with its unit
	Listed   []string  `json:"listed,omitempty"`   // all that the message speaks of, in a few words each; people are shown the first
	Notes    []string  `json:"notes,omitempty"`
	Hint     string    `json:"hint,omitempty"`    // the next step for the user
	Section  string    `json:"section,omitempty"` // the heading of the document that the sentence or table stands under
	Paste    []string  `json:"paste,omitempty"`   // pieces that the user may put into the report as they are, each whole lines
	Related  []Related `json:"related,omitempty"`

	Fingerprint string `json:"fingerprint,omitempty"` // by which it is known again, see Identify

	Common bool `json:"-"` // a hint that nearly every report gives: people are told in the last line of a run, not among the findings
}

// List is a set of findings in the order they were found.
type List []Finding

// HasErrors reports whether l holds an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(f Finding) bool { return f.Severity == Error })
}

// Sort orders l by file, place and code, and drops exact repetitions, so that equal input gives equal output.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Sheet, b.Pos.Sheet),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(l, func(a, b Finding) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}
