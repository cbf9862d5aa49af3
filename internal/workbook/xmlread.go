package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// maxDepth is how deep elements may nest: some ten do in files that people make.
const maxDepth = 100

var errTooLong = errors.New("too long")

// maxTag is how many bytes may follow each other without the end of a tag: the decoder takes them in whole.
const maxTag = 1 << 20

// bounded is a reader that fails where too much was read; what is left goes down.
type bounded struct {
	from io.Reader
	left *int
	tag  int // bytes since a tag ended
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	if last := bytes.LastIndexByte(p[:n], '>'); last >= 0 {
		b.tag = n - last
	} else {
		b.tag += n
	}
	if *b.left -= n; *b.left < 0 || b.tag > maxTag {
		return 0, errTooLong
	}
	return n, err
}

// elements reads XML as a stream: open for each element that begins, shut for each that ends, with the text since either was
// last called.
func elements(from io.Reader, open func(e xml.StartElement, before string) error, shut func(name, text string) error) error {
	d := xml.NewDecoder(from)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it was decoded before
	var text []byte
	depth, some := 0, false
	for {
		token, err := d.Token()
		if err == io.EOF && some {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errTooLong
			}
			some = true
			err = open(t, string(text))
			text = text[:0]
		case xml.EndElement:
			depth--
			err = shut(t.Name.Local, string(text))
			text = text[:0]
		case xml.CharData:
			text = append(text, t...)
		}
		if err != nil {
			return err
		}
	}
}

// attr is an attribute of an element, whatever its prefix.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on tells whether an attribute that is on or off is on.
func on(e xml.StartElement, name string) bool {
	v := attr(e, name)
	return v == "1" || v == "true"
}
