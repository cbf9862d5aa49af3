package workbook

import (
	"cmp"
	"slices"
	"strings"

	"gen/internal/diag"
)

// MaxFile is how many bytes a file may have.
const MaxFile = 16 << 20

// Bounds of a file, so that a small one costs little, whatever it says of itself. The workbooks of a unit have some thousand cells, those of
// the assets of a large department some hundred thousand, the roster of a province forty thousand rows of a dozen.
const (
	maxXML     = 64 << 20 // bytes of all parts of an .xlsx, unpacked
	maxText    = 24 << 20 // bytes of all texts
	maxSheets  = 1000
	maxCells   = 500_000 // that hold something
	maxShared  = 500_000 // texts that cells share
	maxStyles  = 1 << 16
	maxLinks   = 10_000
	maxSteps   = 4_000_000 // over cells that reach into rows below
	maxHidden  = 400_000   // rows that are not shown
	maxCovers  = 200_000   // rows that merged cells reach over, each counted
	lastRow    = 1 << 20   // that a sheet can have
	lastColumn = 1 << 14
)

// builder makes the sheets of a file under its bounds.
type builder struct {
	book                        Book
	sheet                       *Sheet   // at hand
	shared                      []string // texts that cells share
	cells, text, hidden, covers int      // so far
}

func manySheets(n int) error {
	if n > maxSheets {
		return tooMuch("工作表超过 %d 张", maxSheets)
	}
	return nil
}

func manyStyles(n int) error {
	if n > maxStyles {
		return tooMuch("样式超过 %d 种", maxStyles)
	}
	return nil
}

// share notes a text that cells share.
func (b *builder) share(text string) error {
	b.shared = append(b.shared, text)
	return b.texts(text, len(b.shared), maxShared)
}

// texts holds a text, one of so many, against the bounds.
func (b *builder) texts(text string, count, most int) error {
	b.text += len(text)
	switch {
	case count > most:
		return tooMuch("有内容的单元格超过 %d 个", most)
	case b.text > maxText:
		return tooMuch("文字超过 %d MB", maxText>>20)
	}
	return nil
}

// begin begins a sheet.
func (b *builder) begin(name string, hidden bool) error {
	if err := manySheets(len(b.book.Sheets) + 1); err != nil {
		return err
	}
	b.sheet = &Sheet{Name: name, Hidden: hidden}
	b.book.Sheets = append(b.book.Sheets, b.sheet)
	return nil
}

// put notes a cell. One that holds nothing but white space holds nothing.
func (b *builder) put(c Cell) error {
	if c.Row < 1 || c.Row > lastRow || c.Column < 1 || c.Column > lastColumn {
		return damaged("工作表 %s 有单元格在第 %d 行第 %d 列，没有这样的位置", b.name(), c.Row, c.Column)
	}
	if c.Kind == Empty || c.Kind == Text && strings.TrimSpace(c.Text) == "" {
		return nil
	}
	b.cells++
	b.sheet.cells = append(b.sheet.cells, c)
	return b.texts(c.Text, b.cells, maxCells)
}

// merge notes merged cells.
func (b *builder) merge(a Area) error {
	if a.Top < 1 || a.Left < 1 || a.Bottom < a.Top || a.Right < a.Left || a.Bottom > lastRow || a.Right > lastColumn {
		return damaged("工作表 %s 合并的单元格有误", b.name())
	}
	if a.Top == a.Bottom && a.Left == a.Right {
		return nil
	}
	if b.covers++; b.covers > maxCovers {
		return tooMuch("合并的单元格太多")
	}
	b.sheet.Merged = append(b.sheet.Merged, a)
	return nil
}

func (b *builder) hideRow(row int) error {
	if b.hidden++; b.hidden > maxHidden {
		return tooMuch("隐藏的行超过 %d 行", maxHidden)
	}
	b.sheet.hiddenRows = append(b.sheet.hiddenRows, row)
	return nil
}

func (b *builder) hideColumns(from, to int) error {
	for c := max(1, from); c <= min(to, lastColumn); c++ {
		if b.hidden++; b.hidden > maxHidden {
			return tooMuch("隐藏的列太多")
		}
		b.sheet.hiddenColumns = append(b.sheet.hiddenColumns, c)
	}
	return nil
}

// name is the name of the sheet at hand, short enough for a message.
func (b *builder) name() string { return clip(b.sheet.Name) }

func clip(text string) string { return diag.Clip(text, 40) }

// end puts the sheet at hand in order. Two values for one cell would be read differently by different programs.
func (b *builder) end() error {
	s := b.sheet
	if !slices.IsSortedFunc(s.cells, inOrder) {
		slices.SortFunc(s.cells, inOrder)
	}
	slices.Sort(s.hiddenRows)
	slices.Sort(s.hiddenColumns)
	for i, c := range s.cells {
		if i > 0 && inOrder(s.cells[i-1], c) == 0 {
			return damaged("工作表 %s 的单元格 %s 有两个值", b.name(), Name(c.Row, c.Column))
		}
		s.Rows, s.Columns = max(s.Rows, c.Row), max(s.Columns, c.Column)
	}
	return b.cover()
}

func inOrder(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
}

// cover is what merged cells take of a row.
type cover struct{ left, right, top int }

// cover notes for each row the merged cells that reach over it. Below the last row with a cell nobody asks.
func (b *builder) cover() error {
	s := b.sheet
	s.covers = map[int][]cover{}
	for _, a := range s.Merged {
		for row := a.Top; row <= min(a.Bottom, s.Rows); row++ {
			if b.covers++; b.covers > maxCovers {
				return tooMuch("合并的单元格太多")
			}
			s.covers[row] = append(s.covers[row], cover{a.Left, a.Right, a.Top})
		}
	}
	for row, list := range s.covers {
		slices.SortFunc(list, func(a, b cover) int { return cmp.Compare(a.left, b.left) })
		for i := 1; i < len(list); i++ {
			if list[i].left <= list[i-1].right {
				return damaged("工作表 %s 第 %d 行合并的单元格互相重叠", b.name(), row)
			}
		}
	}
	return nil
}

// head is the first of the merged cells that a cell belongs to, or the cell itself.
func (s *Sheet) head(row, column int) (top, left int) {
	list := s.covers[row]
	i, found := slices.BinarySearchFunc(list, column, func(c cover, column int) int { return cmp.Compare(c.left, column) })
	if !found {
		i--
	}
	if i >= 0 && column <= list[i].right {
		return list[i].top, list[i].left
	}
	return row, column
}
