package codes

import "gen/internal/diag"

// YZ: published files against the report: the set and its files (001–), what a file says (101–).
const (
	OtherInput      = "YZ001"
	OtherPack       = "YZ002"
	OtherReport     = "YZ003"
	ManifestChanged = "YZ004"
	OtherProgram    = "YZ005"
	OtherFonts      = "YZ006"
	LeftOut         = "YZ007"
	DraftSet        = "YZ008"
	Unreadable      = "YZ010"
	FileGone        = "YZ011"
	FileChanged     = "YZ012"
	FileDiffers     = "YZ013"
	FileForeign     = "YZ014"
	Unchecked       = "YZ015"
	LooksOther      = "YZ016"
	OtherPlace      = "YZ017"
	NotPublished    = "YZ018"
	NotToPublish    = "YZ019"
	NumberChanged   = "YZ101"
	WordsChanged    = "YZ102"
	LineGone        = "YZ103"
	LineAdded       = "YZ104"
	NumberSpelled   = "YZ105"
	SignAdded       = "YZ106"
	UnitChanged     = "YZ107"
	UnseenAdded     = "YZ108"
	OtherOrigin     = "YZ109"
)

var published = Area{"YZ", "核对已公开的文件", []Code{
	{OtherInput, diag.Warning,
		"这套文件是由另一份输入生成的",
		"报告或它旁边的文件在生成以后改过：看下面列出的不同，要公开现在的就重新生成"},
	{OtherPack, diag.Warning,
		"这套文件是用另一版模板包生成的",
		"用 --pack 指定当时的模板包再核对"},
	{OtherReport, diag.Error,
		"多半是另一份报告的文件",
		"核对年度、部门和模板包（--pack）"},
	{ManifestChanged, diag.Error,
		"清单被改过：它和文件夹里的文件、和这份报告对不上",
		"从原来的文件夹里取回 manifest.json，或者重新生成"},
	{OtherProgram, diag.Hint,
		"生成这套文件的不是这个程序，或者不能确认是",
		"版式可能不同；要逐字节核对的，用清单里写的那一版程序"},
	{OtherFonts, diag.Hint,
		"这套文件是用另外的字体生成的",
		"用 --font-dir 指定当时的字体，版式才能核对"},
	{LeftOut, diag.Hint,
		"生成时没有要的几种文件没有核对",
		"要一起公开的，不加 --only 重新生成"},
	{DraftSet, diag.Warning,
		"这套文件是草稿",
		"改正报告的错误以后，不加 --draft 重新生成"},
	{Unreadable, diag.Error,
		"文件读不懂",
		"清单从原来的文件夹里取回；Word 文件用 Word 打开，另存为 .docx 再试"},
	{FileGone, diag.Error,
		"清单里的文件不见了",
		"从备份里取回，或者重新生成"},
	{FileChanged, diag.Error,
		"文件在生成以后被改过",
		"重新生成；要改的改在 report.toml 里"},
	{FileDiffers, diag.Error,
		"文件与现在生成的不同",
		"重新生成并替换"},
	{FileForeign, diag.Hint,
		"文件夹里有不是程序生成的文件",
		"不要和公开的文件放在一起"},
	{Unchecked, diag.Warning,
		"文件无法核对",
		"不能算作相符：用清单里写的那一版程序、模板包和字体核对，或者重新生成"},
	{LooksOther, diag.Hint,
		"读出的数和文字一样，文件本身与生成的不同",
		"另存过，或者生成它的程序、模板包、字体是另一版；不放心就重新生成"},
	{OtherPlace, diag.Hint,
		"清单记的不是这个位置上的报告",
		"文件夹或报告挪动、改名以后会这样；没有挪动过的，核对 report.toml 是不是生成这套文件的那一份"},
	{NotPublished, diag.Error,
		"公开的文件夹里没有这一份",
		"还没有生成或没有放进来的，补上；改了文件夹名称的，改回年度、编码和名称"},
	{NotToPublish, diag.Error,
		"公开的文件夹里有名册没有的一份",
		"核对编码；应当公开的补进名册，不该公开的移走"},
	{NumberChanged, diag.Error,
		"数被改了",
		"改回；确实要改的，改 report.toml 再生成"},
	{WordsChanged, diag.Error,
		"文字改过",
		"要保留的，改正文段落或模板，再生成"},
	{LineGone, diag.Error,
		"少了一段或一行",
		"补回，或者重新生成"},
	{LineAdded, diag.Error,
		"多了一段或一行",
		"要保留的，写进正文段落，再生成"},
	{NumberSpelled, diag.Warning,
		"写法不同，数是一样的",
		"改回程序的写法，或者重新生成"},
	{SignAdded, diag.Error,
		"多了或少了特殊的字符",
		"删去，或者重新生成；看不见的字符多半是从别处粘贴来的"},
	{UnitChanged, diag.Error,
		"单位或者增减改了，数没有改",
		"改回，或者重新生成"},
	{UnseenAdded, diag.Error,
		"多了只有程序看得到的内容",
		"删去；是修订的，接受或者拒绝全部修订再保存"},
	{OtherOrigin, diag.Hint,
		"文件属性里写的模板包或者输入，不是现在的模板包和报告",
		"报告、旁边的文件或者模板包在生成以后改过，或者文件属性被改过；印出的不同见别的各条"},
}}
