//go:build unix

package acceptance

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/charts"
	"gen/generator"
	"gen/generator/audit"
	"gen/generator/check"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/intake"
	"gen/generator/language"
	"gen/generator/layout"
	"gen/generator/pack"
	"gen/generator/publication"
	"gen/generator/render/docx"
	"gen/generator/render/html"
	"gen/generator/render/pdf"
	"gen/generator/render/xlsx"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/fonts"
	"gen/internal/workbook"
	"gen/internal/yard"
	"gen/templates"
)

// The stages of a run over one report of 38 pages. bench.sh prints them beside their bars.

const benchExample = "dongcheng-2023"

func BenchmarkReport(b *testing.B) {
	yard.Measure(b, func() {
		if _, list, err := report.Read(os.DirFS(examplesDir), benchExample+"/report.toml"); err != nil || list.HasErrors() {
			b.Fatal(err, list)
		}
	})
}

// BenchmarkFigures computes and publishes.
func BenchmarkFigures(b *testing.B) {
	s, _ := composed(b, benchExample)
	opt := figure.Options{Unit: s.Pack.Unit.V, Decimals: s.Pack.Decimals.V, Policy: figure.Policy(s.Pack.Rounding.V), Names: compose.SubjectNames(s.Pack, s.Report)}
	b.Run("published", func(b *testing.B) {
		yard.Measure(b, func() {
			figure.Compute(s.Report, opt)
		})
	})
	opt.Policy = figure.Independent // what is left is publishing
	b.Run("only computed", func(b *testing.B) {
		yard.Measure(b, func() {
			figure.Compute(s.Report, opt)
		})
	})
}

func BenchmarkCheck(b *testing.B) {
	s, _ := composed(b, benchExample)
	in := check.Input{
		Report: s.Report, Book: s.Book, Pack: s.Pack,
		Templates: language.Read(s.Pack), Wording: check.WordingOf(s.Pack, s.Book.Catalog()),
	}
	yard.Measure(b, func() {
		check.Run(in)
	})
}

// BenchmarkPack reads a pack and checks its templates and tables, once for all reports of a batch.
func BenchmarkPack(b *testing.B) {
	yard.Measure(b, func() {
		p, _ := pack.Open(templates.FS, benchExample, 2023)
		if _, list := language.Read(p).Compile(); list.HasErrors() {
			b.Fatal(list)
		}
	})
}

// BenchmarkLoad reads the report and the pack, computes and checks; in a batch the pack was read for an earlier report.
func BenchmarkLoad(b *testing.B) {
	for _, run := range []struct {
		name  string
		packs *generator.Packs
	}{{"alone", nil}, {"in a batch", &generator.Packs{}}} {
		b.Run(run.name, func(b *testing.B) {
			yard.Measure(b, func() {
				if _, list, err := statement.Load(os.DirFS(examplesDir), benchExample+"/report.toml", statement.Options{Packs: run.packs}); err != nil || list.HasErrors() {
					b.Fatal(err, list)
				}
			})
		})
	}
}

// BenchmarkCompose writes the document with a pack that is checked already.
func BenchmarkCompose(b *testing.B) {
	s, _ := composed(b, benchExample)
	yard.Measure(b, func() {
		s.Compose()
	})
}

// BenchmarkCheckMany is one report of the many that are named on one command line, read to checked.
func BenchmarkCheckMany(b *testing.B) {
	opt := generator.Options{Packs: &generator.Packs{}}
	yard.Measure(b, func() {
		if _, list, err := generator.Check(os.DirFS(examplesDir), benchExample+"/report.toml", opt); err != nil || list.HasErrors() {
			b.Fatal(err, list)
		}
	})
}

func BenchmarkDump(b *testing.B) {
	_, d := composed(b, benchExample)
	yard.Measure(b, func() {
		doc.Dump(d)
	})
}

