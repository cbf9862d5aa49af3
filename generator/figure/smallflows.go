package figure

import "gen/generator/report"

// Flows of their own, published after the year: what is compared with it but does not flow in it.

// tree is a network that only divides one total: its leaves meet again at the end.
func tree(total *Figure, parts ...*Figure) *network {
	n := &network{}
	n.add(total, "止", "起", rankFund)
	for _, p := range parts {
		n.add(p, "起", "止", rankOrdinary)
	}
	return n
}

// publicFlow is one view of the 三公 table.
func publicFlow(book *Book, view Key) *network {
	item := func(kind string) *Figure { return book.Of(view.of(kind)) }
	n := tree(item("合计"), item("出国"), item("接待"))
	n.add(item("用车"), "起", "用车", rankClass)
	n.add(item("购置"), "用车", "止", rankOrdinary)
	n.add(item("运行"), "用车", "止", rankOrdinary)
	n.sort()
	return n
}

// budgetFlow is 年初预算 of one fund: by side and 科目 on the way in, by 科目 alone on the way out.
func budgetFlow(book *Book, r *report.Report, view, fund string) *network {
	n := &network{}
	total := book.Of(accountKey(fund, view, "", "合计"))
	seen := map[string]bool{}
	n.add(total, "止", "起", rankFund)
	bySide := book.Of(accountKey(fund, view, "", basic)) != nil
	in := []string{"合计"}
	if bySide {
		in = []string{basic, project}
	}
	for _, side := range in {
		if bySide {
			n.add(book.Of(accountKey(fund, view, "", side)), "起", side, rankSide)
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
					n.add(book.Of(accountKey(fund, view, c, side)), side+parentCode(c), to, codeRank(c))
				}
			}
			from, to := "项"+c, "项"+parentCode(c)
			if !bySide && c == a.code {
				from = "起"
			}
			if parentCode(c) == "" {
				to = "止"
			}
			n.add(book.Of(accountKey(fund, view, c, "合计")), from, to, codeRank(c))
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
		n.add(book.Of(accountKey(fund, "支出", "", p)), p, "起", rankFund)
	}
	for _, a := range nodes(r) {
		if a.fund != fund {
			continue
		}
		n.add(book.Of(accountKey(fund, "支出", a.code, basic)), "起", a.code, rankFund)
		for _, p := range parts {
			if f := book.Of(accountKey(fund, "支出", a.code, p)); hasMoney(f) {
				n.edges = append(n.edges, edge{figure: f, from: a.code, to: p, rank: rankOrdinary, slack: true})
			}
		}
	}
	n.sort()
	return n
}
