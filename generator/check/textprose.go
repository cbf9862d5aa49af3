package check

import (
	"sort"
	"strings"
	"unicode/utf8"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
)

// prose is one text that the department typed.
type prose struct {
	typed string // as typed
	text  string // the same, byte for byte, with what is no prose of the department's covered
	runes []rune // of text
	at    []int  // where each begins in text

	passage bool   // lines, with marks for headings, lists, tables and bold
	names   bool   // figures are taken in it by name
	form    bool   // of a 自评表: short cells
	called  string // the passage, by the pack

	note    *report.Note // whose reason it is: of a change, so that amounts may be its parts
	numbers []number
	lines   []int    // where each line begins
	titles  []span   // lines of headings
	first   diag.Pos // of the first character; without line where that is not known
	whole   diag.Pos // of the value
}

// texts collects what is printed as the department typed it.
func texts(r *report.Report, pk *pack.Pack) []*prose {
	var list []*prose
	for i := range r.Passages {
		p := passageProse(&r.Passages[i].V, r.File)
		for _, k := range pk.Passages {
			if k.Key.V == r.Passages[i].Key {
				p.called = k.Name.V
			}
		}
		list = append(list, p)
	}
	add := func(form bool, values ...place.Value[string]) {
		for _, v := range values {
			if strings.TrimSpace(v.V) != "" {
				p := valueProse(v)
				p.form = form
				list = append(list, p)
			}
		}
	}
	for i := range r.Notes {
		n := &r.Notes[i]
		p := valueProse(n.Reason)
		p.names, p.note = true, n
		list = append(list, p)
	}
	for _, s := range r.Subjects {
		add(false, s.Definition, s.Use)
	}
	add(false, sentences(r)...)
	for i := range r.Evaluations {
		e := &r.Evaluations[i]
		add(true, e.Goals.Expected, e.Goals.Actual)
		own := func(texts report.FormTexts) {
			for _, t := range texts {
				add(true, t.V)
			}
		}
		own(e.Texts)
		for _, row := range e.Indicators {
			add(true, row.Level3, row.Target, row.Actual, row.Reason)
			own(row.Texts)
		}
	}
	return list
}

// factTexts are the texts among what the pack asks for.
func factTexts(facts *report.Facts, pk *pack.Pack) []place.Value[string] {
	var texts []place.Value[string]
	add := func(stated any) {
		if text, ok := stated.(*place.Value[string]); ok {
			texts = append(texts, *text)
		}
	}
	for i := range pk.Facts {
		f := &pk.Facts[i]
		if !f.IsList() {
			add(facts.Of(f.Key.V))
			continue
		}
		for n := range facts.Rows(f.Key.V) {
			for j := range f.Columns {
				add(facts.Row(f.Key.V, n).Of(f.Columns[j].Key.V))
			}
		}
	}
	return texts
}

// labels collects the names that the department typed: too short for most rules.
func labels(r *report.Report, pk *pack.Pack) []*prose {
	values := append([]place.Value[string]{r.Department.Name}, factTexts(&r.Facts, pk)...)
	for _, a := range r.Accounts {
		values = append(values, a.Name, a.Origin)
	}
	if r.NonFiscal != nil {
		for _, a := range r.NonFiscal.Accounts {
			values = append(values, a.Name, a.Origin)
		}
	}
	for _, e := range r.Economic {
		values = append(values, e.Name)
	}
	for _, s := range r.Subjects {
		values = append(values, s.Name)
	}
	if r.Services != nil {
		for _, row := range r.Services.Rows {
			values = append(append(values, row.Unit, row.Name), row.Catalogue...)
		}
	}
	if r.Assets != nil {
		for _, v := range r.Assets.Vehicles {
			values = append(values, v.Kind)
		}
	}
	for i := range r.Evaluations {
		e := &r.Evaluations[i]
		values = append(values, e.Project, e.Department, e.Unit, e.Leader, e.Phone)
		for _, row := range e.Indicators {
			values = append(values, row.Level1, row.Level2)
		}
	}
	var list []*prose
	for _, v := range values {
		if strings.TrimSpace(v.V) != "" {
			list = append(list, valueProse(v))
		}
	}
	return list
}

// sentences are the department's own in place of a section's amounts, and what the 三公 items were used for.
func sentences(r *report.Report) []place.Value[string] {
	var list []place.Value[string]
	if t := r.ThreePublic; t != nil {
		list = append(list, t.Overseas.Use, t.Reception.Use, t.Purchase.Use, t.Operation.Use)
	}
	if r.Operating != nil {
		list = append(list, r.Operating.Statement)
	}
	if r.Procurement != nil {
		list = append(list, r.Procurement.Statement)
	}
	if r.Services != nil {
		list = append(list, r.Services.Statement)
	}
	if r.Assets != nil {
		list = append(list, r.Assets.Statement)
	}
	return list
}

