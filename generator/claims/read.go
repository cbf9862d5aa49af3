package claims

import (
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/internal/diag"
)

// reader reads line after line.
type reader struct {
	words    *Words
	said     []*statement
	findings diag.List
	numbers  int
	unknown  []unexplained

	chapter string // the heading of the chapter at hand
	topic   string // the line of words alone that stands above
	last    *statement
	parts   *statement // whose parts the lines that follow are: …其中：
	style   string     // how the line of that is numbered
	code    string     // the 科目 that was named last in this chapter

	executed []executed
	defined  []definition

	unit               string // of most amounts
	places, ratePlaces int32  // that most amounts and rates have behind the point
	known              map[figure.Key]*statement
}

// executed is a rate of what was spent of a budget, and the statement before it.
type executed struct {
	*number
	of *statement
}

// definition is a line that explains a 科目.
type definition struct {
	*line
	code string
}

// unexplained is a number that no clause explains.
type unexplained struct {
	*line
	*number
}

// line reads a line.
func (r *reader) line(l *line) {
	if chapter := chapterOf(l); chapter != r.chapter {
		r.chapter, r.code, r.topic, r.last, r.parts = chapter, "", "", nil, nil
	}
	if (l.heading || l.isSentence()) && !strings.HasSuffix(l.text, "…") { // a label that was cut short
		r.findings = append(r.findings, r.proofread(l)...)
	}
	if l.heading {
		r.topic = l.text
		return
	}
	if name, _, ok := strings.Cut(l.text, "：反映"); ok && strings.Contains(name, "（类）") {
		if _, code := r.words.subjectIn(name, ""); code != "" {
			r.defined = append(r.defined, definition{l, code})
		}
	}
	numbers := numbersOf(l.text)
	if len(numbers) == 0 {
		if utf8.RuneCountInString(l.text) <= longestTopic && !strings.ContainsAny(strings.TrimRight(l.text, "。："), "。；，") {
			r.topic = l.text
		}
	} else if !l.isSentence() {
		return
	}
	if style := styleOf(l.text); style == r.style {
		r.parts = nil
	}
	s := sentence{reader: r, line: l, whole: r.parts}
	if strings.HasPrefix(l.text, "其中") {
		s.before = r.last
	}
	end := 0
	for i, n := range numbers {
		next := l.text[n.to:]
		if i+1 < len(numbers) {
			next = l.text[n.to:numbers[i+1].from]
		}
		s.gap(l.text[end:n.from])
		s.number(n, next)
		end = n.to
	}
	s.gap(l.text[end:])
	if s.before != nil {
		r.last = s.before
	}
	if strings.HasSuffix(strings.TrimRight(l.text, "：，"), "其中") {
		r.parts, r.style = s.whole, styleOf(l.text)
	}
}

// proofread holds the words of a line against the rules for texts that somebody typed.
func (r *reader) proofread(l *line) diag.List {
	list := r.words.wording.Proofread(l.printed())
	for i := range list {
		list[i].Pos = l.printedPos(list[i].Pos.Column - 1)
	}
	return list
}

// styleOf is how a line is numbered: （1） as （1）, 二、 as 一、.
func styleOf(text string) string {
	return digits.ReplaceAllString(strings.Map(func(r rune) rune {
		if strings.ContainsRune("一二三四五六七八九十", r) {
			return '1'
		}
		return r
	}, ordinalOf(text)), "1")
}

const longestTopic = 60 // characters

// chapterOf is what the headings of the first levels over a line say.
func chapterOf(l *line) string { return strings.Join(l.section[:min(len(l.section), 2)], " ") }

// sentence is a line being read.
type sentence struct {
	*reader
	*line
	of      *statement // to which the next clause may belong
	before  *statement // the last one, whatever ended
	whole   *statement // of which those that follow are parts
	counted string     // what the number before is a count of
	window  string     // the text before the next number, back to the number or the end of the sentence before it
}

