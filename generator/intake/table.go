package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// table is a sheet that was recognised.
type table struct {
	*reader
	form  *form
	file  string
	sheet *workbook.Sheet
	unit  decimal.Decimal // of its amounts in 元; zero if none is said
	sides []block
	lost  bool              // a row with numbers is unknown: one that is not found may be it
	wrong map[diag.Pos]bool // cells that are told not to add up
}

// block is a side of the form in the sheet.
type block struct {
	*side
	at    [][]int           // the sheet's columns of each column of the side; none if there is none
	units []decimal.Decimal // that stand in the heads; zero where none does
	lines []line
	named map[string][]int // lines by their keys
}

// line is a row of the sheet that the side knows.
type line struct {
	row
	at   int
	code string // of the 科目, for rows of them
	key  string // what the row is called in sums
}

func (t *table) pos(row, column int) diag.Pos { return diag.InSheet(t.file, t.sheet.Name, row, column) }

// locate finds the columns and rows of the form.
func (t *table) locate() {
	for i := range t.form.sides {
		s := &t.form.sides[i]
		n := len(s.columns)
		t.sides = append(t.sides, block{side: s, at: make([][]int, n), units: make([]decimal.Decimal, n), named: map[string][]int{}})
	}
	if len(t.sides) == 0 || t.sides[0].headless() {
		t.unit = t.unitAbove(t.sheet.Rows)
		return
	}
	top, bottom, first := t.head()
	if top == 0 {
		t.fault(codes.NoHead, diag.Error, t.pos(0, 0), "核对是不是这张表；版式变了的，按 docs/导入.md 改说明",
			"“%s”里找不到表头", t.form.Title.V)
		return
	}
	t.unit = t.unitAbove(top)
	t.columns(top, bottom, first)
	for i := range t.sides {
		t.rows(&t.sides[i], first)
	}
}

// head is the first and the last row of the heads, and the first row of the body. top is 0 if there are none.
func (t *table) head() (top, bottom, first int) {
	wanted := map[string]bool{}
	for _, s := range t.form.sides {
		for _, c := range s.columns {
			wanted[split(c.head)[0]] = true
		}
	}
	for row := 1; row <= min(t.sheet.Rows, 30) && top == 0; row++ {
		found := map[string]bool{}
		for column := 1; column <= t.sheet.Columns; column++ {
			if name, _ := t.form.words.head([]string{t.sheet.Cell(row, column).Text}); wanted[split(name)[0]] {
				found[name] = true
			}
		}
		if len(found) >= min(2, len(wanted)) {
			top = row
		}
	}
	for row := top + 1; top > 0 && row <= t.sheet.Rows; row++ {
		switch {
		case t.ruler(row):
			return top, row - 1, row + 1
		case t.begins(top, row):
			return top, row - 1, row
		}
	}
	return top, t.sheet.Rows, t.sheet.Rows + 1
}

// ruler tells of a row that numbers the columns: one with 栏次, or without the word 1 2 3 …, (1) (2) … or 1=2+3 2 …, and nothing
// else in it than 类 款 项 and 甲 乙.
func (t *table) ruler(row int) bool {
	next, inOrder := 1, true
	for column := 1; column <= t.sheet.Columns; column++ {
		if t.sheet.Covered(row, column) {
			continue
		}
		text := tight(t.sheet.Cell(row, column).Text)
		number := columnNumber.FindStringSubmatch(text)
		switch {
		case text == "栏次":
			return true
		case number != nil:
			inOrder = inOrder && number[1] == strconv.Itoa(next)
			next++
		case text != "" && text != "行次" && !strings.Contains("类款项甲乙丙丁", text) && !dash(text):
			return false
		}
	}
	return next > 2 && inOrder
}

var columnNumber = regexp.MustCompile(`^\(?(\d{1,3})\)?(?:=[-\d+()]+)?$`)

// begins tells of the first row of the body: one that holds a number, or in a column of labels a code or a label that the
// form knows.
func (t *table) begins(top, at int) bool {
	for n := 1; n <= t.sheet.Columns; n++ {
		c := t.sheet.Cell(at, n)
		if c.Kind == workbook.Number || c.Kind == workbook.Text && amountLike(c.Text) {
			return true
		}
		head, _ := t.form.words.head(t.heads(n, top, at-1))
		label := t.form.words.of(c.Text)
		for _, s := range t.form.sides {
			shows := func(c column) bool { return c.head == head && (c.Show.V == "name" || c.Show.V == "code") }
			if !slices.ContainsFunc(s.columns, shows) {
				continue
			}
			known := func(r row) bool { return r.label != "" && r.label == label }
			if codeOf([]string{c.Text}) != "" || slices.ContainsFunc(s.rows, known) {
				return true
			}
		}
	}
	return false
}

