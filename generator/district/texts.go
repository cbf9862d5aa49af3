package district

import (
	"regexp"
	"strings"

	"gen/generator/pack"
	"gen/internal/characters"
	"gen/internal/diag"
	"gen/internal/place"
)

// TextsFile is the file of a pack that holds what is said of a whole district.
const TextsFile = "district.toml"

type text = place.Value[string]

// Texts is district.toml.
type Texts struct {
	Roster   RosterTexts  `toml:"roster,required"`
	Index    IndexTexts   `toml:"index,required"`
	Opinions OpinionTexts `toml:"opinions,required"`
	Tables   []TableTexts `toml:"table"`
}

// IndexTexts are the words of the page that leads to all sets.
type IndexTexts struct {
	Title     text            `toml:"title,required"`
	Lead      []text          `toml:"lead"`
	Search    text            `toml:"search,required"`
	None      text            `toml:"none,required"`
	Year      text            `toml:"year,required"`
	Published text            `toml:"published,required"`
	Corrected text            `toml:"corrected,required"`
	Date      text            `toml:"date,required"` // how Go writes the second of January 2006 so
	Kinds     place.Map[text] `toml:"kinds"`         // kind of a report → how the page says it
	Files     []FileTexts     `toml:"file"`
}

// FileTexts are the files of a set that the page leads to: how their names end, and what the link says.
type FileTexts struct {
	End  text `toml:"end,required"`
	Name text `toml:"name,required"`
}

// TableTexts is a table of all departments.
type TableTexts struct {
	File      text             `toml:"file,required"`
	Title     text             `toml:"title,required"`
	Left      text             `toml:"left"`
	Right     text             `toml:"right"`
	Unit      text             `toml:"unit,required" enum:"元|万元"`
	Decimals  place.Value[int] `toml:"decimals,required" min:"0" max:"6"`
	Label     text             `toml:"label,required"` // over the names of the departments
	Total     text             `toml:"total,required"` // beside the totals
	Notes     []text           `toml:"notes"`
	Remainder text             `toml:"remainder"` // a note where printed numbers do not add up to the printed total
	Columns   []ColumnTexts    `toml:"column"`
}

// ColumnTexts is a column: the names of the figures that are added up in it, with spaces between.
type ColumnTexts struct {
	Head    text              `toml:"head,required"`
	Figures text              `toml:"figures,required"`
	Count   place.Value[bool] `toml:"count"`   // no amounts
	Of      text              `toml:"of"`      // figures that these are a part of, which not every report states: the column is there if any does
	Missing text              `toml:"missing"` // a note of how many do not
}

// RosterTexts are the heads of the roster: of each column its name and, behind it, how others write it.
type RosterTexts struct {
	Code      text            `toml:"code,required"`
	Name      text            `toml:"name,required"`
	Kind      text            `toml:"kind,required"`
	Under     text            `toml:"under,required"`
	File      text            `toml:"file,required"`
	Year      text            `toml:"year,required"`
	Pack      text            `toml:"pack,required"`
	Approved  text            `toml:"approved,required"`
	Signed    text            `toml:"signed,required"`
	Published text            `toml:"published,required"`
	Address   text            `toml:"address,required"`
	Withheld  text            `toml:"withheld,required"`
	Open      text            `toml:"open"`   // the opposite of Withheld
	Totals    text            `toml:"totals"` // what stands in a line that is of no unit
	Kinds     place.Map[text] `toml:"kinds"`  // kind of a report → how others write it
	Answers   Answers         `toml:"answers,required"`
}

// Answers are the words for yes and no, and those that say what is asked for.
type Answers struct {
	Yes      text `toml:"yes,required"`
	No       text `toml:"no,required"`
	Withheld text `toml:"withheld,required"`
	Open     text `toml:"open,required"`
}

// ReadTexts reads what a pack says of a district. The pack or what it extends has the file, if nothing is wrong.
func ReadTexts(p *pack.Pack) (*Texts, diag.List) {
	file := p.Files[TextsFile]
	root, list := place.Parse(file.Path, []byte(file.Text), place.DefaultLimits())
	if root == nil {
		return nil, list
	}
	t := &Texts{}
	if list = append(list, place.Bind(root, t)...); list.HasErrors() {
		return nil, list
	}
	return t, list
}

// named tells whether a cell says one of the words, however it is spaced and written.
func named(words text, cell string) bool {
	cell = characters.Plain(cell)
	for _, w := range strings.Fields(words.V) {
		if cell != "" && characters.Plain(w) == cell {
			return true
		}
	}
	return false
}

// first is how the program itself says it.
func first(words text) string {
	word, _, _ := strings.Cut(words.V, " ")
	return word
}

var asides = regexp.MustCompile(`[（(][^（()）]*[)）]|[*＊：:]`)

// bare is the head of a column without what is said about it: *编码（必填）.
func bare(head string) string { return asides.ReplaceAllString(head, "") }

// filled is a text with its gaps filled: {年度} by a year, {日期} by a day.
func filled(t text, with ...string) string { return strings.NewReplacer(with...).Replace(t.V) }
