package main

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"runtime"
	"slices"

	"gen/generator"
	"gen/internal/diag"
)

// publish makes the sets of reports and writes those without errors, each when it is made. Where they go is known before the first is
// made, so that two that would take each other's place are found in time. One bad report does not stop the others.
func (a *app) publish(args []string, f flags, opt generator.Options) error {
	var reports []*report
	for _, arg := range a.expand(args).names() {
		reports = append(reports, &report{arg: arg})
	}
	a.output.part, a.output.noLock = len(opt.Only) > 0, f.noLock
	workers := runtime.GOMAXPROCS(0)
	beside := func(in *input) string { return filepath.Join(in.folder, "out") }
	if f.out != "" {
		beside = func(*input) string { return f.out }
	}
	each(reports, workers, func(r *report) { a.plan(r, beside, opt) }, func(*report) {})
	refuseClashes(reports)
	if len(reports) > 1 {
		toMakeSets.bound(workers)
	}
	p := newProgress(a.stderr, len(reports))
	sum := sums{said: map[string]bool{}}
	t := a.setTeller(f.format.form)
	each(reports, workers, func(r *report) { a.make(r, opt, true) }, func(r *report) {
		p.pause()
		if f.format.form == "text" { // the other forms hold the findings
			_ = diag.WriteText(a.stderr, r.findings, r.source) // the voice never fails
		}
		a.sayNotes(r)
		sum.add(r)
		if r.err != nil && !sum.said[r.err.Error()] { // two reports that clash have one error
			sum.said[r.err.Error()] = true
			fmt.Fprintf(a.stderr, "错误：%s\n", r.err)
		}
		t.tell(r)
		*r = report{} // none of it is kept
		p.next()
	})
	p.pause()
	if err := t.end(); err != nil {
		return err
	}
	return a.conclude(&sum, f.draft)
}

func (a *app) sayNotes(r *report) {
	for _, note := range r.notes {
		fmt.Fprintf(a.stderr, "注意：%s\n", note)
	}
}

func (a *app) sayFiles(r *report) {
	var b bytes.Buffer
	for _, f := range r.files {
		fmt.Fprintln(&b, diag.Visible(f.Path))
	}
	_ = a.print(b.Bytes()) // the answer never fails
}

func listFiles(dir string, set map[string][]byte) (files []writtenFile) {
	for _, name := range slices.Sorted(maps.Keys(set)) {
		data := set[name]
		file := relative(filepath.Join(dir, filepath.FromSlash(name)))
		files = append(files, writtenFile{Path: file, SHA256: generator.Checksum(data), Bytes: len(data)})
	}
	return files
}

// setTeller prints what was written to stdout, report by report.
func (a *app) setTeller(form string) teller[*report] {
	switch form {
	case "text":
		return teller[*report]{a.sayFiles, func() error { return nil }}
	case "json":
		s := diag.NewStream(a.stdout, map[string]any{"reports": []any{}})
		return teller[*report]{func(r *report) { s.Add(resultOf(r)) }, func() error { return s.Close("", nil) }}
	}
	t := a.findingsTeller(form)
	return teller[*report]{func(r *report) { t.tell(found{name: r.arg, findings: r.findings, results: r.set.Checked, err: r.err}) }, t.end}
}

// conclude says how it went and what to do next, and chooses the exit code.
func (a *app) conclude(s *sums, draft bool) error {
	var next string
	switch {
	case s.wrong > 0 && s.written == s.reports:
		next = "草稿已写好；改正上面的错误后，不加 --draft 再生成一次"
	case s.wrong > 0:
		next = "请改正上面的错误，再运行一次；有错误的报告没有写出"
	case s.failed > 0:
		next = "请按上面的说明处理，再运行一次"
	case draft:
		next = "草稿已写好；报告没有错误，不加 --draft 就生成正式的"
	case s.warnings+s.hints > 0:
		next = "文件已写好；请核对上面的提示"
	default:
		next = "文件已写好，请打开核对"
	}
	if s.reports > 1 {
		next = fmt.Sprintf("%d 份报告写出 %d 份。%s", s.reports, s.written, next)
	}
	if s.rules != (score{}) {
		next = s.rules.String() + "。" + next
	}
	fmt.Fprintf(a.stderr, "%s%s。%s\n", counted(s.wrong+s.failed, s.warnings, s.hints), next, common(s.common, s.reports))
	return s.exit()
}
