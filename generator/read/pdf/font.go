package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// font is what a font of the file says of its codes.
type font struct {
	name     string
	toText   *codeMap // to Unicode
	toGlyph  *codeMap // of composite fonts: to the numbers that widths are listed by; nil where they are the codes
	encoding string   // of composite fonts: a predefined one
	wide     bool     // codes are of two bytes
	legacy   bool     // codes are of GBK, one byte or two
	letters  map[int]*letter

	widths  map[int]float64
	usual   float64
	simple  [256]string // texts of one-byte codes, where toText has none
	outline *outlines   // nil if they can't be read
	drawn   bool        // its characters are drawings: what they show isn't known
}

// letter is one code of a font.
type letter struct {
	text  string
	width float64
	blank bool
}

// fontOf reads a font once.
func (r *reader) fontOf(o object) *font {
	at, ok := o.(ref)
	if ok {
		if f := r.fonts[at.number]; f != nil {
			return f
		}
	}
	d := r.dict(o)
	if d == nil || len(r.doc.fonts) > 10_000 {
		return nil
	}
	f := &font{name: r.name(d["BaseFont"]), letters: map[int]*letter{}, widths: map[int]float64{}}
	r.doc.fonts = append(r.doc.fonts, f)
	if ok {
		r.fonts[at.number] = f
	}
	if s, ok := r.get(d["ToUnicode"]).(*stream); ok {
		f.toText = r.codeMap(s)
	}
	switch r.name(d["Subtype"]) {
	case "Type0":
		r.composite(f, d)
	case "Type3":
		f.drawn = true
		if m := r.numbers(d["FontMatrix"], 6); m != nil {
			r.simpleFont(f, d, m[0])
		}
	default:
		r.simpleFont(f, d, 0.001)
	}
	return f
}

func (r *reader) composite(f *font, d dict) {
	f.wide = true
	if s, ok := r.get(d["Encoding"]).(*stream); ok {
		f.toGlyph = r.codeMap(s)
	} else {
		f.encoding = r.name(d["Encoding"])
		f.legacy = strings.HasPrefix(f.encoding, "GB")
	}
	if strings.HasSuffix(f.encoding, "-V") {
		r.doc.doubt("有竖排的文字")
	}
	list := r.array(d["DescendantFonts"])
	if len(list) == 0 {
		return
	}
	inner := r.dict(list[0])
	f.usual = 1
	if inner["DW"] != nil {
		f.usual = r.number(inner["DW"]) / 1000
	}
	r.glyphWidths(f, r.array(inner["W"]))
	if f.encoding == "Identity-H" && r.name(inner["Subtype"]) == "CIDFontType2" {
		f.outline = r.outlines(r.dict(inner["FontDescriptor"]), inner["CIDToGIDMap"])
	}
}

