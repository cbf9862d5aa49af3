package district

import (
	"cmp"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/characters"
	"gen/internal/codes"
	"gen/internal/diag"

	"golang.org/x/text/unicode/norm"
)

// Exposed tells where the texts of a report that is for publication name a unit that is withheld, by its full name or its code.
func (r *Roster) Exposed(h Head, texts iter.Seq[string]) (list diag.List) {
	hidden := r.hidden(&h)
	if len(hidden) == 0 {
		return nil
	}
	told := map[string]bool{}
	for text := range texts {
		said := characters.Plain(text)
		for _, s := range hidden {
			part := s.in(text, said)
			if message := fmt.Sprintf("公开的文字里有不公开的 %s：“%s”", s.label(), part); part != "" && !told[message] {
				told[message] = true
				list = append(list, diag.Finding{Code: codes.WithheldNamed, About: s.label(), Message: message,
					Hint: "改成不露名称、编码的说法；汇总时由单位的名称填上的（购买服务的 unit 空着），在那个单位的报告里写明怎样称呼；" +
						"只是别的名称的一部分的，把名册里的名称写全"})
			}
		}
	}
	return list
}

// Withholds tells whether a unit is withheld in a year.
func (r *Roster) Withholds(year int) bool { return r != nil && len(r.secretsOf(year)) > 0 }

// Unsearched tells that nobody looked whether a set names a unit that is withheld.
func Unsearched(set string) diag.Finding {
	return diag.Finding{Code: codes.WithheldNamed, Severity: diag.Warning, Pos: diag.Pos{File: set}, About: set,
		Message: set + " 没有能读的网页或 Word 文件，没有查里面有没有不公开的单位", Hint: "把网页或 Word 文件放回来，再运行一次；在别处的，请人看"}
}

// search looks for units that are withheld in the texts of what is published.
func (c *collection) search() {
	for _, r := range c.public {
		if c.TextsOf == nil || !c.Roster.Withholds(r.Year) {
			continue
		}
		texts := c.TextsOf(r)
		if len(texts) == 0 {
			c.list = append(c.list, Unsearched(r.Set))
		}
		for _, f := range c.Roster.Exposed(r.Head, slices.Values(texts)) {
			f.Pos.File = r.Set
			c.list = append(c.list, f)
		}
	}
}

// secret is a unit that is withheld, as texts may name it.
type secret struct {
	*Entry
	name    string            // plain, "" if it is that of another too
	code    string            // as PlainCode has it, "" if it is too short to be told from a number
	longer  []string          // the names of which its own is a part
	without *strings.Replacer // takes them away
}

// hidden are the units that a report must not name. What it calls itself is no secret.
func (r *Roster) hidden(h *Head) []secret {
	name, code := characters.Plain(h.Name), report.PlainCode(h.Code)
	list := slices.Clone(r.secretsOf(h.Year))
	for i := range list {
		s := &list[i]
		if s.code == code {
			s.code = ""
		}
		switch {
		case s.name == name:
			s.name = ""
		case s.name != "" && strings.Contains(name, s.name):
			s.besides(append(slices.Clone(s.longer), name))
		}
	}
	return list
}

// secretsOf are the units that are withheld in a year. What others are called that are not withheld is no secret. A province has forty
// thousand units, and is asked for each of its reports: what they all have to keep is found once.
func (r *Roster) secretsOf(year int) []secret {
	r.asked.Lock()
	defer r.asked.Unlock()
	list, known := r.secrets[year]
	if !known {
		list = r.findSecrets(year)
		r.secrets[year] = list
	}
	return list
}

func (r *Roster) findSecrets(year int) (list []secret) {
	var open []string
	openCodes := map[string]bool{}
	for i := range r.Entries {
		switch e := &r.Entries[i]; {
		case e.Year != 0 && e.Year != year:
		case e.Withheld:
			s := secret{Entry: e, name: characters.Plain(e.Name)}
			if digits, _, _ := strings.Cut(characters.Plain(e.Code), "."); wholeCode.MatchString(digits) { // of a number of a spreadsheet
				s.code = report.PlainCode(e.Code)
			}
			list = append(list, s)
		default:
			open, openCodes[report.PlainCode(e.Code)] = append(open, characters.Plain(e.Name)), true
		}
	}
	for i := range list {
		s := &list[i]
		if openCodes[s.code] {
			s.code = ""
		}
		if s.name != "" && slices.Contains(open, s.name) {
			s.name = ""
		}
		s.besides(slices.DeleteFunc(slices.Clone(open), func(name string) bool { return s.name == "" || !strings.Contains(name, s.name) }))
	}
	return list
}

// besides notes the names of which that of the unit is a part.
func (s *secret) besides(longer []string) {
	slices.SortFunc(longer, func(a, b string) int { return cmp.Compare(len(b), len(a)) }) // the longest is taken away first
	s.longer = longer
	var pairs []string
	for _, name := range longer {
		pairs = append(pairs, name, "\n")
	}
	s.without = strings.NewReplacer(pairs...)
}

var (
	wholeCode = regexp.MustCompile(`^'?[0-9A-Z]*[0-9]{6}[0-9A-Z]*$`)
	tokens    = regexp.MustCompile(`[0-9A-Z]+([.,][0-9]+)*[元万亿]?`) // an amount is one with its unit
)

// subjectDigits are those of the code of a 科目, which has a cell of its own.
const subjectDigits = 7

// in is the part of a text that names the unit, "" if none does. said is the text as Plain has it.
func (s *secret) in(text, said string) string {
	if s.name != "" {
		if rest := s.without.Replace(said); strings.Contains(rest, s.name) {
			return around(rest, strings.Index(rest, s.name), len(s.name))
		}
	}
	if s.code == "" {
		return ""
	}
	text = strings.ToUpper(norm.NFKC.String(text))
	for _, at := range tokens.FindAllStringIndex(text, -1) {
		token := text[at[0]:at[1]]
		subject := len(token) == subjectDigits && token == strings.TrimSpace(text)
		if wholeCode.MatchString(token) && report.PlainCode(token) == s.code && !subject {
			return around(text, at[0], len(token))
		}
	}
	return ""
}

// around is a part of a text with some characters before and after it.
func around(text string, at, length int) string {
	const most = 10
	before, after := []rune(text[:at]), []rune(text[at+length:])
	return string(before[max(0, len(before)-most):]) + text[at:at+length] + string(after[:min(len(after), most)])
}
