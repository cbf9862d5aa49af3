package check

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"gen/generator/sum"
)

// formsOfUnits are the forms that units filled in: their department chooses which it publishes. Those that stand in files are
// lines that it may take as they are.
func (c *context) formsOfUnits() gathered {
	var told gathered
	if c.sum == nil {
		return told
	}
	c.sum.Each(func(u sum.Part) {
		for _, i := range u.Report.EvaluationsBy("") {
			e := u.Report.Evaluations[i]
			where := cmp.Or(e.File, u.Report.File)
			file, below := strings.CutPrefix(where, path.Dir(c.report.File)+"/")
			told.add(e.At, fmt.Sprintf("%s：%s（%s）", u.Name, e.Project.V, file))
			if e.File != "" && (below || path.Dir(c.report.File) == ".") {
				told.paste = append(told.paste, fmt.Sprintf("[[evaluation]]  # %s：%s\nfile = %q", u.Name, e.Project.V, file))
			}
		}
	})
	if n := len(told.notes); n > maxTold {
		told.notes = append(told.notes[:maxTold:maxTold], fmt.Sprintf("还有 %d 张", n-maxTold))
	}
	return told
}
