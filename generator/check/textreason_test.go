package check

import (
	"strings"
	"testing"

	"gen/generator/internal/sample"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// ofBase is a table of what the packs that are shipped extend: how they read reasons, what no text of theirs should have.
func ofBase(t testing.TB, table string) string {
	t.Helper()
	text, err := templates.FS.ReadFile("base/pack.toml")
	if err != nil {
		t.Fatal(err)
	}
	_, part, ok := strings.Cut(string(text), "\n["+table+"]\n")
	if !ok {
		t.Fatal("the base pack has no " + table)
	}
	part, _, _ = strings.Cut(part, "\n[")
	return "[" + table + "]\n" + part + "\n"
}

// ofReason is what the rules say of a reason of 机关运行经费, whose sentence compares it with last year: codes, with a star
// for a warning.
func ofReason(t testing.TB, reason string, spent, last float64) string {
	t.Helper()
	says := packSaying(t, ofBase(t, "reasons"), "{{金额 .机关运行经费}}，{{if 持平 .机关运行经费}}持平{{else}}{{差额 .机关运行经费}}{{end}}。{{if 有原因 .机关运行经费}}主要原因：{{原因 .机关运行经费}}。{{end}}")
	r := sample.Report(1)
	amount := func(n float64) report.Amount { return report.Amount{Yuan: decimal.NewFromFloat(n).Shift(4), Set: true} }
	r.Operating = &report.Operating{Amount: amount(spent)}
	r.Prior.Stated = place.Map[report.Amount]{{Key: "机关运行经费", V: amount(last)}}
	r.Notes = []report.Note{{On: place.Value[string]{V: "机关运行经费", Set: true}, Reason: place.Value[string]{V: reason, Set: true, Pos: diag.Pos{File: "r", Line: 1, Column: 1}}}}
	var got []string
	for _, f := range aboutTextsOf(t, r, says) {
		if f.Code == "WZ010" || f.Code == "WZ019" || f.Code == "WZ020" {
			got = append(got, strings.TrimSuffix(f.Code+"*", map[bool]string{true: "*"}[f.Severity == diag.Hint]))
		}
	}
	return strings.Join(got, " ")
}

// What says that the figure went the other way is wrong; a deed that points the other way is worth a look.
func TestReasonsAgainstTheirChange(t *testing.T) {
	for _, c := range []struct{ reason, up, level, down string }{
		{"人员增加，支出大幅增长", "", "WZ010*", "WZ010*"},
		{"机构改革，经费增加较多", "", "WZ010*", "WZ010*"},
		{"新办公楼启用，机关运行经费上升", "", "WZ010*", "WZ010*"},
		{"职能划入，支出规模扩大", "", "WZ010*", "WZ010*"},
		{"职能划入，导致支出较上年有所增加", "", "WZ010*", "WZ010*"},
		{"会议合并召开，费用明显下降", "WZ010*", "WZ010*", ""},
		{"会议合并召开，比去年减少3.5万元", "WZ010*", "WZ010*", ""},
		{"任务减少，2023年支出降低", "WZ010*", "WZ010*", ""},
		{"任务没有变，与上年持平", "WZ010*", "", "WZ010*"},
		{"工作任务相同，支出与上年一致", "WZ010*", "", "WZ010*"},
		{"业务量大幅增长", "", "WZ010", "WZ010*"},
		{"会议增多，2023年支出同比增长较快", "", "WZ010*", "WZ010*"},
		{"会议增多，各项费用呈上升趋势", "", "WZ010*", "WZ010*"},
		{"会议增多，经费逐年扩大，增幅明显", "", "WZ010*", "WZ010*"},
		{"任务有变，较2022年下降", "WZ010*", "WZ010*", ""},
		{"任务不变，支出保持不变", "WZ010*", "", "WZ010*"},
		{"业务量增加", "", "", "WZ010"},
		{"厉行节约，压减一般性支出", "WZ010", "", ""},
		{"新增信息化项目", "", "", "WZ010"},
		{"办公面积扩大", "", "", "WZ010"},
		{"维修项目缩小", "WZ010", "", ""},
		// Nothing is said of the figure, or of another comparison.
		{"工作任务与上年基本相同，支出与上年基本持平", "WZ010*", "", "WZ010*"},
		{"决算数与年初预算数持平", "", "", ""},
		{"比年初预算减少", "", "", ""},
		{"比全年预算增加较多", "", "", ""},
		{"人员减少", "", "", ""},
		{"上年减少了一次性支出", "", "", ""},
		{"上年支出较多，上年增加了大额采购", "", "", ""},
		{"压减会议费，新增信息化项目", "", "", ""},
		{"没有新增项目", "", "", ""},
		{"支出没有增加", "", "", ""},
		{"较2021年下降", "WZ010", "", ""}, // of another year, and yet
		{"收入增加", "", "", ""},
		{"基本支出减少，项目支出增加", "", "", ""},
		{"退休人员增加，人员经费增加", "", "", ""},
		{"提高服务质量", "", "", ""},
		{"机构改革划入一个事业单位", "", "", ""},
	} {
		for i, want := range []string{c.up, c.level, c.down} {
			if got := ofReason(t, c.reason, []float64{120, 100, 80}[i], 100); got != want {
				t.Errorf("%s, %s: %q, want %q", c.reason, []string{"more", "equal", "less"}[i], got, want)
			}
		}
	}
	if got := ofReason(t, "支出与上年基本持平", 102, 100); got != "WZ019*" {
		t.Errorf("nearly equal is no other direction, and no reason: %s", got)
	}
}

// A reason that gives none is told, and one that says again what the sentence says before it.
func TestReasonsThatSayNothing(t *testing.T) {
	for _, reason := range []string{"无", "无。", "没有", "暂无", "/", "-", "——", "1", "12.5", "见附件", "详见附件1", "见附件。", "同上", "正常", "略", "其他原因", "其他", "不详", "N/A", "na", "。", "（无）",
		"增加", "支出增加", "比上年增加", "机关运行经费", "机关运行经费增加", "本年支出较上年有所增加", "经费增加较多", "变动", "主要原因是无", "主要原因"} {
		if got := ofReason(t, reason, 120, 100); !strings.Contains(got, "WZ019*") && got != "" || got == "" && reason != "略" {
			t.Errorf("%s: %q", reason, got)
		}
	}
	for reason, want := range map[string]string{
		"主要原因是新增培训项目":       "WZ020*",
		"主要原因：主要原因是新增培训项目":  "WZ020*",
		"主要原因:增加培训":         "WZ020*",
		"原因：增加培训":           "WZ020*",
		"原因是增加培训":           "WZ020*",
		"原因为增加培训":           "WZ020*",
		"主要是因为增加培训":         "WZ020*",
		"增加的原因是新增培训":        "WZ020*",
		"增加的主要原因为增加培训":      "WZ020*",
		"差异原因系新增培训":         "WZ020*",
		"主要原因；增加培训":         "WZ020*",
		"具体原因：增加培训":         "WZ020*",
		"支出增加的原因是新增培训":      "WZ020*",
		"其主要原因是新增培训":        "WZ020*",
		"支出增加，主要原因是新增培训":    "WZ020*",
		"比上年增加20万元，原因为增加培训": "WZ020*",
		"新增培训，其主要原因是任务增加":   "",
		"原因较多，如新增培训":        "",
		"原因不止一项：新增培训":       "",
		"主要原因：增加培训":         "", // taken off
		"因增加培训":             "",
		"由于机构改革":            "",
		"原定项目提前实施":          "",
		"主要新增了培训项目":         "",
	} {
		if got := ofReason(t, reason, 120, 100); got != want {
			t.Errorf("%s: %q, want %q", reason, got, want)
		}
	}
}

// Reasons as departments write them are left alone, whichever way the figure went.
func TestUsualReasonsAreLeftAlone(t *testing.T) {
	for _, reason := range strings.Fields(`
		信息化项目以前年度尾款增加 人员调整 项目差额 项目支出调整所致 离退休人员去世1人，追加抚恤金与否视情况 根据实际工作任务，安排项目数量减少，同时新增项目 本年度没有发生公务接待
		缴费基数调整 机构改革，职责调整 综合窗口队伍建设项目改列2060502技术创新服务体系 划入的事业单位增加12人，社保缴费基数调整 医疗保险支出改列21011行政事业单位医疗
		本年没有因公出国（境）事项 项目跨年实施，本年没有支付 使用上年结转资金 专项资金安排变化 部分活动合并举办 车辆报废更新 出访天数变化 疫情后恢复出访 预算执行中科目调整
		据实结算 合同尾款在下年支付 招标结余 中标价与预算价的差额 工程进度调整 政策性调资 工资标准调整 职务职级晋升 退休人员增加 人员变动 缴存比例调整 住房补贴清算
		年中预算调整 上级专项转移支付下达 项目结转下年 项目上年已完成 一次性项目上年完成 债券资金安排变化 存量资金盘活 财政收回结转资金 物业费合同重新签订 供暖费结算时间变化
		按合同约定分期付款 审计后核定工程结算 设备采购改为租赁 信息系统等级保护测评 举办建馆二十周年展览 外事活动由上级统一组织 接待任务由其他单位承担 车辆实行统一管理
		公务用车改革 新能源车辆替换 办公用房搬迁 水电费由机关事务管理局统一支付 会计核算口径变化 按照新政府会计制度核算 部门间职能划转 下属单位转企改制 单位合并
		委托业务转为自行开展 购买服务项目调整 课题结题 科研项目跨年度执行 人才引进 教职工人数变化 学生人数变化 招生规模变化 门诊量变化 药品集中采购 设备折旧 捐赠到位
		利息结算 房租按季支付 税费清算 诉讼赔偿 一次性抚恤 丧葬费 应急抢险 防汛物资储备 第五次经济普查 人口抽样调查 换届选举 人大会议 党代会 大型赛事 庆祝活动
	`) {
		for _, last := range []float64{80, 100, 120} {
			if got := ofReason(t, reason, 100, last); strings.Contains(got, "*") {
				t.Errorf("%s beside %v: %s", reason, last, got)
			}
		}
	}
}
