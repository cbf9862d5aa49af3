package main

import (
	"fmt"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gen/generator"
	"gen/generator/district"
	"gen/internal/diag"
)

const batchLong = `一次生成全区各部门、各单位的公开材料。DIR 里的 report.toml 都做，部门、单位的文件夹在 -o 里照样保留；
也可以写 区/**/report.toml、几个文件夹，或 @名单.txt（每行一份）。

先只看各份报告的年度、单位和模板包，对照名册（CSV 或工作簿，有“编码”“名称”两栏；还可以有种类、主管部门、文件、年度、模板包、
批复日期、签字日期、公开日期、网址、不公开）：没有报来的、多报的、报两份的、年度或名称不对的，动手以前就列出。
别的报告当作上年报告的（[prior] from），不做；写了 --year 的只做那一年的。名册写明不公开的，只检查，不写出；
别的报告里有它的名称或编码的，也不写出。

每套材料做好就写出，中断了不丢；再运行一次，没有变的不动。有错误的报告不写出，屏幕上列出单位、编号和位置，别的问题在
-o 里的“内部/记录”，每个单位一个文件。结果在“内部/results.jsonl”，一行一份报告，键只增不改；
最后由它做出首页、汇总表和审核情况，同 gen collect。

几台机器分着做：各写 --shard 0/8 到 --shard 7/8（从 1 数到 8/8 也行），-o 是同一个文件夹，结果在 results-0.jsonl 到 results-7.jsonl，
都做完以后运行 gen collect。
哪份报告归哪一份，只由它的路径决定。名册的问题只由 0/8 列出。

退出码：0 正常；1 有错误，或有没报来的；2 无法运行，可以再试（文件夹正被占用、磁盘已满）；64 命令写错了。`

// batchFlags are what the user asked for beside the reports.
type batchFlags struct {
	flags
	roster   string
	year     int
	jobs     int
	level    string
	shard    shard
	opinions string
}

// levels are the severities that --level may name.
var levels = map[string]diag.Severity{"错误": diag.Error, "警告": diag.Warning, "提示": diag.Hint}

func (a *app) batchCommand() *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use:   "batch DIR… -o 公开",
		Short: "一次生成全区的：对照名册，只做有变化的",
		Long:  batchLong,
		Example: `  gen batch 区 --roster 名册.csv -o 公开
  gen batch 区/**/report.toml -o 公开 --year 2025
  gen batch @名单.txt -o 公开 --level 警告`,
		Args: cobra.ArbitraryArgs,
		RunE: a.onReports(&f.flags, func(args []string, opt generator.Options) error {
			if err := f.valid(); err != nil {
				return err
			}
			return a.batch(args, f, opt)
		}),
	}
	f.bindBatch(c.Flags())
	return c
}

func (f *batchFlags) bindBatch(set *pflag.FlagSet) {
	set.SortFlags = false
	set.StringVarP(&f.out, "out", "o", "", "写到 `DIR`，里面保留部门、单位的文件夹")
	set.StringVar(&f.roster, "roster", "", "对照名册 `FILE`（CSV 或工作簿）")
	set.IntVar(&f.year, "year", 0, "只做 `YEAR` 年度的")
	set.IntVarP(&f.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "同时做 `N` 份（不写时用全部处理器）")
	set.Var(&f.shard, "shard", "只做第 i 份，共 n 份 `I/N`，几台机器分着做")
	set.StringVar(&f.level, "level", "错误", "屏幕上列出到哪一级 `LEVEL`：错误、警告、提示")
	bindOpinions(set, &f.opinions)
	set.StringSliceVar(&f.only, "only", nil, "只生成其中几种 `KINDS`，同 gen")
	set.StringVar(&f.charts, "charts", "", "Word 文件里的图 `FORM`：native、picture，同 gen")
	set.BoolVar(&f.noLock, "no-lock", false, "磁盘不支持文件锁也写（须确知没有别的 gen 同时在写）")
	f.bindPrint(set)
}

