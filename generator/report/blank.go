package report

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// ToWrite begins a line of a passage that is still to be written. A starting file has one in each of its passages; it
// is never printed.
const ToWrite = "【待填"

// maxBlanks is how many blanks of a file are told one by one. A file that was just begun has a hundred.
const maxBlanks = 5

// foldBlanks makes one finding of many blanks of a file: all their lines, at the place of the first. Those in cells are told one by one:
// they are in sight there.
func foldBlanks(list diag.List) diag.List {
	const blank = codes.Blank
	lines := map[string][]int{} // of each file
	for _, f := range list {
		if f.Code == blank {
			lines[f.Pos.File] = append(lines[f.Pos.File], f.Pos.Line)
		}
	}
	folded := map[string]bool{}
	var out diag.List
	for _, f := range list {
		at := lines[f.Pos.File]
		if f.Code != blank || f.Pos.Sheet != "" || len(at) <= maxBlanks {
			out = append(out, f)
			continue
		}
		if !folded[f.Pos.File] {
			folded[f.Pos.File] = true
			f.Message = fmt.Sprintf("还有 %d 处没有填", len(at))
			f.Notes = []string{"在这些行：" + ranges(at)}
			f.Hint = `在这些行的 "" 处填上；没有的金额填 0，用不到的一段整段删去`
			out = append(out, f)
		}
	}
	return out
}

// ranges writes line numbers shortly: 6、9–12.
func ranges(lines []int) string {
	lines = slices.Compact(slices.Sorted(slices.Values(lines)))
	var parts []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		part := fmt.Sprint(lines[i])
		if j > i {
			part += fmt.Sprintf("–%d", lines[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, "、")
}

// unwritten tells of a passage that still has the line of a starting file, and takes it for one that was not opened.
func (p *Passage) unwritten() diag.List {
	before, rest, found := strings.Cut(p.Text, ToWrite)
	if !found {
		return nil
	}
	pos := p.Pos
	if pos.File != p.File {
		line, _, _ := strings.Cut(rest, "\n")
		pos = diag.Pos{File: p.File, Line: 1 + strings.Count(before, "\n"), Length: len([]rune(ToWrite + line))}
		pos.Column = 1 + len([]rune(before[strings.LastIndex(before, "\n")+1:]))
	}
	p.Text, p.Dir = "", ""
	return diag.List{{Code: codes.Unwritten, Pos: pos, Message: "这段正文还没有写", Hint: fmt.Sprintf("写上正文，删去带“%s”的一行", ToWrite)}}
}

// Blanks counts what the text of a report leaves to be filled in: numbers, and texts.
func Blanks(src []byte, p *pack.Pack) (numbers, texts int) {
	root, _ := place.Parse("", src, place.DefaultLimits())
	eachBlank(root, Field{Fields: Fields(p)}, func(f Field) {
		if f.Type == reflect.TypeFor[Amount]() || f.Type == reflect.TypeFor[place.Value[int]]() || f.Type == reflect.TypeFor[Percent]() ||
			f.Type == reflect.TypeFor[Points]() {
			numbers++
		} else {
			texts++
		}
	})
	return numbers, texts
}

// eachBlank visits the fields of the blanks in a table, or in the elements of an array.
func eachBlank(n *place.Node, of Field, visit func(Field)) {
	if n == nil {
		return
	}
	if n.Blank() {
		visit(of)
	}
	for _, item := range n.Items {
		field := of
		if n.Kind == place.Table {
			found := named(of.Fields, item.Key)
			if found == nil {
				found = named(of.Fields, anyKey)
			}
			if found == nil {
				continue
			}
			field = *found
		}
		eachBlank(item, field, visit)
	}
}
