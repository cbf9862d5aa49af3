package check_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"gen/generator/compose"
	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/snapshot"
	"gen/templates"
)

// Each line of testdata/sentences.tsv is a sentence about the example hospital-2023, and what is wrong in it: the numbers
// that are not the figures' beside whose names they stand. All of them are found, and no other one is.
func TestSentencesAgainstFigures(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := loaded(t, "hospital-2023")
	wrong, found, lawful, alarms := 0, 0, 0, 0
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		want, sentence, _ := strings.Cut(line, "\t")
		want, sentence = strings.TrimSpace(want), strings.ReplaceAll(sentence, `\n`, "\n")
		var got []string
		for _, f := range told(s, sentence) {
			if f.Severity != diag.Hint && (f.Code == "WZ006" || f.Code == "WZ017" || f.Code == "WZ018") {
				line := []rune(strings.Split(sentence, "\n")[f.Pos.Line-1])
				got = append(got, string(line[f.Pos.Column-1:f.Pos.Column-1+f.Pos.Length]))
			}
		}
		if want == "" {
			lawful++
			alarms += min(len(got), 1)
		} else if wrong++; strings.Join(got, " ") == want {
			found++
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: %s\n got %q\nwant %q", i+1, sentence, strings.Join(got, " "), want)
		}
	}
	t.Logf("%d of %d wrong sentences found, %d of %d lawful ones alarmed", found, wrong, alarms, lawful)
	if wrong < 60 || lawful < 60 {
		t.Error("too few sentences")
	}
}

// What a rate should be is told with the decimals that the pack prints rates with.
func TestRatesAreToldAsThePackPrintsThem(t *testing.T) {
	s, _ := loaded(t, "hospital-2023")
	p := s.Pack
	s.Book, _ = figure.Compute(s.Report, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Percents: 1, Names: compose.SubjectNames(p, s.Report)})
	for sentence, want := range map[string]string{
		"基本支出20420万元，占本年支出合计的9%。":   "93.7%",
		"收、支总计22585万元，比上年增长5%。":     "10.3%",
		"公务接待费0.24万元，完成年初预算的150%。":  "48.0%",
		"收、支总计22585万元，比上年增长10.3%。":  "",
		"收、支总计22585万元，比上年增长10.28%。": "",
	} {
		got := ""
		for _, f := range told(s, sentence) {
			got += f.Computed
		}
		if got != want {
			t.Errorf("%s told as %q, not %q", sentence, got, want)
		}
	}
}

// The largest passage there may be, full of names and numbers, ends with findings that a person can read.
func TestLargeTextsAgainstFigures(t *testing.T) {
	s, _ := loaded(t, "hospital-2023")
	for _, unit := range []string{
		"收、支总计1.00万元，", "## 项目\n本年收入合计1万元", "其中：项目支出1万元", "公务接待费1万元，接待1批次2人次", "占1%", "比上年增加1万元",
		"本年没有公务接待", "没有开展绩效评价、公务接待、", "一辆", "1万元的收、支总计", "收、支总计比上年比上年", "基本支出9元\n",
	} {
		if list := told(s, strings.Repeat(unit, 256<<10/len(unit))); len(list) > 100 {
			t.Errorf("%q: %d findings", unit, len(list))
		}
	}
}

// The sentences of every pack about random reports, typed again as a passage, are no cause for alarm: each number stands
// beside the name of its figure, in every way that the packs put it.
func TestTheTextsOfRandomDocuments(t *testing.T) {
	seeds := uint64(4)
	if os.Getenv("GEN_TEST") == "all" {
		seeds = 40
	}
	documents, held := 0, 0
	for _, name := range pack.Names(templates.FS) {
		p, _ := pack.Open(templates.FS, name, 0)
		if p == nil || len(p.Passages) == 0 { // the base of the others
			continue
		}
		program, _ := language.Read(p).Compile()
		for seed := range seeds {
			r := sample.Published(seed, p, p.Year.V)
			if len(r.Evaluations) == 0 && r.Performance != nil {
				r.Performance.Evaluated.V = 0 // else a pack says in one sentence that there was an evaluation, and in another that there was none
			}
			options := figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: compose.SubjectNames(p, r)}
			book, _ := figure.Compute(r, options)
			d, _ := compose.Document(program, p, r, book, snapshot.Of(fstest.MapFS{}))
			documents++
			for _, f := range told(&statement.Statement{Report: r, Book: book, Pack: p}, typed(d)) {
				if held++; f.Severity != diag.Hint && f.Code >= "WZ006" {
					t.Errorf("%s, seed %d: %d:%d %s %s", name, seed, f.Pos.Line, f.Pos.Column, f.Code, f.Message)
				}
			}
		}
	}
	if documents < 20 || held == 0 {
		t.Errorf("%d documents, %d findings", documents, held)
	}
}

// Whatever somebody types beside names of figures, what is told of it points into the text.
func FuzzSentences(f *testing.F) {
	data, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		_, sentence, _ := strings.Cut(line, "\t")
		f.Add(sentence)
	}
	s, _ := loaded(f, "hospital-2023")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4<<10 {
			return // no passage: it is refused before
		}
		lines := strings.Split(text, "\n")
		for _, finding := range told(s, text) {
			line := lines[finding.Pos.Line-1]
			if end := finding.Pos.Column - 1 + finding.Pos.Length; finding.Pos.Column < 1 || end > utf8.RuneCountInString(line) {
				t.Errorf("%q: %s at %+v", text, finding.Code, finding.Pos)
			}
		}
	})
}
