package report

import (
	"gen/internal/diag"
	"gen/internal/place"
)

// Choice is the value of one setting, as text: true, false, a number or a word.
type Choice struct {
	Text string
	Pos  diag.Pos
}

// UnmarshalPlace reads any scalar; what a setting may be, its pack knows.
func (c *Choice) UnmarshalPlace(n *place.Node) diag.List {
	if n.Kind == place.Array || n.Kind == place.Table {
		return diag.List{place.WrongType(n, "true、false 或一个词", "如 grouping = true")}
	}
	c.Text, c.Pos = n.Text, n.Pos
	return nil
}
