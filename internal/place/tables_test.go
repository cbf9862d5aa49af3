package place

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	pelletier "github.com/pelletier/go-toml/v2"

	"gen/internal/codes"
)

// TestTablesMayBeBuiltAsTOMLAllows writes thousands of small files out of few names, so that heads, dotted keys,
// inline tables and arrays of tables collide in every way. What the judge refuses the walk must have refused
// itself, with its own words; what the walk refuses must be illegal for one of two whole decoders (the judge lets
// a few collisions pass, such as a.b = {} beside a = 1).
func TestTablesMayBeBuiltAsTOMLAllows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	accepted, refused := 0, 0
	for range 20_000 {
		src := randomFile(rnd)
		n, list := Parse("t.toml", []byte(src), DefaultLimits())
		v, err := decode(t, []byte(src))
		if err != nil {
			refused++
			if !list.HasErrors() || list[0].Code == codes.Refused {
				t.Fatalf("the walk overlooked %v in\n%s", err, src)
			}
			continue
		}
		accepted++
		if list.HasErrors() && legal(src) {
			t.Fatalf("refused for %s in line %d:\n%s", list[0].Message, list[0].Pos.Line, src)
		}
		if d := differs(n, v, ""); d != "" && list == nil {
			t.Fatalf("%s in\n%s", d, src)
		}
	}
	if accepted < 2000 || refused < 2000 {
		t.Errorf("%d accepted, %d refused: the files are too alike", accepted, refused)
	}
}

// legal asks the two decoders.
func legal(src string) bool {
	var a, b map[string]any
	_, err := toml.Decode(src, &a)
	return err == nil && pelletier.Unmarshal([]byte(src), &b) == nil
}

func randomFile(rnd *rand.Rand) string {
	var b strings.Builder
	for range 2 + rnd.IntN(5) {
		switch rnd.IntN(4) {
		case 0:
			fmt.Fprintf(&b, "[%s]\n", randomKey(rnd))
		case 1:
			fmt.Fprintf(&b, "[[%s]]\n", randomKey(rnd))
		default:
			fmt.Fprintf(&b, "%s = %s\n", randomKey(rnd), randomValue(rnd, 2))
		}
	}
	return b.String()
}

func randomKey(rnd *rand.Rand) string {
	parts := make([]string, 1+rnd.IntN(3))
	for i := range parts {
		parts[i] = string("abc"[rnd.IntN(3)])
	}
	return strings.Join(parts, ".")
}

func randomValue(rnd *rand.Rand, depth int) string {
	kind := rnd.IntN(3)
	if depth == 0 {
		kind = 0
	}
	items := make([]string, rnd.IntN(3))
	switch kind {
	case 1:
		for i := range items {
			items[i] = randomKey(rnd) + " = " + randomValue(rnd, depth-1)
		}
		return "{ " + strings.Join(items, ", ") + " }"
	case 2:
		for i := range items {
			items[i] = randomValue(rnd, depth-1)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return "1"
}
