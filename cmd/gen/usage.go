package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gen/internal/diag"
	"gen/internal/place"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The voice of the command line: short, in Chinese, and each error names the next step.
const (
	rootShort = "由 report.toml 生成部门决算公开材料"
	rootLong  = `gen 由一份 report.toml 生成一个部门的决算公开材料：报告（Word、PDF、网页）、报表（xlsx）和图。
文件写在 report.toml 旁边的 out 文件夹里，每份报告一个文件夹；也可以把 report.toml 拖到 gen 上。
命令也可以写中文：gen 检查、gen 生成 report.toml……
自己填得对不对，用 check（检查）；公开的文件是不是由这份报告生成、谁改过，用 verify（核对）；别人做的，没有报告，用 audit（审核）。`

	rootExample = `  gen init --pack beijing-2023           新建一份待填的 report.toml
  gen report.toml                        生成全部文件
  gen 甲/report.toml 乙/report.toml      一次生成几份；文件夹里的全部：gen 区
  gen report.toml -o 公开 --only pdf     只要 PDF，写到“公开”文件夹
  gen check report.toml                  只检查，不写文件
  gen report.toml --pack 我的模板包      用自己的模板包（怎样做一个：gen help pack）`

	startText = `在这个窗口里输入一行，按回车键。先试一试自带的例子：

  gen 检查 示例\report.toml                 列出全部问题
  gen 生成 示例\report.toml                 生成全套文件，在 示例\out 里

做自己的（用哪个模板包听财政局的，自带的：gen 模板 列出）：

  gen 新建 2024 --pack beijing-2024         填 2024\report.toml
  gen 检查 2024\report.toml
  gen 生成 2024\report.toml

从导出的工作簿取数、签字、公开以后核对，见“使用手册.pdf”；全部命令：gen help。
也可以不用窗口：把 report.toml 拖到 gen.exe 上，就是“生成”。
`

	helpTemplate = `{{with or .Long .Short}}{{.}}

{{end}}{{.UsageString}}`

	usageTemplate = `用法：
  {{if .Runnable}}{{.UseLine}}{{end}}{{if and .Runnable .HasAvailableSubCommands}}
  {{end}}{{if .HasAvailableSubCommands}}{{.CommandPath}} 命令{{end}}{{range .Aliases}}  （也可以写 {{.}}）{{end}}
{{- if .HasExample}}

例子：
{{.Example}}{{end}}
{{- $all := .}}{{range $group := .Groups}}

{{.Title}}：{{range $all.Commands}}{{if eq .GroupID $group.ID}}
  {{rpad .Name .NamePadding}} {{range .Aliases}}{{.}}  {{end}}{{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableSubCommands}}

{{if .Groups}}其他{{else}}命令{{end}}：{{range .Commands}}{{if and (not .GroupID) (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding}} {{range .Aliases}}{{.}}  {{end}}{{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if not .HasParent}}

退出码：0 正常；1 报告有错误，没有写出；2 无法运行（读不了、写不了，可以再试）；64 命令写错了{{end}}
`
)

// groups are the commands by what one wants to do; to make a set is the root itself.
var groups = []struct {
	title    string
	commands []string
}{
	{"开始", []string{"start", "init", "import", "schema"}},
	{"检查", []string{"check", "verify", "audit", "sign", "sum"}},
	{"查问", []string{"explain", "diff"}},
	{"全区", []string{"batch", "collect"}},
	{"模板", []string{"pack"}},
}

// inChinese is what each command is called beside its name, in two characters each; a command of pack stands behind it. To make a
// set is the root itself, which makeWord stands for.
var inChinese = map[string]string{
	"start":       "开始",
	"init":        "新建",
	"import":      "导入",
	"schema":      "格式",
	"check":       "检查",
	"verify":      "核对",
	"audit":       "审核",
	"sign":        "签字",
	"sum":         "汇总",
	"explain":     "查问",
	"diff":        "比较",
	"batch":       "批量",
	"collect":     "汇集",
	"pack":        "模板",
	"pack list":   "列出",
	"pack show":   "查看",
	"pack lint":   "检查",
	"pack new":    "新建",
	"pack update": "更新",
	"pack diff":   "比较",
	"pack zip":    "压缩",
	"version":     "版本",
	"completion":  "补全",
	"help":        "帮助",
}

const makeWord = "生成"

// startCommand tells who uses the program for the first time what to type. The file that a release begins with runs it: it knows no
// code page, as the window that it opens may.
func (a *app) startCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "start",
		Short: "第一次用：先输入什么",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return a.print([]byte(startText)) },
	}
}

// withoutMake takes off the word that says in Chinese what gen does with reports in any case.
func withoutMake(args []string) []string {
	if len(args) > 0 && args[0] == makeWord {
		return args[1:]
	}
	return args
}

