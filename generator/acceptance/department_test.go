package acceptance

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// departmentOf is a department over the units in its folders; sums are further lines of its [sum].
func departmentOf(pack string, year int, sums string) string {
	return fmt.Sprintf(`schema = 1
pack = %q
year = %d
unit = "万元"
[department]
name = "示例局"
kind = "部门"
code = "900"
units = { institution = 1 }
[sum]
units = "*/report.toml"
%s`, pack, year, sums)
}

// A department of random units has the sum of their figures, what one paid another taken out of both, and what it prints
// adds up. No rule between it and its units finds anything wrong.
func TestRandomDepartmentsAreTheirUnits(t *testing.T) {
	t.Parallel()
	p, _ := pack.Open(templates.FS, "national-2024", 0)
	departments := uint64(12)
	if referee.All() {
		departments = 200
	}
	for seed := range departments {
		random := rand.New(rand.NewPCG(seed, 14))
		files := fstest.MapFS{}
		var units []*report.Report
		for i := range 2 + random.IntN(3) {
			u := sample.Published(seed*10+uint64(i), p, 2024)
			u.Department.Name.V, u.Department.Code.V, u.Department.Code.Set = fmt.Sprintf("单位%d", i), fmt.Sprintf("9000%d", i), true
			units = append(units, u)
		}
		paid := decimal.NewFromInt(int64(1 + random.IntN(1_000_000))).Shift(-2)
		pay(units[0], units[1], paid)
		for i, u := range units {
			files[fmt.Sprintf("局/%d/report.toml", i)] = &fstest.MapFile{Data: []byte(report.Draft{Report: u, Pack: p}.TOML())}
		}
		transfer := fmt.Sprintf("[[sum.transfer]]\nfrom = \"90000\"\nto = \"90001\"\nkind = \"上级补助\"\nfrom_code = \"2130199\"\nto_code = \"2130199\"\namount = \"%s元\"\n", paid)
		files["局/report.toml"] = &fstest.MapFile{Data: []byte(departmentOf("national-2024", 2024, transfer))}
		s, list, err := statement.Load(files, "局/report.toml", statement.Options{})
		if err != nil || s.Book == nil || s.Sum == nil {
			t.Fatal(seed, list, err)
		}
		for _, f := range list {
			if strings.HasPrefix(f.Code, "HZ") && f.Severity == diag.Error {
				t.Errorf("seed %d: %s %s %v", seed, f.Code, f.Message, f.Notes)
			}
		}
		for _, row := range s.Sum.Table() {
			if !row.Gap.IsZero() && row.Own == nil {
				t.Errorf("seed %d: gen sum tells of a gap of %s in %s", seed, row.Gap, row.Figure.ID)
			}
		}
		if len(s.Sum.Transfers) > 1 {
			continue // two random amounts are equal by chance, so that they are taken for one payment, and told
		}
		equalsUnits(t, seed, files, len(units), s, paid)
		printsSums(t, seed, s.Book)
	}
}

// printsSums holds every sum of a book in its printed digits.
func printsSums(t *testing.T, seed uint64, b *figure.Book) {
	t.Helper()
	for _, f := range b.All() {
		if f.Op != figure.Sum || f.Kind != figure.Amount {
			continue
		}
		for _, terms := range append([][]figure.Term{f.Inputs}, f.Also...) {
			total := decimal.Zero
			for _, term := range terms {
				if term.Negative {
					total = total.Sub(term.Published)
				} else {
					total = total.Add(term.Published)
				}
			}
			if !total.Equal(f.Published) && len(terms) > 0 {
				t.Errorf("seed %d: %s is printed %s, its parts are %s", seed, f.ID, f.Published, total)
			}
		}
	}
}

// pay lets one unit pay another: what it gave it had from elsewhere, and what the other got it spent.
func pay(from, to *report.Report, yuan decimal.Decimal) {
	row := func(r *report.Report, set func(*report.NonFiscalAccount)) {
		if r.NonFiscal == nil {
			r.NonFiscal = &report.NonFiscal{}
		}
		var a report.NonFiscalAccount
		a.Code.V, a.Code.Set = "2130199", true
		set(&a)
		r.NonFiscal.Accounts = append(r.NonFiscal.Accounts, a)
	}
	of := func(r *report.Report) report.Amount { return report.NewAmount(yuan, r.Unit.V) }
	row(from, func(a *report.NonFiscalAccount) { a.Income.Other, a.Spent.Subsidy = of(from), of(from) })
	row(to, func(a *report.NonFiscalAccount) { a.Income.Superior, a.Spent.Project = of(to), of(to) })
}

