package report

import (
	"strings"

	"gen/internal/diag"
)

// wide is where comments are broken, in columns; a Han character has two.
const wide = 92

// page is a TOML file with comments, its rows aligned.
type page struct {
	b    strings.Builder
	rows []keyLine // of the open table, until they can be aligned
}

// keyLine is one line "key = value # comment"; off, one that is commented out.
type keyLine struct {
	key, value, comment string
	off                 bool
}

// line writes a line as it is.
func (p *page) line(s string) {
	p.flush()
	p.b.WriteString(s + "\n")
}

// chapter begins one of the parts that the work is done in.
func (p *page) chapter(title string) {
	p.line("")
	p.line("# ── " + title + " " + strings.Repeat("─", max(4, 40-columns(title)/2)))
}

// about writes a comment of its own lines.
func (p *page) about(text string) {
	for text != "" {
		var line string
		line, text = broken(text, wide)
		p.line("# " + line)
	}
}

// flush writes the rows of the open table, aligned.
func (p *page) flush() {
	key, value := 0, 0
	for _, r := range p.rows {
		key = max(key, columns(r.mark()+r.key))
		if r.comment != "" && columns(r.value+r.comment) < wide {
			value = max(value, columns(r.value))
		}
	}
	rows := p.rows
	p.rows = nil
	for _, r := range rows {
		line := pad(r.mark()+r.key, key) + " = " + r.value
		if with := pad(line, key+3+value) + "   # " + r.comment; r.comment == "" {
			p.line(line)
		} else if columns(with) <= wide+20 && !strings.Contains(line, "\n") {
			p.line(with)
		} else { // too long to stand beside it
			p.about(r.comment)
			p.line(line)
		}
	}
}

func (r keyLine) mark() string {
	if r.off {
		return "#"
	}
	return ""
}

// columns is how wide a text is in an editor: as on a terminal, but quotation marks are those of a Chinese font.
func columns(s string) int {
	return diag.Columns(s) + strings.Count(s, "“") + strings.Count(s, "”")
}

func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-columns(s))) }

// broken is the part of a text that fits on a line, up to a mark of punctuation where there is one, and the rest.
func broken(text string, most int) (line, rest string) {
	if columns(text) <= most {
		return text, ""
	}
	end, width := 0, 0
	for i, r := range text {
		if width += columns(string(r)); width > most {
			if end == 0 {
				end = i
			}
			break
		}
		if strings.ContainsRune("，。；：、", r) {
			end = i + len(string(r))
		}
	}
	return text[:end], strings.TrimSpace(text[end:])
}
