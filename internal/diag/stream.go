package diag

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// Stream writes a JSON object with a list too long to be kept, element by element: indented, < and > as they are.
type Stream struct {
	w      io.Writer
	indent string // of the line with the list
	tail   string // behind the list
	some   bool
	err    error
}

// NewStream writes an object up to the last empty list in it, which is the one that grows.
func NewStream(w io.Writer, object any) *Stream {
	s := &Stream{w: w}
	text := strings.TrimSuffix(s.text(object, ""), "\n")
	at := strings.LastIndex(text, "[]") + 1
	line := text[strings.LastIndex(text[:at], "\n")+1:]
	s.indent = line[:len(line)-len(strings.TrimLeft(line, " "))]
	s.tail = text[at+1:] + "\n"
	s.write(text[:at])
	return s
}

// Add writes one more element.
func (s *Stream) Add(v any) {
	if s.some {
		s.write(",")
	}
	s.some = true
	s.write("\n" + s.indent + "  " + strings.TrimSuffix(s.text(v, s.indent+"  "), "\n"))
}

// Close ends the list and the object. A last member may stand behind the list.
func (s *Stream) Close(name string, last any) error {
	if s.some {
		s.write("\n" + s.indent)
	}
	s.write("]")
	if name != "" {
		s.write(",\n" + s.indent + `"` + name + `": ` + strings.TrimSuffix(s.text(last, s.indent), "\n"))
	}
	s.write(s.tail)
	return s.err
}

func (s *Stream) text(v any, indent string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(indent, "  ")
	if err := e.Encode(v); err != nil && s.err == nil {
		s.err = err
	}
	return b.String()
}

func (s *Stream) write(text string) {
	if s.err == nil {
		_, s.err = io.WriteString(s.w, text)
	}
}
