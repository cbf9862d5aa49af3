package docx

import (
	"strconv"
	"unicode/utf8"
)

// buffer is XML being written. Everything of this package is written by appending to one.
type buffer struct{ b []byte }

// s appends markup as it is.
func (x *buffer) s(parts ...string) {
	for _, p := range parts {
		x.b = append(x.b, p...)
	}
}

func (x *buffer) n(n int) { x.b = strconv.AppendInt(x.b, int64(n), 10) }

// attr appends an attribute with a number.
func (x *buffer) attr(name string, n int) {
	x.s(" ", name, `="`)
	x.n(n)
	x.s(`"`)
}

// text appends characters, those of markup escaped and those that XML forbids left out.
func (x *buffer) text(s string) {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '<' && c != '>' && c != '&' && c != '"' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= utf8.RuneSelf && r != utf8.RuneError && r < 0xFFFE || r > 0xFFFF {
			i += size
			continue
		}
		x.b = append(x.b, s[from:i]...)
		i += size
		from = i
		switch r {
		case '<':
			x.s("&lt;")
		case '>':
			x.s("&gt;")
		case '&':
			x.s("&amp;")
		case '"':
			x.s("&quot;")
		case utf8.RuneError:
			x.s("\uFFFD")
		}
	}
	x.b = append(x.b, s[from:]...)
}

func escape(s string) string {
	var x buffer
	x.text(s)
	return string(x.b)
}

// Word's units, from lengths in 1/1000 pt.
func twips(n int) int  { return (n + 25) / 50 }   // 1/20 pt
func halves(n int) int { return (n + 250) / 500 } // 1/2 pt, of type
func emu(n int) int    { return n * 127 / 10 }    // 1/12700 pt, of pictures
