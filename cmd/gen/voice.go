package main

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"strings"

	"gen/internal/diag"
)

// voice is where people are spoken to. It never fails: where nobody can listen (a full disk, a closed stream) the work is
// done all the same, and the exit code tells how it went. And it never passes on what a terminal would obey: names and
// texts come from anywhere.
type voice struct {
	to      io.Writer
	painted bool
}

func (v voice) Write(p []byte) (int, error) {
	lines := strings.SplitAfter(string(p), "\n")
	for i, line := range lines {
		text, end := strings.CutSuffix(line, "\n")
		lines[i] = diag.Visible(text)
		if v.painted {
			lines[i] = painted(lines[i])
		}
		if end {
			lines[i] += "\n"
		}
	}
	_, _ = io.WriteString(v.to, strings.Join(lines, ""))
	return len(p), nil
}

// held keeps what is said to people until it is known whether the run went well: who asked for quiet hears it only then if it did not.
type held struct {
	to  io.Writer
	all bytes.Buffer
}

func (h *held) Write(p []byte) (int, error) { return h.all.Write(p) }

func (h *held) release() { _, _ = h.all.WriteTo(h.to) } // a voice never fails

// answer is where results go. It never fails either: what kept them from being heard is told once, when the work is done.
type answer struct {
	to      io.Writer
	painted bool
	err     error
}

func (w *answer) Write(p []byte) (int, error) {
	text := p
	if w.painted {
		lines := strings.SplitAfter(string(p), "\n")
		for i, line := range lines {
			lines[i] = painted(line)
		}
		text = []byte(strings.Join(lines, ""))
	}
	if w.err == nil {
		_, w.err = w.to.Write(text)
	}
	return len(p), nil
}

// colours are those of the words that a finding begins with.
var colours = []struct{ word, colour string }{
	{"错误", "1;31"},
	{"警告", "1;33"},
	{"提示", "1;36"},
}

// painted is a line for a terminal, the word that it begins with in its colour.
func painted(line string) string {
	for _, c := range colours {
		rest, ok := strings.CutPrefix(line, c.word)
		if ok && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "：")) {
			return "\x1b[" + c.colour + "m" + c.word + "\x1b[m" + rest
		}
	}
	return line
}

// paints tells whether who reads w wants colours: on a terminal that knows them, unless NO_COLOR says otherwise. The old window of
// Windows knows none.
func paints(w io.Writer) bool {
	knows := os.Getenv("TERM") != "dumb"
	if runtime.GOOS == "windows" {
		knows = os.Getenv("WT_SESSION") != ""
	}
	return knows && os.Getenv("NO_COLOR") == "" && isTerminal(w)
}
