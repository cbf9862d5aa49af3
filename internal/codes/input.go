package codes

import "gen/internal/diag"

// IN: what a report states: its form (001–), its values (101–), its meaning (120–), last year (150–), settings
// (160–), its size (170–). Numbers between that are missing here are rules of generator/check.
const (
	UnknownKey        = "IN001"
	WrongType         = "IN002"
	MissingKey        = "IN003"
	NotAWord          = "IN004"
	OutOfRange        = "IN005"
	Blank             = "IN006"
	MoreInput         = "IN007"
	NotAnAmount       = "IN101"
	AmountForm        = "IN102"
	AmountTooFine     = "IN103"
	NegativeAmount    = "IN104"
	NotAScore         = "IN105"
	NotADate          = "IN107"
	PrecisionForm     = "IN108"
	PassageForm       = "IN110"
	UnreadableFile    = "IN111"
	ParagraphTooLong  = "IN113"
	Unwritten         = "IN114"
	NotAPercent       = "IN115"
	NoAmount          = "IN120"
	BasicTwice        = "IN121"
	NotFunctional     = "IN122"
	NotDetailed       = "IN123"
	SubjectTwice      = "IN124"
	SubjectWithParent = "IN125"
	NotEconomic       = "IN126"
	EconomicTwice     = "IN127"
	TooManyForms      = "IN128"
	FormTwice         = "IN129"
	NoSuchFigure      = "IN130"
	PriorTwice        = "IN140"
	FunctionMissing   = "IN147"
	PriorUnreadable   = "IN150"
	PriorFaulty       = "IN151"
	PriorYear         = "IN152"
	PriorStranger     = "IN153"
	PriorOtherName    = "IN154"
	RestatedUnused    = "IN156"
	PriorOtherKind    = "IN157"
	NoSuchSetting     = "IN160"
	SettingValue      = "IN161"
	PassagesTooLong   = "IN170"
	FormsTooLarge     = "IN171"
	TooManyColumns    = "IN172"
	TooManyRows       = "IN173"
)

