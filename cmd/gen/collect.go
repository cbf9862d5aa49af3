package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"gen/generator/district"
	"gen/internal/diag"
)

const collectLong = `由 gen batch 留下的结果和名册做出全区的页面和汇总，不再读报告，也不再生成：
  index.html                公开的首页：按主管部门列出各套材料
  三公经费汇总、部门决算汇总表  公开的汇总表（网页、Word、工作簿），由精确数相加；表的文字和栏目是模板包的 district.toml
  内部/审核情况              应报、已报、未报、通过，各种问题有多少，谁的问题最多，全区合计；不公开
几台机器分着做的（--shard），把各台的 results*.jsonl 放进同一个“内部”文件夹再运行。名册写明不公开的单位，公开的页面和表里没有它的名称和数；
各套的网页（没有的看 Word 文件）里有的，列出来。

--publish 写明公开的日期：最近一个年度的（写了 --year 的，那一年的），还没有日期的写上这一天，以前公开的、名册写了公开日期的不变；
公开晚于批复二十日的、不在同一天的列出来；已经公开过、后来改了的，首页写明更正的日期。`

// collectFlags are what a district's pages depend on beside its results.
type collectFlags struct {
	roster   string
	publish  string
	year     int
	signed   bool
	opinions string
	noLock   bool
	print    flags // the pack whose words they have
}

func (a *app) collectCommand() *cobra.Command {
	var f collectFlags
	c := &cobra.Command{
		Use:   "collect DIR",
		Short: "由批量的结果做出首页、汇总表和审核情况",
		Long:  collectLong,
		Example: `  gen collect 公开 --roster 名册.csv
  gen collect 公开 --roster 名册.csv --publish 2026-09-12`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse("写出一个放材料的文件夹，里面有“内部/results.jsonl”。\n用法：%s", c.UseLine())
			}
			return a.collect(args[0], f)
		},
	}
	set := c.Flags()
	set.SortFlags = false
	set.StringVar(&f.roster, "roster", "", "对照名册 `FILE`（CSV 或工作簿）")
	set.StringVar(&f.publish, "publish", "", "在这一天 `DATE` 公开，如 2026-09-12")
	set.IntVar(&f.year, "year", 0, "只要 `YEAR` 年度的")
	set.BoolVar(&f.signed, "signed", false, "首页和汇总表里只要名册写了签字日期的")
	bindOpinions(set, &f.opinions)
	set.BoolVar(&f.noLock, "no-lock", false, "磁盘不支持文件锁也写（须确知没有别的 gen 同时在写）")
	f.print.bindPrint(set)
	return c
}

// collect makes the pages of a district in the folder of its sets.
func (a *app) collect(folder string, f collectFlags) error {
	opt := district.Options{Year: f.year, Signed: f.signed}
	if f.signed && f.roster == "" {
		return misuse("--signed 要同 --roster 一起写：签了字的，名册里写“签字日期”")
	}
	if f.publish != "" {
		day, err := time.Parse("2006-01-02", f.publish)
		if err != nil {
			return misuse("--publish 不能写 %q，写成 2026-09-12", f.publish)
		}
		opt.Publish = day
	}
	print, err := f.print.options(a.program)
	if err != nil {
		return err
	}
	opt.Fonts = print.Fonts
	if folder, err = filepath.Abs(folder); err != nil {
		return cannot("写到", folder, err)
	}
	if !exists(folder) {
		return noResults(folder)
	}
	a.output.noLock = f.noLock
	release, err := a.output.lockResults(folder, resultsFile)
	if err != nil {
		return err
	}
	defer release()
	results, err := a.readResults(folder)
	if err != nil {
		return err
	}
	if f.year != 0 && !slices.ContainsFunc(results, func(r district.Result) bool { return r.Year == f.year }) {
		return a.none(f.year, "结果")
	}
	uses := map[string]int{}
	for _, r := range results {
		uses[r.Pack]++
	}
	if opt.Texts, err = districtTexts(print.Pack, uses); err != nil {
		return err
	}
	if f.roster != "" {
		if opt.Roster, err = a.readRoster(f.roster, opt.Texts); err != nil {
			return err
		}
	}
	a.sayGone(folder, results, opt.Roster)
	a.sayUnknown(folder, results)
	opt.TextsOf = inFolder(folder)
	files, list, err := writeDistrict(folder, results, opt)
	if err == nil && f.opinions != "" {
		err = a.writeOpinions(f.opinions, results, opt.Texts, opt.Fonts)
	}
	if err != nil {
		return err
	}
	_ = diag.WriteText(a.stderr, list, nil) // the voice never fails
	for _, name := range files {
		fmt.Fprintln(a.stdout, diag.Visible(name))
	}
	wrong, warnings, hints := list.Count()
	fmt.Fprintf(a.stderr, "%s首页、汇总表和审核情况已写好。\n", counted(wrong, warnings, hints))
	if wrong > 0 {
		return exit(exitFindings)
	}
	return nil
}

// lockResults makes this process the only one that works on a district, or on its shard of one.
func (w writer) lockResults(folder, results string) (release func(), err error) {
	return w.lock(places{dir: folder, lock: filepath.Join(folder, "."+results+".lock")})
}

// collect makes the pages at the end of a batch, and tells what was not told before it.
func (b *batch) collect() error {
	results, err := b.readResults(b.out)
	if err != nil {
		return err
	}
	opt := district.Options{Texts: b.texts, Roster: b.roster, Year: b.year, Fonts: b.opt.Fonts}
	b.sayGone(b.out, results, b.roster)
	_, list, err := writeDistrict(b.out, results, opt)
	list = slices.DeleteFunc(list, func(f diag.Finding) bool {
		return slices.ContainsFunc(b.faults, func(told diag.Finding) bool { return told.Code == f.Code && told.Message == f.Message })
	})
	b.faults = append(b.faults, list...)
	_ = diag.WriteText(b.stderr, list, nil) // the voice never fails
	if err == nil && b.opinions != "" {
		err = b.writeOpinions(b.opinions, results, b.texts, b.opt.Fonts)
	}
	return err
}

// sayGone tells of sets that are not there any more, which the pages lead to all the same: they may lie on another machine. Of who is
// withheld they should have gone, and are forgotten.
func (a *app) sayGone(folder string, results []district.Result, roster *district.Roster) {
	var gone []string
	for i := range results {
		r := &results[i]
		if r.Set == "" || exists(filepath.Join(folder, filepath.FromSlash(r.Set))) {
			continue
		}
		if e := roster.Find(r.Head); e != nil && e.Withheld {
			r.Set, r.Files = "", nil
			continue
		}
		gone = append(gone, r.Set)
	}
	if len(gone) > 0 {
		fmt.Fprintf(a.stderr, "注意：首页列出的 %d 套不在这里：%s；在别处的放进来，不见了的再运行一次 gen batch\n", len(gone), diag.Visible(diag.Names(gone)))
	}
}

// sayUnknown tells of sets that no result names, and that so are on no page: results of a machine that did its part may not have come.
func (a *app) sayUnknown(folder string, results []district.Result) {
	known := map[string]bool{}
	for _, r := range results {
		known[r.Set] = true
	}
	var unknown []string
	for _, set := range setsBelow(folder) {
		if name := within(folder, set); set != folder && !known[name] && !isRetired(set) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		fmt.Fprintf(a.stderr, "注意：%d 套没有结果，首页和汇总表里没有它们：%s；分着做的，把各台的 results 都放进“内部”；不要的请删去\n",
			len(unknown), diag.Visible(diag.Names(unknown)))
	}
}
