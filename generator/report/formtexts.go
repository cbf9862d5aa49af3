package report

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// OfIndicator begins the names of what each indicator says.
const OfIndicator = "指标."

// formTexts are the texts of a form, as a pack lays them out, each with its key.
var formTexts = []struct {
	name, key string
	optional  bool
	pick      func(e *Evaluation, n int) *place.Value[string]
}{
	{"项目", "project", false, func(e *Evaluation, _ int) *place.Value[string] { return &e.Project }},
	{"主管部门", "department", false, func(e *Evaluation, _ int) *place.Value[string] { return &e.Department }},
	{"实施单位", "unit", false, func(e *Evaluation, _ int) *place.Value[string] { return &e.Unit }},
	{"负责人", "leader", true, func(e *Evaluation, _ int) *place.Value[string] { return &e.Leader }},
	{"电话", "phone", true, func(e *Evaluation, _ int) *place.Value[string] { return &e.Phone }},
	{"预期目标", "goals.expected", false, func(e *Evaluation, _ int) *place.Value[string] { return &e.Goals.Expected }},
	{"实际完成情况", "goals.actual", false, func(e *Evaluation, _ int) *place.Value[string] { return &e.Goals.Actual }},
	{"指标.一级指标", "level1", false, func(e *Evaluation, n int) *place.Value[string] { return &e.Indicators[n].Level1 }},
	{"指标.二级指标", "level2", false, func(e *Evaluation, n int) *place.Value[string] { return &e.Indicators[n].Level2 }},
	{"指标.三级指标", "level3", false, func(e *Evaluation, n int) *place.Value[string] { return &e.Indicators[n].Level3 }},
	{"指标.年度指标值", "target", false, func(e *Evaluation, n int) *place.Value[string] { return &e.Indicators[n].Target }},
	{"指标.实际完成值", "actual", false, func(e *Evaluation, n int) *place.Value[string] { return &e.Indicators[n].Actual }},
	{"指标.偏差原因", "reason", true, func(e *Evaluation, n int) *place.Value[string] { return &e.Indicators[n].Reason }},
}

// FormTextNames are the names of the texts that every form may have.
func FormTextNames() []string {
	var names []string
	for _, t := range formTexts {
		names = append(names, t.name)
	}
	return names
}

// Text is a text by its name in the pack's form, of indicator n if it is one's. The pack's own are nil where they are not stated.
func (e *Evaluation) Text(name string, n int) *place.Value[string] {
	for _, t := range formTexts {
		if t.name == name {
			return t.pick(e, n)
		}
	}
	texts := e.Texts
	if own, ok := strings.CutPrefix(name, OfIndicator); ok {
		name, texts = own, e.Indicators[n].Texts
	}
	for i := range texts {
		if texts[i].Key == name {
			return &texts[i].V
		}
	}
	return nil
}

// Unstated finds what a form with these texts, and perhaps funds, prints and nobody stated.
func (e *Evaluation) Unstated(values []string, funds bool) diag.List {
	var list diag.List
	missing := func(at diag.Pos, where, key string) {
		list = append(list, diag.Finding{Code: codes.MissingKey, Pos: at, Message: fmt.Sprintf("%s里缺少必填的 “%s”", where, key),
			Hint: fmt.Sprintf("加上 %s（%s）", key, cmp.Or(titleOf("evaluation."+key), titleOf("evaluation.indicator."+key)))})
	}
	hold := func(v *place.Value[string], at diag.Pos, where, key string) {
		switch {
		case !v.Set && !v.Pos.Known():
			missing(at, where, key)
		case v.Set && strings.TrimSpace(v.V) == "":
			list = append(list, place.Unfilled(&place.Node{Key: key, Pos: v.Pos}, "在引号里填上内容"))
		}
	}
	form := fmt.Sprintf("自评表“%s”", diag.Clip(e.Project.V, 30))
	if funds && reflect.ValueOf(e.Funds).IsZero() {
		missing(e.At, form, "funds")
	}
	if slices.ContainsFunc(values, func(name string) bool { return strings.HasPrefix(name, OfIndicator) }) && len(e.Indicators) == 0 {
		missing(e.At, form, "indicator")
	}
	for _, t := range formTexts {
		switch {
		case t.optional || !slices.Contains(values, t.name):
		case !strings.HasPrefix(t.name, OfIndicator):
			hold(t.pick(e, 0), e.At, form, t.key)
		default:
			for n := range e.Indicators {
				hold(t.pick(e, n), e.Indicators[n].At, fmt.Sprintf("%s的第 %d 个指标", form, n+1), t.key)
			}
		}
	}
	return list
}
