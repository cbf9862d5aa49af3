package xlsx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"gen/generator/doc"
)

const longestName = 31 // UTF-16 units, a limit of Excel

// wide replaces what Excel refuses in a sheet's name by its full-width twin, so that the name stays readable.
var wide = strings.NewReplacer(
	"[", "［", "]", "］", ":", "：", "*", "＊", "?", "？", "/", "／", `\`, "＼", "'", "＇",
)

// sheetNames gives each table a name that Excel accepts and no other sheet has (Excel does not tell case apart).
func sheetNames(tables []*doc.Table) []string {
	names := make([]string, len(tables))
	taken := map[string]bool{}
	for i, t := range tables {
		want := cleanName(t.Sheet)
		if want == "" {
			want = cleanName(t.Title)
		}
		if want == "" {
			want = fmt.Sprintf("表%d", i+1)
		}
		name := cut(want, longestName)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf("（%d）", n)
			name = cut(want, longestName-len([]rune(suffix))) + suffix
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

func cleanName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	s = strings.TrimSpace(wide.Replace(s))
	if strings.EqualFold(s, "history") { // reserved by Excel
		s += "_"
	}
	return s
}

// cut keeps at most n UTF-16 units of s and never half a character.
func cut(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}
