package figure

import (
	"maps"
	"slices"

	"gen/generator/report"
)

// Expenditure of fiscal money by economic classification: 基本支出, which is 人员经费 (301, 303) and 公用经费 (everything else),
// 项目支出, and both together; of each fund, and of all; and of each 科目 by function where the rows of the report tell it.

func economicKey(money, flow, code string) Key {
	return Key{Family: Economic, Money: money, Flow: flow, Code: code, Kind: "合计"}
}

// economicFlow is the flow of the economic classification that divides 基本支出 or 项目支出.
func economicFlow(side string) string {
	if side == project {
		return ofProject
	}
	return ofBasic
}

// Economic is the Key of the same by economic kind, no Key for what is not divided so.
func (k Key) Economic() Key {
	if k.Family != Account || k.Flow != "支出" || !slices.Contains(funds, k.Money) {
		return Key{}
	}
	e := Key{Family: Economic, Money: k.Money, Function: k.Code, Flow: ofBasic, Kind: k.Kind}
	switch k.Kind {
	case basic:
		e.Kind = "合计"
	case project:
		e.Flow, e.Kind = ofProject, "合计"
	case personnel, public:
	default:
		return Key{}
	}
	return e
}

func (b *builder) economic(r *report.Report) {
	functions := map[string]bool{}
	codes := map[string]map[string]bool{ofBasic: {}, ofProject: {}, ofBoth: {}} // 款 by flow
	for i := range r.Economic {
		e := &r.Economic[i]
		if len(e.Code.V) != 5 || (e.Function.V != "") != r.ByFunction() { // told
			continue
		}
		side := basic
		if e.OfProjects() {
			side = project
		}
		k := economicKey(e.Fund.V, economicFlow(side), e.Code.V)
		if k.Function = e.Function.V; k.Function != "" {
			functions[k.Function] = true
		}
		codes[k.Flow][k.Code], codes[ofBoth][k.Code] = true, true
		b.stated(k, join(e.Fund.V, k.Function+b.names(k.Function), side, k.Code+b.names(k.Code)), e.Amount)
	}
	tree := codeAxis(slices.Sorted(maps.Keys(functions)), b.names)
	parts := cube{money: ofFiscal(), code: tree, key: Key{Family: Economic}}
	for _, flow := range []struct{ name, label string }{{ofBasic, basic}, {ofProject, project}} {
		parts.key.Flow, parts.flow = flow.name, flow.label
		parts.kind = b.economicAxis(slices.Sorted(maps.Keys(codes[flow.name])), flow.name == ofBasic)
		parts.build(b)
	}
	parts.key.Flow, parts.flow = ofBoth, "支出"
	parts.kind = b.economicAxis(slices.Sorted(maps.Keys(codes[ofBoth])), false)
	b.both(parts)
	b.economicShares()
}

// economicAxis is the tree 类–款 of these 款, with 人员经费 and 公用经费 above where it is divided so.
func (b *builder) economicAxis(codes []string, grouped bool) axis {
	var a axis
	above := map[string]int{"": a.add(-1, "合计", "合计")}
	if grouped {
		above[personnel], above[public] = a.add(0, personnel, personnel), a.add(0, public, public)
	}
	for _, code := range codes {
		class := code[:3]
		if _, known := above[class]; !known {
			group := ""
			if grouped {
				group = economicGroup(class)
			}
			above[class] = a.subject(above[group], class, class+b.names(class))
		}
		a.subject(above[class], code, code+b.names(code))
	}
	return a
}

// both states a cube whose every cell is also the sum of 基本支出 and 项目支出.
func (b *builder) both(c cube) {
	every := func(state func(k Key, label string)) {
		for m := range c.money {
			for s := range c.code {
				for k := range c.kind {
					state(c.at(m, s, k), c.label(m, s, k))
				}
			}
		}
	}
	parts := func(k Key) []Term {
		k.Flow = ofBasic
		of := b.book.Of(k)
		k.Flow = ofProject
		return plus(of, b.book.Of(k))
	}
	every(func(k Key, label string) {
		leaf := slices.Contains(funds, k.Money) && len(k.Code) == 5
		if terms := parts(k); leaf && len(terms) > 0 && slices.ContainsFunc(terms, func(t Term) bool { return t.bottom() }) {
			b.sum(k, label, terms...)
		}
	})
	c.build(b)
	every(func(k Key, _ string) {
		if f := b.book.Of(k); f != nil {
			f.equals(parts(k))
		}
	})
}

// economicShares are the kinds that the sentence on 财政拨款基本支出 divides it into, whichever fund pays. The last is
// what the others leave out.
var economicShares = []string{"工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出", "其他"}

// shareOf is the place of a 类 among them.
var shareOf = map[string]int{"301": 0, "302": 1, "303": 2, "310": 3}

func (b *builder) economicShares() {
	var parts [5][]*Figure
	for _, fund := range funds {
		for _, class := range Codes(b.book, fund, ofBasic, 3, "") {
			share, ok := shareOf[class]
			if !ok {
				share = len(economicShares) - 1
			}
			parts[share] = append(parts[share], b.book.Of(economicKey(fund, ofBasic, class)))
		}
	}
	for i, share := range economicShares {
		b.sum(Key{Family: Economic, Money: fiscal, Flow: ofBasic, Kind: share}, "财政拨款基本支出 "+share, plus(parts[i]...)...)
	}
}

// economicGroup is 人员经费 for 工资福利支出 and 对个人和家庭的补助, 公用经费 for the rest.
func economicGroup(class string) string {
	if class == "301" || class == "303" {
		return personnel
	}
	return public
}
