package place

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

const byteOrderMark = "\uFEFF"

// firstMark is where the planes begin that mark runs of text inside the program; no input may hold them.
const firstMark = 0xF0000

// foreign tells of a file that another program wrote.
func (s *source) foreign() diag.List {
	what := Foreign(s.file, s.text)
	if what == "" {
		return nil
	}
	return diag.List{{Code: codes.NotUTF8, Pos: diag.Pos{File: s.file}, Message: "这是" + what + "，不是填报用的文字文件",
		Hint: "名字改错了的，改回原来的后缀；报告是记事本能打开的 report.toml，可以用 gen init 新建一份"}}
}

// unreadable lists what makes the text unfit for reading: another encoding, control characters, marks.
func (s *source) unreadable() diag.List {
	if name := utf16Name(s.text); name != "" {
		return diag.List{saveAsUTF8(diag.Pos{File: s.file, Line: 1, Column: 1, Length: 1}, name)}
	}
	var list diag.List
	for i := 0; i < len(s.text); {
		r, size := rune(s.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(s.text[i:])
		}
		switch {
		case r == utf8.RuneError && size == 1:
			return append(list, saveAsUTF8(s.pos(i, i+1), Encoding(s.text)))
		case forbidden(r) && r != '\n' && (r != '\r' || !bytes.HasPrefix(s.text[i:], []byte("\r\n"))):
			if len(list) >= maxFindings {
				return append(list, more(s.pos(i, i+size)))
			}
			list = append(list, badCharacter(s.pos(i, i+size), r))
		}
		i += size
	}
	return list
}

func saveAsUTF8(pos diag.Pos, name string) diag.Finding {
	return diag.Finding{
		Code: codes.NotUTF8, Pos: pos, Label: "从这里开始无法识别",
		Message: "文件不是 UTF-8 编码，可能是 " + name,
		Hint:    SaveAsUTF8,
	}
}

// utf16Name recognises UTF-16 by its mark, or by the zero byte beside a first ASCII character.
func utf16Name(b []byte) string {
	switch {
	case len(b) < 2:
		return ""
	case b[0] == 0xFF && b[1] == 0xFE, b[0] != 0 && b[1] == 0:
		return "UTF-16（Unicode）"
	case b[0] == 0xFE && b[1] == 0xFF, b[0] == 0 && b[1] != 0:
		return "UTF-16（Unicode big endian）"
	}
	return ""
}

// forbidden reports whether no text may hold r. Line breaks are for the caller to tell.
func forbidden(r rune) bool { return r != '\t' && unicode.IsControl(r) || r >= firstMark }

func badCharacter(pos diag.Pos, r rune) diag.Finding {
	f := diag.Finding{
		Code: codes.ControlCharacter, Pos: pos,
		Message: fmt.Sprintf("有看不见的控制字符 %U", r),
		Hint:    "删去这个字符，再重新输入旁边的文字（常见于从网页或其他软件粘贴）",
	}
	if r >= firstMark {
		f.Message = fmt.Sprintf("字符 %U 留给程序内部使用", r)
		f.Hint = "删去这个字符；生僻字请用国家标准编码"
	}
	return f
}
