package compose

import (
	"fmt"

	"gen/generator/doc"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

// insert is a block that a section asks for: {{表 "04"}}.
type insert struct {
	use
	site int
}

// block marks the place of a block, on a line of its own.
func (c *composer) block(what useKind, name string, site int) string {
	if len(c.inserts) == maxBlocks {
		c.run.Stop()
		return ""
	}
	c.inserts = append(c.inserts, insert{use{what, name}, site})
	return "\n\n" + string(rune(blockMark+len(c.inserts)-1)) + "\n\n"
}

func (c *composer) place(o *outline, in insert) {
	switch in.what {
	case usePassage:
		c.printPassage(o, in.name)
	case useTable:
		for i := range c.pack.Tables {
			if t := &c.pack.Tables[i]; t.Name == in.name && c.once(in, "表") {
				o.add(c.numbered(i, t))
			}
		}
	case useForms:
		c.evaluations(o, in)
	case useChart:
		for i := range c.pack.Charts {
			if ch := &c.pack.Charts[i]; ch.Name.V == in.name && c.once(in, "图") {
				o.add(c.chart(ch))
			}
		}
	}
}

// once tells whether a block is asked for the first time.
func (c *composer) once(in insert, word string) bool {
	if !c.used[in.use] {
		c.used[in.use] = true
		return true
	}
	c.findHere(diag.Finding{Code: codes.PrintedTwice, Message: fmt.Sprintf("%s“%s”印了两次", word, in.name), Hint: "请模板包的作者只留一处"}, c.where(in.site)...)
	return false
}

// numbered makes a table of the pack with its anchor, which follows the pack's order.
func (c *composer) numbered(i int, t *pack.Table) *doc.Table {
	table := c.table(t)
	table.Anchor = fmt.Sprintf("t%02d", i+1)
	return table
}

// rest appends the tables that no section printed: they are published in the workbook only.
func (c *composer) rest(o *outline) {
	for i := range c.pack.Tables {
		t := &c.pack.Tables[i]
		if !c.used[use{useTable, t.Name}] {
			table := c.numbered(i, t)
			table.Place = doc.Separate
			o.add(table)
		}
	}
}
