package read

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/internal/diag"
)

// Places of a Word file beside its body.
const (
	Contents   = "目录"
	Header     = "页眉"
	Footer     = "页脚"
	Footnotes  = "脚注"
	Endnotes   = "尾注"
	Comments   = "批注"
	Chart      = "图表"
	ChartData  = "图表的数据"
	Box        = "文本框"
	Shapes     = "图形" // without text: it may lie over some
	Alternate  = "替代文字"
	Links      = "链接"
	Outside    = "文件以外的内容" // that a program fetches and shows
	Properties = "文件属性"
	Editors    = "文件属性里的人" // and their office: each program puts its user there
	Embedded   = "嵌入的文件"
	FieldCodes = "域代码"
	Bound      = "绑定的数据"
)

// PageNumber is the tag of a page's number in a table of contents.
const PageNumber = "页码"

// Word reads a Word file: the body with its text boxes and charts, then headers, footers, notes, comments, and what the
// file says of itself. Every branch of it that some program shows is told, and what is struck out, hidden or deleted
// under revision is told as unseen. A number that the program counts itself (a page, an item of a list) is told as it
// is shown; that of the page at hand is ‹页›.
func Word(data []byte) ([]Block, error) {
	a, err := open(data, newBudget())
	if err != nil {
		return nil, err
	}
	return a.word()
}

func (a *archive) word() ([]Block, error) {
	main, err := a.main("word/document.xml")
	if err != nil {
		return nil, err
	}
	tree, err := a.tree(main)
	if err != nil {
		return nil, fmt.Errorf("Word 文件读不出来：%s：%w", diag.Clip(main, 60), err)
	}
	w := &word{archive: a, part: main, links: a.relations(main)}
	body := tree.child("body")
	if body == nil {
		return nil, errors.New("Word 文件里没有正文")
	}
	w.theme = w.themeOf(w.links)
	w.readStyles()
	w.readLists()
	w.readSections(tree)
	w.blocks(body)
	w.finish()
	w.running(body)
	w.notes()
	w.outside()
	w.fonts()
	w.bound(tree)
	w.properties()
	if a.spent() {
		return nil, errTooMuch
	}
	return w.out, nil
}

// word is a Word file being read.
type word struct {
	*archive
	theme  theme
	styles map[string]*style
	lists  lists
	rooms  []room // of the sections that are still to come
	out    []Block

	part   string // being read
	place  string
	links  map[string]link // of the part
	flat   bool            // tables are for looks only
	unseen string          // why all that is read now is

	fields   []field  // that are open, the innermost last
	tags     []string // of the controls around, the innermost last
	controls int      // that have been seen
	deleted  string   // why what stands in these brackets is no more
	ground   look     // of the table and the cell around
	room     room
	covers   bool    // the shape around has been told
	carry    []piece // of a paragraph whose end was deleted
}

// tell adds a block to what has been read.
func (w *word) tell(b Block) {
	if w.left.blocks--; w.left.blocks < 0 {
		return
	}
	b.Part = w.part
	if b.Place == "" {
		b.Place = w.place
	}
	if b.Unseen == "" {
		b.Unseen = w.unseen
	}
	w.out = append(w.out, b)
}

// named tells a property.
func (w *word) named(place, name, value string) {
	if strings.TrimSpace(value) != "" {
		w.tell(Block{Place: place, Kind: Property, Cells: []Cell{Words(name), Words(value)}})
	}
}

// finish tells what waits for the paragraph after it.
func (w *word) finish() {
	if len(w.carry) > 0 {
		w.paragraph(&node{})
	}
	w.fields, w.tags = nil, nil
}

// in reads another part, and comes back.
func (w *word) in(part, place string, read func(tree *node)) {
	tree, err := w.tree(part)
	if err != nil {
		if w.Has(part) {
			w.opaque(part, place)
		}
		return
	}
	before := *w
	w.part, w.place, w.links, w.fields, w.tags, w.carry = part, place, w.relations(part), nil, nil, nil
	w.ground, w.deleted = look{}, ""
	read(tree)
	w.finish()
	w.part, w.place, w.links, w.fields, w.tags, w.carry = before.part, before.place, before.links, before.fields, before.tags, before.carry
	w.ground, w.deleted, w.flat, w.room = before.ground, before.deleted, before.flat, before.room
}

// opaque tells a part that has no text, or none that can be read, by its digest.
func (w *word) opaque(part, place string) {
	data, err := w.archive.part(part)
	if err != nil {
		return
	}
	w.tell(Block{Place: place, Kind: Picture, Cells: []Cell{Words(digest(data))}})
}

