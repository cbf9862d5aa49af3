package published

import (
	"regexp"
	"slices"
	"strings"
)

// slicePrint is what stands beside a slice, under its name.
var slicePrint = regexp.MustCompile(`-?[\d,.]+(万元|元)，.*%$`)

var pageNumber = regexp.MustCompile(`^\s*—\s*\d+\s*—\s*$`)

// paper holds the text of the printed pages against the web page: each heading and sentence, and the numbers of each row.
func (c *comparison) paper(text string, p *page) {
	lines := slices.DeleteFunc(strings.Split(strings.ReplaceAll(text, "\f", "\n"), "\n"), pageNumber.MatchString)
	all := squash(strings.Join(lines, ""))
	whole := all
	alike := map[string]int{} // what stands beside slices, how often: two slices may be alike
	var rows [][]string
	for _, line := range lines {
		if found := numbers(strings.Fields(line)); len(found) > 0 {
			rows = append(rows, found)
		}
	}
	for _, b := range p.blocks {
		if b.level == 2 && strings.HasPrefix(b.text, "附：") {
			break // with the report on paper goes the workbook
		}
		if b.slice {
			print := slicePrint.FindString(b.text)
			alike[print]++
			if c.lines++; strings.Count(whole, print) < alike[print] {
				c.fault("PDF 的图上没有：%s", b.text)
			}
			continue
		}
		if b.grid == nil {
			c.lines++
			_, rest, ok := strings.Cut(all, b.text)
			if !ok {
				c.fault("PDF 里没有：%s", b.text)
				continue
			}
			all = rest
			continue
		}
		for _, row := range b.grid.body {
			want := numbers(row)
			if len(want) == 0 {
				continue
			}
			c.lines++
			at := slices.IndexFunc(rows, func(have []string) bool { return slices.Equal(have, want) })
			if at < 0 {
				c.fault("PDF 的表里没有这一行：%s %v", b.grid.title, want)
				continue
			}
			rows = rows[at+1:]
		}
	}
}

var printedNumber = regexp.MustCompile(`^-?\d[\d,]*(\.\d+)?%?$`)

// numbers are the numbers among some texts.
func numbers(texts []string) (found []string) {
	for _, text := range texts {
		if printedNumber.MatchString(text) {
			found = append(found, text)
		}
	}
	return found
}
