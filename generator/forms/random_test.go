package forms

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gen/generator/report"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// Random forms in random layouts are read as they were filled in, in every kind of file, and nothing is told of them.
func TestRandomForms(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 13))
		text, want := randomForm(random)
		for name, content := range map[string][]byte{"自评.htm": page(text), "自评.xls": book(text), "自评.docx": word(t, text)} {
			got, list := readAll(t, data{name, content})
			if len(got) != 1 || len(list) > 0 {
				t.Fatalf("seed %d, %s: %d forms\n%s\n%s", seed, name, len(got), told(list), text)
			}
			if diff := cmp.Diff(want, report.Draft{}.Form(&got[0])); diff != "" {
				t.Fatalf("seed %d, %s:\n%s\n%s", seed, name, diff, text)
			}
		}
	}
}

// randomForm is a form as its table has it, and as its file has it.
func randomForm(random *rand.Rand) (table, file string) {
	some := func(list ...string) string { return list[random.IntN(len(list))] }
	words := func() string {
		return some("完成", "每年≥", "第1批", "档案", "IT 系统") + some("数字化", "（二期）", "3.5", "：全部", "") + some("。", "100%", "项", "20万页")
	}
	inYuan := random.IntN(2) == 0
	sources := []string{"当年财政拨款", "上年结转资金", "其他资金"}
	var b, toml strings.Builder
	fmt.Fprintf(&b, "9×1 项目支出绩效自评表\n")
	heads := []string{
		"2×1 " + some("项目名称", "项 目 名 称") + " | 7×1 某项目",
		"2×1 " + some("主管部门", "主管单位") + " | 3×1 某局 | 1×1 实施单位" + some("", "：") + " | 3×1 某中心",
	}
	if random.IntN(2) == 0 {
		heads[0], heads[1] = heads[1], heads[0]
	}
	fmt.Fprintf(&b, "%s\n%s\n", heads[0], heads[1])
	fmt.Fprintf(&toml, "project    = \"某项目\"\ndepartment = \"某局\"\nunit       = \"某中心\"\n")

	cents := func() int64 { return random.Int64N(9_000_000_00) }
	amount := func(cents int64) string {
		d := decimal.New(cents, -2)
		if inYuan {
			return d.StringFixed(2)
		}
		return d.Shift(-4).String()
	}
	unit := "（万元）"
	if inYuan {
		unit = "（元）"
	}
	fmt.Fprintf(&b, "1×5 项目资金%s | 2×1 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n", unit)
	var sums [3]int64
	var lines, stated []string
	for i, name := range sources {
		var of [3]int64
		if i == 0 || random.IntN(3) == 0 {
			of = [3]int64{cents() + 100, cents() + 100, cents()}
			of[2] = min(of[1], of[2])
			stated = append(stated, fmt.Sprintf("%-13s = { initial = %s, full = %s, actual = %s }", []string{"appropriation", "carried", "other"}[i],
				decimal.New(of[0], -6), decimal.New(of[1], -6), decimal.New(of[2], -6)))
		}
		cells := make([]string, 3)
		for k := range of {
			sums[k] += of[k]
			if cells[k] = amount(of[k]); of[k] == 0 {
				cells[k] = some("", "0", "—", "0.00")
			}
		}
		lines = append(lines, "2×1 "+some("", "其中：")+name+" | "+strings.Join(cells, " | ")+" | — | — | —")
	}
	rate := decimal.NewFromInt(10).Mul(decimal.NewFromInt(sums[2])).Div(decimal.NewFromInt(sums[1])).Round(2)
	fmt.Fprintf(&b, "2×1 年度资金总额 | %s | %s | %s | 10 | %s | %s\n", amount(sums[0]), amount(sums[1]), amount(sums[2]), rate.Shift(1).String()+"%", rate)
	random.Shuffle(3, func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	fmt.Fprintln(&b, strings.Join(lines, "\n"))

	expected, achieved := words(), words()
	fmt.Fprintf(&b, "1×2 年度总体目标 | 4×1 预期目标 | 4×1 实际完成情况\n4×1 1.%s↵2.%s | 4×1 %s\n", expected, achieved, achieved)
	goals := fmt.Sprintf("\n[goals]\nexpected = \"\"\"\n1.%s\n2.%s\"\"\"\nactual   = \"%s\"\n", expected, achieved, achieved)

	columns := []string{"三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"}
	order := random.Perm(len(columns))
	row := func(first string, cells []string) string {
		for _, i := range order {
			first += " | " + cells[i]
		}
		return first + "\n"
	}
	fmt.Fprint(&b, row("绩效指标 | 一级指标 | 二级指标", columns))
	scores, indicators := rate, ""
	for left := 90; left > 0; {
		weight := min(left, 5+random.IntN(30))
		left -= weight
		level1, level2 := some("产出指标", "效益指标", "满意度指标"), some("数量指标", "质量指标", "服务对象满意度指标")
		for k := range 1 + min(random.IntN(2), weight-1) { // neighbours of one level
			points := weight
			if k == 0 && weight > 1 {
				points = 1
			}
			weight -= points
			if points == 0 {
				continue
			}
			score := decimal.New(int64(points*100-random.IntN(2)*random.IntN(points*100)), -2)
			scores = scores.Add(score)
			name, target, actual, reason := words(), words(), words(), some("", "无偏差", words())
			upper := fmt.Sprintf(" | %s | %s", level1, level2)
			if k > 0 && random.IntN(2) == 0 {
				upper = " | | "
			}
			fmt.Fprint(&b, row(upper, []string{name, target, actual, fmt.Sprint(points) + some("", "分", ".00"), score.String(), reason}))
			indicators += fmt.Sprintf("\n[[indicator]]\nlevel1 = %q\nlevel2 = %q\nlevel3 = \"%s\"\ntarget = \"%s\"\nactual = \"%s\"\nweight = %d\nscore  = %s\n",
				level1, level2, name, target, actual, points, score)
			if reason != "" {
				indicators += fmt.Sprintf("reason = \"%s\"\n", reason)
			}
		}
		left += weight
		if random.IntN(6) == 0 {
			fmt.Fprint(&b, row(" | | ", []string{some("……", "指标2：", ""), "", "", "", "", ""}))
		}
	}
	total := make([]string, len(columns))
	total[3], total[4] = "100", scores.String()
	fmt.Fprint(&b, row("总分 | | ", total))
	fmt.Fprintf(&toml, "total      = %s\n\n[funds]\n# 当年财政拨款：initial 年初预算数，full 全年预算数，actual 全年执行数\n%s\n", scores, strings.Join(stated, "\n"))
	return b.String(), toml.String() + goals + indicators
}
