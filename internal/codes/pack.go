package codes

import "gen/internal/diag"

// PK: a template pack: opening it (001–), its size (060–), its tables (120–).
const (
	NoPack              = "PK001"
	PackChain           = "PK002"
	PackNotUTF8         = "PK003"
	PackUnreadable      = "PK004"
	SubjectList         = "PK005"
	ConstantForm        = "PK006"
	NoTable             = "PK007"
	NotDeclared         = "PK008"
	PackYear            = "PK009"
	NoSection           = "PK010"
	PackElsewhere       = "PK012"
	PackNotPinned       = "PK013"
	PackFileUnused      = "PK014"
	HeadingChanged      = "PK015"
	SettingDeclared     = "PK016"
	NumberingForm       = "PK017"
	SubjectYear         = "PK018"
	FactDeclared        = "PK019"
	CopyOutdated        = "PK020"
	YearPassedBy        = "PK021"
	PackTest            = "PK022"
	PackVersion         = "PK023"
	ParentInside        = "PK024"
	FactUnprinted       = "PK025"
	PackFormat          = "PK026"
	WrittenTwice        = "PK027"
	TooManyTableColumns = "PK060"
	TableGap            = "PK120"
	TableSideEmpty      = "PK121"
	TableHeadGap        = "PK122"
	TableColumn         = "PK123"
	TableShow           = "PK124"
	TableLine           = "PK125"
	TableEach           = "PK126"
	TableSubject        = "PK127"
	TableList           = "PK128"
	TableFigure         = "PK129"
	TableSame           = "PK130"
	TableAlike          = "PK131"
	TableWords          = "PK132"
	TableRow            = "PK133"
)

