package intake

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// section is a published table on a sheet: from its title to the next one.
type section struct {
	sheet       *workbook.Sheet
	table       *pack.Table
	top, bottom int
	head        workbook.Area
}

// sections are the tables of the pack that a sheet has titles of. A sheet without a title is named after its table.
func sections(s *workbook.Sheet, p *pack.Pack) []*section {
	titles := titlesOf(p)
	var list []*section
	for row := 1; row <= s.Rows; row++ {
		t := titles.in(s, row)
		if t == nil {
			continue
		}
		if n := len(list); n > 0 {
			if last := list[n-1]; last.table == t && row-last.top <= 3 { // the title and the number of one table
				continue
			}
			list[n-1].bottom = row - 1
		}
		list = append(list, &section{sheet: s, table: t, top: row, bottom: s.Rows})
	}
	if len(list) == 0 {
		if t := titles.of(s.Name); t != nil {
			list = []*section{{sheet: s, table: t, bottom: s.Rows}}
		}
	}
	return list
}

// title is what a table may be told by.
type title struct {
	words, number string // tight
	table         *pack.Table
}

type titles []title

func titlesOf(p *pack.Pack) titles {
	var list titles
	for i := range p.Tables {
		t := &p.Tables[i]
		list = append(list, title{tight(t.Title.V), tight(t.Number.V), t})
	}
	return list
}

// in is the table that a text of a row is the title of.
func (list titles) in(s *workbook.Sheet, row int) *pack.Table {
	for column := 1; column <= s.Columns; column++ {
		if c := s.Cell(row, column); c.Kind == workbook.Text && !s.Covered(row, column) {
			if t := list.of(c.Text); t != nil {
				return t
			}
		}
	}
	return nil
}

// of is the table that a text is the title of, behind the department and the year, or its number.
func (list titles) of(text string) *pack.Table {
	text = tight(text)
	text = text[:len(text)-len(behind.FindString(text))]
	var found title
	for _, t := range list {
		if before, is := strings.CutSuffix(text, t.words); is && !withinTitle.MatchString(before) {
			if found.table == nil || len(t.words) > len(found.words) {
				found = t
			}
		}
	}
	for _, t := range list {
		if found.table == nil && t.number != "" && text == t.number {
			found = t
		}
	}
	return found.table
}

// withinTitle ends what stands before the end of a longer title: a table of the expenditure of one fund is not that of all.
var withinTitle = regexp.MustCompile(`(拨款|预算|基金|收入|支出|经费|资金)$`)

// behind a title stands its number, in brackets.
var behind = regexp.MustCompile(`\([^()]*\)$`)

// alike are words that heads have for the same.
var alike = strings.NewReplacer("小计", "合计")

func headWord(text string) string { return alike.Replace(tight(text)) }

// columnPath is the path of a column's heads, with that of its side.
func columnPath(side *pack.Side, c *pack.Column) []string {
	var path []string
	for word := range strings.SplitSeq(side.Head.V+"/"+c.Head.V, "/") {
		if word != "" {
			path = append(path, headWord(word))
		}
	}
	return path
}

// findHead finds the rows of heads: the first with words of the table's heads, and those that go on with them.
func (s *section) findHead() bool {
	words := map[string]bool{}
	for i := range s.table.Sides {
		side := &s.table.Sides[i]
		for c := range side.Columns {
			for _, word := range columnPath(side, &side.Columns[c]) {
				words[word] = true
			}
		}
	}
	for row := s.top + 1; row <= s.bottom; row++ {
		known, all := s.words(row, words)
		begun := s.head.Top > 0
		switch {
		case all == 0 && begun && s.spanned(row):
		case known*2 >= max(all, 1) && (!begun || all > 1):
			if !begun {
				s.head.Top = row
			}
		case begun && s.isRuler(row):
			s.head.Bottom = row
			return true
		case begun:
			return true
		default:
			continue
		}
		s.head.Bottom = row
	}
	return s.head.Top > 0
}

