// Package read tells what a published file says, whoever wrote it: Word, WPS, LibreOffice or this program. A file is
// read into blocks, each with its place for people and its part of the package; what only programs see is told too, and
// says so.
//
// It knows no style, tag or template of ours. What a block means for a report is for those who ask: generator/verify
// holds the blocks of a published file against those of the file that the report makes.
package read

// Block is one piece of what a file says, in reading order.
type Block struct {
	Part   string // of the package: word/document.xml, xl/worksheets/sheet3.xml; "" for a file in one piece
	Place  string // for people, beside the heading above: 页脚, 脚注, 图表的数据, a sheet's name; "" for the body. Blocks of one place are one text
	Kind   Kind
	Level  int    // of a heading, or a title that stands in the outline; 0 for other text
	Cells  []Cell // of a row; anything else has one
	Unseen string // "" when a reader sees it; else why only programs do: 隐藏文字, 删除线, 隐藏的行
}

// Kind is what a block is.
type Kind int

const (
	Paragraph Kind = iota // running text, a heading, a line of a header, a label of a chart
	Row                   // of a table or of a sheet
	Value                 // of what is drawn: its label and its number
	Picture               // or another thing that has no text: its text is the digest of its bytes
	Property              // of the file or of a thing in it: its name, and title, alternative text, target of a link
)

// Cell is a cell of a row, or the whole text of another block.
type Cell struct {
	Runs []Run
	Span int // columns that it takes; 0 means one

	Above bool // of a Word file: it is the rest of the cell above
	Down  int  // of a web page: rows that it takes; 0 means one
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

// Words is a cell of plain text.
func Words(text string) Cell { return Cell{Runs: []Run{{Text: text}}} }
