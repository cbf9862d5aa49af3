package district

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/characters"
	"gen/internal/codes"
	"gen/internal/diag"
)

// under tells of 主管部门 that nobody is, where the roster has departments at all: in one that only groups its units by their
// departments' names, any name is right.
func (c *comparison) under(heads []Head) {
	known := map[string]bool{}
	add := func(code, name string) { known[report.PlainCode(code)], known[characters.Plain(name)] = true, true }
	for i := range c.roster.Entries {
		add(c.roster.Entries[i].Code, c.roster.Entries[i].Name)
	}
	for i := range heads {
		add(heads[i].Code, heads[i].Name)
	}
	f := diag.Finding{Code: codes.RosterUnder, Severity: diag.Warning, Hint: "核对写法：写部门的全称或编码，同它自己那一行一样；部门自己不用报的，不用改"}
	some := false
	for i := range c.roster.Entries {
		switch e := &c.roster.Entries[i]; {
		case e.Under == "":
		case known[characters.Plain(e.Under)] || known[report.PlainCode(e.Under)]:
			some = some || !e.is(e.Under)
		default:
			if len(f.Listed) == 0 {
				f.Pos = e.Pos
			}
			f.Listed = append(f.Listed, fmt.Sprintf("%s：%s", e.label(), e.Under))
		}
	}
	if some && len(f.Listed) > 0 {
		f.Message = fmt.Sprintf("名册里 %d 个单位的主管部门，名册和报来的里面都没有", len(f.Listed))
		c.list = append(c.list, f)
	}
}

// departments gives the 主管部门 that is written with its code, or with its kind, the name that it has in the roster.
func (r *rosterReader) departments(roster *Roster) {
	codes, known := map[string]string{}, map[string]string{} // plain name → plain code, and the name itself
	for i := range roster.Entries {
		e := &roster.Entries[i]
		name, code := characters.Plain(e.Name), report.PlainCode(e.Code)
		codes[name], known[name], known[code] = code, e.Name, cmp.Or(known[code], e.Name)
	}
	for i := range roster.Entries {
		e := &roster.Entries[i]
		if under := characters.Plain(e.Under); known[under] == "" && known[report.PlainCode(under)] == "" {
			if m := codedName.FindStringSubmatch(under); m != nil && codes[m[2]] != "" && codes[m[2]] == report.PlainCode(m[1]) {
				e.Under = known[m[2]]
			} else if m := nameAside.FindStringSubmatch(under); m != nil && known[m[1]] != "" &&
				(codes[m[1]] == report.PlainCode(m[2]) || r.kindOf(m[2]) == wholeKind) {
				e.Under = known[m[1]]
			}
		}
	}
}

// A name behind its code, [001]甲局 or 001-甲局, and one with what is said about it behind: 甲局（汇总）.
var (
	codedName = regexp.MustCompile(`^[\[(【]?([0-9A-Z]+)[\])】]?[-—_、:.]*(.+)$`)
	nameAside = regexp.MustCompile(`^(.+?)[\[(【-]([^\[(【]+?)[\])】]?$`)
)

// is tells whether a text names the entry.
func (e *Entry) is(named string) bool {
	return names(named, e.Code, e.Name)
}

// names tells whether a text is a code or a name, as people read them.
func names(text, code, name string) bool {
	return text != "" && (report.PlainCode(text) == report.PlainCode(code) || characters.Plain(text) == characters.Plain(name))
}

// circles tells of units that, by way of the departments that they belong to, belong to themselves.
func (r *Roster) circles() (list diag.List) {
	type unit struct {
		name string
		year int
	}
	of := map[unit]unit{} // by code or name → by name
	for i := range r.Entries {
		e := &r.Entries[i]
		name := unit{characters.Plain(e.Name), e.Year}
		of[unit{report.PlainCode(e.Code), e.Year}], of[name] = name, name
	}
	above := map[unit]*Entry{}
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.Under != "" && !e.is(e.Under) {
			above[unit{characters.Plain(e.Name), e.Year}] = e
		}
	}
	up := func(e *Entry) *Entry {
		to, known := of[unit{characters.Plain(e.Under), e.Year}]
		if !known {
			to = of[unit{report.PlainCode(e.Under), e.Year}]
		}
		return above[to]
	}
	done := map[*Entry]int{} // from which entry it was reached first
	for i := range r.Entries {
		var way []*Entry
		e := above[unit{characters.Plain(r.Entries[i].Name), r.Entries[i].Year}]
		for ; e != nil && done[e] == 0; e = up(e) {
			done[e] = i + 1
			way = append(way, e)
		}
		if e == nil || done[e] != i+1 {
			continue
		}
		var around []string
		for _, e := range way[slices.Index(way, e):] {
			around = append(around, e.Name)
		}
		list = append(list, diag.Finding{Code: codes.RosterUnder, Severity: diag.Error, Pos: e.Pos,
			Message: "名册的主管部门绕成一圈：" + strings.Join(append(around, e.Name), " → "), Hint: "最上面的部门，主管部门空着"})
	}
	return list
}

// sums holds the departments that added up reports against each other and against the roster: a unit counts in one department, the
// one that it belongs to.
func (c *collection) sums() {
	within := map[string][]*Result{} // report → what it was added to
	for i := range c.results {
		for _, path := range c.results[i].Units {
			within[path] = append(within[path], &c.results[i])
		}
	}
	tell := func(r *Result, message, hint string) {
		at := diag.Pos{File: r.Report}
		c.list = append(c.list, diag.Finding{Code: codes.SumApart, Severity: diag.Warning, Pos: at, Message: message, Hint: hint})
	}
	for i := range c.results {
		r := &c.results[i]
		wholes := within[r.Report]
		if a, b := apart(wholes); a != nil {
			tell(r, fmt.Sprintf("%s 由%s和%s两个部门汇总，数算了两次", r.label(), a.label(), b.label()), "留在一个部门的 [sum] 里；名册的主管部门写明是哪一个")
		}
		if e := c.Roster.Find(r.Head); e == nil || e.Under == "" || e.Withheld || e.is(e.Under) {
			continue
		}
		belongs := func(w *Result) bool {
			return names(r.Under, w.Code, w.Name) || w.Under != "" && names(r.Under, "", w.Under)
		}
		switch {
		case slices.ContainsFunc(wholes, belongs):
		case len(wholes) > 0:
			tell(r, fmt.Sprintf("%s 由%s汇总，名册的主管部门是%s", r.label(), wholes[0].label(), r.Under), "核对名册的主管部门和汇总报告的 [sum] units")
		default:
			of := func(w Result) bool {
				return len(w.Units) > 0 && w.Year == r.Year && w.Report != r.Report && names(r.Under, w.Code, w.Name)
			}
			if at := slices.IndexFunc(c.results, of); at >= 0 {
				tell(r, fmt.Sprintf("%s 名册的主管部门是%s，它的汇总没有加这一份", r.label(), c.results[at].label()),
					"属于它的，放进汇总报告的 [sum] units 指的文件夹；不属于的，改名册")
			}
		}
	}
}

// apart are two of several sums of which neither counts the other, nil if there are none.
func apart(sums []*Result) (a, b *Result) {
	for i, a := range sums {
		for _, b := range sums[i+1:] {
			if !slices.Contains(a.Units, b.Report) && !slices.Contains(b.Units, a.Report) {
				return a, b
			}
		}
	}
	return nil, nil
}
