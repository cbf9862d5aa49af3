package acceptance

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/statement"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// twoYears are a report and last year's, each with some words replaced.
func twoYears(t *testing.T, this, last []string) fstest.MapFS {
	t.Helper()
	read := func(file string, words []string) *fstest.MapFile {
		text, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(words); i += 2 {
			if !strings.Contains(string(text), words[i]) {
				t.Fatalf("%s has no %s", file, words[i])
			}
		}
		return &fstest.MapFile{Data: []byte(strings.NewReplacer(words...).Replace(string(text)))}
	}
	from := []string{`"收支总计" = 150`, `from = "../2022/report.toml"`}
	return fstest.MapFS{"2023/report.toml": read("faulty/valid.toml", append(this, from...)), "2022/report.toml": read("lastyear/report.toml", last)}
}

func loaded(t *testing.T, fsys fstest.MapFS) *statement.Statement {
	t.Helper()
	s, list, err := statement.Load(fsys, "2023/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, printed(t, fsys, list))
	}
	return s
}

// What is no file is not opened: a pipe would be waited for.
func TestLastYearsReportIsAFile(t *testing.T) {
	const unread = "IN150 上年报告“../2022/report.toml”读不出来"
	for name, c := range map[string]struct {
		file *fstest.MapFile
		want string
	}{
		"pipe":   {&fstest.MapFile{Mode: fs.ModeNamedPipe}, unread},
		"folder": {&fstest.MapFile{Mode: fs.ModeDir}, unread},
		"large":  {&fstest.MapFile{Data: make([]byte, 2<<20+1)}, "IN151 上年报告有 1 个错误"},
	} {
		fsys := twoYears(t, nil, nil)
		fsys["2022/report.toml"] = c.file
		_, list, err := statement.Load(fsys, "2023/report.toml", statement.Options{})
		if text := printed(t, fsys, list); err != nil || !strings.Contains(text, c.want) {
			t.Error(name, err, text)
		}
	}
}

func TestLastYearsFiguresAreThosePrintedThere(t *testing.T) {
	disk := twoYears(t, nil, []string{"income = 100, personnel = 80.50", "personnel = 80.506", "amount = 80.50", "amount = 80.506"})
	s := loaded(t, disk)
	for id, want := range map[string]string{"收支总计": "145.01", "支出.合计": "140.01", "财政拨款.总计": "145.01", "一般公共预算.支出.2060702.项目支出": "40",
		"年末.合计": "5", "机关运行经费": "19.5", "三公.决算.合计": "0", "采购.合计": "15"} {
		f := s.Book.Get("上年." + id)
		if f == nil {
			t.Errorf("no 上年.%s", id)
			continue
		}
		if f.Published.String() != want || f.Op != figure.Taken || f.Pos.File != "2023/report.toml" || f.Pos.Line == 0 || !strings.HasPrefix(f.Label, "上年") {
			t.Errorf("%+v, want %s", f, want)
		}
	}
	for _, f := range s.Book.All() {
		if strings.HasPrefix(f.ID, "上年.上年") || strings.HasPrefix(f.ID, "上年.购买服务.1") || strings.HasPrefix(f.ID, "上年.机构") {
			t.Errorf("%s is not to be compared", f.ID)
		}
	}
	set, _, err := generator.Generate(disk, "2023/report.toml", generator.Options{Only: []string{"xlsx"}, Review: true})
	if err != nil || !bytes.Contains(set.Review["figures.json"], []byte(`"op": "last year"`)) {
		t.Errorf("the review set does not say where last year's figures come from: %v", err)
	}
	d, _ := s.Compose()
	if !strings.Contains(doc.Dump(d), "比上年增加⟦7.99|差额（支出.合计，上年.支出.合计）⟧万元，增长⟦5.71%|") { // 148 after 140.01
		t.Error("the text does not compare with last year")
	}
}

// A service or a kind of vehicle is known by its row, and next year another one stands there.
func TestRowsAreNotCompared(t *testing.T) {
	row := []string{"[services]", "[services]\n[[services.row]]\nname = \"保洁\"\namount = 3\n"}
	s := loaded(t, twoYears(t, row, row))
	if s.Book.Get("上年.购买服务.1.金额") != nil || s.Book.Get("上年.购买服务.合计") == nil {
		t.Error("the total is to be compared, the row is not")
	}
}

// Last year's report compares with the year before, and may lack its text; neither matters here.
func TestOneStepBack(t *testing.T) {
	s := loaded(t, twoYears(t, nil, []string{"[[economic]]\ncode   = \"30101\"", "[prior]\nfrom = \"../2023/report.toml\"\n\n[[economic]]\ncode   = \"30101\"", "organization = ", "# organization = "}))
	if s.Book.Get("上年.收支总计") == nil {
		t.Error("nothing was taken")
	}
}

