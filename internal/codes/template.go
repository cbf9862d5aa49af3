package codes

import "gen/internal/diag"

// TP: the templates of a pack, whatever the report.
const (
	NoTemplate      = "TP001"
	TemplateSyntax  = "TP002"
	Definition      = "TP003"
	NoName          = "TP010"
	NoPart          = "TP011"
	RangeNotList    = "TP012"
	Condition       = "TP014"
	NotPrintable    = "TP015"
	NotInline       = "TP016"
	NoWord          = "TP017"
	ArgumentCount   = "TP018"
	ArgumentKind    = "TP019"
	WordMisplaced   = "TP020"
	NoPackName      = "TP021"
	WordLoop        = "TP022"
	UnknownWord     = "TP023"
	ChartData       = "TP024"
	NumberTyped     = "TP030"
	ChoiceOpen      = "TP031"
	InstructionLeft = "TP032"
	Unpaired        = "TP033"
	MarksDoubled    = "TP034"
	WrongDivisor    = "TP035"
	DivisorUnknown  = "TP036"
	TemplateGrowth  = "TP037"
	Direction       = "TP038"
	MarkupForm      = "TP039"
	UnitDoubled     = "TP041"
	TemplateFailed  = "TP040"
	NumberTwice     = "TP042"
	HeadingBare     = "TP043"
	UnitTyped       = "TP044"
	FormWidths      = "TP050"
	FormTitle       = "TP051"
	FormNames       = "TP052"
	TooNested       = "TP160"
)

