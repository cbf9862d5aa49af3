package report_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/internal/sample"
	"gen/generator/report"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// Every number of every example can be changed where it stands, and nothing else changes.
func TestReviseExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/*/report.toml")
	more, _ := filepath.Glob("../intake/testdata/*/report.toml")
	if files = append(files, more...); err != nil || len(files) < 7 {
		t.Fatal(len(files), err)
	}
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		src := string(data)
		r, list := report.ReadText("r.toml", data, nil)
		if r == nil {
			t.Fatal(file, list)
		}
		leaves := values(r.Leaves())
		changed, set := slices.Clone(leaves), []report.Leaf{}
		for i := range changed {
			l := &changed[i]
			d, err := decimal.NewFromString(l.Value)
			if err != nil || strings.HasSuffix(l.Address, "code") || l.Address == "schema" || l.Address == "year" {
				continue
			}
			if d = d.Add(decimal.NewFromInt(1)); !count.MatchString(l.Address) {
				d = d.Add(decimal.New(11, -2))
			}
			l.Value = d.String()
			set = append(set, *l)
		}
		got := revisedTo(t, uint64(i), src, report.Revision{Set: set}, changed)
		if d := cmp.Diff(tokens.ReplaceAllString(src, "0"), tokens.ReplaceAllString(got, "0")); d != "" {
			t.Errorf("%s: more than numbers changed: %s", file, d)
		}
	}
}

var listed = regexp.MustCompile(`^((?:account|economic|adjustment|assets\.vehicle|non_fiscal\.account|services\.row)\[[^\]]*\](?:#\d+)?)`)

// Rows that go become comments: without the # the file is what it was. Those that share their lines stay.
func TestRowsThatGoBecomeComments(t *testing.T) {
	commented := 0
	for seed := range uint64(40) {
		src := typed(seed, report.Draft{Report: sample.Report(seed)}.TOML())
		r, list := report.ReadText("r.toml", []byte(src), nil)
		if r == nil {
			t.Fatal(list)
		}
		random := rand.New(rand.NewPCG(seed, 9))
		gone := map[string]bool{}
		for _, l := range r.Leaves() {
			if m := listed.FindString(l.Address); m != "" {
				if _, decided := gone[m]; !decided {
					gone[m] = random.IntN(3) == 0
				}
			}
		}
		v := report.Revision{}
		for row, is := range gone {
			if is {
				v.Gone = append(v.Gone, row)
			}
		}
		got, list := v.Of("r.toml", []byte(src))
		if got == nil {
			t.Fatalf("seed %d: %v\n%s", seed, list, src)
		}
		was, now := strings.Split(src, "\n"), strings.Split(string(got), "\n")
		if len(was) != len(now) {
			t.Fatalf("seed %d: %d lines become %d", seed, len(was), len(now))
		}
		for i := range was {
			if was[i] != now[i] && now[i] != "#"+was[i] {
				t.Fatalf("seed %d: %q becomes %q", seed, was[i], now[i])
			}
			if was[i] != now[i] {
				commented++
			}
		}
	}
	if commented < 100 {
		t.Errorf("only %d lines became comments", commented)
	}
}
