package language

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

// shares holds the words before a share against what it divides by: 占收入合计 … divides by 收入.合计. Which words mean
// which figure is the pack's to say, in [divisors].
type shares struct {
	before clauses  // what may stand ahead of the point where the checker is, as it is written
	used   diag.Pos // where a section calls the outermost word that the checker is in
}

// divisors checks the names in [divisors].
func (c *checker) divisors() {
	for _, d := range c.r.pack.Divisors {
		if t := c.named(d.V.V, d.V.Pos); t.kind != figureKind && t.kind != anyKind {
			c.fault(codes.ChartData, d.V.Pos, fmt.Sprintf("“%s”不是数", d.V.V), "写合计的名称，如 收入.合计")
		}
	}
}

// names checks the names in [names].
func (c *checker) names() {
	for _, n := range c.r.pack.Names {
		for _, name := range strings.Fields(n.V.V) {
			if _, ok := c.r.names.Meant(name); !ok {
				c.fault(codes.ChartData, n.V.Pos, fmt.Sprintf("“%s”不是数", name), "写数的名称，如 收入.合计；几个名称之间用空格")
			}
		}
	}
}

// clauses are the ways in which the sentence may have begun, one for each way through the {{if}}s before. No clause
// is needed further back than its last stop.
type clauses []string

const (
	mostClauses = 16
	longClause  = 600 // bytes; what stands further back is not about this share
)

func (l clauses) and(text string) clauses {
	if len(l) == 0 {
		l = clauses{""}
	}
	list := make(clauses, 0, len(l))
	for _, s := range l {
		if stop := lastStop(text); stop >= 0 {
			s = text[stop:] // what stood before is over
		} else {
			s += text
		}
		list = append(list, s[max(0, len(s)-longClause):])
	}
	if len(list) == 1 {
		return list
	}
	return list.or(nil)
}

// lastStop is where the text after its last stop begins, -1 without one.
func lastStop(text string) int {
	i := strings.LastIndexAny(text, "。；，（\n")
	if i < 0 {
		return -1
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return i + size
}

func (l clauses) or(o clauses) clauses {
	list := slices.Compact(slices.Sorted(slices.Values(slices.Concat(l, o))))
	return list[:min(len(list), mostClauses)]
}

// share checks a call that prints a share: 占比, or a word of the pack with two figures or more.
func (c *checker) share(name string, args []typ, at diag.Pos) {
	if c.source.mode == passage || len(args) < 2 || name != "占比" && c.r.words[name] == nil {
		return
	}
	for _, clause := range c.shares.before {
		if i := strings.LastIndex(clause, "占"); i >= 0 && args[1].entry != nil && args[1].kind == figureKind {
			c.divisor(clause[i:], args[1].name, at)
		}
	}
}

// divisor checks what a share divides by against the words before it.
func (c *checker) divisor(clause string, by Name, at diag.Pos) {
	clause = strings.TrimSuffix(clause, "的")
	phrase, want := "", ""
	for _, d := range c.r.pack.Divisors {
		if strings.HasPrefix(clause, d.Key) && len(d.Key) > len(phrase) {
			phrase, want = d.Key, d.V.V
		}
	}
	got := by.shown()
	switch {
	case clause == "占": // the sentence before says of what
	case phrase == "":
		c.fault(codes.DivisorUnknown, at, fmt.Sprintf("没有说明“%s”除的是哪个数", clause),
			fmt.Sprintf("先核对除数：这里除以 %s；核对以后在 pack.toml 的 [divisors] 写 %q = \"除数的名称\"", got, clause)).Severity = diag.Hint
	case got != want:
		f := c.fault(codes.WrongDivisor, at, fmt.Sprintf("“%s”应除以 %s，这里除以 %s", phrase, want, got), "改第二个数，或改“占”后面的话")
		if len(c.stack) > 0 {
			f.Related = []diag.Related{{Pos: c.shares.used, Message: "“" + c.stack[0] + "”用在这里"}}
		}
	}
}
