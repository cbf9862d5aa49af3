package compose

import (
	"strings"
	"testing"
)

func TestATemplateThatWritesTooMuchIsEnded(t *testing.T) {
	p := testPack(strings.Repeat("{{range $.收入.来源}}"+strings.Repeat("甲", 5000)+"{{end}}", 80), "")
	if list := Lint(p); len(list) > 0 {
		t.Fatal(told(list))
	}
	report := strings.Replace(testReport, "[prior]", "[non_fiscal]\naccount = [{ code = \"2060101\", income = { superior = 1, business = 2, operating = 3, affiliated = 4, other = 5 }, spent = { basic = 12, operating = 3 } }]\n[prior]", 1)
	if _, list := written(t, p, report, nil); !strings.Contains(told(list), "TP040 模板写出的内容太长") {
		t.Error(told(list))
	}
}

func TestTheSameReportGivesTheSameDocument(t *testing.T) {
	section := "{{range .一般公共预算.项}}{{.名称}}{{金额 .支出.合计}}{{end}}{{金额 .机关运行经费}}{{图 \"收入\"}}{{金额 .采购.合计}}"
	section = strings.Replace(section, "{{图", "\n{{图", 1)
	section = strings.Replace(section, "\"}}{{金额 .采购", "\"}}\n{{金额 .采购", 1)
	first, list := written(t, testPack(section, ""), testReport, nil)
	for range 5 {
		again, findings := written(t, testPack(section, ""), testReport, nil)
		if again != first || told(findings) != told(list) {
			t.Fatal("differs")
		}
	}
}
