package compose

import (
	"fmt"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

// chart makes a pie of a list: one slice for each kind with money. Shares are of the whole that the pack names, and
// amounts and shares are printed as the text prints them. A pie that can't be drawn – nothing in it, or a part below
// zero – is left out, and a finding says so.
func (c *composer) chart(ch *pack.Chart) doc.Block {
	n := c.pies + 1
	d := &doc.Chart{Anchor: fmt.Sprintf("c%d", n), Name: fmt.Sprintf("图%d-%s", n, ch.Caption.V),
		Caption: []doc.Run{{Text: fmt.Sprintf("图%d：%s", n, ch.Caption.V)}}}
	whole := c.book.Get(c.at(ch.Whole.V).(ref).id)
	for _, item := range c.at(ch.List.V).([]any) {
		fields := item.(map[string]any)
		f := c.book.Get(fields["金额"].(ref).id)
		if f == nil || f.Published.IsZero() {
			continue
		}
		label := fmt.Sprint(fields["名称"])
		if whole == nil || f.Published.IsNegative() || !whole.Published.IsPositive() {
			return c.noChart(ch, label+"或它们的合计不是正数")
		}
		share := c.book.Derive(figure.Share, f, whole)
		d.Slices = append(d.Slices, doc.Slice{
			Label: label, Amount: doc.Run{Text: c.plain(f) + f.Unit, Figure: f.ID}, Share: doc.Run{Text: c.rate(share), Figure: share.ID},
			Weight: f.Published.Shift(int32(f.Decimals)).IntPart(),
		})
	}
	if len(d.Slices) == 0 {
		return c.noChart(ch, "没有金额")
	}
	c.pies = n
	return d
}

func (c *composer) noChart(ch *pack.Chart, why string) doc.Block {
	c.find(diag.Finding{Code: codes.NoChart, Severity: diag.Hint, Pos: diag.Pos{File: c.report.File},
		Message: fmt.Sprintf("没有画“%s”图：%s", ch.Caption.V, why), Hint: "没有金额的种类不必制图；负数画不成饼图"})
	return nil
}

// at follows a dotted name of the catalogue, which was checked when the pack was read.
func (c *composer) at(name string) any {
	var v any = c.data
	for part := range strings.SplitSeq(name, ".") {
		v = v.(map[string]any)[part]
	}
	return v
}
