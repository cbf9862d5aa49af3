package district

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"gen/internal/codes"
	"gen/internal/diag"

	"golang.org/x/text/unicode/norm"
)

// What a cell of a roster says, as people write it.

// unclear tells of a value that can't be understood.
func (r *rosterReader) unclear(f field, row int, hint string) {
	r.fault(codes.RosterValue, row, r.columns[f], fmt.Sprintf("“%s”一栏写了“%s”，读不懂", first(r.words.of(f)), diag.Clip(r.text(f, row), 20)), hint)
}

func (r *rosterReader) kind(row int) string {
	cell := r.said(kindField, row)
	kind := r.kindOf(cell)
	if cell != "" && kind == "" {
		r.unclear(kindField, row, "写部门（汇总的）、单位（本级）或者二级单位；别的叫法写在模板包 district.toml 的 [roster.kinds] 里")
	}
	return kind
}

// kindOf is the kind of a report that a word means, "" if none.
func (r *rosterReader) kindOf(word string) string {
	for _, k := range r.words.Kinds {
		if named(k.V, word) {
			return k.Key
		}
	}
	return ""
}

func (r *rosterReader) year(row int) int {
	cell := strings.TrimSuffix(strings.TrimSuffix(r.said(yearField, row), "度"), "年")
	n, err := strconv.Atoi(cell)
	if cell != "" && (err != nil || n < firstYear || n > lastYear) {
		r.unclear(yearField, row, "写四位数的年，例如 2025")
		return 0
	}
	return n
}

// The years that accounts may be of.
const firstYear, lastYear = 2000, 2099

// serialZero is the day before the first that spreadsheets count; saved as text, some leave the count alone.
var serialZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// dates are the ways in which a day is written; the months and days of the last two may have one digit.
var dates = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102", "2006-1-2 15:04:05", "2006/1/2 15:04:05"}

func (r *rosterReader) date(f field, row int) time.Time {
	cell := r.text(f, row)
	if cell == "" || named(r.words.Answers.No, cell) {
		return time.Time{}
	}
	for _, form := range dates {
		if day, err := time.Parse(form, cell); err == nil && day.Year() >= firstYear && day.Year() <= lastYear {
			return day.Truncate(24 * time.Hour)
		}
	}
	if days, err := strconv.Atoi(cell); err == nil {
		if day := serialZero.AddDate(0, 0, days); days > 0 && days < 100_000 && day.Year() >= firstYear && day.Year() <= lastYear {
			return day
		}
	}
	r.unclear(f, row, "写成 2026-09-12")
	return time.Time{}
}

// address is a web page that can be linked to. Without the right one the page of the district leads nowhere, and nothing else is wrong.
func (r *rosterReader) address(row int) string {
	cell := norm.NFKC.String(r.text(addressField, row))
	if cell == "" || named(r.words.Answers.No, cell) {
		return ""
	}
	if !strings.Contains(cell, "://") {
		cell = "http://" + cell
	}
	u, err := url.Parse(cell)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !strings.Contains(u.Hostname(), ".") ||
		strings.ContainsFunc(cell, unicode.IsSpace) {
		r.unclear(addressField, row, "写单位网页的地址，例如 https://www.example.gov.cn/；写错的不影响生成，只是首页上没有这个链接")
		r.list[len(r.list)-1].Severity = diag.Warning
		return ""
	}
	return u.String()
}

// withheld tells whether a unit is, which one column says and another may deny. What is not clear is told, and withheld.
func (r *rosterReader) withheld(row int) bool {
	a := &r.words.Answers
	return r.answers(withheldField, row, []text{a.Yes, a.Withheld}, []text{a.No, a.Open}) ||
		r.answers(openField, row, []text{a.No, a.Withheld}, []text{a.Yes, a.Open})
}

// answers tells whether a cell says one thing and not the other. Behind that it is there may stand why; that it is not stands alone.
func (r *rosterReader) answers(f field, row int, yes, no []text) bool {
	cell := r.text(f, row)
	if cell == "" && (f == withheldField || r.columns[f] == 0) {
		return false
	}
	var said, denied, more bool
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("（）()，,、；;：:。／", r) }) {
		says := func(words text) bool { return named(words, part) }
		switch {
		case slices.ContainsFunc(yes, says):
			said = true
		case slices.ContainsFunc(no, says):
			denied = true
		default:
			more = more || strings.TrimSpace(part) != ""
		}
	}
	if said != denied && !(denied && more) {
		return said
	}
	a := &r.words.Answers
	r.unclear(f, row, fmt.Sprintf("不公开的写“%s”，公开的写“%s”；弄清楚以前，按不公开处理", first(a.Withheld), first(a.Open)))
	return true
}
