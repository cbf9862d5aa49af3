package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/render/html"
	"gen/generator/statement"

	web "golang.org/x/net/html"
)

const examplesDir = "../../../examples"

// example is a report of the examples, composed.
func example(t testing.TB, name string) (*doc.Document, *figure.Book) {
	t.Helper()
	return compose(t, os.DirFS(examplesDir), name)
}

func compose(t testing.TB, files fs.FS, name string) (*doc.Document, *figure.Book) {
	t.Helper()
	s, list, err := statement.Load(files, name+"/report.toml", statement.Options{})
	if err != nil || s.Book == nil {
		t.Fatal(err, list)
	}
	d, list := s.Compose()
	if d == nil || list.HasErrors() {
		t.Fatal(list)
	}
	return d, s.Book
}

// finer is the smallest example with amounts to the 分, which can't all be printed as their 四舍五入.
func finer(t testing.TB) (*doc.Document, *figure.Book) {
	t.Helper()
	source, err := os.ReadFile(examplesDir + "/minimal/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	source = []byte(strings.NewReplacer("380.25", "380.254949", "41.90", "41.904949", "96.40", "96.404949").Replace(string(source)))
	return compose(t, fstest.MapFS{"finer/report.toml": {Data: source}}, "finer")
}

// eachExample calls f with every example, as a page for publication and as the internal copy.
func eachExample(t *testing.T, f func(t *testing.T, d *doc.Document, b *figure.Book, public, review []byte)) {
	both := func(t *testing.T, d *doc.Document, b *figure.Book) {
		f(t, d, b, render(t, d, b, html.Options{}), render(t, d, b, html.Options{Review: true}))
	}
	t.Run("finer", func(t *testing.T) {
		d, b := finer(t)
		both(t, d, b)
	})
	entries, err := os.ReadDir(examplesDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			t.Run(e.Name(), func(t *testing.T) {
				d, b := example(t, e.Name())
				both(t, d, b)
			})
		}
	}
}

func render(t testing.TB, d *doc.Document, b *figure.Book, opt html.Options) []byte {
	t.Helper()
	page, err := html.Render(doc.Ready(d), b, opt)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func parse(t *testing.T, page []byte) *web.Node {
	t.Helper()
	root, err := web.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attr(n *web.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// elements are those of a tag below a node, in order.
func elements(n *web.Node, tag string) (list []*web.Node) {
	for e := range n.Descendants() {
		if e.Type == web.ElementNode && (tag == "" || e.Data == tag) {
			list = append(list, e)
		}
	}
	return list
}

// text is what a reader reads in a node; pictures speak for themselves.
func text(n *web.Node) string {
	var b strings.Builder
	var walk func(n *web.Node)
	walk = func(n *web.Node) {
		if n.Type == web.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Data != "svg" {
				walk(c)
			}
		}
	}
	walk(n)
	return referee.Squash(b.String())
}

// said is the text of a document, block by block, and the figures that it prints, both in the order of the page.
func said(d *doc.Document) (text string, figures []string) {
	var b strings.Builder
	run := func(runs ...doc.Run) {
		for _, r := range runs {
			b.WriteString(r.Text)
			if r.Figure != "" {
				figures = append(figures, r.Figure)
			}
		}
	}
	cells := func(rows [][]doc.Cell) {
		for _, row := range rows {
			for _, c := range row {
				switch {
				case c.Covered():
				case c.Figure != "":
					b.WriteString(doc.Text(c.Text))
					figures = append(figures, c.Figure)
				default:
					run(c.Text...)
				}
			}
		}
	}
	table := func(t *doc.Table) {
		b.WriteString(t.Number + t.Title + t.Left + t.Right)
		cells(t.Head)
		cells(t.Rows)
		for _, n := range t.Notes {
			run(n...)
		}
	}
	var attached []*doc.Table
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case *doc.Heading:
			b.WriteString(x.Number)
			run(x.Text...)
		case *doc.Paragraph:
			run(x.Runs...)
		case *doc.Chart:
			for _, s := range x.Slices {
				b.WriteString(s.Label)
				run(s.Amount)
				if s.Share.Text != "" { // columns have none
					run(doc.Run{Text: "，"}, s.Share)
				}
			}
			run(x.Caption...)
		case *doc.Table:
			if x.Place == doc.Separate {
				attached = append(attached, x)
			} else {
				table(x)
			}
		}
	}
	if len(attached) > 0 {
		b.WriteString("附：决算报表")
	}
	for _, t := range attached {
		table(t)
	}
	return referee.Squash(b.String()), figures
}

