package pack

import (
	"testing"

	"gen/internal/place"
)

func TestAReportWantsAVersion(t *testing.T) {
	for _, c := range []struct {
		has, wants        string
		meets, understood bool
	}{
		{"1.1", "1.1", true, true},
		{"1.10", "1.9", true, true},
		{"1.2", "1.1", true, true},
		{"1.0", "1.1", false, true},
		{"2.0", "1.1", false, true},
		{"1", "1.0", true, true},
		{"1.2", ">=1.1 <1.3", true, true},
		{"1.3", ">=1.1 <1.3", false, true},
		{"3", ">=1.1", true, true},
		{"1.1", "=1.1.0", true, true},
		{"1.1.1", "=1.1", false, true},
		{"1.1", "1.x", false, false},
		{"1.1", "", false, false},
		{"第二版", "1", false, true},
	} {
		p := &Pack{Manifest: Manifest{Version: place.Value[string]{V: c.has}}}
		if meets, understood := p.Meets(c.wants); meets != c.meets || understood != c.understood {
			t.Errorf("%s for %q: %v, %v", c.has, c.wants, meets, understood)
		}
	}
}
