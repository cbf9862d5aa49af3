package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/language"
	"gen/internal/diag"
)

// doubledMarks finds two marks or units where one is meant: ，， 。； %% 万元万元 — and a paragraph that ends in the middle of a sentence.
func doubledMarks(_ *context, p *prose) diag.List {
	var list diag.List
	for i := 0; i < len(p.runes); {
		n, full, loud := 0, false, true
		for i+n < len(p.runes) && isMark(p.runes[i+n]) {
			full = full || p.runes[i+n] > '~'
			loud = loud && strings.ContainsRune("！？!?", p.runes[i+n])
			n++
		}
		from, to := p.at[i], p.end(i+n)
		if n >= 2 && (full && !loud || p.text[from:to] == ",," || p.text[from:to] == ";;") {
			list = append(list, diag.Finding{Pos: p.pos(from, to), Message: "标点连用：“" + p.quote(from, to) + "”", About: p.text[from:to], Hint: "删去一个"})
		}
		i += max(n, 1)
	}
	for _, s := range spansOf(language.DoubledUnits(p.text)) {
		message := "单位连用：“" + p.quote(s.from, s.to) + "”"
		list = append(list, diag.Finding{Pos: p.pos(s.from, s.to), Message: message, About: p.text[s.from:s.to], Hint: "删去一个"})
	}
	return append(append(list, broken(p)...), wrapped(p)...)
}

func isMark(r rune) bool {
	switch r {
	case '，', '。', '；', '、', '：', '！', '？', ',', ';', ':', '!', '?':
		return true
	}
	return false
}

// broken finds paragraphs that end with a comma.
func broken(p *prose) diag.List {
	if !p.passage {
		return nil
	}
	var list diag.List
	for i, r := range p.runes {
		if r != '，' && r != '、' && r != ',' {
			continue
		}
		rest := strings.TrimLeft(p.text[p.end(i+1):], " \t　")
		if i == 0 || isMark(p.runes[i-1]) || p.inTable(p.at[i]) { // two marks are told of as such
			continue
		}
		if rest == "" || strings.HasPrefix(rest, "\n") && strings.HasPrefix(strings.TrimLeft(rest[1:], " \t　"), "\n") {
			from, to := p.at[i], p.end(i+1)
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: p.pos(from, to), Message: "段落没有写完就结束了：“" + p.quote(from, to) + "”", Hint: "补上后面的话，或改成句号"})
		}
	}
	return list
}

const printedLine = 28 // characters of a line in print (GB/T 9704)

// wrapped finds lines that were broken where a page ended them, as in a text copied out of a PDF: as long as a printed
// line, without a mark at their end, and the next one opens nothing and has one. Each is printed as a paragraph.
func wrapped(p *prose) diag.List {
	if !p.passage {
		return nil
	}
	var list diag.List
	ends := false // whether the text comes to a mark from the next line on
	for i := len(p.lines) - 1; i > 0; i-- {
		line, next := strings.TrimRight(p.line(p.lines[i]-1), " \t　\r"), strings.TrimRight(p.line(p.lines[i]), " \t　\r")
		long := func(s string) bool { return utf8.RuneCountInString(s) >= printedLine && !opensLine(s) }
		ends = isMark(lastOf(next)) || ends && long(next)
		if last := lastOf(line); ends && long(line) && !opensLine(next) && (isHan(last) || isDigit(last)) {
			to := p.lines[i-1] + len(line)
			from := to - utf8.RuneLen(last)
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: p.pos(from, to),
				Message: "一行没有标点就换行，印成两段：“" + p.quote(from, to) + "”", Hint: "是一句话的，把两行接成一行；是标题的，前面写 #"})
		}
	}
	return list
}

func lastOf(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// opensLine tells of a line that is empty, or a paragraph, an item or a heading by its first characters.
func opensLine(line string) bool {
	_, _, n := enumerator(strings.TrimLeft(line, " \t"))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, " \t\r"))
	return n > 0 || strings.TrimSpace(line) == "" || !isHan(first) && !isDigit(first) && !isLatin(first) && first != figureMark
}

const maxRelated = 5

// halfWidth finds half-width marks between Chinese characters. Who types them so does it throughout: a text is told of
// once.
func halfWidth(_ *context, p *prose) diag.List {
	var found []span
	for i, r := range p.runes {
		switch {
		case r <= '~' && isMark(r) && p.isChineseAt(i-1, true) && (p.isChineseAt(i+1, false) || p.endsLine(i)):
			found = append(found, span{p.at[i], p.end(i + 1)})
		case r == '(':
			if j := p.closing(i); j > 0 {
				found = append(found, span{p.at[i], p.end(j + 1)})
			}
		}
	}
	if len(found) > 0 { // 错误!未定义书签 is told of as what it is
		var left []span
		for _, l := range remains(p) {
			left = append(left, l.span)
		}
		found = slices.DeleteFunc(found, func(s span) bool { return overlaps(left, s) })
	}
	if len(found) == 0 {
		return nil
	}
	f := diag.Finding{Pos: p.pos(found[0].from, found[0].to), Message: "中文里用了半角标点：“" + p.quote(found[0].from, found[0].to) + "”", Hint: "改成全角的 ，；：！？（）"}
	if len(found) > 1 {
		f.Message = fmt.Sprintf("中文里有 %d 处用了半角标点，第一处是“%s”", len(found), p.quote(found[0].from, found[0].to))
	}
	for _, s := range found[1:min(len(found), maxRelated+1)] {
		f.Related = append(f.Related, diag.Related{Pos: p.pos(s.from, s.to), Message: "“" + p.quote(s.from, s.to) + "”"})
	}
	return diag.List{f}
}

