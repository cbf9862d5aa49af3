package district

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/characters"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Compare holds the heads of all reports against the roster: who did not report, who should not have, who did twice, and what a
// report says of itself otherwise than the roster. Year is the year that is asked for, 0 if the roster alone says it. A report of
// another year is left alone where there is one of the right year too.
func (r *Roster) Compare(heads []Head, year int) diag.List {
	c := &comparison{roster: r, year: year, of: make([][]*Head, len(r.Entries))}
	var loose []*Head
	for i := range heads {
		switch at, way := r.find(&heads[i]); {
		case at < 0:
			c.extra(&heads[i])
		case way >= byCodeAlone:
			loose = append(loose, &heads[i])
		default:
			c.of[at] = append(c.of[at], &heads[i])
		}
	}
	c.loose(loose)
	c.pack = most(heads, func(h Head) string { return h.Pack })
	for at := range r.Entries {
		c.entry(&r.Entries[at], c.of[at])
	}
	c.files(heads)
	c.under(heads)
	return c.list
}

// files tells of reports that the roster says to lie where they do not, or where that of another unit does.
func (c *comparison) files(heads []Head) {
	there := map[string]bool{}
	whose := map[string][]*Entry{} // file or folder of reports → whose they are, if the roster has them
	for i := range heads {
		there[heads[i].Report], there[path.Dir(heads[i].Report)] = true, true
	}
	for at, reports := range c.of {
		for _, h := range reports {
			for _, file := range []string{h.Report, path.Dir(h.Report)} {
				whose[file] = append(whose[file], &c.roster.Entries[at])
			}
		}
	}
	f := diag.Finding{Code: codes.RosterFile, Severity: diag.Warning, Hint: "写报告在 区 里的文件夹或文件，从放各单位报告的文件夹算起，如 甲局/report.toml；按编码和名称对得上的，照样做"}
	for i := range c.roster.Entries {
		e := &c.roster.Entries[i]
		of := whose[e.File]
		if e.File == "" || slices.Contains(of, e) || there[e.File] && len(of) == 0 ||
			!there[e.File] && (len(c.of[i]) == 0 || slices.ContainsFunc(c.of[i], e.liesAt)) {
			continue // of one that is missing nothing else is told
		}
		if len(f.Listed) == 0 {
			f.Pos = e.Pos
		}
		if !there[e.File] {
			f.Listed = append(f.Listed, fmt.Sprintf("%s：%s 没有报告", e.label(), e.File))
		} else {
			f.Listed = append(f.Listed, fmt.Sprintf("%s：%s 是 %s 的报告", e.label(), e.File, of[0].label()))
		}
	}
	if len(f.Listed) > 0 {
		f.Message = fmt.Sprintf("名册的文件一栏有 %d 处指不到这个单位的报告", len(f.Listed))
		c.list = append(c.list, f)
	}
}

// liesAt tells whether a report lies where the entry says, seen from some folder above the tree, as a path is copied.
func (e *Entry) liesAt(h *Head) bool {
	file := characters.Plain(e.File)
	ends := func(at string) bool {
		return at != "." && (file == characters.Plain(at) || strings.HasSuffix(file, "/"+characters.Plain(at)))
	}
	return !strings.HasPrefix(file, "..") && (ends(h.Report) || ends(path.Dir(h.Report)))
}

// loose gives reports of another kind than the roster's to entries of which there is none of the right kind: of each year one.
func (c *comparison) loose(heads []*Head) {
	taken := map[int]bool{} // entries with a report of their own kind
	for at, reports := range c.of {
		taken[at] = len(reports) > 0
	}
	for _, h := range heads {
		at, _ := c.roster.find(h)
		if taken[at] || slices.ContainsFunc(c.of[at], func(other *Head) bool { return other.Year == h.Year }) {
			c.extra(h)
		} else {
			c.of[at] = append(c.of[at], h)
		}
	}
}

type comparison struct {
	roster *Roster
	year   int
	pack   string    // that nearly all reports use
	of     [][]*Head // reports by entry
	list   diag.List
}

// extra tells of a report that the roster does not have, as far as the report can be read.
func (c *comparison) extra(h *Head) {
	if h.Code != "" || h.Name != "" {
		c.list = append(c.list, diag.Finding{Code: codes.ReportExtra, Pos: diag.Pos{File: h.Report},
			Message: fmt.Sprintf("%s 不在名册里", h.label()),
			Hint:    fmt.Sprintf("核对编码；应当报的，补进 %s", c.roster.Name)})
	}
}

