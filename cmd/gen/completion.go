package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gen/internal/diag"
)

// shells are those that completion can be written for, each with how to switch it on.
var shells = []struct {
	name, how string
	write     func(root *cobra.Command) error
}{
	{"powershell", "gen completion powershell | Out-String | Invoke-Expression", func(root *cobra.Command) error { return root.GenPowerShellCompletionWithDesc(root.OutOrStdout()) }},
	{"bash", "source <(gen completion bash)", func(root *cobra.Command) error { return root.GenBashCompletionV2(root.OutOrStdout(), true) }},
	{"zsh", "source <(gen completion zsh)", func(root *cobra.Command) error { return root.GenZshCompletion(root.OutOrStdout()) }},
	{"fish", "gen completion fish | source", func(root *cobra.Command) error { return root.GenFishCompletion(root.OutOrStdout(), true) }},
}

func (a *app) completionCommand() *cobra.Command {
	var names []string
	how := "印出命令行自动补全的脚本：按 Tab 键补全命令、选项和模板包的名称。每次打开窗口要执行一次，可以写进启动文件：\n"
	for _, s := range shells {
		names = append(names, s.name)
		how += fmt.Sprintf("\n  %-12s%s", s.name, s.how)
	}
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     "命令行自动补全的脚本",
		Long:      how,
		ValidArgs: names,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse("写出一种命令行：%s", strings.Join(names, "、"))
			}
			for _, s := range shells {
				if s.name == args[0] {
					return s.write(c.Root())
				}
			}
			return misuse("没有 %s 的补全，可以写 %s%s", diag.Visible(args[0]), strings.Join(names, "、"), didYouMean(args[0], names))
		},
	}
}

// completeValues tells the shells what may stand behind flags and commands, wherever they are in the tree.
func completeValues(c *cobra.Command) {
	packs := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var names []string
		for _, p := range builtInPacks() {
			names = append(names, p.Name.V+"\t"+p.Summary.V)
		}
		return names, cobra.ShellCompDirectiveDefault // files too
	}
	flags := map[string]cobra.CompletionFunc{"pack": packs}
	if c.HasParent() && c.Parent().Name() == "pack" {
		flags["from"] = packs
		if c.Name() != "new" {
			c.ValidArgsFunction = packs
		}
	}
	if f := c.Flags().Lookup("format"); f != nil {
		flags["format"] = cobra.FixedCompletions(f.Value.(*format).has, cobra.ShellCompDirectiveNoFileComp)
	}
	for name, values := range flags {
		if c.LocalFlags().Lookup(name) != nil {
			_ = c.RegisterFlagCompletionFunc(name, values) // fails only for a flag that is not there
		}
	}
	for _, below := range c.Commands() {
		completeValues(below)
	}
}
