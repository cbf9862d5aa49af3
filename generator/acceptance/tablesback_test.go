package acceptance

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator/compose"
	"gen/generator/figure"
	"gen/generator/intake"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// readTables reads the published tables of a workbook, which must give no finding.
func readTables(t *testing.T, name string, data []byte, p *pack.Pack) *intake.Published {
	t.Helper()
	book, err := workbook.Read(data)
	if err != nil {
		t.Fatal(name, err)
	}
	published, list := intake.ReadPublished("公开表.xlsx", book, p)
	tellAll(t, name, list)
	return published
}

func tellAll(t *testing.T, name string, list diag.List) {
	t.Helper()
	for _, f := range list {
		t.Errorf("%s: %s %s %s %s %s", name, f.Pos, f.Code, f.Message, f.Gap, f.Notes)
	}
}

// Of each example the page imported.txt lists which of the amounts and counts that its report states follow from its published
// tables, and which do not. None is wrong by more than was rounded.
func TestTablesGiveBackLeaves(t *testing.T) {
	for _, m := range filesToReadBack(t) {
		name := m.name
		t.Run(name, func(t *testing.T) {
			s := m.s
			found, missing, list := readTables(t, name, m.workbook, s.Pack).Leaves()
			tellAll(t, name, list)
			if page := imported(t, s, found, missing); slices.Contains(exampleNames(t), name) {
				holdsText(t, filepath.Join(examplesDir, name, "imported.txt"), page)
			}
		})
	}
}

// imported holds what was found against what a report states.
func imported(t *testing.T, s *statement.Statement, found []intake.Found, missing []intake.Missing) string {
	stated := map[string]string{}
	var order []string
	for _, l := range s.Report.Leaves() {
		section, _, _ := strings.Cut(l.Address, ".")
		section, _, _ = strings.Cut(section, "[")
		if _, err := decimal.NewFromString(l.Value); err == nil && !slices.Contains([]string{"schema", "year", "evaluation", "settings", "prior", "approved"}, section) {
			stated[l.Address], order = l.Value, append(order, l.Address)
		}
	}
	groups := map[string][]string{}
	for _, f := range found {
		value, group := stated[f.Address], "四舍五入的"
		switch {
		case value == "":
			group = "报告里不写也有的"
			value = follows(s, f.Address)
		case f.Value == value:
			group = "一分不差"
		}
		if value != "" {
			far := decimal.RequireFromString(f.Value).Sub(decimal.RequireFromString(value)).Abs()
			limit := decimal.New(int64(100*(1+strings.Count(f.From, "!"))), 0) // a printed unit for each cell
			if far.GreaterThan(limit) {
				t.Errorf("%s is %s, found %s by %s", f.Address, value, f.Value, f.From)
			}
		}
		groups[group] = append(groups[group], fmt.Sprintf("%s = %s  # %s", f.Address, f.Value, f.From))
		delete(stated, f.Address)
	}
	for _, m := range missing {
		groups["要填的"] = append(groups["要填的"], m.Key+": "+m.Why)
	}
	for _, address := range order {
		if value, left := stated[address]; left {
			groups["表里没有的"] = append(groups["表里没有的"], address+" = "+value)
		}
	}
	var b strings.Builder
	for _, g := range []string{"一分不差", "四舍五入的", "报告里不写也有的", "要填的", "表里没有的"} {
		fmt.Fprintf(&b, "== %s：%d\n", g, len(groups[g]))
		for _, line := range groups[g] {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// follows is the amount of an address that the report leaves to be computed.
func follows(s *statement.Statement, address string) string {
	for _, a := range s.Report.Accounts {
		for _, side := range []string{"basic", "project"} {
			at := fmt.Sprintf("account[%s,%s].%s.", a.Fund.V, a.Code.V, side)
			key, is := strings.CutPrefix(address, at)
			if !is {
				continue
			}
			flow := map[string]string{"income": "收入", "spent": "支出", "opening": "年初"}[key]
			kind := map[string]string{"basic": "基本支出", "project": "项目支出"}[side]
			if f := s.Book.Of(figure.Key{Family: figure.Account, Money: a.Fund.V, Flow: flow, Code: a.Code.V, Kind: kind}); f != nil {
				return f.Exact.String()
			}
		}
	}
	return ""
}

// What last year's tables give for [prior] is what last year's report gives.
func TestPriorOfTables(t *testing.T) {
	for _, m := range filesToReadBack(t) {
		s := m.s
		found, missing, list := readTables(t, m.name, m.workbook, s.Pack).Prior(language.Read(s.Pack))
		tellAll(t, m.name, list)
		unit, decimals := s.Book.Unit()
		for _, f := range found {
			name, is := strings.CutPrefix(f.Address, "prior[")
			var last *figure.Figure
			if is {
				last = s.Book.Find(strings.TrimSuffix(name, "]"))
			} else {
				item := map[string]string{"overseas": "出国", "reception": "接待", "vehicle_purchase": "购置", "vehicle_operation": "运行"}[strings.Split(f.Address, ".")[1]]
				last = s.Book.Get("三公.决算." + item)
			}
			if last == nil {
				t.Errorf("%s: %s = %s, which the report has not", m.name, f.Address, f.Value)
			} else if printed := last.Published.StringFixed(int32(decimals)) + unit; f.Value != printed && f.Value+unit != last.Published.String()+"元" && f.Value != "0" {
				t.Errorf("%s: %s = %s, printed %s", m.name, f.Address, f.Value, printed)
			}
		}
		if len(found) == 0 || len(missing) > 1 {
			t.Errorf("%s: %d are found, and these not: %v", m.name, len(found), missing)
		}
	}
}

// A report that has the amounts of its own published tables, rounded as they are, prints the same tables.
func TestTablesFromTables(t *testing.T) {
	for _, m := range filesToReadBack(t) {
		if !slices.Contains(exampleNames(t), m.name) {
			continue
		}
		found, _, _ := readTables(t, m.name, m.workbook, m.s.Pack).Leaves()
		printed := valuesOf(found)
		leaves := m.s.Report.Leaves()
		for i := range leaves {
			if value, ok := printed[leaves[i].Address]; ok && !strings.HasPrefix(leaves[i].Address, "services") {
				leaves[i].Value = value
			}
		}
		if unit, ok := printed["precision"]; ok {
			leaves = append(leaves, report.Leaf{Address: "precision", Value: unit})
		}
		r, list := report.FromLeaves(leaves, m.s.Pack)
		if list.HasErrors() {
			t.Fatal(m.name, list)
		}
		opt := figure.Options{Unit: m.s.Pack.Unit.V, Decimals: m.s.Pack.Decimals.V, Percents: m.s.Pack.Percents.V, Policy: figure.Policy(m.s.Pack.Rounding.V),
			Names: compose.SubjectNames(m.s.Pack, r), Catalog: figure.CatalogOf(m.s.Pack)}
		book, list := figure.Compute(r, opt)
		if list.HasErrors() {
			t.Error(m.name, list)
		}
		for _, f := range m.s.Book.All() {
			if now := book.Get(f.ID); !f.Key.Last && (m.s.Sum == nil || !f.Key.Added()) && (now == nil || !now.Published.Equal(f.Published)) {
				t.Errorf("%s: %s was %s, is %v", m.name, f.ID, f.Published, now)
			}
		}
	}
}