func passageProse(p *report.Passage, file string) *prose {
	first := valueStart(p.Text, p.Pos)
	if p.File != "" && p.File != file {
		first = diag.Pos{File: p.File, Line: 1, Column: 1}
	}
	t := newProse(p.Text, first, p.Pos, true)
	t.names = true
	return t
}

func valueProse(v place.Value[string]) *prose {
	return newProse(v.V, valueStart(v.V, v.Pos), v.Pos, false)
}

// valueStart is the place of the first character of a TOML string. Its quotes are one or three, which the length of its
// first line tells; where that is neither, something in it is escaped and the place is not known.
func valueStart(text string, pos diag.Pos) diag.Pos {
	line, _, long := strings.Cut(text, "\n")
	n := utf8.RuneCountInString(strings.TrimSuffix(line, "\r"))
	switch {
	case !long && pos.Length == n+2:
		pos.Column++
	case !long && pos.Length == n+6, long && pos.Length == n+3:
		pos.Column += 3
	case pos.Length == 3 && pos.Line > 0: // the text begins below its quotes
		pos.Line, pos.Column = pos.Line+1, 1
	default:
		return diag.Pos{}
	}
	return pos
}

func newProse(text string, first, whole diag.Pos, passage bool) *prose {
	p := &prose{typed: text, text: text, first: first, whole: whole, passage: passage, lines: []int{0}}
	if strings.ContainsAny(text, "{<:]") || strings.Contains(text, "www.") {
		p.text = cover(text, passage)
	}
	n := utf8.RuneCountInString(p.text)
	p.runes, p.at = make([]rune, 0, n), make([]int, 0, n)
	for i, r := range p.text {
		p.runes, p.at = append(p.runes, r), append(p.at, i)
		if r == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	p.numbers = numbers(p.text)
	for i, from := range p.lines {
		if passage && strings.HasPrefix(p.text[from:], "#") {
			to := len(p.text)
			if i+1 < len(p.lines) {
				to = p.lines[i+1]
			}
			p.titles = append(p.titles, span{from, min(to, from+300)})
		}
	}
	return p
}

// pos is the place of the bytes from..to.
func (p *prose) pos(from, to int) diag.Pos {
	if p.first.Line == 0 {
		return p.whole
	}
	line := sort.SearchInts(p.lines, from+1) - 1
	pos, begin := p.first, p.rune(from)
	if line > 0 {
		pos.Line, pos.Column = pos.Line+line, 1
	}
	pos.Column += begin - p.rune(p.lines[line])
	pos.Length = p.rune(to) - begin
	return pos
}

// rune is how many characters stand before the byte i.
func (p *prose) rune(i int) int { return sort.SearchInts(p.at, i) }

// lineStart is where the line begins that holds the byte i.
func (p *prose) lineStart(i int) int { return p.lines[sort.SearchInts(p.lines, i+1)-1] }

// line is the line that holds the byte i.
func (p *prose) line(i int) string {
	n := sort.SearchInts(p.lines, i+1)
	end := len(p.text)
	if n < len(p.lines) {
		end = p.lines[n] - 1
	}
	return p.text[p.lines[n-1]:end]
}

// inTable tells whether the byte i stands in a row of a table.
func (p *prose) inTable(i int) bool {
	return p.passage && strings.HasPrefix(strings.TrimLeft(p.line(i), " \t　"), "|")
}

// runeBefore is the character before the byte i.
func (p *prose) runeBefore(i int) rune {
	r, _ := utf8.DecodeLastRuneInString(p.text[:i])
	return r
}

// quote is what stands at from..to, with some characters on both sides when it is short.
func (p *prose) quote(from, to int) string {
	if to-from < 16 {
		before, after := p.text[:from], p.text[to:]
		for n := 0; n < 6 && before != ""; n++ {
			r, size := utf8.DecodeLastRuneInString(before)
			if r <= ' ' {
				break
			}
			before = before[:len(before)-size]
		}
		for n := 0; n < 6 && after != ""; n++ {
			r, size := utf8.DecodeRuneInString(after)
			if r <= ' ' {
				break
			}
			after = after[size:]
		}
		from, to = len(before), len(p.text)-len(after)
	}
	return diag.Clip(strings.TrimSpace(p.typed[from:to]), 40)
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x3FFFF
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }
