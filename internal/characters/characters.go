// Package characters judges the characters of a text that is to be published: those that nobody sees or that change what
// others show, and those that only look like what is meant. What fonts have is no matter of it.
package characters

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"

	"golang.org/x/text/unicode/norm"
)

// Found is a finding about the bytes From to To of a text. It has no place yet.
type Found struct {
	diag.Finding
	From, To int
}

// most is how many uses of one character are counted.
const most = 99

// Find tells of each character that the text should not hold, at its first use; of the further ones their number.
func Find(text string) []Found {
	n := notes{text: text, known: map[string]int{}, times: map[rune]int{}}
	var t *reader
	begin := 0
	for line := range strings.Lines(text) { // what a character stands among is on its line
		if !isPlain(line) {
			if t == nil {
				t = newReader(text)
			}
			t.read(line, begin)
			n.line(t)
		}
		begin += len(line)
	}
	return n.list
}

// notes are what was found in a text.
type notes struct {
	text  string
	list  []Found
	known map[string]int // the finding of each, by what it stands for
	times map[rune]int
}

// line takes in the line that t has read.
func (n *notes) line(t *reader) {
	for i, r := range t.runes {
		if isUsual(r) || n.times[r] > most {
			continue
		}
		f, ok := t.judge(i)
		if !ok {
			continue
		}
		n.times[r]++
		of := n.text[f.From:f.To]
		at, again := n.known[of]
		switch {
		case !again:
			n.known[of] = len(n.list)
			n.list = append(n.list, f)
		case n.times[r] > most:
			n.list[at].Notes = []string{fmt.Sprintf("这段文字里有 %d 处以上", most)}
		default:
			n.list[at].Notes = []string{fmt.Sprintf("这段文字里一共有 %d 处", n.times[r])}
		}
	}
}

// InFile tells of the characters of a whole file of text.
func InFile(file, text string) diag.List {
	var list diag.List
	for _, f := range Find(text) {
		f.Pos = Place(diag.Pos{File: file, Line: 1, Column: 1}, text, f.From, f.To)
		list = append(list, f.Finding)
	}
	return list
}

// Place is the place of the bytes from to to of a text that begins at first.
func Place(first diag.Pos, text string, from, to int) diag.Pos {
	if line := strings.LastIndexByte(text[:from], '\n'); line >= 0 {
		first.Line += strings.Count(text[:from], "\n")
		first.Column = utf8.RuneCountInString(text[line:from])
	} else {
		first.Column += utf8.RuneCountInString(text[:from])
	}
	first.Length = utf8.RuneCountInString(text[from:to])
	return first
}

// isPlain tells of a line that holds nothing to look at twice, as most do.
func isPlain(line string) bool {
	for i, r := range line {
		switch {
		case isUsual(r) || r == '〇' || r == '％' || r == '℃':
		case r >= 0x80 || !isRightAt(line, i):
			return false
		}
	}
	return true
}

// isRightAt tells of one of the unusual letters and signs of ASCII that it can't be mistaken for another where it stands: a zero
// follows no Chinese, and the others have neither Chinese nor digits beside them. Of the rest reader.mistaken judges.
func isRightAt(line string, i int) bool {
	before, after := byte(' '), byte(' ')
	if i > 0 {
		before = line[i-1]
	}
	if i+1 < len(line) {
		after = line[i+1]
	}
	if line[i] == '0' {
		return before < 0x80
	}
	apart := func(b byte) bool { return ' ' <= b && b < 0x80 && b != '(' && !isDigit(rune(b)) }
	return apart(before) && apart(after)
}

// isUsual tells of characters that are right wherever they stand.
func isUsual(r rune) bool {
	switch r {
	case 'O', 'o', 'l', 'I', '0', '-':
		return false
	case '\n', '\t', '，', '。', '、', '；', '：', '（', '）', '《', '》', '“', '”':
		return true
	}
	return r >= '一' && r <= '龥' || r >= ' ' && r < 0x7F
}

// Plain is a text without what nobody reads: spaces and other unseen characters, the width of letters, their case.
func Plain(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || Unseen(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s)))
}

// Unseen tells of characters that show nothing of their own, or only on the machine where they were typed.
func Unseen(r rune) bool {
	switch {
	case strings.ContainsRune("\t\n\r\v\u0085\u2028\u2029", r): // each ends a line, but for the first
		return false
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Noncharacter_Code_Point):
		return true
	case unicode.Is(unicode.Co, r):
		return r < 0xF000 || r > 0xF0FF // bullets of Word, which are printed as what they show
	}
	return strings.ContainsRune("\u115F\u1160\u2800\u3164\uFFA0\uFFFC\uFFFD", r)
}

