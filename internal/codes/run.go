package codes

import "gen/internal/diag"

// WC: what the user should know of a good run.
const (
	HeadlineMoved = "WC001"
	OthersMoved   = "WC002"
	IncomeEven    = "WC003"
)

var run = Area{"WC", "值得知道的", []Code{
	{HeadlineMoved, diag.Hint,
		"主要的数印出的不是自身的四舍五入",
		"这样印出的各数相加相等；批复数不同时写在 [approved] 里"},
	{OthersMoved, diag.Hint,
		"明细和分类合计里有的数不是自身的四舍五入",
		"为使各处相加相等；加 --review，在“-内部”文件夹的 figures.json 里逐个查看"},
	{IncomeEven, diag.Hint,
		"没有填 income 的科目按收支相抵、年末为零处理",
		"核对这些科目本年没有结转；有结转的填 income"},
}}
