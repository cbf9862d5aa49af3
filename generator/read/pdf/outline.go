package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// outlines are the shapes of a TrueType font that the file brings along.
type outlines struct {
	glyf, loca, hmtx []byte
	long             bool
	metrics, em      int
	toGlyph          []byte // two bytes a code; nil where codes are glyphs
	file, codes      *stream
	read             bool
}

// outlines finds the font of a descriptor; it is read when it is asked for.
func (r *reader) outlines(descriptor dict, toGlyph object) *outlines {
	s, ok := r.get(descriptor["FontFile2"]).(*stream)
	if !ok || descriptor["FontFile"] != nil || descriptor["FontFile3"] != nil {
		return nil
	}
	o := &outlines{file: s}
	if m, ok := r.get(toGlyph).(*stream); ok {
		o.codes = m
	}
	return o
}

func (o *outlines) load(f *file) {
	if o.read {
		return
	}
	o.read = true
	data, err := f.unpack(o.file)
	if err != nil {
		return
	}
	if o.codes != nil {
		if o.toGlyph, err = f.unpack(o.codes); err != nil {
			return
		}
	}
	tables := map[string][]byte{}
	for i := range word(data, 4) {
		entry := 12 + 16*i
		from, size := long(data, entry+8), long(data, entry+12)
		if entry+16 > len(data) || from > len(data) || size > len(data)-from {
			return
		}
		tables[string(data[entry:entry+4])] = data[from : from+size]
	}
	for _, other := range []string{"EBDT", "CBDT", "sbix", "SVG ", "COLR", "CFF ", "CFF2", "gvar"} { // shapes beside the outlines
		if tables[other] != nil {
			return
		}
	}
	o.em, o.long = word(tables["head"], 18), word(tables["head"], 50) == 1
	o.metrics = word(tables["hhea"], 34)
	o.glyf, o.loca, o.hmtx = tables["glyf"], tables["loca"], tables["hmtx"]
}

func word(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func long(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

func (o *outlines) glyph(id int) []byte {
	from, to := 2*word(o.loca, 2*id), 2*word(o.loca, 2*id+2)
	if o.long {
		from, to = long(o.loca, 4*id), long(o.loca, 4*id+4)
	}
	if from >= to || to > len(o.glyf) {
		return nil
	}
	return o.glyf[from:to]
}

// shape names what a code looks like: its outline with the pieces that it is put together of, and where it stands.
func (o *outlines) shape(code int) string {
	if o.glyf == nil {
		return ""
	}
	id := code
	if o.toGlyph != nil {
		id = word(o.toGlyph, 2*code)
	}
	h := sha256.New()
	fmt.Fprint(h, o.em, " ")
	if at := id; o.metrics > 0 {
		bearing := 4*at + 2
		if at >= o.metrics {
			bearing, at = 4*o.metrics+2*(at-o.metrics), o.metrics-1
		}
		fmt.Fprint(h, word(o.hmtx, 4*at), " ", word(o.hmtx, bearing), " ")
	}
	o.pieces(h, id, 6)
	return string(h.Sum(nil)[:12])
}

// pieces writes an outline, the numbers of others in it replaced by what these are.
func (o *outlines) pieces(w interface{ Write([]byte) (int, error) }, id, depth int) {
	b := o.glyph(id)
	if len(b) < 10 || int16(word(b, 0)) >= 0 || depth == 0 {
		for len(b) > 0 && b[len(b)-1] == 0 { // glyphs are filled up to a length
			b = b[:len(b)-1]
		}
		w.Write(b)
		return
	}
	const wordArguments, scaled, more, twoScales, fourScales = 1, 8, 32, 64, 128
	for at := 10; at+4 <= len(b); {
		flags, part := word(b, at), word(b, at+2)
		size := 2
		if flags&wordArguments != 0 {
			size = 4
		}
		switch {
		case flags&scaled != 0:
			size += 2
		case flags&twoScales != 0:
			size += 4
		case flags&fourScales != 0:
			size += 8
		}
		fmt.Fprint(w, "|", flags, " ")
		w.Write(b[at+4 : min(at+4+size, len(b))])
		o.pieces(w, part, depth-1)
		if at += 4 + size; flags&more == 0 {
			return
		}
	}
}

// Shape is a text and what it looks like; Look is "" where that can't be known.
type Shape struct{ Text, Look string }

// Shapes are the characters that people see, each with all its looks: two files show the same if they share these.
func (d *Document) Shapes() map[Shape]bool {
	seen := map[Shape]bool{}
	type use struct {
		font *font
		code int
	}
	known := map[use]bool{}
	for i := range d.Pages {
		for j := range d.Pages[i].Glyphs {
			g := &d.Pages[i].Glyphs[j]
			u := use{g.font, g.code}
			if known[u] {
				continue
			}
			known[u] = true
			look := ""
			if o := g.font.outline; o != nil {
				o.load(d.file)
				look = o.shape(g.code)
			}
			seen[Shape{g.Text, look}] = true
		}
	}
	return seen
}
