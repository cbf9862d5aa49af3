package doc

import (
	"slices"
	"testing"
)

func TestNumbers(t *testing.T) {
	for text, want := range map[string][]string{
		"":                    nil,
		"办结12件，其中3件延期。":       {"12", "3"},
		"1,234.50万元，增长11.38%": {"1,234.50", "11.38%"},
		"占５０％，共6.":            {"５０％", "6"},
		"3，5":                 {"3", "5"},
		"50%6":                {"50%", "6"},
		"2023年，2024年":         {"2023", "2024"},
	} {
		var got []string
		for _, at := range Numbers(text) {
			got = append(got, text[at[0]:at[1]])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for text, want := range map[string]string{
		"1.负责": "1.", "（12）负责": "（12）", " 3、负责": " 3、", "1.5万元": "", "12个": "", "负责1.": "", "（一）负责": "",
	} {
		if got := text[:Ordinal(text)]; got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
