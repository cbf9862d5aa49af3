package sign_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/report"
	"gen/generator/sign"
	"gen/internal/diag"
)

const filed = `schema = 1
pack = "p"
year = 2023
unit = "元"
approved_on = 2024-08-20
[department]
name = "某局"
kind = "部门"
units = {}
[prior]
"收支总计" = "11.00万元"
[approved]
"支出" = 200000
[[account]]
code = "2060101"
basic = { personnel = 100045.50, public = 49954.50 }
project = { spent = 50000 }
`

func sheet(t *testing.T, filed string) string {
	t.Helper()
	r, list, err := report.Read(fstest.MapFS{"r.toml": {Data: []byte(filed)}}, "r.toml")
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(code string) string { return code }})
	d := &doc.Document{Department: "某局", Year: 2023, Blocks: []doc.Block{
		&doc.Heading{Level: 2, Number: "一、", Text: []doc.Run{{Text: "职责"}}},
		&doc.Paragraph{Runs: []doc.Run{{Text: "1.负责3个平台，共20.00万元", Typed: true}, {Text: "5.00", Figure: "支出.项目支出"}, {Text: "另有7个"}}},
		&doc.Paragraph{Runs: []doc.Run{{Text: "1.5万元用于培训", Typed: true}}},
		&doc.Table{Place: doc.InText, Grid: doc.Grid{Rows: [][]doc.Cell{{{Text: []doc.Run{{Text: "编制48人", Typed: true}}}}}}},
	}}
	sheet, err := sign.Sheet(r, b, d, diag.List{
		{Code: "JS134", Severity: diag.Warning, Pos: diag.Pos{File: "r.toml", Line: 7, Column: 1}, Message: "团组多于人次", Hint: "核对两个数",
			Gap: "2 个", Notes: []string{"3 个 > 1 人次"}},
		{Code: "JS126", Severity: diag.Hint, Message: "没有写原因"},
		{Code: "WC003", Severity: diag.Hint, Common: true, Message: "没有填 income"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return doc.Dump(sheet)
}

// TestWhatTheSignerSees: the approved total beside the published one, last year's, the deadline, figures that are not
// their own 四舍五入, and the numbers that the department typed, but not the number of a list's item.
func TestWhatTheSignerSees(t *testing.T) {
	got := sheet(t, filed)
	for _, want := range []string{
		"| 收、支总计 |  |  | 11.00 | 20.00 |  |",
		"| 本年支出合计 | 20.00 |  |  | 20.00 | 0.00 |",
		"批复日期 2024年8月20日；应当在批复后二十日内公开，最迟 2024年9月9日。",
		"| 一、职责 | 3 | 负责3个平台，共20.00… |  |",
		"| JS134 | 团组多于人次；相差 2 个；3 个 > 1 人次 | r.toml 第 7 行 | 核对两个数 |",
		"另有 1 个提示",
		"| 一、职责 | 48 | 编制48人 |  |",
		"| 一、职责 | 1.5万元 | 1.5万元用于培训 |  |",
		"| 一、职责 | 20.00万元 | 负责3个平台，共20.00万元 | 收、支总计 |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %s in\n%s", want, got)
		}
	}
	for _, no := range []string{"| 一、职责 | 1 |", "| 一、职责 | 7 |", "| 一、职责 | 5", "“三公”经费"} {
		if strings.Contains(got, no) {
			t.Errorf("%s should not be there:\n%s", no, got)
		}
	}
}

// What was rounded before it was stated is listed with the tail that it is computed with; the report is read as it is.
func TestTheSignerSeesTheTails(t *testing.T) {
	rounded := strings.Replace(filed, `unit = "元"`, "unit = \"万元\"\nprecision = \"0.01万元\"", 1)
	rounded = strings.Replace(rounded, "personnel = 100045.50, public = 49954.50", "personnel = 10.00, public = 5.00", 1)
	rounded = strings.Replace(rounded, `"支出" = 200000`, "", 1)
	rounded = strings.Replace(rounded, "spent = 50000", "spent = 5", 1)
	rounded += "[[economic]]\ncode = \"30101\"\namount = 10.01\n[[economic]]\ncode = \"30201\"\namount = 5.00\n"
	got := sheet(t, rounded)
	for _, want := range []string{"按 precision 取的尾差", "| 100000.00 | 50.00 | 100050.00 | 10.01 |", "| 100100.00 | -50.00 | 100050.00 | 10.01 |", "0.01万元"} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %s in\n%s", want, got)
		}
	}
	if exact := sheet(t, filed); strings.Contains(exact, "按 precision") {
		t.Errorf("a report to the 分 has no tails:\n%s", exact)
	}
}
