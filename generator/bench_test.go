package generator

import (
	"compress/flate"
	"io"
	"math/rand/v2"
	"os"
	"testing"

	"gen/charts"
	"gen/generator/check"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/layout"
	"gen/generator/render/pdf"
	"gen/generator/render/xlsx"
	"gen/generator/report"
	"gen/internal/fonts"
)

// The stages of a run over one report of 38 pages, and a yardstick of machine speed to divide their times by.
// Compare with GOMAXPROCS=1 GOGC=400 go test -bench . -run '^$' ./generator

const benchExample = "dongcheng-2023"

// BenchmarkYardstick deflates 1 MB that is the same everywhere.
func BenchmarkYardstick(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	data := make([]byte, 1<<20)
	for i := range data {
		data[i] = "部门决算0123456789 "[r.IntN(23)]
	}
	w, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		w.Reset(io.Discard)
		if _, err := w.Write(data); err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
}

func BenchmarkReport(b *testing.B) {
	for b.Loop() {
		if _, list, err := report.Read(os.DirFS(examplesDir), benchExample+"/report.toml"); err != nil || list.HasErrors() {
			b.Fatal(err, list)
		}
	}
}

// BenchmarkFigures computes and publishes.
func BenchmarkFigures(b *testing.B) {
	s, _ := composed(b, benchExample)
	opt := figure.Options{Unit: s.Pack.Unit.V, Decimals: s.Pack.Decimals.V, Policy: figure.Policy(s.Pack.Rounding.V), Names: compose.SubjectNames(s.Pack, s.Report)}
	b.Run("published", func(b *testing.B) {
		for b.Loop() {
			figure.Compute(s.Report, opt)
		}
	})
	opt.Policy = figure.Independent // what is left is publishing
	b.Run("only computed", func(b *testing.B) {
		for b.Loop() {
			figure.Compute(s.Report, opt)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	s, _ := composed(b, benchExample)
	for b.Loop() {
		check.Run(check.Input{Report: s.Report, Book: s.Book, Pack: s.Pack})
	}
}

// BenchmarkPack reads a pack and checks its templates and tables, once for all reports of a batch.
func BenchmarkPack(b *testing.B) {
	for b.Loop() {
		o := (*Packs)(nil).get(packKey{benchExample, 2023}, nil)
		if _, list := o.compile(); list.HasErrors() {
			b.Fatal(list)
		}
	}
}

// BenchmarkLoad reads the report and the pack, computes and checks; in a batch the pack was read for an earlier report.
func BenchmarkLoad(b *testing.B) {
	for _, run := range []struct {
		name  string
		packs *Packs
	}{{"alone", nil}, {"in a batch", &Packs{}}} {
		b.Run(run.name, func(b *testing.B) {
			for b.Loop() {
				if _, list, err := Load(os.DirFS(examplesDir), benchExample+"/report.toml", Options{Packs: run.packs}); err != nil || list.HasErrors() {
					b.Fatal(err, list)
				}
			}
		})
	}
}

// BenchmarkCompose writes the document with a pack that is checked already.
func BenchmarkCompose(b *testing.B) {
	s, _ := composed(b, benchExample)
	for b.Loop() {
		s.Compose()
	}
}

// BenchmarkCheckMany is one report of the many that are named on one command line, read to checked.
func BenchmarkCheckMany(b *testing.B) {
	opt := Options{Packs: &Packs{}}
	for b.Loop() {
		if _, list, err := Check(os.DirFS(examplesDir), benchExample+"/report.toml", opt); err != nil || list.HasErrors() {
			b.Fatal(err, list)
		}
	}
}

func BenchmarkDump(b *testing.B) {
	_, d := composed(b, benchExample)
	for b.Loop() {
		doc.Dump(d)
	}
}

func BenchmarkLayout(b *testing.B) {
	_, d := composed(b, benchExample)
	for b.Loop() {
		layout.Layout(d, layout.GBT9704(), fonts.Embedded())
	}
}

func BenchmarkPDF(b *testing.B) {
	_, d := composed(b, benchExample)
	pages := layout.Layout(d, layout.GBT9704(), fonts.Embedded())
	for b.Loop() {
		if _, err := pdf.Render(pages, d, fonts.Embedded()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(pages.List)), "pages")
}

func BenchmarkWorkbook(b *testing.B) {
	s, d := composed(b, benchExample)
	for b.Loop() {
		if _, err := xlsx.Render(d, s.Book); err != nil {
			b.Fatal(err)
		}
	}
}

// chartOf is the document's chart with the most slices.
func chartOf(d *doc.Document) *doc.Chart {
	var most *doc.Chart
	for _, block := range d.Blocks {
		if c, ok := block.(*doc.Chart); ok && (most == nil || len(c.Slices) > len(most.Slices)) {
			most = c
		}
	}
	return most
}

func BenchmarkSVG(b *testing.B) {
	_, d := composed(b, benchExample)
	chart := chartOf(d)
	for b.Loop() {
		if _, err := charts.SVG(chart, fonts.Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	_, d := composed(b, benchExample)
	chart := chartOf(d)
	for b.Loop() {
		if _, err := charts.PNG(chart, fonts.Embedded(), pngWidth, pngHeight); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSet makes everything from the files to the files; in a batch the pack was read for an earlier report.
func BenchmarkSet(b *testing.B) {
	for _, set := range []struct {
		name string
		opt  Options
	}{
		{"all", Options{}},
		{"no pictures", Options{Only: []string{"docx", "pdf", "html", "xlsx"}}},
		{"no pictures, in a batch", Options{Only: []string{"docx", "pdf", "html", "xlsx"}, Packs: &Packs{}}},
		{"pdf, xlsx", Options{Only: []string{"pdf", "xlsx"}}},
	} {
		b.Run(set.name, func(b *testing.B) {
			for b.Loop() {
				if _, list, err := Generate(os.DirFS(examplesDir), benchExample+"/report.toml", set.opt); err != nil || list.HasErrors() {
					b.Fatal(err, list)
				}
			}
		})
	}
}
