package report

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gen/internal/place"
)

// blank is a value that is still to be filled in, whatever its type.
const blank = `""`

// literal writes a value as TOML has it, and tells whether there is one. report is the path of the file.
func literal(v any, report string) (text string, stated bool) {
	switch x := v.(type) {
	case place.Value[string]:
		return Quote(x.V), x.Set
	case place.Value[int]:
		if x.Blank {
			return blank, true
		}
		return strconv.Itoa(x.V), x.Set
	case place.Value[bool]:
		return strconv.FormatBool(x.V), x.Set
	case Amount:
		if bare.MatchString(x.Text) {
			return x.Text, x.Set
		}
		return Quote(x.Text), x.Set
	case Points:
		if x.Blank {
			return blank, true
		}
		return x.V.String(), x.Set
	case Percent:
		if x.Blank {
			return blank, true
		}
		return x.V.String(), x.Set
	case Date:
		if x.Day.IsZero() {
			return blank, x.Set
		}
		return Quote(x.Day.Format(time.DateOnly)), x.Set
	case Choice:
		return choice(x.Text), true
	case Passage:
		switch {
		case x.named != "":
			return fileTable(x.named), true
		case x.File == "" || x.File == report:
			return Quote(x.Text), true
		}
		return fileTable(x.File), true
	case string: // the file of a form
		return Quote(beneath(x, report)), x != ""
	case []place.Value[string]:
		var elements []string
		for _, e := range x {
			elements = append(elements, Quote(e.V))
		}
		return "[" + strings.Join(elements, ", ") + "]", len(x) > 0
	}
	panic(fmt.Sprintf("report: cannot write a %T", v))
}

// bare is a number that needs no quotation marks.
var bare = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// choice writes what a setting is, which is true or false, a number or a word.
func choice(text string) string {
	if text == "true" || text == "false" || bare.MatchString(text) {
		return text
	}
	return Quote(text)
}

func fileTable(name string) string { return "{ file = " + Quote(name) + " }" }

// beneath names a file as the report does, which is in its folder or above it.
func beneath(file, report string) string { return strings.TrimPrefix(file, path.Dir(report)+"/") }

// keyText writes a key, with quotation marks where they are needed.
func keyText(key string) string {
	if plainKey.MatchString(key) {
		return key
	}
	return Quote(key)
}

var plainKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// Quote writes a text as TOML has it; one of several lines as such.
func Quote(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	if strings.Contains(s, "\n") {
		return `"""` + "\n" + b.String() + `"""`
	}
	return `"` + b.String() + `"`
}