var names = map[rune]string{
	0x00AD: "软连字符", 0x034F: "组合用连接符", 0x061C: "阿拉伯字母标记", 0x115F: "谚文填充符", 0x1160: "谚文填充符", 0x180E: "蒙古文元音分隔符",
	0x200B: "零宽空格", 0x200C: "零宽不连字符", 0x200D: "零宽连字符", 0x200E: "从左到右标记", 0x200F: "从右到左标记",
	0x202A: "从左到右嵌入符", 0x202B: "从右到左嵌入符", 0x202C: "方向结束符", 0x202D: "从左到右强制符", 0x202E: "从右到左强制符", 0x2060: "零宽不换行符",
	0x2066: "从左到右隔离符", 0x2067: "从右到左隔离符", 0x2068: "方向隔离符", 0x2069: "隔离结束符", 0x2800: "盲文空格", 0x3164: "谚文填充符",
	0xFEFF: "零宽不换行空格", 0xFFA0: "谚文填充符", 0xFFFC: "图片或对象的占位符", 0xFFFD: "乱码的替代符",
}

// Name is what a character is called, for people who can't see it.
func Name(r rune) string {
	name := names[r]
	switch {
	case name != "":
	case unicode.Is(unicode.Variation_Selector, r):
		name = "变体选择符"
	case unicode.Is(unicode.Noncharacter_Code_Point, r):
		name = "不是字符的编码"
	case r >= 0xF000 && r <= 0xF0FF:
		name = "符号字体里的字符"
	case unicode.Is(unicode.Co, r):
		name = "自造的字"
	case r >= 0xE0000 && r <= 0xE007F:
		name = "标签字符"
	case unicode.In(r, unicode.Mn, unicode.Me):
		name = "附加在前一个字上的符号"
	default:
		name = "看不见的字符"
	}
	return fmt.Sprintf("U+%04X %s", r, name)
}

// Turns tells of characters that turn the direction of writing, so that 12 and 21 look alike.
func Turns(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// remedy is what to do about an unseen character.
func remedy(r rune) string {
	switch {
	case Turns(r):
		return "删去它：它使后面的字和数倒着排，看到的和存着的不一样"
	case r == 0xFFFD:
		return "这里的字已经读不出来：对照原文重新输入"
	case r == 0xFFFC:
		return "粘贴时这里有图片、公式或批注：删去它，再把要公开的内容写进来"
	case unicode.Is(unicode.Variation_Selector, r):
		return "删去它，前面的字不变"
	case unicode.In(r, unicode.Co, unicode.Noncharacter_Code_Point):
		return "别的电脑上显示不出：改用国家标准编码的字，没有的写通行的字形"
	case unicode.In(r, unicode.Mn, unicode.Me):
		return "删去它，或改用带这个符号的一个字符"
	}
	return "删去它：把标出的地方前后两个字删掉，重新输入"
}

// judge tells of the character at i, which is no usual one.
func (t *reader) judge(i int) (Found, bool) {
	r := t.runes[i]
	if Unseen(r) {
		return t.found(i, i+1, diag.Finding{Code: codes.Unseen, Message: "文字里有不能公开的字符 " + Name(r) + t.beside(i), Hint: remedy(r)}), true
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		if whole, ok := t.composed(i); ok {
			return t.alike(i-1, i+1, whole, diag.Error), true
		}
		return t.found(i, i+1, diag.Finding{Code: codes.Unseen, Message: "文字里有不能公开的字符 " + Name(r) + t.beside(i), Hint: remedy(r)}), true
	}
	if meant := Meant(r); meant != "" {
		return t.alike(i, i+1, meant, diag.Error), true
	}
	if meant := t.mistaken(i); meant != 0 {
		return t.alike(i, i+1, string(meant), diag.Warning), true
	}
	return Found{}, false
}

func (t *reader) found(from, to int, f diag.Finding) Found {
	f.About = numbered(t.runes[from:to])
	return Found{f, t.at[from], t.at[to]}
}

func (t *reader) alike(from, to int, meant string, severity diag.Severity) Found {
	is, should := coded(string(t.runes[from:to])), coded(meant)
	f := diag.Finding{Code: codes.Alike, Severity: severity, Message: is + "应是" + should, Hint: "改成 " + meant}
	if meant == " " {
		f.Message, f.Hint = "特殊的空格"+is[strings.Index(is, "（"):]+"应是普通的空格"+t.beside(from), "改成普通的空格，或删去"
	} else if severity == diag.Error {
		f.Hint += "；从 PDF 或网页复制来的文字常有这样的字，最好整段重新输入"
	}
	return t.found(from, to, f)
}

// coded quotes a text with the numbers of its characters, which tell those apart that look the same.
func coded(s string) string { return "“" + s + "”（" + numbered([]rune(s)) + "）" }

func numbered(runes []rune) string {
	var list []string
	for _, r := range runes {
		list = append(list, fmt.Sprintf("U+%04X", r))
	}
	return strings.Join(list, " ")
}

const maxBeside = 6 // characters that show where an unseen one stands

// beside says after which words the character at i stands, or before which.
func (t *reader) beside(i int) string {
	from, to := i, i+1
	for from > 0 && i-from < maxBeside && t.isShown(from-1) {
		from--
	}
	if from < i {
		return "，在“" + string(t.runes[from:i]) + "”后面"
	}
	for to < len(t.runes) && to-i <= maxBeside && t.isShown(to) {
		to++
	}
	if to > i+1 {
		return "，在“" + string(t.runes[i+1:to]) + "”前面"
	}
	return ""
}

func (t *reader) isShown(i int) bool { return t.runes[i] > ' ' && !Unseen(t.runes[i]) }