// isChineseAt tells whether the rune at i belongs to a Chinese sentence: before a mark numbers and figures do too.
func (p *prose) isChineseAt(i int, before bool) bool {
	step := 1
	if before {
		step = -1
	}
	for i >= 0 && i < len(p.runes) && p.runes[i] == ' ' {
		i += step
	}
	if i < 0 || i >= len(p.runes) {
		return false
	}
	r := p.runes[i]
	return isHan(r) || strings.ContainsRune("）】》”", r) && before || strings.ContainsRune("（《“", r) && !before ||
		before && (isDigit(r) || r == '%' || r == figureMark)
}

// endsLine tells whether the mark at i is the last of its line.
func (p *prose) endsLine(i int) bool {
	return i+1 == len(p.runes) || p.runes[i+1] == '\n'
}

const maxAside = 80 // characters in brackets

// closing is the bracket that closes the half-width one at i around Chinese text in a Chinese sentence, or 0.
func (p *prose) closing(i int) int {
	han := false
	for j := i + 1; j < len(p.runes) && j < i+maxAside; j++ {
		switch r := p.runes[j]; {
		case isLatin(r), r == '\n', r == '(':
			return 0
		case r == ')':
			outer := p.isChineseAt(i-1, true) || j+1 < len(p.runes) && isHan(p.runes[j+1])
			if han && outer {
				return j
			}
			return 0
		default:
			han = han || isHan(r)
		}
	}
	return 0
}

// Brackets of both widths are one pair: which width is another rule's matter.
var (
	openers = map[rune]rune{'（': '）', '(': '）', '《': '》', '〈': '〉', '“': '”', '【': '】', '〔': '〕', '「': '」', '『': '』'}
	closers = map[rune]rune{'）': '）', ')': '）', '》': '》', '〉': '〉', '”': '”', '】': '】', '〕': '〕', '」': '」', '』': '』'}
)

// opener is a bracket that waits for its other half.
type opener struct {
	i     int
	close rune
}

// unpaired finds brackets, quotation marks and 书名号 without their other half in the same paragraph.
func unpaired(_ *context, p *prose) diag.List {
	var list diag.List
	tell := func(i int, message string) {
		if p.runes[i] == '(' || p.runes[i] == ')' { // more often part of a formula or of a list than a slip
			return
		}
		from, to := p.at[i], p.end(i+1)
		list = append(list, diag.Finding{Pos: p.pos(from, to), Message: fmt.Sprintf("“%c”%s：%s", p.runes[i], message, p.quote(from, to)), Hint: "补上另一半，或删去"})
	}
	var open []opener
	flush := func(to int) {
		for _, o := range open[to:] {
			tell(o.i, "没有另一半")
		}
		open = open[:to]
	}
	for i, r := range p.runes {
		if r == '\n' && p.endsParagraph(i) {
			flush(0)
			continue
		}
		if c, ok := openers[r]; ok {
			open = append(open, opener{i, c})
			continue
		}
		c, ok := closers[r]
		if !ok {
			continue
		}
		k := len(open) - 1
		for k >= 0 && open[k].close != c {
			k--
		}
		switch {
		case k >= 0:
			flush(k + 1)
			open = open[:k]
		case c == '）' && p.isEnumerator(i):
		default:
			tell(i, "前面没有另一半")
		}
	}
	flush(0)
	return list
}

// endsParagraph tells whether the line break at i ends a paragraph: the next line is empty, or begins a block of its own.
func (p *prose) endsParagraph(i int) bool {
	if !p.passage {
		return false
	}
	rest := strings.TrimLeft(p.text[p.at[i]+1:], " \t　")
	return rest == "" || strings.ContainsAny(rest[:1], "\n\r#|>-*")
}

// isEnumerator tells whether the bracket at i closes a number that begins a point: 1） １） a) 三） Ⅱ）.
func (p *prose) isEnumerator(i int) bool {
	counts := func(r rune) bool {
		return unicode.IsNumber(r) || unicode.Is(unicode.Latin, r) || strings.ContainsRune("一二三四五六七八九十", r)
	}
	j := i - 1
	for j >= 0 && i-j <= 4 && counts(p.runes[j]) {
		j--
	}
	return j < i-1 && (j < 0 || !isHan(p.runes[j]) && !unicode.IsNumber(p.runes[j]))
}
