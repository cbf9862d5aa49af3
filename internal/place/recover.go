package place

import "regexp"

var (
	// headLine is a line that opens a table and nothing else. A row of an array, as in ["a"] or [1, 2],
	// is not one.
	headLine = regexp.MustCompile(`^[ \t]*\[\[?[ \t]*[A-Za-z_][\w.\- "']*\]\]?[ \t]*(#.*)?\r?$`)
	// keyLine is a line that begins with a key and an equals sign.
	keyLine = regexp.MustCompile(`^[ \t]*([\w\-]+|"[^"]*"|'[^']*')([ \t]*\.[ \t]*([\w\-]+|"[^"]*"|'[^']*'))*[ \t]*=`)
)

// mistake reports what is wrong in the statement that begins at start, where the parser stopped at at, and
// says where the next statement begins.
func (w *walk) mistake(start, at int, message string) (next int) {
	end, bracket := w.extent(start, at)
	f := fault{source: w.source, start: start, at: at, bracket: bracket, message: message}
	w.report(f.finding())
	if w.text[start] == '[' {
		w.detach(0) // nobody knows which table the lines below belong to
	}
	switch {
	case f.endless():
		return len(w.text)
	case bracket < 0:
		return end
	}
	// The brackets are not closed: go on with the first later line that looks like a statement.
	next = w.lineStart(at)
	if next <= start {
		next = w.nextLine(start)
	}
	for next < len(w.text) {
		if line := w.text[next:w.lineEnd(next)]; headLine.Match(line) || keyLine.Match(line) {
			break
		}
		next = w.nextLine(next)
	}
	return next
}

// extent is where the statement ends: behind the first line break after at outside brackets. If they are not
// closed before the file ends, or the head of a table follows, bracket is the first that is open, else -1.
func (w *walk) extent(start, at int) (end, bracket int) {
	var open []int
	end = len(w.text)
	scan(w.text, start, func(i int, c byte) bool {
		switch c {
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			open = open[:max(len(open)-1, 0)]
		case '\n':
			closed := i >= at && len(open) == 0
			if closed || i+1 < len(w.text) && i >= w.nextLine(start)-1 && headLine.Match(w.text[i+1:w.lineEnd(i+1)]) {
				end = i + 1
				return false
			}
		}
		return true
	})
	if len(open) > 0 {
		return end, open[0]
	}
	return max(end, start+1), -1
}