// equalsUnits adds up what the units' own books say, without what was paid.
func equalsUnits(t *testing.T, seed uint64, files fs.FS, units int, s *statement.Statement, paid decimal.Decimal) {
	t.Helper()
	want := map[figure.Key]decimal.Decimal{}
	for i := range units {
		u, list, err := statement.Load(files, fmt.Sprintf("局/%d/report.toml", i), statement.Options{})
		if err != nil || u.Book == nil {
			t.Fatal(seed, list, err)
		}
		for _, f := range u.Book.All() {
			if k := f.Key; !k.Last && !k.ByRow() && k.Family != figure.Derived && k.Flow != "机构" && k.Flow != "机关运行经费" &&
				k.Flow != "全年预算" && f.Kind != figure.Rate && k.Kind != "未分经费" && k.Function == "" {
				want[k] = want[k].Add(f.Exact)
			}
		}
	}
	if len(want) < 50 {
		t.Fatalf("seed %d: only %d figures", seed, len(want))
	}
	for _, id := range []string{"收入.合计", "收入.上级补助收入", "支出.合计", "支出.对附属单位补助支出", "收支总计"} {
		k := s.Book.Find(id).Key
		want[k] = want[k].Sub(paid)
	}
	eliminated := 0
	for k, v := range want {
		f := s.Book.Of(k)
		switch {
		case f == nil && v.IsZero():
		case f != nil && f.Exact.Equal(v):
		case f != nil && f.Exact.Equal(v.Sub(paid)) && (strings.HasPrefix(k.Code, "213") || k.Money == "非财政"):
			eliminated++
		default:
			t.Errorf("seed %d: %s is %s, the units have %s", seed, k, figure.Exact(f), v)
		}
	}
	if eliminated < 6 {
		t.Errorf("seed %d: what was paid left %d figures of its 科目", seed, eliminated)
	}
}

// Wrong departments: each states figures of its own beside the sum, as its system has them, and one thing is wrong with them.
func TestWrongDepartments(t *testing.T) {
	example := os.DirFS(examplesDir + "/department-sum-2024")
	for name, c := range map[string]struct {
		wrong func(r *report.Report)
		text  func(text string) string
		want  []string // a finding has all of these words, its code first
	}{
		"right": {},
		"a unit left out": {wrong: func(r *report.Report) {
			less(r, example, "执法支队")
		}, want: []string{"HZ101", "没有加上它", "执法支队"}},
		"no elimination": {wrong: func(r *report.Report) {
			for i := range r.NonFiscal.Accounts {
				a := &r.NonFiscal.Accounts[i]
				switch a.Code.V {
				case "2130109":
					a.Income.Superior, a.Income.Affiliated, a.Spent.Subsidy = wan("30"), wan("12.5"), wan("45.98")
				case "2130102":
					a.Spent.Project = wan("30")
				case "2130106":
					a.Income.Superior, a.Spent.Remitted = wan("45.98"), wan("12.5")
				}
			}
		}, want: []string{"HZ101", "没有抵销"}},
		"one side alone": {wrong: func(r *report.Report) {
			nonFiscal(r, "2130109").Spent.Subsidy = wan("45.98")
		}, want: []string{"HZ101", "往来"}},
		"digits swapped": {wrong: func(r *report.Report) {
			r.Accounts[0].Basic.Personnel = report.NewAmount(r.Accounts[0].Basic.Personnel.Yuan.Add(decimal.NewFromInt(9000)), "万元")
		}, want: []string{"HZ101", "写反"}},
		"机关运行 of one unit": {wrong: func(r *report.Report) {
			r.Operating.Amount = wan("96.40")
		}, want: []string{"HZ101", "机关运行经费", "差额正好是示例市农业综合行政执法支队"}},
		"三公": {wrong: func(r *report.Report) {
			r.ThreePublic.Reception.Actual = wan("2.50")
		}, want: []string{"HZ101", "公务接待费"}},
		"moved between 科目": {wrong: func(r *report.Report) {
			a, b := account(r, "2130109"), account(r, "2130110")
			a.Project.Spent = report.NewAmount(a.Project.Spent.Yuan.Sub(decimal.NewFromInt(10000)), "万元")
			b.Project.Spent = report.NewAmount(b.Project.Spent.Yuan.Add(decimal.NewFromInt(10000)), "万元")
		}, want: []string{"HZ101", "串了科目"}},
		"assets": {wrong: func(r *report.Report) {
			r.Assets.Equipment.Amount = wan("500")
		}, want: []string{"HZ101", "大型设备金额"}},
		"a balance": {wrong: func(r *report.Report) {
			r.NonFiscal.Opening.Basic = wan("15")
		}, want: []string{"HZ108", "年初基本支出结转"}},
		"a count": {text: func(text string) string { return strings.Replace(text, "institution = 2", "institution = 1", 1) },
			want: []string{"HZ104", "其他事业单位"}},
		"a unit that is not there": {text: func(text string) string { return strings.Replace(text, `"908002", `, `"908002", "908009", `, 1) },
			want: []string{"HZ103", "908009"}},
		"a unit too many": {text: func(text string) string { return strings.Replace(text, `"908002", `, "", 1) },
			want: []string{"HZ103", "908002"}},
		"a transfer that nobody had": {text: func(text string) string { return strings.Replace(text, "amount = 45.98", "amount = 45.89", 1) },
			want: []string{"HZ102", "少于两边都填了的"}},
		"a transfer that is too large": {text: func(text string) string { return strings.Replace(text, "amount = 12.50", "amount = 15.20", 1) },
			want: []string{"HZ102", "少于要抵销的"}},
		"money on its way": {text: func(text string) string {
			return strings.Replace(text, "amount = 45.98", "amount = 45.98\nreceived = 40\n", 1)
		}, want: []string{"HZ102", "没有写原因"}},
		"a transfer in the wrong column": {text: func(text string) string {
			return strings.Replace(text, "amount = 45.98", "from_column = \"基本支出\"\nfrom_code = \"2130109\"\namount = 45.98", 1)
		}, want: []string{"HZ102", "2130109 对附属单位补助支出：45.98 万元正好是这一笔往来的金额，抵销的却不是它", "from_column 改为"}},
		"a transfer of the wrong kind": {text: func(text string) string {
			return strings.NewReplacer("kind   = \"上缴上级\"", "kind   = \"上级补助\"\nfrom_column = \"基本支出\"\nto_column = \"事业收入\"").Replace(text)
		}, want: []string{"HZ102", "上缴上级支出：12.50 万元正好是"}},
		"a stock that is the sum": {text: func(text string) string { return strings.Replace(text, "fixed = 5_612.18", "fixed = 5_827.681055", 1) },
			want: []string{"HZ101", "固定资产总额就是各单位之和"}},
		"a unit that left and is not known": {text: func(text string) string {
			return text + "\n[[sum.left]]\ncode = \"908077\"\nreason = \"划出\"\n"
		}, want: []string{"HZ103", "908077 的年末数没有减"}},
		"money that differs": {text: func(text string) string {
			return text + "\n[[sum.differ]]\non = \"支出.合计\"\nreason = \"口径不同\"\n"
		}, want: []string{"HZ101"}},
	} {
		t.Run(name, func(t *testing.T) {
			files := copyOf(t, example)
			text := string(files["report.toml"].Data)
			if c.wrong != nil || c.text == nil {
				s, list, err := statement.Load(files, "report.toml", statement.Options{})
				if err != nil || s.Sum == nil {
					t.Fatal(list, err)
				}
				text = asStated(s, c.wrong)
			}
			if c.text != nil {
				text = c.text(text)
			}
			files["report.toml"] = &fstest.MapFile{Data: []byte(text)}
			_, list, err := statement.Load(files, "report.toml", statement.Options{})
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, f := range list {
				all := f.Code + f.Message + f.Hint + strings.Join(f.Notes, "")
				is := len(c.want) > 0
				for _, word := range c.want {
					is = is && strings.Contains(all, word)
				}
				found = found || is
				if strings.HasPrefix(f.Code, "HZ") && f.Severity != diag.Hint && len(c.want) == 0 {
					t.Errorf("a right department: %s %s %v", f.Code, f.Message, f.Notes)
				}
			}
			if !found && len(c.want) > 0 {
				t.Errorf("nothing has the words %v:\n%s", c.want, strings.Join(said(list), "\n"))
			}
		})
	}
}

