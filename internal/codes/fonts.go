package codes

import "gen/internal/diag"

// FT: characters, and the fonts that print them.
const (
	NoGlyph = "FT001"
	Unseen  = "FT002"
	Alike   = "FT003"
)

var fonts = Area{"FT", "字符和字体", []Code{
	{NoGlyph, diag.Error,
		"字体里没有这个字，印不出来",
		"改用常用字，或用 --font-dir 指定有这个字的字体（生僻字如宋体-ExtB）"},
	{Unseen, diag.Error,
		"文字里有看不见的、改变方向的或自造的字符",
		"删去标出的字符，再重新输入旁边的文字；多半是从网页、PDF 或别的软件粘贴来的"},
	{Alike, diag.Error,
		"字符只是看起来像要写的字",
		"改成提示里的字；按原样搜索、复制和朗读时，它不是那个字"},
}}
