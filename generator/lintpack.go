package generator

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/templates"
)

// LintPack is all that is wrong, doubtful or unused in a pack, and what it was tried with.
func LintPack(at pack.Source) (list Findings, tried Tried) {
	p, list := pack.OpenAt(at, templates.FS, 0)
	if p != nil {
		list = slices.Concat(list, compose.Lint(p), intake.Lint(p))
	}
	if !list.HasErrors() {
		var failed Findings
		failed, tried.Tests = testPack(at)
		list = slices.Concat(list, failed, tryPack(at, p, &tried))
	}
	return list.Sort(), tried
}

// testPack makes a document of each report in the folder tests of a pack and looks for the sentences that stand beside it: those of
// tests/甲.txt in what tests/甲.toml prints, one a line, in any order; a line that begins with ! must not be printed. n is how many
// reports there were. A zipped pack was tested before it was zipped, and has none.
func testPack(at pack.Source) (list Findings, n int) {
	reports, _ := fs.Glob(at.FS, path.Join(at.Path, pack.Tests, "*.toml")) // the pattern is right, so a fault means none
	for _, report := range reports {
		s, found, err := statement.Load(at.FS, report, statement.Options{Pack: &at})
		if err != nil {
			continue
		}
		n++
		list = append(list, errorsOf(found)...)
		if !s.Sound() {
			continue
		}
		d, found := s.Compose()
		list = append(list, errorsOf(found)...)
		wanted := strings.TrimSuffix(report, ".toml") + ".txt"
		if text, err := fs.ReadFile(at.FS, wanted); err == nil && d != nil {
			list = append(list, printed(d, wanted, string(text))...)
		}
	}
	sentences, _ := fs.Glob(at.FS, path.Join(at.Path, pack.Tests, "*.txt"))
	for _, file := range sentences {
		if report := strings.TrimSuffix(file, ".txt") + ".toml"; !slices.Contains(reports, report) {
			list = append(list, Finding{Code: codes.PackTest, Severity: Warning, Pos: diag.Pos{File: file}, Message: "旁边没有同名的 .toml，这些句子没有试",
				Hint: fmt.Sprintf("报告存为 %s；记事本另存时会多加 .txt", path.Base(report))})
		}
	}
	return list, n
}

func errorsOf(list Findings) (errors Findings) {
	for _, f := range list {
		if f.Severity == Error {
			errors = append(errors, f)
		}
	}
	return errors
}

// figures are the marks of a dump, of which a reader sees the text; an arrow is an indent.
var figures = regexp.MustCompile(`⟦([^|⟧]*)\|[^⟧]*⟧|[‹›→]|\*\*`)

// printed holds the lines of a file against what a document prints.
func printed(d *doc.Document, file, wanted string) (list Findings) {
	paragraphs := strings.Split(figures.ReplaceAllString(doc.Dump(d), "$1"), "\n")
	for i := range paragraphs {
		paragraphs[i] = withoutSpace(paragraphs[i])
	}
	line := 0
	for text := range strings.Lines(strings.TrimPrefix(wanted, "\ufeff")) {
		line++
		sentence, not := strings.CutPrefix(strings.TrimSpace(text), "!")
		sentence = withoutSpace(sentence)
		if sentence == "" || strings.HasPrefix(sentence, "#") {
			continue
		}
		is := ""
		for _, p := range paragraphs {
			if strings.Contains(p, sentence) {
				is = p
			}
		}
		f := Finding{Code: codes.PackTest, Pos: diag.Pos{File: file, Line: line, Column: 1}}
		switch {
		case is == "" && !not:
			f.Message, f.Hint = fmt.Sprintf("没有印出“%s”", sentence), "改模板；确实改了说法的，改这一行"
			if near := nearest(paragraphs, sentence); near != "" {
				f.Notes = []string{"印的是：" + near}
			}
		case is != "" && not:
			f.Message, f.Hint, f.Notes = fmt.Sprintf("不该印的印出来了：“%s”", sentence), "改模板；确实要印的，删去这一行", []string{"印的是：" + is}
		default:
			continue
		}
		list = append(list, f)
	}
	return list
}

func withoutSpace(text string) string { return strings.Join(strings.Fields(text), "") }

// nearest is the paragraph that has the longest beginning of a sentence, "" if that is short.
func nearest(paragraphs []string, sentence string) string {
	for end := len(sentence); end >= len("七个汉字以上的"); end-- {
		for _, p := range paragraphs {
			if strings.Contains(p, sentence[:end]) {
				return p
			}
		}
	}
	return ""
}
