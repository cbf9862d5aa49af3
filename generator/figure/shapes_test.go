package figure

import (
	"strings"
	"testing"

	"gen/generator/internal/sample"
)

// Every figure that a random report has is one of the shapes: nothing that a table could print is unknown.
func TestShapesKnowEveryFigure(t *testing.T) {
	for seed := range uint64(200) {
		b, _ := Compute(sample.Report(seed), inTenThousands)
		for _, f := range b.All() {
			if !strings.Contains(f.ID, "#") && !Shapes()[Shape(f.ID)] && !strings.HasPrefix(f.ID, "上年.") {
				t.Fatalf("seed %d: %s (%s) is no shape", seed, f.ID, Shape(f.ID))
			}
		}
	}
}
