package diag

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Count tells how many findings of each severity people are shown.
func (l List) Count() (errors, warnings, hints int) {
	for _, f := range l {
		if f.Common {
			continue
		}
		switch f.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		default:
			hints++
		}
	}
	return errors, warnings, hints
}

// excerptColumns is how much of a source line is shown, in display columns.
const excerptColumns = 88

// mostOfACode is how many findings of one code are printed for people: who has more mends these and runs again, or asks for JSON.
const mostOfACode = 50

// WriteText prints the findings in the order given, for people; of a code with very many the first, and how many more there
// are. source returns the bytes of a file, or nil
// when they are not at hand (then no line is quoted); source itself may be nil. It fails only if w does.
func WriteText(w io.Writer, list List, source func(file string) []byte) error {
	p := printer{w: bufio.NewWriter(w), source: source, lines: map[string][]string{}}
	of, first := map[string]int{}, true
	var cut, paste []string
	for _, f := range list {
		if f.Common {
			continue
		}
		for _, piece := range f.Paste {
			if !slices.Contains(paste, piece) {
				paste = append(paste, piece)
			}
		}
		of[f.Code]++
		switch n := of[f.Code]; {
		case n > mostOfACode+1:
			continue
		case n > mostOfACode:
			cut = append(cut, f.Code)
			continue
		}
		if !first {
			fmt.Fprintln(p.w)
		}
		first = false
		p.finding(f)
	}
	if len(cut) > 0 {
		fmt.Fprintln(p.w)
	}
	for _, code := range cut {
		fmt.Fprintf(p.w, "…%s 还有 %d 处，没有列出\n", code, of[code]-mostOfACode)
	}
	if len(paste) > 0 {
		fmt.Fprintln(p.w, "\n── 可以把下面几行加到 report.toml 的末尾，在 \"\" 里填上 ──")
		for line := range strings.Lines(strings.Join(paste, "")) {
			fmt.Fprintln(p.w, Visible(strings.TrimSuffix(line, "\n")))
		}
	}
	return p.w.Flush()
}

type printer struct {
	w      *bufio.Writer
	source func(file string) []byte
	lines  map[string][]string // of each file, so that a file is split once
}

func (p *printer) finding(f Finding) {
	head := severityWord[f.Severity]
	if f.Code != "" {
		head += " " + f.Code
	}
	fmt.Fprintf(p.w, "%s %s\n", head, Visible(f.Message))

	number := ""
	if f.Pos.Known() {
		number = fmt.Sprint(f.Pos.Line)
	}
	margin := strings.Repeat(" ", max(len(number), 1))
	if f.Pos.File != "" || f.Pos.Known() {
		fmt.Fprintf(p.w, "%s┌─ %s\n", margin, Visible(f.Pos.String()))
	}
	if line, ok := p.line(f.Pos); ok {
		text, blank, carets := mark(line, f.Pos.Column, f.Pos.Length)
		fmt.Fprintf(p.w, "%s│ %s\n", number, text)
		under := strings.Repeat(" ", blank) + strings.Repeat("^", carets) + " " + Visible(f.Label)
		fmt.Fprintf(p.w, "%s│ %s\n", margin, strings.TrimRight(under, " "))
	} else if f.Label != "" {
		fmt.Fprintf(p.w, "%s= %s\n", margin, Visible(f.Label))
	}
	for _, note := range f.details() {
		fmt.Fprintf(p.w, "%s= %s\n", margin, Visible(note))
	}
}

// mostDetails are the lines below an excerpt that are printed for people.
const mostDetails = 50

// details are the lines below the excerpt.
func (f Finding) details() []string {
	out := f.Values()
	for _, r := range f.Related {
		if r.Pack {
			continue
		}
		out = append(out, strings.TrimSpace("另见 "+Visible(r.Pos.String())+" "+r.Message))
	}
	if n := len(out) - mostDetails; n > 1 {
		out = append(out[:mostDetails], fmt.Sprintf("…还有 %d 行，没有列出", n))
	}
	return append(out, f.hint()...)
}

// Values are the numbers that disagree, and what else is to be known of them.
func (f Finding) Values() []string {
	var values []string
	for _, v := range []struct{ word, text string }{{"填报 ", f.Stated}, {"计算 ", f.Computed}, {"相差 ", f.Gap}} {
		if v.text != "" {
			values = append(values, v.word+v.text)
		}
	}
	var lines []string
	if len(values) > 0 {
		lines = append(lines, strings.Join(values, "，"))
	}
	if len(f.Listed) > 0 {
		lines = append(lines, Names(f.Listed))
	}
	if f.Section != "" {
		lines = append(lines, "印在“"+f.Section+"”一节")
	}
	return append(lines, f.Notes...)
}

func (f Finding) hint() []string {
	if f.Hint == "" {
		return nil
	}
	return []string{"提示：" + f.Hint}
}

// line finds the source line a place is in; an unknown place or file has none.
func (p *printer) line(pos Pos) (string, bool) {
	if !pos.Known() || pos.Sheet != "" || p.source == nil {
		return "", false
	}
	lines, seen := p.lines[pos.File]
	if !seen {
		if src := p.source(pos.File); src != nil {
			lines = strings.Split(strings.TrimPrefix(string(src), "\uFEFF"), "\n")
		}
		p.lines[pos.File] = lines
	}
	if pos.Line > len(lines) || !utf8.ValidString(lines[pos.Line-1]) { // GBK would be shown as other characters
		return "", false
	}
	return strings.TrimSuffix(lines[pos.Line-1], "\r"), true
}
