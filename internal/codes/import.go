package codes

import "gen/internal/diag"

// DR: import: what workbooks say, each sheet by itself (001–) and against others (031–), the addresses of what was found (101–), a report that was
// written before (201–).
const (
	WorkbookUnread = "DR001"
	UnknownSheet   = "DR002"
	SheetTwice     = "DR003"
	NoHead         = "DR004"
	UnknownColumn  = "DR005"
	NoColumn       = "DR006"
	UnknownRow     = "DR007"
	RowTwice       = "DR008"
	NotANumber     = "DR009"
	NoResult       = "DR010"
	TooFine        = "DR011"
	NoUnit         = "DR012"
	AnotherHeading = "DR013"
	TwoValues      = "DR014"
	AskMeaning     = "DR015"
	Uncertain      = "DR016"
	HiddenRead     = "DR017"
	FormReference  = "DR018"
	ColumnsShifted = "DR019"
	NoTables       = "DR020"
	OtherYear      = "DR021"
	StrayNumber    = "DR022"
	PartDeleted    = "DR023"
	SumInSheet     = "DR031"
	SumOfSheets    = "DR032"
	SumsUnchecked  = "DR033"
	OtherUnit      = "DR034"

	NoSuchAddress = "DR101"
	AddressTwice  = "DR102"

	NotEditable    = "DR201"
	AnotherReport  = "DR202"
	MemoryUnread   = "DR203"
	KeptByHand     = "DR204"
	BothChanged    = "DR205"
	NoLongerStated = "DR206"
)

var imports = Area{"DR", "导入", []Code{
	{WorkbookUnread, diag.Error,
		"工作簿读不出来",
		"按提示另存为 .xlsx，或从系统里重新导出"},
	{UnknownSheet, diag.Warning,
		"认不出的工作表",
		"不用的表不必管；要用的，在模板包的 workbooks 里补一份说明（docs/导入.md）"},
	{SheetTwice, diag.Error,
		"同一张表有两份，内容不同",
		"只留下要用的一份，再导入"},
	{NoHead, diag.Error,
		"表里找不到表头",
		"核对是不是这张表；版式变了的，改它的说明（docs/导入.md）"},
	{UnknownColumn, diag.Warning,
		"认不出的一栏，没有读",
		"不用的不必管；换了名称的，在说明的 words 里补上"},
	{NoColumn, diag.Warning,
		"表里没有要读的一栏",
		"这一栏的数自己填；换了名称的，在说明的 words 里补上"},
	{UnknownRow, diag.Error,
		"认不出的一行",
		"换了名称的，在说明的 words 里补上；新的一行在 rows 里补上，不用的写 skip = true"},
	{RowTwice, diag.Error,
		"两行是同一个项目",
		"核对；确实有两行的，在说明里用 line 或 under 分开"},
	{NotANumber, diag.Error,
		"应是数的格子里不是数",
		"改成数，没有的空着"},
	{NoResult, diag.Error,
		"公式没有算好的数",
		"用 Excel 或 WPS 打开，保存一次，再导入"},
	{TooFine, diag.Error,
		"金额有不到一分的零头",
		"核对这一格"},
	{NoUnit, diag.Error,
		"表上没有写金额单位",
		"在表的上方写上 金额单位：元 或 万元"},
	{AnotherHeading, diag.Error,
		"各表的编制单位或年度不同",
		"只导入同一单位、同一年度的表"},
	{TwoValues, diag.Warning,
		"同一个数在几处不同，没有写进报告",
		"核对哪一个对，自己填上"},
	{AskMeaning, diag.Warning,
		"一栏的口径可能不同",
		"年初预算不含上年结转；含的，自己填不含的数"},
	{Uncertain, diag.Warning,
		"版式没有核实过",
		"写出的数后面注有格子，请逐格核对"},
	{HiddenRead, diag.Hint,
		"隐藏的行、列或表也读了",
		"核对它是不是该用"},
	{FormReference, diag.Error,
		"工作簿的说明里写的表、行或栏不存在",
		"改模板包 workbooks 里的这份说明；写法见 docs/导入.md"},
	{ColumnsShifted, diag.Error,
		"公开表里的数对不上列名",
		"多半是数和列名错开了一列；核对表头，改好再导入"},
	{NoTables, diag.Error,
		"文件里认不出公开的表",
		"核对是不是公开表；用 --pack 写明它是按哪个模板包印的"},
	{OtherYear, diag.Error,
		"不是上年的公开表",
		"--last 写上年公开的表；表上没有写年度的，自己核对"},
	{StrayNumber, diag.Warning,
		"填报表里有数填在不要填的格里",
		"填到有框的格里；加行的，插在表里面，不要插栏"},
	{PartDeleted, diag.Warning,
		"填报表里少了几部分",
		"找回原来的填报表；用不到的部分不用删，空着就行"},
	{SumInSheet, diag.Error,
		"表内的数不相符",
		"在系统里改正这张表，重新导出"},
	{SumOfSheets, diag.Error,
		"几张表的数不相符",
		"在系统里改正，重新导出"},
	{SumsUnchecked, diag.Hint,
		"缺表，有的数没有取到，有的关系没有核对",
		"有这些表的，一起导入"},
	{OtherUnit, diag.Error,
		"一张表的金额单位不对",
		"核对这张表的金额单位是元还是万元，改对再导入"},
	{NoSuchAddress, diag.Error,
		"报告里没有这样的地址",
		"地址是 report.toml 的键，表的一行用方括号里的科目、名称指明，如 account[一般公共预算,2060101].basic.personnel；按提示改描述里的 into"},
	{AddressTwice, diag.Error,
		"同一个数有两个不同的值",
		"核对这两格哪一个对；都写进了注释，报告里哪个也没有写"},
	{NotEditable, diag.Error,
		"照工作簿改不了这份 report.toml",
		"照提示手工改好，再导入一次；报告没有动"},
	{AnotherReport, diag.Error,
		"工作簿不是这份报告的年度或部门的",
		"核对工作簿和报告的文件名；新的年度用 gen import -o 写一份新的"},
	{MemoryUnread, diag.Error,
		"上次导入的记录读不出来",
		"它由程序写，不用手改；恢复备份，或删去它再导入，报告里已有的数不会被覆盖"},
	{KeptByHand, diag.Hint,
		"这个数导入以后手工改过，工作簿没有变，保留改过的",
		"要用工作簿里的，把报告里的这个数改回去"},
	{BothChanged, diag.Warning,
		"报告里手工改过的数和工作簿里的不同，保留报告里的",
		"核对哪个对；工作簿对的，改报告里的这个数"},
	{NoLongerStated, diag.Warning,
		"上次导入的数，工作簿里没有了",
		"核对后自己改，或把这一段改成注释；整个科目没有了、又没有手工改过的，程序自己把它改成注释"},
}}
