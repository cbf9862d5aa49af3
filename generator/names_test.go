package generator

import (
	"strings"
	"testing"
	"unicode"

	"gen/generator/report"
	"gen/internal/place"
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

// Every system takes the name of a set's folder, whatever the department is called, and no two departments share one.
func TestNamesThatEverySystemTakes(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"某局", "CON", "NUL.txt", `a<b>c:d"e/f\g|h?i*j`, "尾. . .", "换\n行\x01", "../../上面", strings.Repeat("局", 200)} {
		for _, code := range []string{"", "901001", "../9"} {
			r := &report.Report{Year: place.Value[int]{V: 2023}}
			r.Department.Code.V, r.Department.Name.V = code, name
			folder := baseName(r)
			illegal := strings.ContainsAny(folder, `<>:"/\|?*`) || strings.ContainsFunc(folder, unicode.IsControl) || strings.TrimRight(folder, ". ") != folder
			if illegal || !strings.HasPrefix(folder, "2023-") {
				t.Errorf("%q %q: %q", code, name, folder)
			}
			if other, ok := seen[folder]; ok {
				t.Errorf("%q and %q have one folder", other, code+name)
			}
			seen[folder] = code + name
		}
	}
}
