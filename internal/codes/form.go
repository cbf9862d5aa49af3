package codes

import "gen/internal/diag"

// DR301–: self-evaluation forms that are imported.
const (
	FormUnreadable = "DR301"
	FormNone       = "DR302"
	FormLabel      = "DR303"
	FormValue      = "DR304"
	FormMissing    = "DR305"
	FormSum        = "DR306"
	FormAgain      = "DR307"
	FormUnseen     = "DR308"
)

var forms = Area{"DR", "导入自评表", []Code{
	{FormUnreadable, diag.Error,
		"自评表的文件读不出来",
		"用 Word 或 WPS 打开，另存为 .docx 再导入"},
	{FormNone, diag.Error,
		"文件里没有自评表",
		"自评表要有“项目名称”和各级指标的表头；叫法不同的，在模板包 evaluation.toml 的 [words] 里写上"},
	{FormLabel, diag.Error,
		"自评表里有不认识的栏目",
		"意思同别的一栏的，在模板包 evaluation.toml 的 [words] 里写上，不用的写在 unused 里"},
	{FormValue, diag.Error,
		"自评表里的数读不出来",
		"在原来的表里改成一个数，保存后再导入"},
	{FormMissing, diag.Warning,
		"自评表没有填全",
		"在原来的表里补上再导入，或者导入以后填在自评表的文件里"},
	{FormSum, diag.Error,
		"自评表里的合计与各项之和不同",
		"在原来的表里改正，再导入"},
	{FormAgain, diag.Warning,
		"两张自评表是同一个项目的",
		"留一张；不同的项目，改成各自的项目名称"},
	{FormUnseen, diag.Warning,
		"自评表里有看不见的内容",
		"隐藏的行和工作表也读了，不要的删去再导入"},
}}
