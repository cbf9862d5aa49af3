package published

import (
	"regexp"
	"strings"
)

// publicNames are the items of 三公 as sentences call them.
var publicNames = map[string]string{
	"“三公”经费":       "",
	"因公出国（境）费":     "出国",
	"因公出国（境）经费":    "出国",
	"公务用车购置及运行维护费": "用车",
	"公务用车购置费":      "购置",
	"公务用车购置":       "购置",
	"公务用车运行维护费":    "运行",
	"公务用车运行维护":     "运行",
	"公务接待费":        "接待",
	"国内公务接待":       "接待",
}

// nameRule is what a name before an amount means, wherever it stands.
type nameRule struct {
	form *regexp.Regexp
	of   fact
}

var nameRules = func() (list []nameRule) {
	for _, rule := range []struct {
		form string
		of   fact
	}{
		{`(\d+年度)?收、支总计(均为)?|.*\d+年度收入支出总计|收入支出总计`, fact{what: "收支总计"}},
		{`(\d+年度)?财政拨款收、支总计(均为)?|.*财政拨款收入支出总计`, fact{what: "总计", money: fiscal}},
		{`(\d+年度)?本年收入合计`, fact{what: "收入"}},
		{`(\d+年度)?本年支出合计`, fact{what: "支出"}},
		{`一般公共预算财政拨款收入`, fact{what: "收入", money: general}},
		{`政府性基金预算财政拨款收入`, fact{what: "收入", money: fund}},
		{`国有资本经营预算财政拨款收入`, fact{what: "收入", money: capital}},
		{`(\d+年度?)?一般公共预算财政拨款支出(决算数为)?`, fact{what: "支出", money: general}},
		{`(\d+年度?)?政府性基金预算财政拨款支出`, fact{what: "支出", money: fund}},
		{`(\d+年度)?国有资本经营预算财政拨款支出`, fact{what: "支出", money: capital}},
		{`(\d+年度)?政府性基金预算财政拨款年初结转和结余`, fact{what: "年初", money: fund}},
		{`.*国有资本经营预算财政拨款(收入|支出)总计`, fact{what: "总计", money: capital}},
		{`(\d+年度)?一般公共预算财政拨款支出年初预算为`, fact{what: "年初预算", money: general}},
		{`(\d+年度)?一般公共预算财政拨款支出全年预算为`, fact{what: "全年预算", money: general}},
		{`\d+年度使用一般公共预算财政拨款安排基本支出|(\d+年度)?一般公共预算财政拨款基本支出`, fact{what: "支出", money: general, kind: "基本支出"}},
		{`使用政府性基金财政拨款安排基本支出`, fact{what: "支出", money: fund, kind: "基本支出"}},
		{`人员经费`, fact{what: "经济", money: general, kind: "人员经费"}},
		{`公用经费`, fact{what: "经济", money: general, kind: "公用经费"}},
		{`（1）工资福利支出.*支出`, fact{what: "经济", money: fiscal, code: "301"}},
		{`（2）商品和服务支出.*支出`, fact{what: "经济", money: fiscal, code: "302"}},
		{`（3）对个人和家庭补助支出.*支出`, fact{what: "经济", money: fiscal, code: "303"}},
		{`（4）其他资本性支出.*支出`, fact{what: "经济", money: fiscal, code: "310"}},
		{`（5）其他支出`, fact{what: "经济", money: fiscal, kind: "其他经济"}},
		{`“三公”经费财政拨款支出年初预算为`, fact{what: "三公年初预算"}},
		{`.*“三公”经费财政拨款支出全年预算为`, fact{what: "三公全年预算"}},
		{`(\d+年度)?“三公”经费财政拨款(支出)?决算[数为]?`, fact{what: "三公决算"}},
		{`合计|.*机关运行经费支出(合计)?`, fact{what: "机关运行"}},
		{`.*政府采购支出总额|.*政府采购金额（以合同签订为准）为`, fact{what: "采购"}},
		{`政府采购货物支出|货物采购金额`, fact{what: "采购", kind: "货物"}},
		{`政府采购工程支出|工程采购金额`, fact{what: "采购", kind: "工程"}},
		{`政府采购服务支出|服务采购金额`, fact{what: "采购", kind: "服务"}},
		{`授予中小企业合同金额`, fact{what: "中小企业"}},
		{`货物采购授予中小企业合同金额`, fact{what: "授予中小企业", kind: "货物"}},
		{`工程采购授予中小企业合同金额`, fact{what: "授予中小企业", kind: "工程"}},
		{`服务采购授予中小企业合同金额`, fact{what: "授予中小企业", kind: "服务"}},
		{`授予小微企业合同金额`, fact{what: "小微企业"}},
		{`.*政府购买服务决算`, fact{what: "购买服务"}},
		{`.*固定资产总额`, fact{what: "固定资产"}},
	} {
		list = append(list, nameRule{regexp.MustCompile("^(?:" + rule.form + ")$"), rule.of})
	}
	return list
}()

