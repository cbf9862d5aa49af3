package district

import (
	"regexp"
	"strings"

	"gen/generator/pack"
	"gen/internal/diag"
	"gen/internal/place"

	"golang.org/x/text/unicode/norm"
)

// TextsFile is the file of a pack that holds what is said of a whole district.
const TextsFile = "district.toml"

type text = place.Value[string]

// Texts is district.toml.
type Texts struct {
	Roster RosterTexts `toml:"roster,required"`
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
	Published text            `toml:"published,required"`
	Address   text            `toml:"address,required"`
	Withheld  text            `toml:"withheld,required"`
	Kinds     place.Map[text] `toml:"kinds"` // kind of a report → how others write it
	Answers   Answers         `toml:"answers,required"`
}

// Answers are the words for yes and no.
type Answers struct {
	Yes text `toml:"yes,required"`
	No  text `toml:"no,required"`
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
	cell = plain(cell)
	for _, w := range strings.Fields(words.V) {
		if cell != "" && plain(w) == cell {
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

// plain is a text without what nobody reads: spaces, the width of letters, their case.
func plain(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
}

var asides = regexp.MustCompile(`[（(][^（()）]*[)）]|[*＊：:]`)

// bare is the head of a column without what is said about it: *编码（必填）.
func bare(head string) string { return asides.ReplaceAllString(head, "") }
