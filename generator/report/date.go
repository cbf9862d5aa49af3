package report

import (
	"fmt"
	"regexp"
	"time"

	"gen/internal/codes"
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
	if n.Blank() {
		return diag.List{place.Unfilled(n, "写成 2024-08-20 的样子；还没有的，删去这一行")}
	}
	if n.Kind == place.String || n.Kind == place.DateTime {
		day, err := time.Parse(time.DateOnly, n.Text)
		if err == nil {
			d.Day = day
			return nil
		}
	}
	hint := "写成 2024-08-20 的样子"
	if m := dayParts.FindStringSubmatch(n.Text); m != nil {
		text := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
		if _, err := time.Parse(time.DateOnly, text); err == nil {
			hint = "写成 " + text
		}
	}
	return diag.List{{Code: codes.NotADate, Pos: n.Pos, Message: fmt.Sprintf("“%s”不是日期", diag.Clip(n.Text, 30)), Hint: hint}}
}

var dayParts = regexp.MustCompile(`^([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?$`)
