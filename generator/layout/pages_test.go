package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/internal/referee"
	"gen/internal/fonts"
)

// report makes a document of all kinds of blocks. The figure of each text is the name of its block.
func report(r *rand.Rand) *doc.Document {
	d := &doc.Document{Title: "决算", Cover: doc.Cover{Lines: []string{"某市某区科学技术和信息化局", "2023年度部门决算"}}}
	d.Blocks = append(d.Blocks, &doc.Contents{Title: "目录", Depth: 3})
	for i := range 60 + r.IntN(60) {
		name := fmt.Sprint("b", i)
		switch k := r.IntN(20); {
		case i%25 == 0:
			d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Number: "第一部分", Text: some(name, prose(r, 2)), Anchor: name})
		case k < 4:
			d.Blocks = append(d.Blocks, &doc.Heading{Level: 2 + r.IntN(4), Number: "（一）", Text: some(name, prose(r, 1+r.IntN(12))), Anchor: name})
		case k < 16:
			style := []doc.Style{doc.Body, doc.Body, doc.Body, doc.Flush, doc.Center, doc.Item, doc.Note}[r.IntN(7)]
			d.Blocks = append(d.Blocks, &doc.Paragraph{Style: style, Runs: some(name, prose(r, 1+r.IntN(60)))})
		case k < 17:
			d.Blocks = append(d.Blocks, &doc.Chart{Anchor: name, Caption: some(name, "图1：收入决算"), Slices: []doc.Slice{{Label: "收入", Weight: 1}}})
		default:
			d.Blocks = append(d.Blocks, randomTable(r, name))
		}
	}
	return d
}

func some(name, text string) []doc.Run { return []doc.Run{{Text: text, Figure: name}} }

