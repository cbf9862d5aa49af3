package forms

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/language"
	"gen/generator/report"
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

	sum // 总分
	grade
	title  // of a part, beside it
	unused // known, and not asked for
	own    // and above: the texts that only this form has
)

// labels are the texts that stand for something, as they are compared.
type labels map[string]slot

// words are the labels of a form, part by part.
type words struct {
	head, funds, sources, goals, indicators, total labels
	called                                         map[slot]string // for people
	named                                          map[slot]string // the names of texts, as a report has them
	trailing                                       map[slot]bool   // what stands below 总分
	of                                             *language.Form
}

// wordsOf reads the labels off what a pack prints, and what it says of other ways to write them.
func wordsOf(f *language.Form) *words {
	w := &words{labels{}, labels{}, labels{}, labels{}, labels{}, labels{}, map[slot]string{}, map[slot]string{}, map[slot]bool{}, f}
	also := map[string][]string{}
	f.Words.Each(func(text string, as any) {
		also[asLabel(text)] = append(also[asLabel(text)], strings.Fields(as.(place.Value[string]).V)...)
	})
	head := map[string]slot{"项目": project, "主管部门": department, "实施单位": unit, "负责人": leader, "电话": phone, language.GradeValue: grade}
	indicators := map[string]slot{"指标.一级指标": level1, "指标.二级指标": level2, "指标.三级指标": level3, "指标.年度指标值": target,
		"指标.实际完成值": done, "指标.分值": weight, "指标.得分": score, "指标.偏差原因": reason}
	for i, t := range f.Texts {
		if strings.HasPrefix(t.V, report.OfIndicator) {
			indicators[t.V] = own + slot(i)
		} else {
			head[t.V] = own + slot(i)
		}
	}
	for _, part := range []struct {
		of    labels
		slots map[string]slot // by the names of values as a pack lays them out
	}{
		{w.head, head},
		{w.funds, map[string]slot{"资金.年初预算": initial, "资金.全年预算": full, "资金.执行": actual,
			"执行率分值": weight, "执行率": rate, "执行率得分": score}},
		{w.sources, map[string]slot{"资金.合计": total, "资金.当年财政拨款": appropriation, "资金.上年结转": carried, "资金.其他": other}},
		{w.goals, map[string]slot{"预期目标": expected, "实际完成情况": achieved}},
		{w.indicators, indicators},
		{w.total, map[string]slot{"总分值": sum, "总分": sum}},
	} {
		list := slices.DeleteFunc(f.Labels(), func(l language.Label) bool { _, known := part.slots[l.Of]; return !known && l.Of != "" })
		for name, s := range part.slots {
			w.named[s] = name
		}
		part.slots[""] = title
		for _, l := range list {
			part.of[asLabel(l.Text)], w.called[part.slots[l.Of]] = part.slots[l.Of], l.Text
		}
		for _, l := range list {
			part.of.add(part.slots[l.Of], also[asLabel(l.Text)])
		}
		part.of.add(unused, strings.Fields(f.Unused.V))
	}
	below := false
	for _, l := range f.Labels() {
		if s, known := head[l.Of]; known && below {
			w.trailing[s] = true
		}
		below = below || w.total[asLabel(l.Text)] == sum && l.Of != ""
	}
	return w
}

// ownColumns are those of the indicators that only this form has.
func (w *words) ownColumns() []slot {
	var list []slot
	for s, name := range w.named {
		if s >= own && strings.HasPrefix(name, report.OfIndicator) {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return list
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