var packs = Area{"PK", "模板包", []Code{
	{NoPack, diag.Error,
		"找不到模板包",
		"检查名称或路径：自带的用 gen pack list 查看，自己的是有 pack.toml 的文件夹或它的 zip"},
	{PackChain, diag.Error,
		"模板包的继承绕回了自己，或一层层太多",
		"extends 只指向更基础的模板包；太多的并成一个"},
	{PackNotUTF8, diag.Error,
		"模板包里的文件不是 UTF-8 编码",
		"用记事本打开，另存为 UTF-8"},
	{PackUnreadable, diag.Error,
		"模板包读不出来",
		"检查文件夹或压缩包是否完整，最上层要有 pack.toml"},
	{SubjectList, diag.Error,
		"科目表读不出来",
		"用制表符分列，首行是列名；照自带模板包的科目表写"},
	{ConstantForm, diag.Error,
		"模板包的常数不是数",
		`写成 "100"；文字不能作常数`},
	{NoTable, diag.Error,
		"模板包列出的表没有文件",
		"检查 pack.toml 的 tables 一行，或补上 tables/ 里的文件"},
	{NotDeclared, diag.Error,
		"模板包没有写必需的一项",
		"在 pack.toml 里写上，或用 extends 继承"},
	{PackYear, diag.Warning,
		"模板包和报告不是同一年度的",
		"核对 report.toml 里的 pack 和 year"},
	{NoSection, diag.Error,
		"模板包列出的一节没有文件",
		"检查 pack.toml 的 sections 一行，或补上 text/ 里的文件"},
	{PackElsewhere, diag.Error,
		"模板包不在能读的文件夹里",
		"放到报告（或继承它的模板包）旁边，写成 ./名称 或 ../名称，最多往上四级；在别处的用 --pack 指定"},
	{PackNotPinned, diag.Error,
		"模板包不是报告指定的那一份",
		"换回原来的模板包；确认要用现在这一份，就把 pack_sha256 改为它的指纹"},
	{PackFileUnused, diag.Warning,
		"模板包里有没用到的文件",
		"核对文件名；在 pack.toml 的 sections 或 tables 里写上它，或删去"},
	{HeadingChanged, diag.Warning,
		"模板包改了上级的标题",
		"改回来；确实要改的，写进 pack.toml 的 headings"},
	{SettingDeclared, diag.Error,
		"模板包的设置写得不对",
		"每个设置的 key 和 name 只用一次；values 只写能有的值，default 是其中之一"},
	{NumberingForm, diag.Error,
		"模板包的标题编号写得不对",
		`numbering 写五级，每级写第一个编号的样子，如 "一、"；不编号的写 ""`},
	{SubjectYear, diag.Hint,
		"科目表不是模板包年度的",
		"在 subjects/ 里放本年度的科目表；两年的科目没有不同的不用改"},
	{FactDeclared, diag.Error,
		"模板包要填的数写得不对",
		"每个 [[fact]]、[[figure]] 的 key 和 name 只用一次，不和程序已有的名称相同；equals、at_most、sum 等写已有的名称"},
	{CopyOutdated, diag.Warning,
		"上级的文件在抄来以后改过",
		"核对上级的改动，要跟着改的改好；再把 pack.toml 的 [copied] 里那一行改为提示里的记号"},
	{YearPassedBy, diag.Warning,
		"继承的上级有了新年度的，还在用旧的",
		"运行 gen pack update，把自己的改动移到新的上级上"},
	{PackTest, diag.Error,
		"模板包的测试没有通过",
		"改模板；确实改了说法的，改 tests/ 里的那一行"},
	{PackVersion, diag.Error,
		"模板包不是报告要的版本",
		`换成要的版本；pack_version 写版本，如 "1.1"，或范围，如 ">=1.1 <1.3"`},
	{ParentInside, diag.Hint,
		"继承的是文件夹里带着的上级",
		"解开 gen pack zip 压的包就是这样；要换上级的，删去里面的“上级”文件夹"},
	{FactUnprinted, diag.Warning,
		"模板包要填、要算的数，要写的正文，图和设置，没有用到",
		"写进句子、表或图里；不要的，删去它的 [[fact]]、[[figure]]、[[passage]]、[[chart]]、[[setting]]，是上级要填的写进 without"},
	{PackFormat, diag.Error,
		"模板包要更新的程序",
		"换用新的程序；gen version 印出它懂哪一版格式"},
	{WrittenTwice, diag.Error,
		"模板包里照名称取的，两个叫一个名称；或一节、一张表写了两次",
		"换一个名称，或删去一个"},
	{TooManyTableColumns, diag.Error,
		"表的栏数太多",
		"分成几张表；一张表最多 100 栏"},
	{TableGap, diag.Error,
		"表里有不认识的 {…}",
		"按提示改成能用的名称，或去掉花括号"},
	{TableSideEmpty, diag.Error,
		"表的一侧没有列或没有行",
		"在 [[side]] 的 columns 和 rows 里各写至少一项"},
	{TableHeadGap, diag.Error,
		"表的列名有空的一级",
		"各级之间只写一个斜线：本年支出/基本支出"},
	{TableColumn, diag.Error,
		"表的一列不知道印什么",
		"写 show（印文字）或 value（印数）中的一个"},
	{TableShow, diag.Error,
		"表的一列不认识 show 的写法",
		"从提示列出的几个词里选一个"},
	{TableLine, diag.Error,
		"表的行次写得不对",
		"各行的 at 从小到大，大于前面的行数；each 行不写 at"},
	{TableEach, diag.Error,
		"表的一行多写了只用于 each 行的键，或编号的样子不对",
		`加上 each，或删去 codes、all、count；count 写第一个编号的样子，如 "一、"`},
	{TableSubject, diag.Error,
		"表里的科目不在科目表里，或级次不对",
		"核对编码，或在模板包的 subjects 里补上这个科目"},
	{TableList, diag.Error,
		"表里不认识 each 的列表",
		"按提示改成能用的列表，或 类、款、项"},
	{TableFigure, diag.Error,
		"表里的名称不是一个数",
		"按提示改正名称；可以用的见 gen explain report.toml --all"},
	{TableSame, diag.Warning,
		"表的一列在每一行都印同一个数",
		"各行不同的数里要有 {code}，如 支出.{code}.项目支出"},
	{TableAlike, diag.Error,
		"表里两个数的表名、列名、行名和行次都相同，从印出的字分不清",
		"改列名或行名，或加一列行次、编码"},
	{TableWords, diag.Error,
		"表里照印的字写得不对",
		`text、zero、none 里不写数，数用 value 印；一行的 text 写成 { "列名" = "—" }，列名要和 columns 里的相同`},
	{TableRow, diag.Warning,
		"表的一行写了数，没有一列印它",
		`在印它的列里写 {row}，如 value = "{row}"；都不印的，删去行的 value`},
}}
