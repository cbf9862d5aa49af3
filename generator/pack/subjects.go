package pack

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Subject is one 科目: its code, its name and, where known, its definition.
type Subject struct {
	Code       string
	Name       string
	Definition string
}

// Subjects are the 科目 of one year, by code: functional codes start with 2, economic ones with 3.
type Subjects struct {
	byCode map[string]Subject
	codes  []string // sorted
}

// Get returns the 科目 with this code.
func (s *Subjects) Get(code string) (Subject, bool) {
	found, ok := s.byCode[code]
	return found, ok
}

// Under returns, sorted, the codes of this length that begin with prefix.
func (s *Subjects) Under(prefix string, length int) []string {
	var codes []string
	i, _ := slices.BinarySearch(s.codes, prefix)
	for ; i < len(s.codes) && strings.HasPrefix(s.codes[i], prefix); i++ {
		if len(s.codes[i]) == length {
			codes = append(codes, s.codes[i])
		}
	}
	return codes
}

// read adds the rows of a 科目 file that hold in year: tab-separated with a heading line that names at least code and
// name; years and definition may stand beside them. Where the file knows other years only, those of the nearest one
// hold. A row replaces an earlier one of the same code.
func (s *Subjects) read(text string, year int) error {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(lines[0], "\t") {
		column[name] = i
	}
	if _, ok := column["code"]; !ok {
		return fmt.Errorf("第 1 行应是列名，至少有 code 和 name")
	}
	if s.byCode == nil {
		s.byCode = map[string]Subject{}
	}
	table := make([][]string, len(lines)-1)
	for n, line := range lines[1:] {
		table[n] = strings.Split(line, "\t")
	}
	cell := func(row []string, name string) string {
		if i, ok := column[name]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	var known []int
	for _, row := range table {
		for _, y := range strings.Fields(cell(row, "years")) {
			if n, err := strconv.Atoi(y); err == nil {
				known = append(known, n)
			}
		}
	}
	year = nearest(known, year)
	for n, row := range table {
		if cell(row, "code") == "" || cell(row, "name") == "" {
			return fmt.Errorf("第 %d 行缺少编码或名称", n+2)
		}
		if years := cell(row, "years"); years != "" && !slices.Contains(strings.Fields(years), strconv.Itoa(year)) {
			continue
		}
		s.byCode[cell(row, "code")] = Subject{Code: cell(row, "code"), Name: cell(row, "name"), Definition: cell(row, "definition")}
	}
	s.codes = slices.Sorted(maps.Keys(s.byCode))
	return nil
}

// nearest is the year among known that is closest to year, the earlier of two; year itself when none is known.
func nearest(known []int, year int) int {
	slices.Sort(known)
	best := year
	for i, y := range known {
		if far := max(y-year, year-y); i == 0 || far < max(best-year, year-best) {
			best = y
		}
	}
	return best
}