var input = Area{"IN", "填报的内容", []Code{
	{UnknownKey, diag.Error,
		"不认识的键",
		"按提示改正键名；全部的键见 gen schema，或 docs/report.schema.json"},
	{WrongType, diag.Error,
		"值的类型不对",
		"按提示写：文字加双引号，数不加，几项的用 [ ]，一组的用 { }"},
	{MissingKey, diag.Error,
		"缺少必填的键",
		"在标出的一段里补上这个键"},
	{NotAWord, diag.Error,
		"不是能选的词",
		"从提示列出的几个词里选一个，照原样写"},
	{OutOfRange, diag.Error,
		"数超出了范围",
		"检查是否多写了数字，或者填错了单位"},
	{Blank, diag.Error,
		"该填的地方空着",
		"填上；没有的金额填 0，用不到的一行或一段整个删去"},
	{MoreInput, diag.Hint,
		"还有问题没有列出",
		"先改正列出的各处，再运行一次"},
	{NotAnAmount, diag.Error,
		"这里应是金额",
		`写成 608.31，或带单位 "572524.70元"`},
	{AmountForm, diag.Error,
		"金额的写法不对",
		"只写数字和一个小数点，单位只有元和万元；没有的填 0"},
	{AmountTooFine, diag.Error,
		"金额细到了分以下",
		"金额最细到分：以元为单位两位小数，以万元为单位六位小数"},
	{NegativeAmount, diag.Error,
		"这里的金额不能是负数",
		"核对正负号；退回以前年度的资金写 [[adjustment]]"},
	{NotAScore, diag.Error,
		"自评表的分数写得不对",
		"写数字，最多两位小数，如 9.98"},
	{NotADate, diag.Error,
		"日期写得不对",
		"写成 2024-08-20 的样子，核对有没有这一天"},
	{PrecisionForm, diag.Error,
		"precision 不是一个末位的单位",
		`照抄来的数写：两位小数的万元写 "0.01万元"，到元的写 "1元"；金额填到分的不写这一行`},
	{PassageForm, diag.Error,
		"正文段落既不是文字也不是文件",
		`写成 "……"，或 { file = "机构.md" }`},
	{UnreadableFile, diag.Error,
		"报告引用的文件读不出来",
		"文件放在 report.toml 旁边，只写文件名，存为 UTF-8，不要太大；检查是不是被别的程序占用"},
	{ParagraphTooLong, diag.Error,
		"一段正文太长",
		"用空行分段"},
	{Unwritten, diag.Error,
		"这段正文还没有写",
		"写上正文，删去带“【待填”的一行"},
	{NotAPercent, diag.Error,
		"百分数写得不对",
		"写百分之几的数，如 95.5"},
	{NoAmount, diag.Error,
		"科目没有金额",
		"填 basic（基本支出）、project（项目支出）或 budget（预算），或删去这一段"},
	{BasicTwice, diag.Error,
		"基本支出既填了合计又填了人员、公用经费",
		"只留 personnel 和 public；合计由程序计算"},
	{NotFunctional, diag.Error,
		"不是支出功能分类科目编码",
		"按当年的《政府收支分类科目》写项级编码：2 开头的 7 位数字，如 2060101"},
	{NotDetailed, diag.Error,
		"科目没有细化到项",
		"按预算法实施条例第六条填到项（7 位）；涉密不公开的写 withheld = true"},
	{SubjectTwice, diag.Hint,
		"同一科目填了两次，程序把它们加在一起",
		"确实是两笔的不用改；重复的删去一段"},
	{SubjectWithParent, diag.Error,
		"科目和它的上级同时填报，会重复计算",
		"只留细的科目；上级的合计由程序计算"},
	{NotEconomic, diag.Error,
		"不是支出经济分类的款级编码",
		"写 3 开头的 5 位数字，如 30101"},
	{EconomicTwice, diag.Error,
		"同一经济分类填了两次",
		"加成一笔，只留一处"},
	{TooManyForms, diag.Error,
		"自评表太多",
		"一份报告只放本部门的项目"},
	{FormTwice, diag.Error,
		"同一份自评表的文件写了两次",
		"删去一处；另一个项目的，改成它的文件名"},
	{NoSuchFigure, diag.Error,
		"不是报告里一个金额的名称",
		"按提示改；可以用的名称见 gen explain report.toml --all"},
	{PriorTwice, diag.Error,
		"同一个上年数填了两次",
		"只留一处；“三公”各项的上年数写在 [three_public] 的 prior 里"},
	{FunctionMissing, diag.Error,
		"按经济分类的各行，有的写了功能分类科目，有的没有写",
		"每一行都写 function，或者都不写"},
	{PriorUnreadable, diag.Error,
		"上年的报告找不到或读不出来",
		"核对 [prior] 的 from：用 / 写作 ../2022/report.toml，从本报告的文件夹算起，最多往上四级，不跟随链接；没有上年的文件时逐个填上年数"},
	{PriorFaulty, diag.Error,
		"上年的报告自己有错误，取不出上年数",
		"先用 gen check 改正那份报告"},
	{PriorYear, diag.Error,
		"引用的不是上一年度的报告",
		"from 改为上一年度的 report.toml；核对本报告的 year"},
	{PriorStranger, diag.Error,
		"上年的报告是另一个部门的",
		`核对 from；机构改革中更名、合并的，写 restated = "原因"`},
	{PriorOtherName, diag.Hint,
		"上年报告的部门名称、代码和本报告的不同，或口径有变",
		"确是同一部门的不用改；不是的，改正 from；口径有变的上年数在 [prior] 里填重述后的"},
	{RestatedUnused, diag.Hint,
		"没有写 from，restated 用不上",
		"删去 restated 一行，或用 from 写明上年的报告"},
	{PriorOtherKind, diag.Warning,
		"上年报告的口径和本报告的不同：部门和单位，或者单位个数差得多",
		`from 改为同一口径的上年报告；机构改革使口径变了的，写 restated = "原因"`},
	{NoSuchSetting, diag.Error,
		"模板包没有这个设置",
		"按提示改正名称，或从 [settings] 里删去；可以自定的由模板包规定"},
	{SettingValue, diag.Error,
		"设置不能是这个值",
		"从提示列出的几个值里选一个"},
	{PassagesTooLong, diag.Error,
		"正文合计太长",
		"删去多余的正文；一份报告的正文合计不超过 2 MB"},
	{FormsTooLarge, diag.Error,
		"自评表的文件合计太大",
		"一份报告只放本部门的项目；自评表的文件合计不超过 4 MB"},
	{TooManyColumns, diag.Error,
		"正文里的表格栏数太多",
		"分成几张表，或检查竖线是不是多了"},
	{TooManyRows, diag.Error,
		"一种内容的行数太多",
		"一份报告只放一个部门的；同一科目的几行先加起来，最多 5000 行"},
}}
