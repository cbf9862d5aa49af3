package pack

import (
	"fmt"

	"gen/internal/diag"
)

// Unknown tells of a code that the list in force has not: of which year it is, if it is one's, and which code was meant.
func (s *Subjects) Unknown(code string) (message, hint string) {
	list := "科目表"
	if s.year > 0 {
		list = fmt.Sprintf("%d 年度的科目表", s.year)
	}
	other, ok := s.Another(code)
	if !ok {
		return fmt.Sprintf("%s里没有 %s", list, code), s.near(code)
	}
	what := fmt.Sprintf("%s（%s）", code, other.Name)
	switch first, last := other.Years[0], other.Years[len(other.Years)-1]; {
	case first > s.year:
		what += fmt.Sprintf("是 %d 年度起才有的科目", first)
	case last < s.year:
		what += fmt.Sprintf(" %d 年度以后没有了", last)
	default:
		what += "是别的年度的科目"
	}
	hint = "核对编码和 year，按当年的《政府收支分类科目》改"
	if same := s.Called(other.Name, len(code)); same != "" {
		hint = fmt.Sprintf("是不是 %s（%s）", same, other.Name)
	}
	return what + "，" + list + "里没有它", hint
}

// near tells what may be meant by a code: the one with two digits in the other order, else what stands beside it.
func (s *Subjects) near(code string) string {
	digits := []byte(code)
	for i := 3; i+1 < len(digits); i++ {
		digits[i], digits[i+1] = digits[i+1], digits[i]
		if swapped, ok := s.byCode[string(digits)]; ok && swapped.Code != code {
			return fmt.Sprintf("是不是 %s（%s）", swapped.Code, swapped.Name)
		}
		digits[i], digits[i+1] = digits[i+1], digits[i]
	}
	for cut := len(code) - 2; cut >= 3; cut -= 2 {
		var beside []string
		for _, c := range s.Under(code[:cut], cut+2) {
			beside = append(beside, c+s.byCode[c].Name)
		}
		if len(beside) > 0 {
			return fmt.Sprintf("%s%s 下面有 %s", code[:cut], s.byCode[code[:cut]].Name, diag.Names(beside))
		}
	}
	return "核对编码"
}