// The page says what the document says: nothing is lost, nothing is added, each figure has its value.
func TestThePageSaysWhatTheDocumentSays(t *testing.T) {
	eachExample(t, func(t *testing.T, d *doc.Document, b *figure.Book, public, review []byte) {
		for _, page := range [][]byte{public, review} {
			article := elements(parse(t, page), "article")[0]
			want, figures := said(d)
			if got := text(article); got != want {
				i := 0
				for i < min(len(got), len(want)) && got[i] == want[i] {
					i++
				}
				i = max(0, i-30)
				t.Fatalf("the page says\n%s\nthe document\n%s", strings.ToValidUTF8(got[i:min(len(got), i+120)], ""), strings.ToValidUTF8(want[i:min(len(want), i+120)], ""))
			}
			var got []string
			for _, e := range elements(article, "data") {
				f := b.Get(attr(e, "data-figure"))
				if f == nil || attr(e, "value") != f.Published.String() || attr(e, "data-unit") != f.Unit {
					t.Fatalf("%v is not a figure of the report", e.Attr)
				}
				got = append(got, f.ID)
			}
			if !slices.Equal(got, figures) {
				t.Errorf("the page has %d figures, the document %d, or in another order", len(got), len(figures))
			}
		}
	})
}

// A browser has nothing to mend, links lead somewhere, and the page's own policy stops nothing of it.
func TestMarkupIsSound(t *testing.T) {
	eachExample(t, func(t *testing.T, d *doc.Document, b *figure.Book, public, review []byte) {
		sound(t, public)
		sound(t, review)
		if !bytes.Equal(public, render(t, d, b, html.Options{})) {
			t.Error("the same document gives different pages")
		}
	})
}

func sound(t *testing.T, page []byte) {
	t.Helper()
	nests(t, page)
	ids, links := map[string]bool{}, []string{}
	root := parse(t, page)
	for _, e := range elements(root, "") {
		for _, a := range e.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("two elements are %q", a.Val)
				}
				ids[a.Val] = true
			case a.Key == "href", strings.HasPrefix(a.Key, "aria-") && strings.HasSuffix(a.Key, "by"):
				links = append(links, strings.TrimPrefix(a.Val, "#"))
			case a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/"):
				t.Errorf("%s is fetched", a.Val)
			case a.Key == "style", strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s> has %s", e.Data, a.Key)
			}
		}
	}
	for _, to := range links {
		if !ids[to] {
			t.Errorf("a link to %q leads nowhere", to)
		}
	}
	policy := ""
	for _, e := range elements(root, "meta") {
		if attr(e, "http-equiv") == "Content-Security-Policy" {
			policy = attr(e, "content")
		}
	}
	for _, tag := range []string{"style", "script"} {
		list := elements(root, tag)
		sum := sha256.Sum256([]byte(list[0].FirstChild.Data))
		if len(list) != 1 || !strings.Contains(policy, tag+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
			t.Errorf("the policy does not allow the page's own %s, or there are %d", tag, len(list))
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") || !strings.HasSuffix(policy, "; img-src data:; base-uri 'none'; form-action 'none'") || strings.Count(policy, ";") != 5 {
		t.Errorf("the policy is %q", policy)
	}
}

// nests tells of elements that are not closed in the order in which they were opened.
func nests(t *testing.T, page []byte) {
	t.Helper()
	void := []string{"meta", "br", "img", "col"}
	var open []string
	for z := web.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		tag := string(name)
		switch kind {
		case web.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			return
		case web.StartTagToken:
			if !slices.Contains(void, tag) {
				open = append(open, tag)
			}
			if n := len(open); n > 1 && tag == "a" && slices.Contains(open[:n-1], "a") {
				t.Error("a link inside a link")
			}
		case web.EndTagToken:
			n := len(open)
			if n == 0 || open[n-1] != tag {
				t.Fatalf("</%s> closes %v", tag, open)
			}
			open = open[:n-1]
		}
	}
}

