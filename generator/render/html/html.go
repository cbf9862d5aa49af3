// Package html writes a document as one page of the web that stands alone: nothing is fetched, and it works without
// its script. Each figure on it is a data element that machines can read and a link to where the figure comes from.
//
// Equal input gives equal bytes. The page for publication carries nothing that the report does not publish: published
// values only, and of sums only those whose parts are published too.
package html

import (
	"fmt"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// Options select the audience of a page.
type Options struct {
	Fonts  *fonts.Set            // that charts are measured with; nil means the embedded ones
	Review bool                  // the internal copy: exact values, places in the input and typed numbers as well
	Secret bool                  // it says that it is not for publication, as the internal copy does
	Unit   func(diag.Pos) string // of the internal copy: whose a place is, where the report is the sum of units; else nil
}

// Render writes the document as one page. b tells of each figure how it comes about; a document that prints none needs none. The error is for a document that
// prints a figure which b does not have.
func Render(d *doc.Document, b *figure.Book, opt Options) ([]byte, error) {
	if opt.Fonts == nil {
		opt.Fonts = fonts.Embedded()
	}
	p := &page{doc: d, opt: opt, sources: newSources(b)}
	if p.opt.Secret = opt.Secret || opt.Review; opt.Review {
		p.review = newReview(b)
	}
	p.enter("main", d.Title)
	p.out = make([]byte, 0, 1<<20)
	p.article() // first: what stands around it tells where its figures are
	article := p.out

	p.out = make([]byte, 0, len(article)+1<<19)
	p.head()
	p.header()
	p.contents()
	p.raw(`<main id="main">`)
	if p.review != nil {
		p.reviewLists()
	}
	p.raw(`<article data-schema="1" data-department="`).attr(d.Department).raw(`" data-year="`).int(d.Year).raw(`">`)
	p.out = append(p.out, article...)
	p.raw("</article>\n")
	p.panels()
	p.raw("</main>\n<script>").raw(script).raw("</script>\n</body>\n</html>\n")
	if p.err != nil {
		return nil, p.err
	}
	return p.out, nil
}

// page is a page being written, with what its parts have to know of each other.
type page struct {
	writer
	doc     *doc.Document
	opt     Options
	sources *sources
	review  *review // nil on the page for publication

	open   []int   // levels of the sections that are open
	places []place // where figures can stand: headings and tables, in order
	charts int
	tables int
	err    error // the first one
}

// place is a part of the page that a figure's panel can lead back to.
type place struct{ anchor, name string }

// enter says that what follows stands at a place. The name is cut to what fits a line of a panel.
func (p *page) enter(anchor, name string) {
	p.places = append(p.places, place{anchor, diag.Clip(strings.TrimSuffix(name, "。"), 28)})
}

// id makes the element whose tag is open what links lead to.
func (p *page) id(anchor string) {
	if anchor != "" {
		p.raw(` id="`).attr(anchor).raw(`"`)
	}
}

// head writes what stands before the visible page. The policy allows the page's own style and script and no others,
// and no request at all.
func (p *page) head() {
	d := p.doc
	p.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.raw(`<meta http-equiv="Content-Security-Policy" content="`).raw(policy(style, script)).raw("\">\n")
	p.meta("viewport", "width=device-width, initial-scale=1")
	p.meta("color-scheme", "light dark")
	p.raw("<title>")
	if p.opt.Secret {
		p.raw("【内部核对】")
	}
	p.text(d.Title).raw("</title>\n")
	if len(p.sources.list) > 0 {
		p.meta("description", fmt.Sprintf("%s%s。点按报告中的数，可以看到它的来历。", d.Department, d.Subject()))
	}
	p.meta("author", d.Department)
	p.meta("keywords", d.Keywords())
	p.meta("generator", "gen")
	if p.opt.Secret {
		p.meta("robots", "noindex, nofollow")
	}
	p.raw("<style>").raw(style).raw("</style>\n</head>\n<body")
	if p.opt.Secret {
		p.raw(` class="review"`)
	}
	p.raw(">\n<a class=\"skip\" href=\"#main\">跳到正文</a>\n")
}

// header writes the title, broken as on the cover.
func (p *page) header() {
	if p.opt.Secret {
		p.raw("<aside class=\"banner\" aria-label=\"说明\">内部核对，不得公开</aside>\n")
	}
	if p.doc.Draft {
		p.raw("<aside class=\"banner draft\" aria-label=\"草稿\">" + doc.DraftMark + "</aside>\n")
	}
	lines := p.doc.Cover.Lines
	if len(lines) == 0 {
		lines = []string{p.doc.Title}
	}
	p.raw("<header><h1>")
	for i, line := range lines {
		if i > 0 {
			p.raw("<br>")
		}
		p.text(line)
	}
	p.raw("</h1>")
	for _, line := range p.doc.Cover.Foot {
		p.raw("<p>").text(line).raw("</p>")
	}
	if len(p.sources.list) > 0 {
		p.raw("<p class=\"hint\">点按文中的数，可以看到它的来历。</p>")
	}
	p.raw("</header>\n")
}
