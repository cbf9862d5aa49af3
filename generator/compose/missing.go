package compose

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Findings about the report: what a sentence needs and the report does not say.

// missing notes that a figure is asked for which the report does not have. One finding tells of all its uses. It stands
// where the clerk has to write: at the [[account]] of the 科目, if there is one.
func (c *composer) missing(id string, site int) {
	if c.used[use{useGap, id}] {
		return
	}
	c.used[use{useGap, id}] = true
	k, _ := c.book.Catalog().Parse(id)
	f := diag.Finding{Code: codes.Unstated, Message: fmt.Sprintf("报告里没有“%s”，这句话印不出来", id), About: k.Section(), Hint: c.fillHint(k)}
	if field, ok := fields[f.About]; ok {
		f.About = field.table
	}
	f.Pos = c.account(k)
	c.findHere(f, c.where(site)...)
}

// denied notes figures that the pack asks for, that are not stated, and that a sentence says there are none of: calls of these sites
// found nothing. Of what every report may state it warns: most who leave it out have none.
func (c *composer) denied(sites []int) {
	for _, site := range sites {
		for _, id := range c.unfilled[site] {
			k, _ := c.book.Catalog().Parse(id)
			if k.Family != figure.Fact && k.Family != figure.Item || c.used[use{useDenied, id}] {
				continue
			}
			c.used[use{useDenied, id}] = true
			f := diag.Finding{Code: codes.Denied, Message: fmt.Sprintf("没有填“%s”，印成了没有", id), About: id, Hint: c.fillHint(k)}
			if k.Family == figure.Item {
				f.Severity = diag.Warning
			}
			c.findHere(f, c.where(site)...)
		}
	}
}

// blank notes that a sentence prints a text that the pack asks for and the report does not state.
func (c *composer) blank(name language.Name, site int) {
	f := diag.Finding{Message: fmt.Sprintf("报告里没有“%s”，这句话印不出来", strings.ReplaceAll(string(name), ".*.", ".")), Hint: "在 [facts] 里填上"}
	for i := range c.pack.Facts {
		fact := &c.pack.Facts[i]
		switch {
		case fact.Name.V == string(name):
			f.Hint = "在 [facts] 里填 " + fact.Key.V
		case strings.HasPrefix(string(name), fact.Name.V+"."):
			f.Hint = fmt.Sprintf("每个 [[facts.%s]] 里都填上", fact.Key.V)
		}
	}
	c.unsaidText("facts", string(name), f, site)
}

// unwritten notes that a sentence prints a passage that the report does not have.
func (c *composer) unwritten(name string, site int) {
	f := diag.Finding{Message: fmt.Sprintf("没有写正文“%s”，这句话印不出来", name), Hint: "写上这段正文"}
	for _, k := range c.pack.Passages {
		if k.Name.V == name {
			f.Hint = "在 [passage] 里写 " + k.Key.V
		}
	}
	c.unsaidText("passage", name, f, site)
}

func (c *composer) unsaidText(about, name string, f diag.Finding, site int) {
	if seen := (use{useGap, about + "." + name}); !c.used[seen] {
		c.used[seen] = true
		f.Code, f.About = codes.Unstated, about
		c.findHere(f, c.where(site)...)
	}
}

// account is the place of the [[account]] that a figure of a 科目 belongs to.
func (c *composer) account(k figure.Key) diag.Pos {
	for _, a := range c.report.Accounts {
		if a.Fund.V == k.Money && a.Code.V == k.Subject() && !k.Last {
			return a.At
		}
	}
	return diag.Pos{}
}

// fillHint says which key of report.toml states a figure.
func (c *composer) fillHint(k figure.Key) string {
	budget := k.Family == figure.Account && (k.Flow == "年初预算" || k.Flow == "全年预算")
	switch {
	case k.Last && k.Family == figure.Public:
		if item := keyOf["三公."+k.Kind]; item != "" {
			return fmt.Sprintf("填 [three_public] 里 %s 的 prior（上年决算）", strings.TrimPrefix(item, "three_public."))
		}
		return "填 [three_public] 里每一项的 prior（上年决算）"
	case k.Last:
		return fmt.Sprintf(`在 [prior] 里填 "%s" = 上年公开数`, k.ThisYear())
	case k.Subject() != "":
		return fillAccount(k)
	case budget:
		return "在 [[account]] 里填 budget = { basic = 基本支出年初预算, project = 项目支出年初预算, full = 全年预算 }"
	}
	if k.Family == figure.Fact {
		return c.book.Catalog().Hint(k)
	}
	if key := entry(k); key != "" {
		return "填 " + key + "；没有的填 0"
	}
	if s, ok := fields[k.Section()]; ok {
		return "填 " + s.entries
	}
	return "核对 report.toml 有没有漏填"
}

// fields are where the groups of figures are stated: the report's table, and what to write there.
var fields = map[string]struct{ table, entries string }{
	"三公":     {"three_public", "[three_public.*]（因公出国、接待、车辆购置和运行）"},
	"机关运行经费": {"operating", "[operating] amount"},
	"采购":     {"procurement", "[procurement]（goods、works、services、sme、micro）"},
	"购买服务":   {"services", "[services]"},
	"资产":     {"assets", "[assets]（fixed、[[assets.vehicle]]、equipment），或写 statement"},
	"绩效":     {"performance", "[performance]（evaluated、projects、amount）"},
	"非财政":    {"non_fiscal", "[non_fiscal]"},
}

func fillAccount(k figure.Key) string {
	entry := fmt.Sprintf("在科目 %s 的 [[account]] 里填 ", k.Code)
	switch k.Flow {
	case "年初预算":
		return entry + "budget = { basic = …, project = … }（没有年初预算的填 0）"
	case "全年预算":
		return entry + "budget = { full = … }"
	}
	return entry + "basic 或 project"
}

// noRate: the template asks for a rate that can't be computed without looking first.
func (c *composer) noRate(word, predicate string, base *figure.Figure, site int) {
	c.findHere(diag.Finding{Code: codes.NoRate, Pos: base.Pos, Message: fmt.Sprintf("%s算不出来：“%s”是 %s", word, base.ID, base.Text()),
		Hint: fmt.Sprintf("核对这个数；填得不错的，是模板里要先用 {{如果 %s …}} 判断", predicate)}, c.where(site)...)
}

// noReason notes a change that the template explains without looking whether there is a reason.
func (c *composer) noReason(id string, site int) {
	c.unsaid = append(c.unsaid, id)
	for _, at := range c.where(site) {
		at.Pack = true
		c.unsaidAt = append(c.unsaidAt, at)
	}
}

// unexplained is one finding about all of them: who has to write thirty reasons is given the lines to write them in.
func (c *composer) unexplained() {
	if len(c.unsaid) == 0 {
		return
	}
	f := diag.Finding{Code: codes.ReasonMissing, Pos: diag.Pos{File: c.report.File}, Message: fmt.Sprintf("%d 个数的变动没有写原因", len(c.unsaid)),
		Related: c.unsaidAt, Hint: "一个数写一段 [[note]]：on 写名称，reason 写原因"}
	for _, id := range c.unsaid {
		of := c.book.Get(id)
		f.Listed, f.Paste = append(f.Listed, of.Short()), append(f.Paste, c.book.AskReason(of))
	}
	c.find(f)
}
