package figure

import (
	"slices"
	"strconv"
	"strings"
)

// Lists of the catalogue: what {{range}} goes over, and what the rows of a table are made from.

// kindList is the kinds of income or expenditure in the official order: those with money, or all.
func kindList(list, prefix string, names []string, withMoney bool) Entry {
	return Entry{Name: list, Sort: ListSort,
		Fields: []Entry{
			text("名称", func(s scope) any { return names[s.row] }),
			{Name: "金额", Sort: FigureSort, id: func(s scope) string { return prefix + "." + names[s.row] }},
		},
		items: func(s scope) []scope {
			return slices.DeleteFunc(rows(s, len(names)), func(at scope) bool {
				return withMoney && !hasMoney(s.book.Get(prefix+"."+names[at.row]))
			})
		},
	}
}

func rows(s scope, n int) []scope {
	list := make([]scope, n)
	for i := range list {
		list[i] = s
		list[i].row = i
	}
	return list
}

// level is the name of the 类 (3 digits), 款 (5) or 项 (7) that a row's 科目 belongs to.
func level(digits int) func(s scope) any {
	return func(s scope) any {
		if len(s.code) < digits {
			return ""
		}
		return s.names(s.code[:digits])
	}
}

// codeList is the 科目 of one fund with expenditure – or, budgeted, with 年初预算 only – by code. length is that of a
// code: 3 类, 5 款, 7 项.
func codeList(list, fund string, length int, budgeted bool) Entry {
	figure := func(flow, kind string) Entry {
		return Entry{Name: kind, Sort: FigureSort, id: func(s scope) string { return accountKey(fund, flow, s.code, kind).String() }}
	}
	fields := []Entry{
		text("编码", func(s scope) any { return s.code }),
		text("名称", func(s scope) any { return s.names(s.code) }),
		text("类", level(3)), text("款", level(5)), text("项", level(7)),
		text("用途", func(s scope) any { return typed(s.r.Use(s.code)) }),
		{Name: "金额", Sort: FigureSort, id: func(s scope) string { return accountKey(fund, "支出", s.code, "合计").String() }}, // for charts
		group("支出", figure("支出", "合计"), figure("支出", basic), figure("支出", project)),
		group("年初预算", figure("年初预算", "合计"), figure("年初预算", basic), figure("年初预算", project)),
		group("全年预算", figure("全年预算", "合计")),
	}
	if length < 7 {
		below := map[int]string{3: "款", 5: "项"}[length]
		fields = append(fields, codeList(below+"目", fund, length+2, budgeted))
	}
	return Entry{Name: list, Sort: ListSort, Fields: fields, items: func(s scope) []scope {
		prefix := ""
		if len(s.code) < length {
			prefix = s.code
		}
		codes := Codes(s.book, fund, "支出", length, prefix)
		if length == 7 {
			codes = leafCodes(s.book, fund, prefix)
		}
		var list []scope
		for _, code := range codes {
			spent, budget := s.book.Of(accountKey(fund, "支出", code, "合计")), s.book.Of(accountKey(fund, "年初预算", code, "合计"))
			if hasMoney(spent) || budgeted && hasMoney(budget) {
				at := s
				at.code = code
				list = append(list, at)
			}
		}
		return list
	}}
}

// leafCodes are the 科目 at which expenditure is stated: 项, and 款 or 类 that are not divided because they are secret.
func leafCodes(b *Book, money, prefix string) []string {
	var codes []string
	for _, length := range []int{3, 5, 7} {
		for _, code := range Codes(b, money, "支出", length, "") {
			if strings.HasPrefix(code, prefix) && (length == 7 || len(Codes(b, money, "支出", length+2, code)) == 0) {
				codes = append(codes, code)
			}
		}
	}
	slices.Sort(codes)
	return codes
}

// Codes returns, sorted, the 科目 codes of this length below prefix that have a figure MONEY.FLOW.CODE.*.
func Codes(b *Book, money, flow string, length int, prefix string) []string {
	return b.under(flowOf{money: money, flow: flow}, length, prefix)
}

// CodesLike are the codes of this length that may stand in the place of {code} in a Key of Like: those that figures of its money
// and flow have, sorted.
func CodesLike(b *Book, k Key, length int) []string {
	return b.under(flowOf{k.Last, k.Money, k.Flow, k.Family == Economic && k.Open() == "2"}, length, "")
}

func (b *Book) under(of flowOf, length int, prefix string) []string {
	b.index()
	all := b.codes[of]
	first, _ := slices.BinarySearch(all, prefix)
	var codes []string
	for _, code := range all[first:] {
		if !strings.HasPrefix(code, prefix) {
			break
		}
		if len(code) == length {
			codes = append(codes, code)
		}
	}
	return codes
}

