package start

import (
	"fmt"
	"strconv"
	"strings"

	"gen/generator/schema"
	"gen/internal/diag"
)

// wide is where comments are broken, in columns; a Han character has two.
const wide = 92

// page writes a commented TOML file. A key's comment is its title in package schema, told the first time only.
type page struct {
	b      strings.Builder
	words  schema.Words
	told   map[string]bool // paths, and members by their titles
	path   string          // of the open table
	silent bool            // the open table is commented out as a whole
	rows   []row           // of the open table, until they can be aligned
	extra  string          // what else there is to say of the next table
}

// row is one line "key = value # comment"; off, one that is commented out.
type row struct {
	key, value, comment string
	off                 bool
}

func newPage() *page { return &page{words: schema.Fields(), told: map[string]bool{}} }

func (p *page) String() string {
	p.flush()
	return p.b.String()
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

// head opens a table and says what it is for.
func (p *page) head(head, comment string) { p.open(head, comment, false) }

// offHead opens a table that is commented out.
func (p *page) offHead(head, comment string) { p.open(head, comment, true) }

func (p *page) open(head, comment string, off bool) {
	p.flush()
	path := strings.Trim(head, "[]")
	p.b.WriteString("\n")
	if word, ok := p.words.Of(path); ok && p.first(path) {
		p.about(word.Sentence())
	}
	p.about(p.extra)
	p.extra = ""
	p.path, p.silent = path, off
	if comment != "" {
		head += "   # " + comment
	}
	if off {
		head = "#" + head
	}
	p.b.WriteString(head + "\n")
}

// set writes a key with its value in TOML.
func (p *page) set(key, value string) { p.add(key, value, p.comment(key, nil), false) }

// offer writes a key that is commented out.
func (p *page) offer(key, value string) { p.add(key, value, p.comment(key, nil), true) }

func (p *page) add(key, value, comment string, off bool) {
	p.rows = append(p.rows, row{key, value, comment, off || p.silent})
}

// pair is a member of an inline table.
type pair struct{ key, value string }

// inline writes a key whose value is a table in one line, and names its members.
func (p *page) inline(key string, pairs ...pair) {
	if len(pairs) == 0 {
		return
	}
	var values, keys []string
	for _, m := range pairs {
		values = append(values, m.key+" = "+m.value)
		keys = append(keys, m.key)
	}
	p.add(key, "{ "+strings.Join(values, ", ")+" }", p.comment(key, keys), false)
}

// comment is what a key and the members of its table mean, as far as it was not told before.
func (p *page) comment(key string, members []string) string {
	path := join(p.path, key)
	var news []string
	for _, m := range members {
		word, _ := p.words.Of(join(path, m))
		if entry := m + " " + word.Title; p.first(p.path + " " + entry) {
			news = append(news, entry)
		}
	}
	word, ok := p.words.Of(path)
	switch first := p.first(path); {
	case !ok, !first && len(news) == 0:
		return ""
	case len(news) > 0:
		return word.Title + "：" + strings.Join(news, "，")
	case len(members) > 0 || word.About == "":
		return word.Title
	}
	return word.Title + "：" + strings.TrimSuffix(word.About, "。")
}

// first tells whether something was not told yet, and notes that it is now.
func (p *page) first(what string) bool {
	told := p.told[what]
	p.told[what] = true
	return !told
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
		} else if columns(with) <= wide+20 {
			p.line(with)
		} else { // too long to stand beside it
			p.about(r.comment)
			p.line(line)
		}
	}
}

func (r row) mark() string {
	if r.off {
		return "#"
	}
	return ""
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// quote writes a text for TOML, whose escapes are those of Go for what a report may hold.
func quote(s string) string { return strconv.Quote(s) }

func file(name string) string { return fmt.Sprintf("{ file = %s }", quote(name)) }

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
