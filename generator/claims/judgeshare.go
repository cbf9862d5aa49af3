package claims

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// sharing are the shares that one line states of one whole.
type sharing struct {
	line   *line
	within *statement
	said   string // what the sentence calls the whole
}

// shares holds the shares that a sentence states against their whole: the one that it names or, where the name may mean several or
// there is none, the one that another share of the same sentence is of.
func (r *reader) shares() {
	groups := map[sharing][]*statement{}
	var order []sharing
	for _, s := range r.said {
		if s.share == nil || s.amount == nil || r.isAbout(s) || r.about(s.line, s.share) {
			continue
		}
		g := sharing{s.line, s.within, strings.Trim(without(s.whole, r.words.links), "的比重例：")}
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], s)
	}
	for _, g := range order {
		list := groups[g]
		whole := r.wholeOf(g, list)
		for _, s := range list {
			if s.of = whole; whole != nil && whole != s {
				r.rate(s, s.share, r.fraction(s, whole), "占"+whole.title()+"的比例")
			}
		}
	}
}

// wholeOf is the whole that shares are of, nil if that is not known.
func (r *reader) wholeOf(g sharing, list []*statement) *statement {
	var sure, maybe []*statement
	found := r.words.find(list[0].whole)
	for _, h := range found {
		for _, k := range h.keys {
			if x := r.known[k]; x != nil {
				if len(h.keys) == 1 {
					sure = append(sure, x)
				}
				maybe = append(maybe, x)
			}
		}
	}
	if len(found) == 0 && g.within != nil && g.within.amount != nil && without(g.said, r.words.filler) == "" {
		sure = append(sure, g.within)
	}
	if len(found) == 0 || len(sure) == 0 {
		for _, x := range r.said {
			if x.amount != nil && x.section == list[0].section && !slices.Contains(list, x) {
				maybe = append(maybe, x)
			}
		}
	}
	var best *statement
	most := 0
	for _, x := range slices.Concat(sure, maybe) {
		if x.amount == nil {
			continue
		}
		fit := 0
		for _, s := range list {
			if g, _ := r.grade(s.share, r.fraction(s, x)); g == right && !s.amount.value.IsZero() {
				fit++
			}
		}
		if fit > most {
			best, most = x, fit
		}
	}
	switch {
	case len(sure) > 0 && best == nil:
		return sure[0]
	case len(sure) == 0 && r.agree(list):
		return nil
	}
	return best
}

// agree tells whether one whole may be what all shares of a list are of, if none says which: then it may be a figure that the text
// says nowhere.
func (r *reader) agree(list []*statement) bool {
	least, most := decimal.Zero, decimal.New(1, 20)
	for _, s := range list {
		half := decimal.New(5, -s.share.places-1)
		if !s.share.value.GreaterThan(half) {
			continue
		}
		least = decimal.Max(least, s.amount.yuan().Sub(r.half(s.amount)).Mul(hundred).DivRound(s.share.value.Add(half), 4))
		most = decimal.Min(most, s.amount.yuan().Add(r.half(s.amount)).Mul(hundred).DivRound(s.share.value.Sub(half), 4))
	}
	return least.LessThanOrEqual(most)
}

// fraction is an amount and the whole that it is of.
func (r *reader) fraction(part, whole *statement) fraction {
	f := fraction{part.amount.yuan(), whole.amount.yuan(), r.half(part.amount), r.half(whole.amount)}
	for _, other := range r.together(part) {
		f.part, f.halfPart = f.part.Add(other.amount.yuan()), f.halfPart.Add(r.half(other.amount))
	}
	return f
}

// together are the amounts that a share is of beside the one before it: A24万元、B36万元，两项合计占5%.
func (r *reader) together(s *statement) (others []*statement) {
	if s.share == nil || s.amount == nil || s.share.from < s.amount.to {
		return nil
	}
	found := jointly.FindStringSubmatch(s.text[s.amount.to:s.share.from])
	at := slices.Index(r.said, s)
	if found == nil || at < 0 {
		return nil
	}
	for missing := jointCount[found[1]] - 1; missing > 0 && at > 0; {
		if at--; r.said[at].line != s.line {
			break
		}
		if r.said[at].amount != nil {
			others, missing = append(others, r.said[at]), missing-1
		}
	}
	return others
}

var (
	jointly    = regexp.MustCompile(`([两二三四五六七八九])(?:项|类|者)(?:支出|收入)?(?:合计|共计|共|之和)`)
	jointCount = map[string]int{"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
)

// earlier is where a number was said before.
func earlier(s *statement, n *number) []diag.Related {
	return []diag.Related{{Pos: s.pos(n.from), Message: "前一处：" + s.near(n.from, n.to)}}
}

// repeated holds figures against themselves where they are said again.
func (r *reader) repeated() {
	type place struct {
		*statement
		*number
	}
	first := map[figure.Key]place{}
	ratios := map[string]place{}
	hold := func(s *statement, n *number, k figure.Key) {
		if n == nil || k.Family == figure.Derived || r.about(s.line, n) {
			return
		}
		before, again := first[k]
		if !again {
			first[k] = place{s, n}
			return
		}
		off := before.yuan().Sub(n.yuan()).Abs()
		within := max(n.last().Cmp(before.number.last()), 0)
		coarse := before.number.last()
		if within > 0 {
			coarse = n.last()
		}
		if off.IsZero() || n.places != before.places && off.Mul(two).LessThanOrEqual(coarse) {
			return
		}
		f := diag.Finding{Code: codes.ClaimDiffers, Computed: before.number.text, Gap: r.write(off, n), Hint: "核对哪一处对，改成一样的",
			Message: fmt.Sprintf("%s前面是 %s，这里是 %s", s.title(), before.number.text, n.text),
			Related: earlier(before.statement, before.number)}
		switch {
		case off.LessThanOrEqual(coarse):
			f.Code = codes.ClaimDiffersLast
		case n.yuan().Shift(4).Equal(before.yuan()) || n.yuan().Shift(-4).Equal(before.yuan()):
			f.Code, f.Message = codes.ClaimScale, fmt.Sprintf("%s前面是 %s，这里是 %s，差了一万倍", s.title(), before.number.text, n.text)
		}
		r.tell(s.line, n, f)
	}
	seen := map[*number]bool{}
	for _, s := range r.said {
		if s.amount != nil && !seen[s.amount] {
			seen[s.amount] = true
			hold(s, s.amount, s.key)
		}
		hold(s, s.base, s.against.of(s.key))
		if s.share == nil || s.amount == nil || s.amount.value.IsZero() {
			continue
		}
		if whole := s.of; whole != nil && whole.amount != nil {
			of := r.fraction(s, whole)
			id := of.part.String() + "/" + of.whole.String()
			if before, again := ratios[id]; !again {
				ratios[id] = place{s, s.share}
			} else if !before.value.Equal(s.share.value) {
				r.tell(s.line, s.share, diag.Finding{Code: codes.ClaimTwoRates, Computed: before.number.text, Hint: "改成一样的",
					Message: fmt.Sprintf("%s占%s的比例前面是 %s，这里是 %s", s.title(), whole.title(), before.number.text, s.share.text),
					Related: earlier(before.statement, before.number)})
			}
		}
	}
}
