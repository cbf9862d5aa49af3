package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gen/generator"
	"gen/internal/diag"
)

// explainCode prints the page of a code.
func (a *app) explainCode(code, form string) error {
	all := generator.Codes()
	i := slices.IndexFunc(all, func(c generator.Code) bool { return c.Code == code })
	if i < 0 {
		return noCode(code, all)
	}
	c := all[i]
	if form == "json" {
		return a.printJSON(c)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s  %s\n\n", c.Code, c.Title)
	line := func(what, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s：%s\n", what, text)
		}
	}
	line("分组", c.Area)
	line("等式", c.Identity)
	line("依据", c.Why)
	if c.Rule {
		line("违反时", map[diag.Severity]string{
			diag.Error:   "错误，改正以前不写出文件",
			diag.Warning: "警告，文件照常写出，请核对",
			diag.Hint:    "提示，文件照常写出，请看一看是否有意如此",
		}[c.Severity])
	} else {
		line("等级", map[diag.Severity]string{
			diag.Error:   "错误，要改正；有时按情形从轻",
			diag.Warning: "警告，请核对；有时按情形从轻",
			diag.Hint:    "提示，请看一看是否有意如此",
		}[c.Severity])
	}
	line("怎样处理", c.Todo)
	if c.Example != "" {
		fmt.Fprintf(&b, "\n例子：\n\n%s\n", c.Example)
	}
	return a.print(b.Bytes())
}

// noCode is the error about a code that there is not, with those nearest to it.
func noCode(code string, all []generator.Code) error {
	var alike, starts []string
	for _, c := range all {
		starts = append(starts, c.Code[:2])
		if c.Code[:2] == code[:2] {
			alike = append(alike, c.Code)
		}
	}
	if len(alike) == 0 {
		slices.Sort(starts)
		return misuse("没有 %s 这个编号，编号的开头有 %s", code, strings.Join(slices.Compact(starts), "、"))
	}
	slices.SortStableFunc(alike, func(a, b string) int { return cmp.Compare(gap(a, code), gap(b, code)) })
	return misuse("没有 %s 这个编号，相近的有 %s", code, strings.Join(alike[:min(3, len(alike))], "、"))
}

// gap is how far the numbers of two codes are apart.
func gap(a, b string) int {
	x, _ := strconv.Atoi(a[2:])
	y, _ := strconv.Atoi(b[2:])
	return max(x-y, y-x)
}
