package codes

import "gen/internal/diag"

// MC: the reports of a district beside its roster.
const (
	RosterUnreadable = "MC001"
	RosterHeads      = "MC002"
	RosterValue      = "MC003"
	RosterTwice      = "MC004"
	ReportMissing    = "MC005"
	ReportExtra      = "MC006"
	ReportTwice      = "MC007"
	RosterName       = "MC008"
	RosterYear       = "MC009"
	RosterPack       = "MC010"
	RosterKind       = "MC011"
	ResultsBroken    = "MC012"
	PublishedLate    = "MC013"
	PublishedApart   = "MC014"
	PublishedChanged = "MC015"
	WithheldThere    = "MC016"
	WithheldAlone    = "MC017"
	WithheldNamed    = "MC018"
	RosterFile       = "MC019"
	RosterUnder      = "MC020"
	SumApart         = "MC021"
	CodeShared       = "MC022"
	NoneSigned       = "MC023"
)

var district = Area{"MC", "名册和批量结果", []Code{
	{RosterUnreadable, diag.Error,
		"名册读不出来",
		"名册是一张表（.csv、.xlsx、.xls），第一行是各栏的名称"},
	{RosterHeads, diag.Error,
		"名册没有编码和名称这两栏，或者一栏有两次",
		"表头写“编码”“名称”，其他栏可以不写；别的叫法写在模板包 district.toml 的 [roster] 里"},
	{RosterValue, diag.Error,
		"名册里的值读不懂",
		"日期写成 2026-09-12，“不公开”写“是”或空着"},
	{RosterTwice, diag.Error,
		"名册里有两行是同一个单位的",
		"留一行；同一编码既有部门（汇总）又有单位（本级）的，在“种类”里写明"},
	{ReportMissing, diag.Error,
		"名册里的单位没有报来",
		"催报；不用报的，从名册里删去"},
	{ReportExtra, diag.Error,
		"报来的单位不在名册里",
		"核对编码；应当报的，补进名册"},
	{ReportTwice, diag.Error,
		"同一个单位报来两份",
		"留一份，另一份移出文件夹"},
	{RosterName, diag.Warning,
		"报告里的名称和名册的不同",
		"核对是不是填错了编码；单位改了名的，改名册"},
	{RosterYear, diag.Error,
		"报告的年度不是要的年度",
		"核对 year；上年的报告移出文件夹，或者用 --year 写明要哪一年"},
	{RosterPack, diag.Error,
		"报告用的模板包不是要的那个",
		"核对 pack；名册的“模板包”一栏写的是要用的"},
	{RosterKind, diag.Warning,
		"报告的种类和名册的不同",
		"核对 department.kind：部门是汇总的，单位是本级或下属单位的"},
	{ResultsBroken, diag.Error,
		"批量运行的结果读不出来",
		"results.jsonl 由程序写，不要改；删去它，再运行一次 gen batch"},
	{PublishedLate, diag.Warning,
		"批复二十日以后才公开",
		"决算应当在批复后二十日内公开（预算法第十四条）；核对名册的批复日期、公开日期"},
	{PublishedApart, diag.Warning,
		"一个地区的决算不在同一天公开",
		"集中在一天公开；确有原因的，不用改"},
	{PublishedChanged, diag.Warning,
		"公开以后改过的材料没有写明更正",
		"重新公开时写 --publish 和日期，首页就写明更正的日期"},
	{WithheldThere, diag.Error,
		"不公开的单位的文件在公开的文件夹里",
		"公开以前把它移走"},
	{WithheldAlone, diag.Warning,
		"部门减去公开的各单位，余下正好一家不公开的单位",
		"这一家的数从公开的材料里算得出来；请商量部门怎样公开"},
	{WithheldNamed, diag.Error,
		"公开的文字里有不公开的单位的名称或编码",
		"改成不露名称、编码的说法；只是别的名称的一部分的，把名册里的名称写全"},
	{RosterFile, diag.Warning,
		"名册的文件一栏没有指到这个单位的报告",
		"写报告的文件夹或文件，从放各单位报告的文件夹算起；不写的按编码和名称对"},
	{RosterUnder, diag.Error,
		"名册的主管部门对不上",
		"写部门的全称或编码，同它自己那一行一样；最上面的空着"},
	{SumApart, diag.Warning,
		"部门汇总的单位和名册的主管部门不同，或者两个部门都汇总了一个单位",
		"核对名册的主管部门和汇总报告的 [sum] units：一个单位只算在一个部门里"},
	{CodeShared, diag.Warning,
		"两个单位用一个编码",
		"核对 department.code：一份报告复制来改的，多半忘了改编码"},
	{NoneSigned, diag.Error,
		"只公开签了字的，签了字的一份也没有",
		"把核对表签字的日期写进名册的签字日期一栏；先公开没有签字的，不写 --signed"},
}}