// randomTable has some spans, wide and narrow cells, and up to seventy rows.
func randomTable(r *rand.Rand, name string) *doc.Table {
	columns, rows := 2+r.IntN(9), 1+r.IntN(70)
	t := &doc.Table{Anchor: name, Title: "支出决算表", Number: "公开03表", Left: "部门：" + name, Right: "金额单位：万元", Decimals: 2,
		Landscape: r.IntN(2) == 0, Notes: [][]doc.Run{some(name, "注：本表反映部门本年度各项支出情况。")}}
	if r.IntN(4) == 0 {
		t.Place, t.Landscape = doc.InText, false
		t.Title, t.Number, t.Left, t.Right, columns = "", "", "", "", min(columns, 5)
	}
	head := make([]doc.Cell, columns)
	for c := range head {
		head[c].Text = some(name, "项目"[:3*(1+r.IntN(2))])
		t.Columns = append(t.Columns, doc.Column{Width: 5 + r.IntN(20)})
	}
	second := make([]doc.Cell, columns)
	head[0].Rows = 2
	for c := 1; c < columns; c++ {
		second[c].Text = some(name, "合计")
	}
	t.Head = [][]doc.Cell{head, second}
	for i := range rows {
		row := make([]doc.Cell, columns)
		row[0].Text = some(name, "机关事业单位基本养老保险缴费支出"[:3*(2+r.IntN(15))])
		for c := 1; c < columns; c++ {
			if r.IntN(4) > 0 {
				row[c] = doc.Cell{Kind: doc.Amount, Text: some(name, fmt.Sprintf("%d,%03d.%02d", r.IntN(999), i, c))}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	for i := 0; i+1 < rows; i += 2 + r.IntN(6) {
		t.Rows[i][0].Rows = 2
		t.Rows[i+1][0] = doc.Cell{}
	}
	return t
}

func cells(rows [][]doc.Cell) (s string) {
	for _, row := range rows {
		for _, c := range row {
			s += doc.Text(c.Text)
		}
	}
	return s
}

// said is the text of a document from its first heading on, without white space.
func said(d *doc.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		switch x := x.(type) {
		case *doc.Heading:
			b.WriteString(x.Number + doc.Text(x.Text))
		case *doc.Paragraph:
			b.WriteString(doc.Text(x.Runs))
		case *doc.Chart:
			b.WriteString(doc.Text(x.Caption))
		case *doc.Table:
			b.WriteString(x.Title + x.Number + x.Left + x.Right + cells(x.Head) + cells(x.Rows))
			for _, n := range x.Notes {
				b.WriteString(doc.Text(n))
			}
		}
	}
	return referee.Squash(b.String())
}

// printed is the text of the numbered pages, without what is repeated at the head of a page and its number.
func printed(p *Pages, d *doc.Document) string {
	var repeated []string
	for _, b := range d.Blocks {
		if t, ok := b.(*doc.Table); ok {
			if t.Place != doc.InText {
				repeated = append(repeated, referee.Squash(t.Title+"（续表）"+t.Number+t.Left+t.Right+cells(t.Head)))
			}
		}
	}
	all := ""
	for _, pg := range p.List {
		if pg.Number == "" {
			continue
		}
		s := ""
		for _, t := range pg.Texts[:len(pg.Texts)-1] {
			s += t.Text
		}
		s = referee.Squash(s)
		for _, head := range repeated {
			if cut, ok := strings.CutPrefix(s, head); ok {
				s = cut
				break
			}
		}
		all += s
	}
	return all
}

func TestNoTextIsLost(t *testing.T) {
	for seed := range uint64(25) {
		d := report(rand.New(rand.NewPCG(seed, 1)))
		for _, b := range d.Blocks { // a repeated head of these could not be told from their rows
			if x, ok := b.(*doc.Table); ok && x.Place == doc.InText {
				x.Head = nil
			}
		}
		got, want := printed(Layout(doc.Ready(d), GBT9704(), fonts.Embedded()), d), said(d)
		if got == want {
			continue
		}
		a, b := []rune(got), []rune(want)
		i := 0
		for i < min(len(a), len(b)) && a[i] == b[i] {
			i++
		}
		t.Fatalf("seed %d: after %q\nprinted %q\nwanted  %q", seed, string(b[max(0, i-20):i]), string(a[i:min(len(a), i+60)]), string(b[i:min(len(b), i+60)]))
	}
}

func TestNothingLeavesTheTextArea(t *testing.T) {
	st := GBT9704()
	for seed := range uint64(25) {
		for n, pg := range Layout(doc.Ready(report(rand.New(rand.NewPCG(seed, 2)))), st, fonts.Embedded()).List {
			x, y, w, h := st.area(pg.Width > pg.Height)
			for i, s := range pg.Texts {
				if i == len(pg.Texts)-1 && pg.Number != "" {
					continue
				}
				if s.X < x || s.X+s.W > x+w+s.Size*3/4 || s.Y-s.Size*88/100 < y || s.Y+s.Size*12/100 > y+h+100 {
					t.Fatalf("seed %d: page %d: %q stands at %d,%d, outside of %d,%d %d×%d", seed, n, s.Text, s.X, s.Y, x, y, w, h)
				}
			}
		}
	}
}

// linesOf counts the lines of each block on each page.
func linesOf(pg *Page) (order []string, count map[string]int) {
	count = map[string]int{}
	last := -1
	for _, s := range pg.Texts {
		if s.Figure == "" {
			continue
		}
		if count[s.Figure] == 0 {
			order = append(order, s.Figure)
			last = -1
		}
		if s.Y != last {
			count[s.Figure]++
			last = s.Y
		}
	}
	return order, count
}

func TestNoOrphans(t *testing.T) {
	for seed := range uint64(40) {
		d := report(rand.New(rand.NewPCG(seed, 3)))
		blocks := map[string]doc.Block{}
		for i, b := range d.Blocks[1:] {
			blocks[fmt.Sprint("b", i)] = b
		}
		total := map[string]int{}
		pages := Layout(doc.Ready(d), GBT9704(), fonts.Embedded()).List
		for i := range pages {
			_, count := linesOf(&pages[i])
			for name, n := range count {
				total[name] += n
			}
		}
		for i := range pages {
			order, count := linesOf(&pages[i])
			for at, name := range order {
				n := count[name]
				switch b := blocks[name].(type) {
				case *doc.Paragraph:
					if n < 2 && total[name] > 1 {
						t.Errorf("seed %d: page %d has a single line of %s", seed, i, name)
					}
				case *doc.Heading:
					if n != total[name] {
						t.Errorf("seed %d: page %d has a part of heading %s", seed, i, name)
					}
					below := 0
					for _, follower := range order[at+1:] {
						below += count[follower]
					}
					if below < 2 && i+1 < len(pages) && !(at+1 == len(order) && endsPart(d, b)) && !(below == 1 && oneLineEnds(d, b)) {
						t.Errorf("seed %d: page %d ends with heading %s and %d lines", seed, i, name, below)
					}
				}
			}
		}
	}
}

// endsPart tells whether nothing follows a heading that could stand on its page.
func endsPart(d *doc.Document, h *doc.Heading) bool {
	next := after(d, h, 1)
	first, ok := next.(*doc.Heading)
	return next == nil || ok && first.Level == 1
}

// oneLineEnds tells whether what can stand below a heading is a single block.
func oneLineEnds(d *doc.Document, h *doc.Heading) bool {
	if _, ok := after(d, h, 1).(*doc.Chart); ok { // it counts for more than its caption
		return true
	}
	switch b := after(d, h, 2).(type) {
	case nil:
		return true
	case *doc.Heading:
		return true
	case *doc.Table:
		return b.Place != doc.InText
	}
	return false
}

func after(d *doc.Document, h *doc.Heading, n int) doc.Block {
	for i, b := range d.Blocks {
		if b == doc.Block(h) && i+n < len(d.Blocks) {
			return d.Blocks[i+n]
		}
	}
	return nil
}

func TestContentsNameThePages(t *testing.T) {
	d := report(rand.New(rand.NewPCG(7, 4)))
	p := Layout(doc.Ready(d), GBT9704(), fonts.Embedded())
	var contents []string
	for _, pg := range p.List[1:] {
		if pg.Number != "" {
			break
		}
		for _, s := range pg.Texts {
			contents = append(contents, s.Text)
		}
	}
	listed := referee.Squash(strings.Join(contents, ""))
	for _, e := range p.Outline {
		if e.Level > 3 && !e.Table {
			continue
		}
		if !strings.Contains(listed, referee.Squash(e.Text)+e.Number) {
			t.Errorf("the contents do not list %q on page %s", e.Text, e.Number)
		}
		pg := p.List[e.Page]
		body := ""
		for _, s := range pg.Texts {
			body += s.Text
		}
		if pg.Number != e.Number || !strings.Contains(referee.Squash(body), referee.Squash(e.Text)) {
			t.Errorf("page %s does not have %q", e.Number, e.Text)
		}
		if at := p.Anchors[e.Anchor]; at != e.Place {
			t.Errorf("anchor %s leads to %v, the heading is at %v", e.Anchor, at, e.Place)
		}
	}
}

func TestFewEntriesTakeNoPageOfTheirOwn(t *testing.T) {
	for entries, want := range map[int]int{20: 1, 30: 1, 40: 2} {
		d := &doc.Document{Blocks: []doc.Block{&doc.Contents{Title: "目　录", Depth: 2}}}
		for i := range entries {
			d.Blocks = append(d.Blocks, &doc.Heading{Level: 2, Number: "一、", Text: []doc.Run{{Text: "情况说明"}}, Anchor: fmt.Sprint(i)})
		}
		p := Layout(doc.Ready(d), GBT9704(), fonts.Embedded())
		if got := p.Outline[0].Page; got != want {
			t.Errorf("contents of %d entries take %d pages", entries, got)
		}
	}
}

func TestPageNumbers(t *testing.T) {
	st := GBT9704()
	p := Layout(doc.Ready(report(rand.New(rand.NewPCG(3, 5)))), st, fonts.Embedded())
	n, turned := 0, 0
	for _, pg := range p.List {
		if pg.Number == "" {
			if n > 0 {
				t.Error("a page without a number among numbered ones")
			}
			continue
		}
		n++
		s := pg.Texts[len(pg.Texts)-1]
		if want := fmt.Sprintf("— %d —", n); s.Text != want {
			t.Errorf("page %d is numbered %q", n, s.Text)
		}
		along := s.X // on the sheet held upright
		if s.Turned {
			along = s.Y
			turned++
		}
		from, to := along-st.Left, st.Left+st.Width-along-s.W
		if n%2 == 0 && from != s.Size || n%2 == 1 && to != s.Size {
			t.Errorf("page %d: the number stands %d from the left edge and %d from the right", n, from, to)
		}
	}
	if n < 3 || turned == 0 {
		t.Errorf("%d numbered pages, %d of them landscape: the test has nothing to see", n, turned)
	}
}
