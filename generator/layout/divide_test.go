package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/internal/fonts"
)

// tallTable is a table with rows and heads of any height, and spans among them. The figure of each text is the name of its cell.
func tallTable(r *rand.Rand) *doc.Table {
	columns, rows := 1+r.IntN(9), 1+r.IntN(30)
	t := &doc.Table{Title: lengthy(r, 40), Place: []doc.Place{doc.OnPages, doc.Form, doc.InText}[r.IntN(3)], Landscape: r.IntN(3) == 0}
	if t.Place == doc.InText {
		t.Landscape = false
	}
	for range columns {
		t.Columns = append(t.Columns, doc.Column{Width: 4 + r.IntN(20)})
	}
	longest := []int{20, 100, 400, 5000}[r.IntN(4)]
	fill := func(name string, rows int) [][]doc.Cell {
		grid := make([][]doc.Cell, rows)
		for i := range grid {
			grid[i] = make([]doc.Cell, columns)
		}
		for c := range columns {
			for i := 0; i < rows; {
				n := 1
				if r.IntN(4) == 0 {
					n = 1 + r.IntN(rows-i)
				}
				most := 12
				if r.IntN(8) == 0 {
					most = longest
				}
				text := lengthy(r, most)
				grid[i][c] = doc.Cell{Text: some(fmt.Sprint(name, i, ".", c), text), Span: doc.Span{Rows: n}}
				i += n
			}
		}
		return grid
	}
	t.Head = fill("h", r.IntN(4))
	t.Rows = fill("r", rows)
	if t.Place == doc.Form {
		t.Names = r.IntN(rows)
	}
	if r.IntN(2) == 0 {
		t.Notes = [][]doc.Run{some("note", lengthy(r, 60))}
	}
	return t
}

// lengthy is text of up to so many characters: most are short.
func lengthy(r *rand.Rand, most int) string {
	n := 1 + r.IntN(most)
	text := []rune(prose(r, n))
	return string(text[:min(n, len(text))])
}

func TestTablesOfAnyHeight(t *testing.T) {
	st := GBT9704()
	seeds := uint64(150)
	if referee.All() {
		seeds = 1500
	}
	for seed := range seeds {
		x := tallTable(rand.New(rand.NewPCG(seed, 6)))
		before := &doc.Paragraph{Runs: some("before", lengthy(rand.New(rand.NewPCG(seed, 7)), 900))}
		p := Layout(doc.Ready(&doc.Document{Blocks: []doc.Block{before, x}}), st, fonts.Embedded())
		said := map[string]string{}
		for n := range p.List {
			pg := &p.List[n]
			inside(t, seed, n, pg, &st)
			rows := false
			for _, s := range pg.Texts[:len(pg.Texts)-1] { // the last is its number
				said[s.Figure] += referee.Squash(s.Text)
				rows = rows || s.Figure != ""
			}
			if !rows {
				t.Errorf("seed %d: page %d has nothing of the table but its title: %s", seed, n, textOf(pg))
			}
		}
		check := func(name string, head bool, rows [][]doc.Cell) {
			for r, row := range rows {
				for c := range row {
					cell := &row[c]
					if cell.Covered() {
						continue
					}
					want, got := referee.Squash(doc.Text(cell.Text)), said[fmt.Sprint(name, r, ".", c)]
					again := head || cell.Rows > 1 || r == x.Names && r > 0 || labels(x.Rows, c)
					if got != want && (!again || want == "" || got == "" || strings.ReplaceAll(got, want, "") != "") {
						t.Errorf("seed %d: cell %s%d.%d has %q, printed is %q", seed, name, r, c, want, got)
					}
				}
			}
		}
		check("h", true, x.Head)
		check("r", false, x.Rows)
		for _, n := range x.Notes {
			if want := referee.Squash(doc.Text(n)); said["note"] != want {
				t.Errorf("seed %d: the note is %q, printed %q", seed, want, said["note"])
			}
		}
		if t.Failed() {
			return
		}
	}
}

// labels tells whether a column has labels of several rows.
func labels(rows [][]doc.Cell, c int) bool {
	for _, row := range rows {
		if row[c].Rows > 1 {
			return true
		}
	}
	return false
}