// Nothing that the department keeps to itself is in the page for publication: no exact amounts, no places in its files,
// no amounts that the report does not print.
func TestNothingInternalIsPublished(t *testing.T) {
	eachExample(t, func(t *testing.T, d *doc.Document, b *figure.Book, public, review []byte) {
		_, figures := said(d)
		told := map[string]bool{}
		var tell func(id string)
		tell = func(id string) {
			if f := b.Get(id); !told[id] {
				told[id] = true
				for _, in := range f.Inputs {
					if f.Op != figure.Sum {
						tell(in.ID)
					}
				}
			}
		}
		for _, id := range figures {
			tell(id)
		}
		published, _ := said(d)
		labels := map[string]bool{}
		for id := range told {
			labels[b.Get(id).Name()] = true
		}
		for _, panel := range elements(parse(t, public), "h2") {
			if panel.Parent.Parent.Data == "aside" && !labels[panel.FirstChild.Data] {
				t.Errorf("a panel tells of %s, which the report does not print", panel.FirstChild.Data)
			}
		}
		for _, f := range b.All() {
			exact := f.Exact.String()
			if f.Kind == figure.Amount && len(exact) > 6 && exact != f.Published.String() && !strings.Contains(published, exact) && bytes.Contains(public, []byte(exact)) {
				t.Errorf("the page holds %s, the exact amount of %s", exact, f.ID)
			}
		}
		for _, word := range []string{".toml", ".md", "内部", "核对", "精确", "没有填报", "四舍五入是", `class="moved"`, "<mark>"} {
			if bytes.Contains(public, []byte(word)) && !strings.Contains(published, word) {
				t.Errorf("the page holds %s", word)
			}
		}
		for _, word := range []string{"report.toml:", "内部核对，不得公开", "精确值", "noindex"} {
			if !bytes.Contains(review, []byte(word)) {
				t.Errorf("the internal copy lacks %s", word)
			}
		}
	})
}

// The internal copy names every figure that is not its own 四舍五入, and marks where it is printed.
func TestReviewTellsOfMovedFigures(t *testing.T) {
	d, b := finer(t)
	root := parse(t, render(t, d, b, html.Options{Review: true}))
	moved := map[string]bool{}
	for _, f := range b.Moved() {
		moved[f.ID] = true
	}
	if len(moved) == 0 {
		t.Fatal("nothing to tell")
	}
	for _, e := range elements(root, "details") {
		if attr(e, "id") == "moved" && len(elements(e, "li")) != len(moved) {
			t.Errorf("%d figures are listed, of %d", len(elements(e, "li")), len(moved))
		}
	}
	for _, e := range elements(elements(root, "article")[0], "data") {
		if e.FirstChild != nil && (attr(e.FirstChild, "class") == "moved") != moved[attr(e, "data-figure")] {
			t.Errorf("%s is marked wrongly", attr(e, "data-figure"))
		}
	}
}

// BenchmarkPage writes a report of 38 pages. Compare with GOMAXPROCS=1 GOGC=400 go test -bench . -run '^$'
func BenchmarkPage(b *testing.B) {
	d, book := example(b, "dongcheng-2023")
	size := 0
	for b.Loop() {
		size = len(render(b, d, book, html.Options{}))
	}
	b.ReportMetric(float64(size)/1024, "KB")
}

// All forms of a page have columns of the same widths, which the browser does not choose by what a form says.
func TestFormsAreAlike(t *testing.T) {
	d, book := example(t, "xicheng-keji-2024")
	widths := map[string]int{}
	for _, n := range elements(parse(t, render(t, d, book, html.Options{})), "table") {
		if !strings.Contains(attr(n.Parent.Parent, "class"), "form") {
			continue
		}
		all := ""
		for _, col := range elements(n, "col") {
			all += attr(col, "width") + " "
		}
		widths[all]++
	}
	for all, n := range widths {
		if len(widths) != 1 || n != 25 || strings.Count(all, "%") != 9 {
			t.Errorf("%d forms have the widths %q", n, all)
		}
	}
	if len(widths) == 0 {
		t.Error("there are no forms")
	}
}
