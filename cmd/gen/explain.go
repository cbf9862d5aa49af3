package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/explain"
	"gen/generator/figure"
	"gen/internal/diag"
)

const explainLong = `说明报告里的一个数是怎样得出的：公式、各个部分，一直到 report.toml 里的行。印出的数不是精确值的
四舍五入时，说明是哪个等式决定的。NAME 可以是：
  数的名称    支出、一般公共预算.支出.2060101、增长率（收支总计，上年.收支总计）
  印出的数    2834.31、2,834.31万元、11.38% 印成这样的数（负数不写负号）；没有的，列出最接近的几个
  几个词      2060101 基本支出 名称里有这些词的数
符合的只有一个时说明它，有几个时列出来。不写 NAME，列出可以问的数。不写报告而写 JS101、TX101 这样的编号，
说明这条勾稽规则是什么，或者这个问题怎样处理。

--format json 输出一个对象，键只增不改：{"report", "figure"}，有几个可选时是 {"report", "exact", "choices"}，报告读不懂时是 {"ok", "findings"}。
figure 和 choices 里的每个数有 name、label、kind、unit、published（印出的数）、exact（精确值，金额以元为单位），
以及（没有就省略）nearest、forced（四舍五入，和不印它的原因）、same（同一个数的其他名称）、formulas、note、
place、source（填报的位置和原文）、negative（减去）、seen（上面已列出）、hidden（--depth 略去的项数）、inputs。
问编号时是 {"code", "area", "title", "severity", "rule", "identity", "why", "todo"}。`

type explainFlags struct {
	depth int
	all   bool
	flags // format and pack
}

func (a *app) explainCommand() *cobra.Command {
	var f explainFlags
	c := &cobra.Command{
		Use:   "explain [REPORT.toml] [NAME]",
		Short: "说明一个数是怎样得出的，或者一个编号的意思",
		Long:  explainLong,
		Example: `  gen explain report.toml              可以问的数
  gen explain report.toml 支出         支出合计由什么组成
  gen explain report.toml 11.38%       哪些数印成 11.38%
  gen explain JS101                    一条勾稽规则，或者任何一个编号`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse("没有写是哪份报告。\n用法：%s", c.UseLine())
			}
			if last := args[len(args)-1]; codeForm.MatchString(last) && !isFile(last) {
				return a.explainCode(strings.ToUpper(last), f.format.form)
			}
			return a.explain(args[0], strings.Join(args[1:], " "), f)
		},
	}
	set := c.Flags()
	set.SortFlags = false
	set.IntVar(&f.depth, "depth", 0, "只显示 `N` 层（不写时显示一屏能容下的层数）")
	set.BoolVar(&f.all, "all", false, "显示全部层；不写 NAME 时列出全部的数")
	bindFormat(c, &f.format, "text", "json")
	bindPack(set, &f.pack)
	return c
}

var codeForm = regexp.MustCompile(`^[A-Za-z]{2}[0-9]{3}$`)

func isFile(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func (a *app) explain(report, question string, f explainFlags) error {
	if f.depth < 0 {
		return misuse("--depth 至少为 1")
	}
	in, err := openInput(report)
	if err != nil {
		return err
	}
	defer in.close()
	opt, err := f.options(a.program)
	if err != nil {
		return err
	}
	guide, list, err := generator.Explain(in.files, in.path, opt)
	if err != nil {
		return cannot("读取", report, err)
	}
	if guide == nil {
		return a.refuse(f.format.form, opt, []*input{in}, []diag.List{list})
	}
	a.warnOfErrors(report, list)
	if question == "" {
		return a.overview(guide, report, f)
	}
	answer := guide.Find(question)
	if answer.Figure == nil {
		return a.choices(report, question, answer, f)
	}
	tree := guide.Tree(answer.Figure)
	tree.Walk(func(n *explain.Node) {
		n.Pos.File = in.label(n.Pos.File)
	})
	return a.tree(report, guide, tree, f)
}

func (a *app) tree(report string, guide *explain.Guide, tree *explain.Node, f explainFlags) error {
	whole := tree
	if f.depth > 0 || !f.all && f.format.form == "text" {
		tree = tree.Prune(f.depth)
	}
	if f.format.form == "json" {
		return a.printJSON(struct {
			Report string        `json:"report"`
			Figure explain.Entry `json:"figure"`
		}{report, tree.Entry()})
	}
	var b bytes.Buffer
	b.Write(tree.Text())
	if left := whole.Size() - tree.Size(); left > 0 {
		fmt.Fprintf(&b, "\n还有 %d 个数没有列出：加 --all，或 gen explain %s 加其中一个数的名称\n", left, diag.Visible(report))
	}
	if last, from := guide.Last(tree); last != nil {
		file := filepath.Join(filepath.Dir(report), filepath.FromSlash(from))
		fmt.Fprintf(&b, "\n上年的数在上年报告里怎样得出：gen explain %s %s\n", file, last.Key.ThisYear().Short())
	}
	return a.print(b.Bytes())
}

func (a *app) overview(guide *explain.Guide, report string, f explainFlags) error {
	switch {
	case f.format.form == "json":
		return a.printChoices(report, false, guide.Figures())
	case f.all:
		return a.print(explain.Table(guide.Figures()))
	}
	return a.print(guide.Overview())
}

// mostChoices is how many figures a question lists unless --all is given.
const mostChoices = 15

func (a *app) choices(report, question string, answer explain.Answer, f explainFlags) error {
	if len(answer.Choices) == 0 || !answer.Amount && !answer.Matched {
		next := fmt.Sprintf("（运行 gen explain %s 看可以问的数）", diag.Visible(report))
		if len(answer.Choices) > 0 {
			next = "，是不是：\n" + strings.TrimRight(string(explain.Table(answer.Choices)), "\n")
		}
		return misuse("没有“%s”这个数%s", diag.Visible(question), next)
	}
	if f.format.form == "json" {
		return a.printChoices(report, !answer.Amount || answer.Exact, answer.Choices)
	}
	var b bytes.Buffer
	shown := answer.Choices
	if len(shown) > mostChoices && !f.all {
		shown = shown[:mostChoices]
	}
	switch {
	case !answer.Amount:
		fmt.Fprintf(&b, "名称里有“%s”的数有 %d 个：\n", diag.Visible(question), len(answer.Choices))
		b.Write(explain.Table(shown))
	case answer.Exact:
		fmt.Fprintf(&b, "印作 %s 的数有 %d 个：\n", diag.Visible(question), len(answer.Choices))
		b.Write(explain.Table(shown))
	default:
		fmt.Fprintf(&b, "没有印作 %s 的数，最接近的是：\n", diag.Visible(question))
		b.Write(explain.Table(shown, answer.Gaps...))
	}
	if left := len(answer.Choices) - len(shown); left > 0 {
		fmt.Fprintf(&b, "…另有 %d 个，加 --all 全部列出\n", left)
	}
	fmt.Fprintf(&b, "\n看其中一个是怎样得出的：gen explain %s %s\n", diag.Visible(report), shown[0].Short())
	return a.print(b.Bytes())
}

func (a *app) printChoices(report string, exact bool, figures []*figure.Figure) error {
	entries := make([]explain.Entry, len(figures))
	for i, f := range figures {
		entries[i] = explain.EntryOf(f)
	}
	return a.printJSON(struct {
		Report  string          `json:"report"`
		Exact   bool            `json:"exact"`
		Choices []explain.Entry `json:"choices"`
	}{report, exact, entries})
}
