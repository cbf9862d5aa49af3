package compose

import (
	"cmp"
	"fmt"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

var chartKinds = map[string]doc.ChartKind{"column": doc.Columns, "line": doc.Line}

// chart makes a chart of a list, one slice for each kind with money, or of figures. Shares are of the whole that the pack
// names, and amounts and shares are printed as the text prints them. One that can't be drawn – nothing in it, or a part of a
// pie below zero – is left out, and a finding says so.
func (c *composer) chart(ch *pack.Chart) doc.Block {
	n := c.pies + 1
	d := &doc.Chart{Anchor: fmt.Sprintf("c%d", n), Name: fmt.Sprintf("图%d-%s", n, ch.Caption.V), Kind: chartKinds[ch.Kind.V],
		Caption: []doc.Run{{Text: fmt.Sprintf("图%d：%s", n, ch.Caption.V)}}}
	shown := c.charted(ch)
	for _, v := range shown {
		slice := doc.Slice{Label: v.label, Amount: doc.Run{Text: c.plain(v.figure) + v.figure.Unit, Figure: v.figure.ID},
			Weight: v.figure.Published.Shift(int32(v.figure.Decimals)).IntPart()}
		d.Unit, d.Decimals = v.figure.Unit, v.figure.Decimals
		if first := shown[0].figure; v.figure.Unit != first.Unit || v.figure.Decimals != first.Decimals {
			return c.noChart(ch, v.label+"和"+shown[0].label+"的单位不同")
		}
		if d.Kind == doc.Pie {
			whole := c.book.Get(c.at(ch.Whole.V).(ref).id)
			if whole == nil || v.figure.Published.IsNegative() || !whole.Published.IsPositive() {
				return c.noChart(ch, v.label+"或它们的合计不是正数")
			}
			share := c.book.Derive(figure.Share, v.figure, whole)
			slice.Share = doc.Run{Text: c.rate(share), Figure: share.ID}
		}
		d.Slices = append(d.Slices, slice)
	}
	least := ch.Least.V
	if d.Kind == doc.Line {
		least = max(least, 2)
	}
	switch {
	case len(d.Slices) == 0:
		return c.noChart(ch, "没有金额")
	case len(d.Slices) < least:
		return c.noChart(ch, fmt.Sprintf("只有 %d 项", len(d.Slices)))
	}
	c.pies = n
	return d
}

// charted is a figure of a chart with its words.
type charted struct {
	label  string
	figure *figure.Figure
}

// charted are the figures of a chart that the report has; of a list and in a pie, those with money.
func (c *composer) charted(ch *pack.Chart) []charted {
	var list []charted
	add := func(label string, f *figure.Figure, nothing bool) {
		if f != nil && (nothing || !f.Published.IsZero()) {
			list = append(list, charted{label, f})
		}
	}
	for _, v := range ch.Values {
		add(c.gapsFilled(v.Key), cmp.Or(c.book.Find(v.V.V), c.book.Get(v.V.V)), chartKinds[ch.Kind.V] != doc.Pie)
	}
	if ch.List.Set {
		for _, item := range c.at(ch.List.V).([]any) {
			fields := item.(map[string]any)
			add(unmarked(fmt.Sprint(fields["名称"])), c.book.Get(fields["金额"].(ref).id), false)
		}
	}
	return list
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
