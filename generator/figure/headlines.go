package figure

// Use says what a headline is shown for.
type Use uint

const (
	Signed   Use = 1 << iota // who signs answers for it; who compares two reports is told of it first
	Offered                  // an example of what can be asked for
	Rounded                  // the user is told where it is not its own 四舍五入
	Watched                  // its growth is what a reader sees first
	Approved                 // the approval of the accounts states it
)

// Headline is a figure that people know by name.
type Headline struct {
	ID   string
	Row  string // on the 核对表
	Uses Use
}

// headlines are in the order of a report.
var headlines = []Headline{
	{"收支总计", "收、支总计", Signed | Offered | Rounded | Watched | Approved},
	{"收入.合计", "本年收入合计", Signed | Offered | Rounded | Watched | Approved},
	{"收入.财政拨款收入", "", Offered},
	{"收入.事业收入", "", Offered},
	{"收入.经营收入", "", Offered},
	{"收入.其他收入", "", Offered},
	{"使用结余.合计", "", Offered},
	{"年初.合计", "", Offered},
	{"支出.合计", "本年支出合计", Signed | Offered | Rounded | Watched | Approved},
	{"支出.基本支出", "　其中：基本支出", Signed | Offered | Rounded | Watched | Approved},
	{"支出.项目支出", "　　　　项目支出", Signed | Offered | Rounded | Watched | Approved},
	{"支出.经营支出", "", Offered},
	{"结余分配.合计", "", Offered},
	{"年末.合计", "年末结转和结余", Signed | Offered},
	{"财政拨款.总计", "财政拨款收、支总计", Signed | Offered | Rounded | Watched | Approved},
	{"财政拨款.收入.合计", "", Offered | Rounded},
	{"财政拨款.支出.合计", "", Offered | Rounded},
	{"一般公共预算.支出.合计", "一般公共预算财政拨款支出", Signed | Offered | Rounded | Watched},
	{"政府性基金.支出.合计", "政府性基金预算财政拨款支出", Signed | Offered | Rounded | Watched},
	{"国有资本经营.支出.合计", "国有资本经营预算财政拨款支出", Signed | Offered | Rounded | Watched},
	{"财政拨款.年末.合计", "财政拨款年末结转和结余", Signed | Offered},
	{"三公.决算.合计", "“三公”经费", Signed | Offered | Watched},
	{"三公.决算.出国", "　因公出国（境）费", Signed},
	{"三公.决算.购置", "　公务用车购置费", Signed},
	{"三公.决算.运行", "　公务用车运行维护费", Signed},
	{"三公.决算.接待", "　公务接待费", Signed},
	{"机关运行经费", "机关运行经费", Signed | Offered | Watched},
	{"采购.合计", "政府采购支出总额", Signed | Offered},
	{"购买服务.合计", "", Offered},
	{"资产.固定资产", "", Offered},
	{"绩效.评价项目", "", Offered},
}

// Headlines are the figures for one use, in the order of a report.
func Headlines(use Use) []Headline {
	var list []Headline
	for _, h := range headlines {
		if h.Uses&use != 0 {
			list = append(list, h)
		}
	}
	return list
}
