package claims

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
)

// hasName tells whether a text names a figure or a 科目.
func (w *Words) hasName(text string) bool {
	if len(w.find(text)) > 0 || strings.Contains(text, "（类）") || strings.Contains(text, "（款）") || strings.Contains(text, "（项）") {
		return true
	}
	_, code := w.subjectIn(text, "")
	return code != ""
}

// startsWay tells whether a text begins with a direction.
func (w *Words) startsWay(s string) bool { return w.rise.begin(s) != "" || w.fall.begin(s) != "" }

// budgeted is which budget a text without a comparison ends with.
func (w *Words) budgeted(s string) basis {
	left := s
	for {
		x := w.links.end(left)
		if x == "" || w.initial.end(left) != "" || w.full.end(left) != "" {
			break
		}
		left = strings.TrimSuffix(left, x)
	}
	switch {
	case w.full.end(left) != "":
		return full
	case w.initial.end(left) != "":
		return initial
	}
	return nothing
}

// ending reads what follows the last number of a statement: 一致, 与年初预算持平, 决算数大于预算数.
func (w *Words) ending(s *statement, text string) {
	if x := w.same.begin(text); x != "" {
		s.same = true
	}
	for clause := range strings.SplitSeq(text, "，") {
		of, at := w.comparison(clause)
		if at < 0 {
			continue
		}
		rest := someYear.ReplaceAllString(clause[at:], "")
		if x := w.same.end(strings.TrimRight(rest, "。；")); x != "" && !strings.Contains(rest, "基本"+x) && s.base == nil {
			s.same, s.against = true, of
		}
	}
	if m := larger.FindStringSubmatch(text); m != nil && s.order == unknownWay {
		s.order = map[string]way{"大": up, "高": up, "多": up, "小": down, "低": down, "少": down}[m[1]]
		if s.against == nothing {
			s.against = w.basis(m[2])
		}
	}
}

// figureOf is the Key of the figure that a text names; of a name that several have, all of them.
func (s *sentence) figureOf(text string) (figure.Key, []figure.Key) {
	scope := strings.Join(s.section, " ")
	if s.isForeign(text, scope) {
		return figure.Key{}, nil
	}
	own := money(text)
	of := firstOf(own, money(scope))
	if rest, code := s.words.subjectIn(text, s.code); code != "" {
		s.code = code
		if of == "" || of == "财政拨款" {
			of = "一般公共预算"
		}
		if without(rest, s.words.filler, s.words.initial, s.words.full) == "" {
			return figure.Spent(of, code, "合计"), nil
		}
		return figure.Key{}, nil
	}
	keys, alone := s.words.nameAlone(text)
	switch {
	case !alone:
		return figure.Key{}, nil
	case len(keys) == 1:
		k := keys[0]
		if k.Family == figure.Account && k.Money == "" && k.Kind == "合计" && k.Code == "" && own == "" && of != "" {
			if k.Money = of; of == "财政拨款" { // in a chapter about that, 本年支出 may still be all of it
				return figure.Key{}, nil
			}
		}
		return k, nil
	}
	var fit []figure.Key
	for _, k := range keys {
		if k.Money == of {
			fit = append(fit, k)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case own != "" && len(fit) == 0:
		return figure.Key{}, nil
	}
	return figure.Key{}, keys
}

// nameAlone are the figures of the last name in a text, if the other words say nothing of them.
func (w *Words) nameAlone(text string) ([]figure.Key, bool) {
	text = someYear.ReplaceAllString(withoutOrdinal(text), "")
	for _, h := range slices.Backward(w.find(text)) {
		if without(text[h.to:], w.filler, w.initial, w.full) == "" {
			return h.keys, without(text[:h.from], w.filler) == ""
		}
	}
	return nil, false
}

// isForeign tells whether a text or the headings over it are about another's money or another time.
func (s *sentence) isForeign(text, scope string) bool {
	for _, part := range []string{text, scope} {
		var b strings.Builder
		end := 0
		for _, h := range s.words.find(part) {
			b.WriteString(part[end:h.from] + "|")
			end = h.to
		}
		left := b.String() + part[end:]
		for _, w := range s.words.foreign {
			if !slices.Contains(s.words.initial, w) && !slices.Contains(s.words.full, w) && strings.Contains(left, w) {
				return true
			}
		}
	}
	return false
}

// subjectIn is the code of the 科目 that a text names, and the text without its name: 教育支出（类）进修及培训（款）, or a 类 by its
// name alone, or below the 科目 at hand.
func (w *Words) subjectIn(text, at string) (rest, code string) {
	start := ordinalOf(text)
	left := someYear.ReplaceAllString(text[len(start):], "")
	marked := false
	for i, mark := range []string{"（类）", "（款）", "（项）"} {
		before, after, ok := strings.Cut(left, mark)
		if !ok {
			continue
		}
		marked = true
		length := 3 + 2*i
		if len(at) > length-2 && code == "" {
			at = at[:length-2]
		}
		name, found := before, ""
		for name != "" && found == "" {
			found = w.called(name, firstOf(code, at), length)
			if found == "" {
				_, n := utf8.DecodeRuneInString(name)
				name = name[n:]
			}
		}
		if found == "" {
			return text, ""
		}
		rest += strings.TrimSuffix(before, name)
		code, left = found, after
	}
	if marked {
		return rest + left, code
	}
	for from := range left {
		for end := len(left); end > from+len("支出"); {
			name := left[from:end]
			if c := w.called(name, "", 3); c != "" && utf8.RuneCountInString(name) > 3 {
				return left[:from] + left[end:], c
			}
			_, n := utf8.DecodeLastRuneInString(left[:end])
			end -= n
		}
	}
	return text, ""
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// called is the 科目 of this name and length: the one below another, or the only one.
func (w *Words) called(name, below string, length int) string {
	found := ""
	for _, x := range []string{name, strings.TrimSuffix(name, "支出")} {
		for _, code := range w.subjects[x] {
			switch {
			case len(code) != length:
			case length > 3 && len(below) == length-2 && strings.HasPrefix(code, below):
				return code
			case found == "":
				found = code
			default:
				found = "?"
			}
		}
	}
	if found == "?" {
		return ""
	}
	return found
}

var larger = regexp.MustCompile(`(?:决算|支出|执行)数?(大|小|高|低|多|少)于((?:年初|全年|调整)?预算)`)
