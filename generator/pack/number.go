package pack

import (
	"fmt"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// Wherever a pack says how something is numbered it writes the first number, and the others follow: 第一部分, 一、, 1.

// levels is how many levels of headings there are: the parts, and ## to #####.
const levels = 5

// usualNumbering holds for a pack that says nothing else.
var usualNumbering = [levels]string{"第一部分", "一、", "（一）", "1.", "（1）"}

// FirstNumber is the number of the first heading of a level: 1 is a part, 2 is ##. It is "" where headings have none.
func (m *Manifest) FirstNumber(level int) string {
	if m.Numbering == nil {
		return usualNumbering[level-1]
	}
	return m.Numbering[level-1].V
}

// Number is number n in the style of the first one.
func Number(first string, n int) string {
	if strings.Contains(first, "一") {
		return strings.Replace(first, "一", chinese(n), 1)
	}
	return strings.Replace(first, "1", strconv.Itoa(n), 1)
}

// IsFirst tells whether a text is a first number: it has one 一 or 1.
func IsFirst(text string) bool { return strings.Count(text, "一")+strings.Count(text, "1") == 1 }

var numerals = []string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// chinese is a number up to 99 in Chinese numerals; beyond, digits.
func chinese(n int) string {
	if n > 99 || n < 0 {
		return strconv.Itoa(n)
	}
	tens, ones := n/10, n%10
	switch {
	case tens == 0:
		return numerals[ones]
	case ones == 0 && tens == 1:
		return "十"
	case ones == 0:
		return numerals[tens] + "十"
	case tens == 1:
		return "十" + numerals[ones]
	}
	return numerals[tens] + "十" + numerals[ones]
}

// numbering holds what the pack says of its headings to what can be counted.
func (l *loader) numbering() {
	list := l.pack.Numbering
	if list != nil && len(list) != levels {
		at := diag.Pos{File: l.links[0].file("pack.toml"), Line: 1, Column: 1}
		if len(list) > 0 {
			at = list[0].Pos
		}
		l.fault(codes.NumberingForm, at, fmt.Sprintf("numbering 写了 %d 级，要写 %d 级", len(list), levels),
			`依次是部分、##、###、####、##### 的第一个编号，不编号的写 ""：numbering = ["`+strings.Join(usualNumbering[:], `", "`)+`"]`)
	}
	for _, v := range list {
		if v.V != "" && !IsFirst(v.V) {
			l.fault(codes.NumberingForm, v.Pos, fmt.Sprintf("编号“%s”里要有一个“一”或“1”", v.V), `写第一个编号的样子，如 "一、"；不编号的写 ""`)
		}
	}
}
