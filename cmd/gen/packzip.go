package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"
)

// changesFile is where a zipped pack says what changed: people read it, the program does not.
const changesFile = "变化.txt"

func (a *app) packZipCommand() *cobra.Command {
	var out, since string
	c := &cobra.Command{
		Use:   "zip DIR|NAME",
		Short: "把模板包连同它继承的压成一个文件，发给各部门",
		Long: `把模板包连同它继承的各个模板包压成一个 zip：各部门只要这一个文件，不用解开，也不受程序版本的影响。
指纹同压缩以前的。加 --since 旧的模板包，压缩包里多一个“` + changesFile + `”，写明改了哪些行。`,
		Example: `  gen pack zip 我的模板包
  gen pack zip 我的模板包 -o 我的模板包-1.1.zip --since 我的模板包-1.0.zip`,
		Args: oneArg("模板包"),
		RunE: func(_ *cobra.Command, args []string) error { return a.zipPack(args[0], out, since) },
	}
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&out, "output", "o", "", "写到文件 `FILE`（不写时是模板包的名称.zip）")
	c.Flags().StringVar(&since, "since", "", "和模板包 `OLD` 相比，写明改了什么")
	return c
}

func (a *app) zipPack(arg, out, since string) error {
	at, p, err := wholePack(arg, 0)
	if err != nil {
		return err
	}
	notes := map[string]string{}
	if since != "" {
		_, old, err := wholePack(since, 0)
		if err != nil {
			return err
		}
		notes[changesFile] = strings.ReplaceAll(string(packDiffText(old, p, pack.Diff(old, p))), "\n", "\r\n")
	}
	data, list := pack.Zip(at, templates.FS, notes)
	if list.HasErrors() {
		return fmt.Errorf("模板包 %s 有 %d 个问题，先运行 gen pack lint %s 改好", diag.Visible(arg), len(list), diag.Visible(arg))
	}
	if out == "" {
		out = p.Name.V + ".zip"
	}
	if !strings.EqualFold(filepath.Ext(out), ".zip") {
		return misuse("%s 要以 .zip 结尾，各部门才能用", diag.Visible(out))
	}
	if err := fill(filepath.Dir(out), map[string]string{filepath.Base(out): string(data)}); err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, show(out))
	fmt.Fprintf(a.stderr, "发给各部门：gen report.toml --pack %s\n要求都用这一份的，在 report.toml 写 pack_sha256 = \"%s\"\n", show(filepath.Base(out)), p.Fingerprint)
	return nil
}
