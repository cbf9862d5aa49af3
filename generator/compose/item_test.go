package compose

import "testing"

// Numbered paragraphs count in the style of their marker, whatever it is.
func TestItemsAreNumberedLikeTheirMarker(t *testing.T) {
	got := plainly(t, "+一、 甲\n\n说明\n\n+一、 乙\n\n## 标题\n\n+、 丙\n\n+、 丁\n\n+ 戊\n\n+甲 不是编号", "")
	want := `一、甲

说明

二、乙

## 一、 标题 {s2}

1、丙

2、丁

3.戊

+甲 不是编号`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

const usedReport = testReport + `[[subject]]
code = "2060101"
name = "行政运行"
[[subject]]
code = "2060101"
use = "机关运行"
[[economic]]
code = "30101"
amount = 560.02
[[economic]]
code = "30201"
amount = 48.29
[[economic]]
code = "30202"
amount = 0
[three_public]
overseas = { initial = 0, actual = 0 }
reception = { initial = 1, actual = 1, use = "来访接待", foreign = { amount = 0.4, batches = 1, people = 3 } }
vehicle_purchase = { initial = 0, actual = 0 }
vehicle_operation = { initial = 1, actual = 1, use = "燃料费" }
`

// What a 科目 or a 三公 item is spent on is told in the department's words, and the kinds of basic expenditure with money are listed.
func TestUsesAndKinds(t *testing.T) {
	got, list := written(t, testPack(`
{{range .一般公共预算.项}}{{.编码}}{{if .用途}}：{{.用途}}{{end}}。{{end}}
人员{{range .一般公共预算.经济.人员明细}}{{.编码}}{{end}}，
公用{{range .一般公共预算.经济.公用明细}}{{.编码}}{{end}}；
接待{{.三公.接待用途}}{{if 已填 .三公.外宾接待}}含外宾{{数 .三公.外宾人次}}人{{end}}，运行{{.三公.运行用途}}，购置{{.三公.购置用途}}。
{{if .有下属单位}}有{{else}}没有{{end}}下属单位。
`, ""), usedReport, nil)
	want := "2060101：‹机关运行›。2060702。人员30101，公用30201；接待‹来访接待›含外宾⟦3|三公.外宾人次⟧人，运行‹燃料费›，购置。没有下属单位。"
	if got != want || len(list) > 0 {
		t.Errorf("got  %s\nwant %s\n%s", got, want, told(list))
	}
}
