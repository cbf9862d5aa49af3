package figure

import (
	"slices"

	"gen/generator/report"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// The 三公 items as they stand in IDs: 三公.决算.购置.
var publicViews = []string{"年初预算", "全年预算", "决算"}

var publicWords = map[string]string{
	"出国": "因公出国（境）费", "用车": "公务用车购置及运行维护费", "接待": "公务接待费", "购置": "公务用车购置费", "运行": "公务用车运行维护费",
}

func (b *builder) threePublic(r *report.Report) {
	t := r.ThreePublic
	if t == nil {
		return
	}
	b.expense("出国", t.Overseas.Expense)
	b.expense("购置", t.Purchase.Expense)
	b.expense("运行", t.Operation.Expense)
	b.expense("接待", t.Reception.Expense)
	for _, view := range publicViews {
		b.publicTotals(Key{Family: Public, Flow: view}, view)
	}
	b.publicTotals(actual.LastYear(), "上年决算")
	b.general(t)
	b.count("三公.团组", "因公出国（境）团组数", "个", t.Overseas.Groups)
	b.count("三公.出国人次", "因公出国（境）人次", "人次", t.Overseas.People)
	b.count("三公.接待批次", "公务接待批次", "批次", t.Reception.Batches)
	b.count("三公.接待人次", "公务接待人次", "人次", t.Reception.People)
	if f := t.Reception.Foreign; f != nil {
		b.amount("三公.外宾接待", "外宾接待支出", f.Amount)
		b.count("三公.外宾批次", "外宾接待批次", "批次", f.Batches)
		b.count("三公.外宾人次", "外宾接待人次", "人次", f.People)
	}
	b.count("三公.购置数", "公务用车购置（更新）数", "辆", t.Purchase.Count)
	b.count("三公.保有量", "公务用车保有量", "辆", t.Operation.Fleet)
}

// actual are the 三公 amounts that were spent.
var actual = Key{Family: Public, Flow: "决算"}

// of is the Key of another kind, all else equal.
func (k Key) of(kind string) Key {
	k.Kind = kind
	return k
}

// expense states one 三公 item. 全年预算 that is left out is 年初预算: nothing was adjusted.
func (b *builder) expense(item string, e report.Expense) {
	full := e.Full
	if !full.Set {
		full = e.Initial
	}
	for i, a := range []report.Amount{e.Initial, full, e.Actual} {
		b.stated(Key{Family: Public, Flow: publicViews[i], Kind: item}, publicWords[item]+publicViews[i], a)
	}
	if e.Prior.Set {
		b.prior(actual.of(item), publicWords[item]+"决算", e.Prior)
	}
}

// ofGeneral are the 三公 amounts that were spent of 一般公共预算, which are published apart in places.
var ofGeneral = Key{Family: Public, Flow: report.General + "决算"}

// general states what of the items is of 一般公共预算, where the report says it.
func (b *builder) general(t *report.ThreePublic) {
	items := []string{"出国", "接待", "购置", "运行"}
	for i, e := range t.Items() {
		if e.General.Set || t.ByFund() {
			b.stated(ofGeneral.of(items[i]), publicWords[items[i]]+"决算中一般公共预算的", e.General)
		}
	}
	b.publicTotals(ofGeneral, "决算中一般公共预算的")
}

// publicTotals states the sums of one view of 三公, as far as all their parts are there.
func (b *builder) publicTotals(view Key, label string) {
	add := func(total, words string, items ...string) {
		var parts []*Figure
		for _, item := range items {
			parts = append(parts, b.book.Of(view.of(item)))
		}
		if !slices.Contains(parts, nil) {
			b.sum(view.of(total), words+label, plus(parts...)...)
		}
	}
	add("用车", publicWords["用车"], "购置", "运行")
	add("合计", "“三公”经费", "出国", "用车", "接待")
}

// items states the sections of part three, the counts, the evaluated projects and last year's figures.
func (b *builder) items(r *report.Report) {
	b.threePublic(r)
	u := r.Department.Units
	b.count("机构.行政单位", "行政单位数", "个", u.Administrative)
	b.count("机构.参公单位", "参照公务员法管理的事业单位数", "个", u.CivilService)
	b.count("机构.其他事业单位", "其他事业单位数", "个", u.Institution)
	b.total("机构.事业单位", "事业单位数", "机构.参公单位", "机构.其他事业单位").counts("个")
	b.total("机构.合计", "单位数", "机构.行政单位", "机构.事业单位").counts("个")
	if o := r.Operating; o != nil && o.Amount.Set {
		b.amount("机关运行经费", "机关运行经费", o.Amount)
	}
	if p := r.Procurement; p != nil {
		b.amount("采购.货物", "政府采购货物支出", p.Goods)
		b.amount("采购.工程", "政府采购工程支出", p.Works)
		b.amount("采购.服务", "政府采购服务支出", p.Services)
		b.amount("采购.中小企业", "授予中小企业合同金额", p.SME)
		b.amount("采购.小微企业", "授予小微企业合同金额", p.Micro)
		b.total("采购.合计", "政府采购支出总额", "采购.货物", "采购.工程", "采购.服务")
		if v := p.Reserved; v != nil {
			b.amount("采购.预留中小企业", "面向中小企业预留政府采购项目预算", v.SME)
			b.amount("采购.预留小微企业", "面向小微企业预留政府采购项目预算", v.Micro)
			b.amount("采购.预留中小企业成交", "预留项目中小企业成交金额", v.SMEWon)
			b.amount("采购.预留小微企业成交", "预留项目小微企业成交金额", v.MicroWon)
			b.amount("采购.其他中小企业成交", "其他项目中小企业成交金额", v.OtherWon)
		}
	}
	b.services(r.Services)
	b.assets(r.Assets)
	if p := r.Performance; p != nil {
		b.count("绩效.评价项目", "评价项目数", "个", p.Evaluated)
		b.count("绩效.项目总数", "部门项目总数", "个", p.Projects)
		b.amount("绩效.涉及金额", "评价涉及金额", p.Amount)
	}
}

func (b *builder) services(s *report.Services) {
	if s == nil {
		return
	}
	var parts []*Figure
	for i, row := range s.Rows {
		parts = append(parts, b.stated(Key{Family: ListRow, Flow: "购买服务", Row: i + 1, Kind: "金额"}, row.Name.V, row.Amount))
	}
	b.sum(at("购买服务.合计"), "政府购买服务决算", plus(parts...)...)
}

func (b *builder) assets(a *report.Assets) {
	if a == nil || a.Statement.Set {
		return
	}
	b.amount("资产.固定资产", "固定资产总额", a.Fixed)
	var counts, amounts []*Figure
	for i, v := range a.Vehicles {
		row := Key{Family: ListRow, Flow: "资产.车辆", Row: i + 1}
		counts = append(counts, b.counted(row.of("数量"), v.Kind.V+"数", "辆", v.Count))
		amounts = append(amounts, b.stated(row.of("金额"), v.Kind.V+"金额", v.Amount))
	}
	b.sum(at("资产.车辆数"), "车辆数", plus(counts...)...).counts("辆")
	b.sum(at("资产.车辆金额"), "车辆金额", plus(amounts...)...)
	b.count("资产.设备数", "大型设备数", "台（套）", a.Equipment.Count)
	b.amount("资产.设备金额", "大型设备金额", a.Equipment.Amount)
}

func (b *builder) amount(name, label string, a report.Amount) { b.stated(at(name), label, a) }

func (b *builder) count(name, label, unit string, n place.Value[int]) {
	b.counted(at(name), label, unit, n)
}

func (b *builder) counted(k Key, label, unit string, n place.Value[int]) *Figure {
	leaf := func(k Key, n place.Value[int]) *Figure {
		exact := decimal.NewFromInt(int64(n.V))
		return b.book.add(&Figure{Key: k, Label: label, Kind: Count, Op: Leaf, Unit: unit, Exact: exact, Pos: n.Pos})
	}
	if len(n.Of) < 2 {
		return leaf(k, n)
	}
	var parts []*Figure
	for i, part := range n.Of {
		at := k
		at.Part = i + 1
		parts = append(parts, leaf(at, part))
	}
	total := b.sum(k, label, plus(parts...)...)
	total.counts(unit)
	return total
}

// counts makes a figure the number of something.
func (f *Figure) counts(unit string) { f.Kind, f.Unit = Count, unit }
