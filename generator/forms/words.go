package forms

import (
	"regexp"
	"strings"

	"gen/generator/language"
	"gen/internal/place"

	"golang.org/x/text/unicode/norm"
)

// What the labels of a form stand for.
type slot int

const (
	project slot = iota
	department
	unit
	leader
	phone

	initial // columns of the funds
	full
	actual

	total // rows of the funds
	appropriation
	carried
	other

	expected // goals
	achieved

	level1 // columns of the indicators
	level2
	level3
	target
	done
	reason

	weight // columns of both
	score
	rate

	sum    // 总分
	title  // of a part, beside it
	unused // known, and not asked for
)

// labels are the texts that stand for something, as they are compared.
type labels map[string]slot

// words are the labels of a form, part by part.
type words struct {
	head, funds, sources, goals, indicators, total labels
	called                                         map[slot]string // for people
}

// wordsOf reads the labels off what a pack prints, and what it says of other ways to write them.
func wordsOf(f *language.Form) *words {
	w := &words{labels{}, labels{}, labels{}, labels{}, labels{}, labels{}, map[slot]string{}}
	also := map[string][]string{}
	f.Words.Each(func(text string, as any) {
		also[asLabel(text)] = strings.Fields(as.(place.Value[string]).V)
	})
	for _, part := range []struct {
		of    labels
		names []name
	}{
		{w.head, []name{{project, f.Head.Project}, {department, f.Head.Department}, {unit, f.Head.Unit},
			{leader, f.Head.Leader}, {phone, f.Head.Phone}}},
		{w.funds, []name{{initial, f.Funds.Initial}, {full, f.Funds.Full}, {actual, f.Funds.Actual},
			{weight, f.Funds.Weight}, {rate, f.Funds.Rate}, {score, f.Funds.Score}, {title, f.Funds.Title}}},
		{w.sources, []name{{total, f.Funds.Total}, {appropriation, f.Funds.Appropriation}, {carried, f.Funds.Carried},
			{other, f.Funds.Other}, {title, f.Funds.Title}}},
		{w.goals, []name{{expected, f.Goals.Expected}, {achieved, f.Goals.Actual}, {title, f.Goals.Title}}},
		{w.indicators, []name{{level1, f.Indicators.Level1}, {level2, f.Indicators.Level2}, {level3, f.Indicators.Level3},
			{target, f.Indicators.Target}, {done, f.Indicators.Actual}, {weight, f.Indicators.Weight},
			{score, f.Indicators.Score}, {reason, f.Indicators.Reason}, {title, f.Indicators.Title}}},
		{w.total, []name{{sum, f.Total}, {title, f.Indicators.Title}}},
	} {
		for _, n := range part.names {
			if !n.text.Set {
				continue // a pack without forms
			}
			part.of[asLabel(n.text.V)] = n.slot
			w.called[n.slot] = n.text.V
		}
		for _, n := range part.names {
			part.of.add(n.slot, also[asLabel(n.text.V)])
		}
		part.of.add(unused, strings.Fields(f.Unused.V))
	}
	return w
}

// name is what a pack calls something.
type name struct {
	slot slot
	text place.Value[string]
}

// add notes texts that are not taken.
func (l labels) add(s slot, texts []string) {
	for _, text := range texts {
		if _, own := l[asLabel(text)]; !own {
			l[asLabel(text)] = s
		}
	}
}

// asLabel is a text as labels are compared: what only sets it apart is not counted, nor the year before it, and units, scores and
// letters of a formula in brackets behind it.
func asLabel(text string) string {
	text = strings.TrimPrefix(strings.TrimRight(tight(text), ":"), "其中:")
	return aside.ReplaceAllString(ofYear.ReplaceAllString(text, "$1$2$3"), "")
}

// ofYear is a year before a label: 2024年度全年预算数, 2024年初预算数, 2024年度总体目标, 2024年预期目标.
var ofYear = regexp.MustCompile(`^20[0-9]{2}(?:(?:年度?)?(年初|全年)|年?(年度)|年?(\p{Han}))`)

// aside is what stands in brackets behind a label.
var aside = regexp.MustCompile(`\((单位:?)?([0-9.]*分|[0-9.]+|[百千万亿]?元|[0-9.]*%|[A-Z][/÷]?[A-Z]?)\)$`)

// tight is a text without its blanks, its characters in one form.
func tight(text string) string { return strings.Join(strings.Fields(norm.NFKC.String(text)), "") }
