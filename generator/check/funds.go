package check

import (
	"fmt"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"
)

// fundOf says of some 类 and 款 whose money they are. It holds only what has not changed for years.
var fundOf = []struct{ prefix, fund string }{
	{"21208", report.Fund}, // 国有土地使用权出让收入安排的支出
	{"22904", report.Fund}, // 其他政府性基金及对应专项债务收入安排的支出
	{"22908", report.Fund}, // 彩票发行销售机构业务费安排的支出
	{"22960", report.Fund}, // 彩票公益金安排的支出
	{"223", report.Capital},
	{"201", report.General}, {"202", report.General}, {"203", report.General}, {"204", report.General},
}

// fundSubjects finds 科目 that another budget pays. 国有资本经营 may stand in 208 too.
func fundSubjects(c *context) diag.List {
	var list diag.List
	for _, a := range c.report.Accounts {
		if !a.Code.Set {
			continue
		}
		want := ""
		for _, f := range fundOf {
			if strings.HasPrefix(a.Code.V, f.prefix) {
				want = f.fund
				break
			}
		}
		switch {
		case want != "" && want != a.Fund.V:
			list = append(list, diag.Finding{Pos: a.Code.Pos, Message: fmt.Sprintf("科目 %s 通常由%s列支，填的是%s", a.Code.V, want, a.Fund.V), Hint: "核对 code 和 fund"})
		case want == "" && a.Fund.V == report.Capital && !strings.HasPrefix(a.Code.V, "208"):
			list = append(list, diag.Finding{Pos: a.Code.Pos, Message: fmt.Sprintf("国有资本经营预算的支出通常在 223 类，填的是 %s", a.Code.V), Hint: "核对 code 和 fund"})
		}
	}
	return list
}
