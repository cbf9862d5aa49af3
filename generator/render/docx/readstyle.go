package docx

import (
	"strconv"
	"strings"
)

// style is what reading wants to know of a style.
type style struct {
	name, based string
	size        int // of type, in half points; 0 if it does not say
}

// readStyles reads names. Word and WPS give styles IDs of their own when they save (1, a3), and translate none of the
// names: “heading 1” is 标题 1 on the screen only.
func (r *reader) readStyles() {
	name := "word/styles.xml"
	for _, l := range r.links {
		if strings.HasSuffix(l.kind, "/styles") {
			name = l.target
		}
	}
	tree, err := r.tree(name)
	if err != nil {
		return
	}
	tree.each("style", func(n *node) {
		size, _ := strconv.Atoi(n.val("rPr", "sz"))
		s := style{strings.ToLower(n.val("name")), n.val("basedOn"), size}
		id := n.attr("styleId")
		r.styles[id] = s
		if on := n.attr("default"); (on == "1" || on == "true") && n.attr("type") == "paragraph" {
			r.styles[""] = s
		}
	})
}

// kind is the name of the style that makes a paragraph what it is: that of its own style or of one that it is based on.
// A number at the end is returned apart.
func (r *reader) kind(id string) (name string, number int) {
	for range 20 {
		s, ok := r.styles[id]
		if !ok {
			break
		}
		name = strings.TrimRight(s.name, "0123456789")
		number, _ = strconv.Atoi(s.name[len(name):])
		switch name {
		case "heading ", "toc ", "title", strings.ToLower(nameContents),
			nameItem, nameFlush, nameCentered, nameNote, nameFigure, nameCaption, nameTableTitle, nameFormTitle,
			nameTextTitle, nameTableCode, nameTableLine, nameTableLine + "横", nameTableNote, nameNumber:
			return name, number
		}
		id = s.based
		if id == "" {
			break
		}
	}
	return "", 0
}

// size is a style's size of type in half points, 0 if none says it.
func (r *reader) size(id string) int {
	for range 20 {
		s, ok := r.styles[id]
		if !ok || s.size > 0 {
			return s.size
		}
		id = s.based
	}
	return 0
}
