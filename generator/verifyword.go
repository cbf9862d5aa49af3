package generator

import (
	"fmt"
	"strings"

	"gen/generator/render/docx"
	"gen/generator/verify"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// word compares a Word file by what it says: numbers, tables, wording.
func (v *verifier) word(name string, data []byte) {
	have, err := docx.Read(data)
	if err != nil {
		v.found(diag.Error, codes.Unreadable, name, err.Error(), "用 Word 打开，另存为 .docx 再试")
		return
	}
	changes := verify.Compare(v.doc, have, docx.Tag)
	if all := verify.Size(v.doc); 2*len(changes) > all {
		v.found(diag.Error, codes.OtherReport, name, fmt.Sprintf("多半是另一份报告的文件：报告有 %d 段和行，改过、少了和多了的有 %d 处", all, len(changes)),
			fmt.Sprintf("核对年度、部门和模板包（--pack）；下面只列出 %d 处", min(fewChanges, len(changes))))
		changes = changes[:min(fewChanges, len(changes))]
	}
	for _, c := range changes {
		v.change(name, c)
	}
}

// fewChanges is how many differences are told of a file that is likely another report's.
const fewChanges = 10

// change words one difference.
func (v *verifier) change(file string, c verify.Change) {
	f := diag.Finding{Pos: diag.Pos{File: file}, Notes: []string{"在“" + c.Where + "”"}}
	switch c.Kind {
	case verify.Number:
		have := diag.Clip(c.Have, 40) // somebody may have leant on a key
		f.Code, f.Message = codes.NumberChanged, fmt.Sprintf("数被改了：%s，应为 %s", have, c.Want)
		f.Hint = "改回；确实要改的，改 report.toml 再生成"
		f.Gap = gap(c.Have, c.Want)
		if fig := v.statement.Book.Get(c.Figure); fig != nil {
			f.Message = fmt.Sprintf("%s 印作 %s，应为 %s", fig.Name(), have, c.Want)
			f.Gap += " " + strings.Replace(fig.Unit, "%", "个百分点", 1)
		}
		if lastPlace(c.Have, c.Want) {
			f.Notes = append(f.Notes, "只差末位的一个单位：多半是各自四舍五入，或者输入改过以后没有重新生成")
		}
	case verify.Wording:
		f.Code, f.Severity, f.Message = codes.WordsChanged, diag.Warning, "文字改过"
		if c.Lost {
			f.Severity, f.Message = diag.Error, "文字和其中的数改过"
		}
		f.Notes = append(f.Notes, "应为 "+diag.Clip(c.Want, 1000), "现在 "+diag.Clip(c.Have, 1000))
		f.Hint = "要保留的，改正文段落或模板，再生成"
	case verify.Missing:
		f.Code, f.Severity, f.Message = codes.LineGone, diag.Warning, "少了一段或一行："+diag.Clip(c.Want, 40)
		if c.Lost {
			f.Severity = diag.Error // with its numbers
		}
		f.Hint = "补回，或者重新生成"
	case verify.Added:
		f.Code, f.Severity, f.Message = codes.LineAdded, diag.Warning, "多了一段或一行："+diag.Clip(c.Have, 40)
		f.Hint = "要保留的，写进正文段落"
	}
	v.list = append(v.list, f)
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

func gap(have, want string) string {
	a, b, ok := numbers(have, want)
	if !ok {
		return ""
	}
	return a.Sub(b).Abs().String()
}

// lastPlace tells whether two printed numbers differ by one unit of the last place.
func lastPlace(have, want string) bool {
	a, b, ok := numbers(have, want)
	return ok && b.Exponent() < 0 && a.Sub(b).Abs().Equal(decimal.New(1, b.Exponent()))
}
