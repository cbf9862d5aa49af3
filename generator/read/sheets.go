package read

import (
	"maps"
	"slices"
	"strconv"
)

// sheets reads the rows of all sheets of a workbook, each as its cells from the first column on.
func (a *archive) sheets() (rows []Block, err error) {
	main, err := a.main("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	book, err := a.tree(main)
	if err != nil {
		return nil, err
	}
	links := a.relations(main)
	var shared []string
	for _, id := range slices.Sorted(maps.Keys(links)) {
		if links[id].kind == "sharedStrings" {
			tree, err := a.tree(links[id].target)
			if err != nil {
				return nil, err
			}
			for _, k := range tree.kids {
				shared = append(shared, letterText(k))
			}
		}
	}
	for _, s := range book.child("sheets").all("sheet") {
		tree, err := a.tree(links[s.attr("id")].target)
		if err != nil {
			return nil, err
		}
		for _, r := range tree.child("sheetData").all("row") {
			if b := sheetRow(r, shared); len(b.Cells) > 0 {
				rows = append(rows, b)
			}
		}
	}
	return rows, nil
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

// maxColumn is the last column that is read as a column of its own.
const maxColumn = 64

func sheetRow(r *node, shared []string) Block {
	b := Block{Kind: Row}
	for _, c := range r.all("c") {
		text := c.child("v").content()
		switch c.attr("t") {
		case "s":
			if i, err := strconv.Atoi(text); err == nil && i >= 0 && i < len(shared) {
				text = shared[i]
			}
		case "inlineStr":
			text = letterText(c.child("is"))
		case "", "n":
			text = plainNumber(text)
		}
		if text == "" {
			continue
		}
		for column := columnOf(c.attr("r")); len(b.Cells) < min(column, maxColumn); {
			b.Cells = append(b.Cells, Cell{})
		}
		b.Cells = append(b.Cells, Words(text))
	}
	return b
}

// columnOf is the column of B7, from 0.
func columnOf(reference string) (n int) {
	for _, r := range reference {
		if r < 'A' || r > 'Z' || n > maxColumn {
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// letterText is the text of a string, without what is printed above it to say how it is read.
func letterText(n *node) string {
	text := ""
	n.each("t", func(t *node) { text += t.text })
	return text
}
