package district

import (
	"cmp"
	"fmt"
	"strconv"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// review makes the 审核情况, for the bureau's own eyes: how many reports there are and in what state, what is wrong and where.
func (c *collection) review() error {
	d := &doc.Document{Title: "部门决算审核情况", Year: c.Year}
	if c.Year > 0 {
		d.Title = fmt.Sprintf("%d年度%s", c.Year, d.Title)
	}
	for _, t := range []*doc.Table{c.overview(), c.byDepartment(), c.ofDistrict(), c.byCode(), c.ranking(), c.totals()} {
		if len(t.Rows) > 0 {
			t.Anchor = "t" + strconv.Itoa(len(d.Blocks)+1)
			d.Blocks = append(d.Blocks, t)
		}
	}
	return c.write(reviewName, d, true)
}

// column is the head of one, how wide it is, and what stands in it.
type column struct {
	head  string
	width int
	kind  doc.Kind
}

func newTable(title string, columns ...column) *doc.Table {
	t := &doc.Table{Title: title, Sheet: title, Landscape: true, Grid: doc.Grid{Head: [][]doc.Cell{nil}}}
	for _, k := range columns {
		t.Columns = append(t.Columns, doc.Column{Width: k.width, Kind: k.kind})
		t.Head[0] = append(t.Head[0], cells(k.head)...)
	}
	return t
}

// tally counts reports by what came of them.
type tally struct {
	due, missing, have, passed, faulty, failed int // due and missing are those of the roster
	errors, warnings                           int
}

func (n *tally) add(r *Result) {
	n.have++
	n.errors += r.Errors
	n.warnings += r.Warnings
	switch {
	case r.State == Failed:
		n.failed++
	case r.State == Faulty || r.Errors > 0:
		n.faulty++
	default:
		n.passed++
	}
}

func (n *tally) cells() (row []doc.Cell) {
	for _, v := range []int{n.due, n.have, n.missing, n.passed, n.faulty, n.failed, n.errors, n.warnings} {
		row = append(row, number(v))
	}
	return row
}

var tallyColumns = []column{{"应报", 8, doc.Number}, {"已报", 8, doc.Number}, {"未报", 8, doc.Number}, {"通过", 8, doc.Number}, {"有错误", 8, doc.Number},
	{"没能生成", 8, doc.Number}, {"错误（处）", 8, doc.Number}, {"警告（处）", 8, doc.Number}}

// overview counts by kind of report.
func (c *collection) overview() *doc.Table {
	t := newTable("总体情况", append([]column{{"种类", 20, doc.Label}}, tallyColumns...)...)
	kinds, count := []string{wholeKind, "单位", "二级单位", ""}, map[string]*tally{}
	for _, k := range kinds {
		count[k] = &tally{}
	}
	all := &tally{}
	known := func(kind string) *tally { return cmp.Or(count[kind], count[""]) }
	for i := range c.results {
		known(c.results[i].Kind).add(&c.results[i])
		all.add(&c.results[i])
	}
	for e, reported := range c.entries() {
		n := known(e.Kind)
		if reported != nil {
			n = known(reported.Kind)
		}
		for _, n := range []*tally{n, all} {
			n.due++
			if reported == nil {
				n.missing++
			}
		}
	}
	for _, k := range kinds {
		if n := count[k]; n.have+n.due > 0 {
			t.Rows = append(t.Rows, append(cells(cmp.Or(k, "种类不明")), n.cells()...))
		}
	}
	t.Rows = append(t.Rows, append([]doc.Cell{{Text: run("合计"), Bold: true}}, all.cells()...))
	if c.Roster == nil {
		t.Notes = append(t.Notes, run("没有名册，不知道应报多少、谁没有报。"))
	} else {
		t.Notes = append(t.Notes, run("应报、未报按名册；名册外的报告算在已报里。"))
	}
	return t
}

// entries are the lines of the roster, each with its report, nil if it is missing.
func (c *collection) entries() func(yield func(*Entry, *Result) bool) {
	return func(yield func(*Entry, *Result) bool) {
		if c.Roster == nil {
			return
		}
		reported := map[*Entry]*Result{}
		for i := range c.results {
			if e := c.Roster.Find(c.results[i].Head); e != nil {
				reported[e] = &c.results[i]
			}
		}
		for i := range c.Roster.Entries {
			e := &c.Roster.Entries[i]
			if (c.Year == 0 || e.Year == 0 || e.Year == c.Year) && !yield(e, reported[e]) {
				return
			}
		}
	}
}

// everybody are the reports that there are, and what the roster says of those that are missing.
func (c *collection) everybody() (list []*Result) {
	year := c.Year
	for i := range c.results {
		list = append(list, &c.results[i])
		year = max(year, c.results[i].Year)
	}
	for e, reported := range c.entries() {
		if reported == nil {
			h := Head{Report: e.File, Code: e.Code, Name: e.Name, Kind: cmp.Or(e.Kind, "单位"), Under: e.Under, Year: cmp.Or(e.Year, year)}
			list = append(list, &Result{Head: h})
		}
	}
	return list
}

// byDepartment counts by department.
func (c *collection) byDepartment() *doc.Table {
	t := newTable("各部门的情况", append([]column{{"部门", 30, doc.Label}}, tallyColumns...)...)
	for _, d := range departments(c.everybody()) {
		n := &tally{}
		for _, r := range d.all() {
			if r.State == "" {
				n.missing++
			} else {
				n.add(r)
			}
			if c.Roster.Find(r.Head) != nil {
				n.due++
			}
		}
		t.Rows = append(t.Rows, append(cells(d.name), n.cells()...))
	}
	return t
}

// ofDistrict lists what no single report shows.
func (c *collection) ofDistrict() *doc.Table {
	t := newTable("对照名册和公开日期发现的问题", column{"编号", 10, doc.Code}, column{"等级", 8, doc.Code}, column{"问题", 50, doc.Label}, column{"位置", 30, doc.Label},
		column{"怎样办", 40, doc.Label})
	for _, f := range c.list {
		message := f.Message
		if len(f.Listed) > 0 {
			message += "：" + diag.Names(f.Listed)
		}
		t.Rows = append(t.Rows, cells(f.Code, f.Severity.Word(), message, f.Pos.String(), f.Hint))
	}
	return t
}

// totals adds up what people know by name, of all departments, each unit once. What has errors is not counted.
func (c *collection) totals() *doc.Table {
	t := newTable("全部部门合计", column{"项目", 40, doc.Label}, column{"金额（元）", 30, doc.Amount}, column{"部门（个）", 14, doc.Number})
	t.Decimals = 2
	var sound []*Result
	years := map[int]bool{}
	for i := range c.results {
		if r := &c.results[i]; len(r.Figures) > 0 && (r.State == Made || r.State == Unchanged) {
			sound = append(sound, r)
			years[r.Year] = true
		}
	}
	if len(years) != 1 {
		return t // two years add up to nothing
	}
	list := departments(sound)
	for _, h := range figure.Headlines(figure.Signed) {
		sum := decimal.Zero
		for _, d := range list {
			for _, r := range d.counted() {
				v, _ := r.Exact(h.ID)
				sum = sum.Add(v)
			}
		}
		text := figure.Style{Decimals: 2, Exact: true, Grouped: true}.Write(sum)
		t.Rows = append(t.Rows, append(cells(h.Row), doc.Cell{Kind: doc.Amount, Text: run(text), Value: sum.String()}, number(len(list))))
	}
	t.Notes = [][]doc.Run{run("由精确数相加；有部门（汇总）报告的用它，没有的把所属单位相加。有错误、没有报来的不在内；部门之间的往来没有抵消。")}
	return t
}
