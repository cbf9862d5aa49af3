package docx_test

import (
	"os"
	"testing"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/generator/statement"
	"gen/internal/fonts"
)

const examples = "../../../examples"

// example composes and lays out an example.
func example(t testing.TB, name string) (*doc.Document, *layout.Pages) {
	t.Helper()
	s, list, err := statement.Load(os.DirFS(examples), name+"/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	d, list := s.Compose()
	if d == nil || list.HasErrors() {
		t.Fatal(list)
	}
	return d, layout.Layout(d, layout.GBT9704(), fonts.Embedded())
}

// BenchmarkRender writes a report of 38 pages.
// GOMAXPROCS=1 GOGC=400 go test -bench . -run '^$' ./generator/render/docx
func BenchmarkRender(b *testing.B) {
	d, pages := example(b, "dongcheng-2023")
	size := 0
	for b.Loop() {
		file, err := docx.Render(d, pages, docx.Options{Style: layout.GBT9704()})
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	b.ReportMetric(float64(size)/1024, "KB")
}
