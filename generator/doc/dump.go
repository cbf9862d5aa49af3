package doc

import (
	"cmp"
	"fmt"
	"strings"
)

// Dump is a stable, readable form of a document for comparison, one block or table row a line: figures are
// ⟦text|ID⟧, typed text is ‹text›, bold is **text**. Nothing that a reader of the document would see is left out.
func Dump(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "题名 %s\n部门 %s\n年度 %d\n", d.Title, d.Department, d.Year)
	for _, l := range d.Cover.Lines {
		fmt.Fprintf(&b, "封面 %s\n", l)
	}
	for _, l := range d.Cover.Foot {
		fmt.Fprintf(&b, "封面下 %s\n", l)
	}
	for _, block := range d.Blocks {
		b.WriteByte('\n')
		dumpBlock(&b, block)
	}
	return b.String()
}

func dumpBlock(b *strings.Builder, block Block) {
	switch x := block.(type) {
	case *Heading:
		fmt.Fprintf(b, "%s %s%s {%s}\n", strings.Repeat("#", x.Level), spaced(x.Number), dumpRuns(x.Text), x.Anchor)
	case *Paragraph:
		if x.Style != Body {
			fmt.Fprintf(b, "（%s）", x.Style)
		}
		fmt.Fprintf(b, "%s\n", dumpRuns(x.Runs))
	case *Contents:
		fmt.Fprintf(b, "目录 %s，%d 级\n", x.Title, x.Depth)
	case *Image:
		fmt.Fprintf(b, "图片 %s，%s，%d 字节\n", x.Name, x.Alt, len(x.Bytes))
	case *Chart:
		dumpChart(b, x)
	case *Table:
		dumpTable(b, x)
	}
}

func spaced(number string) string {
	if number == "" {
		return ""
	}
	return number + " "
}

func dumpChart(b *strings.Builder, c *Chart) {
	fmt.Fprintf(b, "%s图 %s {%s} %s\n", cmp.Or(c.Kind, "饼"), c.Name, c.Anchor, dumpRuns(c.Caption))
	for _, s := range c.Slices {
		fmt.Fprintf(b, "  %s %s %s %d\n", s.Label, dumpRuns([]Run{s.Amount}), dumpRuns([]Run{s.Share}), s.Weight)
	}
}

func dumpTable(b *strings.Builder, t *Table) {
	fmt.Fprintf(b, "表 %s {%s}", t.Title, t.Anchor)
	if t.Landscape {
		b.WriteString(" 横")
	}
	if t.Place != OnPages {
		fmt.Fprintf(b, " %s", t.Place)
	}
	if t.Place.Published() {
		fmt.Fprintf(b, " 表名=%s 编号=%s 左=%s 右=%s 小数=%d", t.Sheet, t.Number, t.Left, t.Right, t.Decimals)
		if t.Ungrouped {
			b.WriteString(" 无千分位")
		}
	}
	b.WriteString("\n  栏")
	for _, c := range t.Columns {
		fmt.Fprintf(b, " %d%s", c.Width, c.Kind)
	}
	b.WriteByte('\n')
	dumpRows(b, "  头|", t.Head)
	dumpRows(b, "  |", t.Rows)
	for _, n := range t.Notes {
		fmt.Fprintf(b, "  注 %s\n", dumpRuns(n))
	}
}

func dumpRows(b *strings.Builder, start string, rows [][]Cell) {
	for _, row := range rows {
		b.WriteString(start)
		for _, c := range row {
			fmt.Fprintf(b, " %s |", dumpCell(c))
		}
		b.WriteByte('\n')
	}
}

// dumpCell shows a covered cell as ·, a span as 2×3 before the text, indentation as →.
func dumpCell(c Cell) string {
	if c.Covered() {
		return "·"
	}
	var b strings.Builder
	if c.Cols > 1 || c.Rows > 1 {
		fmt.Fprintf(&b, "%d×%d ", c.Cols, c.Rows)
	}
	b.WriteString(strings.Repeat("→", c.Indent))
	text := dumpRuns(c.Text)
	if c.Figure != "" {
		text = "⟦" + Text(c.Text) + "|" + c.Figure + "⟧"
	}
	if c.Bold && text != "" {
		text = "**" + text + "**"
	}
	b.WriteString(strings.ReplaceAll(text, "\n", "↵")) // a row stays one line
	return b.String()
}

func dumpRuns(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		text := r.Text
		if r.Figure != "" {
			text = "⟦" + text + "|" + r.Figure + "⟧"
		}
		if r.Typed {
			text = "‹" + text + "›"
		}
		if r.Bold {
			text = "**" + text + "**"
		}
		if r.Link != "" {
			text = "[" + text + "](" + r.Link + ")"
		}
		b.WriteString(text)
	}
	return b.String()
}
