package gen_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// proof closes a statement of the notes on security: the tests that hold it, or why none can. Readers do not see it.
var proof = regexp.MustCompile(`<!-- (.+?) -->`)

// Every statement of docs/security.md names what holds it: a test, a fuzz target or a script that is there, or, after 不测, why it
// is beyond tests.
func TestEveryStatementOnSecurityIsHeld(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests, count := namesOfTests(t), 0
	for _, statement := range statements(string(text)) {
		count++
		said := proof.FindAllStringSubmatch(statement, -1)
		if said == nil {
			t.Errorf("no test is named for: %s", statement)
		}
		for _, s := range said {
			if reason, ok := strings.CutPrefix(s[1], "不测："); ok && reason != "" {
				continue
			}
			for name := range strings.SplitSeq(s[1], " ") {
				if !tests[name] {
					t.Errorf("there is no %s, which is to hold: %s", name, statement)
				}
			}
		}
	}
	if count < 20 {
		t.Errorf("only %d statements were found", count)
	}
}

// statements are the items of the lists, the rows of the tables and the paragraphs of a page; what stands before the
// first heading of a section, titles and the heads of tables state nothing.
func statements(page string) []string {
	var list []string
	open := false // the line before can go on
	section := false
	for line := range strings.SplitSeq(page, "\n") {
		switch {
		case strings.HasPrefix(line, "## "):
			section, open = true, false
		case !section, line == "", strings.HasPrefix(line, "|---"):
			open = false
			if strings.HasPrefix(line, "|---") {
				list = list[:len(list)-1] // the head of the table
			}
		case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "| "), !open:
			list, open = append(list, line), true
		default:
			list[len(list)-1] += line
		}
	}
	return list
}

// namesOfTests are the tests and fuzz targets of the module, and the scripts of the command by their file names.
func namesOfTests(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch {
		case strings.HasSuffix(path, ".txtar"):
			names[filepath.Base(path)] = true
		case strings.HasSuffix(path, "_test.go"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, found := range function.FindAllSubmatch(text, -1) {
				names[string(found[1])] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
