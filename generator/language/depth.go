package language

import (
	"fmt"
	"regexp"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

// maxNesting is how many conditions and repetitions may stand within each other: far more than anyone can read. A deeper
// template would be read and checked with as deep a stack.
const maxNesting = 50

// control is what opens and closes a nesting: an {{else if}} stands within the {{if}} that it goes on with.
var control = regexp.MustCompile(`\{\{-?\s*(if|range|with|block|define|else\s+(?:if|with)|end)\b`)

// tooDeep finds where a template is nested too deep, in one pass over its text.
func (s *source) tooDeep() (diag.Finding, bool) {
	var open []int // levels that each {{end}} closes
	depth := 0
	for _, at := range control.FindAllStringSubmatchIndex(s.plain, -1) {
		switch word := s.plain[at[2]:at[3]]; {
		case word == "end" && len(open) > 0:
			depth -= open[len(open)-1]
			open = open[:len(open)-1]
		case word == "end":
		case word[0] == 'e' && len(open) > 0: // else if
			open[len(open)-1]++
			depth++
		default:
			open = append(open, 1)
			depth++
		}
		if depth > maxNesting {
			return diag.Finding{Code: codes.TooNested, Pos: s.pos(parse.Pos(at[0])), Message: fmt.Sprintf("如果、逐项 一层套一层，超过了 %d 层", maxNesting), Hint: "检查前面是否漏写了 {{结束}}；把里面的几层放进 words.tmpl 的 {{定义}}"}, true
		}
	}
	return diag.Finding{}, false
}