// running reads the headers and footers that sections ask for. Those that say the same are told once: a program has a
// pair for each section.
func (w *word) running(body *node) {
	seen, once := map[string]bool{}, map[string]bool{}
	body.each("sectPr", func(s *node) {
		for _, k := range s.kids {
			place := map[string]string{"headerReference": Header, "footerReference": Footer}[k.name]
			l, ok := w.links[k.attr("id")]
			if place == "" || !ok || seen[l.target] {
				continue
			}
			seen[l.target] = true
			from := len(w.out)
			w.room = w.runningRoom(s, place)
			w.in(l.target, place, func(tree *node) { w.flat = true; w.blocks(tree); w.outside() })
			kept := w.out[:from]
			for _, b := range w.out[from:] {
				if says := fmt.Sprint(b.Place, b.Unseen, b.Kind, b.Cells); !once[says] {
					once[says] = true
					kept = append(kept, b)
				}
			}
			w.out = kept
		}
	})
}

// notes reads what stands at the foot, at the end and in the margin.
func (w *word) notes() {
	for _, kind := range []struct{ relation, place, element string }{
		{"footnotes", Footnotes, "footnote"}, {"endnotes", Endnotes, "endnote"}, {"comments", Comments, "comment"},
	} {
		for _, id := range slices.Sorted(maps.Keys(w.links)) {
			l := w.links[id]
			if l.kind != kind.relation || l.outside {
				continue
			}
			w.in(l.target, kind.place, func(tree *node) {
				tree.each(kind.element, func(n *node) {
					w.blocks(n) // the line above all of them too: it may hold a text
					w.finish()
				})
				w.outside()
			})
		}
	}
}

// fonts tells of those that the file brings along: they may draw any letter as any other.
func (w *word) fonts() {
	for _, l := range w.links {
		if l.kind == "fontTable" && !l.outside {
			w.in(l.target, Embedded, func(*node) {
				for _, id := range slices.Sorted(maps.Keys(w.links)) {
					w.opaque(w.links[id].target, "")
				}
			})
		}
	}
}

// outside tells what the part leads to or fetches from outside of the file.
func (w *word) outside() {
	var targets [][2]string
	for _, l := range w.links {
		switch {
		case !l.outside || l.kind == "attachedTemplate":
		case l.kind == "hyperlink":
			targets = append(targets, [2]string{Links, l.target})
		default:
			targets = append(targets, [2]string{Outside, l.target})
		}
	}
	slices.SortFunc(targets, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	for _, t := range slices.Compact(targets) {
		w.named(t[0], t[0], t[1])
	}
}

// bound tells the data that controls show in place of their text, and as unseen what else lies there.
func (w *word) bound(tree *node) {
	before := w.unseen
	defer func() { w.unseen = before }()
	if tree.find("dataBinding") == nil {
		w.unseen = "自定义数据"
	}
	for _, id := range slices.Sorted(maps.Keys(w.links)) {
		if l := w.links[id]; l.kind == "customXml" && !l.outside {
			w.in(l.target, Bound, w.leaves)
		}
	}
}

// leaves tells each text of any XML.
func (w *word) leaves(n *node) {
	if strings.TrimSpace(n.text) != "" {
		w.tell(Block{Cells: []Cell{Words(n.text)}})
	}
	for _, k := range n.kids {
		w.leaves(k)
	}
}

// told are the properties that are told, and their places and names for people.
var told = [][3]string{{"title", Properties, "标题"}, {"subject", Properties, "主题"}, {"description", Properties, "备注"}, {"keywords", Properties, "关键词"},
	{"category", Properties, "类别"}, {"contentStatus", Properties, "状态"}, {"creator", Editors, "作者"}, {"lastModifiedBy", Editors, "最后修改者"},
	{"Company", Editors, "公司"}, {"Manager", Editors, "经理"}}

// properties are what the file says of itself. Dates and programs are not told: each saving changes them.
func (w *word) properties() {
	for _, kind := range []string{"core-properties", "extended-properties", "custom-properties"} {
		for _, l := range w.relations("") {
			if l.kind == kind && !l.outside {
				w.in(l.target, Properties, func(tree *node) {
					for _, p := range told {
						w.named(p[1], p[2], tree.child(p[0]).content())
					}
					for _, p := range tree.all("property") {
						w.named(Properties, p.attr("name"), p.content())
					}
				})
			}
		}
	}
}
