package figure

import (
	"slices"
	"strings"
)

// The flows of a report, read off the sums that its figures state.

// nodes give the leaves of branches their other ends: one vertex for each Key that of makes of theirs.
func (n *network) nodes(of func(k Key) Key) func(leaf *Figure) vertex {
	at := map[Key]vertex{}
	return func(leaf *Figure) vertex {
		k := of(leaf.Key)
		v, ok := at[k]
		if !ok {
			v = n.vertex()
			at[k] = v
		}
		return v
	}
}

// circuit puts a total from the vertex where its parts come together to the one where it is divided.
func (n *network) circuit(total *Figure) (divided, joined vertex) {
	divided, joined = n.vertex(), n.vertex()
	n.add(total, joined, divided)
	return divided, joined
}

// mainFlow is the year of the department as one circulation. Money comes in by source – this year's income and the
// opening balances, each divided by fund, 类, 款, 项 – to a node for each fund × 科目 × side, and leaves it by use:
// expenditure by 项, 款, 类 and kind, and closing balances, joined up to the year's total, which flows back to the start.
// 基本支出 and 项目支出 of a fund pass through the economic classification on their way.
// Every printed total on one of these two trees is an edge, so a rounding that balances makes all of them add up.
func mainFlow(book *Book) *network {
	n := &network{book: book}
	total := book.Get("收支总计")
	divided, joined := n.circuit(total)
	in := branch{network: n, end: n.nodes(balanced)}
	for _, t := range total.Inputs {
		in.grow(t.Figure, divided, waysOf(t.Key.Flow)...)
	}
	out := branch{network: n, out: true, end: in.end, economy: true}
	for _, t := range total.Also[0] {
		out.grow(t.Figure, joined, waysOf(t.Key.Flow)...)
	}
	n.sort()
	return n
}

// waysOf is how a flow of the year is divided in print. Balances go like income that has no sources.
func waysOf(flow string) []way {
	switch flow {
	case "收入":
		return []way{bySide, byMoney, byCode, byKind}
	case "支出":
		return []way{byMoney, bySide, byCode}
	}
	return []way{byMoney, byCode, byKind}
}

// balanced is where the money of a leaf of the year comes from or goes to: one fund, 科目 and side. Other money has one node, and
// one for 经营.
func balanced(leaf Key) Key {
	switch {
	case slices.Contains(funds, leaf.Money) && leaf.Kind != basic:
		return Key{Money: leaf.Money, Code: leaf.Code, Kind: project} // 结转 and 结余 too
	case slices.Contains(funds, leaf.Money):
		return Key{Money: leaf.Money, Code: leaf.Code, Kind: basic}
	case strings.HasPrefix(leaf.Kind, "经营"):
		return Key{Money: other, Kind: "经营"}
	}
	return Key{Money: other}
}

// byEconomy is what 基本支出 or 项目支出 of a fund divides into by economic classification, if it does exactly: both
// classifications print the same total. Where the report divides every 科目 by both, crossed are the 科目.
func (b *Book) byEconomy(f *Figure) (parts []Term, crossed []*Figure) {
	if f.Key.Code != "" {
		return nil, nil
	}
	total := b.Of(f.Key.Economic())
	if total == nil || !hasMoney(total) || !total.Exact.Equal(f.Exact) {
		return nil, nil
	}
	if crossed = f.leaves(byCode); total.parts(byCode) != nil {
		for _, leaf := range crossed {
			if !Exact(b.Of(leaf.Key.Economic())).Equal(leaf.Exact) {
				return total.parts(byKind), nil
			}
		}
		return total.parts(byKind), crossed
	}
	return total.parts(byKind), nil
}

// Flows of their own are published after the year: what is compared with it but does not flow in it.

// treeFlow only divides one total: its leaves meet again where it begins.
func treeFlow(book *Book, total *Figure) *network {
	n := &network{book: book}
	hub := n.vertex()
	branch{network: n, end: func(*Figure) vertex { return hub }}.grow(total, hub, byStatement)
	return n
}

// factFlow divides a total of what a pack asks: it is the dearest of its tree.
func factFlow(book *Book, total *Figure) *network {
	n := treeFlow(book, total)
	for i := range n.edges {
		if n.edges[i].figure == total {
			n.edges[i].rank = rankFund
		}
	}
	return n
}

// budgetFlow is 年初预算 of one fund: by side and 科目 on the way in, by 科目 alone on the way out. 全年预算 has no sides.
func budgetFlow(book *Book, total *Figure) *network {
	n := &network{book: book}
	divided, joined := n.circuit(total)
	end := func(*Figure) vertex { return divided }
	if sides := total.parts(bySide); sides != nil {
		end = n.nodes(func(k Key) Key { return Key{Code: k.Code} })
		for _, t := range sides {
			branch{network: n, end: end}.grow(t.Figure, divided, byCode)
		}
	}
	for _, t := range total.parts(byCode) {
		branch{network: n, out: true, end: end}.grow(t.Figure, joined, byCode)
	}
	n.sort()
	return n
}

// splitFlow divides the printed basic expenditure of each 科目 of a fund into 人员 and 公用 so that the columns add up to
// the printed totals of the economic classification. The margins are printed already, so all else may have to leave its natural
// range: cells, and totals where each 科目 has one of the two alone.
func splitFlow(_ *Book, basic *Figure) *network {
	n := &network{}
	hub := n.vertex()
	column := n.nodes(func(k Key) Key { return Key{Kind: k.Kind} })
	for _, t := range basic.parts(byKind) {
		n.give(t.Figure, column(t.Figure), hub)
	}
	for _, f := range basic.leaves(byCode) {
		row := n.vertex()
		n.add(f, hub, row)
		for _, t := range f.parts(byKind) {
			n.give(t.Figure, row, column(t.Figure))
		}
	}
	n.sort()
	return n
}
