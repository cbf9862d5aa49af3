// Package read tells what a published file says, whoever wrote it: Word, WPS, LibreOffice or this program. A file is
// read into blocks, each with its place for people and its part of the package; what only programs see is told too, and
// says so.
//
// It knows no style, tag or template of ours. What a block means for a report is for those who ask: generator/verify
// holds the blocks of a published file against those of the file that the report makes.
package read

// Block is one piece of what a file says. Blocks come in reading order, those of the body first.
type Block struct {
	Part   string // of the package: word/document.xml, xl/worksheets/sheet3.xml; "" for a file in one piece
	Place  string // for people, where a heading above does not say it: 页眉, 脚注 2, 图 1 的数据表
	Kind   Kind
	Style  string // the name that the file has for its look: heading 1, 表题, h2; "" for none
	Cells  []Cell // of a row; anything else has one
	Unseen string // "" when a reader sees it; else why only programs do: 隐藏文字, 删除线, 隐藏的行
}

// Kind is what a block is.
type Kind int

const (
	Paragraph Kind = iota // running text, a heading, a line of a header, a label of a chart
	Row                   // of a table or of a sheet
	Value                 // the label and the number of what is drawn or computed, not typed
	Picture               // its text is the digest of its bytes
	Property              // of the file or of a thing in it: title, words for those who can't see a picture, target of a link
)

// Cell is a cell of a row, or the whole text of another block.
type Cell struct {
	Runs []Run
	Span int // columns that it takes; 0 means one
}

// Run is a piece of text. Runs of one tag are joined: programs divide text wherever they like.
type Run struct {
	Text string
	Tag  string // what the file says that it is: the tag of a content control, the figure of a data element
}

// Text is the text of a cell.
func (c Cell) Text() string {
	if len(c.Runs) == 1 {
		return c.Runs[0].Text
	}
	var b []byte
	for _, r := range c.Runs {
		b = append(b, r.Text...)
	}
	return string(b)
}
