package published

import (
	"math/big"
	"strings"
)

// items are what part three tells.
func (r *reader) items(doc table) {
	public := doc.sub("three_public")
	for key, kind := range map[string]string{
		"overseas": "出国", "reception": "接待", "vehicle_purchase": "购置", "vehicle_operation": "运行",
	} {
		t := public.sub(key)
		r.add(t, "initial", fact{what: "三公年初预算", kind: kind})
		full := "full"
		if t[full] == nil {
			full = "initial"
		}
		r.add(t, full, fact{what: "三公全年预算", kind: kind})
		r.add(t, "actual", fact{what: "三公决算", kind: kind})
		r.add(t, "prior", fact{what: "上年三公决算", kind: kind})
	}
	r.count(public.sub("overseas"), "groups", "团组")
	r.count(public.sub("overseas"), "people", "出国人次")
	r.count(public.sub("reception"), "batches", "接待批次")
	r.count(public.sub("reception"), "people", "接待人次")
	r.count(public.sub("vehicle_purchase"), "count", "购置数")
	r.count(public.sub("vehicle_operation"), "fleet", "保有量")
	r.add(doc.sub("operating"), "amount", fact{what: "机关运行"})
	for key, kind := range map[string]string{"goods": "货物", "works": "工程", "services": "服务"} {
		r.add(doc.sub("procurement"), key, fact{what: "采购", kind: kind})
	}
	r.add(doc.sub("procurement"), "sme", fact{what: "中小企业"})
	r.add(doc.sub("procurement"), "micro", fact{what: "小微企业"})
	for key, kind := range map[string]string{"sme_goods": "货物", "sme_works": "工程", "sme_services": "服务"} {
		r.add(doc.sub("facts"), key, fact{what: "授予中小企业", kind: kind})
	}
	for _, row := range doc.sub("services").list("row") {
		r.add(row, "amount", fact{what: "购买服务", kind: row.text("name")})
	}
	assets := doc.sub("assets")
	r.add(assets, "fixed", fact{what: "固定资产"})
	r.add(assets.sub("equipment"), "amount", fact{what: "设备"})
	r.count(assets.sub("equipment"), "count", "设备")
	for _, v := range assets.list("vehicle") {
		r.add(v, "amount", fact{what: "车辆"})
		r.count(v, "count", "车辆")
		r.count(v, "count", v.text("kind"))
	}
	units := doc.sub("department").sub("units")
	r.count(units, "administrative", "行政单位")
	for _, key := range []string{"civil_service", "institution"} {
		r.count(units, key, "事业单位")
	}
	r.count(units, "administrative", "机关")
	r.count(units, "civil_service", "机关")
	r.counts["自评表"] = int64(len(doc.list("evaluation")))
	r.counts["单位"] = r.counts["行政单位"] + r.counts["事业单位"]
	performance := doc.sub("performance")
	r.count(performance, "evaluated", "评价项目")
	r.count(performance, "projects", "项目总数")
	r.add(performance, "amount", fact{what: "评价金额"})
	own := doc.sub("facts")
	r.add(own, "goals_amount", fact{what: "目标金额"})
	r.add(own, "tracked_amount", fact{what: "跟踪金额"})
	for key, what := range map[string]string{
		"goals": "目标项目", "tracked": "跟踪项目", "excellent": "优", "good": "良", "passed": "合格", "failed": "不合格", "mended": "已整改", "mending": "正在整改",
	} {
		r.count(own, key, what)
	}
	r.counts["问题"] = r.counts["已整改"] + r.counts["正在整改"]
}

func (r *reader) count(t table, key, what string) {
	n, _ := t[key].(int64)
	r.counts[what] += n
}

// exact is the amount of a fact, in 分; without any leaf it is not known.
func (f *facts) exact(of fact) (cents *big.Int, known bool) {
	cents = new(big.Int)
	parts := []fact{of}
	switch of.what { // sums of different things
	case "收支总计":
		parts = []fact{{what: "收入"}, {what: "使用结余"}, {what: "年初"}}
	case "总计":
		parts = []fact{{what: "收入", money: of.money}, {what: "年初", money: of.money}}
	}
	for _, part := range parts {
		for _, l := range f.leaves {
			if part.has(l.fact) {
				cents.Add(cents, l.cents)
				known = true
			}
		}
	}
	return cents, known
}

// has tells whether a leaf is a part of the fact.
func (f fact) has(l fact) bool {
	what := f.what == l.what || f.what == "支出经济" && strings.HasSuffix(l.what, "经济")
	if !what || !strings.HasPrefix(l.code, f.code) || !strings.HasPrefix(l.function, f.function) {
		return false
	}
	money := f.money == "" && !strings.HasPrefix(f.what, "上年") || f.money == l.money || f.money == fiscal && l.money != other
	if strings.HasSuffix(f.what, "经济") {
		return money && hasKind(f.kind, l.code)
	}
	return money && hasKind(f.kind, l.kind)
}

// hasKind: the kinds that have parts.
func hasKind(whole, part string) bool {
	people := strings.HasPrefix(part, "301") || strings.HasPrefix(part, "303")
	switch whole {
	case "", part:
		return true
	case "基本支出":
		return part == "人员经费" || part == "公用经费"
	case "用车":
		return part == "购置" || part == "运行"
	case "人员经费":
		return people
	case "公用经费":
		return strings.HasPrefix(part, "3") && !people
	case "其他经济": // what is neither pay nor goods, aid or 资本性支出
		return strings.HasPrefix(part, "3") && !people && !strings.HasPrefix(part, "302") && !strings.HasPrefix(part, "310")
	}
	return false
}