// gap reads the text between two numbers: what it still says of the statement before, and where that ends.
func (s *sentence) gap(text string) {
	rest, _, _ := strings.Cut(text, "。")
	first, _, _ := strings.Cut(rest, "；")
	if s.of != nil {
		s.words.ending(s.of, first)
	}
	i := strings.LastIndexAny(text, "。；")
	if i >= 0 {
		s.of = nil
		s.headed(text[:i])
	}
	if strings.Contains(text, "。") {
		s.whole = nil
	}
	s.window = text
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		s.window = text[i+n:]
	}
	if at := strings.LastIndex(s.window, "其中"); at >= 0 {
		s.window = strings.TrimLeft(s.window[at+len("其中"):], "：，")
		s.whole, s.of = s.before, nil
	}
}

// headed takes a sentence of words alone that only names a figure as what the next ones are about: 2.公务接待费。
func (s *sentence) headed(text string) {
	for sentence := range strings.SplitSeq(text, "。") {
		if utf8.RuneCountInString(sentence) <= longestTopic && !strings.ContainsAny(sentence, "，；") {
			_, alone := s.words.nameAlone(sentence)
			if rest, code := s.words.subjectIn(sentence, s.code); alone || code != "" && without(rest, s.words.filler) == "" {
				s.topic = sentence
			}
		}
	}
}

// number reads a number with the text before it.
func (s *sentence) number(n *number, next string) {
	if s.words.limits.begin(strings.TrimLeft(next, "（含）")) != "" || strings.HasPrefix(next, "（含）") { // 100万元以上
		return
	}
	s.numbers++
	understood, counted := false, ""
	switch {
	case n.isAmount():
		understood = s.sum(n, next)
	case n.isRate():
		understood = s.rated(n)
	default:
		counted = s.clause()
		understood = n.unit != "" || without(counted, s.words.filler) != ""
	}
	s.counted = counted
	if !understood {
		s.unknown = append(s.unknown, unexplained{s.line, n})
	}
}

// clause is what stands between the last comma and the number.
func (s *sentence) clause() string {
	if i := strings.LastIndex(s.window, "，"); i >= 0 {
		return s.window[i+len("，"):]
	}
	return s.window
}

// sum reads an amount: of a figure, of what it is compared with, or how far it is from that.
func (s *sentence) sum(n *number, next string) bool {
	clause := s.clause()
	text, went := s.words.direction(clause)
	of, at := s.words.comparison(clause)
	switch {
	case went != unknownWay:
		if named := text; at >= 0 {
			named = text[:min(at, len(text))]
			s.compare(named, of)
		} else if strings.TrimSpace(named) != "" && s.words.hasName(named) {
			s.begin(named)
		}
		if s.of == nil {
			s.begin("")
		}
		if s.of.change != nil {
			s.again()
		}
		s.of.change, s.of.way = n, went
	case at >= 0:
		s.compare(clause[:at], of)
		s.of.base, s.of.against = n, of
	case s.of != nil && s.of.amount != nil && s.of.base == nil && clause == "" && s.words.startsWay(next):
		s.of.base, s.of.against = n, unsaid
	case s.words.budgeted(clause) != nothing:
		if of = s.words.budgeted(clause); s.of == nil || s.of.base != nil || s.words.hasName(clause) {
			s.begin(clause)
		}
		s.of.base, s.of.against = n, of
	default:
		if s.of == nil || s.of.amount != nil || s.of.base == nil || s.words.hasName(clause) {
			s.begin(s.named())
		}
		s.of.amount = n
	}
	s.reach(n)
	return s.of.name != ""
}

// named is the clause before a number, or with the one before where it has no word of its own: 公用经费支出，合计82万元.
func (s *sentence) named() string {
	clause := s.clause()
	if s.words.hasName(clause) || without(someYear.ReplaceAllString(clause, ""), s.words.filler) != "" {
		return clause
	}
	if s.window == "，" && s.counted != "" { // 汽车2辆，34.77万元
		return s.counted
	}
	before := strings.TrimSuffix(s.window[:len(s.window)-len(clause)], "，")
	if i := strings.LastIndex(before, "，"); i >= 0 {
		before = before[i+len("，"):]
	}
	return before + clause
}

