package check

import (
	"fmt"
	"regexp"
	"strings"

	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
)

// noReason is what is written where there is nothing to explain.
var noReason = regexp.MustCompile(`^(?:无|没有|暂无|不涉及|不适用)?(?:偏差)?[\s。.，,；;、/—-]*$`)

const maxTold = 8 // indicators in one finding

// reasons: where points were lost, the form says why.
func reasons(c *context, i int, e *report.Evaluation) diag.List {
	var notes []string
	var first diag.Pos
	n := 0
	for _, row := range e.Indicators {
		lost := row.Score.Set && row.Weight.Set && row.Score.V.LessThan(row.Weight.V) && !row.Score.V.IsNegative()
		if !lost || !noReason.MatchString(strings.TrimSpace(row.Reason.V)) {
			continue
		}
		if n++; n == 1 {
			first = row.Score.Pos
		}
		note := fmt.Sprintf("“%s”：分值 %s，得分 %s，差 %s", clip(row.Level3.V), row.Weight.V, row.Score.V, row.Weight.V.Sub(row.Score.V))
		if why := strings.TrimSpace(row.Reason.V); why != "" {
			note += "，原因写的是“" + clip(why) + "”"
		}
		if n <= maxTold {
			notes = append(notes, note)
		}
	}
	if n == 0 {
		return nil
	}
	if n > maxTold {
		notes = append(notes, fmt.Sprintf("还有 %d 个", n-maxTold))
	}
	return diag.List{{Pos: first, Message: fmt.Sprintf("%s：%d 个指标扣了分，偏差原因分析没有写原因", form(i, e), n), Notes: notes, Hint: "在这些指标的 reason 里写偏差原因和改进措施"}}
}

// repeated: a project has one form. The same file twice is told where the files are read.
func repeated(c *context) diag.List {
	var list diag.List
	first := map[string]int{}
	for i := range c.report.Evaluations {
		e := &c.report.Evaluations[i]
		name := strings.TrimSpace(e.Project.V)
		before, dup := first[e.Form.V+"\n"+name]
		if !dup {
			first[e.Form.V+"\n"+name] = i
			continue
		}
		if earlier := &c.report.Evaluations[before]; name != "" && (e.File == "" || e.File != earlier.File) {
			list = append(list, diag.Finding{Pos: e.Project.Pos, Message: fmt.Sprintf("自评表 %d 和 %d 的项目名称相同（%s）", before+1, i+1, clip(name)),
				Related: []diag.Related{{Pos: earlier.Project.Pos, Message: "另一张在这里"}}, Hint: "是两个项目的，在名称里写出区别；是一个项目的，删去一张"})
		}
	}
	return list
}

// placeholder is what stands for something to be filled in.
var placeholder = regexp.MustCompile(`[XxＸｘ×]{2,}|[?？]{2,}|[_＿]{2,}|待填|待补|待定`)

// placeholders: who is named in the head of a form is a real name.
func placeholders(c *context, i int, e *report.Evaluation) diag.List {
	var list diag.List
	for _, field := range []struct {
		name string
		text place.Value[string]
		hint string
	}{
		{"主管部门", e.Department, "填部门的名称"},
		{"实施单位", e.Unit, "填单位的名称"},
		{"项目负责人", e.Leader, "填负责人的姓名；不公开的删去 leader"},
		{"联系电话", e.Phone, "填可以公开的电话；不公开的删去 phone"},
	} {
		at := placeholder.FindStringIndex(field.text.V)
		masked := field.name == "项目负责人" && at != nil && at[0] > 0 // 张××
		if at != nil && !masked {
			list = append(list, diag.Finding{Pos: field.text.Pos,
				Message: fmt.Sprintf("%s：%s“%s”还没有填", form(i, e), field.name, clip(field.text.V)), Hint: field.hint})
		}
	}
	return list
}
