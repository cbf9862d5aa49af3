package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// spoken collects the text of a string, without what is printed above it to say how it is read.
type spoken struct {
	text   strings.Builder
	unread bool
}

func (s *spoken) open(name string) {
	switch name {
	case "si", "is":
		s.text.Reset()
		s.unread = false
	case "rPh":
		s.unread = true
	}
}

func (s *spoken) shut(name, text string) {
	switch {
	case name == "rPh":
		s.unread = false
	case name == "t" && !s.unread:
		s.text.WriteString(unescape(text))
	}
}

func (x *xlsx) readStrings(part string) error {
	s := &spoken{}
	return x.scan(part, func(e xml.StartElement) error {
		s.open(e.Name.Local)
		return nil
	}, func(name, text string) error {
		s.shut(name, text)
		if name == "si" {
			return x.share(lineEnds(s.text.String()))
		}
		return nil
	})
}

func (x *xlsx) readStyles(part string) error {
	cells := false
	return x.scan(part, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil && !cells {
				x.formats[id] = attr(e, "formatCode")
			}
			return manyStyles(len(x.formats))
		case "cellXfs":
			cells = true
		case "xf":
			if !cells {
				return nil
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId")) // 0, the general one, if it is not said
			format, own := x.formats[id]
			if !own {
				format = builtin(id)
			}
			x.styles = append(x.styles, format)
			return manyStyles(len(x.styles))
		}
		return nil
	}, func(name, _ string) error {
		if name == "cellXfs" {
			cells = false
		}
		return nil
	})
}

// unescape reads the letters that XML can't hold, as Excel writes them: _x000D_.
func unescape(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "_x")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		code, err := uint64(0), error(strconv.ErrSyntax)
		if len(rest) > 4 && rest[4] == '_' {
			code, err = strconv.ParseUint(rest[:4], 16, 16)
		}
		if err != nil {
			b.WriteString("_x")
			text = rest
			continue
		}
		b.WriteRune(rune(code))
		text = rest[5:]
	}
}
