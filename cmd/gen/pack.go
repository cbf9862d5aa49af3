package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/snapshot"
	"gen/templates"
)

// packCommand is what a bureau does with its template packs.
func (a *app) packCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "pack",
		Short: "查看、检查、新建模板包",
		Long: `模板包是一个文件夹（或它的 zip），里面是报告的句子、表和顺序。不改程序就能改模板：
用 gen pack new 从一个内置的模板包做出自己的，改其中的文字和表，用 gen pack lint 检查，
再用 gen report.toml --pack 文件夹 生成。`,
		Example: `  gen pack list
  gen pack new 我的模板包 --from beijing-2023 --copy text/名词解释.tmpl
  gen pack lint 我的模板包`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				var names []string
				for _, below := range c.Commands() {
					names = append(names, below.Name())
				}
				return misuse("gen pack 没有 %s 这个命令%s", diag.Visible(args[0]), didYouMean(args[0], names))
			}
			return c.Help()
		},
	}
	c.AddCommand(a.packListCommand(), a.packShowCommand(), a.packLintCommand(), a.packNewCommand(),
		a.packUpdateCommand(), a.packDiffCommand(), a.packZipCommand())
	return c
}

// oneArg is for commands that take one pack or folder.
func oneArg(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("没有写出%s。\n用法：%s", what, c.UseLine())
		}
		if len(args) > 1 {
			return fmt.Errorf("%s 后面只写一个%s，多了 %s", c.CommandPath(), what, diag.Visible(args[1]))
		}
		return nil
	}
}

// findPack finds a pack that the user named: one that the program brings along, else a folder or a zip on the disk. A
// folder that happens to have the name of a built-in pack is named by a path.
func findPack(arg string) (pack.Source, error) {
	builtIn := pack.Names(templates.FS)
	if slices.Contains(builtIn, arg) {
		return pack.Source{FS: templates.FS, Path: arg}, nil
	}
	info, err := os.Stat(arg)
	if err == nil && info.IsDir() {
		_, err = os.Stat(filepath.Join(arg, "pack.toml"))
	}
	switch {
	case err == nil && filepath.Base(arg) == "pack.toml":
		return packOnDisk(filepath.Dir(arg))
	case err == nil && !info.IsDir() && !pack.IsPath(filepath.Base(arg)):
		return pack.Source{}, fmt.Errorf("%s 不是模板包，应是有 pack.toml 的文件夹，或它的 zip", diag.Visible(arg))
	case err == nil:
		return packOnDisk(arg)
	case info != nil:
		return pack.Source{}, fmt.Errorf("%s 不是模板包：里面没有 pack.toml", diag.Visible(arg))
	}
	hint := "（内置的用 gen pack list 列出）"
	if best := place.Suggest(arg, builtIn); best != "" {
		hint = fmt.Sprintf("，是不是 %s？", best)
	}
	return pack.Source{}, fmt.Errorf("没有 %s 这个模板包：不是文件夹或 zip，也不是内置的%s", diag.Visible(arg), hint)
}

// wholePack opens a pack to begin something from: one that is complete and without errors. Year 0 is the pack's own.
func wholePack(arg string, year int) (pack.Source, *pack.Pack, error) {
	at, err := findPack(arg)
	if err != nil {
		return at, nil, err
	}
	p, list := pack.OpenAt(at, templates.FS, year)
	switch {
	case p != nil:
		return at, p, nil
	case !slices.ContainsFunc(list, func(f diag.Finding) bool { return f.Code != codes.NotDeclared }):
		return at, nil, partial{fmt.Errorf("%s 只是各模板包共用的一部分，不是完整的模板包；从 gen pack list 列出的做起", diag.Visible(arg))}
	}
	return at, nil, fmt.Errorf("模板包 %s 有 %d 个问题，先运行 gen pack lint %s 改好", diag.Visible(arg), len(list), diag.Visible(arg))
}

// partial is the error of a pack that others are built on: nothing is made with it, but a new family may extend it.
type partial struct{ error }

// packOnDisk opens the folder around a pack, so that it can extend one beside it. The folder stays open to the end.
func packOnDisk(arg string) (pack.Source, error) {
	place, err := filepath.Abs(arg)
	if err == nil {
		place, err = filepath.EvalSymlinks(place)
	}
	if err != nil {
		return pack.Source{}, cannot("读取", arg, err)
	}
	base, name := filepath.Dir(place), filepath.Base(place)
	root, err := os.OpenRoot(base)
	if err != nil && !pack.IsPath(name) { // a parent that cannot be listed
		base, name = place, "."
		root, err = os.OpenRoot(base)
	}
	if err != nil {
		return pack.Source{}, cannot("读取", arg, err)
	}
	return pack.Source{FS: seen{snapshot.Of(diskOf(root)), base}, Path: name}, nil
}

// onDisk is the part of the disk that a pack was read from, none for a built-in one.
func onDisk(at pack.Source) []seen {
	if s, ok := at.FS.(seen); ok {
		return []seen{s}
	}
	return nil
}

// labelled gives the findings about a pack as its owner knows its files, and the way to them, in built-in packs too.
func labelled(at pack.Source, list diag.List) (diag.List, func(string) []byte) {
	shown, source := relabel(list, onDisk(at)...)
	return shown, func(file string) []byte {
		if text := source(file); text != nil {
			return text
		}
		text, _ := fs.ReadFile(templates.FS, file) // a file of no built-in pack has no excerpt
		return text
	}
}
