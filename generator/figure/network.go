package figure

import (
	"cmp"
	"slices"
	"strings"

	"gen/generator/report"
)

// network is a flow whose edges are figures: what comes into a vertex goes out of it. The figures of a network are
// published together (see publish.go).
type network struct {
	edges []edge
}

type edge struct {
	figure   *Figure
	from, to string
	rank     int64
	slack    bool // may leave its natural range: its neighbours are printed already
}

// Ranks price the distance of a printed figure from its exact value: the more readers look at it, the dearer.
const (
	rankYear     = 1_000_000 // 本年收入合计, 本年支出合计
	rankFiscal   = 300_000   // 财政拨款
	rankFund     = 100_000   // one fund
	rankTotal    = 30_000    // 总计
	rankSide     = 3_000     // year-ends, 基本 and 项目 of one fund
	rankClass    = 30        // 类
	rankOrdinary = 1
)

// add puts the figure between two vertices; an amount of nothing needs no edge.
func (n *network) add(f *Figure, from, to string, rank int64) {
	if hasMoney(f) {
		n.edges = append(n.edges, edge{figure: f, from: from, to: to, rank: rank})
	}
}

// sort makes the result independent of the order of rows in the report.
func (n *network) sort() {
	slices.SortFunc(n.edges, func(a, b edge) int { return cmp.Compare(a.figure.ID, b.figure.ID) })
}

func codeRank(code string) int64 {
	if len(code) == 3 {
		return rankClass
	}
	return rankOrdinary
}

// mainFlow is the year of the department as one circulation. Money comes in by source – this year's income and the
// opening balances, each divided by fund, 类, 款, 项 – to a node for each fund × 科目 × side, and leaves it by use:
// expenditure by 项, 款, 类 and kind, and closing balances, joined up to the year's total, which flows back to the start.
// Every printed total on one of these two trees is an edge, so a rounding that balances makes all of them add up.
func mainFlow(book *Book, r *report.Report) *network {
	n := &network{}
	get := book.Get
	n.add(get("收支总计"), "止", "起", rankTotal)
	n.add(get("收入.合计"), "起", "收入", rankYear)
	n.add(get("年初.合计"), "起", "年初", rankSide)
	n.add(get("支出.合计"), "支出", "止", rankYear)
	n.add(get("年末.合计"), "年末", "止", rankSide)
	n.add(get("财政拨款.收入.合计"), "收入", "财政收入", rankFiscal)
	n.add(get("财政拨款.年初.合计"), "年初", "财政年初", rankSide)
	n.add(get("财政拨款.支出.合计"), "财政支出", "支出", rankFiscal)
	n.add(get("财政拨款.年末.合计"), "财政年末", "年末", rankSide)
	for _, fund := range funds {
		n.add(get(fund+".收入.合计"), "财政收入", fund+"收入", rankFund)
		n.add(get(fund+".年初.合计"), "财政年初", fund+"年初", rankSide)
		n.add(get(fund+".支出.合计"), fund+"支出", "财政支出", rankFund)
		n.add(get(fund+".年末.合计"), fund+"年末", "财政年末", rankSide)
		n.add(get(fund+".支出."+project), fund+project, fund+"支出", rankSide)
		n.basic(book, r, fund)
	}
	seen := map[string]bool{}
	for _, account := range nodes(r) {
		n.account(book, account, seen)
	}
	n.nonFiscal(book, r, seen)
	n.sort()
	return n
}

// basic joins the basic expenditure of a fund to its total; where it is stated by economic classification too, it
// passes through that tree on its way, so both classifications print the same total.
func (n *network) basic(book *Book, r *report.Report, fund string) {
	total := book.Of(accountKey(fund, "支出", "", basic))
	byKind := book.Get(fund + ".经济.合计")
	if byKind == nil || total == nil || !byKind.Exact.Equal(total.Exact) {
		n.add(total, fund+basic, fund+"支出", rankSide)
		return
	}
	split, join := fund+"经济", fund+"支出"
	n.add(total, fund+basic, split, rankSide)
	done := map[string]bool{}
	for _, e := range r.Economic {
		class := e.Code.V[:min(3, len(e.Code.V))]
		group := economicGroup(class)
		if e.Fund.V != fund || len(e.Code.V) != 5 {
			continue
		}
		if !done[group] {
			done[group] = true
			n.add(book.Get(fund+".经济."+group), split, split+group, rankSide)
		}
		if !done[class] {
			done[class] = true
			n.add(book.Of(economicKey(fund, class)), split+group, split+class, rankClass)
		}
		n.add(book.Of(economicKey(fund, e.Code.V)), split+class, join, rankOrdinary)
	}
}

