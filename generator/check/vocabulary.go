package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
)

// vocabulary is how sentences tell figures: the names of the pack and of the 科目 of the report, and what stands around them.
type vocabulary struct {
	names   map[string]*namedFigure // of the pack
	ofPack  byFirst
	own     byFirst        // of the report
	general []*namedFigure // 收入, 支出: only where the words before say that it is the year's

	neutral, links, about, limits, elsewhere, units words
	thisYear, last, initial, full, compared         words
	none, undone, nothing, done                     words
}

// byFirst are names by their first character, longer ones first.
type byFirst map[rune][]*namedFigure

// namedFigure is what a sentence calls one figure, or one of several.
type namedFigure struct {
	word   string
	keys   []figure.Key
	marked bool // an everyday word, which is a 科目 only where （类） follows
}

// plain is a text without what a name may be written with or without.
func plain(s string) string {
	if !strings.ContainsFunc(s, isOptional) { // most texts
		return s
	}
	return optional.Replace(s)
}

// isOptional tells the characters that what may be left out begins with.
func isOptional(r rune) bool {
	switch r {
	case '“', '”', '"', '「', '」', ' ', '　', '*', '_', '（', '(':
		return true
	}
	return false
}

var optional = strings.NewReplacer("“", "", "”", "", "\"", "", "「", "", "」", "", " ", "", "　", "", "*", "", "_", "",
	"（境）", "", "(境)", "", "（更新）", "", "(更新)", "")

// hit is a name in a text.
type hit struct {
	span
	*namedFigure
}

// find is the names in a plain text, from left to right, each as long as it can be.
func (v *vocabulary) find(s string) []hit {
	var list []hit
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if name := v.nameAt(s[i:], r); name != nil {
			n = len(name.word)
			list = append(list, hit{span{i, i + n}, name})
		}
		i += n
	}
	return list
}

// nameAt is the longest name that a plain text begins with, which begins with the character first.
func (v *vocabulary) nameAt(s string, first rune) *namedFigure {
	own, ofPack := v.own.at(s, first), v.ofPack.at(s, first)
	if own == nil || ofPack != nil && len(ofPack.word) > len(own.word) {
		return ofPack
	}
	return own
}

func (list byFirst) at(s string, first rune) *namedFigure {
	for _, name := range list[first] {
		if strings.HasPrefix(s, name.word) && (!name.marked || hasPrefix(s[len(name.word):], subjectMarks)) {
			return name
		}
	}
	return nil
}

var subjectMarks = []string{"（类）", "（款）", "（项）", "(类)", "(款)", "(项)", "科目"}

// isElsewhere tells whether a plain text is about another's money or, unless what follows says this year, another year. A
// word that the sentence only compares with does not count.
func (v *vocabulary) isElsewhere(s string, thisYear bool) bool {
	var b strings.Builder
	end := 0
	for _, h := range v.find(s) { // 授予中小企业合同金额
		b.WriteString(s[end:h.from] + "|")
		end = h.to
	}
	s = b.String() + s[end:]
	foreign := v.elsewhere
	if !thisYear {
		foreign = slices.Concat(foreign, v.last)
	}
	for _, w := range foreign {
		for _, at := range allOf(s, w) {
			if !v.isCompared(s[:at.from]) {
				return true
			}
		}
	}
	for _, at := range someYear.FindAllStringIndex(s, -1) {
		if !thisYear && s[at[0]:at[1]] != v.thisYear[1] && !v.isCompared(s[:at[0]]) {
			return true
		}
	}
	return partOfYear.MatchString(s)
}

// partOfYear is a time that ends before the year does: 截至6月底, 1-9月, but not 1-12月 and 1月1日至12月31日.
var partOfYear = regexp.MustCompile(`(?:^|[^0-9十])0?(?:[2-9]|1[01]|[二三四五六七八九十]|十一)月|(?:^|[^0-9十])0?[1一]月(?:[^1一至到—~～-]|$)`)

var someYear = regexp.MustCompile(`(?:19|20)[0-9]{2}年`)

// isCompared tells whether what follows a text is what something is compared with.
func (v *vocabulary) isCompared(before string) bool {
	for {
		if hasSuffix(before, v.compared) {
			return true
		}
		i := slices.IndexFunc(v.neutral, func(w string) bool { return strings.HasSuffix(before, w) })
		if i < 0 {
			return false
		}
		before = strings.TrimSuffix(before, v.neutral[i])
	}
}

// isOther tells whether a heading, or what stands before a colon, is the name of another unit.
func (v *vocabulary) isOther(s string) bool {
	s = strings.TrimLeft(strings.TrimSpace(s), "#0123456789.．、（）()一二三四五六七八九十")
	left, _ := rest(s, v.neutral)
	return hasSuffix(left, v.units)
}
