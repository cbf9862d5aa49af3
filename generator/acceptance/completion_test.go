package acceptance

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/statement"

	"github.com/shopspring/decimal"
)

// completed is what a 类 or 款 was planned to cost, what it cost, and how much of which plan that is.
var completed = regexp.MustCompile(`”（[类款]）\d+年度年初预算` + amt + `万元，\d+年度决算` + amt + `万元(?:，完成(年初预算|全年预算|预算资金安排)的?` + rate + `)?。`)

// completion: 年初预算 is the stated one, the amount stands in the table of its fund, and the rate is theirs. Without
// 年初预算 the rate is of 全年预算, which is not printed; all of it is only what equals it exactly.
func (s *sums) completion(st *statement.Statement, p *doc.Paragraph, tables map[string]*grid) {
	m := completed.FindStringSubmatch(doc.Text(p.Runs))
	if m == nil {
		return
	}
	fund, code := "", ""
	for _, r := range p.Runs {
		if parts := strings.Split(r.Figure, "."); len(parts) == 4 && parts[1] == "年初预算" {
			fund, code = parts[0], parts[2]
		}
	}
	table, column := tables["t06"], "本年支出/合计"
	if fund == "政府性基金" {
		table, column = tables["t08"], "本年支出/小计"
	}
	initial, actual := hundredths(s.t, m[1]), hundredths(s.t, m[2])
	s.equal("文=表", actual, table.at(code, column), code)
	stated, planned := budgets(st, fund, code)
	s.equal("比年初预算", initial, stated, code)
	want := ""
	switch {
	case initial > 0:
		want = "年初预算" + percent(actual, initial, s.decimals)
	case planned > 0 && planned == actual:
		want = "预算资金安排100%"
	case planned > 0:
		want = "全年预算" + percent(actual, planned, s.decimals)
	}
	s.count["占比"]++
	if m[3]+m[4] != want {
		s.t.Errorf("%s：%s：应为完成%s", s.where, m[0], want)
	}
}

// budgets are 年初预算 and 全年预算 as stated for the 科目 of a fund that begin so; of every fund when none is named.
func budgets(st *statement.Statement, fund, code string) (initial, full int64) {
	var i, f decimal.Decimal
	for _, a := range st.Report.Accounts {
		if (fund == "" || a.Fund.V == fund) && strings.HasPrefix(a.Code.V, code) && a.Budget != nil {
			i = i.Add(a.Budget.Basic.Yuan).Add(a.Budget.Project.Yuan)
			f = f.Add(a.Budget.Full.Yuan)
		}
	}
	return i.Shift(-4).Round(2).Shift(2).IntPart(), f.Shift(-4).Round(2).Shift(2).IntPart()
}

// What the report on the whole department's performance says of its budget.
var (
	executed  = regexp.MustCompile(`全年预算数` + amt + `万元，资金总体支出` + amt + `万元.*预算执行率为` + rate)
	leftOver  = regexp.MustCompile(`结转和结余` + amt + `万元，结转结余率为` + rate)
	differing = regexp.MustCompile(`年初预算` + amt + `万元，决算比年初预算多` + amt + `万元，预决算差异率为` + rate)
)

func (s *sums) performance(st *statement.Statement, text string, tables map[string]*grid) {
	initial, full := budgets(st, "", "")
	spent := tables["t04"].at("本年支出合计", "支出/合计")
	if m := executed.FindStringSubmatch(text); m != nil {
		s.equal("比年初预算", hundredths(s.t, m[1]), full, "全年预算")
		s.equal("文=表", hundredths(s.t, m[2]), spent, "资金总体支出")
		s.share(m[0], spent, full, m[3])
	}
	if m := leftOver.FindStringSubmatch(text); m != nil {
		left := tables["t04"].at("年末财政拨款结转和结余", "支出/合计")
		s.equal("文=表", hundredths(s.t, m[1]), left, "年末")
		s.share(m[0], left, full, m[2])
	}
	if m := differing.FindStringSubmatch(text); m != nil {
		s.equal("比年初预算", hundredths(s.t, m[1]), initial, "年初预算")
		s.equal("比年初预算", hundredths(s.t, m[2]), spent-initial, "差额")
		s.growth(m[0], spent, initial, "增长", m[3])
	}
}

// Where there was no 年初预算 the sentence goes by 全年预算: all of it only when it is, and nothing when there is none.
func TestWithoutInitialBudget(t *testing.T) {
	for _, c := range []struct{ full, want string }{
		{", full = 844.69", "决算844.69万元，完成预算资金安排的100%。"},
		{", full = 900", "决算844.69万元，完成全年预算的93.85%。"},
		{", full = 844.690001", "决算844.69万元。"},
		{"", "决算844.69万元。"},
	} {
		files := fstest.MapFS{}
		err := fs.WalkDir(os.DirFS(examplesDir), "fengtai-2024", func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(examplesDir + "/" + path)
			files[path] = &fstest.MapFile{Data: bytes.Replace(data, []byte("project = 0, full = 844.69 "), []byte("project = 0"+c.full+" "), 1)}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		s, _, err := statement.Load(files, "fengtai-2024/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, _ := s.Compose()
		found := false
		for _, b := range d.Blocks {
			p, ok := b.(*doc.Paragraph)
			found = found || ok && strings.Contains(doc.Text(p.Runs), "“科学技术管理事务”（款）") && strings.Contains(doc.Text(p.Runs), c.want)
		}
		if !found {
			t.Errorf("%s：没有印“%s”", c.full, c.want)
		}
	}
}
