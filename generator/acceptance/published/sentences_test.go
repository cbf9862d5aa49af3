package published

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"gen/generator"
	sentences "gen/generator/claims"
	"gen/generator/publication"
	"gen/generator/read"
	"gen/internal/diag"

	"gen/generator/internal/referee"
)

// prose is what the web page of a report says, without its tables: line by line.
func (m *made) prose(t *testing.T, k *maker) string {
	t.Helper()
	set, list, err := generator.Generate(m.files, path, generator.Options{Packs: &k.opened, Only: []string{"html"}})
	if err != nil || set.Files == nil {
		t.Fatal(err, list)
	}
	var b strings.Builder
	for name, data := range set.Files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		blocks, _, err := read.Page(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range blocks {
			if x.Kind == read.Paragraph && x.Unseen == "" {
				fmt.Fprintln(&b, strings.TrimSpace(x.Cells[0].Text()))
			}
		}
	}
	return b.String()
}

// audited is what an audit of a text alone says of its numbers.
func audited(t *testing.T, w *sentences.Words, text string) (string, *sentences.Result) {
	t.Helper()
	d, err := publication.Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r := sentences.Read(w, d)
	var b strings.Builder
	for _, f := range r.Findings {
		if strings.HasPrefix(f.Code, "AU") && f.Severity != diag.Hint {
			line := strings.Split(text, "\n")[f.Pos.Line-1]
			fmt.Fprintf(&b, "%s %s\n    %s\n", f.Code, f.Message, diag.Clip(line, 200))
		}
	}
	return b.String(), r
}

var saidAmount = regexp.MustCompile(`\d[\d,]*\.\d\d(?:万元|元|%)`)

// The sentences of lawful reports contradict each other nowhere, and their numbers are understood. Of numbers that are printed
// otherwise most are found by what the other sentences say alone.
func TestSentencesAgree(t *testing.T) {
	t.Parallel()
	reports := uint64(20)
	if referee.All() {
		reports = 300
	}
	k := newMaker(t)
	words := map[string]*sentences.Words{}
	for _, p := range k.packs {
		words[p.Name.V] = sentences.WordsOf(p)
	}
	random := rand.New(rand.NewPCG(3, 4))
	numbers, understood, changed, found := 0, 0, 0, 0
	for seed := range reports {
		m := k.report(t, seed)
		text := m.prose(t, k)
		told, r := audited(t, words[m.pack], text)
		if told != "" {
			t.Errorf("seed %d, %s:\n%s", seed, m.pack, told)
			continue
		}
		numbers, understood = numbers+r.Numbers, understood+r.Understood
		before := fmt.Sprint(len(r.Findings))
		for _, at := range saidAmount.FindAllStringIndex(text, -1) {
			if line, _, _ := strings.Cut(text[at[0]:], "\n"); !strings.Contains(line, "。") || random.IntN(10) > 0 { // of a chart
				continue
			}
			digits := []byte(text[at[0]:at[1]])
			digits[0] = '1' + (digits[0]-'0')%9
			changed++
			if _, r := audited(t, words[m.pack], text[:at[0]]+string(digits)+text[at[1]:]); fmt.Sprint(len(r.Findings)) != before {
				found++
			}
		}
	}
	t.Logf("%d of %d numbers are understood, %d of %d changed ones found", understood, numbers, found, changed)
	if understood*100 < numbers*98 {
		t.Errorf("%d of %d numbers are understood", understood, numbers)
	}
	if found*100 < changed*60 {
		t.Errorf("%d of %d changed numbers are found", found, changed)
	}
}
