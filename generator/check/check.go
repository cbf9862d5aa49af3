// Package check holds the rules that a report can break: identities between facts that are stated independently.
// What is computed from leaves holds by construction and needs no rule.
//
// Rules are data, one list for each group that accountants know. A rule that can't be checked says why: it never counts
// as passed.
package check

import (
	"slices"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"
)

// Groups of rules, in their order.
const (
	Within      = "表内"  // figures of one table
	Between     = "表间"  // figures of two tables
	Narrative   = "表文"  // what sentences say beside the tables
	Years       = "上下年" // this year and last year
	Performance = "绩效"  // part four: evaluated projects and their forms
	Text        = "文字"  // words of passages and reasons
	Sums        = "汇总"  // a department and its units
	Stated      = "填报"  // no identity: what has to be stated, and may
)

// Groups is every group in its order.
var Groups = []string{Within, Between, Narrative, Years, Performance, Text, Sums, Stated}

// Rule is one thing that can be wrong.
type Rule struct {
	Code     string // stable: other programs know it
	Group    string
	Title    string        // what holds, in the words of an accountant
	Identity string        // the same as a formula over the published tables; "" where there is no formula
	Why      string        // the regulation or the arithmetic behind it
	Severity diag.Severity // of its findings; one of them may be milder, none is worse
	Example  string        // a report of generator/acceptance/testdata/faulty that breaks it, without .toml

	balances bool // of one report by itself, whatever the signs of its amounts

	words func(c *context, p *prose) diag.List // of one that asks for nothing but a text: what is found there

	needs need                       // why it can't be checked, "" when it can; nil: it always can
	run   func(c *context) diag.List // its findings; Code and Severity are the rule's
}

// Rules is every rule, group by group.
var Rules = slices.Concat(withinRules, betweenRules, narrativeRules, yearRules, performanceRules, textRules, sumRules, statedRules)

// Find is the rule of this code, or nil.
func Find(code string) *Rule {
	for i := range Rules {
		if Rules[i].Code == code {
			return &Rules[i]
		}
	}
	return nil
}

// Input is a report, what was computed from it, and what was found on the way.
type Input struct {
	Report    *report.Report
	Book      *figure.Book
	Pack      *pack.Pack
	Templates *language.Reading // of the pack
	Wording   *Wording          // of the pack; nil reads it for this report alone
	Computed  diag.List         // the findings of figure.Compute: those under the code of a rule become its findings
	Sum       *sum.Sum          // of units that the report is; nil where it is none
	Unread    bool              // parts of the report could not be understood: sums that do not hold then say nothing
}

// State is how a rule ended.
type State int

const (
	Passed State = iota
	Failed
	Unchecked
)

// Result is how one rule ended.
type Result struct {
	Rule     *Rule
	State    State
	Why      string    // it could not be checked
	Findings diag.List // why it failed
}

// Run holds the report against every rule and tells how each ended; those of a sum only where it is one. Amounts are compared exactly, in 元; where one was
// printed rounded, its precision is the allowance.
func Run(in Input) []Result {
	c := &context{sum: in.Sum, report: in.Report, book: in.Book, pack: in.Pack, templates: in.Templates, computed: in.Computed}
	if c.wording = in.Wording; c.wording == nil {
		c.wording = WordingOf(in.Pack, in.Book.Catalog())
	}
	var results []Result
	for i := range Rules {
		if rule := &Rules[i]; rule.Group != Sums || in.Sum != nil || in.Report.Sum != nil {
			results = append(results, c.result(rule, in.Unread))
		}
	}
	return results
}

func (c *context) result(rule *Rule, unread bool) Result {
	r := Result{Rule: rule}
	if unread && rule.Group != Stated && rule.Group != Text {
		r.Why = "报告里有没填或读不懂的地方"
	} else if rule.needs != nil {
		r.Why = rule.needs(c)
	}
	if r.Why != "" {
		r.State = Unchecked
		return r
	}
	for _, f := range rule.run(c) {
		f.Code, f.Severity = rule.Code, max(f.Severity, rule.Severity) // the larger is the milder
		r.Findings = append(r.Findings, f)
	}
	if len(r.Findings) > 0 {
		r.State = Failed
	}
	return r
}

// Findings is what all rules found, in their order.
func Findings(results []Result) diag.List {
	var list diag.List
	for _, r := range results {
		list = append(list, r.Findings...)
	}
	return list
}

// Unbalanced is what in a report that is added to others does not balance: what it adds to one side of an account or to one
// classification, it adds to the other.
func Unbalanced(in Input) diag.List {
	results := slices.DeleteFunc(Run(in), func(r Result) bool {
		return !r.Rule.balances
	})
	return Findings(results)
}

// Tally counts how the rules ended.
func Tally(results []Result) (passed, failed, unchecked int) {
	for _, r := range results {
		switch r.State {
		case Passed:
			passed++
		case Failed:
			failed++
		default:
			unchecked++
		}
	}
	return passed, failed, unchecked
}
