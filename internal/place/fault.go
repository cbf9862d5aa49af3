package place

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

// fault is a statement that the parser could not read. Its words are chosen by what stands at the place, more
// than by what the parser says: that is where a person's typing goes wrong.
type fault struct {
	*source
	start   int // of the statement
	at      int // where the parser stopped
	bracket int // the first bracket that is never closed, or -1
	message string
}

// explain is one kind of mistake: it answers nil if it is another.
type explain func(f *fault) *diag.Finding

func (f *fault) says(parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(f.message, p) {
			return true
		}
	}
	return false
}

// endless reports whether a string of three quotes is not closed: what follows may all be its text.
func (f *fault) endless() bool { return f.says(`not terminated by`) }

func (f *fault) finding() diag.Finding {
	for _, e := range []explain{unclosed, openString, escape, numeral, fullWidth, number, bareKey, badKey, badValue} {
		if found := e(f); found != nil {
			return *found
		}
	}
	return *f.found(f.at, f.at+1, diag.Finding{
		Message: "这里的写法不对", Notes: []string{f.message}, Hint: "对照手册检查这一行",
	})
}

// found puts a finding at its place.
func (f *fault) found(from, to int, d diag.Finding) *diag.Finding {
	d.Pos = f.pos(from, to)
	d.Code = cmp.Or(d.Code, codes.Syntax)
	return &d
}

// char is the character where the parser stopped; at the end of a line it is a line break.
func (f *fault) char() (r rune, size int) {
	if f.at >= len(f.text) {
		return '\n', 0
	}
	r, size = utf8.DecodeRune(f.text[f.at:])
	if r == '\r' || r == '#' {
		r = '\n'
	}
	return r, size
}

// unclosed is an array or inline table that ran into the next statement, or into the end of the file.
func unclosed(f *fault) *diag.Finding {
	if f.bracket < 0 || f.text[f.start] == '[' {
		return nil
	}
	if begin := f.lineStart(f.at); !f.says("incomplete") && f.at+1 < len(f.text) {
		line := f.text[begin:f.lineEnd(begin)]
		if begin <= f.bracket || !headLine.Match(line) && !keyLine.Match(line) {
			return nil
		}
	}
	closing, what := "]", "数组"
	if f.text[f.bracket] == '{' {
		closing, what = "}", "内联表"
	}
	return f.found(f.bracket, f.bracket+1, diag.Finding{
		Message: what + "没有写完，缺少 " + closing, Label: "从这里开始", Hint: "在最后一项之后补上 " + closing,
	})
}

// openString is a string without its closing quote.
func openString(f *fault) *diag.Finding {
	if !f.says("new lines", "unterminated", "not terminated", "too many quotes", `need a character after`) {
		return nil
	}
	from := f.at
	scan(f.text, f.start, func(i int, c byte) bool {
		if i >= f.at || c != '"' && c != '\'' {
			return i < f.at
		}
		from = i
		return skipString(f.text, i) < f.at
	})
	d := diag.Finding{Message: "文字没有结束，缺少右引号", Hint: "在文字末尾补上英文引号 " + string(f.text[from])}
	if f.endless() {
		quotes := strings.Repeat(string(f.text[from]), 3)
		d = diag.Finding{Message: "多行文字没有结束，缺少 " + quotes, Label: "从这里开始", Hint: "在文字末尾另起一行写 " + quotes}
	} else if bytes.ContainsAny(f.text[from:f.lineEnd(from)], "“”") {
		d.Hint = `右引号是全角的 ”，请改用半角 "`
	}
	return f.found(from, f.lineEnd(from), d)
}

func escape(f *fault) *diag.Finding {
	if !f.says("escape") {
		return nil
	}
	return f.found(f.at, f.at+2, diag.Finding{
		Message: `文字里的反斜线 \ 写法不对`, Hint: `路径请用 /；要写反斜线本身，写两次 \\`,
	})
}

// HalfWidth gives characters of Chinese typing the form that files understand: ，to a comma, ４ to 4, （ to a bracket.
func HalfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		if half, ok := halfWidth[r]; ok {
			return half
		}
		return r
	}, s)
}

var halfWidth = map[rune]rune{
	'、': ',', '。': '.', '“': '"', '”': '"', '‘': '\'', '’': '\'', '【': '[', '】': ']', '−': '-', '　': ' ', '\u00a0': ' ',
}

var fullWidthDigits = regexp.MustCompile(`[０-９．，－]`)

func fullWidth(f *fault) *diag.Finding {
	if f.at >= len(f.text) {
		return nil
	}
	r, size := f.char()
	plain := HalfWidth(string(r))
	if plain == string(r) {
		return nil
	}
	d := diag.Finding{Code: codes.FullWidth, Message: fmt.Sprintf("这里用了全角标点 %c", r), Hint: "请改用半角 " + plain}
	switch {
	case r == '　':
		d.Message, d.Hint = "这里有全角空格", "请改用半角空格"
	case r == '\u00a0':
		d.Message, d.Hint = "这里的空格是不换行空格，看起来和空格一样", "删去，重新打一个空格（多半是从网页或 Word 粘贴来的）"
	case r == '：' && f.says("'=' after key"):
		d.Hint = "请改用等号 ="
	case f.says("expected newline"):
		d.Hint = "删去这个标点；它若是文字的一部分，放到英文双引号里面"
	}
	return f.found(f.at, f.at+size, d)
}

