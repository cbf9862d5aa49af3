package read

import (
	"cmp"
	"strconv"
	"strings"
)

// style is what reading wants to know of a style.
type style struct {
	based      string
	text       look
	parts      []look // of the head, the last column and other parts of a table
	table      *node  // properties of a table
	level      int    // in the outline, 1 for the highest; 0 if it does not say
	list, item string
}

const mostBased = 20 // styles that are based on one another

// readStyles reads the part of styles.
func (w *word) readStyles() {
	w.styles = map[string]*style{}
	name := "word/styles.xml"
	for _, l := range w.links {
		if l.kind == "styles" && !l.outside {
			name = l.target
		}
	}
	tree, err := w.tree(name)
	if err != nil {
		return
	}
	w.styles["\x00"] = &style{text: w.stanceOf(tree.child("docDefaults", "pPrDefault", "pPr")).over(w.lookOf(tree.child("docDefaults", "rPrDefault", "rPr")))}
	tree.each("style", func(n *node) {
		s := &style{based: n.val("basedOn"), table: n.child("tblPr")}
		s.text = w.stanceOf(n.child("pPr")).over(w.lookOf(n.child("rPr")))
		for _, part := range n.all("tblStylePr") {
			more := w.stanceOf(part.child("pPr")).over(w.lookOf(part.child("rPr")))
			more.fill = cmp.Or(w.fillOf(part.child("tcPr", "shd")), more.fill)
			s.parts = append(s.parts, more)
		}
		s.level = levelOf(n.child("pPr"))
		if rest, ok := strings.CutPrefix(strings.ToLower(n.val("name")), "heading "); ok && s.level == 0 {
			s.level, _ = strconv.Atoi(rest)
		}
		s.list, s.item = n.val("pPr", "numPr", "numId"), n.val("pPr", "numPr", "ilvl")
		id := n.attr("styleId")
		w.styles[id] = s
		if d := n.attr("default"); (d == "1" || d == "true") && n.attr("type") == "paragraph" {
			w.styles[""] = s
		}
	})
}

// levelOf is the level in the outline that a paragraph's properties give, -1 for text.
func levelOf(properties *node) int {
	o := properties.child("outlineLvl")
	if o == nil {
		return 0
	}
	if n := o.number("val"); n >= 0 && n < 9 {
		return n + 1
	}
	return -1
}

// chain calls f with a style and those that it is based on, until f has enough.
func (w *word) chain(id string, f func(*style) bool) {
	for range mostBased {
		s := w.styles[id]
		if s == nil || !f(s) || s.based == "" {
			return
		}
		id = s.based
	}
}

// looks are those that a style gives, over others.
func (w *word) looks(id string) (l look) {
	w.chain(id, func(s *style) bool { l = s.text.over(l); return true })
	return l
}

// level is that of a paragraph in the outline.
func (w *word) level(properties *node) int {
	level := levelOf(properties)
	if level == 0 {
		w.chain(properties.val("pStyle"), func(s *style) bool { level = s.level; return level == 0 })
	}
	return max(0, level)
}
