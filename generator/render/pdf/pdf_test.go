package pdf

import (
	"os"
	"testing"

	"gen/generator/layout"
	"gen/internal/fonts"
)

func TestSample(t *testing.T) {
	p := layout.Layout(sample(), layout.GBT9704(), fonts.Embedded())
	out, err := Render(p, Meta{Title: "x", Year: 2023}, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/sample.pdf", out, 0o644)
	t.Log(len(p.List), len(out))
}

func BenchmarkRender(b *testing.B) {
	d := sample()
	f := fonts.Embedded()
	for b.Loop() {
		p := layout.Layout(d, layout.GBT9704(), f)
		if _, err := Render(p, Meta{Title: "x", Year: 2023}, f); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	d := sample()
	f := fonts.Embedded()
	for b.Loop() {
		layout.Layout(d, layout.GBT9704(), f)
	}
}
