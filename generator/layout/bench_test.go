package layout

import (
	"math/rand/v2"
	"testing"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// BenchmarkLayout sets some thirty pages: ten of text, the thirteen tables, contents, four parts.
func BenchmarkLayout(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	d := &doc.Document{Cover: doc.Cover{Lines: []string{"某局", "2023年度部门决算"}}, Blocks: []doc.Block{&doc.Contents{Title: "目录", Depth: 3}}}
	add := func(level, paragraphs int) {
		d.Blocks = append(d.Blocks, &doc.Heading{Level: level, Number: "一、", Text: some("", "部门情况")})
		for range paragraphs {
			d.Blocks = append(d.Blocks, &doc.Paragraph{Runs: some("", prose(r, 45))})
		}
	}
	add(1, 8)
	add(2, 8)
	add(1, 0)
	for i := range 13 {
		d.Blocks = append(d.Blocks, accounts(30, i%2 == 1))
	}
	add(1, 8)
	f := fonts.Embedded()
	pages := len(Layout(doc.Ready(d), GBT9704(), f).List)
	for b.Loop() {
		Layout(d, GBT9704(), f)
	}
	b.ReportMetric(float64(pages), "pages")
}