// account adds the edges between the trees and the two nodes of one fund × 科目.
func (n *network) account(book *Book, a node, seen map[string]bool) {
	fund, code := a.fund, a.code
	at := func(side string) string { return fund + code + side }
	for _, side := range []string{basic, project} {
		n.add(book.Of(accountKey(fund, "收入", code, side)), fund+"收入"+code, at(side), rankOrdinary)
		n.add(book.Of(accountKey(fund, "年初", code, side)), fund+"年初"+code, at(side), rankOrdinary)
		n.add(book.Of(accountKey(fund, "支出", code, side)), at(side), fund+side+parentCode(code), codeRank(code))
	}
	n.add(book.Of(accountKey(fund, "年末", code, basic)), at(basic), fund+"年末"+code, rankOrdinary)
	// 结转 and 结余 part after the side's closing balance and meet again before the 项's.
	n.add(book.Of(accountKey(fund, "年末", code, project)), at(project), at("年末项目"), rankOrdinary)
	n.add(book.Of(accountKey(fund, "年末", code, carried)), at("年末项目"), fund+"年末"+code, rankOrdinary)
	n.add(book.Of(accountKey(fund, "年末", code, surplus)), at("年末项目"), fund+"年末"+code, rankOrdinary)
	for c := code; c != ""; c = parentCode(c) {
		if seen[fund+c] {
			continue
		}
		seen[fund+c] = true
		n.add(book.Of(accountKey(fund, "收入", c, "合计")), fund+"收入"+parentCode(c), fund+"收入"+c, codeRank(c))
		n.add(book.Of(accountKey(fund, "年初", c, "合计")), fund+"年初"+parentCode(c), fund+"年初"+c, codeRank(c))
		n.add(book.Of(accountKey(fund, "年末", c, "合计")), fund+"年末"+c, fund+"年末"+parentCode(c), codeRank(c))
		if c != code {
			for _, side := range []string{basic, project} {
				n.add(book.Of(accountKey(fund, "支出", c, side)), fund+side+c, fund+side+parentCode(c), codeRank(c))
			}
		}
	}
}

// nonFiscal adds all other money: one node, and one for 经营.
func (n *network) nonFiscal(book *Book, r *report.Report, seen map[string]bool) {
	if r.NonFiscal == nil {
		return
	}
	const ordinary, operating = "非财政", "经营"
	own := func(kind string) string {
		if strings.HasPrefix(kind, operating) {
			return operating
		}
		return ordinary
	}
	add := func(id, from, to string, rank int64) { n.add(book.Get(id), from, to, rank) }
	add("非财政.年初.合计", "年初", "非财政年初", rankSide)
	add("非财政.年初.基本支出", "非财政年初", ordinary, rankOrdinary)
	add("非财政.年初.项目支出", "非财政年初", ordinary, rankOrdinary)
	add("非财政.年初.经营", "非财政年初", operating, rankOrdinary)
	add("使用结余.合计", "起", "使用结余", rankSide)
	add("使用结余.非财政拨款结余", "使用结余", ordinary, rankOrdinary)
	add("使用结余.专用结余", "使用结余", ordinary, rankOrdinary)
	add("结余分配.合计", "结余分配", "止", rankSide)
	add("结余分配.事业", ordinary, "结余分配", rankOrdinary)
	add("结余分配.经营", operating, "结余分配", rankOrdinary)
	add("非财政.年末.合计", "非财政年末", "年末", rankSide)
	add("非财政.年末.事业", ordinary, "非财政年末", rankOrdinary)
	add("非财政.年末.经营", operating, "非财政年末", rankOrdinary)
	add("非财政.支出.合计", "非财政支出", "支出", rankFund)
	for _, s := range sources {
		add("收入."+s, "收入", s, rankSide)
	}
	for _, k := range kinds {
		add(other+".支出."+k, other+k, "非财政支出", rankSide)
	}
	for _, a := range r.NonFiscal.Accounts {
		for c := a.Code.V; c != ""; c = parentCode(c) {
			if seen[other+c] {
				continue
			}
			seen[other+c] = true
			for _, s := range sources {
				to := s + c
				if c == a.Code.V {
					to = own(s)
				}
				n.add(book.Of(accountKey("", "收入", c, s)), s+parentCode(c), to, codeRank(c))
			}
			for _, k := range kinds {
				from := other + k + c
				if c == a.Code.V {
					from = own(k)
				}
				n.add(book.Of(accountKey(other, "支出", c, k)), from, other+k+parentCode(c), codeRank(c))
			}
		}
	}
}
