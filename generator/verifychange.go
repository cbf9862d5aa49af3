package generator

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/generator/read"
	"gen/generator/verify"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// fewChanges is how many differences are told of a file that is likely another report's.
const fewChanges = 10

// hold compares what a file says with what it should say. figure is the ID of the figure that a tag names.
func (v *verifier) hold(name string, should, have []read.Block, figure func(tag string) string) {
	changes := verify.Compare(should, have)
	other := 0 // what is hidden in a file makes none of another report
	for _, c := range changes {
		if c.Kind != verify.Unseen {
			other++
		}
	}
	if all := verify.Size(should); 2*other > all && len(changes) < 2*other {
		v.found(diag.Error, codes.OtherReport, name, fmt.Sprintf("多半是另一份报告的文件：报告有 %d 段和行，改过、少了和多了的有 %d 处", all, other),
			fmt.Sprintf("核对年度、部门和模板包（--pack）；下面只列出 %d 处", min(fewChanges, len(changes))))
		changes = changes[:min(fewChanges, len(changes))]
	}
	for _, c := range changes {
		c.Figure = figure(c.Figure)
		v.change(name, c)
	}
}

// change words one difference.
func (v *verifier) change(file string, c verify.Change) {
	f := diag.Finding{Pos: diag.Pos{File: file}, Severity: diag.Warning}
	switch {
	case c.Grave:
		f.Severity = diag.Error
	case c.Place == read.Properties, c.Place == read.Editors: // every program leaves its own there
		f.Severity = diag.Hint
	}
	if where := c.Place; where != "" || c.Where != "" {
		if where == "" {
			where = c.Where
		}
		f.Notes = []string{"在“" + diag.Clip(where, 60) + "”"}
	}
	if c.Kind == verify.Number {
		numberChanged(&f, c, v.statement.Book.Get(c.Figure))
	} else {
		f.Code, f.Message, f.Hint = v.wording(c)
	}
	switch c.Kind {
	case verify.Sign, verify.Unit, verify.Wording:
		f.Notes = append(f.Notes, "应为 "+diag.Clip(c.Want, 1000), "现在 "+diag.Clip(c.Have, 1000))
	}
	v.list = append(v.list, f)
}

// numberChanged words a number that is another one.
func numberChanged(f *diag.Finding, c verify.Change, fig *figure.Figure) {
	have := diag.Clip(c.Have, 40) // somebody may have leant on a key
	f.Code, f.Message = codes.NumberChanged, fmt.Sprintf("数被改了：%s，应为 %s", have, c.Want)
	f.Hint = "改回；确实要改的，改 report.toml 再生成"
	style, unit := figure.Style{Exact: true}, ""
	if fig != nil {
		f.Message = fmt.Sprintf("%s 印作 %s，应为 %s", fig.Name(), have, c.Want)
		style.Decimals, unit = fig.Style().Decimals, " "+strings.Replace(fig.Unit, "%", "个百分点", 1)
	}
	if a, b, ok := numbers(c.Have, c.Want); ok {
		f.Gap = style.Write(a.Sub(b).Abs()) + unit
	}
	if lastPlace(c.Have, c.Want) {
		f.Notes = append(f.Notes, "只差末位的一个单位：多半是各自四舍五入，或者输入改过以后没有重新生成")
	}
}

// wording words any other change, and says what to do.
func (v *verifier) wording(c verify.Change) (code, message, todo string) {
	switch c.Kind {
	case verify.Spelled:
		return codes.NumberSpelled, fmt.Sprintf("写法不同，数是一样的：%s，应写作 %s", diag.Clip(c.Have, 60), diag.Clip(c.Want, 60)), "改回程序的写法，或者重新生成"
	case verify.Sign:
		return codes.SignAdded, "多了或少了特殊的字符：" + c.Why, "删去，或者重新生成；看不见的字符多半是从别处粘贴来的"
	case verify.Unit:
		what := c.Why
		if fig := v.statement.Book.Get(c.Figure); fig != nil {
			what = fig.Name() + " 的" + what
		}
		return codes.UnitChanged, what + "改了，数没有改", "改回，或者重新生成"
	case verify.Missing:
		return codes.LineGone, "少了一段或一行：" + diag.Clip(c.Want, 40), "补回，或者重新生成"
	case verify.Added:
		return codes.LineAdded, "多了一段或一行：" + diag.Clip(c.Have, 40), "要保留的，写进正文段落"
	case verify.Replaced:
		return codes.Unchecked, "无法核对：图片或者嵌入的文件不是原来的，里面的数和文字读不出来", "打开看一看，或者重新生成"
	case verify.Unseen:
		return codes.UnseenAdded, "多了只有程序看得到的内容（" + c.Why + "）：" + diag.Clip(c.Have, 60), "删去；是修订的，接受或者拒绝全部修订再保存"
	}
	message = "文字改过"
	switch {
	case c.Grave:
		message = "文字和其中的数改过"
	case c.Place == read.Contents:
		message = "目录改过"
	case c.Place == read.Properties, c.Place == read.Editors:
		message = "文件属性改过"
	}
	return codes.WordsChanged, message, "要保留的，改正文段落或模板，再生成"
}

// numbers reads two printed numbers.
func numbers(have, want string) (a, b decimal.Decimal, ok bool) {
	if len(have) > 40 || len(want) > 40 {
		return a, b, false
	}
	plain := strings.NewReplacer(",", "", "−", "-", "%", "")
	a, err := decimal.NewFromString(plain.Replace(have))
	if err != nil {
		return a, b, false
	}
	b, err = decimal.NewFromString(plain.Replace(want))
	return a, b, err == nil
}

// lastPlace tells whether two printed numbers differ by one unit of the last place.
func lastPlace(have, want string) bool {
	a, b, ok := numbers(have, want)
	return ok && b.Exponent() < 0 && a.Sub(b).Abs().Equal(decimal.New(1, b.Exponent()))
}
