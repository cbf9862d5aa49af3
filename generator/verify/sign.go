package verify

import (
	"fmt"
	"unicode"
)

var names = map[rune]string{
	'\u00ad': "软连字符", '\u200b': "零宽空格", '\u200c': "零宽不连字符", '\u200d': "零宽连字符", '\u200e': "从左到右标记", '\u200f': "从右到左标记",
	'\u202a': "从左到右嵌入符", '\u202b': "从右到左嵌入符", '\u202c': "方向结束符", '\u202d': "从左到右强制符", '\u202e': "从右到左强制符",
	'\u2060': "零宽不换行符", '\u2066': "从左到右隔离符", '\u2067': "从右到左隔离符", '\u2068': "方向隔离符", '\u2069': "隔离结束符", '\ufeff': "零宽不换行空格",
}

// nameOf is what a sign is called, for people who can't see it.
func nameOf(r rune) string {
	name := names[r]
	switch {
	case name != "":
	case unicode.Is(unicode.Co, r):
		name = "符号字体里的字符"
	case unicode.Is(unicode.Mn, r):
		name = "附加在前一个字上的符号"
	default:
		name = "看不见的字符"
	}
	return fmt.Sprintf("U+%04X %s", r, name)
}

// changesSight tells whether a sign shows something, or shows what follows another way: digits from right to left.
func changesSight(r rune) bool {
	return unicode.In(r, unicode.Co, unicode.Mn) || r == unicode.ReplacementChar || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2066' && r <= '\u2069'
}
