package codes

import "gen/internal/diag"

// FT: fonts.
const (
	NoGlyph = "FT001"
)

var fonts = Area{"FT", "字体", []Code{
	{NoGlyph, diag.Error,
		"字体里没有这个字，印不出来",
		"改用常用字，或用 --font-dir 指定有这个字的字体（生僻字如宋体-ExtB）"},
}}
