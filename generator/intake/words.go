package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gen/generator/pack"

	"golang.org/x/text/unicode/norm"
)

// plain is a label without what differs from one workbook to the next and means nothing: widths of characters, blanks,
// quotes, and the number before it.
func plain(s string) string {
	s = tight(s)
	for {
		rest := s[len(numbering.FindString(s)):]
		if rest == s || rest == "" {
			return s
		}
		s = rest
	}
}

// tight is a text in one width and without blanks and quotes.
func tight(s string) string {
	if strings.IndexFunc(s, isLoose) < 0 { // most texts
		return strings.TrimRight(s, ":")
	}
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune(`"'“”‘’`, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s)), ":")
}

// isLoose tells the characters that tight may change: all but ideographs and the ASCII ones that it keeps.
func isLoose(r rune) bool {
	return (r < '一' || r > '鿿') && (r <= ' ' || r >= 0x7F || r == '"' || r == '\'')
}

var numbering = regexp.MustCompile(`^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[、.]|\(\d{1,2}\)|其中:|减:|加:)`)

// words are the wordings that a form knows beside its own.
type words map[string]string

func wordsOf(f *pack.Form) words {
	w := words{}
	for _, e := range f.Words {
		w[plain(e.Key)] = plain(e.V.V)
	}
	return w
}

// of is a label as the form has it.
func (w words) of(label string) string {
	label = plain(label)
	if own, ok := w[label]; ok {
		return own
	}
	return label
}

// head is a path of heads as the form has it, and the unit that stands in it.
func (w words) head(path []string) (head, unit string) {
	var segments []string
	for _, segment := range path {
		segment = tight(segment)
		if found := unitBehind.FindStringSubmatch(segment); found != nil && len(found[0]) < len(segment) {
			segment, unit = strings.TrimSuffix(segment, found[0]), found[1]
		}
		segment = escape(w.of(segment))
		if segment != "" && (len(segments) == 0 || segments[len(segments)-1] != segment) {
			segments = append(segments, segment)
		}
	}
	return strings.Join(segments, "/"), unit
}

var unitBehind = regexp.MustCompile(`\((?:单位:)?(元|千元|万元|百万元|亿元)\)$`)

// path is a head that a form states, as head gives it.
func (w words) path(stated string) string {
	head, _ := w.head(split(stated))
	return head
}

// split cuts a stated path at its slashes; \/ is a slash of a text.
func split(path string) []string {
	parts := strings.Split(strings.ReplaceAll(path, `\/`, "\x00"), "/")
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], "\x00", "/")
	}
	return parts
}

func escape(segment string) string { return strings.ReplaceAll(segment, "/", `\/`) }

// dash tells of a text that stands where there can be no amount.
func dash(s string) bool {
	return s != "" && strings.Trim(s, "-—–－―─一/") == ""
}

// codeOf joins the cells of a 科目 code: one that holds all of it, also as 210.04.03, or 类, 款 and 项 beside each other, of which
// numbers have lost their zeros.
func codeOf(cells []string) string {
	cells = slices.DeleteFunc(slices.Clone(cells), func(s string) bool { return s == "" })
	code := ""
	for i, s := range cells {
		s = tight(s)
		if dotted.MatchString(s) {
			s = strings.NewReplacer(".", "", "-", "").Replace(s)
		}
		switch {
		case strings.Trim(s, "0123456789") != "":
			return ""
		case i > 0 && strings.HasPrefix(s, code):
			code = s
		case i > 0 && len(s) == 1:
			code += "0" + s
		default:
			code += s
		}
	}
	return code
}

var dotted = regexp.MustCompile(`^\d{3}([.-]\d\d){1,2}$`)
