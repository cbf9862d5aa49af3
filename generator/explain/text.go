package explain

import (
	"bytes"
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Text prints a tree for people: the figure with its formulas, then what it is made of, a line for each number with
// where it is stated. Amounts stand under each other.
func (n *Node) Text() []byte {
	var b bytes.Buffer
	f := n.Figure
	fmt.Fprintf(&b, "%s  %s  （%s）\n", f.Name(), f.Text(), f.ID)
	if len(n.Same) > 0 {
		fmt.Fprintf(&b, "即 %s\n", strings.Join(n.Same, "、"))
	}
	for _, line := range n.about() {
		fmt.Fprintln(&b, line)
	}
	for i, formula := range n.Formulas {
		lead := "= "
		if i > 0 {
			lead = "也等于 "
		}
		fmt.Fprintln(&b, lead+formula)
	}
	var p page
	p.below(n, "")
	if len(p.rows) > 0 {
		fmt.Fprintln(&b)
	}
	p.print(&b)
	return []byte(visible(b.String()))
}

// visible is a text of several lines with nothing in it that a terminal obeys: names of projects are typed by people.
func visible(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = diag.Visible(line)
	}
	return strings.Join(lines, "\n")
}

// about is what there is to say of a figure itself, a line each.
func (n *Node) about() []string {
	var lines []string
	f := n.Figure
	if exact := exactly(f); exact != "" {
		lines = append(lines, "精确 "+exact)
	}
	switch {
	case n.Nearest == "":
	case strings.HasPrefix(n.Forced, approved):
		lines = append(lines, fmt.Sprintf("四舍五入是 %s，按批复数印作 %s", n.Nearest, f.Number()))
	default:
		lines = append(lines, fmt.Sprintf("四舍五入是 %s，为使各处相加相等印作 %s：%s", n.Nearest, f.Number(), n.Forced))
	}
	switch n.Note {
	case "":
	case even:
		lines = append(lines, "没有填 income：按收支相抵，等于当年支出减去年初结转")
	default:
		lines = append(lines, n.Note)
	}
	if where := n.where(); where != "" {
		lines = append(lines, where)
	}
	return lines
}

// where is the place of a leaf and what is written there.
func (n *Node) where() string {
	if !n.Pos.Known() {
		return ""
	}
	return strings.TrimRight(fmt.Sprintf("%s:%d:%d  %s", n.Pos.File, n.Pos.Line, n.Pos.Column, n.Source), " ")
}

// page is the lines below a figure, before they are aligned.
type page struct {
	rows  []row
	notes []string
}

type row struct{ words, number, exact, more string }

func (p *page) below(n *Node, indent string) {
	for i, in := range n.Inputs {
		branch, next := "├─ ", "│  "
		if i == len(n.Inputs)-1 && n.Hidden == 0 {
			branch, next = "└─ ", "   "
		}
		p.rows = append(p.rows, row{indent + branch + sign(in) + in.Words, p.number(in), exactly(in.Figure), strings.Join(in.more(), "  ")})
		p.below(in, indent+next)
	}
	if n.Hidden > 0 && len(n.Inputs) > 0 {
		p.rows = append(p.rows, row{words: fmt.Sprintf("%s└─ …另有 %d 项", indent, n.Hidden)})
	}
}

func sign(n *Node) string {
	if n.Negative {
		return "减 "
	}
	return ""
}

// number is what is printed, in the unit of most; a star leads to a note.
func (p *page) number(n *Node) string {
	text := n.Figure.Number()
	if n.Figure.Kind != figure.Amount {
		text = n.Figure.Text()
	}
	if n.Nearest == "" {
		return text + " "
	}
	p.notes = append(p.notes, fmt.Sprintf("%s %s（四舍五入 %s）：%s", n.Words, text, n.Nearest, n.Forced))
	return text + "*"
}

// more is what follows a number in its line.
func (n *Node) more() []string {
	var more []string
	if n.Note != "" {
		more = append(more, n.Note)
	}
	switch where := n.where(); {
	case where != "":
		more = append(more, where)
	case n.Seen:
		more = append(more, "见上")
	case n.Hidden > 0 && len(n.Inputs) == 0:
		more = append(more, fmt.Sprintf("…由 %d 个数得出", n.Hidden))
	}
	return more
}

func (p *page) print(b *bytes.Buffer) {
	left, right, exact := 0, 0, 0
	for _, r := range p.rows {
		left, right, exact = max(left, diag.Columns(r.words)), max(right, diag.Columns(r.number)), max(exact, diag.Columns(r.exact))
	}
	if exact > 0 {
		exact += len("  ")
	}
	blank := func(n int) string { return strings.Repeat(" ", n) }
	for _, r := range p.rows {
		line := r.words + blank(left-diag.Columns(r.words)+2+right-diag.Columns(r.number)) + r.number
		if exact > 0 {
			line += blank(exact-diag.Columns(r.exact)) + r.exact + " "
		}
		fmt.Fprintln(b, strings.TrimRight(line+" "+r.more, " "))
	}
	if len(p.notes) > 0 {
		fmt.Fprintf(b, "\n* 不是自身的四舍五入，为使各处相加相等而进或舍了末位：\n")
	}
	for _, note := range p.notes {
		fmt.Fprintf(b, "  %s\n", note)
	}
}

// exactly is the exact value of a figure with its unit where it says more than the printed one, else "".
func exactly(f *figure.Figure) string {
	switch f.Kind {
	case figure.Amount:
		if !f.Exact.Equal(figure.InYuan(f.Published, f.Unit)) {
			return figure.Money(f.Exact, "元")
		}
	case figure.Rate, figure.Average:
		if exact := figure.InUnit(f.Exact, f.Unit); !exact.Equal(f.Published) {
			return short(exact) + f.Suffix()
		}
	}
	return ""
}

// short cuts a quotient off where nobody reads on.
func short(v decimal.Decimal) string {
	if cut := v.Truncate(6); !cut.Equal(v) {
		return cut.String() + "…"
	}
	return v.String()
}
