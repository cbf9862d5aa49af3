package acceptance

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"gen/generator"
	"gen/generator/figure"
	"gen/generator/statement"
	"gen/internal/diag"
)

var (
	quoted  = regexp.MustCompile(`“[^”]*”|"[^"]*"|《[^》]*》`)
	anyUnit = regexp.MustCompile(`([0-9][0-9,.]*) *(万元|亿元|元)`)
	inStyle = regexp.MustCompile(`^[0-9]+\.[0-9]{2}([0-9]*[1-9])? (万元|亿元|元)$`)
)

// oneStyle holds the amounts of messages against the style of messages: two decimals or, where an amount is finer, all it
// has; a space; the unit. What is quoted stands as somebody wrote it.
func oneStyle(t *testing.T, texts ...string) (amounts int) {
	t.Helper()
	for _, text := range texts {
		for _, amount := range anyUnit.FindAllString(quoted.ReplaceAllString(text, ""), -1) {
			if amounts++; !inStyle.MatchString(amount) {
				t.Errorf("%q in %q", amount, text)
			}
		}
	}
	return amounts
}

// said are the texts of findings.
func said(list diag.List) []string {
	var texts []string
	for _, f := range list {
		texts = append(append(texts, f.Message, f.Label, f.Stated, f.Computed, f.Gap, f.Hint), f.Notes...)
		for _, r := range f.Related {
			texts = append(texts, r.Message)
		}
	}
	return texts
}

// What gen explain says of the printed amounts of a report is in the style of messages; faulty reports are held to it by
// TestFaultyReports.
func TestExplanationsWriteAmountsInOneStyle(t *testing.T) {
	for _, name := range exampleNames(t) {
		s, _, err := statement.Load(os.DirFS(examplesDir), name+"/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		guide, list, err := generator.Explain(os.DirFS(examplesDir), name+"/report.toml", generator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		texts := append(said(list), string(guide.Overview()))
		for _, f := range s.Book.All() {
			if f.Kind == figure.Amount && !strings.HasPrefix(f.ID, "购买服务.") { // forms are printed as stated, services bear typed names
				texts = append(texts, string(guide.Tree(f).Text()))
			}
		}
		if oneStyle(t, texts...) < 100 {
			t.Errorf("%s: hardly an amount is told", name)
		}
	}
}