// bareKey is a Chinese key without quotes, as in 收支总计 = 1 or [收支].
func bareKey(f *fault) *diag.Finding {
	r, _ := f.char()
	if !f.says("start of key", "'=' after key", "to close") || r < utf8.RuneSelf || !unicode.IsLetter(r) {
		return nil
	}
	from := f.start + len(bytes.TrimRightFunc(f.text[f.start:f.at], inKey))
	to := len(f.text) - len(bytes.TrimLeftFunc(f.text[from:], inKey))
	if line := f.text[f.start:f.lineEnd(f.start)]; line[0] != '[' && !bytes.ContainsAny(bytes.TrimRight(line, "：: \t"), "=＝:：") {
		return f.found(f.start, f.lineEnd(f.start), diag.Finding{Message: "这一行不是 键名 = 值", Hint: "说明文字前面加 #；从表格粘贴的数，填到各自的键名后面"})
	}
	name := diag.Clip(string(f.text[from:to]), 40)
	hint := fmt.Sprintf(`中文键名要加英文双引号，如 "%s" = …；有英文键名的写英文`, name)
	if f.text[f.start] == '[' {
		hint = fmt.Sprintf(`中文表名要加英文双引号，如 ["%s"]`, name)
	}
	return f.found(from, to, diag.Finding{
		Code: codes.BareKey, Message: fmt.Sprintf("键名 “%s” 没有加引号", name), Hint: hint,
	})
}

func inKey(r rune) bool {
	return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func badKey(f *fault) *diag.Finding {
	r, size := f.char()
	noKey, noEquals := f.says("start of key", "expected key but"), f.says("'=' after key")
	switch {
	case f.says("to close"):
		return f.found(f.start, f.lineEnd(f.start), diag.Finding{
			Message: "表头没有写完，缺少 ]", Hint: "写成 [表名] 或 [[表名]]",
		})
	case noKey && r == '=':
		return f.found(f.at, f.at+size, diag.Finding{Message: "等号前面没有键名", Hint: "写成 键名 = 值"})
	case noKey:
		return f.found(f.at, f.at+size, diag.Finding{
			Message: "这里应当是键名", Hint: "键名用英文字母、数字、- 和 _；说明文字前面加 #",
		})
	case noEquals && r == '\n':
		return f.found(f.start, f.at, diag.Finding{Message: "只有键名，没有值", Hint: "写成 键名 = 值；说明文字前面加 #"})
	case noEquals && r == ':':
		return f.found(f.at, f.at+size, diag.Finding{Message: "键名和值之间用了冒号", Hint: "请改用等号 ="})
	case noEquals:
		return f.found(f.at, f.at+size, diag.Finding{
			Message: "键名后面应当是等号 =", Hint: "键名里有空格或其他符号时，给键名加英文双引号",
		})
	}
	return nil
}

func badValue(f *fault) *diag.Finding {
	r, _ := f.char()
	noValue := f.says("start of value", "expected value", "not end of input")
	atEnd := f.at+1 >= len(f.text) && bytes.HasSuffix(f.text, []byte("="))
	switch {
	case noValue && (r == '\n' || atEnd):
		return f.found(f.at, f.at+1, diag.Finding{Message: "等号后面没有值", Hint: "填上值：没有的金额、数量填 0，没有的文字删去这一行"})
	case f.says("unexpected comma", "expected value but got"), noValue && r == ',':
		return f.found(f.at, f.at+1, diag.Finding{
			Message: "这里多了一个逗号", Hint: "删去多余的逗号，或补上漏写的一项",
		})
	case noValue, f.says("expected keyword"):
		return f.bareText()
	case f.says("after array value", "after inline table"):
		before := bytes.TrimRight(f.text[:f.at], " \t")
		if unicode.IsDigit(rune(before[len(before)-1])) && unicode.IsDigit(r) {
			return f.found(f.at, f.at+1, diag.Finding{Code: codes.NumberForm, Message: "数字中间有空格", Hint: "去掉空格；是两项的，中间加半角逗号 ,"})
		}
		return f.found(f.at, f.at+1, diag.Finding{Message: "两项之间缺少逗号", Hint: "在上一项后面加半角逗号 ,"})
	case f.says("expected newline") && f.at > 0 && f.text[f.at-1] == '"' && bytes.HasSuffix(bytes.TrimRight(f.text[f.at:f.lineEnd(f.at)], " \t"), []byte{'"'}):
		return f.found(f.at, f.lineEnd(f.at), diag.Finding{
			Message: "文字里又有英文引号，文字在这里就结束了", Hint: "里面的改用中文引号 “ ”；里面是 {{…}} 的，把外面的改成英文单引号 '",
		})
	case f.says("expected newline"):
		return f.found(f.at, f.lineEnd(f.at), diag.Finding{
			Message: "这一行的值后面还有多余的内容", Hint: "一行只写一个 键名 = 值；说明文字前面加 #；文字要加英文双引号",
		})
	}
	return nil
}

// bareText is a text without quotes, up to where the value would end.
func (f *fault) bareText() *diag.Finding {
	to := f.lineEnd(f.at)
	if n := bytes.IndexAny(f.text[f.at:to], ",]}#\t "); n > 0 {
		to = f.at + n
	}
	word := diag.Clip(string(f.text[f.at:to]), 40)
	d := diag.Finding{Message: "文字没有加引号", Hint: `文字要加英文双引号，如 "` + word + `"`}
	if w := strings.ToLower(word); w == "true" || w == "false" {
		d = diag.Finding{Message: "真假值要用小写字母", Hint: "写成 " + w}
	}
	return f.found(f.at, to, d)
}
