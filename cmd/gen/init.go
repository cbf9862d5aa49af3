package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/fillin"
	"gen/generator/pack"
	"gen/generator/render/xlsx"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"
)

// beginning is what gen init was asked for.
type beginning struct {
	dir, pack, from string
	workbook        bool
}

func (a *app) initCommand() *cobra.Command {
	var b beginning
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "新建一份待填的 report.toml，或由上年的做出本年的",
		Long: `在文件夹 DIR（不写时是当前文件夹）里新建 report.toml，每个键都有说明，要填的地方写着 ""；还有要写的正文段落
（.md）和给编辑器用的 report.schema.json。已有的文件不会被覆盖。

--from 由上年的报告做出本年的：部门、正文、科目和它们的次序照抄，年初结转取上年算出的准确的年末数，上年公开数
从上年的报告取，其余金额待填。文件是重新写的，上年文件里自己加的注释不会抄过来。

DIR 里的文件夹有两个以上单位当年的报告（*/report.toml）的，建的是由它们汇总的部门（[sum]）。

--workbook 不建 report.toml，建一份 填报表.xlsx：用 Excel 或 WPS 填，填好后运行 gen import 填报表.xlsx，做出 report.toml。`,
		Example: `  gen init --pack beijing-2023                 在当前文件夹里新建
  gen init 2024 --from 2023/report.toml        由上年的做出本年的，写到文件夹 2024
  gen init --pack beijing-2023 --workbook      新建 Excel 的填报表`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%s 后面只写一个文件夹，多了 %s", c.CommandPath(), diag.Visible(args[1]))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			b.dir = "."
			if len(args) > 0 {
				b.dir = args[0]
			}
			return a.begin(b)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&b.pack, "pack", "", "用模板包 `NAME`（内置的名称，或文件夹、zip）")
	c.Flags().StringVar(&b.from, "from", "", "由上年的 `REPORT.toml` 做出本年的")
	c.Flags().BoolVar(&b.workbook, "workbook", false, "建 Excel 的填报表，不建 report.toml")
	return c
}

func (a *app) begin(b beginning) error {
	if b.pack == "" && b.from == "" {
		return misuse("没有写用哪个模板包，如 gen init --pack beijing-2023。可以选：\n%s有上年的报告时写 --from 上年的 report.toml", packTable("  "))
	}
	dir, err := filepath.Abs(b.dir)
	if err != nil {
		return cannot("写到", b.dir, err)
	}
	dir = resolve(dir)
	var last *start.Last
	year := 0
	if b.from != "" {
		if last, err = a.lastYear(b.from, dir); err != nil {
			return err
		}
		year = last.Report.Year.V + 1
		if b.pack == "" {
			b.pack = a.packAfter(b.from, last)
		}
	}
	at, p, err := wholePack(b.pack, year)
	if err != nil {
		return err
	}
	name, err := packFrom(dir, at)
	if err != nil {
		return err
	}
	set := start.Files(p, name, last)
	if units := unitsBelow(dir, p.Year.V); last == nil && !b.workbook && len(units) > 1 {
		set = start.OfUnits(p, name, codesOf(units))
		set.Notes = append(set.Notes, fmt.Sprintf("文件夹里有 %d 个单位的报告，建的是由它们汇总的部门（[sum]）；要建单独一份的，换一个文件夹", len(units)))
	}
	main, open, then := start.ReportFile, "请用记事本打开 %s，填上每个 \"\"", "gen %s"
	if b.workbook {
		main, open, then = fillin.File, "请用 Excel 或 WPS 打开 %s，填上黄的格，存盘", "gen import %s"
		if err := asWorkbook(p, &set); err != nil {
			return err
		}
	}
	if err := fill(dir, set.Files); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(set.Files)) {
		fmt.Fprintln(a.stdout, show(filepath.Join(dir, name)))
	}
	for _, note := range set.Notes {
		fmt.Fprintf(a.stderr, "注意：%s\n", note)
	}
	file := show(filepath.Join(dir, main))
	fmt.Fprintf(a.stderr, "已建好。"+open+"，再运行 "+then+"：没填的、填错的会一次列出。\n", file, file)
	return nil
}

// asWorkbook makes one file of a set: a workbook that asks for the same.
func asWorkbook(p *pack.Pack, set *start.Set) error {
	root, list := place.Parse(start.ReportFile, []byte(set.Files[start.ReportFile]), place.DefaultLimits())
	if list.HasErrors() {
		return fmt.Errorf("report.toml 没有写对：%s", list[0].Message)
	}
	data, err := xlsx.Form(p.Name.V+" 填报表", p.Year.V, fillin.Sheets(p, root, set.Files))
	if err != nil {
		return fmt.Errorf("写填报表：%w", err)
	}
	set.Files = map[string]string{fillin.File: string(data)}
	return nil
}

