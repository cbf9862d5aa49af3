package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteGitHub writes each finding as a workflow command of GitHub Actions, which shows it beside its line, and what
// was not read as an error of its file.
func WriteGitHub(w io.Writer, list List, unread []Unread) error {
	b := bufio.NewWriter(w)
	for _, u := range unread {
		fmt.Fprintf(b, "::error file=%s::%s\n", githubProperty.Replace(u.File), githubText.Replace(u.Why))
	}
	for _, f := range list {
		level := [...]string{Error: "error", Warning: "warning", Hint: "notice"}[f.Severity]
		at := ""
		if f.Pos.File != "" {
			at = "file=" + githubProperty.Replace(f.Pos.File) + ","
		}
		text := f.whole()
		switch {
		case f.Pos.Sheet != "":
			text = f.Pos.inBook() + "：" + text
		case f.Pos.Known():
			at += fmt.Sprintf("line=%d,", f.Pos.Line)
			if f.Pos.Column > 0 {
				at += fmt.Sprintf("col=%d,endColumn=%d,", f.Pos.Column, f.Pos.Column+f.Pos.Length)
			}
		}
		fmt.Fprintf(b, "::%s %stitle=%s::%s\n", level, at, githubProperty.Replace(f.Code), githubText.Replace(text))
	}
	return b.Flush()
}

// What a workflow command may not hold as it is.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
