package acceptance

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// identities are the sums that hold whatever a department writes, because only leaves are stated; tests hold them over every
// example and thousands of random reports.
var identities = []struct{ table, identity, test string }{
	{"收入支出决算总表", "本年收入合计 = Σ 各种收入", "TestRandomReportsAddUp"},
	{"", "本年支出合计 = Σ 各类支出", "TestRandomReportsAddUp"},
	{"", "收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余", "TestRandomReportsAddUp"},
	{"", "支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余", "TestRandomReportsAddUp"},
	{"", "收入总计 = 支出总计", "TestRandomReportsAddUp"},
	{"收入决算表", "各行：本年收入合计 = 财政拨款 + 上级补助 + 事业 + 经营 + 附属单位上缴 + 其他", "TestRandomReportsAddUp"},
	{"", "各栏：类 = Σ 款，款 = Σ 项，合计 = Σ 类", "TestRandomReportsAddUp"},
	{"", "合计各栏 = 收入支出决算总表的各种收入", "TestRandomReportsAddUp"},
	{"", "财政拨款收入 = 财政拨款收入支出决算总表的本年收入合计", "TestRandomReportsAddUp"},
	{"支出决算表", "各行：本年支出合计 = 基本 + 项目 + 上缴上级 + 经营 + 对附属单位补助", "TestRandomReportsAddUp"},
	{"", "各栏：类 = Σ 款，款 = Σ 项，合计 = Σ 类；各类 = 收入支出决算总表的各类", "TestRandomReportsAddUp"},
	{"财政拨款收入支出决算总表", "合计 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算（每一行）", "TestRandomReportsAddUp"},
	{"", "本年收入合计、本年支出合计 = Σ 各行；总计 = 本年合计 + 年初（年末）财政拨款结转和结余", "TestRandomReportsAddUp"},
	{"", "收入总计 = 支出总计，三本预算各自相等", "TestRandomReportsAddUp"},
	{"", "各类的基本支出、项目支出 ≤ 支出决算表的同一类", "TestFiscalMoneyIsPartOfTheWhole"},
	{"", "全部是财政拨款时：本年支出合计、总计 = 收入支出决算总表的", "TestRandomReportsAddUp"},
	{"一般公共预算财政拨款收入支出决算表", "年末 = 年初 + 本年收入 − 本年支出（每一行）；各栏小计 = Σ 各栏", "TestRandomReportsAddUp"},
	{"", "合计的年初、收入、支出、年末 = 财政拨款收入支出决算总表的一般公共预算", "TestRandomReportsAddUp"},
	{"一般公共预算财政拨款支出决算表", "合计 = 基本支出 + 项目支出；类 = Σ 款，款 = Σ 项", "TestRandomReportsAddUp"},
	{"", "合计和各类 = 财政拨款收入支出决算总表的一般公共预算", "TestRandomReportsAddUp"},
	{"基本支出决算表", "类 = Σ 款；人员经费 = 301 + 303；公用经费 = 其余各类；人员 + 公用 = 基本支出", "TestRandomReportsAddUp"},
	{"政府性基金、国有资本经营预算的表", "年末 = 年初 + 收入 − 支出；合计 = 财政拨款收入支出决算总表的", "TestRandomReportsAddUp"},
	{"", "没有收支的表留着表格，写明没有数据", "TestEmptyTablesKeepTheirGridAndSaySo"},
	{"“三公”经费支出决算表", "合计 = 因公出国（境） + 公务用车 + 公务接待；公务用车 = 购置 + 运行维护（预算、决算）", "TestRandomReportsAddUp"},
	{"政府采购、政府购买服务的表", "合计 = 货物 + 工程 + 服务；合计 = Σ 各行", "TestEverythingPrintedAddsUp"},
	{"正文", "正文里的金额 = 表里的同一个数，一个数处处印得一样", "TestRandomReportsAddUp"},
	{"", "正文里的每个数字都是一个算出来的数，没有人另打一遍", "TestDigitsHaveFigures"},
	{"", "增减额、增长率、占比、平均数由印出的数算出，四舍五入一次", "TestRatesOfPrintedAmounts"},
	{"", "增加、减少、持平的说法和印出的数一致；相等的数印得相等", "TestEqualStaysEqual"},
	{"", "没有年初预算的不写完成百分之几", "TestWithoutInitialBudget"},
	{"", "基本支出各部分的说明加起来是基本支出", "TestBasicExpenditureByKindAddsUp"},
	{"图", "饼图的各块是非零的各种，加起来是合计", "TestRandomReportsAddUp"},
	{"自评表", "年度资金总额 = 当年财政拨款 + 上年结转 + 其他；执行率 = 执行数 ÷ 全年预算数；总分 = Σ 得分", "TestFormOfSelfEvaluation"},
	{"报表（xlsx）", "公式重新计算得出的就是公开的数", "TestRecalculation"},
}

const identitiesHead = `## 由计算保证的关系

部门只填明细，合计都由程序计算，下面这些关系不会被填错。右边是守住它们的测试：对所有示例和几千份随机的报告，把印出来的数逐个加起来。

| 表 | 关系 | 测试 |
|---|---|---|
`

func writeIdentities(t *testing.T, b *strings.Builder) {
	t.Helper()
	tests := testNames(t)
	b.WriteString(identitiesHead)
	for _, h := range identities {
		if !tests[h.test] {
			t.Errorf("there is no %s", h.test)
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", h.table, h.identity, h.test)
	}
}

// testNames are the tests of the core.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	fsys := os.DirFS("..")
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := fs.ReadFile(fsys, path)
		for _, line := range strings.Split(string(src), "\n") {
			if rest, ok := strings.CutPrefix(line, "func Test"); ok {
				name, _, _ := strings.Cut(rest, "(")
				names["Test"+name] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