// entry tells what is wrong with the reports of an entry.
func (c *comparison) entry(e *Entry, reports []*Head) {
	want := cmp.Or(e.Year, c.year)
	right := slices.DeleteFunc(slices.Clone(reports), func(h *Head) bool { return want != 0 && h.Year != want })
	switch {
	case len(reports) == 0:
		c.list = append(c.list, diag.Finding{Code: codes.ReportMissing, Pos: e.Pos, Message: e.label() + " 没有报来",
			Hint: "催报；不用报的，从名册里删去"})
		return
	case len(right) == 0:
		for _, h := range reports {
			c.differ(codes.RosterYear, diag.Error, h, e, fmt.Sprintf("年度是 %d，要的是 %d", h.Year, want), "核对 year；报错了年度的，请单位重报")
		}
		right = reports
	}
	for _, h := range right {
		c.head(e, h)
	}
	for _, h := range right[1:] {
		if h.Year == right[0].Year {
			c.list = append(c.list, twice(e.label(), right[0], h))
		}
	}
}

// Twice tells of reports that are of one unit: same code, name, kind and year, as when a folder was copied; and of codes that two units
// have. Without a roster nothing else says so, and the district's tables would count the unit twice.
func Twice(heads []Head) (list diag.List) {
	type unit struct {
		code, name, kind string
		year             int
	}
	first, coded := map[unit]*Head{}, map[unit]*Head{}
	shared := diag.Finding{Code: codes.CodeShared, Severity: diag.Warning, Hint: "核对 department.code：一份报告复制来改的，多半忘了改编码"}
	for i := range heads {
		h := &heads[i]
		if h.Name == "" {
			continue // it could not be read
		}
		u := unit{report.PlainCode(h.Code), characters.Plain(h.Name), h.Kind, h.Year}
		if first[u] == nil {
			first[u] = h
		} else {
			list = append(list, twice(h.label(), first[u], h))
			continue
		}
		other := coded[unit{u.code, "", h.Kind, h.Year}]
		switch {
		case u.code == "":
		case other == nil:
			coded[unit{u.code, "", h.Kind, h.Year}] = h
		default:
			shared.Pos.File = cmp.Or(shared.Pos.File, h.Report)
			shared.Listed = append(shared.Listed, fmt.Sprintf("%s %s（%s）、%s（%s）", h.Code, other.Name, other.Report, h.Name, h.Report))
		}
	}
	if len(shared.Listed) > 0 {
		shared.Message = fmt.Sprintf("%d 份报告的编码是另一个单位的", len(shared.Listed))
		list = append(list, shared)
	}
	return list
}

func twice(unit string, first, second *Head) diag.Finding {
	return diag.Finding{Code: codes.ReportTwice, Pos: diag.Pos{File: second.Report}, Message: unit + " 报来两份",
		Related: []diag.Related{{Pos: diag.Pos{File: first.Report}, Message: "另一份"}}, Hint: "留一份，另一份移出文件夹"}
}

// head holds what a report says of itself against its entry.
func (c *comparison) head(e *Entry, h *Head) {
	if e.Name != "" && characters.Plain(e.Name) != characters.Plain(h.Name) {
		c.differ(codes.RosterName, diag.Warning, h, e, fmt.Sprintf("名称是“%s”，名册是“%s”", h.Name, e.Name), "核对是不是填错了编码；单位改了名的，改名册")
	}
	if e.Code != "" && report.PlainCode(e.Code) != report.PlainCode(h.Code) {
		c.differ(codes.RosterName, diag.Warning, h, e, fmt.Sprintf("编码是“%s”，名册是“%s”", h.Code, e.Code), "核对 department.code")
	}
	if e.Kind != "" && h.Kind != "" && e.Kind != h.Kind {
		c.differ(codes.RosterKind, diag.Warning, h, e, fmt.Sprintf("种类是%s，名册是%s", h.Kind, e.Kind), "核对 department.kind")
	}
	switch {
	case h.Pack == "":
	case e.Pack != "" && e.Pack != h.Pack:
		c.differ(codes.RosterPack, diag.Error, h, e, fmt.Sprintf("模板包是 %s，名册是 %s", h.Pack, e.Pack), "核对 pack")
	case e.Pack == "" && c.pack != "" && c.pack != h.Pack:
		c.differ(codes.RosterPack, diag.Warning, h, e, fmt.Sprintf("模板包是 %s，别的单位几乎都用 %s", h.Pack, c.pack), "核对 pack；确实要用另一个的，在名册的“模板包”一栏写上")
	}
}

func (c *comparison) differ(code string, severity diag.Severity, h *Head, e *Entry, what, hint string) {
	c.list = append(c.list, diag.Finding{Code: code, Severity: severity, Pos: diag.Pos{File: h.Report},
		Message: fmt.Sprintf("%s：%s", cmp.Or(h.Name, e.Name, h.Report), what),
		Related: []diag.Related{{Pos: e.Pos, Message: e.label()}}, Hint: hint})
}

// most is what nine of ten heads say, "" if there is no such thing.
func most(heads []Head, of func(Head) string) string {
	count, all := map[string]int{}, 0
	for _, h := range heads {
		if what := of(h); what != "" {
			count[what]++
			all++
		}
	}
	for _, what := range slices.Sorted(maps.Keys(count)) {
		if count[what]*10 >= all*9 && all >= 10 {
			return what
		}
	}
	return ""
}
