package figure

import "gen/generator/report"

// Flows of their own, published after the year: what is compared with it but does not flow in it.

// tree is a network that only divides one total: its leaves meet again at the end.
func tree(book *Book, total string, parts ...string) *network {
	n := &network{}
	n.add(book.Get(total), "止", "起", rankFund)
	for _, p := range parts {
		n.add(book.Get(p), "起", "止", rankOrdinary)
	}
	return n
}

// publicFlow is one view of the 三公 table.
func publicFlow(book *Book, view string) *network {
	n := tree(book, name(view, "合计"), name(view, "出国"), name(view, "接待"))
	n.add(book.at(view, "用车"), "起", "用车", rankClass)
	n.add(book.at(view, "购置"), "用车", "止", rankOrdinary)
	n.add(book.at(view, "运行"), "用车", "止", rankOrdinary)
	n.sort()
	return n
}

// budgetFlow is 年初预算 of one fund: by side and 科目 on the way in, by 科目 alone on the way out.
func budgetFlow(book *Book, r *report.Report, view, fund string) *network {
	n := &network{}
	total := book.at(fund, view, "合计")
	seen := map[string]bool{}
	n.add(total, "止", "起", rankFund)
	bySide := book.at(fund, view, basic) != nil
	in := []string{"合计"}
	if bySide {
		in = []string{basic, project}
	}
	for _, side := range in {
		if bySide {
			n.add(book.at(fund, view, side), "起", side, rankSide)
		}
	}
	for _, a := range nodes(r) {
		if a.fund != fund {
			continue
		}
		for c := a.code; c != ""; c = parentCode(c) {
			if seen[c] {
				continue
			}
			seen[c] = true
			if bySide {
				for _, side := range in {
					to := side + c
					if c == a.code {
						to = "项" + c
					}
					n.add(book.at(fund, view, c, side), side+parentCode(c), to, codeRank(c))
				}
			}
			from, to := "项"+c, "项"+parentCode(c)
			if !bySide && c == a.code {
				from = "起"
			}
			if parentCode(c) == "" {
				to = "止"
			}
			n.add(book.at(fund, view, c, "合计"), from, to, codeRank(c))
		}
	}
	n.sort()
	return n
}

// splitFlow divides the printed basic expenditure of each 科目 of a fund into 人员 and 公用 so that the columns add up to
// the printed totals of the economic classification. Both margins are fixed, so a cell may have to leave its natural range.
func splitFlow(book *Book, r *report.Report, fund string) *network {
	n := &network{}
	parts := []string{personnel, public, unsplit}
	for _, p := range parts {
		n.add(book.at(fund, "支出", p), p, "起", rankFund)
	}
	for _, a := range nodes(r) {
		if a.fund != fund {
			continue
		}
		n.add(book.at(fund, "支出", a.code, basic), "起", a.code, rankFund)
		for _, p := range parts {
			if f := book.at(fund, "支出", a.code, p); hasMoney(f) {
				n.edges = append(n.edges, edge{figure: f, from: a.code, to: p, rank: rankOrdinary, slack: true})
			}
		}
	}
	n.sort()
	return n
}
