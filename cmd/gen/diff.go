package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/compare"
	"gen/internal/diag"
)

const diffLong = `比较两份报告：上年和本年，或同一年度的两个版本（先写早的一份）。列出精确值变了的数
（主要的数在前，其余按变化大小排）、新增和不再有的科目、文字不同的段落。只比较公开时印出的数；同一笔数在
几处印出的，只列一次。金额以万元为单位，按印出的数；印出的数相同时，列出精确值。

报告读不懂时，--format json 输出 {"ok", "findings"}，否则一个对象，键只增不改：before、after（file、department、year、pack、unit）、relation、
figures（name、label、unit、before、after、change、rate）、moved（只有末位不同的数的个数）、
subjects（code、name、came、amount）、texts（heading、before、after）、worded（文字是否作了比较）、
inputs（两个版本填报不同的地方：name、label、unit、before、after、place）、missing（没有写原因的大的变动）。

写两个文件夹（或 区/**/report.toml、@名单.txt），就把两边编码、种类相同的单位一一比较，列出只有一边有的；
json 是 {"pairs": [每两份一个对象], "gone": 只有前一边有的, "came": 只有后一边有的}。`

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
  gen diff 初稿/report.toml 终稿/report.toml --format html > 变化.html
  gen diff 区/2022 区/2023 --json > 变化.json`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("要写两份报告，先写早的一份。\n用法：%s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			opt, err := f.options(a.program)
			if err != nil {
				return err
			}
			before, after := a.expand(args[:1]).names(), a.expand(args[1:]).names()
			if len(before) > 1 || len(after) > 1 {
				return a.diffMany(before, after, f, opt)
			}
			return a.diff(before[0], after[0], f, opt)
		},
	}
	set := c.Flags()
	set.SortFlags = false
	bindFormat(c, &f.format, "text", "json", "html")
	set.BoolVar(&f.all, "all", false, "列出全部的数和文字")
	set.BoolVar(&f.code, "exit-code", false, "有差异时退出码为 1（不写时为 0）")
	set.StringVar(&f.pack, "pack", "", "两份都使用模板包 `PATH`，不用报告里写的")
	return c
}

func (a *app) diff(before, after string, f diffFlags, opt generator.Options) error {
	c := a.diffOne(before, after, opt)
	defer c.close()
	switch {
	case c.err != nil:
		return c.err
	case c.result == nil:
		return a.refuse(f.format.form, opt, c.in[:], c.found[:])
	}
	for i, arg := range []string{before, after} {
		a.warnOfErrors(arg, c.found[i])
	}
	if err := a.printDiff(c.result, f); err != nil {
		return err
	}
	if f.code && !c.result.Same() {
		return exit(exitFindings)
	}
	return nil
}

// compared is how two reports differ.
type compared struct {
	names  [2]string
	in     [2]*input
	found  [2]diag.List
	result *compare.Result // nil where one of them can't be read or computed
	err    error
}

func (c *compared) close() {
	for _, in := range c.in {
		if in != nil {
			in.close()
		}
	}
}

func (a *app) diffOne(before, after string, opt generator.Options) (c compared) {
	c.names = [2]string{before, after}
	for i, arg := range c.names {
		if c.in[i], c.err = openInput(arg); c.err != nil {
			return c
		}
	}
	in := c.in
	c.result, c.found, c.err = generator.Diff(generator.Input{Files: in[0].files, Path: in[0].path},
		generator.Input{Files: in[1].files, Path: in[1].path}, opt)
	if c.err != nil {
		c.err = cannot("比较", before+" 和 "+after, c.err)
	}
	if c.result == nil {
		return c
	}
	c.result.Before.File, c.result.After.File = before, after
	for i := range c.result.Inputs {
		at, side := &c.result.Inputs[i], in[1]
		if at.After == nil {
			side = in[0]
		}
		at.Place.File = side.label(at.Place.File)
	}
	c.result.Missing, _ = in[1].relabel(c.result.Missing, opt)
	return c
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
