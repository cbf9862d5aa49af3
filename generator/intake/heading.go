package intake

import (
	"regexp"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// said is what sheets say over their grids, and where.
type said struct {
	text string
	pos  diag.Pos
}

// heading holds against each other whose sheets they are and of which year.
func (r *reader) heading() {
	var unit, year said
	compare := func(first *said, text string, pos diag.Pos, what string) {
		switch {
		case first.text == "":
			*first = said{text, pos}
		case first.text != text:
			r.list = append(r.list, diag.Finding{Code: codes.AnotherHeading, Pos: pos, Message: "各表的" + what + "不同：" + first.text + " 和 " + text,
				Hint: "只导入同一单位、同一年度的表", Related: []diag.Related{{Pos: first.pos, Message: first.text}}})
		}
	}
	for _, t := range r.tables {
		once := map[string]bool{}
		for c := range t.sheet.Cells() {
			if c.Row > 5 {
				break
			}
			words := tight(c.Text)
			if m := whose.FindStringSubmatch(words); m != nil && !once["单位"] && unitSaid.FindString(words) == "" {
				once["单位"] = true
				compare(&unit, m[1], t.pos(c.Row, c.Column), "编制单位")
			}
			if m := ofYear.FindStringSubmatch(words); m != nil && !once["年度"] {
				once["年度"] = true
				compare(&year, m[1], t.pos(c.Row, c.Column), "年度")
			}
		}
	}
	r.result.Unit = unit.text
	r.result.Year, _ = strconv.Atoi(strings.TrimSpace(year.text))
}

var (
	whose  = regexp.MustCompile(`^(?:编制|填报|编报|预算|公开)?(?:部门|单位)(?:名称)?(?:\((?:公章|盖章)\))?:(?:\[?\d{3,}\]?-?)?(.+?)(?:\((?:公章|盖章)\))?$`)
	ofYear = regexp.MustCompile(`^(20\d\d)年`)
)
