package main

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"
)

const packUpdateLong = `把模板包 DIR 移到新的上级（多半是上级新年度的模板包）上，写到新的文件夹：自己改过的留下，抄来没有
改过的随新的上级，上级改了、自己没有改的行也随上级。上级和自己都改了的，留自己的，并列出两边，请逐处核对。
原来的模板包不动。`

func (a *app) packUpdateCommand() *cobra.Command {
	var to, out string
	c := &cobra.Command{
		Use:   "update DIR|NAME --to NEWPARENT -o NEWDIR",
		Short: "上级出了新年度的模板包：把自己的改动移过去",
		Long:  packUpdateLong,
		Example: `  gen pack update 某区2024 --to 某市2025 -o 某区2025
  gen pack update fengtai-2024 --to 某市2025 -o 我区2025`,
		Args: oneArg("模板包"),
		RunE: func(_ *cobra.Command, args []string) error { return a.updatePack(args[0], to, out) },
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&to, "to", "", "新的上级模板包 `NEWPARENT`（必写）")
	c.Flags().StringVarP(&out, "output", "o", "", "写到新的文件夹 `NEWDIR`（必写）")
	return c
}

func (a *app) updatePack(arg, to, out string) error {
	if to == "" || out == "" {
		return misuse("要写新的上级和新的文件夹，如 gen pack update %s --to ../某市2025 -o 某区2025", diag.Visible(arg))
	}
	_, p, err := wholePack(arg, 0)
	if err != nil {
		return err
	}
	at, next, err := wholePack(to, 0)
	if err != nil {
		return err
	}
	if slices.Contains(next.Chain, p.Chain[0]) {
		return fmt.Errorf("%s 就是 %s，或继承着它，不能作它的新上级", diag.Visible(to), diag.Visible(arg))
	}
	dir, err := filepath.Abs(out)
	if err != nil {
		return cannot("写到", out, err)
	}
	name := filepath.Base(dir)
	if slices.Contains(pack.Names(templates.FS), name) {
		return misuse("%s 是内置的模板包的名称，换一个", name)
	}
	extends, err := extendsFrom(resolve(dir), at)
	if err != nil {
		return err
	}
	u := p.Onto(next, name, extends)
	if err := writeNew(dir, u.Files); err != nil {
		return err
	}
	for _, file := range slices.Sorted(maps.Keys(u.Files)) {
		fmt.Fprintln(a.stdout, show(filepath.Join(dir, filepath.FromSlash(file))))
	}
	_, err = a.stderr.Write(updateText(u))
	fmt.Fprintf(a.stderr, "\n运行 gen pack lint %s 检查；gen pack diff %s %[1]s 看全部不同。\n", diag.Visible(out), diag.Visible(arg))
	return err
}

// updateText tells what followed the new ancestor, and what both changed.
func updateText(u *pack.Update) []byte {
	var b bytes.Buffer
	side := func(label string, lines []string) {
		text := strings.Join(lines, "\n          ")
		if len(lines) == 0 {
			text = "（没有）"
		}
		fmt.Fprintf(&b, "    %s%s\n", label, text)
	}
	if len(u.Dropped) > 0 {
		fmt.Fprintf(&b, "\n和新的上级相同，不再抄：%s\n", strings.Join(u.Dropped, "、"))
	}
	if len(u.Taken) > 0 {
		b.WriteString("\n抄来的文件里，随上级改了的：\n")
	}
	for _, c := range u.Taken {
		for _, h := range c.Hunks {
			fmt.Fprintf(&b, "  %s\n", c.Path)
			before, after := shortened(h.Before, h.After)
			side("原来：", before)
			side("现在：", after)
		}
	}
	if len(u.Kept) > 0 {
		fmt.Fprintf(&b, "\n上级和自己都改了的 %d 处，留的是自己的，请逐处核对：\n", len(u.Kept))
	}
	for _, k := range u.Kept {
		where := k.Path
		if k.Line > 0 {
			where = fmt.Sprintf("%s:%d", k.Path, k.Line)
		}
		fmt.Fprintf(&b, "  %s\n", where)
		side("原来：", k.Was)
		side("上级：", k.Theirs)
		side("自己：", k.Own)
	}
	if b.Len() == 0 {
		b.WriteString("\n自己的改动都留下了，没有和上级的改动碰到一起的。\n")
	}
	return b.Bytes()
}
