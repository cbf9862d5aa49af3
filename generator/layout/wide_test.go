package layout

import "testing"

// A product of two lengths passes 32 bits: a cell of 272 characters at 10.5 pt, a title of sixty at 22 pt.
func TestRatioHoldsOnSmallMachines(t *testing.T) {
	if got := ratio(272_000, 10_500, 1000); got != 2_856_000 {
		t.Errorf("a cell of 272 characters is %d wide, want 2856000", got)
	}
	if got := ratio(-3, 500, 1000); got != -1 {
		t.Errorf("-3·500/1000 = %d, want -1 as in Go", got)
	}
}
