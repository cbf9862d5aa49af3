package place

import (
	"bytes"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"gen/internal/diag"
)

// TestHostileFilesStayCheap feeds what is known to take libraries minutes or gigabytes, filled up to the limit
// of size. The bound is wide: a quadratic step misses it by far.
func TestHostileFilesStayCheap(t *testing.T) {
	size := DefaultLimits().Bytes
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	some := func(unit string, n int) string { return strings.Repeat(unit, min(n, size/len(unit))) }
	for name, src := range map[string]string{
		"brackets":             fill("["),
		"open arrays":          "a = " + fill("[")[10:],
		"nested tables":        "a = " + some("{a = ", 3000) + "1" + some("}", 3000),
		"deep tables":          some("a = "+strings.Repeat("{a = ", 15)+"1"+strings.Repeat("}", 15)+"\n", 1),
		"many deep arrays":     "a = [" + some(strings.Repeat("[", 15)+strings.Repeat("]", 15)+",", 12_000) + "]",
		"many deep tables":     "a = [" + some(strings.Repeat("{a=", 14)+"1"+strings.Repeat("}", 14)+",", 6_000) + "]",
		"dotted":               fill("a.")[1:] + "a = 1",
		"dotted head":          "[" + fill("a.")[9:] + "a]",
		"elements":             "a = [" + some("1,", 190_000) + "]",
		"more elements":        "a = [" + fill("1,")[10:] + "]",
		"elements in disguise": "x = @\"\"\"\na = [" + fill("1,")[40:] + "]",
		"brackets in disguise": "x = @\"\"\"\na = " + fill("[")[40:],
		"array tables":         some("[[a]]\n", 150_000),
		"sub-tables":           some("[[a.b.c.d.e.f.g.h]]\n", 100_000),
		"same key":             some("a = 1\n", 150_000),
		"many keys":            manyKeys(100_000, "%s = 1\n"),
		"many heads":           manyKeys(90_000, "[%s]\n"),
		"long lines of heads":  fill("[a] "),
		"quotes":               fill(`"`)[10:],
		"backslashes":          `a = "` + fill(`\`)[10:],
		"open strings":         fill("a = \"\n"),
		"bare words":           fill("a\n"),
		"one long word":        fill("收"),
		"thousands":            "a = 1" + fill(",000")[10:] + " x",
		"digits":               "a = " + fill("1")[10:],
		"zeros":                "a = " + fill("0")[10:],
		"commas":               "a = {" + fill(",")[10:],
		"comment":              "#" + fill("#")[10:],
		"one long text":        `a = "` + fill("x")[10:] + `"`,
		"many inline":          "a = [" + some("{b=1},", 60_000) + "]",
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			n, list := Parse("x.toml", []byte(src), DefaultLimits())
			var r report
			list = append(list, Bind(n, &r)...)
			if err := diag.WriteText(&bytes.Buffer{}, list, func(string) []byte { return []byte(src) }); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			allocated := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("%d MB allocated, %d findings", allocated, len(list))
			if !list.HasErrors() || len(list) > maxFindings+maxBound+2 {
				t.Errorf("%d findings", len(list))
			}
			if allocated > 600 {
				t.Errorf("%d MB", allocated)
			}
		})
	}
}

func manyKeys(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Replace(format, "%s", "k"+string(rune('a'+i%26))+strconv.Itoa(i), 1))
	}
	return b.String()
}
