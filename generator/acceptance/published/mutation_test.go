package published

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/internal/referee"
)

// What is published otherwise by one unit of the last place, or by one word, is found wrong or is not understood: in each kind of
// file, whatever the pack.
func TestRecomputationFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	k := newMaker(t)
	rounds := 1
	if referee.All() {
		rounds = 3
	}
	random := rand.New(rand.NewPCG(1, 2))
	for seed := range uint64(min(2, rounds) * len(k.packs)) {
		m := k.report(t, seed)
		right := m.publish(t, k)
		for _, wrong := range mutations(t, random, right, rounds) {
			if y := m.compare(t, wrong.published); len(y.wrong)+len(y.unknown) == 0 {
				t.Errorf("seed %d, %s: not found: %s", seed, m.pack, wrong.what)
			}
		}
		other := *m
		more := "200" // two units of the last printed place: one could be what rounding took away
		if unit := statedUnit.FindSubmatch(m.files[path].Data); string(unit[1]) == "万元" {
			more = "0.02"
		}
		src, what := change(random, m.files[path].Data, leafAmount, func(text string) string { return plus(text, more) })
		other.files = fstest.MapFS{path: {Data: src}}
		if y := other.compare(t, right); what != "" && len(y.wrong) == 0 {
			t.Errorf("seed %d, %s: another report is not found: %s", seed, m.pack, what)
		}
	}
}

type mutation struct {
	what string
	published
}

var (
	pageAmount = regexp.MustCompile(`>(-?[\d,]*\d\.\d\d)%?<`)
	lineAmount = regexp.MustCompile(`[^.\d](-?[\d,]*\d\.\d\d)(?:万元|元|%| )`)
	cellAmount = regexp.MustCompile(`<v>(-?\d+\.\d\d?)</v>`)
	statedUnit = regexp.MustCompile(`(?m)^unit\s*= "(.*?)"`) // the first: that of [settings] is of what is printed
	leafAmount = regexp.MustCompile(`personnel = (\d+\.\d\d+)`)
	pageWord   = regexp.MustCompile(`(增加|减少|增长|下降|持平|大于|小于)(?:<|万|，|。|\d)`)
)

// mutations are copies of what is published with one number or one word changed.
func mutations(t *testing.T, random *rand.Rand, right published, edits int) (list []mutation) {
	add := func(where string, edit func(p *published) string) {
		wrong := right
		if what := edit(&wrong); what != "" {
			list = append(list, mutation{where + "：" + what, wrong})
		}
	}
	main, sources, _ := bytes.Cut(right.page, []byte("<aside"))
	onPage := func(form *regexp.Regexp, to func(string) string) func(p *published) string {
		return func(p *published) (what string) {
			text, what := change(random, main, form, to)
			p.page = slices.Concat(text, []byte("<aside"), sources)
			return what
		}
	}
	inPaper := func(form *regexp.Regexp, to func(string) string) func(p *published) string {
		return func(p *published) (what string) {
			_, text, _ := strings.Cut(p.paper, "\f") // after the cover and the contents
			edited, what := change(random, []byte(text), form, to)
			p.paper = strings.TrimSuffix(p.paper, text) + string(edited)
			return what
		}
	}
	for range edits {
		add("网页", onPage(pageAmount, addOne))
		add("网页", onPage(pageWord, opposite))
		add("PDF", inPaper(lineAmount, addOne))
		add("PDF", inPaper(pageWord, opposite))
		add("工作簿", func(p *published) (what string) {
			p.workbook, what = changeSheet(t, random, p.workbook)
			return what
		})
	}
	return list
}

// change replaces the first group of one of the places that match.
func change(random *rand.Rand, text []byte, form *regexp.Regexp, to func(string) string) ([]byte, string) {
	places := form.FindAllSubmatchIndex(text, -1)
	if len(places) == 0 {
		return text, ""
	}
	at := places[random.IntN(len(places))]
	old := string(text[at[2]:at[3]])
	around := string(text[max(0, at[0]-60):min(len(text), at[1]+20)])
	return slices.Concat(text[:at[2]], []byte(to(old)), text[at[3]:]), strings.ToValidUTF8(around, "")
}

// addOne adds a unit of the last place to a number.
func addOne(text string) string {
	_, decimals, _ := strings.Cut(text, ".")
	return plus(text, "0."+strings.Repeat("0", len(decimals)-1)+"1")
}

// plus adds to a number, whose separators go.
func plus(text, more string) string {
	_, decimals, _ := strings.Cut(text, ".")
	n, _ := exactNumber(text)
	m, _ := exactNumber(more)
	return n.Add(n, m).FloatString(len(decimals))
}

func opposite(word string) string {
	pairs := []string{"增加", "减少", "增长", "下降", "大于", "小于"}
	if i := slices.Index(pairs, word); i >= 0 {
		return pairs[i^1]
	}
	return "增加" // 持平
}

// changeSheet changes a number of one sheet of a workbook.
func changeSheet(t *testing.T, random *rand.Rand, workbook []byte) ([]byte, string) {
	t.Helper()
	parts := unzip(t, workbook)
	var sheets []string
	for name, data := range parts {
		if strings.HasPrefix(name, "xl/worksheets/") && cellAmount.Match(data) {
			sheets = append(sheets, name)
		}
	}
	if len(sheets) == 0 {
		return workbook, "" // all amounts are whole
	}
	slices.Sort(sheets)
	name := sheets[random.IntN(len(sheets))]
	data, what := change(random, parts[name], cellAmount, addOne)
	parts[name] = data
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range parts {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), name + what
}
