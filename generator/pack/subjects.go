package pack

import (
	"fmt"
	"slices"
	"strings"
)

// Subject is one 科目: its code, its name and, where known, its definition.
type Subject struct {
	Code       string
	Name       string
	Definition string
	Seen       bool // met in a published source; otherwise unverified
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

// Under returns the codes of one level below prefix: "" gives the 类 that start with 2 or 3 as kind says.
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

// readSubjects adds the rows of a 科目 file that hold in year: tab-separated with a heading line that names at least
// code and name; years, definition and seen may stand beside them. A row replaces an earlier one of the same code.
func (s *Subjects) read(text string, year int) error {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), "\n")
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
	for n, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		cell := func(name string) string {
			if i, ok := column[name]; ok && i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		}
		if cell("code") == "" || cell("name") == "" {
			return fmt.Errorf("第 %d 行缺少编码或名称", n+2)
		}
		if years := cell("years"); years != "" && !slices.Contains(strings.Fields(years), fmt.Sprint(year)) {
			continue
		}
		s.byCode[cell("code")] = Subject{Code: cell("code"), Name: cell("name"), Definition: cell("definition"), Seen: cell("seen") == "seen"}
	}
	s.codes = s.codes[:0]
	for code := range s.byCode {
		s.codes = append(s.codes, code)
	}
	slices.Sort(s.codes)
	return nil
}
