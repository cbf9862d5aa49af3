package pack

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A version is numbers with points between: 1, 1.2, 1.10.3. What a report wants of it are conditions that all hold: >=1.1 <1.3; a
// version alone wants itself or a later one with the same first number, as a correction keeps what a report relies on.
var condition = regexp.MustCompile(`^(>=|<|=)?(\d+(?:\.\d+)*)$`)

// Meets tells whether the pack's version is one that a report wants; understood is false for what is no condition, or no version.
func (p *Pack) Meets(wanted string) (meets, understood bool) {
	own, ok := numbers(p.Version.V)
	meets = true
	fields := strings.Fields(wanted)
	for _, field := range fields {
		m := condition.FindStringSubmatch(field)
		if m == nil {
			return false, false
		}
		want, _ := numbers(m[2])
		order := slices.Compare(own, want)
		switch m[1] {
		case ">=":
			meets = meets && order >= 0
		case "<":
			meets = meets && order < 0
		case "=":
			meets = meets && order == 0
		default:
			meets = meets && order >= 0 && len(own) > 0 && own[0] == want[0]
		}
	}
	return meets && ok && len(fields) > 0, len(fields) > 0
}

// numbers are those of a version, without zeros at its end: 1.0 is 1.
func numbers(version string) (list []int, ok bool) {
	if !condition.MatchString(version) {
		return nil, false
	}
	for part := range strings.SplitSeq(strings.TrimLeft(version, "<>="), ".") {
		n, _ := strconv.Atoi(part)
		list = append(list, n)
	}
	for len(list) > 1 && list[len(list)-1] == 0 {
		list = list[:len(list)-1]
	}
	return list, true
}
