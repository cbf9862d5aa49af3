package acceptance

import (
	"os"
	"strings"
	"testing"

	"gen/generator/figure"
	"gen/generator/statement"
)

// What sentences derive is computed from its name alone, in a book that no sentence was written of, and is in no list of
// the report's own figures.
func TestDerivedFiguresAreTheirNames(t *testing.T) {
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		fresh, _, err := statement.Load(os.DirFS(examplesDir), name+"/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		derived := s.Book.Derived(d.Figures())
		for _, f := range derived {
			if f.Kind == figure.Const { // the pack's, not the report's
				continue
			}
			g := fresh.Book.Get(f.ID)
			if g == nil || g.ID != f.ID || g.Label != f.Label || !g.Published.Equal(f.Published) || !g.Exact.Equal(f.Exact) || g.Text() != f.Text() {
				t.Errorf("%s: %s is %v from its name", name, f.ID, g)
			}
		}
		if len(derived) < 5 || len(s.Book.All()) != len(fresh.Book.All()) {
			t.Errorf("%s: %d derived figures; composing made %d of %d", name, len(derived), len(s.Book.All()), len(fresh.Book.All()))
		}
	}
}

// A name of an operation that makes no sense is no figure.
func TestNamesOfNothing(t *testing.T) {
	s, _ := composed(t, "minimal")
	for _, name := range []string{"差额", "差额（", "差额（）", "占比（收支总计）", "差额（收支总计，）", "差额（收支总计，收支总计，收支总计）", "其余（）", "）", "（）", "倍数（收支总计，收支总计）",
		"增长率（收支总计，政府性基金.支出.合计）", strings.Repeat("差额（收支总计，", 100_000) + "收支总计" + strings.Repeat("）", 100_000)} {
		if f := s.Book.Get(name); f != nil {
			t.Errorf("%.60s is %s", name, f.Text())
		}
	}
	if f := s.Book.Get("差额(收支总计)"); f == nil || f.ID != "差额（收支总计，上年.收支总计）" {
		t.Errorf("%v", f)
	}
	if f := s.Book.Get("差额（支出，差额（收入，支出））"); f == nil || f.ID != "差额（支出.合计，差额（收入.合计，支出.合计））" {
		t.Errorf("%v", f)
	}
}
