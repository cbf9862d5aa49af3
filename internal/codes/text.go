package codes

import "gen/internal/diag"

// TX: a report against its template, and the passages that a department wrote.
const (
	Unstated      = "TX101"
	NoRate        = "TX102"
	ReasonMissing = "TX103"
	PrintedTwice  = "TX104"
	NoRow         = "TX105"
	Remainder     = "TX106"
	NoChart       = "TX107"
	Denied        = "TX108"
	ReasonUnknown = "TX110"
	ReasonUnused  = "TX111"
	ReasonTwice   = "TX112"
	PassageUnused = "TX122"
	Markup        = "TX130"
	Link          = "TX131"
	Picture       = "TX132"
	Bold          = "TX133"
	TableWider    = "TX134"
	Pasted        = "TX135"
	InlinePassage = "TX136"
	NoForm        = "TX140"
	FormUnused    = "TX141"
	ProofMarks    = "TX201"
	NoChange      = "TX202"
)

var texts = Area{"TX", "报告和模板", []Code{
	{Unstated, diag.Error,
		"报告里没有模板要印的数",
		"按提示填上；在模板里，先用 {{如果 已填 …}} 判断"},
	{NoRate, diag.Error,
		"增长率或占比算不出来",
		"除的数是零或负数：模板要先判断再印"},
	{ReasonMissing, diag.Error,
		"变动没有写原因",
		"在 report.toml 里加 [[note]]，on 写这个数的名称，reason 写原因"},
	{PrintedTwice, diag.Error,
		"一张表、图或一段正文印了两次",
		"模板里只留一处"},
	{NoRow, diag.Error,
		"有金额的科目在固定行的表里没有行",
		"核对科目编码；编码无误的，由模板包的作者在表里加一行"},
	{Remainder, diag.Hint,
		"表里的合计与印出的分项之和有尾差",
		"这个模板包把各数各自四舍五入，表下会印出说明；差得多的，核对有没有漏填"},
	{NoChart, diag.Hint,
		"有一个图没有画",
		"没有金额的种类不必制图；负数画不成饼图"},
	{Denied, diag.Error,
		"没有填的数，句子说成了没有",
		"没有的填 0，有的填上；在模板里，先用 {{如果 已填 …}} 判断，或在 [[fact]] 写 required = true"},
	{ReasonUnknown, diag.Error,
		"写了原因的名称不是一个数",
		`按提示改正 [[note]] 的 on，如 "收支总计"、"三公.决算.接待"`},
	{ReasonUnused, diag.Warning,
		"写了的原因没有印出",
		"模板不印这个数的原因，或这个数没有变动：按提示改 on，或删去这一条"},
	{ReasonTwice, diag.Error,
		"一个数的原因写了两次",
		"合并成一条"},
	{PassageUnused, diag.Warning,
		"写了的正文段落没有印出",
		"这个模板没有印它的地方：换到别的段落，或删去"},
	{Markup, diag.Warning,
		"正文里的标记按普通文字印出",
		"正文只用标题、段落、列表、表格、图片和 **加粗**；不用网页标记"},
	{Link, diag.Warning,
		"链接不会公开，只印它的文字",
		"需要公开网址时，把网址写在文字里"},
	{Picture, diag.Error,
		"图片放不进去",
		"图片放在正文旁边，只写文件名，存为 PNG 或 JPEG，不要太大"},
	{Bold, diag.Warning,
		"加粗的 ** 没有成对",
		"** 紧挨着要加粗的字写；开头结尾是标点时，把标点移到 ** 外面"},
	{TableWider, diag.Error,
		"正文里的表格有一行比表头多",
		`表头也加一栏，或删去多出的一格；格子里的竖线写成 \|`},
	{Pasted, diag.Warning,
		"从表格粘贴的几行印成一张表",
		"核对印出的表，第一行是表头；不是表格的，把制表符改成空格；各行栏数不同的，少的在右边空着"},
	{InlinePassage, diag.Warning,
		"印在一句话里的正文不是一段文字",
		"写成一段，不写标题、列表、表格、图片"},
	{NoForm, diag.Error,
		"模板包没有自评表的样式",
		"在模板包里补上 evaluation.toml，或用 extends 继承"},
	{FormUnused, diag.Warning,
		"自评表没有印出",
		"模板里要有 {{自评表}}；这个模板不公开自评表的，不用管"},
	{ProofMarks, diag.Warning,
		"印出的句子里标点或单位连用",
		"看是模板的还是正文、原因里的：删去一个；原因的末尾不写句号，{{金额 …}}、{{占比 …}} 后面不写单位"},
	{NoChange, diag.Warning,
		"没有变动的印成了增加或减少",
		"由模板包的作者改：持平的另说，{{如果 持平 …}}与上年持平{{否则如果 增加 …}}…"},
}}
