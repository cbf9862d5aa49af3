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
	book   *Book
	r      *report.Report
	names  Names
	terms  Names // definitions of 科目
	entity string
	code   string
	row    int
}

// Named are the IDs of the figures that a dotted name of the catalogue stands for. A step * is each item of the list
// before it.
func Named(b *Book, r *report.Report, name string) []string {
	return scope{book: b, r: r}.named(b.catalog.Root(), strings.Split(name, "."))
}

// Holds tells whether a dotted name of the catalogue is a flag that is true, or a figure that is not zero.
func Holds(b *Book, r *report.Report, name string) bool {
	e := b.catalog.Root()
	for step := range strings.SplitSeq(name, ".") {
		if e = e.Field(step); e == nil {
			break
		}
	}
	if e != nil && e.Sort == FlagSort {
		yes, _ := e.value(scope{book: b, r: r}).(bool)
		return yes
	}
	return hasMoney(b.Find(name))
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
	Entity             string                 // whose 决算 it is in titles
}

// View is the data of one report in the catalogue's shape, for templates: groups are maps, lists are slices of maps.
func View(b *Book, r *report.Report, form Form) map[string]any {
	return form.view(b.catalog.Root().Fields, scope{book: b, r: r, names: form.Names, terms: form.Definitions, entity: form.Entity})
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
		text("前年", func(s scope) any { return strconv.Itoa(s.r.Year.V - 2) }),
		text("次年", func(s scope) any { return strconv.Itoa(s.r.Year.V + 1) }),
		text("年末日期", func(s scope) any { return strconv.Itoa(s.r.Year.V) + "年12月31日" }),
		text("部门名称", func(s scope) any { return typed(s.r.Department.Name.V) }),
		text("部门或单位", func(s scope) any {
			if s.r.Department.Kind.V == "部门" {
				return "部门"
			}
			return "单位"
		}),
		text("决算主体", func(s scope) any { return s.entity }),
		flag("是部门", func(s scope) any { return s.r.Department.Kind.V == "部门" }),
		flag("是二级单位", func(s scope) any { return s.r.Department.Kind.V == "二级单位" }),
		flag("有下属单位", func(s scope) any {
			return s.r.Department.Units.All() > 1
		}),
		flag("有机关", func(s scope) any {
			u := s.r.Department.Units
			return u.Administrative.V+u.CivilService.V > 0
		}),
	},
	figureEntries(),
	itemEntries(),
)

// figureEntries are the groups of all figures that have one name in each report, with the lists that stand in them.
func figureEntries() []Entry {
	top := Entry{Sort: GroupSort}
	for i := range nameRules {
		for _, k := range nameRules[i].keys() {
			if !nameRules[i].inner && k.Function == "" && k.Code == "" && !k.ByRow() {
				top.offer(k.String())
			}
		}
	}
	more := func(group string, lists ...Entry) {
		e := &top
		for _, step := range strings.Split(group, ".") {
			e = e.Field(step)
		}
		e.Fields = append(e.Fields, lists...)
	}
	more("收入", kindList("来源", "收入", allSources, true), kindList("全部来源", "收入", allSources, false))
	more("支出", kindList("种类", "支出", kinds, true), kindList("全部种类", "支出", kinds, false))
	for _, fund := range funds {
		more(fund, codeList("类", fund, 3, true), codeList("款", fund, 5, true), codeList("项", fund, 7, true),
			codeList("支出类", fund, 3, false))
	}
	for _, money := range fiscalMoney {
		for _, flow := range economicFlows {
			more(money+"."+flow, economicList("类", economicKey(money, flow, ""), 3, ""))
		}
		basic := economicKey(money, ofBasic, "")
		more(money+"."+ofBasic, economicList("人员明细", basic, 5, personnel), economicList("公用明细", basic, 5, public))
	}
	more("三公",
		publicUse("出国用途", func(t *report.ThreePublic) *report.Expense { return &t.Overseas.Expense }),
		publicUse("接待用途", func(t *report.ThreePublic) *report.Expense { return &t.Reception.Expense }),
		publicUse("购置用途", func(t *report.ThreePublic) *report.Expense { return &t.Purchase.Expense }),
		publicUse("运行用途", func(t *report.ThreePublic) *report.Expense { return &t.Operation.Expense }))
	more("购买服务", serviceList())
	more("资产", vehicleList())
	return top.Fields
}

// offer puts a figure under its name, in a group for each step.
func (e *Entry) offer(name string) {
	e = e.place(name)
	e.Sort, e.id = FigureSort, func(scope) string { return name }
}

// place is the entry of a dotted name, made where it is not there.
func (e *Entry) place(name string) *Entry {
	for step := range strings.SplitSeq(name, ".") {
		if e.Field(step) == nil {
			e.Fields = append(e.Fields, Entry{Name: step, Sort: GroupSort})
		}
		e = e.Field(step)
	}
	return e
}

func itemEntries() []Entry {
	return []Entry{
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
		flag("有自评", func(s scope) any { return len(s.r.EvaluationsBy("")) > 0 }),
		evaluationList("自评", ""),
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
