package html

import "strconv"

// writer appends to a page. Its methods return it, so that an element can be written in the order of its parts.
type writer struct{ out []byte }

// raw writes markup.
func (w *writer) raw(s string) *writer {
	w.out = append(w.out, s...)
	return w
}

func (w *writer) int(n int) *writer {
	w.out = strconv.AppendInt(w.out, int64(n), 10)
	return w
}

// number writes a coordinate, which needs no more than a tenth of its unit.
func (w *writer) number(x float64) *writer {
	w.out = strconv.AppendFloat(w.out, x, 'f', 1, 64)
	if n := len(w.out); w.out[n-1] == '0' {
		w.out = w.out[:n-2]
	}
	return w
}

// text writes what a reader reads, between tags.
func (w *writer) text(s string) *writer { return w.escape(s, "<br>") }

// attr writes the value of an attribute, between quotation marks.
func (w *writer) attr(s string) *writer { return w.escape(s, " ") }

// escape writes text that can't become markup. Controls, which HTML does not allow, are left out.
func (w *writer) escape(s, newline string) *writer {
	from := 0
	for i := 0; i < len(s); i++ {
		by := ""
		switch c := s[i]; {
		case c > '>' && c != 0x7f || c == ' ':
			continue
		case c == '&':
			by = "&amp;"
		case c == '<':
			by = "&lt;"
		case c == '>':
			by = "&gt;"
		case c == '"':
			by = "&quot;"
		case c == '\n':
			by = newline
		case c == '\t':
			by = " "
		case c > ' ' && c != 0x7f:
			continue
		}
		w.out = append(append(w.out, s[from:i]...), by...)
		from = i + 1
	}
	w.out = append(w.out, s[from:]...)
	return w
}