var (
	quotedSubject = regexp.MustCompile(`^“(.+)”（(类|款)）\d+年度年初预算$`)
	publicForm    = regexp.MustCompile(`^(.*?)(?:用)?(支出)?(?:决算|决算为|支出决算为|为|\d+年度决算数)?$`)
	byPurpose     = regexp.MustCompile(`^（\d）(基本支出|项目支出)决算$`)
	yearSpent     = regexp.MustCompile(`^(?:\d+年度决算|支出决算为|支出)$`)
	yearPublic    = regexp.MustCompile(`^\d+年度决算数$`)
)

// named is the fact that a name before an amount means here.
func (r *reading) named(name string) (fact, bool) {
	if r.public {
		if of, ok := r.namedPublic(name); ok {
			return of, true
		}
	}
	if name == "" {
		return r.unnamed()
	}
	if name == "涉及预算金额" || name == "涉及金额" {
		of, ok := amountsOf[r.counted]
		return fact{what: of}, ok
	}
	if m := quotedSubject.FindStringSubmatch(name); m != nil {
		if m[2] == "类" {
			r.code = r.class(m[1])
		} else if len(r.code) >= 3 {
			r.code = r.below(r.code[:3], m[1])
		}
		return fact{what: "年初预算", money: r.money, code: r.code}, r.code != ""
	}
	if m := byPurpose.FindStringSubmatch(name); m != nil {
		return fact{what: "支出", money: r.money, kind: m[1]}, true
	}
	switch {
	case yearSpent.MatchString(name):
		return fact{what: "支出", money: r.money, code: r.code}, true
	case name == "本年收入" || name == "本年支出":
		return fact{what: strings.TrimPrefix(name, "本年"), money: r.money}, r.money != ""
	case name == "年末结转和结余":
		return fact{what: "年末", money: r.money}, r.money != ""
	case name == "年初预算为" || name == "全年预算为":
		return fact{what: strings.TrimSuffix(name, "为"), money: r.money, code: r.code}, true
	}
	for _, kind := range kindsOf["收入"] {
		if name == kind {
			return fact{what: "收入", kind: kind}, true
		}
	}
	for _, kind := range kindsOf["支出"] {
		if name == kind {
			return fact{what: "支出", kind: kind}, true
		}
	}
	for _, rule := range nameRules {
		if rule.form.MatchString(name) {
			return rule.of, true
		}
	}
	if code := r.class(strings.TrimSuffix(name, "（类）")); code != "" && r.money != "" {
		return fact{what: "支出", money: r.money, code: code}, true
	}
	return fact{}, false
}

// namedPublic: 公务接待费支出决算为; a bare 决算数 is that of the item before.
func (r *reading) namedPublic(name string) (fact, bool) {
	switch {
	case name == "支出决算为" || yearPublic.MatchString(name):
		return fact{what: "三公决算", kind: r.item}, true
	}
	if kind, ok := publicNames[strings.TrimSuffix(name, "全年预算为")]; ok && strings.HasSuffix(name, "全年预算为") {
		r.item = kind
		return fact{what: "三公全年预算", kind: kind}, true
	}
	m := publicForm.FindStringSubmatch(name)
	if kind, ok := publicNames[m[1]]; ok {
		r.item = kind
		return fact{what: "三公决算", kind: kind}, true
	}
	return fact{}, false
}

