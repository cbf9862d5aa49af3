package html

import _ "embed" // what the page of a district has beside the style of all pages

// Index is the page that leads to what a district publishes. All of its words come from outside.
type Index struct {
	Title  string
	Lead   []string   // paragraphs under it
	Search string     // what the field for words of a name asks
	None   string     // said where no name has the words
	Also   []IndexSet // what is of the whole district
	Years  []IndexYear
}

// IndexYear is a year's sets.
type IndexYear struct {
	Title  string
	Groups []IndexGroup
}

// IndexGroup is a department with its units.
type IndexGroup struct {
	Name string
	Sets []IndexSet
}

// IndexSet is one line: whose files they are, and the files.
type IndexSet struct {
	Name    string
	Address string // of a page that its name leads to, "" if there is none
	Tag     string // what kind of report it is
	Note    string // when it was published
	Words   string // by which it is found as well: its code
	Links   []Link
}

// Link leads to a file. Address is a URL.
type Link struct{ Label, Address string }

var (
	//go:embed index.css
	indexStyle string
	//go:embed index.js
	indexScript string
)

// Render writes the page. It works without its script, but for the search, which the script shows.
func (x *Index) Render() []byte {
	p := &writer{}
	all := style + indexStyle
	p.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.meta("viewport", "width=device-width, initial-scale=1")
	p.raw(`<meta http-equiv="Content-Security-Policy" content="`).raw(policy(all, indexScript)).raw("\">\n")
	p.meta("color-scheme", "light dark")
	p.meta("generator", "gen")
	p.raw("<title>").text(x.Title).raw("</title>\n<style>").raw(all).raw("</style>\n</head>\n<body class=\"index\">\n")
	p.raw("<a class=\"skip\" href=\"#main\">跳到正文</a>\n<header><h1>").text(x.Title).raw("</h1>")
	for _, line := range x.Lead {
		p.raw("<p>").text(line).raw("</p>")
	}
	p.raw("</header>\n<main id=\"main\">\n")
	if len(x.Also) > 0 {
		p.raw(`<ul class="also">`)
		for i := range x.Also {
			p.raw("<li>").name(&x.Also[i]).raw(" ").links(&x.Also[i]).raw("</li>")
		}
		p.raw("</ul>\n")
	}
	p.raw(`<p class="search" hidden><label for="search">`).text(x.Search).raw(`</label> <input id="search" type="search" autocomplete="off">`)
	p.raw(`<span role="status" data-none="`).attr(x.None).raw("\"></span></p>\n")
	if len(x.Years) > 1 {
		p.raw(`<nav class="years" aria-label="年度"><ul>`)
		for i, y := range x.Years {
			p.raw(`<li><a href="#y`).int(i).raw(`">`).text(y.Title).raw("</a></li>")
		}
		p.raw("</ul></nav>\n")
	}
	for i, y := range x.Years {
		p.year(i, &y)
	}
	p.raw("</main>\n<script>").raw(indexScript).raw("</script>\n</body>\n</html>\n")
	return p.out
}

func (w *writer) meta(name, content string) {
	w.raw(`<meta name="`).raw(name).raw(`" content="`).attr(content).raw("\">\n")
}

// name writes whose files they are.
func (w *writer) name(s *IndexSet) *writer {
	if s.Address == "" {
		return w.text(s.Name)
	}
	return w.raw(`<a href="`).attr(s.Address).raw(`">`).text(s.Name).raw("</a>")
}

// links writes the links; whose files they lead to is said to those who do not see where they stand.
func (w *writer) links(s *IndexSet) *writer {
	for _, l := range s.Links {
		w.raw(`<a href="`).attr(l.Address).raw(`" aria-label="`).attr(s.Name + " " + l.Label).raw(`">`).text(l.Label).raw("</a> ")
	}
	return w
}

func (w *writer) year(i int, y *IndexYear) {
	w.raw(`<section class="year" id="y`).int(i).raw(`"><h2>`).text(y.Title).raw("</h2>\n")
	for _, g := range y.Groups {
		w.raw("<section class=\"group\"><h3>").text(g.Name).raw("</h3><ul>\n")
		for i := range g.Sets {
			s := &g.Sets[i]
			w.raw(`<li data-words="`).attr(s.Words).raw(`"><span class="name">`).name(s).raw("</span>")
			w.raw(` <span class="tag">`).text(s.Tag).raw(`</span> <span class="files">`).links(s)
			w.raw(`</span> <span class="note">`).text(s.Note).raw("</span></li>\n")
		}
		w.raw("</ul></section>\n")
	}
	w.raw("</section>\n")
}
