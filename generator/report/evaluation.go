package report

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Evaluation is one 项目支出绩效自评表: a form that a project's own unit fills in; or another form of the pack, such as the
// department's of all it spent. Sums, 执行率 and its 得分 are computed. What its form prints has to be stated.
// It stands in the report, or in a file of its own beside it, where amounts without a unit are in 万元, as the form
// prints them.
type Evaluation struct {
	At         diag.Pos            `toml:"-,at"`
	Form       place.Value[string] `toml:"form"` // of the pack; left out: that of projects
	Project    place.Value[string] `toml:"project,required"`
	Department place.Value[string] `toml:"department,usual"` // 主管部门
	Unit       place.Value[string] `toml:"unit,usual"`       // 实施单位
	Leader     place.Value[string] `toml:"leader"`
	Phone      place.Value[string] `toml:"phone"`
	Texts      FormTexts           `toml:"texts"`
	Funds      ProjectFunds        `toml:"funds,usual"`
	Goals      Goals               `toml:"goals,usual"`
	Indicators []Indicator         `toml:"indicator,usual" rows:"level1 level2 level3"`
	Total      Points              `toml:"total"` // a control: 总分 is always computed

	File string `toml:"-"` // where the form stands, "" for the report itself
}

// FormTexts are texts that only the pack's form has, by the names that it gives them.
type FormTexts = place.Map[place.Value[string]]

// ProjectFunds is 项目资金 by source. What is left out is zero.
type ProjectFunds struct {
	At            diag.Pos `toml:"-,at"`
	Appropriation Spending `toml:"appropriation,usual"` // 当年财政拨款
	Carried       Spending `toml:"carried,usual"`       // 上年结转资金
	Other         Spending `toml:"other,usual"`         // 其他资金
	Weight        Points   `toml:"weight"`              // 分值 of 执行率; left out: 10
}

// Spending is 年初预算数, 全年预算数 and 全年执行数.
type Spending struct {
	Initial Amount `toml:"initial,usual"`
	Full    Amount `toml:"full,usual"`
	Actual  Amount `toml:"actual,usual"`
}

// Goals is 年度总体目标.
type Goals struct {
	Expected place.Value[string] `toml:"expected,usual"`
	Actual   place.Value[string] `toml:"actual,usual"`
}

// Indicator is one 三级指标. Neighbours that share a level are printed under one merged cell.
type Indicator struct {
	At     diag.Pos            `toml:"-,at"`
	Level1 place.Value[string] `toml:"level1,usual"`
	Level2 place.Value[string] `toml:"level2,usual"`
	Level3 place.Value[string] `toml:"level3,required"`
	Target place.Value[string] `toml:"target,usual"`
	Actual place.Value[string] `toml:"actual,usual"`
	Weight Points              `toml:"weight,required"`
	Score  Points              `toml:"score,required"`
	Reason place.Value[string] `toml:"reason"` // 偏差原因分析及改进措施
	Texts  FormTexts           `toml:"texts"`
}

// EvaluationsBy are the numbers, from 0, of those with this form of the pack.
func (r *Report) EvaluationsBy(form string) []int {
	var list []int
	for i := range r.Evaluations {
		if r.Evaluations[i].Form.V == form {
			list = append(list, i)
		}
	}
	return list
}

// Points is 分值 or 得分: a number with at most two decimals.
type Points struct {
	V     decimal.Decimal
	Pos   diag.Pos
	Set   bool
	Blank bool // still to be filled in
}

// UnmarshalPlace reads a number.
func (p *Points) UnmarshalPlace(n *place.Node) diag.List {
	*p = Points{Pos: n.Pos}
	if n.Blank() {
		p.Blank = true
		return diag.List{place.Unfilled(n, "写成数字，不加引号，如 9.5")}
	}
	if n.Kind != place.Integer && n.Kind != place.Float {
		return diag.List{place.WrongType(n, "分数", "写成数字，不加引号，如 9.5")}
	}
	v, err := decimal.NewFromString(strings.ReplaceAll(n.Text, "_", ""))
	if err != nil || strings.ContainsAny(n.Text, "eEx") || v.Exponent() < -2 || v.Abs().GreaterThan(maxPoints) {
		return diag.List{{Code: codes.NotAScore, Pos: n.Pos, Message: fmt.Sprintf("“%s”不是分数", diag.Clip(n.Text, 30)), Hint: "写数字，最多两位小数，如 9.98"}}
	}
	p.V, p.Set = v, true
	return nil
}

var maxPoints = decimal.NewFromInt(1000)

// Limits of the forms, far above any real report.
const (
	maxEvaluations = 500
	maxForm        = 256 << 10 // bytes of its file
	maxForms       = 4 << 20   // bytes of all files of forms
)

// stated is an Evaluation as its keys are read; other names the file that holds it.
type (
	stated Evaluation
	other  struct {
		File place.Value[string] `toml:"file,required"`
	}
)

