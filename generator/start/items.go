package start

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/report"
	"gen/internal/place"
)

// items is part three of the report: 三公, 机关运行, 采购, 购买服务, 资产, 绩效.
func (w *writer) items() {
	w.nonFiscal()
	w.chapter("其他重要事项")
	w.threePublic()
	r := w.was
	if w.last == nil || r.Operating != nil {
		w.head("[operating]", "")
		if r.Operating == nil || !w.said(r.Operating.Statement) {
			w.set("amount", blank)
		}
	}
	w.extra = "这一段和下面的购买服务、国有资产，也可以不填金额，只写一句 statement = \"……\" 代替。"
	w.head("[procurement]", "")
	if p := r.Procurement; p == nil || !w.said(p.Statement) {
		for _, key := range []string{"goods", "works", "services", "sme", "micro"} {
			w.set(key, blank)
		}
		if p != nil && p.Reserved != nil {
			x := p.Reserved
			w.inline("reserved", stated(cell{"sme", x.SME}, cell{"micro", x.Micro}, cell{"sme_won", x.SMEWon}, cell{"micro_won", x.MicroWon}, cell{"other_won", x.OtherWon})...)
		}
	}
	w.head("[services]", "")
	if r.Services == nil || !w.said(r.Services.Statement) {
		w.offHead("[[services.row]]", "")
		w.set("name", blank)
		w.set("catalogue", `["", "", ""]`)
		w.set("amount", blank)
	}
	w.assets(r.Assets)
	w.head("[performance]", "")
	for _, key := range []string{"evaluated", "projects", "amount"} {
		w.set(key, blank)
	}
}

// said repeats a sentence that stood in place of amounts.
func (w *writer) said(statement place.Value[string]) bool {
	if statement.Set {
		w.set("statement", quote(statement.V))
	}
	return statement.Set
}

func (w *writer) threePublic() {
	w.head("[three_public]", "")
	_, compared := w.compared()
	for _, item := range []struct {
		key    string
		counts []string
	}{
		{"overseas", []string{"groups", "people"}}, {"reception", []string{"batches", "people"}},
		{"vehicle_purchase", []string{"count"}}, {"vehicle_operation", []string{"fleet"}},
	} {
		keys := []string{"initial", "actual"}
		if len(compared) > 0 && w.last == nil {
			keys = append(keys, "prior")
		}
		w.inline(item.key, blanks(append(keys, item.counts...)...)...)
	}
}

func (w *writer) assets(last *report.Assets) {
	w.head("[assets]", "")
	if last != nil && w.said(last.Statement) {
		return
	}
	w.set("fixed", blank)
	w.inline("equipment", blanks("count", "amount")...)
	if last == nil || len(last.Vehicles) == 0 {
		w.offHead("[[assets.vehicle]]", "")
		for _, key := range []string{"kind", "count", "amount"} {
			w.set(key, blank)
		}
		return
	}
	for _, v := range last.Vehicles {
		w.head("[[assets.vehicle]]", "")
		w.set("kind", quote(v.Kind.V))
		w.set("count", blank)
		if v.Amount.Set {
			w.set("amount", blank)
		}
	}
}

// others is what most departments need little of.
func (w *writer) others() {
	w.chapter("原因、说明和自评表，有就写")
	w.offHead("[[note]]", "")
	w.set("on", quote("一般公共预算.支出.2060101"))
	w.set("reason", blank)
	w.offHead("[[adjustment]]", "")
	for _, key := range []string{"code", "kind", "amount", "reason"} {
		w.set(key, blank)
	}
	for _, s := range w.was.Subjects {
		w.repeatSubject(s)
	}
	if len(w.was.Subjects) == 0 {
		w.offHead("[[subject]]", "")
		for _, key := range []string{"code", "definition", "use"} {
			w.set(key, blank)
		}
	}
	w.offHead("[[evaluation]]", "")
	w.set("file", quote("自评/01.toml"))
}

func (w *writer) repeatSubject(s report.Subject) {
	w.head("[[subject]]", w.subject(s.Code.V))
	w.set("code", quote(s.Code.V))
	for _, said := range []struct {
		key  string
		text place.Value[string]
	}{{"name", s.Name}, {"definition", s.Definition}, {"use", s.Use}} {
		if said.text.Set {
			w.set(said.key, quote(said.text.V))
		}
	}
}

// settings offers what the pack leaves to the department, and keeps what it chose.
func (w *writer) settings() {
	chosen := map[string]string{}
	for _, c := range w.was.Settings {
		chosen[c.Key] = c.V.Text
	}
	if len(w.pack.Settings) > 0 {
		w.chapter("自定的写法，可以都不写")
		if len(chosen) > 0 {
			w.head("[settings]", "")
		} else {
			w.offHead("[settings]", "")
		}
	}
	for _, s := range w.pack.Settings {
		allowed := s.Allowed()
		value, kept := chosen[s.Key.V]
		delete(chosen, s.Key.V)
		if !kept || !slices.Contains(allowed, value) {
			kept, value = false, allowed[0]
		}
		if s.Key.V == "unit" {
			value = quote(value)
		}
		w.add(s.Key.V, value, fmt.Sprintf("%s。可以写 %s", s.Summary.V, strings.Join(allowed, "、")), !kept)
	}
	w.dropped("设置", chosen)
}
