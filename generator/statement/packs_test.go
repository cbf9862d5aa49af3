package statement

import (
	"os"
	"testing"
)

// A pack is opened once for the reports that name it.
func TestPacksAreOpenedOnce(t *testing.T) {
	shared := &Packs{}
	for _, name := range []string{"minimal", "dongcheng-2023", "minimal"} {
		s, _, err := Load(os.DirFS("../../examples"), name+"/report.toml", Options{Packs: shared})
		if err != nil || s.Pack == nil {
			t.Fatal(err)
		}
	}
	if len(shared.opened) != 2 {
		t.Errorf("%d packs were opened", len(shared.opened))
	}
}