// columns finds those that the form knows by the paths of their heads, and tells of the others that hold numbers.
func (t *table) columns(top, bottom, first int) {
	type place struct{ side, column int }
	var last *place // of the column before, which one of the same head goes on
	lastHead := ""
	within := -1 // the side whose labels stand left of here
	var unknown []int
	next := func(head string) *place {
		for i := range t.sides {
			for j, c := range t.sides[i].columns {
				if t.sides[i].at[j] != nil || !c.Show.Set && within >= 0 && within != i {
					continue
				}
				if c.head == head || c.Show.V == "code" && codeParts.ReplaceAllString(head, "") == c.head {
					return &place{i, j}
				}
			}
		}
		return nil
	}
	for column := 1; column <= t.sheet.Columns; column++ {
		head, unit := t.form.words.head(t.heads(column, top, bottom))
		bare := codeParts.ReplaceAllString(head, "")
		if last == nil || bare != lastHead || t.sides[last.side].columns[last.column].Show.V == "" {
			last = next(head)
		}
		lastHead = bare
		t.asked(column, bottom, head)
		if last == nil {
			unknown = append(unknown, column)
			continue
		}
		b := &t.sides[last.side]
		if b.columns[last.column].Show.Set {
			within = last.side
		}
		b.at[last.column] = append(b.at[last.column], column)
		b.units[last.column] = unitOf(unit)
		if t.sheet.HiddenColumn(column) && !b.columns[last.column].Show.Set {
			t.fault(codes.HiddenRead, diag.Hint, t.pos(0, 0), "核对它是不是该用", "隐藏的 %s 列也读了", columnName(column))
		}
	}
	var missed []string
	for _, b := range t.sides {
		for j, c := range b.columns {
			if b.at[j] == nil && c.Each.V == "" && !c.Seldom.V && b.wants(j) {
				t.fault(codes.NoColumn, diag.Warning, t.pos(top, 0), "这一栏的数要自己填", "“%s”没有“%s”这一栏", t.form.Title.V, c.head)
				if !slices.Contains(missed, c.head) {
					missed = append(missed, c.head)
				}
			}
		}
	}
	for _, column := range unknown {
		t.unknownColumn(column, top, bottom, first, missed)
	}
}

// heads is the path of a column's heads. In a text there are no merged cells: there a blank under nothing is what stands left of it.
func (t *table) heads(column, top, bottom int) []string {
	if len(t.sheet.Merged) > 0 {
		return t.sheet.Heads(column, top, bottom)
	}
	var path []string
	left := true
	for row := top; row <= bottom; row++ {
		text := t.sheet.Cell(row, column).Text
		if left = left && text == ""; left && row < bottom {
			for n := column - 1; n > 0 && text == ""; n-- {
				text = t.sheet.Cell(row, n).Text
			}
		}
		path = append(path, text)
	}
	return path
}

// asked tells of a head with words that change what its amounts mean.
func (t *table) asked(column, row int, head string) {
	for _, word := range t.form.Ask {
		if strings.Contains(head, tight(word.V)) {
			t.fault(codes.AskMeaning, diag.Warning, t.pos(row, column), "年初预算不含上年结转；含的，自己填不含的数", "“%s”这一栏含“%s”", head, word.V)
		}
	}
}

var codeParts = regexp.MustCompile(`(/(类|款|项))+$`)

func columnName(column int) string { return strings.TrimRight(workbook.Name(1, column), "1") }

// unknownColumn tells of a column that the form does not know, if it holds anything; it may be one of those that were missed. One that it
// knows has been there again: of two years' columns nobody can say which is wanted.
func (t *table) unknownColumn(column, top, bottom, first int, missed []string) {
	hint := fmt.Sprintf("不用的不必管；换了名称的，在模板包的 workbooks/%s.toml 的 [words] 里补上，见 docs/导入.md", t.form.Name)
	if len(missed) > 0 {
		hint = fmt.Sprintf("就是没有找到的“%s”的，在模板包的 workbooks/%s.toml 的 [words] 里写：这里的名称 = 那里的名称，见 docs/导入.md；不用的不必管",
			diag.Names(missed), t.form.Name)
	}
	head, _ := t.form.words.head(t.heads(column, top, bottom))
	for row := first; row <= t.sheet.Rows; row++ {
		if t.sheet.Covered(row, column) {
			continue
		}
		if c := t.sheet.Cell(row, column); c.Kind == workbook.Number || c.Kind == workbook.Text && amountLike(c.Text) {
			if slices.ContainsFunc(t.sides, func(b block) bool { return b.found(head) }) {
				t.fault(codes.UnknownColumn, diag.Error, t.pos(first-1, column), "只留下本年要用的一栏，再导入", "有两栏都是“%s”，分不清用哪一栏", head)
				return
			}
			t.fault(codes.UnknownColumn, diag.Warning, t.pos(first-1, column), hint, "认不出“%s”这一栏，没有读", head)
			return
		}
	}
}

// found tells whether the side has a column of that head by now, of which something is taken.
func (b *block) found(head string) bool {
	i := slices.IndexFunc(b.columns, func(c column) bool { return c.head == head && c.into != "" })
	return i >= 0 && len(b.at[i]) > 0
}

// unitAbove is the unit that is said over the grid.
func (t *table) unitAbove(row int) decimal.Decimal {
	for c := range t.sheet.Cells() {
		if c.Row > row {
			break
		}
		if found := unitSaid.FindStringSubmatch(tight(c.Text)); found != nil {
			return unitOf(found[1])
		}
	}
	return decimal.Decimal{}
}

// unitSaid is a unit that no name goes on: 元氏县 is none.
var unitSaid = regexp.MustCompile(`单位:?\(?(?:人民币)?(元|千元|万元|百万元|亿元)(?:$|\P{Han})`)

func unitOf(word string) decimal.Decimal {
	shift, ok := map[string]int32{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}[word]
	if !ok {
		return decimal.Decimal{}
	}
	return decimal.New(1, shift)
}
