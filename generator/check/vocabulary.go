package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
)

// vocabulary is how sentences tell figures: the names of the pack and of the 科目 of the report, and what stands around them.
type vocabulary struct {
	names   map[rune][]*namedFigure // by the first character, longer ones first
	general []*namedFigure          // 收入, 支出: only where the words before say that it is the year's

	neutral, links, about, limits, elsewhere, units words
	thisYear, last, initial, full, compared         words
	none, undone, nothing, done                     words
}

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

// sayings is the vocabulary of this report, made once.
func (c *context) sayings() *vocabulary {
	c.prose()
	if c.typed.vocabulary == nil {
		c.typed.vocabulary = c.readSayings()
	}
	return c.typed.vocabulary
}

func (c *context) readSayings() *vocabulary {
	s, year := c.pack.Saying, c.report.Year.V
	this, before := fmt.Sprint(year, "年"), fmt.Sprint(year-1, "年")
	v := &vocabulary{
		names:     map[rune][]*namedFigure{},
		neutral:   wordList(s.Neutral, this+"度", this, plain(c.report.Department.Name.V)),
		links:     wordList(s.Links, this+"度", this),
		about:     wordList(s.About),
		limits:    wordList(s.Limits),
		elsewhere: wordList(s.Elsewhere),
		units:     wordList(s.Units),
		thisYear:  words{"本年", this, "全年"},
		last:      wordList(s.Last, before+"度", before),
		initial:   wordList(s.Initial),
		full:      wordList(s.Full),
		compared:  wordList(s.Compared),
		none:      wordList(s.None),
		undone:    wordList(s.Undone),
		nothing:   wordList(s.Nothing, this+"度", this),
		done:      wordList(s.Done),
	}
	named := map[string]*namedFigure{}
	add := func(word string, marked bool, k figure.Key) {
		n := named[word]
		if n == nil {
			n = &namedFigure{word: word, marked: marked}
			named[word] = n
			if first, _ := utf8.DecodeRuneInString(word); utf8.RuneCountInString(word) > 2 {
				v.names[first] = append(v.names[first], n)
			} else {
				v.general = append(v.general, n)
			}
		}
		n.keys = append(n.keys, k)
	}
	for _, n := range c.pack.Names {
		for _, name := range strings.Fields(n.V.V) {
			if k, ok := c.book.Catalog().Meant(name); ok && n.Key != "" {
				add(plain(n.Key), false, k)
			}
		}
	}
	for _, f := range c.book.All() {
		k := f.Key
		economic := k.Family == figure.Economic && k.Flow == "经济" && k.Function == "" && k.Money != "财政拨款"
		spent := economic || k.Family == figure.Account && k.Flow == "支出"
		if !spent || k.Last || k.Code == "" || k.Kind != "合计" {
			continue
		}
		if name := plain(c.nameOf(k.Code)); utf8.RuneCountInString(name) > 2 {
			everyday := strings.HasPrefix(name, "其他") || !hasSuffix(name, []string{"支出", "经费", "费", "金", "补贴", "补助"})
			add(name, everyday, k)
		}
	}
	for _, list := range v.names {
		slices.SortFunc(list, func(a, b *namedFigure) int { return len(b.word) - len(a.word) })
	}
	return v
}

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
	for _, name := range v.names[first] {
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
