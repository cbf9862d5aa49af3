package place

import (
	"fmt"
	"strings"
	"testing"

	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/google/go-cmp/cmp"
)

func bind(t *testing.T, src string, into any) diag.List {
	t.Helper()
	n, list := Parse("r.toml", []byte(src), DefaultLimits())
	if list != nil {
		t.Fatal(list)
	}
	return Bind(n, into)
}

func TestBindFillsEveryKindOfField(t *testing.T) {
	src := byteOrderMark + strings.ReplaceAll(`schema = 1
year = 2_023
unit = "万元"
open = true
tags = ["一", "二"]
department = { name = "甲局", kind = "部门" }
[[account]]
code = "101"
amount = 1_0.50
basic.income = 3
[[account]]
code = "102"
basic = { public = 0 }
[prices]
"乙" = 1
"甲" = 2
`, "\n", "\r\n")
	var got report
	if list := bind(t, src, &got); list != nil {
		t.Fatal(list)
	}
	at := func(line, column, length int) diag.Pos {
		return diag.Pos{File: "r.toml", Line: line, Column: column, Length: length}
	}
	want := report{
		At:     at(1, 1, 0),
		Schema: Value[int]{V: 1, Pos: at(1, 10, 1), Set: true},
		Year:   Value[int]{V: 2023, Pos: at(2, 8, 5), Set: true},
		Unit:   Value[string]{V: "万元", Pos: at(3, 8, 4), Set: true},
		Open:   Value[bool]{V: true, Pos: at(4, 8, 4), Set: true},
		Tags:   []Value[string]{{V: "一", Pos: at(5, 9, 3), Set: true}, {V: "二", Pos: at(5, 14, 3), Set: true}},
		Department: &department{
			Name: Value[string]{V: "甲局", Pos: at(6, 23, 4), Set: true}, Kind: Value[string]{V: "部门", Pos: at(6, 36, 4), Set: true},
		},
		Accounts: []account{
			{At: at(7, 1, 11), Code: Value[string]{V: "101", Pos: at(8, 8, 5), Set: true}, Amount: amount{"1_0.50"}, Basic: side{Income: &amount{"3"}}},
			{At: at(11, 1, 11), Code: Value[string]{V: "102", Pos: at(12, 8, 5), Set: true}, Basic: side{Public: Value[amount]{V: amount{"0"}, Pos: at(13, 20, 1), Set: true}}},
		},
		Prices: Map[amount]{{"乙", at(15, 1, 3), amount{"1"}}, {"甲", at(16, 1, 3), amount{"2"}}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(amount{})); diff != "" {
		t.Error(diff)
	}
}

// A line that cannot be read may hold what else would be missing.
func TestNothingIsMissingFromAFileWithSyntaxErrors(t *testing.T) {
	n, list := Parse("r.toml", []byte("schema = 1\nyear 2023\nunit = \"圆\"\n"), DefaultLimits())
	if len(list) != 1 {
		t.Fatal(list)
	}
	var r report
	list = Bind(n, &r)
	if len(list) != 1 || list[0].Code != codes.NotAWord {
		t.Errorf("want the wrong word only, got %v", list)
	}
}

func TestFindingsAreBounded(t *testing.T) {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "x%d = 1\n", i)
	}
	var r report
	list := bind(t, src.String(), &r)
	if len(list) != maxBound+1 || list[maxBound].Message != "还有 804 个问题没有列出" {
		t.Errorf("%d findings, the last: %s", len(list), list[len(list)-1].Message)
	}
}

func TestSuggest(t *testing.T) {
	names := []string{"收入总计", "支出总计", "本年收入合计", "财政拨款收入", "年初结转和结余", "vehicle_purchase", "income", "code"}
	for word, want := range map[string]string{
		"收入总记":                      "收入总计",
		"收入计总":                      "收入总计",
		"支出合计":                      "支出总计",
		"本年收入":                      "本年收入合计",
		"一般公共预算财政拨款收入":              "财政拨款收入",
		"年初结转结余":                    "年初结转和结余",
		"vehicle-purchase":          "vehicle_purchase",
		"vehicle":                   "vehicle_purchase",
		"Income":                    "income",
		"inocme":                    "income",
		"cdoe":                      "code",
		"三公经费":                      "",
		"total":                     "",
		"x":                         "",
		"":                          "",
		strings.Repeat("收", 10_000): "",
	} {
		if got := Suggest(word, names); got != want {
			t.Errorf("Suggest(%.40q) = %q, want %q", word, got, want)
		}
	}
}

// BenchmarkParseAndBind reads a report of 40 KB, about four times a real one.
func BenchmarkParseAndBind(b *testing.B) {
	var text strings.Builder
	text.WriteString("schema = 1\nyear = 2023\nunit = \"万元\"\ndepartment = { name = \"示例区科技局\" }\n")
	for i := 0; text.Len() < 40<<10; i++ {
		fmt.Fprintf(&text, "[[account]] # 科目\ncode = \"%07d\"\namount = %d.50\nbasic = { income = 1_608.31, public = 48.29 }\n", i, i)
	}
	src := []byte(text.String())
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		n, list := Parse("r.toml", src, DefaultLimits())
		var r report
		if list = append(list, Bind(n, &r)...); list != nil {
			b.Fatal(list)
		}
	}
}
