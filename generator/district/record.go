package district

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"gen/internal/codes"
	"gen/internal/diag"
)

// record is what was published when: by the folder of its set.
type record map[string]*published

type published struct {
	On        string            `json:"on"` // 2026-09-12
	Corrected []string          `json:"corrected,omitempty"`
	Files     map[string]string `json:"files"` // name → SHA-256
}

const dayForm = "2006-01-02"

// openRecord reads what was published before, and notes what is published now.
func (c *collection) openRecord() error {
	c.record = record{}
	if len(c.Record) == 0 {
		return nil
	}
	if err := json.Unmarshal(c.Record, &c.record); err != nil {
		return fmt.Errorf("%s 不是程序写的，读不出来；改回来，或者删去它（以前公开的日期就不知道了）", RecordFile)
	}
	maps.DeleteFunc(c.record, func(_ string, p *published) bool { return p == nil })
	return nil
}

// dates notes what is published on the day, and looks after what the law says of it: within twenty days of the approval, all on one day,
// and what is changed afterwards is announced.
func (c *collection) dates() {
	days := map[int]map[string]int{} // year of the accounts → day → sets
	for _, r := range c.public {
		e := c.Roster.Find(r.Head)
		var on time.Time
		if e != nil {
			on = e.Published
		}
		if was := c.record[r.Set]; was != nil {
			c.changed(r, was)
			on, _ = time.Parse(dayForm, was.On)
		} else if c.publishes(r) {
			if on.IsZero() {
				on = c.Publish
			}
			c.record[r.Set] = &published{On: on.Format(dayForm), Files: sums(r)}
		}
		if on.IsZero() {
			continue
		}
		if days[r.Year] == nil {
			days[r.Year] = map[string]int{}
		}
		days[r.Year][on.Format(dayForm)]++
		if e != nil && !e.Approved.IsZero() && on.After(e.Approved.AddDate(0, 0, daysToPublish)) {
			c.list = append(c.list, diag.Finding{Code: codes.PublishedLate, Severity: diag.Warning, Pos: e.Pos,
				Message: fmt.Sprintf("%s 公开得晚：%s 批复，最迟 %s 公开，实际 %s", e.label(), c.day(e.Approved),
					c.day(e.Approved.AddDate(0, 0, daysToPublish)), c.day(on)),
				Hint: "决算应当在批复后二十日内公开"})
		}
	}
	for _, year := range c.years() {
		c.apart(days[year])
	}
	if !c.Publish.IsZero() {
		data, _ := json.MarshalIndent(c.record, "", " ") // of texts alone
		c.files[RecordFile] = append(data, '\n')
	}
}

// publishes tells whether a set that was not published before is published now: of the year that is asked for, else of the last.
func (c *collection) publishes(r *Result) bool {
	return !c.Publish.IsZero() && r.Year == cmp.Or(c.Year, c.years()[0])
}

// apart tells of sets of one year that are published on several days: day → sets.
func (c *collection) apart(days map[string]int) {
	if len(days) < 2 {
		return
	}
	f := diag.Finding{Code: codes.PublishedApart, Severity: diag.Warning, Message: fmt.Sprintf("不在同一天公开：有 %d 个日期", len(days)), Hint: "同一地区应当在同一天集中公开"}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		f.Listed = append(f.Listed, fmt.Sprintf("%s %d 份", day, days[day]))
	}
	c.list = append(c.list, f)
}

// daysToPublish is how long after the approval accounts may be published (预算法 第十四条).
const daysToPublish = 20

func sums(r *Result) map[string]string {
	files := map[string]string{}
	for _, f := range r.Files {
		files[f.Name] = f.SHA256
	}
	return files
}

// changed notes that a set was changed after it was published.
func (c *collection) changed(r *Result, was *published) {
	now := sums(r)
	if maps.Equal(now, was.Files) {
		return
	}
	today := c.Publish.Format(dayForm)
	switch {
	case c.Publish.IsZero():
		c.list = append(c.list, diag.Finding{Code: codes.PublishedChanged, Severity: diag.Warning, Pos: diag.Pos{File: r.Report},
			Message: fmt.Sprintf("%s 在 %s 公开以后改过", cmp.Or(r.Name, r.Report), was.On), Hint: "重新公开时写 --publish 和日期，首页就写明更正"})
		return
	case today > was.On && !slices.Contains(was.Corrected, today):
		was.Corrected = append(was.Corrected, today)
	}
	was.Files = now
}

// note is when a set was published, and when it was corrected.
func (c *collection) note(r *Result) string {
	words := &c.Texts.Index
	say := func(t text, on string) string {
		if day, err := time.Parse(dayForm, on); err == nil {
			return filled(t, "{日期}", c.day(day))
		}
		return ""
	}
	was := c.record[r.Set]
	if was == nil {
		if e := c.Roster.Find(r.Head); e != nil && !e.Published.IsZero() {
			return filled(words.Published, "{日期}", c.day(e.Published))
		}
		return ""
	}
	note := say(words.Published, was.On)
	for _, on := range was.Corrected {
		note += " " + say(words.Corrected, on)
	}
	return note
}

// exposed tells of withheld units that can be seen all the same: their files lie where all can read them, or a department less its
// published units leaves one alone.
func (c *collection) exposed() {
	if c.Roster == nil {
		return
	}
	var known []*Result
	for _, r := range c.everybody() {
		e := c.Roster.Find(r.Head)
		if e == nil {
			continue
		}
		known = append(known, r)
		if e.Withheld && r.Set != "" && !inside(r.Set) {
			c.list = append(c.list, diag.Finding{Code: codes.WithheldThere, Pos: e.Pos,
				Message: fmt.Sprintf("%s 不公开，它的文件在公开的文件夹里：%s", e.label(), r.Set), Hint: "公开以前把这个文件夹移走"})
		}
	}
	public := map[*Result]bool{}
	for _, r := range c.public {
		public[r] = true
	}
	for _, year := range c.years() {
		for _, d := range departments(ofYear(known, year)) {
			for _, r := range d.all() {
				if public[r] {
					c.alone(d, r, public)
				}
			}
		}
	}
}

// alone tells of a published sum of whose parts one alone is withheld.
func (c *collection) alone(d *department, whole *Result, public map[*Result]bool) {
	parts := slices.Clone(d.parts[whole])
	var hidden []*Entry
	for i := 0; i < len(parts); i++ {
		r := parts[i]
		switch e := c.Roster.Find(r.Head); {
		case e.Withheld:
			hidden = append(hidden, e)
		case public[r]:
		case len(d.parts[r]) > 0:
			parts = append(parts, d.parts[r]...) // it is known by its own parts
		default:
			return // what is left is not one unit's
		}
	}
	if len(hidden) == 1 && len(parts) > 1 {
		c.list = append(c.list, diag.Finding{Code: codes.WithheldAlone, Severity: diag.Warning, Pos: hidden[0].Pos,
			Message: fmt.Sprintf("%s 减去公开的各单位，余下的正是不公开的 %s 一家", cmp.Or(whole.Name, whole.Report), hidden[0].label()),
			Hint:    "这一家的数从公开的材料里算得出来；请商量部门怎样公开"})
	}
}
