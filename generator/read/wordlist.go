package read

import (
	"strconv"
	"strings"
)

// lists are those of the file, by number.
type lists map[string]*list

// list is a numbered list: its levels, and how far each has counted.
type list struct {
	levels [9]listLevel
	counts [9]int
	begun  [9]bool
}

type listLevel struct {
	start              int
	format, text, tail string // text is %1.%2 …
	look               look
}

// readLists reads the part of numbering.
func (w *word) readLists() {
	w.lists = lists{}
	name := ""
	for _, l := range w.links {
		if l.kind == "numbering" && !l.outside {
			name = l.target
		}
	}
	if name == "" {
		return
	}
	tree, err := w.tree(name)
	if err != nil {
		return
	}
	abstract := map[string]*list{}
	linked := map[string]string{} // style by number of the abstract list that is defined by it
	for _, n := range tree.all("abstractNum") {
		l := &list{}
		w.levelsOf(l, n)
		abstract[n.attr("abstractNumId")] = l
		if style := n.val("numStyleLink"); style != "" {
			linked[n.attr("abstractNumId")] = style
		}
	}
	of := map[string]string{}
	for _, n := range tree.all("num") {
		of[n.attr("numId")] = n.val("abstractNumId")
	}
	for _, n := range tree.all("num") {
		id := n.val("abstractNumId")
		if s := w.styles[linked[id]]; s != nil && linked[id] != "" {
			id = of[s.list]
		}
		l := abstract[id]
		if l == nil {
			continue
		}
		overrides := n.all("lvlOverride")
		if len(overrides) > 0 { // counts on its own
			one := *l
			l = &one
		}
		for _, o := range overrides {
			w.levelsOf(l, o)
			if i, start := o.number("ilvl"), o.child("startOverride"); start != nil && i >= 0 && i < len(l.levels) {
				l.levels[i].start = start.number("val")
			}
		}
		w.lists[n.attr("numId")] = l
	}
}

// levelsOf reads the levels of a list.
func (w *word) levelsOf(l *list, n *node) {
	for _, k := range n.all("lvl") {
		if i := k.number("ilvl"); i >= 0 && i < len(l.levels) {
			tail := "\t"
			switch k.val("suff") {
			case "nothing":
				tail = ""
			case "space":
				tail = " "
			}
			l.levels[i] = listLevel{k.child("start").number("val"), k.val("numFmt"), k.val("lvlText"), tail, w.stanceOf(k.child("pPr")).over(w.lookOf(k.child("rPr")))}
		}
	}
}

// number is what a list prints before a paragraph, and how that looks; its indents are those of the paragraph too.
func (w *word) number(properties *node) (text string, as look) {
	id, item := properties.val("numPr", "numId"), properties.val("numPr", "ilvl")
	w.chain(properties.val("pStyle"), func(s *style) bool {
		if id == "" {
			id = s.list
		}
		if item == "" {
			item = s.item
		}
		return id == "" || item == ""
	})
	l := w.lists[id]
	level, _ := strconv.Atoi(item)
	if l == nil || level < 0 || level >= len(l.levels) {
		return "", as
	}
	return l.next(level), l.levels[level].look
}

// next counts on, and gives the number.
func (l *list) next(level int) string {
	for i := range l.counts {
		switch {
		case i > level:
			l.begun[i] = false
		case !l.begun[i]:
			l.begun[i], l.counts[i] = true, l.levels[i].start
		case i == level:
			l.counts[i]++
		}
	}
	at := &l.levels[level]
	if at.text == "" {
		return ""
	}
	var b strings.Builder
	for rest := at.text; rest != ""; {
		if len(rest) > 1 && rest[0] == '%' && rest[1] >= '1' && rest[1] <= '9' {
			i := int(rest[1] - '1')
			b.WriteString(counted(l.counts[i], l.levels[i].format))
			rest = rest[2:]
			continue
		}
		b.WriteByte(rest[0])
		rest = rest[1:]
	}
	return b.String() + at.tail
}

// counted is a number as a list prints it. Forms that are rare here are printed in digits.
func counted(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "upperLetter", "lowerLetter":
		if n < 1 || n > 780 {
			break
		}
		first := 'a'
		if format == "upperLetter" {
			first = 'A'
		}
		return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
	case "upperRoman", "lowerRoman":
		if n < 1 || n > 3999 {
			break
		}
		s := roman(n)
		if format == "lowerRoman" {
			return strings.ToLower(s)
		}
		return s
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(max(0, n)))
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string('①' + rune(n-1))
		}
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital":
		return chinese(n, "零一二三四五六七八九", "十百千")
	case "chineseLegalSimplified", "ideographLegalTraditional":
		return chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
	case "ideographTraditional":
		if n >= 1 && n <= 10 {
			return string([]rune("甲乙丙丁戊己庚辛壬癸")[n-1])
		}
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var b strings.Builder
	for _, s := range []struct {
		of   int
		text string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= s.of; n -= s.of {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// chinese counts to 9999: 十一, 二十, 一百零五.
func chinese(n int, digits, places string) string {
	if n < 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	d, p := []rune(digits), []rune(places)
	if n == 0 {
		return string(d[0])
	}
	text, zero := "", false
	for at, unit := 3, 1000; at >= 0; at, unit = at-1, unit/10 {
		digit := n / unit % 10
		if digit == 0 {
			zero = text != ""
			continue
		}
		if zero {
			text += string(d[0])
		}
		zero = false
		if digit != 1 || at != 1 || text != "" || p[0] != '十' {
			text += string(d[digit])
		}
		if at > 0 {
			text += string(p[at-1])
		}
	}
	return text
}
