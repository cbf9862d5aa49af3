package report

import (
	"strings"
	"unicode"

	"gen/internal/diag"
)

// wide is where comments are broken, in columns; a Han character has two.
const wide = 92

// page is a TOML file with comments, its rows aligned.
type page struct {
	b    strings.Builder
	rows []keyLine // of the open table, until they can be aligned
}

// keyLine is one line "key = value # origin；comment"; off, one that is commented out.
type keyLine struct {
	key, value string
	origin     string // always at the end of the line
	comment    string // there if it has room, else above
	off        bool
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
		if beside := r.beside(); r.origin != "" || beside != "" && columns(r.value+beside) < wide {
			value = max(value, columns(r.value))
		}
	}
	rows := p.rows
	p.rows = nil
	for _, r := range rows {
		line := pad(r.mark()+r.key, key) + " = " + r.value
		with := pad(line, key+3+value) + "   # "
		if full := with + r.beside(); r.beside() == "" {
			p.line(line)
		} else if columns(full) <= wide+20 && !strings.Contains(line, "\n") {
			p.line(full)
		} else if p.about(r.comment); r.origin == "" { // too long to stand beside it
			p.line(line)
		} else {
			r.comment = ""
			p.line(with + r.beside())
		}
	}
}

// beside is what there is to say of a line, on that line.
func (r keyLine) beside() string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) { // a sheet may have any name
			return ' '
		}
		return c
	}, joined(r.origin, r.comment))
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
