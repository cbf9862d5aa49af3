package figure_test

import (
	"testing"

	"gen/generator/figure"
)

// A headline is a figure that a report can have, and has words for the 核对表 if it stands there.
func TestHeadlines(t *testing.T) {
	for _, use := range []figure.Use{figure.Signed, figure.Offered, figure.Rounded, figure.Watched, figure.Approved} {
		list := figure.Headlines(use)
		if len(list) < 5 {
			t.Errorf("use %d has %d headlines", use, len(list))
		}
		for _, h := range list {
			if _, known := (*figure.Catalog)(nil).Parse(h.ID); !known {
				t.Errorf("%s is no figure", h.ID)
			}
			if (h.Row != "") != (h.Uses&figure.Signed != 0) {
				t.Errorf("%s: row %q", h.ID, h.Row)
			}
		}
	}
}
