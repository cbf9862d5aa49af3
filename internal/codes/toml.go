package codes

import "gen/internal/diag"

// Unread begins the codes of a file of which nothing can be understood.
const Unread = "TB"

// TB: the file and its TOML.
const (
	FileTooLarge     = "TB001"
	TooDeep          = "TB002"
	TooMany          = "TB003"
	TextTooLong      = "TB004"
	NotUTF8          = "TB005"
	ControlCharacter = "TB006"
	FullWidth        = "TB007"
	BareKey          = "TB008"
	NumberForm       = "TB009"
	Duplicate        = "TB010"
	Syntax           = "TB011"
	Refused          = "TB012"
	MoreSyntax       = "TB013"
)

var toml = Area{Unread, "文件和 TOML 的写法", []Code{
	{FileTooLarge, diag.Error,
		"文件太大",
		"一个文件只放一个部门；大段文字放到旁边的 .md 文件里"},
	{TooDeep, diag.Error,
		"表和数组嵌套太深",
		"检查标出的地方前面是否漏写了 ] 或 }"},
	{TooMany, diag.Error,
		"一个文件里的内容太多",
		"把内容分到几个文件里；检查是不是贴进了别的数据"},
	{TextTooLong, diag.Error,
		"一段文字太长",
		`把文字放到旁边的 .md 文件里，报告里写 { file = "文件名.md" }`},
	{NotUTF8, diag.Error,
		"文件不是 UTF-8 编码",
		"在记事本里点“另存为”，“编码”选 UTF-8"},
	{ControlCharacter, diag.Error,
		"有看不见的控制字符，或留给程序使用的字符",
		"删去标出的字符，再重新输入旁边的文字；多半是从网页或别的软件里粘贴来的"},
	{FullWidth, diag.Error,
		"数字或标点是全角的",
		"键名、等号、数字和括号用半角；引号里面的中文不受限制"},
	{BareKey, diag.Error,
		"中文的键名没有加引号",
		`键名写在英文双引号里，如 "一般公共预算"`},
	{NumberForm, diag.Error,
		"数的写法不对",
		"只写一个算好的数：没有空格、算式和百分号，如 608.31"},
	{Duplicate, diag.Error,
		"同一个键或表写了两次",
		"只留一处；可以有几段的表写两层方括号，如 [[account]]"},
	{Syntax, diag.Error,
		"不符合 TOML 的写法",
		"按提示改标出的地方；多半少了引号、括号或等号"},
	{Refused, diag.Error,
		"另一个 TOML 解析器不接受这里",
		"按附注检查标出的一行；两个解析器都读得懂的才算数"},
	{MoreSyntax, diag.Hint,
		"问题太多，其余没有列出",
		"先改正列出的各处，再运行一次"},
}}