func BenchmarkLayout(b *testing.B) {
	_, d := composed(b, benchExample)
	yard.Measure(b, func() {
		layout.Layout(d, layout.GBT9704(), fonts.Embedded())
	})
}

func BenchmarkPDF(b *testing.B) {
	_, d := composed(b, benchExample)
	pages := layout.Layout(d, layout.GBT9704(), fonts.Embedded())
	yard.Measure(b, func() {
		if _, err := pdf.Render(pages, d, fonts.Embedded()); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(float64(len(pages.List)), "pages")
}

func BenchmarkWorkbook(b *testing.B) {
	s, d := composed(b, benchExample)
	yard.Measure(b, func() {
		if _, err := xlsx.Render(d, s.Book); err != nil {
			b.Fatal(err)
		}
	})
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

// BenchmarkImport reads the workbooks of a unit, twenty sheets and more, and takes a report's values from them.
func BenchmarkImport(b *testing.B) {
	p, list := pack.Open(templates.FS, "beijing-2023", 0)
	if p == nil {
		b.Fatal(list)
	}
	var files [][]byte
	for _, name := range []string{"export.XLS", "assets.xls", "budget.xlsx"} {
		data, err := os.ReadFile("../intake/testdata/hospital/" + name)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, data)
	}
	yard.Measure(b, func() {
		var books []intake.File
		for _, data := range files {
			book, err := workbook.Read(data)
			if err != nil {
				b.Fatal(err)
			}
			books = append(books, intake.File{Name: "表.xls", Book: book})
		}
		if taken, list := intake.Read(p, books); list.HasErrors() || len(taken.Found) < 50 {
			b.Fatal(list)
		}
	})
}

// BenchmarkAudit reads a PDF file with thirteen tables and audits it by the built-in packs.
func BenchmarkAudit(b *testing.B) {
	_, d := composed(b, benchExample)
	data, err := pdf.Render(layout.Layout(d, layout.GBT9704(), fonts.Embedded()), d, fonts.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	var packs []*pack.Pack
	for _, name := range pack.Names(templates.FS) {
		if p, _ := pack.Open(templates.FS, name, 0); p != nil {
			packs = append(packs, p)
		}
	}
	yard.Measure(b, func() {
		document, err := publication.Read("决算.pdf", data)
		if err != nil {
			b.Fatal(err)
		}
		if r := audit.Document(document, packs); len(r.Tables) != 13 || r.Findings.HasErrors() {
			b.Fatal(r.Findings)
		}
	})
}

func BenchmarkSVG(b *testing.B) {
	_, d := composed(b, benchExample)
	chart := chartOf(d)
	yard.Measure(b, func() {
		if _, err := charts.SVG(chart, fonts.Embedded()); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkPNG(b *testing.B) {
	_, d := composed(b, benchExample)
	chart := chartOf(d)
	yard.Measure(b, func() {
		if _, err := charts.PNG(chart, fonts.Embedded(), 1000, 640); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkSet makes everything from the files to the files; in a batch the pack was read for an earlier report.
func BenchmarkSet(b *testing.B) {
	for _, set := range []struct {
		name string
		opt  generator.Options
	}{
		{"all", generator.Options{}},
		{"no pictures", generator.Options{Only: []string{"docx", "pdf", "html", "xlsx"}}},
		{"no pictures, in a batch", generator.Options{Only: []string{"docx", "pdf", "html", "xlsx"}, Packs: &generator.Packs{}}},
		{"pdf, xlsx", generator.Options{Only: []string{"pdf", "xlsx"}}},
	} {
		b.Run(set.name, func(b *testing.B) {
			yard.Measure(b, func() {
				if _, list, err := generator.Generate(os.DirFS(examplesDir), benchExample+"/report.toml", set.opt); err != nil || list.HasErrors() {
					b.Fatal(err, list)
				}
			})
		})
	}
}

// Every format by itself, from the document.
func BenchmarkWord(b *testing.B) {
	s, d := composed(b, benchExample)
	yard.Measure(b, func() {
		pages := layout.Layout(d, layout.GBT9704(), fonts.Embedded())
		if _, err := docx.Render(d, pages, docx.Options{Style: layout.GBT9704(), Fonts: fonts.Embedded(), Lock: s.Pack.Lock.V}); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkWeb(b *testing.B) {
	s, d := composed(b, benchExample)
	yard.Measure(b, func() {
		if _, err := html.Render(d, s.Book, html.Options{Fonts: fonts.Embedded()}); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkGrow tells whether a report of four times the size costs more than four times as much.
func BenchmarkGrow(b *testing.B) {
	valid, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil {
		b.Fatal(err)
	}
	long := strings.Replace(string(valid), `"负责本区档案的接收和保管。"`, `{ file = "长.md" }`, 1)
	generate := func(report string, files fstest.MapFS) {
		files["in/report.toml"] = &fstest.MapFile{Data: []byte(report)}
		_, list, err := generator.Generate(files, "in/report.toml", generator.Options{Only: []string{"docx", "pdf", "html", "xlsx"}})
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range list {
			if f.Severity == diag.Error {
				b.Fatal(f.Code, f.Message)
			}
		}
	}
	b.Run("科目", func(b *testing.B) {
		list, err := os.ReadFile("../../templates/base/subjects/功能分类.tsv")
		if err != nil {
			b.Fatal(err)
		}
		groups := regexp.MustCompile(`(?m)^(2[01]\d{3})\t.*\b2023\b`).FindAllStringSubmatch(string(list), -1)
		yard.Grow(b, 1000, func(n int) {
			report := bytes.NewBuffer(bytes.Clone(valid))
			for i := range n { // 项 50– of each 款, so that none is stated twice
				fmt.Fprintf(report, "\n[[account]]\ncode = \"%s%02d\"\nname = \"项目\"\nproject = { spent = %d.37 }\nbudget = { project = %d }\n",
					groups[i%len(groups)][1], 50+i/len(groups), i%97, 1+i%89)
			}
			generate(report.String(), fstest.MapFS{})
		})
	})
	b.Run("自评表", func(b *testing.B) {
		form, err := os.ReadFile("../../examples/xicheng-keji-2024/自评/01.toml")
		if err != nil {
			b.Fatal(err)
		}
		yard.Grow(b, 125, func(n int) {
			report := bytes.NewBuffer(bytes.Clone(valid))
			files := fstest.MapFS{}
			for i := range n {
				name := fmt.Sprintf("自评/%d.toml", i)
				files["in/"+name] = &fstest.MapFile{Data: form}
				fmt.Fprintf(report, "\n[[evaluation]]\nfile = \"%s\"\n", name)
			}
			generate(report.String(), files)
		})
	})
	b.Run("图片", func(b *testing.B) {
		photo := picture(b)
		yard.Grow(b, 6, func(n int) {
			files := fstest.MapFS{}
			var passage strings.Builder
			for i := range n {
				name := fmt.Sprintf("%d.png", i)
				files["in/"+name] = &fstest.MapFile{Data: append(bytes.Clone(photo), byte(i))} // no two are the same file
				fmt.Fprintf(&passage, "![图](%s)\n\n", name)
			}
			files["in/长.md"] = &fstest.MapFile{Data: []byte(passage.String())}
			generate(long, files)
		})
	})
	b.Run("正文", func(b *testing.B) {
		yard.Grow(b, 500, func(n int) {
			text := strings.Repeat("依据档案工作的规定，负责本区档案的接收、整理和保管，组织业务培训。\n\n", n)
			generate(long, fstest.MapFS{"in/长.md": {Data: []byte(text)}})
		})
	})
}

// picture is one of a million pixels in a few kilobytes.
func picture(b *testing.B) []byte {
	b.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewRGBA(image.Rect(0, 0, 1000, 1000))); err != nil {
		b.Fatal(err)
	}
	return file.Bytes()
}
