package district

import (
	"cmp"
	"net/url"
	"path"
	"strconv"
	"strings"

	"gen/generator/render/html"
)

// index is the page that leads to what is published.
func (c *collection) index() []byte {
	words := &c.Texts.Index
	x := html.Index{Title: words.Title.V, Search: words.Search.V, None: words.None.V}
	for _, l := range words.Lead {
		x.Lead = append(x.Lead, l.V)
	}
	for _, year := range c.years() {
		y := html.IndexYear{Title: filled(words.Year, "{年度}", strconv.Itoa(year))}
		for _, d := range departments(ofYear(c.public, year)) {
			g := html.IndexGroup{Name: d.name}
			for _, r := range d.all() {
				g.Sets = append(g.Sets, c.line(r))
			}
			y.Groups = append(y.Groups, g)
		}
		x.Years = append(x.Years, y)
		for i := range c.Texts.Tables {
			t := &c.Texts.Tables[i]
			x.Also = append(x.Also, c.whole(t, year))
		}
	}
	return x.Render()
}

// whole is a table of all departments on the page: its name leads to the page of its own, the links to its other files.
func (c *collection) whole(t *TableTexts, year int) html.IndexSet {
	file := tableName(t, year)
	s := html.IndexSet{Name: filled(t.Title, "{年度}", strconv.Itoa(year)), Address: address(file + ".html")}
	for _, kind := range c.Texts.Index.Files {
		if c.files[file+kind.End.V] != nil && kind.End.V != ".html" {
			s.Links = append(s.Links, html.Link{Label: kind.Name.V, Address: address(file + kind.End.V)})
		}
	}
	return s
}

// line is a set on the page.
func (c *collection) line(r *Result) html.IndexSet {
	words := &c.Texts.Index
	s := html.IndexSet{Name: cmp.Or(r.Name, r.Report), Words: r.Code, Tag: r.Kind, Note: c.note(r)}
	if e := c.Roster.Find(r.Head); e != nil {
		s.Address = e.Address
	}
	for _, k := range words.Kinds {
		if k.Key == r.Kind {
			s.Tag = k.V.V
		}
	}
	for _, kind := range words.Files {
		for _, f := range r.Files {
			if strings.HasSuffix(f.Name, kind.End.V) && !strings.Contains(f.Name, "/") {
				s.Links = append(s.Links, html.Link{Label: kind.Name.V, Address: address(path.Join(r.Set, f.Name))})
				break
			}
		}
	}
	return s
}

// address is the URL of a file beside the page: one that begins like a scheme is none.
func address(name string) string { return (&url.URL{Path: name}).String() }
