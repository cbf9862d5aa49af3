package claims

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"gen/generator/pack"
	"gen/generator/publication"
	"gen/templates"
)

func wordsFor(t testing.TB, name string) *Words {
	t.Helper()
	p, list := pack.Open(templates.FS, name, 2023)
	if p == nil {
		t.Fatal(list)
	}
	return WordsOf(p)
}

func read(t testing.TB, w *Words, text string) *Result {
	t.Helper()
	d, err := publication.Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return Read(w, d)
}

// Each row is what is found in a text, code by code, and the text; lines of it are parted by |.
func TestSentences(t *testing.T) {
	w := wordsFor(t, "beijing-2023")
	f, err := os.Open("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		want, text, ok := strings.Cut(s.Text(), "\t")
		if n++; !ok || strings.HasPrefix(want, "#") {
			continue
		}
		var found []string
		for _, x := range read(t, w, strings.ReplaceAll(text, "|", "\n")).Findings {
			found = append(found, x.Code)
		}
		slices.Sort(found)
		if got := strings.Join(slices.Compact(found), " "); got != want {
			t.Errorf("line %d: %q, not %q: %s", n, got, want, text)
		}
	}
}

// What a sentence says of a figure is a claim about its Key, of the year before and of the budget too.
func TestClaims(t *testing.T) {
	w := wordsFor(t, "beijing-2023")
	r := read(t, w, "二、收入支出决算总体情况说明\n2023年度收、支总计100.00万元，比上年80.00万元增加20.00万元，增长25.00%。\n"+
		"四、一般公共预算财政拨款支出决算情况说明\n1.教育支出（类）进修及培训（款）。\n2023年度决算1.04万元，比2023年年初预算1.44万元减少0.40万元，下降27.78%。\n")
	var have []string
	for _, c := range r.Claims {
		have = append(have, fmt.Sprint(c.Key.Short(), " ", c.Yuan, " ", c.Pos.Line))
	}
	want := "收支总计 1000000 2|上年.收支总计 800000 2|一般公共预算.支出.20508 10400 5|一般公共预算.年初预算.20508 14400 5"
	if got := strings.Join(have, "|"); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	if r.Numbers != 8 || r.Understood != 8 {
		t.Errorf("%d of %d numbers are understood", r.Understood, r.Numbers)
	}
}

// Whatever a text says, it is read.
func FuzzRead(f *testing.F) {
	w := wordsFor(f, "beijing-2023")
	f.Add("2023年度决算1.42万元，比2023年年初预算5.12万元减少3.7万元，下降72.26%。")
	f.Add("收入合计1,234.00元，其中：财政拨款收入0万元，占收入合计的0%；其他收入约-5亿元，占100%。\n其中：\n（1）8.5万元")
	f.Add("项目名称\t某项目\t\n\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\n资金总额\t0\t.5\t1\t10\t%\t1%\n。")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := publication.Read("a.txt", []byte(text))
		if err != nil {
			return
		}
		if r := Read(w, d); r.Understood < 0 || r.Understood > r.Numbers {
			t.Errorf("%d of %d", r.Understood, r.Numbers)
		}
	})
}
