package read

import (
	"slices"
	"strings"
)

// maxFields are those that are open at once.
const maxFields = 50

// pageMark stands for the number of the page at hand, or of all.
const pageMark = "‹页›"

// field is a complex field: what it is told to do, then its result.
type field struct {
	instruction string
	result      bool
	page        bool // its result is counted by whoever shows it
	contents    bool // it makes the table of contents
}

// instruct adds to what the field at hand is told.
func (w *word) instruct(text string) {
	if i := len(w.fields) - 1; i >= 0 && !w.fields[i].result && len(w.fields[i].instruction) < 1000 {
		w.fields[i].instruction += text
	}
}

// mark begins a field, its result, or ends it.
func (w *word) mark(p *paragraph, kind string, one source) {
	last := len(w.fields) - 1
	switch kind {
	case "begin":
		if len(w.fields) < maxFields {
			w.fields = append(w.fields, field{})
		}
	case "separate":
		if last >= 0 && !w.fields[last].result {
			w.fields[last].result = true
			w.instructed(p, &w.fields[last], one)
		}
	case "end":
		if last >= 0 {
			if !w.fields[last].result { // the program is to find it
				w.instructed(p, &w.fields[last], one)
			}
			w.fields = w.fields[:last]
		}
	}
}

// instructed makes of a field what it is told to be. One that does more than leading about is told: its result may be
// another one when it is brought up to date.
func (w *word) instructed(p *paragraph, f *field, one source) {
	words := strings.Fields(strings.ToUpper(f.instruction))
	if len(words) == 0 {
		return
	}
	switch words[0] {
	case "TOC":
		f.contents = true
	case "PAGE", "NUMPAGES", "SECTIONPAGES":
		f.page = true
		p.add(pageMark, one)
	case "PAGEREF", "REF", "NOTEREF", "SEQ", "STYLEREF":
	case "HYPERLINK":
		if !slices.Contains(words, `\L`) {
			p.extra = append(p.extra, property(Links, "链接", f.instruction))
		}
	default:
		p.extra = append(p.extra, property(FieldCodes, words[0], f.instruction))
	}
}

func property(place, name, value string) Block {
	return Block{Place: place, Kind: Property, Cells: []Cell{Words(name), Words(value)}}
}

// silent tells whether what is read now is no text: an instruction, or the number of a page.
func (w *word) silent() bool {
	return slices.ContainsFunc(w.fields, func(f field) bool { return !f.result || f.page })
}

// inContents tells whether what is read now stands in a table of contents.
func (w *word) inContents() bool {
	return slices.ContainsFunc(w.fields, func(f field) bool { return f.contents })
}
