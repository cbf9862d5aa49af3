package compose

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/report"

	"github.com/shopspring/decimal"
)

var shown = regexp.MustCompile(`⟦([^|]*)\|[^⟧]*⟧`)

// sentence composes one line over special values of 收入.合计 (this) and 支出.合计 (base).
func sentence(t *testing.T, template, this, base string) string {
	t.Helper()
	values := map[string]string{"收入.合计": this, "支出.合计": base}
	if base == "" {
		delete(values, "支出.合计")
	}
	r, b := amounts(t, values)
	text, list := ofBook(t, testPack(template, ""), r, b, nil)
	if len(list) > 0 {
		t.Fatal(told(list))
	}
	return shown.ReplaceAllString(text, "$1")
}

func TestRatesOfPrintedAmounts(t *testing.T) {
	change := `{{if 持平 .收入.合计 .支出.合计}}持平{{else}}{{if 增加 .收入.合计 .支出.合计}}增加{{else if 减少 .收入.合计 .支出.合计}}减少{{end}}{{差额 .收入.合计 .支出.合计}}` +
		`{{if 有增长率 .收入.合计 .支出.合计}}，{{增长率 .收入.合计 .支出.合计}}{{end}}{{end}}` +
		`{{if 有占比 .收入.合计 .支出.合计}}；占{{占比 .收入.合计 .支出.合计}}{{else}}；不占{{end}}`
	for _, c := range []struct{ this, base, want string }{
		{"111.39", "100", "增加11.39万元，11.39%；占111.39%"},
		{"2", "3", "减少1.00万元，33.33%；占66.67%"},
		{"100", "100", "持平；占100%"},
		{"0", "100", "减少100.00万元，100%；占0%"},
		{"50", "0", "增加50.00万元；不占"},
		{"50", "-10", "增加60.00万元；不占"},
		{"-5", "10", "减少15.00万元；不占"},
		{"0", "0", "持平；不占"},
		{"1000000.01", "1000000", "增加0.01万元；占超过100%"},
		{"999999.99", "1000000", "减少0.01万元；占超过99.99%"},
		{"0.01", "1000000", "减少999999.99万元，超过99.99%；占不足0.01%"},
		{"100.004", "100.001", "；占100%"}, // equal in print, though not exactly
	} {
		want := c.want
		if strings.HasPrefix(want, "；") {
			want = "持平" + want
		}
		if got := sentence(t, change, c.this, c.base); got != want {
			t.Errorf("%s against %s: %s, want %s", c.this, c.base, got, want)
		}
	}
}

// From 90.25% to 95.5% is 5.25 points: 增加5.25%, or 5.82% of the 90.25%, would say something else.
func TestSharesDifferByPoints(t *testing.T) {
	r, _ := amounts(t, nil)
	share := func(id, v string) *figure.Figure {
		exact := decimal.RequireFromString(v)
		return &figure.Figure{ID: id, Label: id, Kind: figure.Rate, Unit: "%", Decimals: 2, Exact: exact, Published: exact}
	}
	b := figure.BookOf(share("收入.合计", "95.5"), share("支出.合计", "90.25"))
	text, list := ofBook(t, testPack(`{{金额 .收入.合计}}，高{{差额 .收入.合计 .支出.合计}}{{if 有增长率 .收入.合计 .支出.合计}}，增长{{增长率 .收入.合计 .支出.合计}}{{end}}。`, ""), r, b, nil)
	if got, want := shown.ReplaceAllString(text, "$1"), "95.50%，高5.25个百分点。"; got != want || len(list) > 0 {
		t.Errorf("%s, want %s\n%s", got, want, told(list))
	}
}

func TestRatesOfOneDecimal(t *testing.T) {
	for spent, want := range map[string]string{"510": "54.4%，45.6%", "0.2": "超过99.9%，不足0.1%", "0.5": "99.9%，0.1%"} {
		files := fstest.MapFS{"r/report.toml": {Data: []byte(strings.Replace(testReport, "spent = 510", "spent = "+spent, 1))}}
		r, list, err := report.Read(files, "r/report.toml")
		if err != nil || list.HasErrors() {
			t.Fatal(err, list)
		}
		b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Percents: 1, Names: func(code string) string { return "科目" + code }})
		text, list := ofBook(t, testPack("{{占比 .支出.基本支出 .支出.合计}}，{{占比 .支出.项目支出 .支出.合计}}", ""), r, b, files)
		if got := shown.ReplaceAllString(text, "$1"); got != want || len(list) > 0 {
			t.Errorf("%s: %s, want %s\n%s", spent, got, want, told(list))
		}
	}
}

func TestRatesWithoutTrailingZeros(t *testing.T) {
	for spent, want := range map[string]string{"202.77": "75%", "67.59": "90%", "152.0775": "80%", "159.14": "79.26%", "0": "100%", "0.02": "超过99.99%"} {
		p := testPack("{{占比 .支出.基本支出 .支出.合计}}", "")
		p.RateTrim.V = true
		text, list := written(t, p, strings.Replace(testReport, "spent = 510", "spent = "+spent, 1), nil)
		if got := shown.ReplaceAllString(text, "$1"); got != want || len(list) > 0 {
			t.Errorf("%s: %s, want %s\n%s", spent, got, want, told(list))
		}
	}
}

