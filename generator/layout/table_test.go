package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// accounts is a table of three columns; each row is a name, a code and an amount.
func accounts(rows int, landscape bool) *doc.Table {
	t := &doc.Table{Anchor: "t", Title: "支出决算表", Number: "公开03表", Left: "部门：某局", Right: "金额单位：万元", Landscape: landscape,
		Grid: doc.Grid{
			Columns: []doc.Column{{Width: 30}, {Width: 10}, {Width: 10}},
			Head:    [][]doc.Cell{{cellOf("科目名称", doc.Label), cellOf("科目编码", doc.Label), cellOf("金额", doc.Label)}},
		},
		Notes: [][]doc.Run{{{Text: "注：本表反映支出情况。"}}},
	}
	for i := range rows {
		t.Rows = append(t.Rows, []doc.Cell{cellOf(fmt.Sprint("支出", i), doc.Label), cellOf(fmt.Sprint(2010000+i), doc.Code), cellOf(fmt.Sprintf("%d.5", i), doc.Amount)})
	}
	return t
}

func cellOf(text string, k doc.Kind) doc.Cell {
	return doc.Cell{Kind: k, Text: []doc.Run{{Text: text}}}
}

func lay(blocks ...doc.Block) *Pages {
	return Layout(doc.Ready(&doc.Document{Blocks: blocks}), GBT9704(), fonts.Embedded())
}

func textOf(pg *Page) (s string) {
	for _, t := range pg.Texts {
		s += t.Text
	}
	return s
}

func find(pages *Pages, text string) (at []Text) {
	for i := range pages.List {
		for _, t := range pages.List[i].Texts {
			if t.Text == text {
				at = append(at, t)
			}
		}
	}
	return at
}

func TestLongTableRepeatsItsHead(t *testing.T) {
	for _, landscape := range []bool{false, true} {
		p := lay(accounts(120, landscape))
		if len(p.List) < 3 {
			t.Fatalf("%d pages", len(p.List))
		}
		for i := range p.List {
			head := "支出决算表（续表）公开03表部门：某局金额单位：万元科目名称科目编码金额"
			if i == 0 {
				head = strings.Replace(head, "（续表）", "", 1)
			}
			if got := textOf(&p.List[i]); !strings.HasPrefix(got, head) {
				t.Errorf("page %d begins with %.120s", i, got)
			}
		}
		for i := range 120 {
			if n := len(find(p, fmt.Sprint("支出", i))); n != 1 {
				t.Errorf("row %d is printed %d times", i, n)
			}
		}
		last := textOf(&p.List[len(p.List)-1])
		if !strings.Contains(last, "支出118") || !strings.Contains(last, "注：") {
			t.Errorf("a row or the note is alone on the last page: %s", last)
		}
	}
}

func TestTableIsKeptOnOnePage(t *testing.T) {
	text := &doc.Paragraph{Runs: []doc.Run{{Text: strings.Repeat("说明", 200)}}}
	p := lay(text, accounts(36, false))
	if len(p.List) != 2 || !strings.HasPrefix(textOf(&p.List[1]), "支出决算表") {
		t.Errorf("36 rows after some text: %d pages", len(p.List))
	}
	if p := lay(accounts(4, false), accounts(4, false), accounts(4, false)); len(p.List) != 1 {
		t.Errorf("three small tables stand on %d pages", len(p.List))
	}
	if p := lay(accounts(4, false), accounts(4, true), accounts(4, false)); len(p.List) != 3 {
		t.Errorf("a wide table between small ones: %d pages", len(p.List))
	}
}

func TestHeadingGoesWithWideTable(t *testing.T) {
	h := &doc.Heading{Level: 1, Number: "第二部分", Text: []doc.Run{{Text: "报表"}}, Anchor: "h"}
	p := lay(h, accounts(3, true))
	if len(p.List) != 1 || p.List[0].Width < p.List[0].Height {
		t.Errorf("%d pages, the first %d wide", len(p.List), p.List[0].Width)
	}
}

func TestSeparateTableIsLeftOut(t *testing.T) {
	x := accounts(3, false)
	x.Place = doc.Separate
	if p := lay(&doc.Paragraph{Runs: []doc.Run{{Text: "另见附件"}}}, x); strings.Contains(textOf(&p.List[0]), "支出") || len(p.List) != 1 {
		t.Error("a table that is published apart is printed")
	}
}

func TestAmountsStandUnderEachOther(t *testing.T) {
	x := accounts(3, false)
	for i, s := range []string{"10,353.24", "7.5", "133"} {
		x.Rows[i][2].Text[0].Text = s
	}
	p := lay(x)
	var points []int
	for _, s := range []string{"10,353.24", "7.5", "133"} {
		at := find(p, s)
		if len(at) != 1 {
			t.Fatalf("%s is printed %d times", s, len(at))
		}
		whole, _, _ := strings.Cut(s, ".")
		x := at[0].X
		for _, r := range whole {
			x += fonts.Embedded().Width(at[0].Face, r) * at[0].Size / 1000
		}
		points = append(points, x)
	}
	if slices.Max(points)-slices.Min(points) > 20 {
		t.Errorf("decimal points are at %v", points)
	}
}

