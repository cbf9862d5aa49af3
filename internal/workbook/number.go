package workbook

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// digits writes a number with the 15 digits that Excel counts: what a program adds beyond them is noise of its own.
func digits(v float64) string {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64)
	switch size := math.Abs(v); {
	case v == 0:
		return "0"
	case size < 1e-9 || size >= 1e18:
		return strconv.FormatFloat(v, 'E', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// value is a cell with a number, or with the date that its format makes of it.
func value(v float64, format string, from1904 bool) (c Cell, ok bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return c, false
	}
	if dated(format) {
		if text, ok := date(v, from1904); ok {
			return Cell{Kind: Date, Text: text, Format: format}, true
		}
	}
	if strings.EqualFold(format, "General") {
		format = ""
	}
	return Cell{Kind: Number, Text: digits(v), Format: format}, true
}

// date writes a count of days; ok is false if no date has it.
func date(days float64, from1904 bool) (text string, ok bool) {
	const last = 2958466 // 10000-01-01
	if from1904 {
		days += 1462
	}
	if days < 0 || days >= last {
		return "", false
	}
	seconds := int64(math.Round(days * 24 * 60 * 60))
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if days < 60 {
		start = start.AddDate(0, 0, 1) // Excel takes 1900 for a leap year: before its 29 February days count by one less
	}
	at := start.AddDate(0, 0, int(seconds/86400)).Add(time.Duration(seconds%86400) * time.Second)
	switch {
	case days < 1:
		return at.Format("15:04:05"), true
	case seconds%86400 == 0:
		return at.Format("2006-01-02"), true
	}
	return at.Format("2006-01-02 15:04:05"), true
}

// dated tells whether a format shows a date or a time of day. One that counts hours ([h]:mm) shows a number.
func dated(format string) bool {
	quoted, bracket := false, false
	section := strings.Builder{}
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*' || c == '!': // and the letter after it
			i++
		case c == '[':
			if strings.HasPrefix(strings.ToLower(format[i:]), "[h") {
				return false
			}
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == ';':
			i = len(format)
		default:
			section.WriteByte(c)
		}
	}
	plain := strings.ToLower(section.String())
	return strings.ContainsAny(plain, "ymdhs") && !strings.Contains(plain, "#")
}

// builtin are the formats that files name by a number alone. Those of dates follow the country; here they are one.
func builtin(id int) string {
	switch {
	case id == 46:
		return "[h]:mm:ss"
	case id >= 18 && id <= 21, id == 45, id == 47:
		return "h:mm:ss"
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return "yyyy-mm-dd"
	}
	return usualFormats[id]
}

var usualFormats = map[int]string{
	1:  "0",
	2:  "0.00",
	3:  "#,##0",
	4:  "#,##0.00",
	9:  "0%",
	10: "0.00%",
	11: "0.00E+00",
	12: "# ?/?",
	13: "# ??/??",
	37: "#,##0 ;(#,##0)",
	38: "#,##0 ;[Red](#,##0)",
	39: "#,##0.00;(#,##0.00)",
	40: "#,##0.00;[Red](#,##0.00)",
	41: "#,##0",
	42: "#,##0",
	43: "#,##0.00",
	44: "#,##0.00",
	48: "##0.0E+0",
	49: "@",
}