var templates = Area{"TP", "模板", []Code{
	{NoTemplate, diag.Error,
		"没有正文文件",
		"检查 sections 里的名称；文件放在 text/ 里"},
	{TemplateSyntax, diag.Error,
		"模板读不懂",
		"检查标出的 {{ }}：括号和引号成对，每个 {{如果}}、{{逐项}} 有一个 {{结束}}"},
	{Definition, diag.Error,
		"词定义得不对",
		"{{定义}} 只写在 words.tmpl 里，那里也只能有它；名称不与程序已有的词相同"},
	{NoName, diag.Error,
		"模板里没有这个名称",
		"按提示改正；名称前面有“.”，可以用的见 docs/模板包指南.md"},
	{NoPart, diag.Error,
		"这个名称下面没有更细的一级",
		"列表先用 {{逐项}} 逐行取出；其余的只写到这一级"},
	{RangeNotList, diag.Error,
		"{{逐项}} 用在不是列表的名称上",
		"改用列表，如 .收入.来源、.一般公共预算.项"},
	{Condition, diag.Error,
		"条件永远成立或永远不成立",
		"数写成 {{如果 有 …}}，正文写成 {{如果 有正文 …}}；不需要条件的，删去 {{如果}}"},
	{NotPrintable, diag.Error,
		"这个名称不能直接印",
		"数用 {{金额 …}} 或 {{数 …}}，是或否用 {{如果 …}}，序号由程序给出"},
	{NotInline, diag.Error,
		"表、图、正文要单独占一行",
		"移到 text/ 里的文件，前后的文字另起一行；不能放进变量和句子"},
	{NoWord, diag.Error,
		"数的前面缺少词，或用在不能用的地方",
		"如 {{金额 .收入.合计}}"},
	{ArgumentCount, diag.Error,
		"参数的个数不对，或少了括号、空格",
		"按提示的个数写；带参数的词用作参数时加括号"},
	{ArgumentKind, diag.Error,
		"参数的种类不对",
		"按提示写数、引号里的名称或条件；数的大小用 持平、增加、减少 比较"},
	{WordMisplaced, diag.Error,
		"这个词不能用在这里",
		"按提示换一个词；部门写的正文里只能印数"},
	{NoPackName, diag.Error,
		"模板用到的表、图、段落、设置或常数，模板包里没有",
		"核对名称，或在模板包里补上"},
	{WordLoop, diag.Error,
		"一个词绕回了自己",
		"改词的定义：一个词不能用到它自己"},
	{UnknownWord, diag.Error,
		"没有这个词",
		"按提示改正，或在 words.tmpl 里定义它"},
	{ChartData, diag.Error,
		"pack.toml 里图或占比用的名称不是数，或不是能作图的列表",
		"列表如 收入.来源、支出.种类；合计如 收入.合计"},
	{NumberTyped, diag.Error,
		"模板里写了数",
		`数由报告给出，用 {{金额 …}} 取；固定的数写进 pack.toml 的 [constants]，用 {{常数 "名称"}}`},
	{ChoiceOpen, diag.Error,
		"“增加（减少）”一类的话没有选定",
		"用 {{如果 增加 …}}增加{{否则}}减少{{结束}} 由程序选定；部门或单位用 {{.部门或单位}}"},
	{InstructionLeft, diag.Error,
		"模板里留着填写说明",
		"删去这句说明；要留给自己看的写在 {{/* */}} 里"},
	{Unpaired, diag.Error,
		"括号、引号不成对",
		"开头和结尾写在同一段、同一个 {{如果}} 里面"},
	{MarksDoubled, diag.Error,
		"标点连用",
		"删去一个；词自己带句号的，后面不再写"},
	{WrongDivisor, diag.Error,
		"占比除的数和句子说的不是一个",
		"改第二个数，或改“占”后面的话"},
	{DivisorUnknown, diag.Hint,
		"没有说明占比除的是哪个数",
		"先核对除数；核对以后写进 pack.toml 的 [divisors]，以后由程序核对"},
	{TemplateGrowth, diag.Error,
		"模板会写出太长的内容",
		"减少层数：词里面套词、{{逐项}} 里面套 {{逐项}}，一层层成倍增加"},
	{Direction, diag.Warning,
		"增减、持平不一定对，一个方向什么也不印，或两种情况印的一样",
		"写成 {{如果 增加 …}}增加{{否则}}减少{{结束}}，持平的另说"},
	{MarkupForm, diag.Error,
		"标题、编号或 {{ }} 的写法不对，会照样印出来",
		"# 和 + 用半角，后面空一格；要取的数和词写在半角的 {{ }} 里面"},
	{UnitDoubled, diag.Error,
		"单位会印两次",
		"“金额”“差额”“平均”印出元或万元，“占比”“增长率”“完成率”印出 %：后面不再写；只要数的，用 {{数 …}}"},
	{NumberTwice, diag.Warning,
		"标题或段落自己写了编号，会编号两次",
		"编号由程序加：删去写的编号；全部标题的编号在 pack.toml 的 numbering 里定"},
	{HeadingBare, diag.Warning,
		"标题下面什么也没有，不会印出来",
		"标题下面写上内容；只是列出几行的，行首写 +"},
	{UnitTyped, diag.Error,
		"数后面手写了金额单位，和公开用的不同",
		"用 {{金额 …}}，单位由程序印；只印数的 {{数 …}} 后面不写元、万元"},
	{TemplateFailed, diag.Error,
		"模板没有写完",
		"按附注检查模板；gen pack lint 列出模板包的全部问题"},
	{FormWidths, diag.Error,
		"自评表的格和栏数合不上",
		"核对 evaluation.toml 里那一行各格的 cols、上面各格的 rows 和 widths 有几个数"},
	{FormTitle, diag.Error,
		"自评表的表名里有不认识的 {…}",
		"可以用 {序号}、{项目}、{年度}"},
	{FormNames, diag.Error,
		"自评表里没有这个名称",
		"可以用的名称写在 base 的 evaluation.toml 的注里：gen pack show base evaluation.toml"},
	{TooNested, diag.Error,
		"模板里的条件和重复一层套一层，太深了",
		"检查前面是否漏写了 {{结束}}；把里面的几层放进 words.tmpl 的 {{定义}}"},
}}
