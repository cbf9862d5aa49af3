package fillin_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator/fillin"
	"gen/generator/internal/referee"
	"gen/generator/pack"
	"gen/generator/render/xlsx"
	"gen/generator/report"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"
	"gen/templates"

	"github.com/google/go-cmp/cmp"
)

// parsed is the tree of a report.toml.
func parsed(t testing.TB, text string) *place.Node {
	t.Helper()
	root, list := place.Parse("report.toml", []byte(text), place.DefaultLimits())
	if list.HasErrors() {
		t.Fatal(list)
	}
	return root
}

// filled is the workbook for a report that is begun or done.
func filled(t testing.TB, p *pack.Pack, text string, files map[string]string) []byte {
	t.Helper()
	data, err := xlsx.Form("填报表", p.Year.V, fillin.Sheets(p, parsed(t, text), files))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readBack is what a workbook states.
func readBack(t testing.TB, p *pack.Pack, data []byte) (*fillin.Filled, diag.List) {
	t.Helper()
	book, err := workbook.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, is := fillin.Is(book); !is {
		t.Fatal("this is not taken for a workbook to be filled in")
	}
	return fillin.Read(fillin.File, book, p)
}

// done are the examples: with their packs and the texts of their passages.
func done(t *testing.T, visit func(name string, s *statement.Statement, files map[string]string)) {
	examples, err := filepath.Glob("../../examples/*/report.toml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples")
	}
	for _, path := range examples {
		name := filepath.Base(filepath.Dir(path))
		s, list, err := statement.Load(os.DirFS("../.."), "examples/"+name+"/report.toml", statement.Options{})
		if err != nil || list.HasErrors() {
			t.Fatal(name, list, err)
		}
		if s.Sum != nil {
			continue // its figures stand in the files of its units
		}
		files := map[string]string{}
		for _, e := range s.Report.Passages {
			files[strings.TrimPrefix(e.V.File, "examples/"+name+"/")] = e.V.Text
		}
		visit(name, s, files)
	}
}

