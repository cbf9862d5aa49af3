package main

import (
	"fmt"

	"gen/generator"
	"gen/internal/diag"
)

// counted is how a run's findings are summed up, in every command.
func counted(wrong, warnings, hints int) string {
	return fmt.Sprintf("共 %d 个错误、%d 个警告、%d 个提示。", wrong, warnings, hints)
}

// warnOfErrors says that what follows is asked of a report with errors.
func (a *app) warnOfErrors(report string, list diag.List) {
	if wrong, _, _ := list.Count(); wrong > 0 {
		fmt.Fprintf(a.stderr, "注意：%s 有 %d 个错误，改正后数可能不同（运行 gen %s 查看）\n", diag.Visible(report), wrong, diag.Visible(report))
	}
}

// refuse tells why there is nothing to answer from.
func (a *app) refuse(in *input, opt generator.Options, list diag.List) error {
	shown, source := in.relabel(list, opt)
	_ = diag.WriteText(a.stderr, shown, source) // the voice never fails
	return exit(exitFindings)
}