// glyphWidths reads "first [w w …]" and "first last w".
func (r *reader) glyphWidths(f *font, list array) {
	for i := 0; i+1 < len(list) && r.operators > 0; {
		first := int(r.number(list[i]))
		if each := r.array(list[i+1]); each != nil {
			r.operators -= len(each)
			for j := range each {
				f.widths[first+j] = r.number(each[j]) / 1000
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last := min(int(r.number(list[i+1])), first+65536)
		for g := first; g <= last && r.operators > 0; g++ {
			r.operators--
			f.widths[g] = r.number(list[i+2]) / 1000
		}
		i += 3
	}
}

// simpleFont reads a font of one-byte codes.
func (r *reader) simpleFont(f *font, d dict, unit float64) {
	first := int(r.number(d["FirstChar"]))
	r.operators -= 256 + len(r.array(d["Widths"]))
	for i, w := range r.array(d["Widths"]) {
		f.widths[first+i] = r.number(w) * unit
	}
	descriptor := r.dict(d["FontDescriptor"])
	f.usual = r.number(descriptor["MissingWidth"]) * unit
	if len(f.widths) == 0 {
		f.usual = 0.5 // one of the standard's own fonts
	}
	base := r.name(d["Encoding"])
	encoding, _ := r.get(d["Encoding"]).(dict)
	if encoding != nil {
		base = r.name(encoding["BaseEncoding"])
	}
	const symbolic = 4
	known := base != "" || int(r.number(descriptor["Flags"]))&symbolic == 0 && !f.drawn
	for c := range f.simple {
		switch {
		case base == "MacRomanEncoding":
			f.simple[c] = string(charmap.Macintosh.DecodeByte(byte(c)))
		case known:
			f.simple[c] = string(charmap.Windows1252.DecodeByte(byte(c)))
		}
	}
	code := 0
	for _, o := range r.array(encoding["Differences"]) {
		switch x := r.get(o).(type) {
		case float64:
			code = int(x)
		case name:
			if code >= 0 && code < 256 {
				f.simple[code] = textOfName(string(x))
			}
			code++
		}
	}
}

// next is the code that a string begins with, and how many bytes it has.
func (f *font) next(s string) (code, size int) {
	switch {
	case !f.wide, len(s) == 1:
		return int(s[0]), 1
	case f.toGlyph != nil:
		size = min(f.toGlyph.size(s), len(s))
		for i := range size {
			code = code<<8 | int(s[i])
		}
		return code, size
	case f.legacy && s[0] < 0x81:
		return int(s[0]), 1
	}
	return int(s[0])<<8 | int(s[1]), 2
}

// letter is what a code stands for.
func (f *font) letter(code int) *letter {
	if l := f.letters[code]; l != nil {
		return l
	}
	l := &letter{text: f.textOf(code), width: f.usual}
	if w, ok := f.widths[f.glyphOf(code)]; ok {
		l.width = w
	}
	if l.text == "\u00a0" {
		l.text = " "
	}
	l.blank = strings.TrimSpace(l.text) == ""
	f.letters[code] = l
	return l
}

func (f *font) glyphOf(code int) int {
	switch {
	case f.toGlyph != nil:
		return f.toGlyph.number(code)
	case f.encoding != "" && !strings.HasPrefix(f.encoding, "Identity") && code >= ' ' && code <= '~':
		return code - ' ' + 1 // of all collections of Adobe's
	}
	return code
}

func (f *font) textOf(code int) string {
	if f.toText != nil {
		if s, ok := f.toText.text(code); ok && strings.Trim(s, "\x00") != "" {
			return s
		}
	}
	switch {
	case !f.wide:
		if s := f.simple[code&0xff]; s != "" {
			return s
		}
	case strings.HasPrefix(f.encoding, "UniGB-U"), strings.HasPrefix(f.encoding, "UniCNS-U"), strings.HasPrefix(f.encoding, "UniJIS-U"):
		return string(utf16.Decode([]uint16{uint16(code)}))
	case f.legacy:
		b := []byte{byte(code >> 8), byte(code)}
		if code < 0x81 {
			b = b[1:]
		}
		if s, err := simplifiedchinese.GBK.NewDecoder().Bytes(b); err == nil {
			return string(s)
		}
	}
	return Unknown
}

// textOfName reads the name of a character, as far as names follow a rule or are ASCII's.
func textOfName(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if len(n) == 1 {
		return n
	}
	for _, form := range []string{"uni%04X", "u%X"} {
		var c rune
		if k, err := fmt.Sscanf(n, form, &c); k == 1 && err == nil {
			return string(c)
		}
	}
	return namesOfASCII[n]
}

var namesOfASCII = map[string]string{
	"space": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'",
	"parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "−", "period": ".", "slash": "/",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[",
	"backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{", "bar": "|", "braceright": "}",
	"asciitilde": "~", "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "bullet": "•", "endash": "–",
	"emdash": "—", "ellipsis": "…", "periodcentered": "·", "multiply": "×", "divide": "÷", "degree": "°", "perthousand": "‰",
}
