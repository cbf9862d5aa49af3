package check

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// unexplained lists the changes that the pack has a place to explain, and nobody explained. What a pack must explain, its
// templates ask for without looking first; here are those that it leaves out when there is no reason.
func unexplained(c *context) diag.List {
	least := c.leastChange()
	var told gathered
	for _, id := range c.asked() {
		this, base := c.book.Get(id), c.base(id)
		if this == nil || base == nil || c.explained(id) || !far(this.Published, base.Published, least) || tenThousandfold(this.Published, base.Published) {
			continue
		}
		at := base.Pos
		if !at.Known() {
			at = c.place(this)
		}
		told.add(at, fmt.Sprintf("%s：%s %s，决算 %s", id, baseName(base), printed(base), printed(this)))
	}
	return told.all("%d 个数的变动达到 "+least.String()+"%%，没有写原因", `写 [[note]] on = "名称"，reason = "……"；on 是上面冒号前的名称`)
}

// printed is a figure as it is published, with its unit.
func printed(f *figure.Figure) string {
	number := f.Published.String()
	if f.Kind == figure.Amount {
		number = plain(f.Published)
	}
	return number + " " + f.Unit
}

func nothingAsked(c *context) string {
	for _, id := range c.asked() {
		if c.book.Get(id) != nil && c.base(id) != nil {
			return ""
		}
	}
	return "没有年初预算和上年数，或者模板包不印原因"
}

// leastChange is from how many percent on a change wants a reason.
func (c *context) leastChange() decimal.Decimal {
	if v, ok := c.constant("原因幅度"); ok {
		return v
	}
	return ten
}

// far tells whether a printed amount changed by so many percent or from nothing.
func far(this, base, percent decimal.Decimal) bool {
	change := this.Sub(base).Abs()
	return change.IsPositive() && (!base.IsPositive() || change.Mul(hundred).GreaterThanOrEqual(base.Mul(percent)))
}

// base is what the sentences compare a figure with: 年初预算 for 三公 and the expenditure of a fund, last year for the rest.
func (c *context) base(id string) *figure.Figure {
	if view, ok := strings.CutPrefix(id, "三公.决算."); ok {
		return c.book.Get("三公.年初预算." + view)
	}
	if fund, rest, ok := strings.Cut(id, ".支出."); ok && fund != "财政拨款" {
		return c.book.Get(fund + ".年初预算." + rest)
	}
	return c.book.Get("上年." + id)
}

func baseName(base *figure.Figure) string {
	if strings.HasPrefix(base.ID, "上年.") {
		return "上年"
	}
	return "年初预算"
}

// asked are the figures that sections print a reason of where there is one.
func (c *context) asked() []string {
	if c.reasons != nil {
		return c.reasons
	}
	ids := []string{}
	seen := map[string]bool{}
	for _, part := range c.pack.Parts {
		for _, s := range part.Sections {
			for _, id := range c.askedIn(c.pack.Files["text/"+s.V+".tmpl"].Text) {
				if !seen[id] {
					seen[id] = true
					ids = append(ids, id)
				}
			}
		}
	}
	c.reasons = ids
	return ids
}

// askedIn finds {{主要原因 .名称}} in a section. Inside {{range .一般公共预算.类}} the name is that of each 科目.
func (c *context) askedIn(text string) []string {
	if !strings.Contains(text, "主要原因 ") {
		return nil
	}
	var ids, lists []string // lists: the ranges that are open, "" for other blocks
	for action := range actions(text) {
		word, rest, _ := strings.Cut(action, " ")
		switch word {
		case "range":
			lists = append(lists, strings.TrimPrefix(rest[strings.LastIndexByte(rest, ' ')+1:], "."))
		case "if", "with", "define", "block":
			lists = append(lists, "")
		case "end":
			lists = lists[:max(0, len(lists)-1)]
		case "主要原因":
			name, absolute := strings.CutPrefix(rest, "$")
			if name = strings.TrimPrefix(name, "."); absolute {
				ids = append(ids, name)
			} else {
				ids = append(ids, c.inLists(lists, name)...)
			}
		}
	}
	return ids
}

// actions are what stands between {{ and }}.
func actions(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			_, after, ok := strings.Cut(text, "{{")
			action, rest, closed := strings.Cut(after, "}}")
			if !ok || !closed || !yield(strings.Trim(action, "- ")) {
				return
			}
			text = rest
		}
	}
}

// codeLength is how long the codes of a list are.
var codeLength = map[string]int{"类": 3, "支出类": 3, "类目": 3, "款": 5, "款目": 5, "项": 7, "项目": 7}

// inLists gives a name the 科目 of the lists that it stands in: 支出.合计 in 一般公共预算.项 is 一般公共预算.支出.2060101.合计.
func (c *context) inLists(lists []string, name string) []string {
	fund, length := "", 0
	for _, list := range lists {
		if list == "" {
			continue
		}
		above, last, ok := strings.Cut(list, ".")
		if !ok {
			last = list
		} else {
			fund = above
		}
		if length = codeLength[last]; length == 0 {
			return nil // a list of something else
		}
	}
	if length == 0 {
		return []string{name}
	}
	flow, kind, _ := strings.Cut(name, ".")
	var ids []string
	for _, code := range figure.Codes(c.book, fund, flow, length, "") {
		ids = append(ids, fund+"."+flow+"."+code+"."+kind)
	}
	return ids
}
