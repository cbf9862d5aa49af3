// Package claims reads what the sentences of a published document say of money, whoever wrote them: a grammar of clauses makes of
// 〈name〉〈amount〉, 占X%, 比上年增加A，增长B%, 年初预算为A，支出决算为B，完成C% statements about figures, and holds what they say against
// itself: rates against the amounts beside them, directions against signs, parts against their whole, one figure against itself
// where it is said again.
//
// What a figure is called, and the words around it, is data of the pack. A number that no clause explains is listed.
package claims

import (
	"gen/generator/check"
	"gen/generator/figure"
	"gen/generator/publication"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Result is what the sentences of a document say.
type Result struct {
	Claims     []Claim // amounts of figures, in their order
	Findings   diag.List
	Numbers    int    // amounts, rates and counts of the sentences
	Understood int    // of these, those of which it is known what they say
	Unknown    []Mark // the others
}

// Claim is an amount that a sentence says of a figure.
type Claim struct {
	Key  figure.Key      // of the year before, or the budget, where the sentence says so
	Name string          // what the sentence calls it
	Yuan decimal.Decimal // the amount
	Last decimal.Decimal // one unit of its last digit, in 元
	Mark
}

// Mark is a number where it stands.
type Mark struct {
	Pos  diag.Pos
	Text string // with its unit, as it is printed
	Near string // the words around it
}

// Words are what the sentences of a pack's reports are read by. They are read once for many documents.
type Words struct {
	names    map[rune][]name     // of figures, longer ones first
	subjects map[string][]string // codes of 科目 by function, by their names

	forms   formWords
	wording *check.Wording

	last, initial, full    words
	rise, fall, same       words
	links, neutral, filler words
	about, limits, foreign words
	compared               words
}

// Read reads the sentences of a document, and its self-evaluation forms.
func Read(w *Words, d *publication.Document) *Result {
	r := &reader{words: w}
	for _, l := range linesOf(d.Paragraphs) {
		r.line(l)
	}
	r.judge()
	r.unused(d)
	r.forms(d)
	return r.result()
}

// result is what came of the reading.
func (r *reader) result() *Result {
	res := &Result{Findings: r.findings.Sort(), Numbers: r.numbers}
	for _, s := range r.said {
		for _, m := range []struct {
			n   *number
			key figure.Key
		}{{s.amount, s.key}, {s.base, s.against.of(s.key)}} {
			if m.n != nil && m.key.Family != figure.Derived {
				res.Claims = append(res.Claims, Claim{m.key, s.name, m.n.yuan(), m.n.last(), m.n.mark(s.line)})
			}
		}
	}
	for _, u := range r.unknown {
		res.Unknown = append(res.Unknown, u.number.mark(u.line))
	}
	res.Understood = res.Numbers - len(res.Unknown)
	return res
}
