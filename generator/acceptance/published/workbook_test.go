package published

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// entry is a cell of a workbook: a text, or a number with the formula that it comes from.
type entry struct{ text, value, formula string }

// book is a workbook: its sheets in order, cells by their names.
type book struct {
	names  []string
	sheets []map[string]entry
}

// readBook reads a workbook from its XML.
func readBook(t testing.TB, data []byte) *book {
	t.Helper()
	parts := unzip(t, data)
	var workbook struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	var shared struct {
		Texts []struct {
			T []string `xml:"t"`
			R []string `xml:"r>t"`
		} `xml:"si"`
	}
	parse(t, parts["xl/workbook.xml"], &workbook)
	parse(t, parts["xl/_rels/workbook.xml.rels"], &links)
	if parts["xl/sharedStrings.xml"] != nil {
		parse(t, parts["xl/sharedStrings.xml"], &shared)
	}
	b := &book{}
	for _, s := range workbook.Sheets {
		for _, link := range links.List {
			if link.ID != s.ID {
				continue
			}
			var sheet struct {
				Cells []struct {
					At      string   `xml:"r,attr"`
					Type    string   `xml:"t,attr"`
					Value   string   `xml:"v"`
					Formula string   `xml:"f"`
					Inline  []string `xml:"is>t"`
					Runs    []string `xml:"is>r>t"`
				} `xml:"sheetData>row>c"`
			}
			parse(t, parts["xl/"+strings.TrimPrefix(link.Target, "/xl/")], &sheet)
			cells := map[string]entry{}
			for _, c := range sheet.Cells {
				e := entry{text: squash(strings.Join(append(c.Inline, c.Runs...), "")), value: c.Value, formula: c.Formula}
				if i, err := strconv.Atoi(c.Value); c.Type == "s" && err == nil {
					e = entry{text: squash(strings.Join(append(shared.Texts[i].T, shared.Texts[i].R...), ""))}
				}
				cells[c.At] = e
			}
			b.names, b.sheets = append(b.names, s.Name), append(b.sheets, cells)
		}
	}
	return b
}

func unzip(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

func parse(t testing.TB, data []byte, into any) {
	t.Helper()
	if err := xml.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// workbook holds each sheet against the table of the web page, cell by cell, and each formula against its own cells.
func (c *comparison) workbook(b *book, tables []*grid) {
	if len(b.sheets) != len(tables) {
		c.fault("工作簿有 %d 张表，网页有 %d 张", len(b.sheets), len(tables))
		return
	}
	for i, sheet := range b.sheets {
		c.sheet(b.names[i], sheet, tables[i])
	}
}

func (c *comparison) sheet(name string, sheet map[string]entry, g *grid) {
	if g.title != sheet["A1"].text {
		c.fault("%s 的表名是 %s，网页上是 %s", name, sheet["A1"].text, g.title)
	}
	top := 2
	for ; sheet[cellName(top, 0)].text != g.head[0][0] || sheet[cellName(top, 0)].text == ""; top++ {
		if top > 9 {
			c.strange(name + " 没有表头")
			return
		}
	}
	for y, row := range g.body {
		for x, want := range row {
			at := cellName(top+len(g.head)+y, x)
			e := sheet[at]
			c.cells++
			if n, ok := places(want); ok && e.value != "" {
				if have, ok := places(trimNumber(e.value)); !ok || have != n && want != e.value {
					c.fault("%s!%s 是 %s，网页上是 %s", name, at, e.value, want)
				}
			} else if e.text+e.value != want {
				c.fault("%s!%s 是 %s，网页上是 %s", name, at, e.text+e.value, want)
			}
			if e.formula != "" {
				c.formula(name, sheet, at)
			}
		}
	}
}

// trimNumber writes a number of a workbook without what binary fractions leave behind.
func trimNumber(text string) string {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(f, 'f', 2, 64)
}

// cellName is A1 for row 1, column 0.
func cellName(row, column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

var (
	formulaForm = regexp.MustCompile(`^[-+]?(SUM\([^()]*\)|[A-Z]+\d+)([-+](SUM\([^()]*\)|[A-Z]+\d+))*$`)
	operand     = regexp.MustCompile(`([-+]?)(?:SUM\(([^()]*)\)|([A-Z]+\d+))`)
	reference   = regexp.MustCompile(`^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$`)
)

// formula holds a formula of sums and differences against what its cell shows.
func (c *comparison) formula(name string, sheet map[string]entry, at string) {
	e := sheet[at]
	if !formulaForm.MatchString(e.formula) {
		c.strange(name + "!" + at + " =" + e.formula)
		return
	}
	c.formulas++
	total := int64(0)
	for _, m := range operand.FindAllStringSubmatch(e.formula, -1) {
		sign := int64(1)
		if m[1] == "-" {
			sign = -1
		}
		for _, ref := range strings.Split(m[2]+m[3], ",") {
			for _, cell := range cellsOf(ref) {
				n, _ := places(trimNumber(sheet[cell].value))
				total += sign * n
			}
		}
	}
	if want, ok := places(trimNumber(e.value)); !ok || want != total {
		c.fault("%s!%s =%s 得 %s，印的是 %s", name, at, e.formula, shown(total), e.value)
	}
}

// cellsOf are the cells of A1 or A1:B2.
func cellsOf(ref string) (list []string) {
	m := reference.FindStringSubmatch(ref)
	if m == nil {
		return []string{"?" + ref}
	}
	if m[3] == "" {
		return []string{ref}
	}
	from, _ := strconv.Atoi(m[2])
	to, _ := strconv.Atoi(m[4])
	for row := from; row <= to; row++ {
		for column := columnNumber(m[1]); column <= columnNumber(m[3]); column++ {
			list = append(list, cellName(row, column))
		}
	}
	return list
}

func columnNumber(letters string) (n int) {
	for _, r := range letters {
		n = 26*n + int(r-'A') + 1
	}
	return n - 1
}

// derived holds the sums by which the web page explains its numbers.
func (c *comparison) derived(list []derivation) {
	for _, d := range list {
		want, all := exactNumber(d.value)
		total := new(big.Rat)
		for _, term := range d.terms {
			n, ok := exactNumber(term.value)
			if all = all && ok; term.minus {
				n.Neg(n)
			}
			total.Add(total, n)
		}
		if !all {
			c.strange(fmt.Sprint("来历：", d))
			continue
		}
		if c.formulas++; want.Cmp(total) != 0 {
			c.fault("来历：%v 相加是 %s", d, total.FloatString(2))
		}
	}
}

func exactNumber(text string) (*big.Rat, bool) {
	n, ok := new(big.Rat).SetString(strings.NewReplacer(",", "", "−", "-").Replace(text))
	if !ok {
		n = new(big.Rat)
	}
	return n, ok
}
