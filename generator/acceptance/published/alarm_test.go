package published

import (
	"testing"

	"gen/generator/internal/referee"
)

// What departments may lawfully file is neither an error nor a warning, whatever the pack.
func TestNoFalseAlarm(t *testing.T) {
	t.Parallel()
	reports := uint64(35)
	if referee.All() {
		reports = 2000
	}
	k := newMaker(t)
	for seed := range reports {
		if m := k.report(t, seed); m.alarms() != "" {
			t.Errorf("seed %d, %s:\n%s", seed, m.pack, m.alarms())
		}
	}
}
