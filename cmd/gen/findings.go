package main

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator"
	"gen/internal/diag"
)

// counted is how a run's findings are summed up, in every command.
func counted(wrong, warnings, hints int) string {
	return fmt.Sprintf("共 %d 个错误、%d 个警告、%d 个提示。", wrong, warnings, hints)
}

// common is what nearly every report is told, in a sentence for the last line; of several reports the codes alone.
func common(list diag.List, reports int) string {
	var said, codes []string
	for _, f := range list {
		if f.Common && !slices.Contains(codes, f.Code) {
			codes = append(codes, f.Code)
			said = append(said, f.Message+"（"+f.Code+"）")
		}
	}
	switch {
	case len(codes) == 0:
		return ""
	case reports > 1:
		return "另有不逐份列出的 " + strings.Join(codes, "、") + "，见 gen explain。"
	}
	return strings.Join(said, "；") + "。"
}

// warnOfErrors says that what follows is asked of a report with errors.
func (a *app) warnOfErrors(report string, list diag.List) {
	if wrong, _, _ := list.Count(); wrong > 0 {
		fmt.Fprintf(a.stderr, "注意：%s 有 %d 个错误，改正后数可能不同（运行 gen %s 查看）\n", diag.Visible(report), wrong, diag.Visible(report))
	}
}

// refuse tells why there is nothing to answer from: what was found in each of the inputs.
func (a *app) refuse(form string, opt generator.Options, inputs []*input, found []diag.List) error {
	all := diag.List{}
	for i, in := range inputs {
		shown, source := in.relabel(found[i], opt)
		if form != "json" {
			_ = diag.WriteText(a.stderr, shown, source) // the voice never fails
		}
		all = append(all, shown...)
	}
	if form == "json" {
		if err := a.printJSON(map[string]any{"ok": false, "findings": all.Sort()}); err != nil {
			return err
		}
	}
	return exit(exitFindings)
}
