package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/compare"
	"gen/generator/pack"
	"gen/internal/diag"
)

const packDiffLong = `比较两个模板包（先写旧的）：pack.toml、句子、表、科目里不同的行，连同各自继承来的；注释和空行不算。
加 --with 报告，就用两个模板包各做一遍这份报告，列出印出来不同的段落和数；可以写几次。

--format json 输出一个对象，键只增不改：{"before", "after"（name、version、fingerprint）,
"changes": [{"path", "hunks": [{"before", "after"}]}], "reports"（同 gen diff 的）}。`

type packDiffFlags struct {
	format
	with []string
	code bool
}

func (a *app) packDiffCommand() *cobra.Command {
	var f packDiffFlags
	c := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "比较两个模板包",
		Long:  packDiffLong,
		Example: `  gen pack diff beijing-2023 beijing-2024
  gen pack diff 我的模板包 我的模板包2025 --with 某局/report.toml`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("要写两个模板包，先写旧的。\n用法：%s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.diffPacks(args[0], args[1], f) },
	}
	c.Flags().SortFlags = false
	bindFormat(c, &f.format, "text", "json")
	c.Flags().StringArrayVar(&f.with, "with", nil, "用两个模板包各做一遍报告 `REPORT`，列出不同，可以写几次")
	c.Flags().BoolVar(&f.code, "exit-code", false, "有差异时退出码为 1（不写时为 0）")
	return c
}

// packHead says which pack a side is.
type packHead struct {
	Name        string `json:"name"`
	Version     string `json:"version"`
	Fingerprint string `json:"fingerprint"`
}

func headOf(p *pack.Pack) packHead { return packHead{p.Name.V, p.Version.V, p.Fingerprint} }

func (h packHead) String() string {
	return fmt.Sprintf("%s  版本 %s  指纹 %.12s", h.Name, h.Version, h.Fingerprint)
}

func (a *app) diffPacks(before, after string, f packDiffFlags) error {
	var at [2]pack.Source
	var p [2]*pack.Pack
	for i, arg := range []string{before, after} {
		var err error
		if at[i], p[i], err = wholePack(arg, 0); err != nil {
			return err
		}
	}
	changes := pack.Diff(p[0], p[1])
	reports := []*compare.Result{}
	same := len(changes) == 0
	for _, report := range f.with {
		r, err := a.withBoth(report, at)
		if err != nil {
			return err
		}
		reports = append(reports, r)
		same = same && r.Same()
	}
	var err error
	if f.form == "json" {
		err = a.printJSON(map[string]any{"before": headOf(p[0]), "after": headOf(p[1]), "changes": append([]pack.Change{}, changes...), "reports": reports})
	} else {
		text := packDiffText(p[0], p[1], changes)
		for _, r := range reports {
			text = append(append(text, "\n──── "...), r.Text(false)...)
		}
		err = a.print(text)
	}
	if err == nil && f.code && !same {
		return exit(exitFindings)
	}
	return err
}

// withBoth is what differs of a report when it is made with one pack and the other.
func (a *app) withBoth(report string, at [2]pack.Source) (*compare.Result, error) {
	in, err := openInput(report)
	if err != nil {
		return nil, err
	}
	defer in.close()
	side := func(at *pack.Source) generator.Input {
		return generator.Input{Files: in.files, Path: in.path, Pack: at}
	}
	result, found, err := generator.Diff(side(&at[0]), side(&at[1]), generator.Options{Program: a.program})
	if err != nil {
		return nil, cannot("比较", report, err)
	}
	for _, list := range found {
		a.warnOfErrors(report, list)
	}
	if result == nil {
		return nil, fmt.Errorf("%s 有错误，不能比较；先运行 gen check %[1]s", diag.Visible(report))
	}
	result.Before.File, result.After.File = report, report
	return result, nil
}

func packDiffText(before, after *pack.Pack, changes []pack.Change) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "旧：%s\n新：%s\n", headOf(before), headOf(after))
	if len(changes) == 0 {
		b.WriteString("\n两个模板包印的相同\n")
	}
	for _, c := range changes {
		fmt.Fprintf(&b, "\n%s\n", c.Path)
		for i, h := range c.Hunks {
			if i > 0 {
				b.WriteString("  ⋯\n")
			}
			before, after := shortened(h.Before, h.After)
			for _, line := range before {
				fmt.Fprintf(&b, "  - %s\n", line)
			}
			for _, line := range after {
				fmt.Fprintf(&b, "  + %s\n", line)
			}
		}
	}
	return b.Bytes()
}

// around is how many characters of a long line are shown beside what differs.
const around = 24

// shortened leaves out of long lines, where each has its counterpart, what they have in common.
func shortened(before, after []string) (a, b []string) {
	if len(before) != len(after) {
		return before, after
	}
	for i := range before {
		x, y := []rune(before[i]), []rune(after[i])
		start, end := 0, 0
		for start < min(len(x), len(y)) && x[start] == y[start] {
			start++
		}
		for end < min(len(x), len(y))-start && x[len(x)-1-end] == y[len(y)-1-end] {
			end++
		}
		cut := func(line []rune) string {
			from, to := max(0, start-around), min(len(line), len(line)-end+around)
			text := string(line[from:to])
			if from > 0 {
				text = "…" + text
			}
			if to < len(line) {
				text += "…"
			}
			return text
		}
		a, b = append(a, cut(x)), append(b, cut(y))
	}
	return a, b
}