func TestNumbersAreNeverDivided(t *testing.T) {
	x := accounts(2, false)
	long := "123,456,789,012,345.67"
	x.Columns, x.Head, x.Rows = nil, nil, [][]doc.Cell{nil}
	for range 14 {
		x.Columns = append(x.Columns, doc.Column{Width: 1})
		x.Rows[0] = append(x.Rows[0], cellOf(long, doc.Amount))
	}
	at := find(lay(x), long)
	if len(at) != 14 {
		t.Fatalf("%d of 14 amounts stand in one piece", len(at))
	}
	for i := 1; i < len(at); i++ {
		if at[i].X < at[i-1].X+at[i-1].W {
			t.Errorf("amounts %d and %d touch", i-1, i)
		}
	}
}

func TestSpanIsNotTorn(t *testing.T) {
	for first := range 6 { // wherever the page ends
		x := accounts(100, false)
		for i := first; i+5 < 100; i += 6 {
			x.Rows[i][0].Rows = 6
			for j := i + 1; j < i+6; j++ {
				x.Rows[j][0] = doc.Cell{}
			}
		}
		for n, pg := range lay(x).List {
			var codes []string
			for _, s := range pg.Texts {
				if strings.HasPrefix(s.Text, "20100") {
					codes = append(codes, s.Text[5:])
				}
			}
			var from, to int
			fmt.Sscan(codes[0], &from)
			fmt.Sscan(codes[len(codes)-1], &to)
			if n > 0 && (from-first)%6 != 0 && from < 95 {
				t.Errorf("page %d begins with row %d, groups begin at %d", n, from, first)
			}
		}
	}
}

func TestRowHigherThanAPage(t *testing.T) {
	x := accounts(3, false)
	long := strings.Repeat("项目概况与绩效目标完成情况。", 200)
	x.Rows[1][0].Text[0].Text = long
	p := lay(x)
	got := ""
	for i := range p.List {
		for _, s := range p.List[i].Texts {
			if strings.Contains(long, s.Text) {
				got += s.Text
			}
			if s.Y > GBT9704().Top+GBT9704().Height+mm(12) {
				t.Errorf("page %d: %q is below the text area", i, s.Text)
			}
		}
	}
	if got != long {
		t.Errorf("%d of %d bytes of a long cell are printed", len(got), len(long))
	}
}

func TestTablesWithoutCells(t *testing.T) {
	p := lay(&doc.Table{Title: "空表"}, &doc.Table{Place: doc.InText})
	if len(find(p, "空表")) != 1 {
		t.Error("the title of a table without cells is lost")
	}
}

// Names in one line make a table that can be read along; heads may take two.
func TestNamesTakeOneLineBeforeHeads(t *testing.T) {
	x := accounts(30, false)
	x.Columns = []doc.Column{{Width: 10}, {Width: 20}, {Width: 20}}
	x.Rows[7][0].Text[0].Text = "机关事业单位基本养老保险缴费支出和职业年金缴费支出"
	x.Head[0][2].Text[0].Text = "一般公共预算财政拨款年末结转和结余"
	p := lay(x)
	if len(find(p, x.Rows[7][0].Text[0].Text)) != 1 {
		t.Error("a name is divided, and the width given to numbers and heads")
	}
	if len(find(p, "一般公共预算财政拨款年末结转和结余")) != 0 {
		t.Error("there is room for names and heads: the test shows nothing")
	}
}

func TestColumnsThatAreAlikeStaySo(t *testing.T) {
	x := &doc.Table{Title: "决算表", Landscape: true, Grid: doc.Grid{Head: [][]doc.Cell{nil}, Rows: [][]doc.Cell{nil}}}
	for range 2 {
		for _, head := range []string{"合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"} {
			x.Columns = append(x.Columns, doc.Column{Width: 10, Kind: doc.Amount})
			x.Head[0] = append(x.Head[0], cellOf(head, doc.Label))
			x.Rows[0] = append(x.Rows[0], cellOf("1,234.56", doc.Amount))
		}
	}
	widths := lay(x).Flow[0].Fit.Widths
	for i, w := range widths[:5] {
		if d := w - widths[5+i]; d < -1000 || d > 1000 {
			t.Errorf("columns %d and %d are %d and %d wide", i, 5+i, w, widths[5+i])
		}
	}
}

func TestLinesOfEvenLength(t *testing.T) {
	l := newSetter()
	for text, want := range map[string]string{
		"财政拨款收入": "财政拨款|收入", "公务接待费": "公务接|待费", "一般公共预算财政拨款": "一般公共预算|财政拨款", "科目编码": "科目|编码",
	} {
		var got []string
		for _, ln := range l.even([]doc.Run{{Text: text}}, l.st.TableCell, 6*l.st.TableCell.Size, 2, center) {
			s := ""
			for _, piece := range ln.texts {
				s += piece.Text
			}
			got = append(got, s)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s is set as %s", text, strings.Join(got, "|"))
		}
	}
}

// A passage's table of many numbers gets smaller type before it cuts a number.
func TestNumbersOfPassagesAreKeptWhole(t *testing.T) {
	for _, n := range []int{4, 12, 16} {
		x := &doc.Table{Place: doc.InText, Grid: doc.Grid{Columns: make([]doc.Column, n), Head: make([][]doc.Cell, 1), Rows: make([][]doc.Cell, 1)}}
		for i := range n {
			x.Columns[i].Width = 8
			x.Head[0] = append(x.Head[0], cellOf("执行数", ""))
			x.Rows[0] = append(x.Rows[0], cellOf(fmt.Sprintf("%d.07", 1000+i), ""))
		}
		for i, p := 0, lay(x); i < n; i++ {
			if number := fmt.Sprintf("%d.07", 1000+i); len(find(p, number)) != 1 {
				t.Errorf("of %d columns, %s is cut", n, number)
			}
		}
	}
}