// compare turns to the figure that a comparison is about.
func (s *sentence) compare(named string, of basis) {
	switch {
	case s.words.hasName(named) || s.of == nil:
		s.begin(named)
	case s.of.against != nothing && s.of.against != of && s.of.against != unsaid:
		s.again()
	}
	s.of.against = of
}

// begin begins a statement about the figure that a text names, or that the lines above do.
func (s *sentence) begin(named string) {
	x := &statement{line: s.line, section: s.chapter, within: s.whole}
	s.name(x, named)
	s.said = append(s.said, x)
	s.of, s.before = x, x
}

// again begins another statement about the same figure: 比上年增加5万元，比年初预算减少3万元.
func (s *sentence) again() {
	of := s.of
	x := statement{line: of.line, from: of.from, to: of.to, name: of.name, key: of.key, maybe: of.maybe, section: of.section,
		amount: of.amount, within: of.within}
	s.said = append(s.said, &x)
	s.of, s.before = &x, &x
}

func (s *sentence) reach(n *number) {
	if s.of.to == 0 {
		s.of.from = n.from
	}
	s.of.to = n.to
}

// rated reads a rate.
func (s *sentence) rated(n *number) bool {
	text, went := s.words.direction(s.window)
	share := strings.LastIndex(s.window, "占")
	switch {
	case s.window == "，" && s.of != nil && s.of.amount != nil && s.of.share == nil && s.of.to == s.of.amount.to: // of a chart
		s.of.share = n
	case share >= 0:
		if named := s.window[:share]; s.of == nil || s.of.amount == nil || s.words.hasName(named) && strings.TrimLeft(named, "，") != "" {
			return s.other(n)
		}
		if s.of.share != nil {
			s.again()
		}
		s.of.share, s.of.whole = n, s.window[share+len("占"):]
	case strings.Contains(s.window, "执行率") && s.of != nil:
		s.executed = append(s.executed, executed{n, s.of})
	case strings.Contains(s.window, "完成") && s.of != nil:
		if of := s.words.basis(s.window); of != nothing && s.of.against == nothing {
			s.of.against = of
		}
		s.of.done, s.of.budget = n, s.window[strings.LastIndex(s.window, "完成"):]
	case went != unknownWay:
		of, at := s.words.comparison(text)
		if at >= 0 && (s.of == nil || s.of.against != of) {
			s.compare(text[:at], of)
		}
		if s.of == nil {
			return s.other(n)
		}
		if s.of.rate != nil {
			s.again()
		}
		if s.of.rate = n; s.of.way == unknownWay || went == open {
			s.of.way = went
		}
	default:
		return s.other(n)
	}
	s.reach(n)
	return true
}

// other tells of a rate that is none of money whether it has a name: 满意度达97.1%.
func (s *sentence) other(*number) bool {
	return without(s.clause(), s.words.filler) != ""
}

// name finds which figure a text names.
func (s *sentence) name(x *statement, text string) {
	if i := strings.LastIndex(text, "："); i >= 0 && s.words.hasName(text[i:]) { // 主要用于以下方面：教育支出
		text = text[i+len("："):]
	}
	x.name = strings.Trim(withoutOrdinal(text), "：，、")
	if text != "" && !s.words.hasName(text) && without(someYear.ReplaceAllString(x.name, ""), s.words.filler) == "" { // 2023年度决算1.42万元
		if topic := strings.Trim(withoutOrdinal(s.topic), "：，、。"); topic != "" {
			x.name, text = topic, topic
		}
	}
	x.key, x.maybe = s.figureOf(text)
	if x.name == "" && x.key.Family != figure.Derived {
		x.name = x.key.Short()
	}
}
