package workbook

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decode reads a text in the encodings that tables come in: UTF-8, UTF-16 and GBK. What has bytes that no text has is none.
func Decode(data []byte) (text string, ok bool) {
	switch {
	case strings.HasPrefix(string(data[:min(3, len(data))]), "\ufeff"):
		text = string(data[3:])
	case len(data) >= 2 && data[0] == 0xff && data[1] == 0xfe:
		text = utf16Text(data[2:], 0)
	case len(data) >= 2 && data[0] == 0xfe && data[1] == 0xff:
		text = utf16Text(data[2:], 1)
	case utf8.Valid(data):
		text = string(data)
	default:
		text = gbk(data)
	}
	if strings.ContainsRune(text, 0) {
		text = ""
		if low, whole := zeros(data); whole {
			text = utf16Text(data, low)
		}
	}
	return text, len(data) == 0 || text != "" && !strings.ContainsFunc(text, odd)
}

// zeros tells whether zero bytes stand as in UTF-16 with no mark: beside Latin letters and ends of lines, so on one side more
// than on the other, where a few Chinese letters have one.
func zeros(data []byte) (low int, whole bool) {
	var count [2]int
	for i, c := range data {
		if c == 0 {
			count[i%2]++
		}
	}
	if count[0] > count[1] {
		low = 1
	}
	return low, len(data)%2 == 0 && count[0] != count[1]
}

// odd is what stands in no text.
func odd(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r == utf8.RuneError || r >= 0x7f && r < 0x85
}

// utf16Text reads UTF-16; low is the place of the low byte of each pair.
func utf16Text(data []byte, low int) string {
	var b strings.Builder
	b.Grow(len(data))
	unit := func(i int) rune { return rune(data[i+low]) | rune(data[i+1-low])<<8 }
	for i := 0; i+1 < len(data); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) && i+3 < len(data) {
			if r = utf16.DecodeRune(r, unit(i+2)); r != utf8.RuneError {
				i += 2
			}
		}
		b.WriteRune(r) // half a pair becomes U+FFFD
	}
	return b.String()
}

// gbk reads GBK; what is none becomes U+FFFD.
func gbk(data []byte) string {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return string(utf8.RuneError)
	}
	return string(text)
}

// lines reads a table in lines: its fields are kept apart by tabs, commas or semicolons. One that begins with a quotation mark
// goes on to the next that is not doubled, over ends of lines too.
func (b *builder) lines(text string) error {
	b.book.Form = "文本表格（CSV）"
	if err := b.begin("Sheet1", false); err != nil {
		return err
	}
	text = lineEnds(text)
	comma := separator(text)
	c := Cell{Row: 1, Column: 1, Kind: Text}
	table := false
	for text != "" {
		field, rest, ok := field(text, comma)
		if !ok {
			return damaged("第 %d 行第 %d 列的引号不成对，分不清各列", c.Row, c.Column)
		}
		c.Text = strings.TrimSuffix(field, "\t")
		if inner, formula := strings.CutPrefix(c.Text, `="`); formula {
			c.Text = strings.TrimSuffix(inner, `"`)
		}
		if err := b.put(c); err != nil {
			return err
		}
		if c.Column++; rest == "" || rest[0] == '\n' {
			c.Row, c.Column = c.Row+1, 1
		} else {
			table = true
		}
		text = rest[min(1, len(rest)):]
	}
	if !table {
		return &Refused{"这是文字，不是表格", exportIt}
	}
	return b.end()
}

// field is the first field of a text, and the text from what ends it on.
func field(text string, comma byte) (field, rest string, ok bool) {
	if text[0] != '"' {
		end := strings.IndexAny(text, string([]byte{comma, '\n'}))
		if end < 0 {
			end = len(text)
		}
		return text[:end], text[end:], true
	}
	for end := 1; ; end++ {
		next := strings.IndexByte(text[end:], '"')
		if next < 0 {
			return "", "", false
		}
		end += next
		if rest = text[end+1:]; rest == "" || rest[0] == comma || rest[0] == '\n' {
			return strings.ReplaceAll(text[1:end], `""`, `"`), rest, true
		}
		if end++; text[end] != '"' {
			return "", "", false
		}
	}
}

// separator is what the fields of a line are kept apart by: a tab wherever there is one, else what there is most of. A tab before each
// comma keeps a code from becoming a number.
func separator(text string) byte {
	switch {
	case strings.Count(text, "\t") > strings.Count(text, "\t,")+strings.Count(text, "\t\","):
		return '\t'
	case strings.Count(text, ";") > strings.Count(text, ","):
		return ';'
	}
	return ','
}
