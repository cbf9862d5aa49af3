package explain

import (
	"regexp"
	"strings"

	"gen/internal/diag"
)

// key is what stands before a value: personnel = , "收支总计" = .
var key = regexp.MustCompile(`(?:[\w.-]+|"[^"=]*"|'[^'=]*')\s*=\s*$`)

// quote is what is written at a place, with its key: personnel = 579.99. It is "" when the file is not at hand.
func (g *Guide) quote(pos diag.Pos) string {
	if !pos.Known() || g.source == nil {
		return ""
	}
	lines, ok := g.lines[pos.File]
	if !ok {
		lines = strings.Split(strings.TrimPrefix(string(g.source(pos.File)), "\ufeff"), "\n")
		g.lines[pos.File] = lines
	}
	if pos.Line > len(lines) {
		return ""
	}
	line := []rune(lines[pos.Line-1])
	from := min(max(pos.Column-1, 0), len(line))
	to := min(from+max(pos.Length, 0), len(line))
	name, _, ok := strings.Cut(key.FindString(string(line[:from])), "=")
	if ok {
		name = strings.TrimSpace(name) + " = "
	}
	return diag.Visible(name + string(line[from:to]))
}
