package compose

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/internal/codes"
	"gen/internal/diag"
)

// maxColumns is how many columns a table of a passage may have: twice what can be read on a page.
const maxColumns = 40

// The row below the head of a table: |---|:--:|
var ruleRow = regexp.MustCompile(`^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$`)

// isRuled tells whether lines begin with a table that is written with bars: a head and the row below it.
func isRuled(lines []string) bool {
	if len(lines) < 2 || !strings.Contains(lines[0], "|") {
		return false
	}
	rule := strings.Trim(lines[1], blanks)
	return strings.Contains(rule, "|") && ruleRow.MatchString(rule)
}

// table writes the table with bars that lines begin with, and tells how many lines it has.
func (w *writer) table(lines []string) int {
	if !isRuled(lines) {
		return 0
	}
	rule := strings.Trim(lines[1], blanks)
	rows := [][]string{cells(lines[0])}
	n := 2
	for ; n < len(lines) && strings.Contains(strings.ReplaceAll(lines[n], `\|`, ""), "|"); n++ {
		row := cells(lines[n])
		if more := len(row) - len(rows[0]); more > 0 {
			rest := strings.Join(row[len(rows[0]):], "|")
			if rest != "" {
				w.fault(codes.TableWider, diag.Error, rest, fmt.Sprintf("表格的这一行比表头多出“%s”", diag.Clip(unmarked(rest), 30)),
					"表头也加一栏，或删去多出的一格；格子里的竖线写成 \\|")
			}
			row = row[:len(rows[0])]
		}
		rows = append(rows, row)
	}
	aligns := make([]doc.Cell, len(rows[0]))
	for i, rule := range cells(rule) {
		switch {
		case i >= len(aligns):
		case strings.HasPrefix(rule, ":") && strings.HasSuffix(rule, ":"):
			aligns[i].Align = doc.AlignCenter
		case strings.HasSuffix(rule, ":"):
			aligns[i].Kind = doc.Number
		}
	}
	w.inText(rows, aligns)
	return n
}

// cells cuts a row at its bars.
func cells(row string) []string {
	row = strings.TrimPrefix(strings.Trim(row, blanks), "|")
	var list []string
	begin := 0
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			list = append(list, strings.Trim(row[begin:i], blanks))
			begin = i + 1
		}
	}
	if rest := strings.Trim(row[begin:], blanks); rest != "" || len(list) == 0 {
		list = append(list, rest)
	}
	return list
}

var plainNumber = regexp.MustCompile(`^[-+]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?$`)

// isTable tells whether lines begin with a table.
func isTable(lines []string) bool {
	if isRuled(lines) {
		return true
	}
	n, _, _, _ := tabbed(lines[:min(2, len(lines))])
	return n > 0
}

// tabbed is how many lines that begin here are rows of a table that was copied out of another program, how many tabs stand
// before all of them, and between the cells of each. A tab behind the mark or the number of a line makes no cell; a list may
// stand right above a table.
func tabbed(lines []string) (n, lead, least, most int) {
	lead, least = len(lines[0]), maxColumns
	for ; n < len(lines) && strings.Contains(lines[n], "\t") && strings.Trim(lines[n], blanks) != ""; n++ {
		lead = min(lead, len(lines[n])-len(strings.TrimLeft(lines[n], "\t")))
	}
	inner, listed := false, false
	for i, line := range lines[:n] {
		tabs := strings.Count(line[lead:], "\t")
		most, least = max(most, tabs), min(least, tabs)
		text := strings.Trim(line, blanks)
		item := tabs == 1 && opensBlock(text)
		inner = inner || strings.Contains(text, "\t") && !item
		listed = listed || i == 0 && item
	}
	if n < 2 || !inner || listed || most == 1 && least == 0 {
		return 0, 0, 0, 0
	}
	return n, lead, least, most
}

// pasted writes such rows.
func (w *writer) pasted(lines []string) int {
	n, lead, least, most := tabbed(lines)
	if n == 0 {
		return 0
	}
	aligns := make([]doc.Cell, most+1)
	var rows [][]string
	for i, line := range lines[:n] {
		row := strings.Split(line[lead:], "\t")
		for k := range row {
			row[k] = strings.Trim(row[k], blanks)
			if i > 0 && plainNumber.MatchString(unmarked(row[k])) {
				aligns[k].Kind = doc.Number
			}
		}
		rows = append(rows, row)
	}
	if most == least {
		w.fault(codes.Pasted, diag.Hint, lines[0], fmt.Sprintf("从表格粘贴的 %d 行印成一张表", n), "核对印出的表；不是表格的，把制表符改成空格")
	} else {
		w.fault(codes.Pasted, diag.Warning, lines[0], fmt.Sprintf("从表格粘贴的 %d 行印成一张表，各行的栏数不同", n), "少的在右边空着：核对每个数是不是在自己的栏里")
	}
	w.inText(rows, aligns)
	return n
}

// inText adds a table in the column of text, its first row the head. Columns are as wide as what they hold.
func (w *writer) inText(rows [][]string, aligns []doc.Cell) {
	w.item = false
	if n := len(aligns); n > maxColumns {
		w.fault(codes.TooManyColumns, diag.Error, "", fmt.Sprintf("表格有 %d 栏，最多 %d 栏", n, maxColumns),
			"分成几张表，或检查竖线是不是多了")
		return
	}
	w.c.grids++
	d := &doc.Table{Anchor: "x" + strconv.Itoa(w.c.grids), Place: doc.InText}
	columns := make([]doc.Column, len(aligns))
	var body [][]doc.Cell
	for n, row := range rows {
		var line []doc.Cell
		for i := range columns {
			var cell doc.Cell
			if n > 0 {
				cell = aligns[i]
			}
			cell.Bold = n == 0
			in := inline{cell: true}
			if i < len(row) {
				w.inline(row[i], &in, false)
			}
			cell.Text = in.runs
			columns[i].Width = max(columns[i].Width, 4, min(40, utf8.RuneCountInString(doc.Text(in.runs))))
			line = append(line, cell)
		}
		body = append(body, line)
	}
	w.c.grid(d, columns, body[:1], body[1:])
	w.o.add(d)
}
