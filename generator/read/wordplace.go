package read

import (
	"slices"
	"strings"
)

// tableRoom is the room that the columns of a table have: where they begin and how wide they are.
type tableRoom struct {
	left    int
	columns []int
	margins [2]int // inside of a cell, left and right
}

// tableIn places a table in the room at hand.
func (w *word) tableIn(n *node) (t tableRoom) {
	properties := n.child("tblPr")
	t.left = w.room.left
	sum := 0
	for _, c := range n.child("tblGrid").all("gridCol") {
		t.columns = append(t.columns, c.measure("w").n)
		sum += c.measure("w").n
	}
	switch align := properties.val("jc"); align {
	case "center":
		t.left += (w.room.wide - sum) / 2
	case "right", "end":
		t.left += w.room.wide - sum
	default:
		t.left += w.tableSays(properties, "tblInd").measure("w").n
	}
	if f := properties.child("tblpPr"); f != nil && (f.measure("tblpX").said || f.measure("tblpY").said) {
		in := w.room.placed(place{onPage: f.attr("horzAnchor") == "page", x: f.measure("tblpX"), y: f.measure("tblpY")})
		w.room.why, t.left = in.why, in.left
	}
	t.margins = marginsOf(w.tableSays(properties, "tblCellMar"), [2]int{108, 108})
	return t
}

// tableSays is what a table says of a matter, or its style.
func (w *word) tableSays(properties *node, name string) *node {
	found := properties.child(name)
	w.chain(properties.val("tblStyle"), func(s *style) bool {
		if found == nil {
			found = s.table.child(name)
		}
		return found == nil
	})
	return found
}

// marginsOf are those inside of a cell, where they are said.
func marginsOf(n *node, usual [2]int) [2]int {
	for i, names := range [2][2]string{{"left", "start"}, {"right", "end"}} {
		for _, name := range names {
			if m := n.child(name).measure("w"); m.said {
				usual[i] = m.n
			}
		}
	}
	return usual
}

// cell is the room of a cell from a column on. The grid and the cell itself may say how wide it is, and programs go by one
// or the other: the narrower counts.
func (t tableRoom) cell(in room, column int, properties *node, high int) room {
	span := max(1, properties.child("gridSpan").number("val"))
	from, to := min(column, len(t.columns)), min(column+min(span, maxSpan), len(t.columns))
	x, wide := t.left, 0
	for _, c := range t.columns[:from] {
		x += c
	}
	for _, c := range t.columns[from:to] {
		wide += c
	}
	if own := properties.child("tcW"); own.attr("type") == "dxa" && own.measure("w").n > 0 && (wide == 0 || own.measure("w").n < wide) {
		wide = own.measure("w").n
	} else if from == to {
		wide = in.wide // nobody says
	}
	margins := marginsOf(properties.child("tcMar"), t.margins)

	in.left, in.wide, in.high = x+margins[0], wide-margins[0]-margins[1], high
	return in
}

// whyNot says why what is drawn is not seen where it stands: in a line of text, or floating.
func (r room) whyNot(n *node) string {
	switch n.name {
	case "inline", "anchor":
		return r.whyNotDrawn(n)
	case "shape", "rect", "roundrect", "oval", "line", "group", "polyline", "textbox":
		return r.whyNotStyled(n.attr("style"))
	}
	return ""
}

const (
	emuInTwip  = 635
	leastDrawn = 60   // twips that a thing is wide and high
	leastChart = 1440 // and a chart, with its labels
)

func (r room) whyNotDrawn(n *node) string {
	size := n.child("extent")
	wide, high := size.measure("cx"), size.measure("cy")
	if n.attr("hidden") == "1" || n.attr("hidden") == "true" || n.child("docPr").attr("hidden") == "1" || n.child("docPr").attr("hidden") == "true" {
		return "隐藏的图形"
	}
	least := leastDrawn * emuInTwip
	if n.find("chart") != nil {
		least = leastChart * emuInTwip
	}
	if wide.said && wide.n < least || high.said && high.n < least {
		return tooSmall
	}
	if n.name == "inline" {
		return ""
	}
	at := place{wide: measure{wide.n / emuInTwip, wide.said}}
	across, down := n.child("positionH"), n.child("positionV")
	at.onPage = slices.Contains([]string{"page", "leftMargin", "insideMargin"}, across.attr("relativeFrom"))
	for to, from := range map[*measure]*node{&at.x: across, &at.y: down} {
		if offset := from.child("posOffset"); offset != nil {
			*to = measure{measureOf(offset.text).n / emuInTwip, true}
		}
	}
	return r.placed(at).why
}

// whyNotStyled is that of a drawing in the language before: its place stands in a style like one of the web.
func (r room) whyNotStyled(style string) string {
	at, floats := place{}, false
	for rule := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(rule, ":")
		value = strings.TrimSpace(value)
		m := measureOf(value)
		switch strings.TrimSpace(name) {
		case "visibility":
			if value == "hidden" {
				return "隐藏的图形"
			}
		case "display":
			if value == "none" {
				return "隐藏的图形"
			}
		case "position":
			floats = value == "absolute"
		case "width", "height":
			if m.said && m.n < leastDrawn {
				return tooSmall
			}
			if strings.TrimSpace(name) == "width" {
				at.wide = m
			}
		case "margin-left", "left":
			at.x = m
		case "margin-top", "top":
			at.y = m
		case "mso-position-horizontal-relative":
			at.onPage = value == "page"
		}
	}
	if !floats {
		return ""
	}
	return r.placed(at).why
}