func TestLastYearsUnitIsConverted(t *testing.T) {
	fsys := twoYears(t, nil, []string{"income = 100, personnel = 80.50", "personnel = 80.501234", "amount = 80.50", "amount = 80.501234"})
	last := loaded(t, fstest.MapFS{"2023/report.toml": fsys["2022/report.toml"], "2023/不在这里.md": {Data: []byte("职责。")}})
	s := loaded(t, fsys)
	for _, unit := range []string{"元", "万元"} {
		before, _ := figure.Compute(last.Report, figure.Options{Unit: unit, Decimals: 2, Policy: figure.Circulation, Names: compose.SubjectNames(last.Pack, last.Report)})
		for _, now := range []struct{ unit, want string }{{"元", "1450012.34"}, {"万元", "145"}} {
			want := now.want
			if unit == "万元" && now.unit == "元" {
				want = "1450000" // as printed
			}
			b, list := figure.Compute(s.Report, figure.Options{Unit: now.unit, Decimals: 2, Policy: figure.Circulation, Names: compose.SubjectNames(s.Pack, s.Report), Last: before})
			if got := b.Get("上年.收支总计").Published; len(list) > 0 || !got.Equal(decimal.RequireFromString(want)) {
				t.Errorf("%s in %s: %s, want %s, %v", unit, now.unit, got, want, list)
			}
		}
	}
}

// An opening balance that last year's print rounded is the same balance; one unit of the last place more is not.
func TestOpeningsAgreeInPrint(t *testing.T) {
	for opening, warned := range map[string]bool{"5.004": false, "4.99": false, "5.02": true} {
		fsys := twoYears(t, []string{"opening = 5,", "opening = " + opening + ","}, nil)
		_, list, err := statement.Load(fsys, "2023/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, f := range list {
			if f.Code == "JS140" {
				told++
			}
		}
		if warned != (told == 1) {
			t.Errorf("opening %s is told %d times", opening, told)
		}
	}
}

// An item of 三公 that the report states itself changes last year's total, so that it adds up.
func TestStatedItemsAddUp(t *testing.T) {
	s := loaded(t, twoYears(t, []string{"vehicle_operation = { initial = 0, actual = 0 }", "vehicle_operation = { initial = 0, actual = 0, prior = 1.20 }"},
		[]string{"overseas          = { initial = 0, actual = 0 }", "overseas          = { initial = 0, actual = 0.30, groups = 1, people = 1 }"}))
	for id, want := range map[string]string{"出国": "0.3", "运行": "1.2", "用车": "1.2", "合计": "1.5"} {
		if f := s.Book.Get("上年.三公.决算." + id); f == nil || f.Published.String() != want {
			t.Errorf("%s: %+v, want %s", id, f, want)
		}
	}
}

func TestInputHashHoldsLastYear(t *testing.T) {
	hash := func(words ...string) string {
		s := loaded(t, twoYears(t, nil, words))
		d, _ := s.Compose()
		return d.Origin.Input
	}
	if hash() == hash("goods    = 10", "goods    = 11") {
		t.Error("the hash does not tell last year's reports apart")
	}
}

// A report that can't be used is told once, not again for each sentence that would compare with it.
func TestUnusableLastYearIsToldOnce(t *testing.T) {
	fsys := twoYears(t, nil, nil)
	delete(fsys, "2022/report.toml")
	set, list, err := generator.Generate(fsys, "2023/report.toml", generator.Options{})
	errors := 0
	for _, f := range list {
		if f.Severity == diag.Error {
			errors++
		}
	}
	if err != nil || len(set.Files) > 0 || errors != 1 {
		t.Errorf("%v, %d files\n%s", err, len(set.Files), printed(t, fsys, list))
	}
}

// A name that differs in white space or the width of its signs alone is the same department's; another one is not.
func TestTheSameNameInAnotherSpelling(t *testing.T) {
	const name = "示例区档案馆"
	for spelt, code := range map[string]string{
		name: "", name + " ": "IN154", "　" + name: "IN154", "示例区\u00a0档案馆": "IN154", name + "\u200b": "IN154",
		"示例区档案局": "IN153", name + "（本级）": "IN153",
	} {
		fsys := twoYears(t, nil, []string{name, spelt, "code  = \"901002\"\n", ""})
		_, list, err := statement.Load(fsys, "2023/report.toml", statement.Options{})
		var found []string
		for _, f := range list {
			if f.Code == "IN153" || f.Code == "IN154" {
				found = append(found, f.Code)
			}
		}
		if err != nil || strings.Join(found, " ") != code {
			t.Errorf("%q: %v, want %s", spelt, found, code)
		}
	}
}