func (f *batchFlags) valid() error {
	switch _, known := levels[f.level]; {
	case f.out == "":
		return misuse("没有写生成到哪里，如 -o 公开")
	case !known:
		return misuse("--level 不能写 %q，可以写 错误、警告、提示", f.level)
	case f.opinions != "" && !f.shard.whole():
		return misuse("分着做的，--opinions 写在最后的 gen collect 后面")
	case f.jobs < 1:
		return misuse("-j 至少为 1")
	case f.year != 0 && (f.year < 2000 || f.year > 2099):
		return misuse("--year 不能写 %d，写四位数的年，如 2025", f.year)
	}
	return nil
}

// batch is a run over a district.
type batch struct {
	*app
	batchFlags
	opt     generator.Options
	root    string // the folder that holds all reports
	out     string // the folder that all is written to
	tree    string // the way to root from out, with slashes; "" if there is none
	reports []*batchReport
	paths   map[string]string // of all reports that were named, from root, by their true places
	kept    []district.Result // of earlier runs, of reports that this run does not look at
	texts   *district.Texts   // what is said of a district
	roster  *district.Roster  // nil if there is none
	faults  diag.List         // of the reports together
	checked int               // reports of units that are withheld
	older   int               // reports that were left out: another year's, or what others take last year's figures from
	sum     sums
	codes   map[string]int // reports that give a code, warnings and hints alone
}

// batchReport is a report of a district.
type batchReport struct {
	report
	path     string // from the root, with slashes
	withheld bool   // 不公开: it is checked alone
	standing string // the set of it that an earlier run wrote, where it is withheld
	log      string // the file with what was found in it
}

func (r *batchReport) district() district.Head { return districtHead(r.path, r.head) }

func districtHead(path string, h generator.Head) district.Head {
	return district.Head{Report: path, Code: h.Code, Name: h.Department, Kind: h.Kind, Year: h.Year, Pack: h.Pack}
}

// batch makes the sets of a district. What is wrong with the reports together is found before the first is made.
func (a *app) batch(args []string, f batchFlags, opt generator.Options) error {
	a.output.part, a.output.noLock = len(opt.Only) > 0, f.noLock
	out, err := filepath.Abs(f.out)
	if err != nil {
		return cannot("写到", f.out, err)
	}
	b := &batch{app: a, batchFlags: f, opt: opt, out: resolve(out), codes: map[string]int{}}
	release, err := b.take()
	if err != nil {
		return err
	}
	defer release()
	if err := b.plan(args); err != nil {
		return err
	}
	b.sayFaults()
	if err := b.work(); err != nil {
		return err
	}
	if b.shard.whole() {
		if err := b.collect(); err != nil {
			return err
		}
	}
	return b.conclude()
}

// options are those for a report: what is published of it names no unit that the roster withholds.
func (b *batch) options(r *batchReport) generator.Options {
	opt := b.opt
	if b.roster != nil && !r.withheld {
		opt.Also = func(d *generator.Document) diag.List { return b.roster.Exposed(r.district(), d.Texts()) }
	}
	return opt
}

// work makes each set and records what came of it.
func (b *batch) work() error {
	record, err := b.openRecord()
	if err != nil {
		return err
	}
	defer record.close()
	toMakeSets.bound(b.jobs)
	p := newProgress(b.stderr, len(b.reports))
	work := func(i int) *batchReport {
		r := b.reports[i]
		if r.withheld { // nothing is written of it
			if exists(r.dir) {
				r.standing = r.dir
			}
			r.dir = ""
		}
		b.make(&r.report, b.options(r), false)
		return r
	}
	places := func(i int) int { return int(1 + b.reports[i].size/ordinary) }
	sideBySideBy(b.jobs, places, len(b.reports), work, func(r *batchReport) {
		p.pause()
		b.sum.add(&r.report)
		if r.withheld {
			b.checked++
		}
		b.say(r)
		record.add(r)
		*r = batchReport{} // none of it is kept
		p.tail = fmt.Sprintf("，有错误 %d", b.sum.faulty)
		if n := b.missing(); n > 0 {
			p.tail += fmt.Sprintf("，没有报来 %d", n)
		}
		p.next()
	})
	p.pause()
	return record.finish()
}