// inside tells of texts that leave the text area or stand on each other.
func inside(t *testing.T, seed uint64, n int, pg *Page, st *Style) {
	t.Helper()
	x, y, w, h := st.area(pg.Width > pg.Height)
	texts := pg.Texts[:len(pg.Texts)-1]
	for i, a := range texts {
		if a.X < x || a.X+a.W > x+w+a.Size || a.Y-a.Size*88/100 < y || a.Y+a.Size*12/100 > y+h+100 {
			t.Errorf("seed %d: page %d: %q stands at %d,%d, outside of %d,%d %d×%d", seed, n, a.Text, a.X, a.Y, x, y, w, h)
		}
		for _, b := range texts[:i] {
			if dy := a.Y - b.Y; dy > -a.Size*9/10 && dy < b.Size*9/10 && a.X+a.Size < b.X+b.W && b.X+b.Size < a.X+a.W {
				t.Errorf("seed %d: page %d: %q stands on %q", seed, n, a.Text, b.Text)
			}
		}
	}
	for _, l := range pg.Lines {
		if max(l.Y1, l.Y2) > y+h+st.Frame {
			t.Errorf("seed %d: page %d: a rule ends at %d, under the text area", seed, n, max(l.Y1, l.Y2))
			return
		}
	}
}

// form is a self-evaluation form: a row of names, then the indicators of two levels.
func form(title, third string, rows int) *doc.Table {
	t := &doc.Table{Place: doc.Form, Title: title, Names: 1}
	for _, w := range []int{4, 6, 7, 20, 5} {
		t.Columns = append(t.Columns, doc.Column{Width: w})
	}
	middle := func(text string, rows int) doc.Cell {
		return doc.Cell{Text: []doc.Run{{Text: text}}, Align: doc.AlignCenter, Span: doc.Span{Rows: rows}}
	}
	t.Rows = append(t.Rows,
		[]doc.Cell{{Text: []doc.Run{{Text: "项目名称"}}, Span: doc.Span{Cols: 3}}, {}, {}, {Span: doc.Span{Cols: 2}}, {}},
		[]doc.Cell{middle("绩效指标", 1+rows), middle("一级指标", 1), middle("二级指标", 1), middle("三级指标", 1), middle("分值", 1)})
	for i := range rows {
		row := make([]doc.Cell, 5)
		if i == 0 {
			row[1] = middle("产出指标", rows)
		}
		if i%2 == 0 {
			row[2] = middle("质量指标", min(2, rows-i))
		}
		row[3], row[4] = doc.Cell{Text: []doc.Run{{Text: third}}}, middle("10", 1)
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestContinuedFormsNameTheirColumns(t *testing.T) {
	for _, third := range []string{"系统运行", strings.Repeat("系统运行", 100), strings.Repeat("系统运行", 1500)} {
		p := lay(form("1. 运维项目", third, 60))
		for n := range p.List[1:] {
			said := textOf(&p.List[n+1])
			if want := "1. 运维项目（续表）绩效指标一级指标二级指标三级指标分值产出指标"; !strings.HasPrefix(said, want) {
				t.Errorf("page %d begins with %.150s", n+2, said)
			}
			if !strings.Contains(said, "质量指标") {
				t.Errorf("page %d does not say 质量指标", n+2)
			}
		}
	}
}

func TestFormsHaveTheSameColumns(t *testing.T) {
	p := lay(form("1.", "系统", 3), form("2.", strings.Repeat("系统运行维护", 40), 30), form("3.", "https://www.example.gov.cn/zwgk/2024", 3))
	first := p.Flow[0].Fit
	for _, piece := range p.Flow {
		if fit := piece.Fit; !slices.Equal(fit.Widths, first.Widths) {
			t.Errorf("the columns are %v and %v wide", first.Widths, fit.Widths)
		}
	}
	for _, word := range []string{"一级指标", "质量指标"} {
		if len(find(p, word)) < 3 {
			t.Errorf("%s is divided", word)
		}
	}
}

// A row that needs a little more than what is left of a page does not leave the page empty.
func TestHighRowsFillThePage(t *testing.T) {
	for chars := 200; chars < 4000; chars += 190 {
		x := accounts(6, false)
		x.Rows[3][0].Text[0].Text = strings.Repeat("项", chars)
		p := lay(x)
		for n := range p.List[:len(p.List)-1] {
			lowest := 0
			for _, l := range p.List[n].Lines {
				lowest = max(lowest, l.Y2)
			}
			if st := GBT9704(); lowest < st.Top+st.Height/2 {
				t.Errorf("a row of %d characters leaves more than half of page %d empty", chars, n)
			}
		}
	}
}
