package claims

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/figure"

	"github.com/shopspring/decimal"
)

// statement is what one or more clauses say of one figure.
type statement struct {
	*line
	from, to int    // in the line, from its first number to its last
	name     string // what it is called
	key      figure.Key
	maybe    []figure.Key // of which it may be one, where the name alone does not tell
	section  string       // the chapter that it stands in

	amount  *number // this year's
	base    *number // what it is compared with
	against basis
	change  *number // how far it is from that
	rate    *number // the same as a rate
	way     way
	share   *number    // of a whole
	whole   string     // what the sentence calls that
	of      *statement // that whole
	done    *number    // of the budget, as a rate
	budget  string     // what the sentence calls that
	same    bool       // it is said to be equal
	order   way        // 大于预算数, 小于预算数

	within *statement // of which it is a part
}

// basis is what a figure is compared with.
type basis int

const (
	nothing basis = iota
	lastYear
	initial
	full
	unsaid // an amount that nothing is said of
)

// of is the Key of the basis of a figure.
func (b basis) of(k figure.Key) figure.Key {
	switch b {
	case lastYear:
		return k.LastYear()
	case initial:
		return k.Budget()
	case full:
		if k = k.Budget(); k.Family != figure.Derived {
			k.Flow = "全年预算"
		}
		return k
	}
	return figure.Key{}
}

var basisNames = map[basis]string{lastYear: "上年", initial: "年初预算", full: "全年预算", unsaid: "前面的数"}

// way is which way a figure went.
type way int

const (
	unknownWay way = iota
	up
	down
	open // 增加（减少）
)

func (w way) sign() int64 {
	switch w {
	case up:
		return 1
	case down:
		return -1
	}
	return 0
}

func wayOf(d decimal.Decimal) way {
	switch d.Sign() {
	case 1:
		return up
	case -1:
		return down
	}
	return unknownWay
}

func (w way) String() string {
	return [...]string{"持平", "增加", "减少", "增加（减少）"}[w]
}

var (
	undecided = regexp.MustCompile(`(增加|增长|减少|下降|上升|提高)[（/](增加|增长|减少|下降|上升|降低)）?$`)
	tail      = regexp.MustCompile(`(了|额|数|约|近|率|幅|为|是|达到|达|：|共|计)$`)
	someYear  = regexp.MustCompile(`(?:19|20)\d\d年(?:度)?`)
)

// direction is the way that a text ends with, and the text before it.
func (w *Words) direction(s string) (before string, of way) {
	if at := undecided.FindStringIndex(s); at != nil {
		return s[:at[0]], open
	}
	for {
		if x := w.rise.end(s); x != "" {
			return strings.TrimSuffix(s, x), up
		}
		if x := w.fall.end(s); x != "" {
			return strings.TrimSuffix(s, x), down
		}
		cut := tail.FindString(s)
		if cut == "" {
			return s, unknownWay
		}
		s = strings.TrimSuffix(s, cut)
	}
}

// comparison is what a text says that something is compared with, and where that begins; −1 if nothing is.
func (w *Words) comparison(s string) (of basis, at int) {
	if i := strings.LastIndex(s, "同比"); i >= 0 {
		return lastYear, i
	}
	for at = len(s); at > 0; {
		x := ""
		if x, at = w.compared.in(s[:at]); at < 0 {
			break
		}
		if of = w.compares(s[at+len(x):]); of != nothing {
			return of, at
		}
	}
	return nothing, -1
}

// compares is what a text behind 比 begins with: 上年, 2023年度“三公”经费年初预算.
func (w *Words) compares(s string) basis {
	left := someYear.ReplaceAllString(s, "")
	for _, x := range []struct {
		words
		of basis
	}{{w.full, full}, {w.initial, initial}, {words{"预算"}, initial}, {w.last, lastYear}} {
		for _, word := range x.words {
			if before, _, ok := strings.Cut(left, word); ok && w.isNeutral(before) {
				return x.of
			}
		}
	}
	if at := someYear.FindStringIndex(s); at != nil && w.isNeutral(s[:at[0]]) {
		return lastYear
	}
	return nothing
}

// named tells whether a text calls a budget by its own name: 完成年初预算的, not 完成预算资金安排的.
func (w *Words) named(s string, of basis) bool {
	list := w.initial
	if of == full {
		list = w.full
	}
	_, at := list.in(s)
	return at >= 0
}

// isNeutral tells whether a text says nothing but names of figures and words that stand beside them.
func (w *Words) isNeutral(s string) bool {
	for _, h := range slices.Backward(w.find(s)) {
		s = s[:h.from] + s[h.to:]
	}
	return without(s, w.filler) == ""
}

// basis is what a text names that figures are compared with.
func (w *Words) basis(s string) basis {
	for _, x := range []struct {
		words
		of basis
	}{{w.full, full}, {w.initial, initial}, {words{"预算"}, initial}, {w.last, lastYear}} {
		if _, at := x.in(s); at >= 0 {
			return x.of
		}
	}
	if someYear.MatchString(s) {
		return lastYear
	}
	return nothing
}

// money is whose money a text speaks of.
func money(s string) string {
	best, at := "", -1
	for _, m := range []struct{ word, money string }{
		{"国有资本经营", "国有资本经营"},
		{"政府性基金", "政府性基金"},
		{"一般公共预算", "一般公共预算"},
		{"财政拨款", "财政拨款"},
	} {
		if i := strings.LastIndex(s, m.word); i > at && (m.word != "财政拨款" || !slices.ContainsFunc([]string{"预算", "基金"}, func(w string) bool {
			return strings.HasSuffix(s[:i], w)
		})) {
			best, at = m.money, i
		}
	}
	return best
}
