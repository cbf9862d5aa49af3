package read

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Page reads a page of the web, or a picture in SVG: its text, row by row where it is a table, then what is said of a
// thing to those who can't see it, and where links lead out of the page.
//
// frame is a digest of all else that a browser goes by: elements and the rest of their attributes in order, style and
// script, the lines of a drawing. Two pages of one frame are laid out, shown and hidden by the same rules. Where the words
// of a drawing stand is not in it: that follows from the widths of letters.
//
// It takes the page as a stream and builds no tree, so any page takes time and memory by its length only. A text that a
// browser would move (out of a table it can't stand in) is read where it is written.
func Page(data []byte) (blocks []Block, frame string, err error) {
	p := pageReader{frame: sha256.New()}
	z := html.NewTokenizer(bytes.NewReader(data))
	for left := maxNodes; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		t := z.Token()
		if left -= 1 + len(t.Attr); left < 0 {
			return nil, "", errTooMuch
		}
		p.token(t)
	}
	p.flush()
	if len(p.blocks) == 0 {
		return nil, "", errors.New("里面没有文字")
	}
	return p.blocks, hex.EncodeToString(p.frame.Sum(nil)), nil
}

type pageReader struct {
	blocks []Block
	row    bool    // a row is open
	cells  []Cell  // of it that are closed
	cell   bool    // one is open
	span   int     // of it
	down   int     // rows that it takes
	runs   []Run   // of the cell or the text at hand, but for the last one
	last   []byte  // the text of that
	said   []Block // of things in it, to be told after it
	level  int     // of the heading at hand
	place  string
	figure string   // of the data element at hand
	raw    string   // style or script, whose text is none
	svg    int      // drawings that are open
	hidden []hiding // elements that are not shown, the innermost last
	frame  hash.Hash
}

// hiding is an open element whose content a reader does not see as the rest. Elements of its name inside it are counted,
// so that its own end is known.
type hiding struct {
	name, why string
	depth     int
}

// inline are the elements that stand in a line of text.
var inline = set("a abbr b bdi bdo br cite code data em font i kbd label mark q small span strong sub sup time tspan u var wbr")

// unseen are the elements whose content is not shown, or not as the rest.
var unseen = map[string]string{"template": "没有显示的部分", "s": "删除线", "strike": "删除线", "del": "删除线"}

// drawn are the attributes that say where a word stands in a drawing.
var drawn = set("x y textlength font-size viewbox")

func set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

func (p *pageReader) token(t html.Token) {
	switch t.Type {
	case html.TextToken:
		if p.raw == "" {
			p.text(t.Data)
		} else {
			p.frame.Write([]byte(t.Data))
		}
	case html.CommentToken: // what browsers take for text in a drawing (<![CDATA[…]]>) is one of them
		p.flush()
		p.blocks = append(p.blocks, Block{Place: p.place, Cells: []Cell{Words(t.Data)}, Unseen: "注释"})
	case html.DoctypeToken:
		p.rule("!", t.Data, "")
	case html.StartTagToken, html.SelfClosingTagToken:
		p.start(t)
	case html.EndTagToken:
		p.end(t.Data)
	}
}

// rule takes something into the frame, kept apart from what follows.
func (p *pageReader) rule(parts ...string) {
	for _, s := range parts {
		p.frame.Write(strconv.AppendQuote(nil, s))
	}
}

