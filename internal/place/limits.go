package place

import (
	"fmt"

	"gen/internal/codes"
	"gen/internal/diag"
)

// Limits bound what a file may ask of the machine. They are tested before anything is decoded: a TOML library
// can take a gigabyte for 13 KB of nested tables.
type Limits struct {
	Bytes  int // of the file
	Depth  int // of tables and arrays within each other, dotted keys included
	Values int // keys, tables and elements of arrays, counted generously
	Text   int // bytes of one string
}

// DefaultLimits is far above any real report.
func DefaultLimits() Limits {
	return Limits{Bytes: 2 << 20, Depth: 16, Values: 200_000, Text: 64 << 10}
}

// tooLarge is the first limit that the text breaks, found without decoding.
func (s *source) tooLarge(lim Limits) diag.List {
	if len(s.text) > lim.Bytes {
		return TooLarge(s.file, int64(len(s.text)), lim)
	}
	var found diag.List
	depth, values := 0, 0
	scan(s.text, 0, func(i int, c byte) bool {
		switch c {
		case '[', '{':
			depth++
			values++
		case ']', '}':
			depth = max(depth-1, 0)
		case '=', ',':
			values++
		}
		if depth > lim.Depth {
			found = diag.List{tooDeep(s.pos(i, i+1), lim)}
		} else if values > lim.Values {
			found = diag.List{tooMany(s.pos(i, i+1), lim)}
		}
		return found == nil
	})
	return found
}

// TooLarge tells of a file that is not read because of its size.
func TooLarge(file string, size int64, lim Limits) diag.List {
	return diag.List{{
		Code: codes.FileTooLarge, Pos: diag.Pos{File: file},
		Message: fmt.Sprintf("文件太大：%s，最多 %s", bytesWord(size), bytesWord(int64(lim.Bytes))),
		Hint:    "一个文件只放一个部门；大段文字放到旁边的 .md 文件里",
	}}
}

func tooDeep(pos diag.Pos, lim Limits) diag.Finding {
	return diag.Finding{
		Code: codes.TooDeep, Pos: pos, Label: "到这里超出",
		Message: fmt.Sprintf("表和数组嵌套太深，最多 %d 层", lim.Depth),
		Hint:    "检查前面是否漏写了 ] 或 }",
	}
}

func tooMany(pos diag.Pos, lim Limits) diag.Finding {
	return diag.Finding{
		Code: codes.TooMany, Pos: pos, Label: "到这里超出",
		Message: fmt.Sprintf("内容太多，一个文件最多 %d 项", lim.Values),
		Hint:    "把内容分到几个文件里",
	}
}

func bytesWord(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d 字节", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	case n < 1<<30:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}
