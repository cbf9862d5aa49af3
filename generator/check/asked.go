package check

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"
	"gen/internal/place"
)

// What a pack asks for itself ([[fact]]) it may hold against other figures. One rule speaks for all of that, with the pack's words.

func noIdentities(c *context) string {
	for i := range c.pack.Facts {
		if f := &c.pack.Facts[i]; c.book.Get(f.Name.V) != nil && (f.Equals != nil || f.AtMost != nil) {
			return ""
		}
	}
	for i := range c.pack.Figures {
		if d := &c.pack.Figures[i]; c.book.Get(d.Name.V) != nil && d.AtMost != nil {
			return ""
		}
	}
	return "没有填模板包写明了关系的数"
}

// identities holds what is stated against what the pack says that it equals or does not exceed.
func identities(c *context) diag.List {
	var list diag.List
	for i := range c.pack.Facts {
		f := &c.pack.Facts[i]
		stated := c.book.Get(f.Name.V)
		if stated == nil || !stated.Pos.Known() {
			continue
		}
		v := c.amount(stated)
		if sum, names := c.added(f.Equals); names != "" {
			allowed := v.within.Add(sum.within)
			if v.unit == "" && len(f.Equals) == 1 {
				allowed, _ = allowance(v, sum)
			}
			if gap := v.exact.Sub(sum.exact).Abs(); gap.GreaterThan(allowed) {
				list = append(list, diag.Finding{Pos: v.pos, Message: fmt.Sprintf("%s不等于%s", f.Title.V, names), Stated: c.write(v),
					Computed: c.write(sum), Gap: c.write(value{exact: gap, unit: v.unit}), Hint: "核对 " + c.keys(f.Name, f.Equals)})
			}
		}
		list = append(list, c.exceeds(f.Title.V, v, f.AtMost, "核对 "+c.keys(f.Name, f.AtMost))...)
	}
	for i := range c.pack.Figures {
		if d := &c.pack.Figures[i]; c.book.Get(d.Name.V) != nil {
			v := c.amount(c.book.Get(d.Name.V))
			list = append(list, c.exceeds(d.Title.V, v, d.AtMost, "核对 "+c.keys(d.Inputs()[0], append(d.Inputs()[1:], d.AtMost...)))...)
		}
	}
	return list
}

// exceeds tells that a value is more than figures together, which the pack says cannot be.
func (c *context) exceeds(title string, v value, most []place.Value[string], hint string) diag.List {
	if sum, names := c.added(most); names != "" {
		if finding, above := c.above(title, v, names, sum); above {
			finding.Hint = hint
			return diag.List{finding}
		}
	}
	return nil
}

// added is the sum of figures and what it is called, "" where one of them is not stated.
func (c *context) added(of []place.Value[string]) (sum value, names string) {
	var words []string
	for _, n := range of {
		f := c.book.Find(n.V)
		if f == nil {
			return sum, ""
		}
		v := c.amount(f)
		sum.exact, sum.within, words = sum.exact.Add(v.exact), sum.within.Add(v.within), append(words, name(f))
		sum.unit = v.unit
		if len(words) == 1 {
			sum.pos = v.pos
		}
	}
	return sum, strings.Join(words, "加")
}

// keys are where figures are stated, those of the pack by their keys.
func (c *context) keys(of place.Value[string], with []place.Value[string]) string {
	var list []string
	for _, n := range append([]place.Value[string]{of}, with...) {
		if k, ok := c.book.Catalog().Meant(n.V); ok {
			if key := c.book.Catalog().Asked(k); key != "" {
				list = append(list, strings.TrimPrefix(key, "facts."))
			}
		}
	}
	return strings.Join(list, "、")
}

// askedWhen finds what the pack needs because of something else that is stated.
func askedWhen(c *context) diag.List {
	var list diag.List
	for i := range c.pack.Facts {
		f := &c.pack.Facts[i]
		if f.When.V == "" || c.report.Facts.States(f.Key.V) || !figure.Holds(c.book, c.report, f.When.V) {
			continue
		}
		at, why := c.top(), f.When.V
		if because := c.book.Find(f.When.V); because != nil {
			at, why = c.place(because), name(because)+" "+c.write(c.amount(because))
		}
		list = append(list, diag.Finding{Pos: at, Message: fmt.Sprintf("没有填%s（%s）", f.Title.V, why), Hint: fmt.Sprintf("在 [facts] 下填 %s；确实没有的填 0", f.Key.V)})
	}
	return list
}
