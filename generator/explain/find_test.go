package explain_test

import (
	"strings"
	"testing"

	"gen/generator/explain"
)

func names(a explain.Answer) string {
	var list []string
	for _, f := range a.Choices {
		list = append(list, f.Short())
	}
	return strings.Join(list, " ")
}

func TestFind(t *testing.T) {
	guide := example(t, "dongcheng-2023")
	for question, want := range map[string]string{
		"支出":      "支出.合计",
		" 支出.合计 ": "支出.合计",
		"差额(收支总计, 上年.收支总计)": "差额（收支总计，上年.收支总计）",
		"2060101 人员经费":      "财政拨款.支出.2060101.人员经费",
		"固定资产总额":            "资产.固定资产",
	} {
		if f := guide.Find(question).Figure; f == nil || f.ID != want {
			t.Errorf("%q leads to %v, want %s", question, f, want)
		}
	}
}

func TestFindByAmount(t *testing.T) {
	guide := example(t, "dongcheng-2023")
	for question, want := range map[string]string{
		"2834.31":      "差额（收支总计，上年.收支总计） 差额（支出.合计，上年.支出.合计） 差额（财政拨款.总计，上年.财政拨款.总计）",
		"2,834.31 万元":  "差额（收支总计，上年.收支总计） 差额（支出.合计，上年.支出.合计） 差额（财政拨款.总计，上年.财政拨款.总计）",
		"28343100元":    "差额（收支总计，上年.收支总计） 差额（支出.合计，上年.支出.合计） 差额（财政拨款.总计，上年.财政拨款.总计）",
		"35.03%":       "增长率（收支总计，上年.收支总计） 增长率（财政拨款.总计，上年.财政拨款.总计）",
		"35.03％":       "增长率（收支总计，上年.收支总计） 增长率（财政拨款.总计，上年.财政拨款.总计）",
		"50个":          "绩效.评价项目 绩效.项目总数",
		"108983500.00": "", // in 万元 nothing comes near, but something is nearest
	} {
		a := guide.Find(question)
		if !a.Amount || want != "" && (!a.Exact || names(a) != want) {
			t.Errorf("%s: exact %v: %s", question, a.Exact, names(a))
		}
	}
	a := guide.Find("4164.83")
	if a.Exact || len(a.Choices) != 5 || names(a) == "" || a.Gaps[0].String() != "0.01" || !strings.HasPrefix(names(a), "支出.206.项目支出 ") {
		t.Errorf("the nearest to 4164.83: %v %s", a.Gaps, names(a))
	}
	for _, code := range []string{"2060101", "206"} {
		if a := guide.Find(code); a.Amount || !a.Matched {
			t.Errorf("the code %s is taken for an amount", code)
		}
	}
}

func TestFindByWords(t *testing.T) {
	guide := example(t, "dongcheng-2023")
	a := guide.Find("项目支出")
	if !a.Matched || !strings.HasPrefix(names(a), "支出.项目支出 支出.201.项目支出 ") {
		t.Errorf("项目支出: %s", names(a))
	}
	if strings.Contains(names(a)+" ", " 一般公共预算.支出.项目支出 ") {
		t.Error("another name of one amount is offered too")
	}
	a = guide.Find("一般公共预算.支处")
	if a.Figure != nil || a.Matched || len(a.Choices) < 2 || a.Choices[0].Short() != "一般公共预算.支出" {
		t.Errorf("a slip of the pen leads to %s", names(a))
	}
	if a := guide.Find("天气"); a.Figure != nil || len(a.Choices) > 0 {
		t.Errorf("天气 leads to %s", names(a))
	}
}

// What the overview names exists, and its examples can be asked.
func TestOverview(t *testing.T) {
	for _, example1 := range []string{"dongcheng-2023", "hospital-2023", "minimal"} {
		guide := example(t, example1)
		text := string(guide.Overview())
		for _, line := range strings.Split(text, "\n")[2:] {
			if line == "" {
				break
			}
			if name := strings.Fields(line)[0]; guide.Find(name).Figure == nil {
				t.Errorf("%s: no figure %s", example1, name)
			}
		}
		for _, line := range strings.Split(text, "\n") {
			if _, how, ok := strings.Cut(line, "在名称里写编码："); ok {
				for _, name := range strings.Fields(how) {
					if guide.Find(name).Figure == nil {
						t.Errorf("%s: the example %s is no figure", example1, name)
					}
				}
			}
		}
	}
}