// words counts the texts that begin in a row, and those among them that heads of the table have.
func (s *section) words(row int, heads map[string]bool) (known, all int) {
	for column := 1; column <= s.sheet.Columns; column++ {
		if c := s.sheet.Cell(row, column); c.Kind != workbook.Empty && c.Row == row && c.Column == column {
			if all++; heads[headWord(c.Text)] {
				known++
			}
		}
	}
	return known, all
}

// spanned tells whether cells that begin further up reach down to a row.
func (s *section) spanned(row int) bool {
	for column := 1; column <= s.sheet.Columns; column++ {
		if c := s.sheet.Cell(row, column); c.Kind != workbook.Empty && c.Row < row {
			return true
		}
	}
	return false
}

// isRuler tells whether a row numbers the columns: integers one after the other, with or without 栏次 before them.
func (s *section) isRuler(row int) bool {
	next := decimal.Zero
	for column := 1; column <= s.sheet.Columns; column++ {
		c := s.sheet.Cell(row, column)
		if c.Kind == workbook.Empty || c.Row != row || c.Column != column || tight(c.Text) == "栏次" {
			continue
		}
		n, code, _ := printedNumber(c)
		if code != "" || next.IsPositive() && !n.IsZero() && !n.Equal(next) {
			return false
		}
		if n.IsPositive() {
			next = n.Add(one)
		}
	}
	return next.GreaterThan(one) && next.IsInteger()
}

var one = decimal.NewFromInt(1)

// unit is that of the amounts, zero if none is said. It stands over the table, or over those before it on the sheet.
func (s *section) unit() decimal.Decimal {
	for row := s.head.Top; row > 0; row-- {
		for column := s.sheet.Columns; column > 0; column-- {
			if said := unitSaid.FindStringSubmatch(tight(s.sheet.Cell(row, column).Text)); said != nil {
				return unitOf(said[1])
			}
		}
	}
	return decimal.Decimal{}
}

// ofCode is a path without 类, 款 or 项, which are parts of a code.
func ofCode(path []string) []string {
	if n := len(path) - 1; n > 0 && (path[n] == "类" || path[n] == "款" || path[n] == "项") {
		return path[:n]
	}
	return path
}

// path is that of the heads over a column of the sheet. Heads that are not merged reach as far to the right as there are heads
// below them.
func (s *section) path(column int) []string {
	var path []string
	for row := s.head.Bottom; row >= s.head.Top; row-- {
		if s.isRuler(row) {
			continue
		}
		c := s.sheet.Cell(row, column)
		for left := column; c.Kind == workbook.Empty && len(path) > 0 && left > 1; {
			left--
			c = s.sheet.Cell(row, left)
		}
		word := headWord(c.Text)
		if c.Kind == workbook.Empty || c.Row < row && c.Row >= s.head.Top {
			continue // told where it begins
		}
		path = append(path, word)
	}
	slices.Reverse(path)
	return path
}

// columns are those of the sheet for each column of the table, and those of the sheet that are none.
func (s *section) columns() (columns [][]int, strange []int) {
	var wanted [][]string
	for i := range s.table.Sides {
		side := &s.table.Sides[i]
		for c := range side.Columns {
			wanted = append(wanted, columnPath(side, &side.Columns[c]))
		}
	}
	columns = make([][]int, len(wanted))
	paths := make([][]string, s.sheet.Columns+1)
	left := map[int]bool{}
	for c := 1; c <= s.sheet.Columns; c++ {
		if paths[c] = s.path(c); len(paths[c]) > 0 {
			left[c] = true
		}
	}
	inParts := func(have, want []string) bool { return within(ofCode(have), want) }
	for _, fits := range []func(have, want []string) bool{slices.Equal[[]string], within, inParts, bareTotal} {
		for c := 1; c <= s.sheet.Columns; c++ {
			if !left[c] {
				continue
			}
			if at := s.choose(paths, c, wanted, columns, fits); at >= 0 {
				columns[at] = append(columns[at], c)
				delete(left, c)
			}
		}
	}
	for c := range left {
		if s.sheet.Cell(s.head.Bottom, c).Column == c { // else it is a part of the one before
			strange = append(strange, c)
		}
	}
	slices.Sort(strange)
	return columns, strange
}

