package main

import (
	"github.com/spf13/cobra"

	"gen/generator/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	var form bool
	var from string
	c := &cobra.Command{
		Use:   "schema",
		Short: "印出 report.toml 的 JSON Schema，给编辑器用",
		Long: `印出 report.toml 的 JSON Schema（draft 2020-12）。编辑器用它补全键名、显示每个键的意思、指出写错的地方；
gen init 已经把它写在 report.toml 旁边（report.schema.json）。怎样用见 docs/编辑器.md。`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if form {
				return a.print(schema.Evaluation())
			}
			if from == "" {
				return a.print(schema.Report(nil))
			}
			_, p, err := wholePack(from, 0)
			if err != nil {
				return err
			}
			return a.print(schema.Report(p))
		},
	}
	c.Flags().StringVar(&from, "pack", "", "连同模板包 `NAME` 的正文段落和设置（内置的名称，或文件夹、zip）")
	c.Flags().BoolVar(&form, "evaluation", false, "单独成文件的项目支出绩效自评表的")
	return c
}
