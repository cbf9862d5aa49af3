package generator

import (
	"strings"
	"testing"
)

// Long names that begin alike stay apart, and fit what file systems take with an ending.
func TestLongNames(t *testing.T) {
	for _, begin := range []string{strings.Repeat("示例", 40), strings.Repeat("𬭛", 70), strings.Repeat("office ", 20)} {
		a, b := safeName(begin+"第一分中心"), safeName(begin+"第二分中心")
		if a == b {
			t.Errorf("both are %s", a)
		}
		for _, name := range []string{a, b} {
			if len([]rune(name)) > 60 || len(name)+len("-核对表单位决算.docx") > 255 {
				t.Errorf("%s is too long", name)
			}
		}
	}
	if got := safeName(strings.Repeat("局", 60)); got != strings.Repeat("局", 60) {
		t.Error("a name that fits was changed:", got)
	}
}
