package figure

import (
	"fmt"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Speller knows which figure a mistyped name was meant for. It answers a hundred times: who gets so many wrong has not
// mistyped them, and each name is held against all figures.
type Speller struct {
	book *Book
	left int
}

// Speller corrects the names of this book's figures.
func (b *Book) Speller() *Speller { return &Speller{b, 100} }

// Correct returns the name of the figure that looks most like word, last year's for a word that begins like theirs, or "".
func (s *Speller) Correct(word string) string {
	if s.left--; s.left < 0 {
		return ""
	}
	last := strings.HasPrefix(word, lastYear)
	var names []string
	for _, f := range s.book.order {
		if f.Key.Last != last || !f.HasName() {
			continue
		}
		name := f.Short()
		if strings.HasSuffix(name, "."+word) && strings.Count(name, ".") == 1 { // 项目支出 for 支出.项目支出
			return name
		}
		names = append(names, name)
	}
	return place.Suggest(word, names)
}

// amount is the amount of this year that [prior] or [approved] names by key, or what is wrong with the key. In [prior] it may
// be another number whose last year's the pack asks for.
func (s *Speller) amount(table, key string, pos diag.Pos) (*Figure, diag.Finding) {
	f := s.book.Find(key)
	fault := diag.Finding{Code: codes.NoSuchFigure, Pos: pos, Message: fmt.Sprintf("[%s] 里的“%s”不是一个数的名称", table, key),
		Hint: `名称如 "收支总计"、"支出.合计"、"一般公共预算.支出.基本支出"；“三公”的写 "三公.决算.接待"`}
	_, known := s.book.catalog.Parse(strings.TrimSpace(key))
	_, group := s.book.catalog.Parse(strings.TrimSpace(key) + ".合计")
	switch {
	case f == nil && (known || group):
		fault.Message = fmt.Sprintf("[%s] 里的“%s”在这份报告里没有填", table, key)
		fault.Hint = "今年的数填上；今年没有这个数的，删去这一行"
		return nil, fault
	case f == nil || f.Key.Last:
		if name := s.Correct(strings.TrimPrefix(key, lastYear+".")); name != "" {
			fault.Hint = fmt.Sprintf("是不是“%s”？", name)
		}
		return nil, fault
	case table == "prior" && f.Key.Family == Fact && !s.book.catalog.hasLast(f.ID):
		fault.Message = fmt.Sprintf("[%s] 里的“%s”：模板包没有要%s的上年数", table, key, f.Name())
		fault.Hint = "删去这一行；要印上年数的，由模板包的作者在 [[fact]] 写 prior = true"
		return nil, fault
	case f.Kind != Amount && (table == "approved" || !s.book.catalog.hasLast(f.ID)):
		fault.Message, fault.Hint = fmt.Sprintf("[%s] 里的“%s”是%s，不是金额", table, key, f.Name()), "这里只写金额"
		return nil, fault
	}
	return f, fault
}
