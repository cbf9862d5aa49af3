package language

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/place"

	"golang.org/x/text/unicode/norm"
)

// plain is a label as people read it: without white space, and whatever the width of its signs.
func plain(text string) string {
	return place.HalfWidth(norm.NFKC.String(strings.Join(strings.Fields(text), "")))
}

// Cell is a place in the body of a published table, counted from zero, and the figure that it is for: printed, or what
// stands for zero, or blank where the report has none. A rate or a change has no Key: it states nothing, but what is
// printed can be held against the figure of this name.
type Cell struct {
	Row, Column int
	Formula     string
	figure.Key
}

// Cells reads a published table of a pack backwards: from the words of its rows alone it tells which figure each place of
// an amount is for. Rows hold a text for each column of the table; names are those of 科目 as they are printed. Places
// that no row of the table has a figure for are left out, and the rows with words that the table does not have are lost.
// Rows may stand elsewhere than the table has them, in the order of the table.
func Cells(p *pack.Pack, t *pack.Table, names figure.Names, rows [][]string) (cells []Cell, lost []int) {
	left, catalog := 0, figure.CatalogOf(p)
	for i := range t.Sides {
		side := &t.Sides[i]
		right := left + len(side.Columns)
		s := sideReader{pack: p, names: names, side: side}
		for r, row := range rows {
			if len(row) < right {
				lost = append(lost, r)
				continue
			}
			at, field, found := s.row(r+1, row[left:right])
			switch {
			case found:
				for c, pattern := range Patterns(side, at) {
					name := Named(pattern, field)
					if key, ok := catalog.Meant(name); ok {
						cells = append(cells, Cell{Row: r, Column: left + c, Key: key})
					} else if _, _, ok := figure.Formula(name); ok {
						cells = append(cells, Cell{Row: r, Column: left + c, Formula: name})
					}
				}
			case !s.blank(row[left:right]):
				lost = append(lost, r)
			}
		}
		left = right
	}
	slices.Sort(lost)
	return cells, slices.Compact(lost)
}

// sideReader finds the rows of a side in the order in which they are stated.
type sideReader struct {
	pack  *pack.Pack
	names figure.Names
	side  *pack.Side
	next  int                             // row of the side that may come next
	codes map[*pack.Row]map[string]string // of 科目 by name, for rows that show no code
}

// row is the row of the side that the printed one of this number comes from, and what fills the gaps of its patterns.
func (s *sideReader) row(number int, texts []string) (*pack.Row, func(gap string) string, bool) {
	label := plain(strings.Join(texts[:s.side.Lead()], ""))
	none := func(string) string { return "" }
	if i := s.stated(label, number); i >= 0 {
		s.next = i + 1
		return &s.side.Rows[i], none, true
	}
	for i := s.next; i < len(s.side.Rows); i++ {
		row := &s.side.Rows[i]
		switch {
		case !row.Each.Set:
			if label == plain(row.Name.V) && number >= row.Line.V {
				s.next = i + 1
				return row, none, true
			}
		case Levels[row.Each.V].Lengths != nil:
			if code := s.code(row, texts); code != "" {
				s.next = i
				return row, func(string) string { return code }, true
			}
		case label != "" && s.stated(label, 0) < 0:
			s.next = i
			return row, func(gap string) string { return s.shown(texts, gap) }, true
		}
	}
	if i := s.stated(label, 0); i >= 0 { // further up than the table has it: blank rows were left out
		s.next = i + 1
		return &s.side.Rows[i], none, true
	}
	if i := s.unnumbered(label); i >= 0 {
		s.next = i + 1
		return &s.side.Rows[i], none, true
	}
	return nil, nil, false
}

func (s *sideReader) blank(texts []string) bool {
	return strings.Join(texts[:s.side.Lead()], "") == ""
}

// stated is the single row still to come that has this name and, if it is not 0, this number; −1 if there is none.
func (s *sideReader) stated(label string, number int) int {
	for i := s.next; i < len(s.side.Rows); i++ {
		if row := &s.side.Rows[i]; !row.Each.Set && plain(row.Name.V) == label && (number == 0 || row.Line.V == number) {
			return i
		}
	}
	return -1
}

