package place

import (
	"bytes"
	"fmt"
	"regexp"

	"gen/internal/codes"
	"gen/internal/diag"
)

// commentedHead is the head of a table behind a #.
var commentedHead = regexp.MustCompile(`^[ \t]*#[# \t]*(\[\[?[A-Za-z_][\w.\-]*\]\]?)[ \t]*(#.*)?\r?$`)

// CommentedHeads tells of keys that stand below a head in a comment: they count as those of the table before, which does not know
// them or has them already. The findings are those about the file whose text is src.
func CommentedHeads(file string, src []byte, list diag.List) {
	var lines [][]byte
	for i := range list {
		f := &list[i]
		if f.Pos.File != file || f.Code != codes.UnknownKey && f.Code != codes.Duplicate {
			continue
		}
		if lines == nil {
			lines = bytes.Split(src, []byte("\n"))
		}
		for at := min(f.Pos.Line-1, len(lines)) - 1; at >= 0 && f.Pos.Line-at < mostBelow && !headLine.Match(lines[at]); at-- {
			m := commentedHead.FindSubmatch(lines[at])
			if m == nil {
				continue
			}
			f.Notes = append(f.Notes, fmt.Sprintf("第 %d 行的表头 %s 前面有 #，不起作用，这一行算在更上面的表里", at+1, m[1]))
			if f.Label == "" || f.Code == codes.Duplicate {
				f.Hint = fmt.Sprintf("要填这一段的，删去第 %d 行行首的 #；不要的，它下面的几行前面也加 #", at+1)
			}
			break
		}
	}
}

// mostBelow is how many lines below a head its keys are looked for.
const mostBelow = 60