// amountsOf are the amounts of projects that were counted before.
var amountsOf = map[string]string{"目标项目": "目标金额", "跟踪项目": "跟踪金额", "评价项目": "评价金额"}

// unnamed: an amount after a count is of what was counted.
func (r *reading) unnamed() (fact, bool) {
	return fact{what: r.counted}, r.counted == "车辆" || r.counted == "设备"
}

// whole is what a share is of: named, or what the section is about.
func (r *reading) whole(name string) (fact, bool) {
	switch name {
	case "收入合计", "收入":
		return fact{what: "收入"}, true
	case "支出合计", "本年支出合计", "支出":
		return fact{what: "支出"}, true
	case "本年财政拨款支出":
		return fact{what: "支出", money: fiscal}, true
	case "本年政府性基金预算财政拨款支出":
		return fact{what: "支出", money: fund}, true
	case "政府采购支出总额":
		return fact{what: "采购"}, true
	case "货物支出金额", "工程支出金额", "服务支出金额":
		return fact{what: "采购", kind: strings.TrimSuffix(name, "支出金额")}, true
	case "授予中小企业合同金额":
		return fact{what: "中小企业"}, true
	case "":
		if r.public {
			return fact{what: "三公决算"}, true
		}
		return fact{what: r.of.what, money: r.of.money}, true
	}
	return fact{}, false
}

// baseOf is what the amount before is compared with.
func (r *reading) baseOf(against string) (fact, bool) {
	of := r.of
	switch {
	case strings.Contains(against, "全年预算") && r.public:
		return fact{what: "三公全年预算", kind: r.item}, true
	case strings.Contains(against, "预算") && r.public:
		return fact{what: "三公年初预算", kind: r.item}, true
	case strings.Contains(against, "预算"):
		return fact{what: "年初预算", money: of.money, code: of.code, kind: of.kind}, true
	}
	of.what = "上年" + of.what
	return of, true
}

// counted are the things that are counted: by the words before the number.
var counted = []struct {
	form *regexp.Regexp
	what string
}{
	{regexp.MustCompile(`所属\d+个行政单位`), "行政单位"},
	{regexp.MustCompile(`\d+个事业单位`), "事业单位"},
	{regexp.MustCompile(`\d+个所属单位`), "单位"},
	{regexp.MustCompile(`团组\d+个`), "团组"},
	{regexp.MustCompile(`出国（境）\d+人次`), "出国人次"},
	{regexp.MustCompile(`接待\d+批次`), "接待批次"},
	{regexp.MustCompile(`接待\d+人次`), "接待人次"},
	{regexp.MustCompile(`购置（更新）\d+辆|购置公务用车\d+辆`), "购置数"},
	{regexp.MustCompile(`保有量为?\d+辆|共有公务用车\d+辆`), "保有量"},
	{regexp.MustCompile(`公务用车）\d+辆|车辆\d+辆`), "车辆"},
	{regexp.MustCompile(`设备(（不含车辆）)?\d+台`), "设备"},
	{regexp.MustCompile(`编报绩效目标的\d+年度项目\d+个`), "目标项目"},
	{regexp.MustCompile(`绩效跟踪评价的\d+年度项目\d+个`), "跟踪项目"},
	{regexp.MustCompile(`绩效自评的\d+年度项目\d+个`), "评价项目"},
	{regexp.MustCompile(`绩效评级为“优”的项目\d+个`), "优"},
	{regexp.MustCompile(`绩效评级为“良”的项目\d+个`), "良"},
	{regexp.MustCompile(`绩效评级为“合格”的项目\d+个`), "合格"},
	{regexp.MustCompile(`绩效评级为“不合格”的项目\d+个`), "不合格"},
	{regexp.MustCompile(`发现问题\d+个`), "问题"},
	{regexp.MustCompile(`已经完成整改的\d+个`), "已整改"},
	{regexp.MustCompile(`正在整改的\d+个`), "正在整改"},
	{regexp.MustCompile(`^(评价|涉及)?项目\d+个|对\d+个项目开展绩效自评`), "评价项目"},
	{regexp.MustCompile(`(^|累计|、)\d+人次`), ""}, // of what was counted before
}

