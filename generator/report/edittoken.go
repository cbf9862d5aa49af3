package report

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"gen/internal/place"
)

// replace puts a value in the place of another, a number in the way that the other is written.
func (e *editor) replace(n *place.Node, value any) {
	token := string(e.text[n.From:n.To])
	text, _ := literal(value, "")
	if a, ok := value.(Amount); ok {
		text = respelled(token, a, e.Report.Unit.V)
	} else if m := number.FindStringSubmatch(token); m != nil && number.MatchString(text) {
		text = grouped(text, m[2])
	}
	e.splice(n.From, n.To, strings.ReplaceAll(text, "\n", e.eol))
}

// number is a number as a file has it: what stands before it, its digits, and what stands behind.
var number = regexp.MustCompile(`^(["']?[ \t]*)([+-]?\d[\d_]*(?:\.[\d_]+)?)([ \t]*(万元|元)?[ \t]*["']?)$`)

// respelled is an amount as another is written: in its unit, with underscores, in quotes, with as many decimals at least.
func respelled(token string, a Amount, unit string) string {
	m := number.FindStringSubmatch(token)
	if m == nil {
		return NewAmount(a.Yuan, unit).Text
	}
	if m[4] != "" {
		unit = m[4]
	}
	text := NewAmount(a.Yuan, unit).Text
	_, was, _ := strings.Cut(strings.ReplaceAll(m[2], "_", ""), ".")
	whole, decimals, _ := strings.Cut(text, ".")
	if decimals += strings.Repeat("0", max(0, len(was)-len(decimals))); decimals != "" {
		whole += "." + decimals
	}
	return m[1] + grouped(whole, m[2]) + m[3]
}

// grouped puts underscores into a number if another has them.
func grouped(text, as string) string {
	if !strings.Contains(as, "_") {
		return text
	}
	whole, rest, point := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0 && whole[at-1] != '-'; at -= 3 {
		whole = whole[:at] + "_" + whole[at:]
	}
	if point {
		whole += "." + rest
	}
	return whole
}

// comment makes comments of rows: a # before each line of theirs.
func (e *editor) comment(fields []Field, n *place.Node, have reflect.Value, path string, gone []string) {
	for _, f := range fields {
		v, below := member(have, f), n.Item(f.Name)
		if f.Fields == nil || !v.IsValid() || below == nil {
			continue
		}
		address := place.Join(path, f.Name)
		if !f.array() {
			if below.Kind == place.Table {
				e.comment(f.Fields, below, v, address, gone)
			}
			continue
		}
		if v.Len() != len(below.Items) {
			continue
		}
		names := rowNames{}
		var rows []string
		for i := range below.Items {
			rows = append(rows, address+names.name(f, v.Index(i)))
		}
		for i, row := range below.Items {
			if !slices.Contains(gone, rows[i]) {
				e.comment(f.Fields, row, v.Index(i), rows[i], gone)
			} else if !slices.ContainsFunc(rows[i+1:], func(o string) bool { return alike(o, rows[i]) && !slices.Contains(gone, o) }) {
				e.commentRow(below, row)
			}
		}
	}
}

// alike tells of rows that only their numbers tell apart: one that stays would get the number of one before it that goes.
func alike(a, b string) bool {
	return rowNumber.ReplaceAllString(a, "]") == rowNumber.ReplaceAllString(b, "]")
}

func (e *editor) commentRow(list, row *place.Node) {
	lines := map[int]bool{} // by where they begin
	if e.stacked(list) {
		e.linesOf(row, lines)
	} else if start, rest := e.around(row); strings.Trim(start, " \t") == "" && besideRow.MatchString(rest) {
		e.mark(row.From, row.To, lines)
	}
	for at := range lines {
		e.splice(at, at, "#")
	}
}

// besideRow is what may stand behind a row on a line of its own.
var besideRow = regexp.MustCompile(`^[ \t]*,?[ \t]*(#.*)?\r?$`)

// around is the rest of the lines in which a value begins and ends.
func (e *editor) around(n *place.Node) (before, behind string) {
	behind, _, _ = strings.Cut(string(e.text[n.To:]), "\n")
	return string(e.text[e.lineStart(n.From):n.From]), behind
}

// linesOf gathers the lines of a table with a head: the head, its own ones, and those of the tables below it.
func (e *editor) linesOf(n *place.Node, lines map[int]bool) {
	if n.Kind == place.Table {
		e.mark(n.From, n.To, lines)
	}
	for _, item := range n.Items {
		if item.Kind == place.Table && !e.braces(item) || e.stacked(item) {
			e.linesOf(item, lines)
		} else {
			e.mark(item.From, item.To, lines)
		}
	}
}

// mark gathers the lines of the bytes from..to.
func (e *editor) mark(from, to int, lines map[int]bool) {
	for at := e.lineStart(from); ; {
		lines[at] = true
		end := strings.IndexByte(string(e.text[at:to]), '\n')
		if end < 0 {
			return
		}
		at += end + 1
	}
}