// Title is what people call a key of a form.
func (e *stated) Title(path string) string {
	return titleOf(place.Join("evaluation", strings.TrimPrefix(path, "evaluation.")))
}

// UnmarshalPlace reads the form, or the name of the file that it stands in.
func (e *Evaluation) UnmarshalPlace(n *place.Node) diag.List {
	for _, item := range n.Items {
		if item.Key == "file" {
			var o other
			list := place.Bind(n, &o)
			e.At, e.File = o.File.Pos, o.File.V
			return list
		}
	}
	named := *n
	named.Key = "evaluation" // so that messages name tables as they stand in the report
	return place.Bind(&named, (*stated)(e))
}

// What to write instead of a key that has its place in the other kind of file.
var (
	inReport = map[string]string{
		"funds":     "自评表写在报告里时，表头是 [evaluation.funds]，放在 [[evaluation]] 后面",
		"goals":     "自评表写在报告里时，表头是 [evaluation.goals]，放在 [[evaluation]] 后面",
		"indicator": "自评表写在报告里时，表头是 [[evaluation.indicator]]，放在 [[evaluation]] 后面",
	}
	inForm = map[string]string{
		"evaluation": "自评表单独成文件时不写 evaluation：删去 [[evaluation]]，[evaluation.funds] 写成 [funds]，[evaluation.goals] 写成 [goals]，[[evaluation.indicator]] 写成 [[indicator]]",
	}
)

// elsewhere gives the findings about keys at the top of a file the hints that are known for them.
func elsewhere(list diag.List, root *place.Node, hints map[string]string) diag.List {
	for _, item := range root.Items {
		for i := range list {
			if hint := hints[item.Key]; hint != "" && list[i].Code == codes.UnknownKey && list[i].Pos == item.KeyPos {
				list[i].Hint, list[i].Label = hint, ""
			}
		}
	}
	return list
}

// openEvaluations reads the forms that stand in files of their own.
func (r *Report) openEvaluations(fsys fs.FS) diag.List {
	if len(r.Evaluations) > maxEvaluations {
		e := r.Evaluations[maxEvaluations]
		r.Evaluations = r.Evaluations[:maxEvaluations]
		return diag.List{{Code: codes.TooManyForms, Pos: e.At, Message: fmt.Sprintf("自评表太多，最多 %d 张", maxEvaluations), Hint: "一份报告只放本部门的项目"}}
	}
	var list diag.List
	first := map[string]diag.Pos{}
	left := maxForms
	for i := range r.Evaluations {
		e := &r.Evaluations[i]
		if e.File == "" {
			continue
		}
		name := path.Clean(e.File)
		if at, dup := first[name]; dup {
			list = append(list, diag.Finding{Code: codes.FormTwice, Pos: e.At, Message: fmt.Sprintf("自评表的文件“%s”写了两次", e.File),
				Related: []diag.Related{{Pos: at, Message: "第一次在这里"}}, Hint: "删去一处；另一个项目的，改成它的文件名"})
		} else {
			first[name] = e.At
		}
		read, more := e.open(fsys, r)
		list = append(list, more...)
		if left -= read; left < 0 {
			r.Evaluations = r.Evaluations[:i+1]
			return append(list, diag.Finding{Code: codes.FormsTooLarge, Pos: e.At, Message: fmt.Sprintf("到这一张为止，自评表的文件合计超过了 %d MB", maxForms>>20), Hint: "后面的没有读；一份报告只放本部门的项目"})
		}
	}
	return list
}

// open reads the file of a form, and says how many bytes it has.
func (e *Evaluation) open(fsys fs.FS, r *Report) (int, diag.List) {
	data, fault := beside(fsys, r.File, e.File, maxForm)
	if fault != nil {
		fault.Pos = e.At
		return 0, diag.List{*fault}
	}
	e.File = path.Join(path.Dir(r.File), e.File)
	root, list := place.Parse(e.File, data, place.DefaultLimits())
	if root == nil {
		return len(data), list
	}
	r.roots = append(r.roots, root)
	list = append(list, elsewhere(place.Bind(root, (*stated)(e)), root, inForm)...)
	eachAmount(reflect.ValueOf(e).Elem(), true, func(a *Amount, _ bool) {
		if a.unit == "" {
			a.unit = "万元"
		}
	})
	return len(data), list
}

// UsualRateWeight is the 分值 of 执行率 where nobody states another.
var UsualRateWeight = decimal.NewFromInt(10)

// RateWeight is the 分值 of 执行率: as stated, or the usual one; none in a form without funds.
func (e *Evaluation) RateWeight() Points {
	switch {
	case e.Funds.Weight.Set:
		return e.Funds.Weight
	case reflect.ValueOf(e.Funds).IsZero():
		return Points{}
	}
	return Points{V: UsualRateWeight, Pos: e.Funds.At}
}
