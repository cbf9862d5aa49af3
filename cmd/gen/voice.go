package main

import (
	"io"
	"strings"

	"gen/internal/diag"
)

// voice is where people are spoken to. It never fails: where nobody can listen (a full disk, a closed stream) the work is
// done all the same, and the exit code tells how it went. And it never passes on what a terminal would obey: names and
// texts come from anywhere.
type voice struct{ to io.Writer }

func (v voice) Write(p []byte) (int, error) {
	lines := strings.SplitAfter(string(p), "\n")
	for i, line := range lines {
		text, end := strings.CutSuffix(line, "\n")
		lines[i] = diag.Visible(text)
		if end {
			lines[i] += "\n"
		}
	}
	_, _ = io.WriteString(v.to, strings.Join(lines, ""))
	return len(p), nil
}

// answer is where results go. It never fails either: what kept them from being heard is told once, when the work is done.
type answer struct {
	to  io.Writer
	err error
}

func (w *answer) Write(p []byte) (int, error) {
	if w.err == nil {
		_, w.err = w.to.Write(p)
	}
	return len(p), nil
}