// said is all that a report states, whatever its unit and wherever the texts of its passages stand.
func said(r *report.Report) []string {
	texts := map[string]string{}
	for _, e := range r.Passages {
		texts["passage["+e.Key+"]"] = strings.TrimSpace(e.V.Text)
	}
	var list []string
	for _, l := range r.Leaves() {
		if l.Address != "unit" && !strings.HasPrefix(l.Address, "passage[") {
			list = append(list, l.Address+" = "+l.Value)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(texts)) {
		list = append(list, at+" = "+texts[at])
	}
	return list
}

// Whatever the examples state comes back from the workbook, as we write it and as LibreOffice saves it again.
func TestWhatIsFilledInComesBack(t *testing.T) {
	done(t, func(name string, s *statement.Statement, files map[string]string) {
		text := report.Draft{Report: s.Report, Pack: s.Pack}.TOML()
		want := said(s.Report)
		data := filled(t, s.Pack, text, files)
		books := map[string][]byte{"ours": data}
		if referee.All() {
			path := filepath.Join(t.TempDir(), name+".xlsx")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, form := range []string{"xlsx", "xls"} {
				again, err := os.ReadFile(filepath.Join(referee.Convert(t, form, path), name+"."+form))
				if err != nil {
					t.Fatal(err)
				}
				books[form+" of LibreOffice"] = again
			}
		}
		for by, data := range books {
			back, list := readBack(t, s.Pack, data)
			if len(list) > 0 {
				t.Error(name, by, list)
			}
			again, list, err := statement.Load(os.DirFS("../.."), s.Report.File, statement.Options{Tree: back.Tree})
			if err != nil || list.HasErrors() {
				t.Error(name, by, list, err)
			}
			if d := cmp.Diff(want, said(again.Report)); d != "" {
				t.Error(name, by, d)
			}
		}
	})
}

// What the cells add up to stands beside the totals that are approved.
func TestTotalsStandBesideTheApprovedOnes(t *testing.T) {
	done(t, func(name string, s *statement.Statement, files map[string]string) {
		compared := 0
		for _, sheet := range fillin.Sheets(s.Pack, parsed(t, report.Draft{Report: s.Report, Pack: s.Pack}.TOML()), files) {
			for _, row := range sheet.Rows {
				if len(row.Cells) < 4 || row.Cells[3].Role != fillin.Total || !strings.HasPrefix(row.Cells[0].Text, "approved/") {
					continue
				}
				compared++
				id := strings.TrimPrefix(row.Cells[0].Text, "approved/")
				if want := s.Book.Find(id).Exact.String(); row.Cells[3].Text != want {
					t.Errorf("%s: %s adds up to %s, want %s", name, id, row.Cells[3].Text, want)
				}
			}
		}
		if compared < 6 {
			t.Errorf("%s: %d totals", name, compared)
		}
	})
}

// LibreOffice, which computes them itself, comes to the same results.
func TestFormulas(t *testing.T) {
	referee.Long(t)
	done(t, func(name string, s *statement.Statement, files map[string]string) {
		data := filled(t, s.Pack, report.Draft{Report: s.Report, Pack: s.Pack}.TOML(), files)
		path := filepath.Join(t.TempDir(), "x.xlsx")
		if err := os.WriteFile(path, referee.Uncached(t, data), 0o600); err != nil {
			t.Fatal(err)
		}
		again, err := os.ReadFile(filepath.Join(referee.Convert(t, "xlsx", path), "x.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		want, got := results(t, data), results(t, again)
		if d := cmp.Diff(want, got); d != "" || len(want) < 20 {
			t.Errorf("%s: %d formulas: %s", name, len(want), d)
		}
	})
}

// results are the results of all formulas.
func results(t *testing.T, data []byte) map[string]string {
	t.Helper()
	book, err := workbook.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, s := range book.Sheets {
		for c := range s.Cells() {
			if c.Formula && c.Text != "" {
				found[s.Place(c.Row, c.Column)] = c.Text
			}
		}
	}
	return found
}

// A workbook that nobody filled in is told so, cell by cell; every pack has one.
func TestEmpty(t *testing.T) {
	for _, name := range pack.Names(templates.FS) {
		p, _ := pack.Open(templates.FS, name, 0)
		if p == nil {
			continue
		}
		set := start.Files(p, name, nil)
		back, list := readBack(t, p, filled(t, p, set.Files[start.ReportFile], set.Files))
		if len(list) > 0 {
			t.Error(name, list)
		}
		var none fs.FS = os.DirFS(t.TempDir())
		_, list = report.FromTree(none, start.ReportFile, back.Tree)
		if len(list) < 3 {
			t.Errorf("%s: %v", name, list)
		}
		for _, f := range list {
			if f.Code != "IN006" || f.Pos.Cell == "" {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

// typed is the workbook of the smallest example, with something else in some cells, which are named by their keys: those of a row by the key
// of its table, the number of the row and its own.
func typed(t *testing.T, cells map[string]string) (*pack.Pack, []byte, map[string]string) {
	t.Helper()
	s, list, err := statement.Load(os.DirFS("../.."), "examples/minimal/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(list, err)
	}
	sheets := fillin.Sheets(s.Pack, parsed(t, report.Draft{Report: s.Report, Pack: s.Pack}.TOML()), nil)
	places := map[string]string{}
	for _, sheet := range sheets {
		var keys []fillin.Cell
		table, number := "", 0
		put := func(key string, row, column int) {
			if text, asked := cells[key]; asked {
				sheet.Rows[row].Cells[column].Text = text
				places[key] = sheet.Name + "!" + workbook.Name(row+1, column+1)
			}
		}
		for i, row := range sheet.Rows {
			if len(row.Cells) < 2 {
				continue
			}
			switch key := strings.TrimSuffix(row.Cells[0].Text, "!"); {
			case strings.HasPrefix(key, "["), strings.HasPrefix(key, "{"):
				table, number, keys = strings.Trim(key, "[]{}"), 0, row.Cells
			case key == "" && table != "", strings.HasSuffix(key, ":"):
				number++
				for c := 1; c < len(row.Cells) && c < len(keys); c++ {
					put(fmt.Sprintf("%s %d %s", table, number, keys[c].Text), i, c)
				}
			case len(row.Cells) > 2:
				put(key, i, 2)
			}
		}
	}
	data, err := xlsx.Form("填报表", s.Report.Year.V, sheets)
	if err != nil || len(places) != len(cells) {
		t.Fatal(err, places)
	}
	return s.Pack, data, places
}

// What is wrong is told at its cell, and what is lawful but written in another way is not.
func TestWhatIsWrongIsToldAtItsCell(t *testing.T) {
	for _, c := range []struct{ cell, text, code string }{
		{"account 1 basic.personnel", "三百八十万", "IN102"},
		{"account 1 basic.personnel", "=A1+3", "IN102"},
		{"account 1 project.spent", "1.005", "IN103"},
		{"account 1 code", "2019988", "IN131"},
		{"account 1 code", "", "IN006"},
		{"account 1 code", "档案馆", "IN122"},
		{"account 1 fund", "基金", "IN004"},
		{"account 1 withheld", "也许", "IN002"},
		{"economic 1 amount", "", "IN006"},
		{"economic 1 amount", "-3", "IN104"},
		{"department.name", "", "IN006"},
		{"department.kind", "公司", "IN004"},
		{"department.units.institution", "1.5", "IN002 IN137"},
		{"department.units.institution", "一个", "IN002 IN137"},
		{"three_public 2 initial", "", "IN006"},
		{"three_public 2 initial", "无", "IN102"},
		{"performance.evaluated", "-1", "IN005"},
		{"approved/收支总计", "很多", "IN102"},
		{"approved_on", "明天", "IN107"},
		{"year", "", "IN006"},

		{"account 1 basic.personnel", "3802500.00000004", ""},
		{"account 1 basic.personnel", "3802500元", ""},
		{"account 1 basic.personnel", "380.25万元", ""},
		{"account 1 withheld", "否", ""},
		{"account 1 fund", "一般公共预算", ""},
		{"department.units.institution", "1", ""},
		{"approved/收支总计", "5185500", ""},
		{"approved_on", "2024-08-20", ""},
		{"year", "2023", ""},
	} {
		p, data, places := typed(t, map[string]string{c.cell: c.text})
		back, list := readBack(t, p, data)
		_, more, err := statement.Load(os.DirFS(t.TempDir()), "report.toml", statement.Options{Tree: back.Tree})
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, f := range append(list, more...) {
			if f.Severity != diag.Error {
				continue
			}
			if found += f.Code + " "; f.Pos.Sheet+"!"+f.Pos.Cell != places[c.cell] {
				t.Errorf("%s = %q: %s at %s, want %s: %s", c.cell, c.text, f.Code, f.Pos, places[c.cell], f.Message)
			}
		}
		if strings.TrimSpace(found) != c.code {
			t.Errorf("%s = %q: found %s, want %s", c.cell, c.text, found, c.code)
		}
	}
}
