package docx

import (
	"path"
	"strconv"
	"strings"

	"gen/generator/doc"
)

// chart reads the slices of a pie: names and numbers as the chart shows them, amounts and shares from the labels. A
// chart that can't be read has none.
func (r *reader) chart(name, id string) *doc.Chart {
	c := &doc.Chart{Name: name}
	tree, err := r.tree(path.Clean(r.links[id].target))
	if err != nil {
		return c
	}
	series := tree.find("ser")
	if series == nil {
		return c
	}
	names, values := points(series.child("cat")), points(series.child("val"))
	labels := map[string]string{}
	series.child("dLbls").each("dLbl", func(n *node) { labels[n.val("idx")] = lines(n.child("tx")) })
	places := 0
	for _, v := range values {
		_, decimals, _ := strings.Cut(v, ".")
		places = max(places, len(decimals))
	}
	for i, label := range names {
		s := doc.Slice{Label: label}
		if printed, ok := strings.CutPrefix(labels[strconv.Itoa(i)], label+"\n"); ok {
			s.Amount.Text, s.Share.Text, _ = strings.Cut(printed, "，")
		}
		if i < len(values) {
			s.Weight = weight(values[i], places)
		}
		c.Slices = append(c.Slices, s)
	}
	return c
}

// points are the cached texts or numbers of a series, in order.
func points(n *node) []string {
	var list []string
	n.each("pt", func(p *node) {
		if len(list) < 1000 {
			list = append(list, text(p.child("v")))
		}
	})
	return list
}

// lines is the text of a label.
func lines(n *node) string {
	var list []string
	n.each("p", func(p *node) {
		var line strings.Builder
		p.each("t", func(t *node) { line.WriteString(t.text) })
		list = append(list, line.String())
	})
	return strings.Join(list, "\n")
}

// weight is a value in the last place that the chart has: 10.5 beside 3.25 is 1050.
func weight(value string, places int) int64 {
	whole, decimals, _ := strings.Cut(value, ".")
	n, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", min(places, 18)-min(len(decimals), places, 18)), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
