package pack

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Subject is one 科目: its code, its name and, where known, its definition.
type Subject struct {
	Code       string
	Name       string
	Definition string
	Years      []int // of one of other years: those that the list names, ascending
}

// Subjects are the 科目 of one year, by code: functional codes start with 2, economic ones with 3.
type Subjects struct {
	byCode map[string]Subject
	codes  []string           // sorted
	others map[string]Subject // those of other years that a list knows
	year   int                // of the list in force, 0 where the lists name none
}

// Year is the year of the list that is in force, the nearest to the pack's; 0 if the list tells no years.
func (s *Subjects) Year() int { return s.year }

// Another is a 科目 that the list has for other years alone.
func (s *Subjects) Another(code string) (Subject, bool) {
	_, holds := s.byCode[code]
	found, ok := s.others[code]
	return found, ok && !holds
}

// Called returns the only code of this length that has this name, "" if none or several have it.
func (s *Subjects) Called(name string, length int) string {
	found := ""
	for _, code := range s.codes {
		if len(code) == length && s.byCode[code].Name == name {
			if found != "" {
				return ""
			}
			found = code
		}
	}
	return found
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

// maxSubjects is how many rows the lists of a pack may have; a year's has some two thousand.
const maxSubjects = 20_000

// read adds the rows of a 科目 file that hold in year: tab-separated with a heading line that names at least code and
// name; years and definition may stand beside them. Where the file knows other years only, those of the nearest one
// hold. A row replaces an earlier one of the same code.
func (s *Subjects) read(text string, year int) error {
	if strings.Count(text, "\n")+len(s.codes) > maxSubjects {
		return fmt.Errorf("太长，合计最多 %d 行", maxSubjects)
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(lines[0], "\t") {
		column[name] = i
	}
	if _, ok := column["code"]; !ok {
		return fmt.Errorf("第 1 行应是列名，至少有 code 和 name")
	}
	if s.byCode == nil {
		s.byCode, s.others = map[string]Subject{}, map[string]Subject{}
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
	holds := map[string]bool{} // by what the column of years says, which is the same for most rows
	for _, row := range table {
		holds[cell(row, "years")] = false
	}
	var known []int
	for years := range holds {
		known = append(known, yearsIn(years)...)
	}
	in := strconv.Itoa(nearest(known, year))
	if len(known) > 0 {
		s.year = nearest(known, year)
	}
	for years := range holds {
		holds[years] = years == "" || slices.Contains(strings.Fields(years), in)
	}
	for n, row := range table {
		code, name := cell(row, "code"), cell(row, "name")
		if code == "" || name == "" {
			return fmt.Errorf("第 %d 行缺少编码或名称", n+2)
		}
		if !holds[cell(row, "years")] {
			s.others[code] = Subject{Code: code, Name: name, Years: yearsIn(cell(row, "years"))}
			continue
		}
		if _, known := s.byCode[code]; !known {
			s.codes = append(s.codes, code)
		}
		s.byCode[code] = Subject{Code: code, Name: name, Definition: cell(row, "definition")}
	}
	slices.Sort(s.codes)
	return nil
}

// yearsIn are the years that a cell names.
func yearsIn(cell string) []int {
	var years []int
	for _, y := range strings.Fields(cell) {
		if n, err := strconv.Atoi(y); err == nil {
			years = append(years, n)
		}
	}
	slices.Sort(years)
	return years
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
