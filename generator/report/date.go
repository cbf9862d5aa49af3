package report

import (
	"fmt"
	"time"

	"gen/internal/diag"
	"gen/internal/place"
)

// Date is a day of the calendar, written 2024-08-20 with or without quotes.
type Date struct {
	Day time.Time // midnight UTC
	Pos diag.Pos
	Set bool
}

// UnmarshalPlace reads a date.
func (d *Date) UnmarshalPlace(n *place.Node) diag.List {
	*d = Date{Pos: n.Pos, Set: true}
	if n.Kind == place.String || n.Kind == place.DateTime {
		day, err := time.Parse(time.DateOnly, n.Text)
		if err == nil {
			d.Day = day
			return nil
		}
	}
	return diag.List{{Code: "IN107", Pos: n.Pos, Message: fmt.Sprintf("“%s”不是日期", diag.Clip(n.Text, 30)), Hint: "写成 2024-08-20"}}
}
