// Package sign makes the 核对表: what the person who signs the accounts has to answer for, on a page or a few.
//
// Its first table holds the headline figures beside what was approved, budgeted and published last year; the others
// list what the program warned of and nobody mended, every printed figure that is not the 四舍五入 of its exact value, every tail
// that was chosen and every number that was typed by hand. It is a document like any other and says nothing that is not in the report; it is not for publication.
package sign

import (
	"fmt"
	"time"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// dueAfter is when accounts must be public after their approval (预算法 第十四条).
const dueAfter = 20 * 24 * time.Hour

// Sheet makes the 核对表 of the document d of a report; found is all that was found in it.
func Sheet(r *report.Report, b *figure.Book, d *doc.Document, found diag.List) (*doc.Document, error) {
	s := &sheet{report: r, book: b}
	s.unit, s.decimals = b.Unit()
	out := &doc.Document{Title: fmt.Sprintf("%s%d年度决算公开核对表", d.Department, d.Year), Department: d.Department, Year: d.Year, Origin: d.Origin}
	out.Kind, out.Approved = d.Kind, d.Approved
	out.Blocks = append(out.Blocks, s.headlines())
	for _, line := range s.facts() {
		out.Blocks = append(out.Blocks, &doc.Paragraph{Style: doc.Note, Runs: plain(line)})
	}
	out.Blocks = append(out.Blocks, &doc.Paragraph{Style: doc.Flush, Runs: plain("编制：　　　　　复核：　　　　　负责人：　　　　　日期：")})
	for _, t := range []*doc.Table{s.open(found), s.moved(), s.tailed(), s.typed(d)} {
		if len(t.Rows) > 0 {
			out.Blocks = append(out.Blocks, t)
		}
	}
	for _, block := range out.Blocks {
		if t, ok := block.(*doc.Table); ok {
			var err error
			if t.Grid, err = doc.NewGrid(t.Place, t.Columns, t.Head, t.Rows); err != nil {
				return nil, fmt.Errorf("%s：%w", t.Title, err)
			}
		}
	}
	return out, nil
}

type sheet struct {
	report   *report.Report
	book     *figure.Book
	unit     string // of published amounts
	decimals int
}

// headlines is the table of them. The gap is what was approved less what is published.
func (s *sheet) headlines() *doc.Table {
	t := s.table(fmt.Sprintf("%d年度决算公开核对表", s.report.Year.V), column{"项目", 30, doc.Label}, column{"批复数", 14, doc.Amount}, column{"年初预算", 14, doc.Amount},
		column{"上年公开", 14, doc.Amount}, column{"本年公开", 14, doc.Amount}, column{"批复减公开", 14, doc.Amount})
	approved := map[*figure.Figure]decimal.Decimal{}
	for _, a := range s.report.Approved {
		if f := s.book.Find(a.Key); f != nil {
			approved[f] = a.V.Yuan
		}
	}
	for _, h := range figure.Headlines(figure.Signed) {
		f := s.book.Get(h.ID)
		if f == nil {
			continue
		}
		budget, last := s.book.Of(f.Key.Budget()), s.book.Of(f.Key.LastYear())
		if none(f) && none(budget) && none(last) {
			continue
		}
		row := []doc.Cell{{Text: plain(h.Row)}, {Kind: doc.Amount}, s.amount(budget), s.amount(last), s.amount(f), {Kind: doc.Amount}}
		if yuan, ok := approved[f]; ok {
			stated := figure.InUnit(yuan, s.unit)
			row[1], row[5] = s.money(stated), s.money(stated.Sub(f.Published))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// none tells whether there is nothing of a figure.
func none(f *figure.Figure) bool { return f == nil || f.Exact.IsZero() }

// facts are what else the signer has to know: the deadline, and how the approved totals were met.
func (s *sheet) facts() []string {
	var lines []string
	switch day := s.report.ApprovedOn; {
	case day.Set:
		lines = append(lines, fmt.Sprintf("批复日期 %s；应当在批复后二十日内公开，最迟 %s。", date(day.Day), date(day.Day.Add(dueAfter))))
	default:
		lines = append(lines, "没有填批复日期（approved_on）；决算应当在财政部门批复后二十日内公开。")
	}
	if len(s.report.Approved) == 0 {
		lines = append(lines, "没有填批复数（[approved]），公开数没有同批复数核对过。")
	}
	for _, a := range s.report.Accounts {
		if a.Withheld.V {
			lines = append(lines, fmt.Sprintf("科目 %s 涉密，没有公开到项。", a.Code.V))
		}
	}
	return lines
}

func date(t time.Time) string { return t.Format("2006年1月2日") }

// amount is the cell of a figure, blank if the report does not have it.
func (s *sheet) amount(f *figure.Figure) doc.Cell {
	if f == nil {
		return doc.Cell{Kind: doc.Amount}
	}
	return s.money(f.Published)
}

// money prints no fewer digits than the amount has.
func (s *sheet) money(v decimal.Decimal) doc.Cell {
	style := figure.Style{Decimals: s.decimals, Exact: true}
	return doc.Cell{Kind: doc.Amount, Text: plain(style.Write(v)), Value: v.String()}
}

func plain(text string) []doc.Run { return []doc.Run{{Text: text}} }

type column struct {
	head  string
	width int
	kind  doc.Kind
}

// table is an empty table with the furniture that all have.
func (s *sheet) table(title string, columns ...column) *doc.Table {
	t := &doc.Table{Anchor: title, Sheet: title, Title: title, Left: s.report.Department.Name.V, Right: "金额单位：" + s.unit,
		Decimals: s.decimals, Grid: doc.Grid{Head: [][]doc.Cell{nil}}}
	for _, c := range columns {
		t.Columns = append(t.Columns, doc.Column{Width: c.width, Kind: c.kind})
		t.Head[0] = append(t.Head[0], doc.Cell{Text: plain(c.head), Bold: true})
	}
	return t
}
