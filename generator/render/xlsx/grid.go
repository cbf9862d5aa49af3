package xlsx

import (
	"fmt"

	"gen/generator/doc"
)

// checkGrid refuses a table whose spans and covered cells disagree: Excel would call the workbook damaged.
func checkGrid(t *doc.Table) error {
	if len(t.Columns) == 0 {
		return fmt.Errorf("表“%s”没有列", t.Title)
	}
	if err := checkRows(t, "表头", t.Head); err != nil {
		return err
	}
	return checkRows(t, "表体", t.Rows)
}

func checkRows(t *doc.Table, part string, rows [][]doc.Cell) error {
	n := len(t.Columns)
	covered := make([]bool, n*len(rows))
	for r, row := range rows {
		if len(row) != n {
			return fmt.Errorf("表“%s”%s第%d行有%d格，应为%d格", t.Title, part, r+1, len(row), n)
		}
		for c := range row {
			if row[c].Covered != covered[r*n+c] {
				return fmt.Errorf("表“%s”%s第%d行第%d格：合并单元格互相重叠或缺格", t.Title, part, r+1, c+1)
			}
			if row[c].Covered {
				continue
			}
			down, across := span(&row[c])
			if r+down > len(rows) || c+across > n {
				return fmt.Errorf("表“%s”%s第%d行第%d格：合并单元格超出表格", t.Title, part, r+1, c+1)
			}
			for i := range down * across {
				at := (r+i/across)*n + c + i%across
				if covered[at] {
					return fmt.Errorf("表“%s”%s第%d行第%d格：合并单元格互相重叠", t.Title, part, r+1, c+1)
				}
				covered[at] = i > 0
			}
		}
	}
	return nil
}

// span is the number of rows and columns a cell takes.
func span(c *doc.Cell) (down, across int) { return max(c.RowSpan, 1), max(c.ColSpan, 1) }