// bareTotal tells whether a path of heads says of a column of totals no more than that it is one: 合计 for 本年收入合计.
func bareTotal(have, want []string) bool {
	return len(have) == 1 && have[0] == "合计" && len(want) == 1 && strings.HasSuffix(want[0], "合计")
}

// choose is the column of the table that a column of the sheet is: the first that its heads fit and no other has. Codes and names
// may have several columns.
func (s *section) choose(paths [][]string, c int, wanted [][]string, columns [][]int, fits func(have, want []string) bool) int {
	for at, want := range wanted {
		if !fits(paths[c], want) {
			continue
		}
		n := len(columns[at])
		if n == 0 || columns[at][n-1] == c-1 && slices.Equal(ofCode(paths[c-1]), ofCode(paths[c])) && s.shows(at) {
			return at
		}
	}
	return -1
}

// shows tells whether a column of the table has texts.
func (s *section) shows(at int) bool {
	for i := range s.table.Sides {
		if n := len(s.table.Sides[i].Columns); at >= n {
			at -= n
			continue
		}
		return s.table.Sides[i].Columns[at].Show.V != ""
	}
	return false
}

// complete tells whether the sheet has all columns of amounts.
func (s *section) complete() bool {
	columns, _ := s.columns()
	for at := range columns {
		if len(columns[at]) == 0 && !s.shows(at) {
			return false
		}
	}
	return true
}

// within tells whether two paths end alike and one has all words of the other in order.
func within(have, want []string) bool {
	if len(have) == 0 || len(want) == 0 || have[len(have)-1] != want[len(want)-1] {
		return false
	}
	if len(have) > len(want) {
		have, want = want, have
	}
	for _, word := range want {
		if len(have) > 0 && have[0] == word {
			have = have[1:]
		}
	}
	return len(have) == 0
}

// body is the texts of the rows below the head, by column of the table, and the rows' numbers. It ends at the notes.
func (s *section) body(columns [][]int) (rows [][]string, numbers []int) {
	for row := s.head.Bottom + 1; row <= s.bottom; row++ {
		first := s.first(row)
		if first == "" {
			continue
		}
		if isNote.MatchString(tight(first)) {
			break
		}
		texts := make([]string, len(columns))
		taken := map[workbook.Cell]bool{}
		for at, list := range columns {
			for _, column := range list {
				if c := s.sheet.Cell(row, column); c.Kind != workbook.Empty && c.Row == row && !taken[c] {
					taken[c] = true
					if texts[at] += c.Text; dash(tight(c.Text)) {
						texts[at] = ""
					}
				}
			}
		}
		rows, numbers = append(rows, texts), append(numbers, row)
	}
	if len(rows) == 0 { // a row without a label says that there is nothing
		rows, numbers = [][]string{make([]string, len(columns))}, []int{s.head.Bottom + 1}
	}
	return rows, numbers
}

var isNote = regexp.MustCompile(`^(注|备注|说明)[0-9]*:`)

// first is the first text that begins in a row.
func (s *section) first(row int) string {
	for column := 1; column <= s.sheet.Columns; column++ {
		if c := s.sheet.Cell(row, column); c.Kind != workbook.Empty && c.Row == row {
			return c.Text
		}
	}
	return ""
}

// label is the label of a row with amounts that no figure was read from, on one side at least, and its column.
func (s *section) label(columns [][]int, texts []string, cells []language.Cell, row int) (int, string) {
	left := 0
	for i := range s.table.Sides {
		side := &s.table.Sides[i]
		right := left + len(side.Columns)
		read := slices.ContainsFunc(cells, func(c language.Cell) bool { return c.Row == row && c.Column >= left && c.Column < right })
		filled := slices.ContainsFunc(texts[left+side.Lead():right], func(text string) bool {
			n, code, _ := printedNumber(workbook.Cell{Kind: workbook.Text, Text: text})
			return code == "" && !n.IsZero()
		})
		for at := left; at < left+side.Lead() && !read && filled; at++ {
			if texts[at] != "" {
				return columns[at][0], texts[at]
			}
		}
		left = right
	}
	return 0, ""
}
