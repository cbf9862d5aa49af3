package layout

import "gen/internal/fonts"

// Type is a size of type in a face, with its distance from line to line. Lengths are in 1/1000 pt.
type Type struct {
	Face  fonts.Face
	Size  int
	Pitch int
}

// Style is how pages look. The text area of a landscape page is that of a portrait one, turned with the sheet.
type Style struct {
	PageW, PageH             int
	Left, Top, Width, Height int // text area of a portrait page
	Chars                    int // full-width characters in a line of body text; they are tracked to fill it

	Body, Note       Type
	Headings         [5]Type // of levels 1 to 5
	Cover            Type    // as large as the longest line allows, down to CoverMin
	CoverMin         int
	Contents         [3]Type // title, entries of level 1, entries below
	ContentsIndent   int     // of each level
	ContentsPage     int     // width kept for page numbers
	Dot              int     // diameter of the points before them
	Number           Type    // page number
	NumberDrop       int     // distance of its dashes from the text area
	TableTitle       Type
	TableLine        Type // furniture and notes
	TableHead        fonts.Face
	TableCell        Type
	TextTable        Type // cells of tables in the text
	TableMin         int  // a table's type is reduced to this to keep words whole and the table on a page; only numbers reduce it further
	Hairline, Frame  int
	Caption          Type
	ChartW, ChartH   int
	ImageMax         int // height
	FigureMin        int // height down to which a chart or picture is reduced to fit on a page
	SpaceUnderPart   int
	SpaceAroundTable int
}

// mm is a millimetre in 1/1000 pt.
func mm(n int) int { return n * 360000 / 127 }

// GBT9704 is the style of GB/T 9704-2012 for the page and its text, and the customs of published final accounts
// for what the standard leaves open: cover, contents and tables.
func GBT9704() Style {
	line := 28950
	return Style{
		PageW: 595280, PageH: 841890,
		Left: mm(28), Top: mm(37), Width: mm(156), Height: mm(225),
		Chars: 28,
		Body:  Type{fonts.Song, 16000, line},
		Note:  Type{fonts.Song, 12000, 18000},
		Headings: [5]Type{
			{fonts.SongBold, 22000, 38000},
			{fonts.Hei, 16000, line},
			{fonts.Kai, 16000, line},
			{fonts.Song, 16000, line},
			{fonts.Song, 16000, line},
		},
		Cover: Type{fonts.SongBold, 36000, 0}, CoverMin: 26000,
		Contents:       [3]Type{{fonts.SongBold, 22000, 2 * line}, {fonts.Hei, 15000, 26000}, {fonts.Song, 14000, 24000}},
		ContentsIndent: 15000, ContentsPage: 27000, Dot: 1000,
		Number: Type{fonts.Song, 14000, 14000}, NumberDrop: mm(7),
		TableTitle: Type{fonts.SongBold, 18000, 32000},
		TableLine:  Type{fonts.Song, 10500, 16000},
		TableHead:  fonts.Hei,
		TableCell:  Type{fonts.Song, 10500, 12600},
		TextTable:  Type{fonts.Song, 12000, 16000},
		TableMin:   9000,
		Hairline:   500, Frame: 1000,
		Caption: Type{fonts.Hei, 12000, line},
		ChartW:  mm(156), ChartH: 9 * line,
		ImageMax:       14 * line,
		FigureMin:      6 * line,
		SpaceUnderPart: line / 2, SpaceAroundTable: line / 2,
	}
}

// area is the text area of a page.
func (st *Style) area(landscape bool) (x, y, w, h int) {
	if landscape {
		// The sheet is turned clockwise to be read: its left edge is the top of the table.
		return st.PageH - st.Top - st.Height, st.Left, st.Height, st.Width
	}
	return st.Left, st.Top, st.Width, st.Height
}

// track is what is added to each full-width character of body text so that Chars of them fill a line.
func (st *Style) track() int {
	if st.Chars == 0 {
		return 0
	}
	return st.Width/st.Chars - st.Body.Size
}

// ratio is n·by/of. The product may be more than an int of 32 bits holds.
func ratio(n, by, of int) int { return int(int64(n) * int64(by) / int64(of)) }
