package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/compare"
)

const diffLong = `比较两份报告：上年和本年，或同一年度的两个版本（先写早的一份）。列出精确值变了的数
（主要的数在前，其余按变化大小排）、新增和不再有的科目、文字不同的段落。只比较公开时印出的数；同一笔数在
几处印出的，只列一次。金额以万元为单位，按印出的数；印出的数相同时，列出精确值。

报告读不懂时，--format json 输出 {"ok", "findings"}，否则一个对象，键只增不改：before、after（file、department、year、pack、unit）、relation、
figures（name、label、unit、before、after、change、rate）、moved（只有末位不同的数的个数）、
subjects（code、name、came、amount）、texts（heading、before、after）、worded（文字是否作了比较）、
inputs（两个版本填报不同的地方：name、label、unit、before、after、place）、missing（没有写原因的大的变动）。`

type diffFlags struct {
	flags // format and pack
	all   bool
	code  bool
}

func (a *app) diffCommand() *cobra.Command {
	var f diffFlags
	c := &cobra.Command{
		Use:   "diff BEFORE.toml AFTER.toml",
		Short: "比较两份报告：上年和本年，或两个版本",
		Long:  diffLong,
		Example: `  gen diff 2022/report.toml 2023/report.toml
  gen diff 初稿/report.toml 终稿/report.toml --format html > 变化.html`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("要写两份报告，先写早的一份。\n用法：%s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.diff(args[0], args[1], f) },
	}
	set := c.Flags()
	set.SortFlags = false
	bindFormat(c, &f.format, "text", "json", "html")
	set.BoolVar(&f.all, "all", false, "列出全部的数和文字")
	set.BoolVar(&f.code, "exit-code", false, "有差异时退出码为 1（不写时为 0）")
	set.StringVar(&f.pack, "pack", "", "两份都使用模板包 `PATH`，不用报告里写的")
	return c
}

func (a *app) diff(before, after string, f diffFlags) error {
	opt, err := f.options(a.program)
	if err != nil {
		return err
	}
	var in [2]*input
	for i, arg := range []string{before, after} {
		if in[i], err = openInput(arg); err != nil {
			return err
		}
		defer in[i].root.Close()
	}
	result, found, err := generator.Diff(generator.Input{Files: in[0].files, Path: in[0].path},
		generator.Input{Files: in[1].files, Path: in[1].path}, opt)
	if err != nil {
		return cannot("比较", before+" 和 "+after, err)
	}
	if result == nil {
		return a.refuse(f.format.form, opt, in[:], found[:])
	}
	for i, arg := range []string{before, after} {
		a.warnOfErrors(arg, found[i])
	}
	result.Before.File, result.After.File = before, after
	for i := range result.Inputs {
		at, side := &result.Inputs[i], in[1]
		if at.After == nil {
			side = in[0]
		}
		at.Place.File = side.label(at.Place.File)
	}
	result.Missing, _ = in[1].relabel(result.Missing, opt)
	if err := a.printDiff(result, f); err != nil {
		return err
	}
	if f.code && !result.Same() {
		return exit(exitFindings)
	}
	return nil
}

func (a *app) printDiff(r *compare.Result, f diffFlags) error {
	switch f.format.form {
	case "json":
		return a.printJSON(r)
	case "html":
		page, err := r.HTML()
		if err != nil {
			return err
		}
		return a.print(page)
	}
	return a.print(r.Text(f.all))
}