// nameInChinese gives the commands below c their second names.
func nameInChinese(c *cobra.Command) {
	for _, below := range c.Commands() {
		if name := inChinese[strings.TrimPrefix(below.CommandPath(), c.Root().Name()+" ")]; name != "" {
			below.Aliases = []string{name}
		}
		nameInChinese(below)
	}
}

// group puts the commands that there are into their groups.
func group(root *cobra.Command) {
	for _, g := range groups {
		for _, c := range root.Commands() {
			if !slices.Contains(g.commands, c.Name()) {
				continue
			}
			if !root.ContainsGroup(g.title) {
				root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
			}
			c.GroupID = g.title
		}
	}
}

// speakChinese replaces what cobra would say in English.
func speakChinese(root *cobra.Command) {
	root.Example = rootExample
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().BoolP("help", "h", false, "显示帮助")
	root.SetHelpTemplate(helpTemplate)
	root.SetUsageTemplate(usageTemplate)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return misused{flagError(c, err)} })
	help := &cobra.Command{
		Use:   "help [命令]",
		Short: "显示帮助",
		RunE: func(c *cobra.Command, args []string) error {
			for len(args) > 0 && args[0] == "help" {
				args = args[1:]
			}
			args = withoutMake(args)
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(c.Root(), args[len(args)-len(rest)])
			}
			return about.Help()
		},
	}
	root.SetHelpCommand(help)
	root.InitDefaultHelpCmd()
	nameInChinese(root)
	group(root)
	completeValues(root)
	plainUseLines(root)
	plainUseLines(help)
	strictly(root)
}

// strictly makes what is wrong with the arguments of a command a misuse of it.
func strictly(c *cobra.Command) {
	if args := c.Args; args != nil {
		c.Args = func(c *cobra.Command, given []string) error {
			if err := args(c, given); err != nil {
				return misused{err}
			}
			return nil
		}
	}
	for _, below := range c.Commands() {
		strictly(below)
	}
}

// plainUseLines keeps cobra from adding "[flags]".
func plainUseLines(c *cobra.Command) {
	c.DisableFlagsInUseLine = true
	for _, below := range c.Commands() {
		plainUseLines(below)
	}
}

// noArgs is for subcommands that take nothing.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s 后面不用再写 %s", c.CommandPath(), diag.Visible(args[0]))
	}
	return nil
}

// checkReportArgs tells a missing report and a mistyped command from the name of a report. Behind a command stands no other:
// whoever opens the file says that it is not there.
func checkReportArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return misuse("没有写是哪份报告。\n用法：gen REPORT.toml…；还没有这个文件的，用 gen init 新建（运行 gen help 看全部说明）")
	}
	first := args[0]
	if _, err := os.Stat(first); err == nil || c.HasParent() || filepath.Ext(first) != "" || filepath.Base(first) != first {
		return nil
	}
	return unknownCommand(c, first)
}

func unknownCommand(root *cobra.Command, name string) error {
	names := []string{makeWord}
	for _, c := range root.Commands() {
		names = slices.Concat(names, []string{c.Name()}, c.Aliases)
	}
	return misuse("没有 %s 这个命令，也没有这个文件%s", diag.Visible(name), didYouMean(name, names))
}

// flagError words what pflag found.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	var form wrongForm
	switch {
	case errors.As(err, &form):
		return form
	case errors.As(err, &unknown):
		if group := unknown.GetSpecifiedShortnames(); group != "" {
			return fmt.Errorf("没有 -%s 这个选项（运行 gen help 看全部选项）", diag.Visible(group))
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := "--" + unknown.GetSpecifiedName()
		return fmt.Errorf("没有 %s 这个选项%s", diag.Visible(name), didYouMean(name, names))
	case errors.As(err, &noValue):
		f := noValue.GetFlag()
		kind, _ := pflag.UnquoteUsage(f)
		return fmt.Errorf("--%s 后面缺少内容，应为 --%s %s", f.Name, f.Name, kind)
	case errors.As(err, &badValue):
		return fmt.Errorf("--%s 不能写 %s", badValue.GetFlag().Name, diag.Visible(badValue.GetValue()))
	}
	return fmt.Errorf("选项写法不对：%s（运行 gen help 看全部选项）", diag.Visible(strings.TrimPrefix(err.Error(), "bad flag syntax: ")))
}

// didYouMean closes an error about an unknown name: with the nearest known one, or with where to look.
func didYouMean(name string, known []string) string {
	if best := place.Suggest(name, known); best != "" {
		return fmt.Sprintf("，是不是 %s？", best)
	}
	return "（运行 gen help 看全部说明）"
}
