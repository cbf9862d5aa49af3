package main

import (
	"os"
	"path/filepath"
	"testing"

	"gen/generator"
)

// The fonts of a computer lie in several folders and below them; of two of one name the user's own counts.
func TestFontsOfTheComputer(t *testing.T) {
	own, all := t.TempDir(), t.TempDir()
	for to, from := range map[string]string{
		filepath.Join(own, "仿宋.ttf"):                     "sans-medium.ttf",
		filepath.Join(all, "cn", "office", "仿宋.ttf"):     "serif-bold.ttf",
		filepath.Join(all, "cn", "office", "SIMKAI.TTF"): "sans-medium.ttf",
		filepath.Join(all, "readme.txt"):                 "OFL-sans.txt",
	} {
		data, err := os.ReadFile(filepath.Join("../../internal/fonts/noto", from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := generator.ReadFonts(installed([]string{filepath.Join(own, "none"), own, all}))
	if err != nil {
		t.Fatal(err)
	}
	sums, names := set.Sums(), set.Names()
	if sums["song"] != sums["spare_hei"] || sums["kai"] != sums["spare_hei"] || sums["hei"] != sums["spare_hei"] {
		t.Errorf("the faces are of %v", sums)
	}
	if names["song"] != names["spare_hei"] || names["song"] == "" || names["song"] == names["song_bold"] {
		t.Errorf("the faces are called %v", names)
	}
	if _, err := generator.ReadFonts(installed([]string{t.TempDir()})); err == nil {
		t.Error("no fonts are taken for some")
	}
}
