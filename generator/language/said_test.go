package language

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gen/generator/figure"
	"gen/generator/internal/sample"
)

// readingOf reads a pack with one section, which has no faults.
func readingOf(t *testing.T, section, words string) *Reading {
	t.Helper()
	r := Read(packOf(t, section, words))
	if len(r.list) > 0 {
		t.Error(r.list)
	}
	return r
}

// A reason is asked for where a section has a place for it, whatever the word is called and however the figure gets there.
func TestReasonsAreAskedWhereTheyArePrinted(t *testing.T) {
	for _, c := range []struct{ section, want string }{
		{"{{/* 因 .收入.合计 */}}{{因 .收支总计}}", "收支总计"},
		{"{{因  .收支总计}}{{- 因 (.支出.合计) -}}{{.收入.合计 | 因}}", "收支总计 支出.合计 收入.合计"},
		{`{{template "因" .收支总计}}`, "收支总计"},
		{"{{里 .收支总计 .支出.合计}}", "支出.合计"},
		{"{{$数 := .收支总计}}{{因 $数}}{{with .部门名称}}{{.}}{{因 $.收入.合计}}{{end}}", "收支总计 收入.合计"},
		{"{{$数 := .收支总计}}{{if .是部门}}{{$数 = .支出.合计}}{{end}}{{因 $数}}", "收支总计 支出.合计"},
		{"{{range .一般公共预算.类}}{{if 有 .支出.合计}}{{因 .支出.合计}}{{end}}{{range .款目}}{{因 .支出.合计}}{{end}}{{end}}", "一般公共预算.类.*.支出.合计 一般公共预算.类.*.款目.*.支出.合计"},
		{"{{if 有原因 .收支总计}}因此{{end}}{{if 有原因 .收支总计}}所以{{end}}", "收支总计"},
		{"{{原因 .收支总计}}", ""}, // it has to be written, which composing tells
		{"{{if 有 .收支总计}}因此{{end}}", ""},
	} {
		words := `{{define "因"}}{{if 有原因 .}}因为{{原因 .}}。{{end}}{{end}}{{define "里"}}{{因 .乙}}{{end}}{{define "没有用到"}}{{因 .甲}}{{end}}`
		if got := strings.Trim(fmt.Sprint(readingOf(t, c.section, words).Asks()), "[]"); got != c.want {
			t.Errorf("%s: %s, want %s", c.section, got, c.want)
		}
	}
}

// What stands before a reason is known for each figure; where a sentence has several ways, as far as they agree.
func TestWhatIsSaidBeforeReasons(t *testing.T) {
	for _, c := range []struct{ section, want string }{
		{"{{金额 .收支总计}}。{{因 .收支总计}}", "收支总计 主要原因："},
		{"{{金额 .收支总计}}万元，{{if 增加 .收支总计}}增加{{else}}减少{{end}}原因：{{原因 .收支总计}}", "收支总计 原因："},
		{"{{里 .收支总计 \"总计\"}}", "收支总计 增加的主要原因是"},
		{"{{range .一般公共预算.类}}{{因 .支出.合计}}{{end}}", "一般公共预算.类.*.支出.合计 主要原因："},
		{"{{金额 .收支总计}}", ""},
	} {
		words := `{{define "因"}}{{if 有原因 .}}主要原因：{{原因 .}}。{{end}}{{end}}{{define "里"}}{{.乙}}增加的主要原因是{{原因 .甲}}。{{end}}`
		var said []string
		for of, lead := range readingOf(t, c.section, words).Leads() {
			if of != "" {
				said = append(said, string(of)+" "+lead)
			}
		}
		if got := strings.Join(said, "；"); got != c.want {
			t.Errorf("%s: %s, want %s", c.section, got, c.want)
		}
	}
}

func TestWhatFiguresAreHeldAgainst(t *testing.T) {
	for _, c := range []struct{ section, want string }{
		{"{{增减 .收支总计 (上年 .收支总计)}}", "收支总计 上年.收支总计 上年"},
		{"{{if 持平 .收支总计}}持平{{end}}{{if 有上年 .收入.合计}}甲{{end}}", "收支总计 上年.收支总计 上年；收入.合计 上年.收入.合计 上年"},
		{"{{增减 .三公.决算.接待 .三公.年初预算.接待}}", "三公.决算.接待 三公.年初预算.接待 年初预算"},
		{"{{range .一般公共预算.项}}{{if 相等 .支出.合计 .年初预算.合计}}甲{{end}}{{增减 .支出.合计 .年初预算.合计}}{{end}}", "一般公共预算.项.*.支出.合计 一般公共预算.项.*.年初预算.合计 年初预算"},
		{"{{金额 (上年 .支出.合计)}}", "支出.合计 上年.支出.合计 上年"},
		{"{{增减 .收入.合计 .支出.合计}}", "收入.合计 支出.合计 支出"},
		{"{{if 有完成率 .支出.合计 .一般公共预算.年初预算.合计}}甲{{end}}", "支出.合计 一般公共预算.年初预算.合计 一般公共预算.年初预算"},
		{"{{if 有占比 .收入.合计 .支出.合计}}甲{{end}}{{金额 .收入.合计}}", ""},
	} {
		var said []string
		for _, held := range readingOf(t, c.section, `{{define "增减"}}{{if 增加 .甲 .乙}}多了{{差额 .甲 .乙}}{{end}}{{end}}`).Compares() {
			said = append(said, fmt.Sprint(held.Figure, " ", held.With, " ", held.Word()))
		}
		if got := strings.Join(said, "；"); got != c.want {
			t.Errorf("%s: %s, want %s", c.section, got, c.want)
		}
	}
}

// Inside a list a name is that of each item.
func TestNamesInListsAreThoseOfTheirItems(t *testing.T) {
	r := sample.Report(1)
	r.Accounts = r.Accounts[:1]
	code := r.Accounts[0].Code.V
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	var got []string
	for id, with := range (Comparison{"一般公共预算.类.*.款目.*.支出.合计", "一般公共预算.类.*.款目.*.年初预算.合计"}).Of(b, r) {
		got = append(got, id, with)
	}
	for id, with := range (Comparison{"一般公共预算.类.*.支出.合计", "上年.收支总计"}).Of(b, r) {
		got = append(got, id, with)
	}
	want := []string{"一般公共预算.支出." + code[:5] + ".合计", "一般公共预算.年初预算." + code[:5] + ".合计", "一般公共预算.支出." + code[:3] + ".合计", "上年.收支总计"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWordsAndWhatIsPrinted(t *testing.T) {
	r := readingOf(t, "{{range .科目}}{{.编码}}{{用 .}}{{end}}{{if 有 .采购.中小企业}}甲{{end}}", `{{define "用"}}{{.释义}}{{end}}{{define "不用"}}{{.用途}}{{end}}`)
	if got := r.Words(); !slices.Equal(got, []string{"用", "不用"}) {
		t.Error(got)
	}
	for name, want := range map[string]bool{"释义": true, "采购.中小企业": true, "采购": true, "科目": true, "用途": false, "资产": false, "中小": false} {
		if r.Prints(name) != want {
			t.Error(name)
		}
	}
}
