package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gen/generator/check"
	"gen/internal/diag"
)

// explainRule prints the page of a rule.
func (a *app) explainRule(code string) error {
	r := check.Find(code)
	if r == nil {
		return noRule(code)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s  %s\n\n", r.Code, r.Title)
	line := func(what, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s：%s\n", what, text)
		}
	}
	line("分组", r.Group)
	line("等式", r.Identity)
	line("依据", r.Why)
	line("违反时", map[diag.Severity]string{
		diag.Error:   "错误，改正以前不写出文件",
		diag.Warning: "警告，文件照常写出，请核对",
		diag.Hint:    "提示，文件照常写出，请看一看是否有意如此",
	}[r.Severity])
	return a.print(b.Bytes())
}

// noRule is the error about a code that no rule has, with those nearest to it.
func noRule(code string) error {
	var alike []string
	for _, r := range check.Rules {
		if r.Code[:2] == code[:2] {
			alike = append(alike, r.Code)
		}
	}
	if len(alike) == 0 {
		return fmt.Errorf("%s 不是勾稽规则的编号，运行时的提示已写明怎样处理；规则的编号如 %s", code, check.Rules[0].Code)
	}
	slices.SortStableFunc(alike, func(a, b string) int { return cmp.Compare(gap(a, code), gap(b, code)) })
	return fmt.Errorf("没有 %s 这条规则，相近的有 %s", code, strings.Join(alike[:min(3, len(alike))], "、"))
}

// gap is how far the numbers of two codes are apart.
func gap(a, b string) int {
	x, _ := strconv.Atoi(a[2:])
	y, _ := strconv.Atoi(b[2:])
	return max(x-y, y-x)
}
