// Package compare tells what differs between two reports: this year and last year, or two versions of one year. It
// compares exact values, and sentences without their numbers: publishing may move last places, and a number that
// changed is told once, not in each sentence that prints it.
package compare

import (
	"gen/generator/doc"
	"gen/generator/explain"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Side is one of the two reports.
type Side struct {
	Report   *report.Report
	Pack     *pack.Pack
	Book     *figure.Book
	Document *doc.Document // nil where none could be composed; then all totals count as printed
	Missing  diag.List     // what was found of reasons that should be there
}

// Result is what differs. Its keys in JSON are only ever added to.
type Result struct {
	Before   Head      `json:"before"`
	After    Head      `json:"after"`
	Relation string    `json:"relation"` // of the two: RelationYears …
	Inputs   []Input   `json:"inputs"`   // of two versions: what is stated otherwise, in the order of the later one
	Figures  []Figure  `json:"figures"`  // largest change first, amounts before counts
	Moved    int       `json:"moved"`    // printed numbers whose last place moved, with no change of the exact value
	Subjects []Subject `json:"subjects"` // 科目 that one of them has, by code
	Texts    []Text    `json:"texts"`    // in the order of the document
	Worded   bool      `json:"worded"`   // whether wording could be compared
	Missing  diag.List `json:"missing"`  // reasons that the later one should give
}

// How two reports are related.
const (
	RelationYears    = "两个年度"
	RelationVersions = "同一年度的两个版本"
	RelationOthers   = "两个部门"
)

// Head says which report a side is.
type Head struct {
	File       string `json:"file"`
	Department string `json:"department"`
	Year       int    `json:"year"`
	Pack       string `json:"pack"`
	Unit       string `json:"unit"` // of the amounts that it prints
}

// Input is an amount or a count that is stated otherwise. An amount that one of the reports leaves out is nil there.
type Input struct {
	Name   string           `json:"name"`
	Label  string           `json:"label"`
	Unit   string           `json:"unit"`
	Before *decimal.Decimal `json:"before"` // as stated, amounts in 万元
	After  *decimal.Decimal `json:"after"`
	Place  diag.Pos         `json:"place"` // in the later report, or in the earlier one where it is only there
}

// Figure is a figure whose exact value differs. Amounts are in 万元, whatever the reports print them in.
type Figure struct {
	Name   string           `json:"name"`
	Label  string           `json:"label"`
	Unit   string           `json:"unit"`
	Before *decimal.Decimal `json:"before"` // as printed, or exact where both print alike; nil where there is none
	After  *decimal.Decimal `json:"after"`
	Change decimal.Decimal  `json:"change"`
	Rate   *decimal.Decimal `json:"rate,omitempty"` // of growth in percent, 2 decimals; nil for a base that is not positive

	id     string
	places int32 // decimals of the amounts
}

// Subject is a 科目 that came or went.
type Subject struct {
	Code   string          `json:"code"`
	Name   string          `json:"name"`
	Came   bool            `json:"came"`
	Amount decimal.Decimal `json:"amount"` // of its expenditure where it is, as printed, in 万元

	places int32
}

// Text is a paragraph whose words differ; one that is only in one of them is "" in the other.
type Text struct {
	Heading string `json:"heading"`
	Before  string `json:"before,omitempty"`
	After   string `json:"after,omitempty"`
}

// Reports compares two reports.
func Reports(before, after Side) *Result {
	c := comparison{before: before, after: after, guides: [2]*explain.Guide{guide(before), guide(after)}, printed: printed(before, after)}
	r := &Result{Before: head(before), After: head(after), Relation: relation(before.Report, after.Report)}
	r.Subjects = c.subjects()
	r.Figures, r.Moved = c.figures(r.Subjects, before.Report.Year.V != after.Report.Year.V)
	r.Inputs, r.Texts, r.Missing = []Input{}, []Text{}, append(diag.List{}, after.Missing...)
	if r.Relation == RelationVersions {
		r.Inputs = append(r.Inputs, inputs(before.Book, after.Book)...)
	}
	if r.Worded = before.Document != nil && after.Document != nil; r.Worded {
		r.Texts = append(r.Texts, texts(before, after)...)
	}
	return r
}

// Same tells whether nothing differs.
func (r *Result) Same() bool {
	return len(r.Inputs) == 0 && len(r.Figures) == 0 && r.Moved == 0 && len(r.Subjects) == 0 && len(r.Texts) == 0
}

func guide(s Side) *explain.Guide { return explain.New(s.Book, s.Document, s.Report, nil, nil) }

func head(s Side) Head {
	unit, _ := s.Book.Unit()
	return Head{File: s.Report.File, Department: s.Report.Department.Name.V, Year: s.Report.Year.V, Pack: s.Pack.Name.V, Unit: unit}
}

// relation takes two reports for one department's when its name or its code is the same.
func relation(before, after *report.Report) string {
	a, b := before.Department, after.Department
	same := a.Name.V == b.Name.V || a.Code.V != "" && a.Code.V == b.Code.V
	switch {
	case !same:
		return RelationOthers
	case before.Year.V == after.Year.V:
		return RelationVersions
	}
	return RelationYears
}