// asStated is the department of an example with the figures of the sum as its own, after a change.
func asStated(s *statement.Statement, wrong func(*report.Report)) string {
	r := s.Sum.Whole.Copy()
	r.Adjustments = nil
	if wrong != nil {
		wrong(r)
	}
	return report.Draft{Report: r, Pack: s.Pack}.TOML()
}

// less takes what a unit states out of a department.
func less(r *report.Report, example fs.FS, unit string) {
	files := fstest.MapFS{}
	_ = fs.WalkDir(example, ".", func(path string, e fs.DirEntry, err error) error {
		if !e.IsDir() && !strings.HasPrefix(path, unit) {
			data, _ := fs.ReadFile(example, path)
			files[path] = &fstest.MapFile{Data: data}
		}
		return err
	})
	s, _, _ := statement.Load(files, "report.toml", statement.Options{})
	w := s.Sum.Whole
	r.Accounts, r.Economic, r.NonFiscal, r.ThreePublic, r.Operating = w.Accounts, w.Economic, w.NonFiscal, w.ThreePublic, w.Operating
	r.Procurement, r.Performance = w.Procurement, w.Performance
}

func copyOf(t *testing.T, from fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func wan(text string) report.Amount {
	return report.NewAmount(decimal.RequireFromString(text).Shift(4), "万元")
}

func account(r *report.Report, code string) *report.Account {
	for i := range r.Accounts {
		if r.Accounts[i].Code.V == code {
			return &r.Accounts[i]
		}
	}
	return nil
}

func nonFiscal(r *report.Report, code string) *report.NonFiscalAccount {
	for i := range r.NonFiscal.Accounts {
		if r.NonFiscal.Accounts[i].Code.V == code {
			return &r.NonFiscal.Accounts[i]
		}
	}
	return nil
}
