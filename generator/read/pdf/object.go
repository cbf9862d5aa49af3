package pdf

import (
	"bytes"
	"strconv"
)

// An object is nil, bool, float64, name, string (bytes), array, dict, ref or *stream; in a stream of operators also keyword.
type (
	object  any
	name    string
	keyword string
	array   []object
	dict    map[name]object
	ref     struct{ number, generation int }
	stream  struct {
		dict
		at int // of its bytes in the file
	}
)

// lexer reads objects from bytes. It never fails: what is no object reads as a keyword that nobody knows.
type lexer struct {
	data  []byte
	at    int
	deep  int
	twice bool // a dictionary has an entry twice: programs take one or the other
}

const maxNesting = 64 // of arrays and dictionaries in each other

func isSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) space() {
	for ; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; {
		case c == '%':
			for l.at+1 < len(l.data) && l.data[l.at+1] != '\n' && l.data[l.at+1] != '\r' {
				l.at++
			}
		case !isSpace(c):
			return
		}
	}
}

func (l *lexer) end() bool { l.space(); return l.at >= len(l.data) }

// next reads an object; references to others only where the file's own syntax has them.
func (l *lexer) next(refs bool) object {
	if l.end() {
		return keyword("")
	}
	c := l.data[l.at]
	switch {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<' && l.peek(1) == '<':
		l.at += 2
		return l.dict(refs)
	case c == '<':
		return l.hex()
	case c == '[':
		l.at++
		return l.array(refs)
	case c == '>' && l.peek(1) == '>':
		l.at += 2
		return keyword(">>")
	case isDelimiter(c):
		l.at++
		return keyword(string(c))
	}
	return l.word(refs)
}

func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.data) {
		return l.data[l.at+n]
	}
	return 0
}

// word reads a number, a reference or a keyword.
func (l *lexer) word(refs bool) object {
	from := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	text := string(l.data[from:l.at])
	switch text {
	case "true", "false":
		return text == "true"
	case "null":
		return nil
	}
	if c := text[0]; c > '9' || c < '+' {
		return keyword(text)
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || x != x {
		return keyword(text)
	}
	if refs && x >= 0 && x == float64(int32(x)) {
		if r, ok := l.reference(int(x)); ok {
			return r
		}
	}
	return x
}

// reference reads the rest of "12 0 R".
func (l *lexer) reference(number int) (ref, bool) {
	back := l.at
	l.space()
	from := l.at
	for l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '9' && l.at-from < 6 {
		l.at++
	}
	generation, err := strconv.Atoi(string(l.data[from:l.at]))
	l.space()
	if next := l.peek(1); err == nil && l.peek(0) == 'R' && (next == 0 || isSpace(next) || isDelimiter(next)) {
		l.at++
		return ref{number, generation}, true
	}
	l.at = back
	return ref{}, false
}

func (l *lexer) name() object {
	l.at++
	var b []byte
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		c := l.data[l.at]
		if hi, lo := unhex(l.peek(1)), unhex(l.peek(2)); c == '#' && hi >= 0 && lo >= 0 {
			c = byte(hi<<4 | lo)
			l.at += 2
		}
		b = append(b, c)
		l.at++
	}
	return name(b)
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) hex() object {
	l.at++
	var b []byte
	half := -1
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		if c == '>' {
			break
		}
		x := unhex(c)
		switch {
		case x < 0:
		case half < 0:
			half = x
		default:
			b, half = append(b, byte(half<<4|x)), -1
		}
	}
	if half >= 0 {
		b = append(b, byte(half<<4))
	}
	return string(b)
}

func (l *lexer) literal() object {
	l.at++
	var b []byte
	for open := 1; l.at < len(l.data); {
		c := l.data[l.at]
		l.at++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return string(b)
			}
		case '\\':
			b = l.escape(b)
			continue
		case '\r': // an end of line is one character, however it is written
			if l.peek(0) == '\n' {
				l.at++
			}
			c = '\n'
		}
		b = append(b, c)
	}
	return string(b)
}

func (l *lexer) escape(b []byte) []byte {
	c := l.peek(0)
	l.at++
	switch c {
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case '\r':
		if l.peek(0) == '\n' {
			l.at++
		}
		return b
	case '\n':
		return b
	}
	if c < '0' || c > '7' {
		return append(b, c)
	}
	x := int(c - '0')
	for i := 0; i < 2 && l.peek(0) >= '0' && l.peek(0) <= '7'; i++ {
		x = x<<3 | int(l.peek(0)-'0')
		l.at++
	}
	return append(b, byte(x))
}

func (l *lexer) array(refs bool) object {
	l.deep++
	defer func() { l.deep-- }()
	list := array{}
	for l.deep <= maxNesting && !l.end() {
		o := l.next(refs)
		if o == keyword("]") {
			return list
		}
		list = append(list, o)
	}
	return list
}

func (l *lexer) dict(refs bool) object {
	l.deep++
	defer func() { l.deep-- }()
	d := dict{}
	for l.deep <= maxNesting && !l.end() {
		key := l.next(refs)
		if key == keyword(">>") {
			return d
		}
		if key, ok := key.(name); ok {
			value := l.next(refs)
			if value == keyword(">>") {
				return d
			}
			if _, ok := d[key]; ok {
				l.twice = true
			}
			d[key] = value
		}
	}
	return d
}
