package main

import (
	"gen/generator"

	"github.com/spf13/cobra"
)

func (a *app) signCommand() *cobra.Command {
	var f flags
	c := &cobra.Command{
		Use:   "sign REPORT.toml…",
		Short: "生成签字用的核对表（PDF 和 xlsx，不公开）",
		Long: `给签字的人一份核对表：主要的数同批复数、年初预算、上年公开数并列，写明差额和最迟公开的日期；
后面列出没有处理的警告、每个不是自身四舍五入的公开数，和每个手工写的数。

--format json 输出一个对象，键只增不改：{"reports": [{"report", "folder", "files": [{"path", "sha256", "bytes"}],
"findings", "error", "ok": 是不是写出了}]}；findings 同 gen check 的。gen REPORT.toml… 输出的也是这些。`,
		Args: cobra.ArbitraryArgs,
		RunE: a.onReports(&f, func(args []string, opt generator.Options) error {
			signing := *a
			signing.head, signing.generate = generator.ReadSignHead, generator.SignOff
			return signing.publish(args, f, opt)
		}),
	}
	f.bindCommon(c)
	return c
}
