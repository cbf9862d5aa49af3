package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/intake"
	"gen/generator/sum"
	"gen/internal/codes"
	"gen/internal/diag"
)

const sumLong = `核对部门和所属单位：部门的 report.toml 写了 [sum] 的，每个数同各单位、抵销、调整并列，有差额的在前，
写明可能的原因；屏幕上列出有差额的和主要的数，全部的数写在部门文件夹里的 汇总核对表.xlsx（内部用，不公开），
第二张表是每个数填在哪份报告的哪一行。部门填了 [[account]] 等的，拿填的数核对；--against 拿系统导出的部门汇总表核对。

有差额时退出码为 1。--format json 输出一个对象，键只增不改：{"report", "units": [名称], "rows": [{"name", "own", "place", "parts":
[{"unit", "value", "place"}], "sum", "gap", "reason"}], "findings"}，金额以元为单位。`

type sumFlags struct {
	flags
	against []string
	out     string
}

func (a *app) sumCommand() *cobra.Command {
	var f sumFlags
	c := &cobra.Command{
		Use:   "sum REPORT.toml",
		Short: "核对部门的数和所属单位之和",
		Long:  sumLong,
		Example: `  gen sum 部门/report.toml
  gen sum 部门/report.toml --against 部门汇总.XLS`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("写一份部门的报告。\n用法：%s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.sum(args[0], f) },
	}
	set := c.Flags()
	set.SortFlags = false
	set.StringArrayVar(&f.against, "against", nil, "系统导出的部门汇总 `WORKBOOK`，可以写几次")
	set.StringVarP(&f.out, "out", "o", "", "核对表写到 `FILE`（不写时是报告旁边的 "+sumSheet+"）")
	bindFormat(c, &f.format, "text", "json")
	bindPack(set, &f.pack)
	return c
}

// sumSheet is the workbook beside the department's report.
const sumSheet = "汇总核对表.xlsx"

// valid keeps the workbook from taking the place of what somebody wrote.
func (f *sumFlags) valid() error {
	if f.out != "" && !strings.EqualFold(filepath.Ext(f.out), ".xlsx") {
		return misuse("-o 不能写 %s：核对表是工作簿，写成 核对表.xlsx", diag.Visible(f.out))
	}
	for _, file := range f.against {
		if sameFile(file, f.out) {
			return misuse("-o 和 --against 是同一个文件 %s：写了核对表，导出的就没有了", diag.Visible(file))
		}
	}
	return nil
}

func (a *app) sum(report string, f sumFlags) error {
	if err := f.valid(); err != nil {
		return err
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
	files, list, err := openTables(f.against)
	if err != nil {
		return err
	}
	var against []intake.File
	for _, file := range files {
		against = append(against, intake.File{Name: file.Name, Book: file.Book, SHA256: file.SHA256})
	}
	s, more, err := generator.SumUp(in.files, in.path, opt, against)
	if err != nil {
		return cannot("读取", report, err)
	}
	list = append(list, more...)
	switch {
	case s == nil && !list.HasErrors():
		return errors.New("这份报告不是汇总的：在它里面写 [sum] units = \"*/report.toml\"")
	case s == nil || len(against) > 0 && list.HasErrors():
		return a.refuse(f.format.form, opt, []*input{in}, []diag.List{list})
	}
	place := func(pos diag.Pos) string {
		if !pos.Known() {
			return ""
		}
		pos.File, pos.Column = in.label(pos.File), 0
		return pos.String()
	}
	if f.out == "" {
		f.out = filepath.Join(in.folder, sumSheet)
	}
	sheet, err := generator.SumSheet(s, place)
	if err != nil {
		return err
	}
	if err := replaceOld(f.out, sheet); err != nil {
		return cannot("写", show(f.out), err)
	}
	rows, wrong := s.Table(), list.HasErrors()
	if f.format.form == "json" {
		err = a.printJSON(sumJSON(report, s, rows, list, place))
	} else {
		if len(against) == 0 {
			a.warnOfErrors(report, slices.DeleteFunc(slices.Clone(list), ofUnits))
			list = slices.DeleteFunc(list, ofReportAlone)
			for i := range list {
				list[i].Pos.File = in.label(list[i].Pos.File)
			}
		}
		_ = diag.WriteText(a.stderr, list, func(string) []byte { return nil }) // the voice never fails
		err = a.print([]byte(generator.SumText(s, place) + "\n全部的数：" + relative(f.out) + "\n"))
	}
	if err == nil && (wrong || slices.ContainsFunc(rows, func(r sum.Row) bool { return r.Wrong })) {
		return exit(exitFindings)
	}
	return err
}

// ofReportAlone are findings that gen check tells, those that are no more than hints, and gaps, which are rows of the table.
func ofReportAlone(f diag.Finding) bool {
	return !ofUnits(f) || f.Severity == diag.Hint || f.Code == codes.SumDiffers
}

func ofUnits(f diag.Finding) bool { return strings.HasPrefix(f.Code, "HZ") }

// replaceOld writes a file; one of other bytes that has its name keeps them under another.
func replaceOld(name string, data []byte) error {
	old, err := os.ReadFile(name)
	if err == nil && !bytes.Equal(old, data) {
		ext := filepath.Ext(name)
		for n := 1; ; n++ {
			aside := fmt.Sprintf("%s-旧-%d%s", name[:len(name)-len(ext)], n, ext)
			if !exists(aside) {
				if err := rename(name, aside); err != nil {
					return err
				}
				break
			}
		}
	}
	return os.WriteFile(name, data, 0o644)
}

type sumRow struct {
	Name   string    `json:"name"`
	Own    string    `json:"own,omitempty"`
	Place  string    `json:"place,omitempty"`
	Parts  []sumPart `json:"parts"`
	Sum    string    `json:"sum"`
	Gap    string    `json:"gap"`
	Reason string    `json:"reason,omitempty"`
}

type sumPart struct {
	Unit  string `json:"unit"`
	Value string `json:"value"`
	Place string `json:"place,omitempty"`
}

func sumJSON(report string, s *sum.Sum, rows []sum.Row, list diag.List, place func(diag.Pos) string) any {
	out := struct {
		Report   string    `json:"report"`
		Units    []string  `json:"units"`
		Rows     []sumRow  `json:"rows"`
		Findings diag.List `json:"findings"`
	}{Report: report, Findings: list}
	for _, u := range s.Units {
		out.Units = append(out.Units, u.Name)
	}
	for _, r := range rows {
		row := sumRow{Name: r.Figure.Short(), Sum: r.Sum.String(), Gap: r.Gap.String(), Reason: r.Reason}
		if r.Own != nil {
			row.Own, row.Place = r.Own.String(), place(r.Place)
		}
		for i, p := range s.Parts() {
			if !r.Parts[i].IsZero() {
				row.Parts = append(row.Parts, sumPart{p.Name, r.Parts[i].String(), place(r.Places[i])})
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
