package compose

import (
	"fmt"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
)

// chart makes a pie of a list: one slice for each kind with money. Shares are of the whole that the pack names, and
// amounts and shares are printed as the text prints them.
func (c *composer) chart(ch *pack.Chart, n int) doc.Block {
	caption := fmt.Sprintf("图%d：%s", n, ch.Caption.V)
	d := &doc.Chart{Anchor: fmt.Sprintf("c%d", n), Name: fmt.Sprintf("图%d-%s", n, fileName(ch.Caption.V)), Caption: []doc.Run{{Text: caption}}}
	whole := c.get(c.at(ch.Whole.V).(figure.Ref).ID())
	list := c.at(ch.List.V).([]any)
	for _, item := range list {
		fields := item.(map[string]any)
		f := c.get(fields["金额"].(figure.Ref).ID())
		if f == nil || f.Published.IsZero() {
			continue
		}
		label := fmt.Sprint(fields["名称"])
		if whole == nil || f.Published.IsNegative() || !whole.Published.IsPositive() {
			d.Slices, d.Note = nil, fmt.Sprintf("%s为负数，不作图。", label)
			return d
		}
		share := c.book.Share(f, whole)
		d.Slices = append(d.Slices, doc.Slice{
			Label: label, Amount: doc.Run{Text: c.plain(f) + f.Unit, Figure: f.ID}, Share: doc.Run{Text: rate(share), Figure: share.ID},
			Weight: f.Published.Shift(int32(f.Decimals)).IntPart(),
		})
	}
	if len(d.Slices) == 0 {
		d.Note = "本年度没有金额，不作图。"
	}
	return d
}

// at follows a dotted name of the catalogue, which was checked when the pack was read.
func (c *composer) at(name string) any {
	var v any = c.view
	for _, part := range strings.Split(name, ".") {
		v = v.(map[string]any)[part]
	}
	return v
}

// fileName leaves out what no file system allows.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return -1
		}
		return r
	}, name)
}