var (
	lastCount = regexp.MustCompile(`(\d+)\D*$`) // 2024年度项目12个
	ofOneKind = regexp.MustCompile(`^(\D+?)\d+辆$`)
	peopleOf  = map[string]string{"团组": "出国人次", "接待批次": "接待人次"} // 人次 follow
)

// counting: 团组2个, 保有量3辆.
func (r *reading) counting(m []string) bool {
	understood := false
	for _, c := range counted {
		found := c.form.FindString(m[0])
		if found == "" {
			continue
		}
		what := c.what
		if what == "" {
			what = peopleOf[r.counted]
		}
		r.counted, understood = what, true
		r.tell(what, count(lastCount.FindStringSubmatch(found)[1]))
	}
	if kind := ofOneKind.FindStringSubmatch(m[0]); kind != nil && !understood {
		if _, understood = r.counts[kind[1]]; understood {
			r.tell(kind[1], count(lastCount.FindStringSubmatch(m[0])[1]))
		}
	}
	return understood
}

func (r *reading) tell(what string, n int64) {
	if r.counts[what] != n {
		r.fault("%s 印作 %d，填的是 %d", what, n, r.counts[what])
	}
}

var (
	nothing   = regexp.MustCompile(`(?:未安排|没有|无)(?:开展)?(一般公共预算|政府性基金|国有资本经营)?(?:预算)?(财政拨款)?(“三公”经费|机关运行经费|项目支出绩效评价|项目支出绩效自评|政府采购)?(?:财政拨款|相关)?(基本支出|支出|收支|收入和支出)?$`)
	saysNone  = regexp.MustCompile(`(?:未安排|没有|无).*(支出|收支|收入|评价)`)
	noOffices = "不在机关运行经费统计范围之内"
)

// none is a clause that says there is nothing. understood tells whether it is known of what.
func (r *reading) none(text string) (understood, ok bool) {
	if text == noOffices {
		if r.counts["机关"] != 0 {
			r.fault("%s，填的机关是 %d 个", text, r.counts["机关"])
		}
		r.absent(text, fact{what: "机关运行"})
		return true, true
	}
	m := nothing.FindStringSubmatch(text)
	if m == nil || m[1]+m[2]+m[3] == "" {
		return false, saysNone.MatchString(text)
	}
	money := m[1]
	if money == "" && m[2] != "" {
		money = fiscal
	}
	var absent []fact
	switch {
	case m[3] == "项目支出绩效评价":
		r.tell("评价项目", 0)
	case m[3] == "项目支出绩效自评":
		r.tell("自评表", 0)
		r.tell("评价项目", 0)
	case m[3] == "机关运行经费":
		absent = []fact{{what: "机关运行"}}
	case m[3] == "政府采购":
		absent = []fact{{what: "采购"}}
	case m[3] != "" && m[1] == "":
		absent = []fact{{what: "三公决算"}}
	case m[4] == "基本支出":
		absent = []fact{{what: "支出", money: money, kind: m[4]}}
	case m[4] == "支出":
		absent = []fact{{what: "支出", money: money}}
	default:
		r.of, r.n = fact{what: "总计", money: money}, 0 // what may be compared with last year's
		absent = []fact{{what: "收入", money: money}, {what: "支出", money: money}, {what: "年初", money: money}, {what: "年末", money: money}}
	}
	if strings.Contains(text, "未安排") && money != "" && money != fiscal && m[3] == "" { // what was budgeted was 安排
		absent = append(absent, fact{what: "年初预算", money: money})
	}
	r.absent(text, absent...)
	return true, true
}

// absent holds a sentence that says there is none of these.
func (r *reading) absent(text string, none ...fact) {
	for _, of := range none {
		if cents, _ := r.exact(of); cents.Sign() != 0 {
			r.fault("%s，%v 是 %s 分", text, of, cents)
		}
	}
}
