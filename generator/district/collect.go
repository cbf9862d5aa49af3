package district

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"time"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/generator/render/html"
	"gen/generator/render/xlsx"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// Options say what is collected.
type Options struct {
	Texts   *Texts
	Roster  *Roster   // nil: nobody is known to be missing or to be withheld
	Year    int       // that is asked for, 0 for all
	Publish time.Time // the day on which all is published, zero if it is not published now
	Signed  bool      // only what the roster gives a date of signing is published
	Record  []byte    // RecordFile as it was, nil if there is none
	Fonts   *fonts.Set

	// TextsOf are the texts of a set, none if they cannot be read; nil where they were searched for units that are withheld before.
	TextsOf func(*Result) []string
}

// The places of what is not for publication, in the folder of the sets.
const (
	InsideFolder = "内部"
	RecordFile   = InsideFolder + "/公开记录.json"
	reviewName   = InsideFolder + "/审核情况"
)

// Collect makes the pages and tables of a district from what came of its reports: slash-separated path in the folder of the sets →
// content. What lies in InsideFolder is not for publication; nothing else holds a name, a count or a figure of its own of a unit that
// the roster withholds. A file without content is a table of an earlier run that is to go. Equal input gives equal bytes. The findings are those of the district; they keep nothing from being made.
func Collect(results []Result, opt Options) (map[string][]byte, diag.List, error) {
	c := &collection{Options: opt, files: map[string][]byte{}}
	var heads []Head
	for _, r := range results {
		if opt.Year == 0 || r.Year == opt.Year || r.Year == 0 {
			r.Under = c.under(&r)
			c.results = append(c.results, r)
		}
		heads = append(heads, r.Head)
	}
	if opt.Roster != nil {
		c.list = opt.Roster.Compare(heads, opt.Year)
	} else {
		c.list = Twice(heads)
	}
	c.sums()
	if err := c.openRecord(); err != nil {
		return nil, nil, err
	}
	c.choose()
	c.dates()
	c.exposed()
	c.search()
	for _, year := range c.years() {
		for i := range opt.Texts.Tables {
			if err := c.table(&opt.Texts.Tables[i], year); err != nil {
				return nil, nil, err
			}
		}
	}
	c.files["index.html"] = c.index() // leads to the tables that there are
	c.removed()
	if err := c.review(); err != nil {
		return nil, nil, err
	}
	return c.files, c.list.Sort(), nil
}

// collection is a district on its way to its pages.
type collection struct {
	Options
	results []Result // with the departments that the roster says
	public  []*Result
	record  record
	files   map[string][]byte
	list    diag.List
}

// under is the department that a report belongs to, as the roster says.
func (c *collection) under(r *Result) string {
	if e := c.Roster.Find(r.Head); e != nil && e.Under != "" {
		return e.Under
	}
	return r.Under
}

// choose takes what is published: sets that there are, of units that are not withheld, signed if that is asked for, and due.
func (c *collection) choose() {
	var later []string
	for i := range c.results {
		r := &c.results[i]
		e := c.Roster.Find(r.Head)
		switch {
		case !r.Published() || c.Roster != nil && e == nil || c.Signed && (e == nil || e.Signed.IsZero()):
		case e != nil && e.Withheld:
		case e != nil && !c.Publish.IsZero() && e.Published.After(c.Publish):
			later = append(later, fmt.Sprintf("%s（%s）", cmp.Or(r.Name, r.Report), c.day(e.Published)))
		default:
			c.public = append(c.public, r)
		}
	}
	if c.Signed && len(c.public) == 0 {
		c.list = append(c.list, diag.Finding{Code: codes.NoneSigned, Pos: diag.Pos{File: c.Roster.Name}, Message: "没有一份可以公开：名册里写了签字日期、已经生成的一份也没有",
			Hint: "核对表签了字，把日期写进名册的签字日期一栏；先公开没有签字的，不写 --signed"})
	}
	if len(later) > 0 {
		c.list = append(c.list, diag.Finding{Code: codes.PublishedApart, Severity: diag.Warning, Listed: later,
			Message: fmt.Sprintf("名册的公开日期在 %s 以后的 %d 份，首页和汇总表里没有", c.day(c.Publish), len(later)), Hint: "今天就公开的，改名册的公开日期"})
	}
}

// removed are the tables of years of which nothing is published any more: what an earlier run wrote of them speaks of who is withheld.
func (c *collection) removed() {
	for _, r := range c.results {
		for i := range c.Texts.Tables {
			for _, ending := range []string{".html", ".xlsx", ".docx"} {
				if name := tableName(&c.Texts.Tables[i], r.Year) + ending; c.files[name] == nil {
					c.files[name] = nil
				}
			}
		}
	}
}

// years are those of which something is published, the last first.
func (c *collection) years() []int {
	var years []int
	for _, r := range c.public {
		years = append(years, r.Year)
	}
	slices.Sort(years)
	years = slices.Compact(years)
	slices.Reverse(years)
	return years
}

// write makes the files of a document.
func (c *collection) write(name string, d *doc.Document, secret bool) (err error) {
	for _, b := range d.Blocks {
		if t, ok := b.(*doc.Table); ok {
			for _, row := range t.Rows {
				for i := range row {
					if t.Columns[i].Kind == doc.Code {
						row[i].Kind = doc.Code
					}
				}
			}
			if t.Grid, err = doc.NewGrid(t.Place, t.Columns, t.Head, t.Rows); err != nil {
				return fmt.Errorf("%s：%w", t.Title, err)
			}
		}
	}
	if c.files[name+".html"], err = html.Render(d, nil, html.Options{Fonts: c.Fonts, Secret: secret}); err != nil {
		return err
	}
	if c.files[name+".xlsx"], err = xlsx.Render(d, nil); err != nil || secret {
		return err
	}
	style := layout.GBT9704()
	c.files[name+".docx"], err = docx.Render(d, layout.Layout(d, style, c.fonts()), docx.Options{Style: style, Fonts: c.fonts()})
	return err
}

func (c *collection) fonts() *fonts.Set {
	if c.Fonts == nil {
		return fonts.Embedded()
	}
	return c.Fonts
}

// day writes a day as people read it.
func (c *collection) day(t time.Time) string { return t.Format(c.Texts.Index.Date.V) }

func run(text string) []doc.Run { return []doc.Run{{Text: text}} }

func cells(texts ...string) (row []doc.Cell) {
	for _, t := range texts {
		row = append(row, doc.Cell{Text: run(t)})
	}
	return row
}

// number is a cell of a count.
func number(n int) doc.Cell {
	text := strconv.Itoa(n)
	return doc.Cell{Kind: doc.Number, Text: run(text), Value: text}
}

// inside tells whether a path is not for publication.
func inside(name string) bool {
	return name == InsideFolder || path.Dir(name) != "." && inside(path.Dir(name))
}