// flowOf is what 科目 are listed under.
type flowOf struct {
	last        bool
	money, flow string
	function    bool // of the economic classification: 科目 by function
}

// index notes the 科目 of the figures that came since it last did.
func (b *Book) index() {
	if b.indexed == len(b.order) {
		return
	}
	for ; b.indexed < len(b.order); b.indexed++ {
		k := b.order[b.indexed].Key
		if b.codes == nil {
			b.codes = map[flowOf][]string{}
		}
		if g := (flowOf{k.Last, k.Money, k.Flow, false}); k.Code != "" {
			b.codes[g] = append(b.codes[g], k.Code)
		}
		if g := (flowOf{k.Last, k.Money, k.Flow, true}); k.Function != "" {
			b.codes[g] = append(b.codes[g], k.Function)
		}
	}
	for g, codes := range b.codes {
		slices.Sort(codes)
		b.codes[g] = slices.Compact(codes)
	}
}

func hasMoney(f *Figure) bool { return f != nil && !f.Exact.IsZero() }

// economicList is expenditure by economic kind, of 人员经费 or 公用经费 with money only where group names one. length is that of a
// code: 3 类, 5 款.
func economicList(list string, k Key, length int, group string) Entry {
	of := func(code string) Key {
		k.Code = code
		return k
	}
	return Entry{Name: list, Sort: ListSort,
		Fields: []Entry{
			text("编码", func(s scope) any { return s.code }),
			text("名称", func(s scope) any { return s.names(s.code) }),
			{Name: "金额", Sort: FigureSort, id: func(s scope) string { return of(s.code).String() }},
		},
		items: func(s scope) []scope {
			var list []scope
			for _, code := range Codes(s.book, k.Money, k.Flow, length, "") {
				if group != "" && (economicGroup(code[:3]) != group || !hasMoney(s.book.Of(of(code)))) {
					continue
				}
				at := s
				at.code = code
				list = append(list, at)
			}
			return list
		},
	}
}

// rowNumber is 1 for the first item of a list.
func rowNumber() Entry { return text("序号", func(s scope) any { return strconv.Itoa(s.row + 1) }) }

func serviceList() Entry {
	catalogue := func(i int) func(s scope) any {
		return func(s scope) any {
			if c := s.r.Services.Rows[s.row].Catalogue; i < len(c) {
				return typed(c[i].V)
			}
			return typed("")
		}
	}
	return Entry{Name: "项目", Sort: ListSort,
		Fields: []Entry{
			rowNumber(),
			text("单位", func(s scope) any {
				if u := s.r.Services.Rows[s.row].Unit.V; u != "" {
					return typed(u)
				}
				return typed(s.r.Department.Name.V)
			}),
			text("名称", func(s scope) any { return typed(s.r.Services.Rows[s.row].Name.V) }),
			text("一级", catalogue(0)), text("二级", catalogue(1)), text("三级", catalogue(2)),
			{Name: "金额", Sort: FigureSort, id: func(s scope) string { return "购买服务." + strconv.Itoa(s.row+1) + ".金额" }},
		},
		items: func(s scope) []scope {
			if s.r.Services == nil {
				return nil
			}
			return rows(s, len(s.r.Services.Rows))
		},
	}
}

func vehicleList() Entry {
	figure := func(kind string) Entry {
		return Entry{Name: kind, Sort: FigureSort, id: func(s scope) string { return "资产.车辆." + strconv.Itoa(s.row+1) + "." + kind }}
	}
	return Entry{Name: "车辆", Sort: ListSort,
		Fields: []Entry{text("种类", func(s scope) any { return typed(s.r.Assets.Vehicles[s.row].Kind.V) }), figure("数量"), figure("金额")},
		items: func(s scope) []scope {
			if s.r.Assets == nil {
				return nil
			}
			return rows(s, len(s.r.Assets.Vehicles))
		},
	}
}

// subjectList is every 项 with expenditure, of any money: what 名词解释 has to explain.
func subjectList() Entry {
	return Entry{Name: "科目", Sort: ListSort,
		Fields: []Entry{
			text("编码", func(s scope) any { return s.code }), text("类", level(3)), text("款", level(5)), text("项", level(7)),
			text("释义", func(s scope) any {
				if own := s.r.Definition(s.code); own != "" {
					return typed(own)
				}
				return s.terms(s.code)
			}),
		},
		items: func(s scope) []scope {
			var list []scope
			for _, code := range leafCodes(s.book, "", "") {
				if hasMoney(s.book.Of(accountKey("", "支出", code, "合计"))) {
					at := s
					at.code = code
					list = append(list, at)
				}
			}
			return list
		},
	}
}