func (p *pageReader) start(t html.Token) {
	name := t.Data
	closed := t.Type == html.SelfClosingTagToken
	if !inline[name] {
		p.breakAt(name)
	}
	p.rule("<", name)
	why := unseen[name]
	for _, a := range t.Attr {
		key := strings.ToLower(a.Key)
		if key == "hidden" && why == "" {
			why = "没有显示的部分"
		}
		if hides := hides(name, key, a.Val); hides != "" && why == "" {
			why = hides
		}
		if p.svg > 0 && drawn[key] {
			continue
		}
		if !p.say(name, key, a.Val, t.Attr) {
			p.rule(key, a.Val)
		}
	}
	p.hide(name, why, closed)
	switch name {
	case "script", "style":
		if !closed {
			p.raw = name
		}
	case "svg":
		if !closed {
			p.svg++
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.level = int(name[1] - '0')
	case "title", "desc":
		if p.place = "网页的标题"; p.svg > 0 || name == "desc" {
			p.place = "图的说明"
		}
	case "data":
		p.endRun()
		p.figure = attribute(t.Attr, "data-figure")
	case "br":
		p.text("\n")
	case "tr":
		p.row = true
	case "td", "th":
		p.cell = true
		p.span, _ = strconv.Atoi(attribute(t.Attr, "colspan"))
		p.down, _ = strconv.Atoi(attribute(t.Attr, "rowspan"))
	}
}

func (p *pageReader) end(name string) {
	if !inline[name] {
		p.breakAt(name)
	}
	p.rule(">", name)
	switch name {
	case "script", "style":
		p.raw = ""
	case "svg":
		p.svg = max(0, p.svg-1)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.level = 0
	case "title", "desc":
		p.place = ""
	case "data":
		p.endRun()
		p.figure = ""
	case "table", "tr":
		p.row = false
	}
	if n := len(p.hidden); n > 0 && p.hidden[n-1].name == name {
		if p.hidden[n-1].depth--; p.hidden[n-1].depth == 0 {
			p.flush()
			p.hidden = p.hidden[:n-1]
		}
	}
}

// breakAt ends what an element that is no part of a line ends: in a row the cell, everywhere else the block.
func (p *pageReader) breakAt(name string) {
	switch {
	case p.row && (name == "td" || name == "th"):
		p.endCell()
	case p.row && name != "tr" && name != "table" && name != "tbody" && name != "thead":
		p.text(" ")
	default:
		p.flush()
	}
}

// hide notes that an element is not shown.
func (p *pageReader) hide(name, why string, closed bool) {
	n := len(p.hidden)
	switch {
	case closed:
	case why != "" && n < maxDepth:
		p.flush()
		p.hidden = append(p.hidden, hiding{name, why, 1})
	case n > 0 && p.hidden[n-1].name == name:
		p.hidden[n-1].depth++
	}
}

// say tells of an attribute that speaks to people, and whether it is one.
func (p *pageReader) say(element, key, value string, all []html.Attribute) bool {
	name := ""
	switch key {
	case "alt", "title", "aria-label", "aria-description", "aria-valuetext", "placeholder", "summary", "download":
		name = "说明"
	case "content":
		if name = attribute(all, "name"); element != "meta" || name == "" {
			return false
		}
	case "value":
		if name = "控件里的字"; element == "data" || element == "li" {
			return false
		}
	case "href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "cite", "background":
		name = "链接"
		if strings.HasPrefix(value, "#") {
			return false
		}
	default:
		return false
	}
	if strings.HasPrefix(value, "data:") {
		p.said = append(p.said, Block{Kind: Picture, Place: p.place, Cells: []Cell{Words(digest([]byte(value)))}})
	} else {
		p.said = append(p.said, Block{Kind: Property, Place: p.place, Cells: []Cell{Words(name), Words(value)}})
	}
	return true
}

func attribute(all []html.Attribute, key string) string {
	for _, a := range all {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text adds to the text at hand.
func (p *pageReader) text(s string) {
	if len(p.last) == 0 && len(p.runs) == 0 && strings.TrimSpace(s) == "" {
		return
	}
	p.last = append(p.last, s...)
}

// endRun ends the run at hand: what follows is of another figure, or of another cell.
func (p *pageReader) endRun() {
	if len(p.last) > 0 {
		p.runs = append(p.runs, Run{Text: string(p.last), Tag: p.figure})
		p.last = nil
	}
}

// endCell ends the cell at hand; anything but a row has one.
func (p *pageReader) endCell() {
	if p.endRun(); p.cell || len(p.runs) > 0 {
		p.cells = append(p.cells, Cell{Runs: p.runs, Span: p.span, Down: p.down})
	}
	p.runs, p.cell, p.span, p.down = nil, false, 0, 0
}

// flush ends the block at hand.
func (p *pageReader) flush() {
	p.endCell()
	if len(p.cells) > 0 {
		b := Block{Place: p.place, Level: p.level, Cells: p.cells}
		if p.row {
			b.Kind = Row
		}
		if n := len(p.hidden); n > 0 {
			b.Unseen = p.hidden[n-1].why
		}
		p.blocks = append(p.blocks, b)
	}
	p.blocks = append(p.blocks, p.said...)
	p.cells, p.said = nil, nil
}
