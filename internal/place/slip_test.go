package place

import (
	"bytes"
	"os"
	"testing"
)

// TestOneSlipIsShownOnceAndWhereItIs puts one wrong character at every place of a good file, or takes one away.
// Strings of three quotes and heads written twice are shown at their beginning; all else must be found in the
// line of the slip, and alone.
func TestOneSlipIsShownOnceAndWhereItIs(t *testing.T) {
	src, err := os.ReadFile("testdata/valid/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := []rune(string(src))
	slips, elsewhere, several := 0, 0, 0
	for i := range text {
		line := 1 + bytes.Count([]byte(string(text[:i])), []byte("\n"))
		for _, slip := range []string{"", "，", `"`, "[", "{", ",", "x ", "人"} {
			rest := text[i:]
			if slip == "" {
				rest = text[i+1:]
			}
			_, list := Parse("r.toml", []byte(string(text[:i])+slip+string(rest)), DefaultLimits())
			if len(list) == 0 {
				continue
			}
			slips++
			if list[0].Pos.Line != line {
				elsewhere++
			}
			if len(list) > 1 {
				several++
			}
		}
	}
	t.Logf("of %d slips %d were shown in another line, %d more than once", slips, elsewhere, several)
	if slips < 3000 || elsewhere*50 > slips || several*20 > slips {
		t.Errorf("of %d slips %d were shown in another line, %d more than once", slips, elsewhere, several)
	}
}