func TestPredicates(t *testing.T) {
	for _, c := range []struct{ if_, this, base, want string }{
		{"有 .收入.合计", "0.004", "", "是"},
		{"有 .收入.合计", "0", "", "否"},
		{"有 .支出.合计", "1", "", "否"},
		{"已填 .收入.合计", "0", "", "是"},
		{"已填 .支出.合计", "1", "", "否"},
		{"有上年 .收入.合计", "1", "", "否"},
		{"负数 .收入.合计", "-0.01", "", "是"},
		{"负数 .收入.合计", "0", "", "否"},
		{"有平均 .收入.合计 .支出.合计", "1", "0", "否"},
		{"有平均 .收入.合计 .支出.合计", "1", "2", "是"},
		{"有其余 .收入.合计 .支出.合计", "3", "2", "是"},
		{"有其余 .收入.合计 .支出.合计", "2", "2", "否"},
		{"有其余 .收入.合计 .支出.合计", "2", "", "是"},
		{"有完成率 .收入.合计 .支出.合计", "2", "0", "否"},
		{`eq .部门名称 "某局"`, "1", "", "是"},
		{`and (有 .收入.合计) (not .是部门)`, "1", "", "否"},
	} {
		if got := sentence(t, "{{if "+c.if_+"}}是{{else}}否{{end}}", c.this, c.base); got != c.want {
			t.Errorf("%s of %s, %s: %s", c.if_, c.this, c.base, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		grouping, trim bool
		this, want     string
	}{
		{false, false, "10925.07", "10925.07万元 10925.07"},
		{false, false, "0", "0万元 0"},
		{false, false, "2.3", "2.30万元 2.30"},
		{false, true, "2.3", "2.3万元 2.3"},
		{true, false, "1234567.8", "1,234,567.80万元 1,234,567.80"},
		{true, false, "-123456", "-123,456.00万元 -123,456.00"},
		{false, false, "0.004", "0.00万元 0.00"},
	} {
		p := testPack("{{金额 .收入.合计}} {{数 .收入.合计}}", "")
		p.Grouping.V, p.Trim.V = c.grouping, c.trim
		r, b := amounts(t, map[string]string{"收入.合计": c.this})
		text, list := ofBook(t, p, r, b, nil)
		if shown.ReplaceAllString(text, "$1") != c.want || len(list) > 0 {
			t.Errorf("%s: %s %s", c.this, text, told(list))
		}
	}
}

func TestCellText(t *testing.T) {
	_, b := amounts(t, map[string]string{"a": "10898.35", "b": "0", "c": "0.004", "d": "-1234.5"})
	grouped, plain := figure.Style{Decimals: 2, Grouped: true}, figure.Style{Decimals: 2}
	for _, c := range []struct {
		id    string
		style figure.Style
		zero  string
		want  string
	}{
		{"a", grouped, "", "10,898.35"}, {"b", grouped, "", ""}, {"c", grouped, "", "0.00"}, {"d", grouped, "", "-1,234.50"},
		{"a", plain, "", "10898.35"}, {"d", plain, "—", "-1234.50"}, {"b", plain, "—", "—"}, {"c", plain, "—", "0.00"},
		{"b", plain, "0", "0.00"}, {"b", plain, "0.0000", "0.00"},
	} {
		if got := cellText(b.Get(c.id), c.style, c.zero); got != c.want {
			t.Errorf("%s %+v, zero as %q: %q", c.id, c.style, c.zero, got)
		}
	}
}

func TestWordsAreSentencesOfThePack(t *testing.T) {
	got := plainly(t, `收、支总计{{金额 .收支总计}}{{比上年 .收支总计}}，收入{{对照 .收入.合计 .支出.合计}}。`, `
{{define "比上年"}}{{if 有上年 .}}，
  比上年{{对照 . (上年 .)}}{{end}}{{end}}
{{define "对照"}}{{if 持平 .甲 .乙}}持平{{else if 增加 .甲 .乙}}增加{{差额 .甲 .乙}}{{else}}减少{{差额 .甲 .乙}}{{end}}{{end}}`)
	want := "收、支总计⟦1135.03|收支总计⟧万元，比上年增加⟦135.03|差额（收支总计，上年.收支总计）⟧万元，收入减少⟦10.00|差额（收入.合计，支出.合计）⟧万元。"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEveryNumberCarriesItsFigure(t *testing.T) {
	got := plainly(t, `{{.部门名称}}{{.年度}}年：{{range $i, $x := .收入.来源}}{{if $i}}；{{end}}{{.名称}}{{金额 .金额}}，占{{占比 .金额 $.收入.合计}}{{end}}。单价{{常数 "单价"}}万元，平均{{平均 .收入.合计 .机构.行政单位}}，其余{{金额 (其余 .收支总计 .收入.合计)}}。`, "")
	for _, want := range []string{
		"‹某局›2023年：", "财政拨款收入⟦1108.31|收入.财政拨款收入⟧万元，占⟦100%|占比（收入.财政拨款收入，收入.合计）⟧",
		"单价⟦100|常数.单价⟧万元", "平均⟦1108.31|平均（收入.合计，机构.行政单位）⟧万元", "其余⟦26.72|其余（收支总计，收入.合计）⟧万元",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