// unnumbered is the single row still to come that has this name but for the number before either; −1 if there is none.
func (s *sideReader) unnumbered(label string) int {
	for i := s.next; i < len(s.side.Rows); i++ {
		row := &s.side.Rows[i]
		if name := bare(plain(row.Name.V)); !row.Each.Set && name != "" && name == bare(label) {
			return i
		}
	}
	return -1
}

// bare is a label without the number before it: 一、 (一) 1.
func bare(label string) string { return label[len(numbered.FindString(label)):] }

var numbered = regexp.MustCompile(`^([一二三四五六七八九十]+[、,]|\([一二三四五六七八九十]+\)|\d{1,2}[.、,]|\(\d{1,2}\))`)

// shown is the text in the column that shows a text of the row.
func (s *sideReader) shown(texts []string, what string) string {
	for i := range s.side.Columns {
		if s.side.Columns[i].Show.V == what {
			return strings.TrimSpace(texts[i])
		}
	}
	return ""
}

// code is the 科目 of a printed row, "" for one that the row does not go over.
func (s *sideReader) code(row *pack.Row, texts []string) string {
	code := plain(s.shown(texts, "code"))
	for _, part := range codeColumns {
		text := plain(s.shown(texts, part))
		if !strings.HasPrefix(text, code) { // 03 behind 201; others repeat it, 20103
			text = code + text
		}
		code = text
	}
	if code == "" {
		name := plain(s.shown(texts, "name"))
		if i := strings.IndexAny(row.Count.V, "一1"); i >= 0 { // 十一、教育支出
			if _, after, counted := strings.Cut(name, plain(strings.TrimLeft(row.Count.V[i:], "一1"))); counted {
				name = after
			}
		}
		code = s.byName(row)[name]
	}
	limited := slices.ContainsFunc(Starts(row), func(start string) bool { return strings.HasPrefix(code, start) })
	if !limited || !slices.Contains(Levels[row.Each.V].Lengths, len(code)) || strings.Trim(code, "0123456789") != "" {
		return ""
	}
	return code
}

// byName are the codes of the 科目 that a row goes over, "" under a name that several have.
func (s *sideReader) byName(row *pack.Row) map[string]string {
	if codes := s.codes[row]; codes != nil {
		return codes
	}
	codes := map[string]string{}
	for _, code := range over(s.pack, row) {
		name := plain(s.names(code))
		if _, twice := codes[name]; twice {
			code = ""
		}
		codes[name] = code
	}
	if s.codes == nil {
		s.codes = map[*pack.Row]map[string]string{}
	}
	s.codes[row] = codes
	return codes
}

// over are the 科目 of the pack's list that a row goes over.
func over(p *pack.Pack, row *pack.Row) []string {
	var codes []string
	for _, start := range Starts(row) {
		for _, length := range Levels[row.Each.V].Lengths {
			if p.Subjects != nil {
				codes = append(codes, p.Subjects.Under(start, length)...)
			}
		}
	}
	return codes
}

// Place is where a pack's tables state a cell: a column of a side in a row, which may be printed many times.
type Place struct {
	Table       *pack.Table
	Side        int
	Row, Column int // of the side
}

// Places are all places of the pack's tables that print a figure when the report has it.
func Places(p *pack.Pack, key figure.Key) []Place {
	var places []Place
	catalog := figure.CatalogOf(p)
	for i := range p.Tables {
		for j := range p.Tables[i].Sides {
			side := &p.Tables[i].Sides[j]
			for r := range side.Rows {
				for c, pattern := range Patterns(side, &side.Rows[r]) {
					if prints(catalog, &side.Rows[r], pattern, key) {
						places = append(places, Place{&p.Tables[i], j, r, c})
					}
				}
			}
		}
	}
	return places
}

// prints tells whether a pattern in a row makes the name of a figure.
func prints(catalog *figure.Catalog, row *pack.Row, pattern string, key figure.Key) bool {
	field := func(string) string { return "" }
	switch {
	case Levels[row.Each.V].Lengths != nil:
		code := key.CodeOf(Levels[row.Each.V].Start)
		goesOver := func(start string) bool { return strings.HasPrefix(code, start) }
		if !slices.ContainsFunc(Starts(row), goesOver) || !slices.Contains(Levels[row.Each.V].Lengths, len(code)) {
			return false
		}
		field = func(string) string { return code }
	case row.Each.Set:
		like, known := catalog.Like(pattern)
		return known && like == key.AnyRow()
	}
	made, known := catalog.Meant(Named(pattern, field))
	return known && made == key
}
