package language

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// facts checks the names in what the pack asks and computes: its own are no names of the program, those that it mentions are
// names of figures of one kind.
func (c *checker) facts() {
	p := c.r.pack
	var own []place.Value[string]
	for i := range p.Facts {
		f := &p.Facts[i]
		own = append(own, f.Name)
		for j := range f.Columns {
			if total := f.Columns[j].Total; total.Set {
				own = append(own, total)
			}
		}
		c.alike(append(slices.Clone(f.Equals), f.Name), f.IsFigure())
		c.alike(append(slices.Clone(f.AtMost), f.Name), f.IsFigure())
		if _, known := c.r.names.Meant(f.When.V); f.When.Set && !known && !c.isFlag(f.When.V) {
			c.fault(codes.FactDeclared, f.When.Pos, fmt.Sprintf("when 的“%s”不是数，也不是是否", f.When.V),
				near(f.When.V, c.r.names.Shapes(), "写数的名称，如 会议.费用，或 有机关 这样的是否"))
		}
	}
	for i := range p.Figures {
		d := &p.Figures[i]
		own = append(own, d.Name)
		c.alike(d.Inputs(), true)
		c.alike(append(slices.Clone(d.AtMost), d.Name), true)
	}
	taken := (*figure.Catalog)(nil).Root()
	for _, name := range own {
		first, _, _ := strings.Cut(name.V, ".")
		if taken.Field(first) != nil {
			c.fault(codes.FactDeclared, name.Pos, fmt.Sprintf("“%s”的第一级“%s”是程序已有的名称", name.V, first), "换一个第一级，如 本地."+strings.TrimPrefix(name.V, first+"."))
		}
	}
	c.sameTitles()
	for _, name := range c.r.names.Loops() {
		c.fault(codes.FactDeclared, name.Pos, fmt.Sprintf("“%s”绕回了自己", name.V), "一个数不能由它自己算出")
	}
}

// sameTitles warns of what people could not tell apart: messages, questions and addresses say the title.
func (c *checker) sameTitles() {
	p := c.r.pack
	called := map[string]string{}
	tell := func(title, name place.Value[string]) {
		if other, twice := called[title.V]; twice {
			c.fault(codes.FactDeclared, title.Pos, fmt.Sprintf("“%s”和“%s”的 title 都是“%s”", other, name.V, title.V),
				"换一个：填报的人和提示里只看到 title").Severity = diag.Warning
		}
		called[title.V] = name.V
	}
	for i := range p.Facts {
		tell(p.Facts[i].Title, p.Facts[i].Name)
	}
	for i := range p.Figures {
		tell(p.Figures[i].Title, p.Figures[i].Name)
	}
}

// isFlag tells whether a name of the catalogue answers yes or no.
func (c *checker) isFlag(name string) bool {
	e := c.r.names.Root()
	for step := range strings.SplitSeq(name, ".") {
		if e = e.Field(step); e == nil {
			return false
		}
	}
	return e.Sort == figure.FlagSort
}

// alike checks names that are added or compared: figures, and all of one kind. The last one is the figure that it is about, if
// there is no other.
func (c *checker) alike(names []place.Value[string], figures bool) {
	if len(names) < 2 {
		return
	}
	first := ""
	for _, n := range names {
		kind, known := c.r.names.Unit(n.V)
		switch {
		case slices.ContainsFunc(c.r.names.Loops(), func(loop place.Value[string]) bool { return loop.V == n.V }):
		case !known || !figures:
			c.fault(codes.FactDeclared, n.Pos, fmt.Sprintf("“%s”不是数", n.V), near(n.V, c.r.names.Shapes(), "写数的名称，如 收入.合计"))
		case first == "":
			first = kind
		case !sameKind(kind, first):
			c.fault(codes.FactDeclared, n.Pos, fmt.Sprintf("“%s”以%s计，和前面的%s不能放在一起", n.V, kind, first), "相加、相减、相比的数要是一样的：都是金额，或都是个数")
		}
	}
}

// mayBeBlank tells whether a name is that of a text or a day that the pack asks for and a report need not state.
func (c *checker) mayBeBlank(name Name) bool {
	for i := range c.r.pack.Facts {
		f := &c.r.pack.Facts[i]
		if Name(f.Name.V) == name {
			return !f.Required.V
		}
		row := Name(f.Name.V).field(each)
		for j := range f.Columns {
			if column := &f.Columns[j]; row.field(column.Name.V) == name {
				return !column.Required.V
			}
		}
	}
	return false
}

// unused tells of the pack's own passages, charts and settings that no template names.
func (c *checker) unused() {
	p := c.r.pack
	own := func(name place.Value[string]) bool {
		return len(p.Manifests) > 0 && name.Pos.File == p.Manifests[0].Path
	}
	tell := func(w want, what string, name place.Value[string]) {
		if own(name) && !c.r.said.quoted[quoted{w, name.V}] {
			c.fault(codes.FactUnprinted, name.Pos, fmt.Sprintf("%s“%s”没有用到", what, name.V), "写进 text 里的文件；不要的，删去这一段").Severity = diag.Warning
		}
	}
	for i := range p.Passages {
		tell(wantPassage, "正文", p.Passages[i].Name)
	}
	for i := range p.Charts {
		tell(wantChart, "图", p.Charts[i].Name)
	}
	for i := range p.Settings {
		if p.Settings[i].IsFlag() {
			tell(wantSetting, "设置", p.Settings[i].Name)
		}
	}
}

// unprinted tells of what the pack asks or computes, and neither prints nor uses.
func (c *checker) unprinted() {
	p := c.r.pack
	if slices.ContainsFunc(c.r.order, func(s *source) bool { return s.tree == nil }) {
		return // what could not be read may print it
	}
	c.unused()
	used := map[string]bool{}
	use := func(names ...place.Value[string]) {
		for _, n := range names {
			if k, ok := c.r.names.Meant(n.V); ok {
				used[k.String()] = true
			}
		}
	}
	for i := range p.Facts {
		use(append(slices.Concat(p.Facts[i].Equals, p.Facts[i].AtMost), p.Facts[i].When)...)
	}
	for i := range p.Figures {
		use(append(p.Figures[i].Inputs(), p.Figures[i].AtMost...)...)
	}
	printed := func(name string) bool {
		if used[name] {
			return true
		}
		for said := range c.r.said.names {
			if string(said) == name || strings.HasPrefix(string(said), name+".") || lastYear+name == string(said) {
				return true
			}
		}
		return false
	}
	tell := func(what, id string, name place.Value[string]) {
		f := c.fault(codes.FactUnprinted, name.Pos, fmt.Sprintf("%s“%s”哪里也没有印", what, name.V), "写进句子、表或图里；不要的，删去这一段")
		f.Severity = diag.Warning
		if own := p.Manifests[0].Path; name.Pos.File != own {
			f.Pos, f.Hint = diag.Pos{File: own, Line: 1, Column: 1}, fmt.Sprintf("上级的这个数，自己的句子和表里没有：不要的，在 pack.toml 写 without = [%q]", id)
		}
	}
	for i := range p.Facts {
		f := &p.Facts[i]
		totals := slices.ContainsFunc(f.Columns, func(col pack.FactColumn) bool { return col.Total.Set && printed(col.Total.V) })
		if !printed(f.Name.V) && !totals {
			tell("要填的", f.Key.V, f.Name)
		}
	}
	for i := range p.Figures {
		if d := &p.Figures[i]; !printed(d.Name.V) && d.AtMost == nil {
			tell("算出来的", d.Name.V, d.Name)
		}
	}
}
