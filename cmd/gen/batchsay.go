package main

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"gen/generator"
	"gen/internal/diag"
)

// sayFaults says what is wrong with the reports together, before anything is made: warnings too, since they stand in no unit's file.
func (b *batch) sayFaults() {
	for _, f := range b.faults {
		if f.Severity <= max(levels[b.level], diag.Warning) {
			message := f.Message
			if len(f.Listed) > 0 {
				message += "：" + diag.Names(f.Listed)
			}
			fmt.Fprintf(b.stdout, "%s %s  %s\n", f.Code, diag.Visible(f.Pos.String()), diag.Visible(message))
		}
	}
}

// say tells what is wrong with a report: whose it is, the code and the place. What is worse than --level says stands in files alone,
// and an error never does.
func (b *batch) say(r *batchReport) {
	who := diag.Visible(strings.TrimSpace(r.head.Code + " " + cmp.Or(r.head.Department, r.path)))
	if r.err != nil {
		fmt.Fprintf(b.stdout, "%s  错误：%s\n", who, diag.Visible(r.err.Error()))
	}
	given := map[string]bool{}
	for _, f := range r.findings {
		if f.Severity <= levels[b.level] && !f.Common {
			fmt.Fprintf(b.stdout, "%s  %s %s  %s\n", who, f.Code, diag.Visible(f.Pos.String()), diag.Visible(f.Message))
		}
		if f.Severity != diag.Error && !given[f.Code] {
			given[f.Code] = true
			b.codes[f.Code]++
		}
	}
	for _, note := range r.notes {
		fmt.Fprintf(b.stderr, "注意：%s\n", note)
	}
}

// conclude says how it went and what to do next, and chooses the exit code.
func (b *batch) conclude() error {
	s := &b.sum
	fmt.Fprintf(b.stderr, "%d 份报告：写出 %d 份，没有变 %d 份，有错误 %d 份", s.reports, s.written, s.same, s.faulty)
	for _, also := range []struct {
		n    int
		text string
	}{
		{s.failed, "，做不了 %d 份"},
		{b.checked, "；不公开的 %d 份只检查，没有写出"},
		{b.missing(), "；没有报来 %d 个"},
		{len(b.kept), "；别处的 %d 份这次没有看，照旧"},
		{b.older, "；另有 %d 份是上年的或别的年度的，没有做"},
	} {
		if also.n > 0 {
			fmt.Fprintf(b.stderr, also.text, also.n)
		}
	}
	_, warnings, hints := b.faults.Count()
	fmt.Fprintf(b.stderr, "。%s", counted(s.wrong+s.failed, s.warnings+warnings, s.hints+hints))
	if many := b.givenByMost(); many != "" {
		fmt.Fprintf(b.stderr, "多数报告都有的：%s。", many)
	}
	fmt.Fprintf(b.stderr, "每个单位的问题在 %s。\n", show(filepath.Join(b.out, filepath.FromSlash(logFolder))))
	if err := s.exit(); err != nil {
		return err
	}
	if b.faults.HasErrors() {
		return exit(exitFindings)
	}
	return nil
}

// givenByMost are the warnings and hints that more than half of many reports give, each said once.
func (b *batch) givenByMost() string {
	titles := map[string]string{}
	for _, c := range generator.Codes() {
		titles[c.Code] = c.Title
	}
	var list []string
	for _, code := range slices.Sorted(maps.Keys(b.codes)) {
		if n := b.codes[code]; n > 1 && n*2 > b.sum.reports {
			list = append(list, fmt.Sprintf("%s %s（%d 份）", code, titles[code], n))
		}
	}
	return strings.Join(list, "、")
}
