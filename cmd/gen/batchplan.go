package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"gen/generator/district"
	"gen/internal/codes"
	"gen/internal/diag"
)

// plan reads the heads of all reports and decides which are made, and where to.
func (b *batch) plan(args []string) error {
	list := b.expand(args).reports
	before := b.before()
	b.findRoot(list, before)
	for _, n := range list {
		path := cmp.Or(within(b.root, n.arg), filepath.ToSlash(n.arg)) // what is no report may lie anywhere
		b.reports = append(b.reports, &batchReport{report: report{arg: n.arg}, path: path})
	}
	b.keep(before)
	to := func(i int) func(*input) string {
		return func(*input) string { return filepath.Join(b.out, filepath.Dir(filepath.FromSlash(b.reports[i].path))) }
	}
	sideBySide(len(b.reports), func(i int) any {
		b.app.plan(&b.reports[i].report, to(i), b.opt)
		return nil
	}, func(any) {})
	b.paths = map[string]string{}
	for _, r := range b.reports {
		b.paths[r.file] = r.path
	}
	if err := b.readRoster(); err != nil {
		return err
	}
	if b.choose(); len(b.reports) == 0 && b.year != 0 { // what an earlier run made stays as it is
		return b.none(b.year, "报告")
	}
	var all []*report
	for _, r := range b.reports {
		all = append(all, &r.report)
	}
	refuseClashes(all)
	b.nameLogs()
	b.reports = slices.DeleteFunc(b.reports, func(r *batchReport) bool { return !b.shard.has(r.path) })
	if !b.shard.first() {
		b.faults, b.older = nil, 0 // told by the first
	}
	return nil
}

// findRoot finds the folder that holds all reports: that of an earlier run, where this one is over a part of its tree.
func (b *batch) findRoot(list []named, before []district.Result) {
	there := slices.DeleteFunc(slices.Clone(list), func(n named) bool { return !leadsToReport(n.arg) })
	b.root = rootOf(there)
	earlier := slices.IndexFunc(before, func(r district.Result) bool { return r.Tree != "" })
	if earlier >= 0 {
		root := filepath.Join(b.out, filepath.FromSlash(before[earlier].Tree))
		if len(there) == 0 || within(root, b.root) != "" {
			b.root = root
		}
	} else if len(there) == 0 {
		return // there is no tree yet
	}
	if tree, err := filepath.Rel(b.out, b.root); err == nil { // there is no way from one drive of Windows to another
		b.tree = filepath.ToSlash(tree)
	}
}

// keep takes over what came of the reports that this run does not look at, if they are still there.
func (b *batch) keep(before []district.Result) {
	if b.tree == "" {
		return
	}
	named := map[string]bool{}
	for _, r := range b.reports {
		named[r.path] = true
	}
	for _, r := range before {
		if r.Tree == b.tree && !named[r.Report] && exists(filepath.Join(b.root, filepath.FromSlash(r.Report))) {
			b.kept = append(b.kept, r)
		}
	}
}

// none says that nothing is of the year that was asked for.
func (a *app) none(year int, what string) error {
	fmt.Fprintf(a.stderr, "没有 %d 年度的%s，什么也没有做；核对 --year\n", year, what)
	return exit(exitFindings)
}

// leadsToReport tells a report from what only may have been meant for one: such a path does not move the sets of the others.
func leadsToReport(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir() && !notReport(name)
}

// rootOf is the folder that holds all reports, the current one if there are none.
func rootOf(list []named) string {
	root, _ := filepath.Abs(".")
	for i, n := range list {
		folder, err := filepath.Abs(n.root)
		if err != nil {
			folder = n.root
		}
		if i == 0 {
			root = folder
		}
		for within(root, folder) == "" {
			root = filepath.Dir(root)
		}
	}
	return root
}

// within is the path of a file below a folder with slashes, "" if it lies elsewhere.
func within(folder, file string) string {
	file, err := filepath.Abs(file)
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// choose leaves out what is not to be made: reports of another year than is asked for, and where no year is, those that others take
// last year's figures from.
func (b *batch) choose() {
	last := map[string]bool{}
	for _, r := range b.reports {
		if r.last != "" {
			last[r.last] = true
		}
	}
	older := func(r *batchReport, year int) bool {
		return year != 0 && r.head.Year != 0 && r.head.Year != year || year == 0 && last[r.file]
	}
	var heads []district.Head
	for _, r := range b.kept {
		heads = append(heads, r.Head)
	}
	for _, r := range b.reports {
		if b.roster != nil || !older(r, b.year) {
			heads = append(heads, r.district())
		}
	}
	if b.roster != nil {
		b.faults = b.roster.Compare(heads, b.year)
	} else {
		b.faults = district.Twice(heads)
	}
	wrong := map[string]string{} // report → what is wrong with it
	for _, f := range b.faults {
		if f.Severity != diag.Error {
			continue
		}
		for _, at := range append([]diag.Related{{Pos: f.Pos}}, f.Related...) {
			wrong[at.Pos.File] = cmp.Or(wrong[at.Pos.File], f.Message)
		}
	}
	b.reports = slices.DeleteFunc(b.reports, func(r *batchReport) bool {
		year, entry := b.year, b.roster.Find(r.district())
		if entry != nil {
			year, r.withheld = cmp.Or(entry.Year, year), entry.Withheld
		}
		if why := wrong[r.path]; why != "" {
			r.own = true
			r.fail(fmt.Errorf("%s：%s", r.path, why))
			return false
		}
		old := older(r, year)
		if old {
			b.older++
		}
		return old
	})
}

// missing counts the units of the roster that did not report.
func (b *batch) missing() (n int) {
	for _, f := range b.faults {
		if f.Code == codes.ReportMissing {
			n++
		}
	}
	return n
}

// readRoster reads the roster, with the words of the pack that most reports use.
func (b *batch) readRoster() error {
	uses := map[string]int{}
	for _, r := range b.reports {
		uses[r.head.Pack]++
	}
	var err error
	if b.texts, err = districtTexts(b.opt.Pack, uses); err == nil && b.batchFlags.roster != "" {
		b.roster, err = b.app.readRoster(b.batchFlags.roster, b.texts)
	}
	return err
}
