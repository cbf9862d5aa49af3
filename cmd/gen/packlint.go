package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/pack"
	"gen/internal/diag"
)

func (a *app) packLintCommand() *cobra.Command {
	var f format
	c := &cobra.Command{
		Use:   "lint DIR|NAME",
		Short: "检查一个模板包，列出全部问题",
		Long: `检查一个模板包的句子、表和设置，列出全部问题和位置：写错的名称和词、手写的数、没有选定的
“增加（减少）”、不成对的括号、连用的标点、占比除错的数、没有用到的文件、改动的官方标题，工作簿的说明里写错的地址、行和栏。

--format json 输出一个对象，键只增不改：{"pack", "ok", "findings"}；findings 同 gen check 的。`,
		Args: oneArg("模板包"),
		RunE: func(_ *cobra.Command, args []string) error { return a.lintPack(args[0], f.form) },
	}
	bindFormat(c, &f, findingForms...)
	return c
}

func (a *app) lintPack(arg, form string) error {
	at, err := findPack(arg)
	if err != nil {
		return err
	}
	list, tried := generator.LintPack(at)
	shown, source := labelled(at, list)
	switch form {
	case "text":
		_ = diag.WriteText(a.stdout, shown, source) // an answer never fails
	case "json":
		err = a.printJSON(map[string]any{"pack": arg, "ok": !list.HasErrors(), "findings": append(diag.List{}, shown...)})
	default:
		err = a.printFindings(form, []found{{name: arg, findings: shown}})
	}
	if err != nil {
		return err
	}
	wrong, warnings, hints := list.Count()
	fmt.Fprint(a.stderr, counted(wrong, warnings, hints))
	if tried.Tests > 0 {
		fmt.Fprintf(a.stderr, "用 %s/ 里的 %d 份报告试过。", pack.Tests, tried.Tests)
	}
	switch {
	case wrong > 0:
		fmt.Fprintln(a.stderr, "请改正上面的错误，再检查一次。")
		return exit(exitFindings)
	case warnings+hints > 0:
		fmt.Fprintln(a.stderr, "模板包可以用；请核对上面的提示。")
	default:
		fmt.Fprintf(a.stderr, "模板包可以用：gen report.toml --pack %s\n", diag.Visible(arg))
	}
	fmt.Fprintf(a.stderr, "用编出来的 %d 份报告试过%s\n", tried.Reports, untaken(tried.Untaken))
	return nil
}

// maxUntaken is how many branches are told that no report went through.
const maxUntaken = 5

// untaken tells which sentences were not tried.
func untaken(branches []string) string {
	if len(branches) == 0 {
		return "。"
	}
	first := branches[:min(len(branches), maxUntaken)]
	return fmt.Sprintf("，有 %d 种情况没有试到，请自己读一读那几句：\n  %s", len(branches), strings.Join(first, "\n  "))
}
