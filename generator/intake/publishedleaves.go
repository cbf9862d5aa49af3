package intake

import (
	"cmp"
	"fmt"
	"iter"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// takePublished takes what published tables of the year determine. What the accounting system says is known better.
func (r *reader) takePublished(files []File) {
	if len(r.published.Tables) == 0 {
		return
	}
	divided := map[string]bool{}
	for _, f := range r.taken {
		divided[tableOf(f.Address)] = divided[tableOf(f.Address)] || strings.HasSuffix(f.Address, ".personnel") || strings.HasSuffix(f.Address, ".public")
	}
	stated := map[string]bool{}
	for _, f := range r.taken {
		stated[f.Address] = true
	}
	found, missing, list := r.published.Leaves()
	for _, f := range found {
		known := stated[f.Address] && f.amount.IsZero() // a word that another sheet has
		if !known && (!strings.HasSuffix(f.Address, ".spent") || !divided[tableOf(f.Address)]) {
			r.taken = append(r.taken, f)
		}
	}
	for _, m := range missing {
		if !stated[m.Key] {
			r.result.Missing = append(r.result.Missing, m)
		}
	}
	r.list = append(r.list, list...)
	if len(r.tables) == 0 {
		r.lackingTables(files[0].Name)
	}
	for _, f := range files {
		r.result.Year = cmp.Or(r.result.Year, yearOf(f.Name, f.Book))
	}
}

// lackingTables tells which of the pack's tables nobody gave: 科目 that stand in those alone are lacking, and no "" says so.
func (r *reader) lackingTables(file string) {
	var lacking []string
	for i := range r.pack.Tables {
		if t := &r.pack.Tables[i]; !r.published.Tables[t.Name] {
			lacking = append(lacking, t.Title.V)
		}
	}
	if len(lacking) > 0 {
		r.list = append(r.list, diag.Finding{Code: codes.SumsUnchecked, Severity: diag.Hint, Pos: diag.Pos{File: file}, Listed: lacking,
			Message: fmt.Sprintf("有 %d 张公开的表没有读到", len(lacking)), Hint: "有的，一起导入；没有的，只在这些表里的科目和数自己填"})
	}
}

// Leaves are those of the report of the tables' year that the tables determine, and the rows of which they do not say all that has
// to be known.
func (p *Published) Leaves() ([]Found, []Missing, diag.List) {
	v := p.sums().solve(p.Cells)
	l := &publishedLeaves{solver: v, stated: map[string]bool{}}
	for leaf, f := range v.leaves() {
		if !v.known[f].yuan.IsZero() || !v.known[l.whole(f)].yuan.IsZero() {
			l.stated[tableOf(leaf.Address)] = true
		}
	}
	for leaf, f := range v.leaves() {
		switch {
		case leaf.Pos.Sheet != "":
			l.found = append(l.found, Found{Leaf: leaf, From: formula([]addend{{at: leaf.Pos}})})
		case f != nil:
			l.leaf(leaf.Address, f)
		}
	}
	if p.department.Value != "" {
		l.found = append(l.found, Found{Leaf: p.department, From: formula([]addend{{at: p.department.Pos}})})
	}
	if half := finestOf(p.Cells); half.IsPositive() {
		unit := half.Mul(two).Shift(-4).String() + "万元"
		l.found = append(l.found, Found{Leaf: report.Leaf{Address: "precision", Value: unit}, From: "公开表的金额四舍五入过"})
	}
	return l.found, l.missing, v.list
}

// leaves are those of the report, each with its figure if it has one.
func (s *sums) leaves() iter.Seq2[report.Leaf, *figure.Figure] {
	figures := map[int]*figure.Figure{}
	for _, f := range s.book.All() {
		if f.Op == figure.Leaf && f.Pos.Line > 0 {
			figures[f.Pos.Line] = f
		}
	}
	return func(yield func(report.Leaf, *figure.Figure) bool) {
		for _, leaf := range s.report.Leaves() {
			if !yield(leaf, figures[leaf.Pos.Line]) {
				return
			}
		}
	}
}

type publishedLeaves struct {
	*solver
	stated  map[string]bool // tables with money, by address
	found   []Found
	missing []Missing
}

// leaf takes an amount. Zero is stated where all amounts are, and beside others of its row where leaving it out means another thing.
func (l *publishedLeaves) leaf(address string, f *figure.Figure) {
	table, key := tableOf(address), address[strings.LastIndex(address, ".")+1:]
	section, _, _ := strings.Cut(address, ".")
	known, ok := l.known[f]
	switch {
	case f.Key.Family == figure.Account && f.Key.Code != "" && len(f.Key.Code) < 7:
		return // nobody knows the 项
	case f.Key.Family == figure.Account && (key == "personnel" || key == "public"):
		l.basic(table, key, f)
	case ok && (!known.yuan.IsZero() || section == "three_public" || section == "procurement" || key == "income" && l.stated[table]):
		l.take(address, known)
	case !ok && key == "income" && l.stated[table]:
		why := "公开的表里没有；不写表示收支相抵"
		if w, known := l.known[l.of(f, "合计")]; known {
			why += fmt.Sprintf("，基本支出和项目支出的收入合计 %s", figure.Money(w.yuan, "元"))
		}
		l.missing = append(l.missing, Missing{Key: address, Why: why, Ask: true})
	}
}

// whole is 基本支出 of the 科目 that 人员经费 or 公用经费 is of, nil for other figures.
func (l *publishedLeaves) whole(f *figure.Figure) *figure.Figure {
	if f == nil || f.Key.Family != figure.Account || f.Key.Kind != "人员经费" && f.Key.Kind != "公用经费" {
		return nil
	}
	return l.of(f, "基本支出")
}

// of is the figure of another kind, all else equal.
func (l *publishedLeaves) of(f *figure.Figure, kind string) *figure.Figure {
	k := f.Key
	k.Kind = kind
	return l.book.Of(k)
}

// basic takes 人员经费 and 公用经费 of a 科目, or their sum where the tables do not divide it.
func (l *publishedLeaves) basic(table, key string, f *figure.Figure) {
	_, personnel := l.known[l.of(f, "人员经费")]
	_, public := l.known[l.of(f, "公用经费")]
	whole, known := l.known[l.whole(f)]
	switch {
	case personnel && public:
		if own := l.known[f]; !own.yuan.IsZero() {
			l.take(table+"."+key, own)
		}
	case key == "personnel" && known && !whole.yuan.IsZero():
		l.take(table+".spent", whole)
	}
}

func (l *publishedLeaves) take(address string, w worth) {
	found := Found{Leaf: report.Leaf{Address: address, Value: w.yuan.String()}, From: formula(w.from), amount: w.yuan, places: 2}
	if len(w.from) > 0 {
		found.Pos = w.from[0].at
	}
	if !w.slack.IsZero() {
		found.places = 1 - len(w.slack.Mul(two).Truncate(0).String())
	}
	l.found = append(l.found, found)
}
