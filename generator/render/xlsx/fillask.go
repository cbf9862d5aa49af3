package xlsx

import (
	"fmt"
	"strings"

	"gen/generator/fillin"

	"github.com/xuri/excelize/v2"
)

// formAsks tells for all cells to be filled in what belongs in them. Those that ask for the same share it.
func formAsks(f *excelize.File, s *fillin.Sheet) error {
	var order []*fillin.Ask
	where := map[*fillin.Ask][]string{}
	for r, row := range s.Rows {
		for c, cell := range row.Cells {
			if cell.Ask == nil || !cell.Role.Open() {
				continue
			}
			if where[cell.Ask] == nil {
				order = append(order, cell.Ask)
			}
			where[cell.Ask] = append(where[cell.Ask], name(r+1, c))
		}
	}
	for _, a := range order {
		if err := f.AddDataValidation(s.Name, validation(a, together(where[a]))); err != nil {
			return err
		}
	}
	return nil
}

// together names cells that lie below each other by the first and the last.
func together(cells []string) string {
	first, last := cells[0], cells[len(cells)-1]
	from, row1, _ := excelize.SplitCellName(first)
	to, row2, _ := excelize.SplitCellName(last)
	if from == to && row2-row1 == len(cells)-1 {
		return first + ":" + last
	}
	return strings.Join(cells, " ")
}

const (
	longestPrompt = 250 // characters, as Excel takes 255
	longestHead   = 30
)

func validation(a *fillin.Ask, at string) *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.SetSqref(at)
	refuse := excelize.DataValidationErrorStyleStop
	var err error
	switch a.Form {
	case fillin.Amount:
		least := -1e15
		if !a.Any {
			least = 0
		}
		err = v.SetRange(least, 1e15, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	case fillin.Whole:
		err = v.SetRange(a.Min, max(a.Max, a.Min), excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
	case fillin.Score:
		err = v.SetRange(0, 1000, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	case fillin.OneOf:
		err = v.SetDropList(a.Choices)
	case fillin.Code:
		v.SetSqrefDropList(a.Range)
		refuse = excelize.DataValidationErrorStyleWarning
	}
	if v.Type != "" && err == nil {
		v.SetError(refuse, clip(a.Title, longestHead), refusal(a))
	} else {
		v.Type = "" // nothing is refused
	}
	if a.Title != "" {
		v.SetInput(clip(a.Title, longestHead), clip(a.Text, longestPrompt))
	}
	return v
}

func refusal(a *fillin.Ask) string {
	switch a.Form {
	case fillin.Amount:
		if a.Any {
			return "这里填金额，只写数字。"
		}
		return "这里填金额，只写数字，不能是负数。"
	case fillin.Whole:
		return fmt.Sprintf("这里填整数，从 %d 到 %d。", a.Min, a.Max)
	case fillin.OneOf:
		return clip("只能填："+strings.Join(a.Choices, "、"), longestPrompt)
	case fillin.Code:
		return "科目表里没有这个编码。确实要用，名称写在旁边。"
	}
	return "这里填数字。"
}

func clip(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}
