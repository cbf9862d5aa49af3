package characters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// radicals are parts of characters, each before the character that looks the same: what Unicode 15.0.0 calls equivalent of
// 部首补充 and 笔画 (EquivalentUnifiedIdeograph.txt). The other compatible forms Unicode takes apart by itself.
const radicals = "" +
	"⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗心⺘扌⺙攵" +
	"⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁" +
	"⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶" +
	"⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼" +
	"⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎" +
	"㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎"

// compatible are the blocks whose characters are there for old encodings alone, and no keyboard of today writes.
var compatible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1680, Hi: 0x1680, Stride: 1}, // spaces
		{Lo: 0x2000, Hi: 0x200A, Stride: 1},
		{Lo: 0x202F, Hi: 0x202F, Stride: 1},
		{Lo: 0x205F, Hi: 0x205F, Stride: 1},
		{Lo: 0x2F00, Hi: 0x2FD5, Stride: 1}, // 康熙部首
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1}, // 兼容汉字
		{Lo: 0xFB00, Hi: 0xFB06, Stride: 1}, // ﬁ
		{Lo: 0xFE10, Hi: 0xFE19, Stride: 1}, // punctuation of vertical lines
		{Lo: 0xFE30, Hi: 0xFE44, Stride: 1},
		{Lo: 0xFE50, Hi: 0xFE6B, Stride: 1}, // small punctuation: ﹪
		{Lo: 0xFF61, Hi: 0xFFDC, Stride: 1}, // half-width kana and Hangul
		{Lo: 0xFFE8, Hi: 0xFFEE, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1D400, Hi: 0x1D7FF, Stride: 1}, // letters and digits of formulas
		{Lo: 0x2F800, Hi: 0x2FA1F, Stride: 1}, // 兼容汉字
	},
}

// Meant is what is meant by a character that is never right, "" for any other: 文 by the radical ⽂.
func Meant(r rune) string {
	switch {
	case r >= 0x2E80 && r < 0x2F00 || r >= 0x31C0 && r < 0x31F0:
		if _, after, ok := strings.Cut(radicals, string(r)); ok {
			_, size := utf8.DecodeRuneInString(after)
			return after[:size]
		}
	case unicode.Is(compatible, r):
		if meant := norm.NFKC.String(string(r)); meant != string(r) {
			return meant
		}
	}
	return ""
}
