package acceptance

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"gen/generator/doc"

	"github.com/shopspring/decimal"
)

// Every digit that the template writes is the print of a figure, and nobody types an amount that the narrative prints.
func TestDigitsHaveFigures(t *testing.T) {
	for _, name := range exampleNames(t) {
		_, d := composed(t, name)
		for _, fault := range append(looseDigits(d), typedTwice(d)...) {
			t.Errorf("%s：%s", name, fault)
		}
	}
}

// exempt are the digits that are no figures, in the order in which they are taken out of a text.
var exempt = []struct {
	what    string
	pattern *regexp.Regexp
}{
	{"number of a chart", regexp.MustCompile(`^图\d+：`)},
	{"number of an item", regexp.MustCompile(`^\d+[.、]`)},
	{"number of an item inside a sentence", regexp.MustCompile(`(?:^|[：；])（\d）`)},
	{"the last day of the year", regexp.MustCompile(`年12月31日`)},
	{"the number of a table", regexp.MustCompile(`^公开\d\d表$`)},
}

var years = regexp.MustCompile(`\d{4}年`)

// looseDigits finds digits that are neither a figure nor typed nor exempt. Numbers of headings, codes and numbers of
// rows and columns have fields and kinds of their own in the model.
func looseDigits(d *doc.Document) []string {
	var faults []string
	text := func(where, s string) {
		for _, y := range years.FindAllString(s, -1) {
			if n, _ := strconv.Atoi(y[:4]); n >= d.Year-1 && n <= d.Year+1 {
				s = strings.Replace(s, y, "年", 1)
			}
		}
		for _, e := range exempt {
			s = e.pattern.ReplaceAllString(s, "")
		}
		if strings.IndexFunc(s, unicode.IsNumber) >= 0 {
			faults = append(faults, fmt.Sprintf("%s：%q", where, s))
		}
	}
	runs := func(where string, list []doc.Run) {
		var plain strings.Builder
		for _, r := range list {
			if r.Figure != "" || r.Typed {
				plain.WriteRune('□') // keeps the digits on both sides apart
			} else {
				plain.WriteString(r.Text)
			}
		}
		text(where, plain.String())
	}
	text("cover", strings.Join(slices.Concat([]string{d.Title}, d.Cover.Lines, d.Cover.Foot), "\n"))
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Heading:
			runs("heading", x.Text)
		case *doc.Paragraph:
			runs("paragraph", x.Runs)
		case *doc.Chart:
			runs("caption", x.Caption)
			for _, s := range x.Slices {
				text("slice", s.Label)
				runs("slice", []doc.Run{s.Amount, s.Share})
			}
		case *doc.Table:
			tableDigits(x, text, runs)
		}
	}
	return faults
}

func tableDigits(x *doc.Table, text func(where, s string), runs func(where string, list []doc.Run)) {
	if x.Place != doc.Form { // a form's title is the project's name with its number
		text(x.Title, x.Title)
	}
	text(x.Title, x.Number)
	text(x.Title, x.Left+x.Right)
	for _, n := range x.Notes {
		runs(x.Title, n)
	}
	for _, row := range append(append([][]doc.Cell{}, x.Head...), x.Rows...) {
		for i, c := range row {
			serial := len(x.Head) > 0 && doc.Text(x.Head[0][i].Text) == "序号"
			if c.Figure == "" && c.Kind != doc.Code && c.Kind != doc.Index && !serial {
				runs(x.Title, c.Text)
			}
		}
	}
}

var typedAmount = regexp.MustCompile(`([\d,]+(?:\.\d+)?)\s*(万元|元)`)

// typedTwice finds amounts that the department typed although the narrative computes and prints the same.
func typedTwice(d *doc.Document) []string {
	printed := map[string]bool{}
	paragraphs(d, func(r doc.Run, after string) {
		if v, err := decimal.NewFromString(strings.ReplaceAll(r.Text, ",", "")); err == nil && r.Figure != "" && strings.HasPrefix(after, "万元") && !v.IsZero() {
			printed[v.String()] = true
		}
	})
	var faults []string
	paragraphs(d, func(r doc.Run, _ string) {
		if !r.Typed {
			return
		}
		for _, m := range typedAmount.FindAllStringSubmatch(r.Text, -1) {
			v, err := decimal.NewFromString(strings.ReplaceAll(m[1], ",", ""))
			if m[2] == "元" {
				v = v.Shift(-4)
			}
			if err == nil && printed[v.String()] {
				faults = append(faults, fmt.Sprintf("typed, and printed as a figure: %q", m[0]))
			}
		}
	})
	return faults
}

// paragraphs calls f with each run of the narrative and the text of the next one.
func paragraphs(d *doc.Document, f func(r doc.Run, after string)) {
	for _, b := range d.Blocks {
		var runs []doc.Run
		switch x := b.(type) {
		case *doc.Heading:
			runs = x.Text
		case *doc.Paragraph:
			runs = x.Runs
		case *doc.Table:
			for _, row := range x.Rows {
				for _, c := range row {
					if x.Place == doc.InText {
						runs = append(runs, c.Text...)
					}
				}
			}
		}
		for i, r := range runs {
			after := ""
			if i+1 < len(runs) {
				after = runs[i+1].Text
			}
			f(r, after)
		}
	}
}

// The two checks above see what they are for.
func TestLooseDigitsAreSeen(t *testing.T) {
	for _, test := range []struct {
		name  string
		runs  []doc.Run
		fault bool
	}{
		{"a year", []doc.Run{{Text: "2023年度"}}, false},
		{"another year", []doc.Run{{Text: "2019年度"}}, true},
		{"an amount of the template", []doc.Run{{Text: "决算12.30万元"}}, true},
		{"a full-width digit", []doc.Run{{Text: "共３个"}}, true},
		{"a figure", []doc.Run{{Text: "决算"}, {Text: "12.30", Figure: "支出.合计"}, {Text: "万元"}}, false},
		{"typed", []doc.Run{{Text: "追加446.12万元", Typed: true}}, false},
		{"typed and printed", []doc.Run{{Text: "12.30", Figure: "支出.合计"}, {Text: "万元，"}, {Text: "追加12.3万元", Typed: true}}, true},
		{"typed in 元 and printed", []doc.Run{{Text: "12.30", Figure: "支出.合计"}, {Text: "万元，"}, {Text: "追加123,000元", Typed: true}}, true},
	} {
		d := &doc.Document{Year: 2023, Blocks: []doc.Block{&doc.Paragraph{Runs: test.runs}}}
		if faults := append(looseDigits(d), typedTwice(d)...); (len(faults) > 0) != test.fault {
			t.Errorf("%s: %v", test.name, faults)
		}
	}
}
