package acceptance

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// The 汇总核对表 says what each figure is made of: gaps first, each with its reason, every row adding up; and on its second sheet the line
// of a report where that very number stands.
func TestSheetOfADepartment(t *testing.T) {
	t.Parallel()
	const example = "../../examples/department-sum-2024"
	files := os.DirFS(example)
	s, list, err := generator.SumUp(files, "report.toml", generator.Options{}, nil)
	if err != nil || s == nil {
		t.Fatal(err, list)
	}
	data, err := generator.SumSheet(s, func(p generator.Pos) string { return p.File })
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Read(data)
	if err != nil || len(book.Sheets) != 2 {
		t.Fatal(err)
	}
	values, places := book.Sheets[0], book.Sheets[1]
	row := func(s *workbook.Sheet, n int) (cells []string) {
		for c := 1; c <= s.Columns; c++ {
			cells = append(cells, strings.TrimSpace(s.Cell(n, c).Text))
		}
		return cells
	}
	headOf := func(s *workbook.Sheet) int {
		for n := 1; n <= s.Rows; n++ {
			if s.Cell(n, 1).Text == "数" {
				return n
			}
		}
		t.Fatalf("%s has no head", s.Name)
		return 0
	}
	top, topOfPlaces := headOf(values), headOf(places)
	head := row(values, top)
	at := func(name string) int { return slices.Index(head, name) }
	sum, gap, reason := at("合计"), at("差额"), at("原因")
	if at("部门填的") != 1 || sum != 2+len(s.Parts()) || gap != sum+1 || reason != gap+1 || head[2] != s.Units[0].Name {
		t.Fatalf("its head is %q", head)
	}
	amount := func(text string) decimal.Decimal {
		if text == "" {
			return decimal.Zero
		}
		return decimal.RequireFromString(text)
	}
	rows, gaps, lines, even := 0, 0, 0, false
	digits := regexp.MustCompile(`[0-9]+`)
	for n := top + 1; n <= values.Rows; n++ {
		cells := row(values, n)
		if cells[0] == "" {
			continue
		}
		rows++
		total := decimal.Zero
		for _, part := range cells[2:sum] {
			total = total.Add(amount(part))
		}
		if !total.Equal(amount(cells[sum])) && !strings.Contains(cells[0], "机关运行") {
			t.Errorf("%s: %s is not the sum of %q", cells[0], cells[sum], cells[2:sum])
		}
		switch {
		case amount(cells[gap]).IsZero():
			even = true
		case even || cells[reason] == "" || !amount(cells[1]).Sub(amount(cells[sum])).Equal(amount(cells[gap])):
			t.Errorf("a gap below others, without a reason, or that is none: %q", cells)
		default:
			gaps++
		}
		where := row(places, topOfPlaces+1+n-top) // a line with the files stands below its head
		if where[0] != cells[0] {
			t.Fatalf("beside %q stands %q", cells[0], where[0])
		}
		for i, u := range s.Units {
			if where[2+i] == "" {
				continue
			}
			file := u.Report.File
			line := linesOf(t, example+"/"+file)[int(amount(digits.FindString(where[2+i])).IntPart())-1]
			if !digits.MatchString(line) {
				t.Errorf("%s of %s: no number stands at %s: %s", cells[0], u.Name, where[2+i], line)
			}
			lines++
		}
	}
	if rows != len(s.Table()) || gaps != 1 || lines < rows {
		t.Errorf("%d rows of %d, %d gaps, %d places", rows, len(s.Table()), gaps, lines)
	}
}

func linesOf(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(data), "\n")
}
