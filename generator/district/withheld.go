package district

import (
	"cmp"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

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
		said := plain(text)
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

// secret is a unit that is withheld, as texts may name it.
type secret struct {
	*Entry
	name   string            // plain, "" if it is that of another too
	code   string            // as sameCode has it, "" if it is too short to be told from a number
	longer *strings.Replacer // takes away the names of which its own is a part
}

// hidden are the units that a report must not name. What it calls itself, and what others are called that are not withheld, is no secret.
func (r *Roster) hidden(h *Head) (list []secret) {
	open, openCodes := []string{plain(h.Name)}, map[string]bool{sameCode(h.Code): true}
	var withheld []*Entry
	for i := range r.Entries {
		switch e := &r.Entries[i]; {
		case e.Year != 0 && e.Year != h.Year:
		case e.Withheld:
			withheld = append(withheld, e)
		default:
			open, openCodes[sameCode(e.Code)] = append(open, plain(e.Name)), true
		}
	}
	slices.SortFunc(open, func(a, b string) int { return cmp.Compare(len(b), len(a)) }) // the longest is taken away first
	for _, e := range withheld {
		s := secret{Entry: e, name: plain(e.Name)}
		digits, _, _ := strings.Cut(plain(e.Code), ".") // of a number of a spreadsheet
		if code := sameCode(e.Code); wholeCode.MatchString(digits) && !openCodes[code] {
			s.code = code
		}
		var longer []string
		for _, name := range open {
			if name == s.name {
				s.name = ""
			}
			if strings.Contains(name, s.name) {
				longer = append(longer, name, "\n")
			}
		}
		s.longer = strings.NewReplacer(longer...)
		list = append(list, s)
	}
	return list
}

var (
	wholeCode = regexp.MustCompile(`^'?[0-9A-Z]*[0-9]{6}[0-9A-Z]*$`)
	tokens    = regexp.MustCompile(`[0-9A-Z]+([.,][0-9]+)*[元万亿]?`) // an amount is one with its unit
)

// subjectDigits are those of the code of a 科目, which has a cell of its own.
const subjectDigits = 7

// in is the part of a text that names the unit, "" if none does. said is the text as plain has it.
func (s *secret) in(text, said string) string {
	if s.name != "" {
		if rest := s.longer.Replace(said); strings.Contains(rest, s.name) {
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
		if wholeCode.MatchString(token) && sameCode(token) == s.code && !subject {
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
