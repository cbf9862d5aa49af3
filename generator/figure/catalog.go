package figure

import (
	"slices"
	"strconv"
	"strings"

	"gen/generator/report"
	"gen/internal/place"
)

// Sort is what a name in a template stands for.
type Sort int

const (
	GroupSort  Sort = iota // a group of names: .支出
	FigureSort             // a figure: .支出.合计
	TextSort               // text: .部门名称
	FlagSort               // yes or no, for {{if}}
	ListSort               // for {{range}}; its fields are those of an item
)

// Entry is one name that a template may use.
type Entry struct {
	Name   string
	Sort   Sort
	Fields []Entry // of a group, or of a list's items

	id    func(s scope) string  // figures
	value func(s scope) any     // texts (string, typed) and flags (bool)
	items func(s scope) []scope // lists
}

// Field returns the entry of a name inside e.
func (e *Entry) Field(name string) *Entry {
	i := slices.IndexFunc(e.Fields, func(f Entry) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &e.Fields[i]
}

// scope is where a name is looked up: the report, and the row of the list that {{range}} is at.
type scope struct {
	book  *Book
	r     *report.Report
	names Names
	terms Names // definitions of 科目
	code  string
	row   int
}

// Catalog is every name that a template may use, as one group.
func Catalog() *Entry { return &Entry{Sort: GroupSort, Fields: root} }

// Named are the IDs of the figures that a dotted name of the catalogue stands for. A step * is each item of the list
// before it.
func Named(b *Book, r *report.Report, name string) []string {
	return scope{book: b, r: r}.named(Catalog(), strings.Split(name, "."))
}

func (s scope) named(e *Entry, steps []string) []string {
	switch {
	case e == nil:
		return nil
	case len(steps) > 0 && steps[0] == "*" && e.Sort == ListSort:
		var ids []string
		for _, item := range e.items(s) {
			ids = append(ids, item.named(e, steps[1:])...)
		}
		return ids
	case len(steps) > 0:
		return s.named(e.Field(steps[0]), steps[1:])
	case e.Sort == FigureSort:
		return []string{e.id(s)}
	}
	return nil
}

// Form says how a view holds what is in it.
type Form struct {
	Names, Definitions Names                  // of 科目
	Figure             func(id string) any    // a figure; whether the report has it, the book tells
	Typed              func(text string) any  // a text that the department wrote, not the pack
	List               func(name string) bool // which lists are wanted; the others are left out
}

// View is the data of one report in the catalogue's shape, for templates: groups are maps, lists are slices of maps.
func View(b *Book, r *report.Report, form Form) map[string]any {
	return form.view(root, scope{book: b, r: r, names: form.Names, terms: form.Definitions})
}

// typed is text that the department wrote.
type typed string

func (form *Form) view(fields []Entry, s scope) map[string]any {
	data := make(map[string]any, len(fields))
	for i := range fields {
		e := &fields[i]
		switch e.Sort {
		case GroupSort:
			data[e.Name] = form.view(e.Fields, s)
		case FigureSort:
			data[e.Name] = form.Figure(e.id(s))
		case ListSort:
			if form.List(e.Name) {
				data[e.Name] = form.list(e, s)
			}
		default:
			value := e.value(s)
			if text, ok := value.(typed); ok {
				value = form.Typed(string(text))
			}
			data[e.Name] = value
		}
	}
	return data
}

func (form *Form) list(e *Entry, s scope) []any {
	items := e.items(s)
	list := make([]any, len(items))
	for i, item := range items {
		list[i] = form.view(e.Fields, item)
	}
	return list
}

var root = slices.Concat(
	[]Entry{
		text("年度", func(s scope) any { return strconv.Itoa(s.r.Year.V) }),
		text("上年", func(s scope) any { return strconv.Itoa(s.r.Year.V - 1) }),
		text("次年", func(s scope) any { return strconv.Itoa(s.r.Year.V + 1) }),
		text("年末日期", func(s scope) any { return strconv.Itoa(s.r.Year.V) + "年12月31日" }),
		text("部门名称", func(s scope) any { return typed(s.r.Department.Name.V) }),
		text("部门或单位", func(s scope) any {
			if s.r.Department.Kind.V == "部门" {
				return "部门"
			}
			return "单位"
		}),
		flag("是部门", func(s scope) any { return s.r.Department.Kind.V == "部门" }),
		flag("是二级单位", func(s scope) any { return s.r.Department.Kind.V == "二级单位" }),
		flag("有下属单位", func(s scope) any {
			u := s.r.Department.Units
			return u.Administrative.V+u.CivilService.V+u.Institution.V > 1
		}),
		flag("有机关", func(s scope) any {
			u := s.r.Department.Units
			return u.Administrative.V+u.CivilService.V > 0
		}),
		fixed("收支总计"),
		group("收入", append(fixedAll("收入", append([]string{"合计"}, allSources...)), kindList("来源", "收入", allSources, true), kindList("全部来源", "收入", allSources, false))...),
		group("支出", append(fixedAll("支出", append([]string{"合计"}, kinds...)), kindList("种类", "支出", kinds, true), kindList("全部种类", "支出", kinds, false))...),
		group("使用结余", fixedAll("使用结余", []string{"合计", "非财政拨款结余", "专用结余"})...),
		group("结余分配", fixedAll("结余分配", []string{"合计", "事业", "经营"})...),
		group("年初", fixedAll("年初", []string{"合计"})...),
		group("年末", fixedAll("年末", []string{"合计"})...),
		group("非财政",
			group("年初", fixedAll("非财政.年初", []string{"合计", basic, project, "经营"})...),
			group("年末", fixedAll("非财政.年末", []string{"合计", "事业", "经营"})...),
			group("支出", fixedAll("非财政.支出", append([]string{"合计"}, kinds...))...)),
		group(fiscal, append(moneyFields(fiscal), group("经济", fixedAll(fiscal+".经济", economicShares)...))...),
	},
	fundEntries(),
	itemEntries(),
)

func fundEntries() []Entry {
	var entries []Entry
	for _, fund := range funds {
		fields := moneyFields(fund)
		if fund != report.Capital {
			fields = append(fields, group("经济", append(fixedAll(fund+".经济", []string{"合计", personnel, public}),
				economicList("类", fund, 3, ""), economicList("人员明细", fund, 5, personnel), economicList("公用明细", fund, 5, public))...))
		}
		fields = append(fields, codeList("类", fund, 3, true), codeList("款", fund, 5, true), codeList("项", fund, 7, true), codeList("支出类", fund, 3, false))
		entries = append(entries, group(fund, fields...))
	}
	return entries
}

func moneyFields(money string) []Entry {
	whole := []string{"合计", basic, project}
	return []Entry{
		group("年初", fixedAll(money+".年初", whole)...),
		group("收入", fixedAll(money+".收入", whole)...),
		group("支出", fixedAll(money+".支出", whole)...),
		group("年末", fixedAll(money+".年末", append(whole, carried, surplus))...),
		group("年初预算", fixedAll(money+".年初预算", whole)...),
		group("全年预算", fixedAll(money+".全年预算", []string{"合计"})...),
		fixedAs("总计", money+".总计"),
	}
}

func itemEntries() []Entry {
	public := []string{"合计", "出国", "用车", "购置", "运行", "接待"}
	return []Entry{
		group("三公", append(fixedAll("三公", []string{"团组", "出国人次", "接待批次", "接待人次", "外宾接待", "外宾批次", "外宾人次", "购置数", "保有量"}),
			group("年初预算", fixedAll("三公.年初预算", public)...),
			group("全年预算", fixedAll("三公.全年预算", public)...),
			group("决算", fixedAll("三公.决算", public)...),
			publicUse("出国用途", func(t *report.ThreePublic) *report.Expense { return &t.Overseas.Expense }),
			publicUse("接待用途", func(t *report.ThreePublic) *report.Expense { return &t.Reception.Expense }),
			publicUse("购置用途", func(t *report.ThreePublic) *report.Expense { return &t.Purchase.Expense }),
			publicUse("运行用途", func(t *report.ThreePublic) *report.Expense { return &t.Operation.Expense }))...),
		fixed("机关运行经费"),
		group("采购", fixedAll("采购", []string{"合计", "货物", "工程", "服务", "中小企业", "小微企业",
			"预留中小企业", "预留小微企业", "预留中小企业成交", "预留小微企业成交", "其他中小企业成交"})...),
		group("购买服务", fixedAs("合计", "购买服务.合计"), serviceList()),
		group("资产", append(fixedAll("资产", []string{"固定资产", "车辆数", "车辆金额", "设备数", "设备金额"}), vehicleList())...),
		group("机构", fixedAll("机构", []string{"合计", "行政单位", "参公单位", "事业单位"})...),
		group("绩效", fixedAll("绩效", []string{"评价项目", "项目总数", "涉及金额"})...),
		statement("机关运行说明", func(r *report.Report) *place.Value[string] {
			if r.Operating == nil {
				return nil
			}
			return &r.Operating.Statement
		}),
		statement("采购说明", func(r *report.Report) *place.Value[string] {
			if r.Procurement == nil {
				return nil
			}
			return &r.Procurement.Statement
		}),
		statement("购买服务说明", func(r *report.Report) *place.Value[string] {
			if r.Services == nil {
				return nil
			}
			return &r.Services.Statement
		}),
		statement("资产说明", func(r *report.Report) *place.Value[string] {
			if r.Assets == nil {
				return nil
			}
			return &r.Assets.Statement
		}),
		flag("有绩效评价", func(s scope) any { return s.r.Performance != nil }),
		flag("有自评", func(s scope) any { return len(s.r.Evaluations) > 0 }),
		evaluationList(),
		subjectList(),
	}
}

func text(name string, value func(s scope) any) Entry {
	return Entry{Name: name, Sort: TextSort, value: value}
}

// publicUse is what a 三公 item was spent on.
func publicUse(name string, pick func(t *report.ThreePublic) *report.Expense) Entry {
	return text(name, func(s scope) any {
		if s.r.ThreePublic == nil {
			return typed("")
		}
		return typed(pick(s.r.ThreePublic).Use.V)
	})
}

// statement is a sentence of the department's own in place of a section's amounts.
func statement(name string, pick func(r *report.Report) *place.Value[string]) Entry {
	return text(name, func(s scope) any {
		if v := pick(s.r); v != nil {
			return typed(v.V)
		}
		return typed("")
	})
}

func flag(name string, value func(s scope) any) Entry {
	return Entry{Name: name, Sort: FlagSort, value: value}
}

func group(name string, fields ...Entry) Entry {
	return Entry{Name: name, Sort: GroupSort, Fields: fields}
}

func fixed(id string) Entry { return fixedAs(id, id) }

func fixedAs(name, id string) Entry {
	return Entry{Name: name, Sort: FigureSort, id: func(scope) string { return id }}
}

func fixedAll(prefix string, names []string) []Entry {
	entries := make([]Entry, len(names))
	for i, n := range names {
		entries[i] = fixedAs(n, prefix+"."+n)
	}
	return entries
}
