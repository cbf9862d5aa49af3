package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gen/generator"
	"gen/internal/diag"
)

// flags are what the user asked for beside the reports.
type flags struct {
	out     string
	only    []string
	review  bool
	charts  string
	draft   bool
	format  format
	noLock  bool
	pack    string
	fontDir string
}

func (f *flags) bind(c *cobra.Command) {
	f.bindCommon(c)
	set := c.Flags()
	set.StringSliceVar(&f.only, "only", nil, "只生成其中几种 `KINDS`："+strings.Join(generator.Outputs, ","))
	set.StringVar(&f.charts, "charts", "", "Word 文件里的图 `FORM`：native 可以编辑数据（不写时是它），picture 是图片")
	set.BoolVar(&f.draft, "draft", false, "有错误也生成，每一页印“草稿”，放在另外的文件夹里")
	set.BoolVar(&f.review, "review", false, "另外生成内部核对材料（旁边的文件夹“…-内部”，不得公开）")
}

// bindCommon adds what every command that writes files for a report takes.
func (f *flags) bindCommon(c *cobra.Command) {
	set := c.Flags()
	set.SortFlags = false
	set.StringVarP(&f.out, "out", "o", "", "写到 `DIR`，每份报告一个文件夹（不写时为报告旁边的 out）")
	bindFormat(c, &f.format, findingForms...)
	set.BoolVar(&f.noLock, "no-lock", false, "磁盘不支持文件锁也写（须确知没有别的 gen 同时在写）")
	f.bindPrint(set)
}

// bindPrint adds what what is printed depends on beside the report.
func (f *flags) bindPrint(set *pflag.FlagSet) {
	bindPack(set, &f.pack)
	set.StringVar(&f.fontDir, "font-dir", "", "使用 `DIR` 里的仿宋、黑体、楷体、小标宋，写 system 是电脑上装的（不写时用自带字体）")
}

// bindPack adds the flag that every command about a report has.
func bindPack(set *pflag.FlagSet, pack *string) {
	set.StringVar(pack, "pack", "", "使用模板包 `PATH`（文件夹或 zip），不用报告里写的那个")
}

// oneOf refuses a flag's value that is none of those it may have.
func oneOf(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return misuse("--%s 不能写 %q，可以写 %s%s", flag, value, strings.Join(allowed, "、"), didYouMean(value, allowed))
}

// options checks the flags and opens the pack and the fonts they name.
func (f *flags) options(program generator.Program) (opt generator.Options, err error) {
	opt = generator.Options{Packs: &generator.Packs{}, Only: f.only, Review: f.review, Charts: f.charts, Draft: f.draft, Program: program}
	for _, kind := range f.only {
		if err := oneOf("only", kind, generator.Outputs); err != nil {
			return opt, err
		}
	}
	if f.charts != "" {
		if err := oneOf("charts", f.charts, []string{generator.ChartsNative, generator.ChartsPicture}); err != nil {
			return opt, err
		}
	}
	if f.pack != "" {
		at, err := findPack(f.pack)
		if err != nil {
			return opt, err
		}
		opt.Pack = &at
	}
	if f.fontDir == "" {
		return opt, nil
	}
	if f.fontDir == systemFonts {
		opt.Fonts, err = generator.ReadFonts(installed(fontFolders()))
		if err != nil {
			return opt, fmt.Errorf("不能使用电脑上的字体：%s（怎样装仿宋、楷体、小标宋，见使用手册“字体”）", reason(err))
		}
		return opt, nil
	}
	info, err := os.Stat(f.fontDir)
	if err == nil && !info.IsDir() {
		return opt, fmt.Errorf("--font-dir %s 不是文件夹", diag.Visible(f.fontDir))
	}
	if err == nil {
		opt.Fonts, err = generator.ReadFonts(linkedDisk(f.fontDir))
	}
	if err != nil {
		return opt, fmt.Errorf("不能使用字体文件夹 %s：%s", diag.Visible(f.fontDir), reason(err))
	}
	return opt, nil
}
