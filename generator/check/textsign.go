package check

import (
	"regexp"
	"strings"

	"gen/internal/diag"
)

// changeWords end before the number of a change.
var changeWords = []string{"增加", "增长", "上升", "上涨", "提高", "减少", "下降", "降低", "压减", "压缩", "缩减", "节约", "回落"}

// signs finds changes with a sign of their own, 减少-3.5万元, 下降－2%, and parts that are more than the whole.
func signs(_ *context, p *prose) diag.List {
	var list diag.List
	for i, r := range p.runes {
		switch r {
		default:
			continue
		case '-', '−', '－', '﹣', '–', '负':
		}
		before := strings.TrimRight(p.text[:p.at[i]], "了约近 ")
		amount := signedAmount.FindString(p.text[p.at[i]:min(len(p.text), p.at[i]+60)])
		if word := suffixOf(before, changeWords); word != "" && amount != "" {
			from, to := len(before)-len(word), p.at[i]+len(amount)
			list = append(list, diag.Finding{Pos: p.pos(from, to), Message: "增减已经说明了方向，数又带负号：“" + p.typed[from:to] + "”",
				Hint: "去掉负号，核对是增加还是减少"})
		}
	}
	for i := range p.numbers {
		if n := &p.numbers[i]; n.unit == "%" && n.value.GreaterThan(hundred) && isShare(p.clause(n)) {
			list = append(list, diag.Finding{Pos: p.pos(n.from, n.to), Message: "一部分占的比例大于 100%：“" + p.quote(n.from, n.to) + "”",
				Hint: "核对比例和它除的数；说的是完成程度的，写“完成……的”"})
		}
	}
	return list
}

var signedAmount = regexp.MustCompile(`^. *` + digit + `[0-9０-９,.]* *(?:万元|亿元|元|%|％)?`)

// Words after 占 that say what may be exceeded, or that the number is a change, or that nothing is a share of anything.
var noWhole = []string{"预算", "计划", "任务", "目标", "上年", "去年", "往年", "同期", "年初", "指标", "标准", "定额", "编制", "设计", "核定", "完成",
	"增", "减", "升", "降", "提高", "占地", "占用", "占有", "占压", "占领", "超"}

// isShare tells whether a clause that ends before a rate says that the rate is a share: 占支出合计的.
func isShare(clause string) bool {
	clause = lastClause(clause)
	i := strings.LastIndex(clause, "占")
	return i >= 0 && !containsAny(clause[i:], noWhole)
}