// lastYear reads the report that the one in dir is to follow. It must be right, as the new one takes figures from it.
func (a *app) lastYear(arg, dir string) (*start.Last, error) {
	in, err := openInput(arg)
	if err != nil {
		return nil, err
	}
	defer in.close()
	from, err := filepath.Rel(dir, filepath.Join(in.base, filepath.FromSlash(in.path)))
	from = filepath.ToSlash(from)
	if err != nil || outside(from) {
		return nil, fmt.Errorf("新报告最多往上四级找文件：把 %s 所在的文件夹放到 %s 里，再运行一次", diag.Visible(arg), showFolder(filepath.Dir(dir)))
	}
	s, list, err := statement.Load(in.files, in.path, statement.Options{})
	if err != nil {
		return nil, cannot("读取", arg, err)
	}
	if list.HasErrors() {
		wrong := slices.DeleteFunc(list, func(f diag.Finding) bool { return f.Severity != diag.Error })
		shown, source := relabel(wrong.Sort(), in.files)
		_ = diag.WriteText(a.stderr, shown, source) // the voice never fails
		fmt.Fprintf(a.stderr, "上年的报告 %s 有错误，先改正它。没有写出。\n", diag.Visible(arg))
		return nil, exit(exitFindings)
	}
	last := &start.Last{Report: s.Report, Book: s.Book, From: from}
	if s.Sum != nil { // what its units state, they state again
		last.Report = s.Sum.Own.Report
	}
	return last, nil
}

// unitsBelow are the reports of units in the folders of a folder, those of a year, each unit once.
func unitsBelow(dir string, year int) (units []generator.Head) {
	files := os.DirFS(dir)
	found, _ := fs.Glob(files, "*/"+start.ReportFile)
	for _, file := range found {
		h, err := generator.ReadHead(files, file, generator.Options{})
		same := func(u generator.Head) bool { return u.Department == h.Department && u.Code == h.Code }
		if err == nil && h.Department != "" && (year == 0 || h.Year == year) && !slices.ContainsFunc(units, same) {
			units = append(units, h)
		}
	}
	return units
}

// codesOf are the codes of units in their order, none where one has none.
func codesOf(units []generator.Head) (codes []string) {
	for _, u := range units {
		if u.Code == "" {
			return nil
		}
		codes = append(codes, u.Code)
	}
	slices.Sort(codes)
	return codes
}

// outside tells whether a path, relative to a report's folder, leads to where the report may not read.
func outside(rel string) bool { return statement.TooFar(rel) || filepath.IsAbs(rel) }

// packAfter is the pack for the year after last's: that year's edition of a built-in one, or the one beside an own pack, where there
// is one; else the same.
func (a *app) packAfter(arg string, last *start.Last) string {
	name, year := last.Report.Pack.V, last.Report.Year.V
	after := func(name string) string { return strings.ReplaceAll(name, strconv.Itoa(year), strconv.Itoa(year+1)) }
	if pack.IsPath(name) {
		own := filepath.Join(filepath.Dir(arg), filepath.FromSlash(name))
		next := filepath.Join(filepath.Dir(own), after(filepath.Base(own)))
		if _, err := os.Stat(next); err == nil {
			return next
		}
		if next != own {
			fmt.Fprintf(a.stderr, "注意：没有 %s，仍用 %s；有了 %d 年度的，改 report.toml 里的 pack 一行\n", show(next), show(own), year+1)
		}
		return own
	}
	next := after(name)
	if slices.Contains(pack.Names(templates.FS), next) {
		return next
	}
	fmt.Fprintf(a.stderr, "注意：没有内置的 %s，仍用 %s；有了 %d 年度的，改 report.toml 里的 pack 一行\n", next, name, year+1)
	return name
}

// packFrom is how a report in dir names a pack.
func packFrom(dir string, at pack.Source) (string, error) {
	disks := onDisk(at)
	if len(disks) == 0 {
		return at.Path, nil
	}
	place := disks[0].onDisk(at.Path)
	rel, err := filepath.Rel(dir, place)
	rel = filepath.ToSlash(rel)
	switch {
	case err != nil || outside(rel):
		return "", fmt.Errorf("报告最多往上四级找模板包：把 %s 放到 %s 里，再运行一次", show(place), showFolder(filepath.Dir(dir)))
	case !strings.HasPrefix(rel, "../"):
		rel = "./" + rel
	}
	return rel, nil
}
