package place

import (
	"errors"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/BurntSushi/toml"
)

// doubtful tells of a scalar that the walk takes as it is written: a date, which may not exist, or a number that is no short row
// of digits, which may have more than 64 bits.
func (n *Node) doubtful() bool {
	number := n.Kind == Integer || n.Kind == Float
	return n.Kind == DateTime || number && (len(n.Text) > 15 || strings.Trim(n.Text, "+-_.0123456789") != "")
}

// judge asks a second decoder whether the text is legal TOML, for the sake of what is doubtful.
func (s *source) judge() diag.List {
	var ignored map[string]any
	_, err := toml.Decode(string(s.text), &ignored)
	if err == nil {
		return nil
	}
	f := diag.Finding{
		Code: codes.Refused, Pos: diag.Pos{File: s.file}, Message: "这里不符合 TOML 的写法",
		Hint: "对照手册检查这一行",
	}
	var refusal toml.ParseError
	if !errors.As(err, &refusal) {
		f.Notes = []string{err.Error()}
		return diag.List{f}
	}
	from := min(max(refusal.Position.Start, 0), len(s.text))
	f.Pos = s.pos(from, min(from+max(refusal.Position.Len, 1), len(s.text)))
	f.Message, f.Hint = inChinese(refusal.Error(), f.Message, f.Hint)
	f.Notes = []string{refusal.Message}
	return diag.List{f}
}

func inChinese(english, message, hint string) (string, string) {
	switch {
	case strings.Contains(english, "out of range"):
		return "数字太大", "检查是否多写了数字；编号、代码要加英文双引号"
	case strings.Contains(english, "datetime"):
		return "日期或时间的写法不对", "日期写成 2024-01-31；其他文字要加英文双引号"
	case strings.Contains(english, "already"):
		return "同一个名字写了两次", "删去其中一个"
	}
	return message, hint
}
