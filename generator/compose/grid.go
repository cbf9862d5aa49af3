package compose

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// maxColumns is how many columns a table of a passage may have: twice what can be read on a page.
const maxColumns = 40

// table writes a table in the column of text. Columns are as wide as what they hold.
func (w *writer) table(t *east.Table) {
	if n := len(t.Alignments); n > maxColumns {
		w.fault(codes.TooManyColumns, diag.Error, "", fmt.Sprintf("表格有 %d 栏，最多 %d 栏", n, maxColumns),
			"分成几张表，或检查竖线是不是多了")
		return
	}
	w.c.grids++
	d := &doc.Table{Anchor: "x" + strconv.Itoa(w.c.grids), Place: doc.InText}
	var columns []doc.Column
	var heads, rows [][]doc.Cell
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []doc.Cell
		_, head := row.(*east.TableHeader)
		for n, i := row.FirstChild(), 0; n != nil; n, i = n.NextSibling(), i+1 {
			var in inline
			w.inline(n, &in, false)
			cell := doc.Cell{Text: in.runs, Bold: head}
			switch {
			case head:
			case t.Alignments[i] == east.AlignCenter:
				cell.Align = doc.AlignCenter
			case t.Alignments[i] == east.AlignRight:
				cell.Kind = doc.Number
			}
			if i == len(columns) {
				columns = append(columns, doc.Column{Width: 4})
			}
			columns[i].Width = max(columns[i].Width, min(40, utf8.RuneCountInString(doc.Text(in.runs))))
			cells = append(cells, cell)
		}
		if head {
			heads = append(heads, cells)
		} else {
			rows = append(rows, cells)
			w.surplus(row)
		}
	}
	w.c.grid(d, columns, heads, rows)
	w.o.add(d)
}

// surplus finds what a row has beyond the columns of its table, which Markdown would drop without a word.
func (w *writer) surplus(row ast.Node) {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return
	}
	end := last.Lines().At(last.Lines().Len() - 1).Stop
	rest, _, _ := strings.Cut(string(w.src[end:]), "\n")
	if rest = strings.Trim(rest, "| \t"); rest != "" {
		w.fault(codes.TableWider, diag.Error, rest,
			fmt.Sprintf("表格的这一行比表头多出“%s”", diag.Clip(unmarked(rest), 30)),
			"表头也加一栏，或删去多出的一格；格子里的竖线写成 \\|")
	}
}
