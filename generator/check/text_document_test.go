package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gen/generator/check"
	"gen/generator/doc"
	"gen/generator/language"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/diag"
)

const examples = "../../examples"

var (
	dumpedFigure = regexp.MustCompile(`⟦([^|⟧]*)\|[^⟧]*⟧`)
	dumpedAnchor = regexp.MustCompile(` \{[a-z][0-9]+\}`)
	dumpedMarks  = strings.NewReplacer("‹", "", "›", "")
)

// loaded is an example and the paragraphs of its own document, as they would be typed.
func loaded(t testing.TB, name string) (*statement.Statement, string) {
	t.Helper()
	s, list, err := statement.Load(os.DirFS(examples), name+"/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	d, _ := s.Compose()
	return s, typed(d)
}

// typed is the paragraphs of a document as they would be typed.
func typed(d *doc.Document) string {
	var paragraphs []string
	for _, line := range strings.Split(doc.Dump(d), "\n") {
		if !strings.HasPrefix(line, " ") { // a row of a table
			paragraphs = append(paragraphs, dumpedMarks.Replace(dumpedFigure.ReplaceAllString(dumpedAnchor.ReplaceAllString(line, ""), "$1")))
		}
	}
	return strings.Join(paragraphs, "\n")
}

// told is what the rules about texts find in a passage of this report.
func told(s *statement.Statement, text string) diag.List {
	r := *s.Report
	r.Passages = append(r.Passages[:0:0], r.Passages...)
	r.Passages[0].V = report.Passage{Text: text, File: "全文.md"}
	var list diag.List
	for _, f := range check.Findings(check.Run(check.Input{Report: &r, Book: s.Book, Pack: s.Pack, Templates: language.Read(s.Pack)})) {
		if strings.HasPrefix(f.Code, "WZ") && f.Pos.File == "全文.md" {
			list = append(list, f)
		}
	}
	return list
}

// The text of a document that adds up, typed again as a passage, is no cause for alarm.
func TestTheTextOfADocument(t *testing.T) {
	files, _ := filepath.Glob(examples + "/*/report.toml")
	if len(files) < 5 {
		t.Fatal(files)
	}
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		s, text := loaded(t, name)
		for _, f := range told(s, text) {
			if f.Severity != diag.Hint {
				t.Errorf("%s:%d:%d %s %s %v", name, f.Pos.Line, f.Pos.Column, f.Code, f.Message, f.Notes)
			}
		}
	}
}

// Of the amounts in that text each gets a slip in turn: another last digit, two digits swapped, 元 for 万元. Most are
// found, where the words tell which figure is meant or the sum beside them does; none is held for another figure.
func TestSlipsInTheTextOfADocument(t *testing.T) {
	s, text := loaded(t, "xicheng-keji-2023")
	amount := regexp.MustCompile(`([0-9]{2,})\.([0-9])([0-9])万元`)
	for kind, slip := range map[string]struct {
		change func(m []string) string
		least  float64
	}{
		"last digit": {func(m []string) string { return m[1] + "." + m[2] + string('0'+(m[3][0]-'0'+1)%10) + "万元" }, 0.75},
		"swapped":    {func(m []string) string { return m[1] + "." + m[3] + m[2] + "万元" }, 0.75},
		"unit":       {func(m []string) string { return m[1] + "." + m[2] + m[3] + "元" }, 0.75},
	} {
		found, all := 0, 0
		for _, at := range amount.FindAllStringSubmatchIndex(text, -1) {
			was := text[at[0]:at[1]]
			now := slip.change(amount.FindStringSubmatch(was))
			if now == was {
				continue
			}
			all++
			for _, f := range told(s, text[:at[0]]+now+text[at[1]:]) {
				if f.Code == "WZ006" || f.Code == "WZ007" {
					found++
					break
				}
			}
		}
		t.Logf("%s: %d of %d", kind, found, all)
		if float64(found) < slip.least*float64(all) || all < 20 {
			t.Errorf("%s: %d of %d slips found", kind, found, all)
		}
	}
}
