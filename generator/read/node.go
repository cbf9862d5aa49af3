package read

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

const (
	maxTag   = 4 << 20 // bytes from one tag to the next: Word keeps pictures in attributes
	maxDepth = 500     // elements nest some 30 deep in files that people make
)

// node is an element. Names are without prefix: the names that matter here are used in one sense only.
type node struct {
	name  string
	attrs []xml.Attr
	kids  []*node
	text  string
}

// parse reads a part as a tree. room is how many elements and attributes there may be; it goes down.
func parse(data []byte, room *int) (*node, error) {
	for rest, from := data, 0; from >= 0; rest = rest[from+1:] { // before the decoder takes in a tag of any length
		if from = bytes.IndexByte(rest, '<'); from > maxTag || from < 0 && len(rest) > maxTag {
			return nil, errTooMuch
		}
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	type element struct {
		*node
		text []byte // so far
	}
	root := &node{}
	open := []element{{node: root}}
	for {
		token, err := d.Token()
		if err == io.EOF && len(open) == 1 && len(root.kids) > 0 {
			return root.kids[0], nil
		}
		if err != nil {
			line, _ := d.InputPos()
			return nil, fmt.Errorf("XML 第 %d 行有误", line)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if *room -= 1 + len(t.Attr); *room < 0 || len(open) > maxDepth {
				*room = min(*room, -1)
				return nil, errTooMuch
			}
			n := &node{name: t.Name.Local, attrs: t.Attr}
			top := open[len(open)-1]
			top.kids = append(top.kids, n)
			open = append(open, element{node: n})
		case xml.EndElement:
			top := open[len(open)-1]
			top.node.text = string(top.text)
			open = open[:len(open)-1]
		case xml.CharData:
			top := &open[len(open)-1]
			if len(top.text) > 0 || letters[top.name] || len(bytes.TrimSpace(t)) > 0 { // white space between others says nothing
				top.text = append(top.text, t...)
			}
		}
	}
}

// letters are the elements whose white space counts.
var letters = map[string]bool{"t": true, "delText": true, "instrText": true, "v": true}

// child is the first element of a name, following a path; nil if there is none. A nil node has no children.
func (n *node) child(path ...string) *node {
	for _, name := range path {
		if n == nil {
			return nil
		}
		var found *node
		for _, k := range n.kids {
			if k.name == name {
				found = k
				break
			}
		}
		n = found
	}
	return n
}

// all are the children of a name.
func (n *node) all(name string) (list []*node) {
	if n != nil {
		for _, k := range n.kids {
			if k.name == name {
				list = append(list, k)
			}
		}
	}
	return list
}

func (n *node) attr(name string) string {
	if n != nil {
		for _, a := range n.attrs {
			if a.Name.Local == name {
				return a.Value
			}
		}
	}
	return ""
}

// val is the value of a property: <w:gridSpan w:val="2"/>.
func (n *node) val(path ...string) string { return n.child(path...).attr("val") }

func (n *node) number(name string) int {
	v, err := strconv.Atoi(n.attr(name))
	if err != nil {
		return 0
	}
	return v
}

// measure is a length in twips, whatever its unit, or another number; it is not said if there is none.
func (n *node) measure(name string) measure { return measureOf(n.attr(name)) }

func measureOf(text string) (m measure) {
	if text == "" {
		return m
	}
	scale := 1.0
	for unit, twips := range units {
		if rest, ok := strings.CutSuffix(text, unit); ok {
			text, scale = rest, twips
			break
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) {
		return m
	}
	return measure{int(max(-farAway, min(farAway, x*scale))), true}
}

// farAway is a length beyond that of any paper.
const farAway = 1 << 24

// units of a length, in twips.
var units = map[string]float64{"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240, "pi": 240, "px": 15}

// on tells whether a property that is on or off is on: present, and not said to be off.
func (n *node) on(path ...string) bool {
	p := n.child(path...)
	if p == nil {
		return false
	}
	switch p.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// content is the text of a node and of all below it.
func (n *node) content() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	b.WriteString(n.text)
	for _, k := range n.kids {
		k.write(b)
	}
}

// find is the first element of a name anywhere below n.
func (n *node) find(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
		if f := k.find(name); f != nil {
			return f
		}
	}
	return nil
}

// each calls f with every element of a name below n, outermost only.
func (n *node) each(name string, f func(*node)) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if k.name == name {
			f(k)
		} else {
			k.each(name, f)
		}
	}
}
