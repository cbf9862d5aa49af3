package compose

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"
)

// The guide for those who own packs names every word and every key that there is, and its examples are right.
func TestTheGuideOfPacks(t *testing.T) {
	src, err := os.ReadFile("../../docs/模板包指南.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := regexp.MustCompile("(?s)`：\n\n```\n.*?```\n").ReplaceAllString(string(src), "") // files of a family of its own, tried as a whole
	for _, name := range language.Functions() {
		if !regexp.MustCompile("(?:`|`{{)" + name + "[ `}]").MatchString(guide) {
			t.Errorf("the guide does not explain the word %s", name)
		}
	}
	manifest := reflect.TypeFor[pack.Manifest]()
	keys := map[string]bool{}
	for i := range manifest.NumField() {
		key, _, _ := strings.Cut(manifest.Field(i).Tag.Get("toml"), ",")
		if keys[key] = true; !strings.Contains(guide, key) {
			t.Errorf("the guide does not explain %s in pack.toml", key)
		}
	}
	firstKey := regexp.MustCompile(`^\[*(\w+)`)
	asked := ""
	for _, block := range regexp.MustCompile("(?s)```\n(.*?)```").FindAllStringSubmatch(guide, -1) {
		text := block[1]
		if strings.HasPrefix(text, "[[fact]]") {
			asked = text
		}
		switch m := firstKey.FindStringSubmatch(text); {
		case strings.Contains(text, "[[side]]"):
			guideExample(t, asked, "tables/01.toml", text)
		case m != nil && keys[m[1]]:
			guideExample(t, "", "pack.toml", guideManifest+text)
		case strings.Contains(text, "{{") && !strings.HasPrefix(text, "{{定义"):
			guideExample(t, asked, "text/财政拨款总体.tmpl", text)
		}
	}
}

const guideManifest = "name = \"p\"\nversion = \"1\"\nextends = \"beijing-2023\"\n"

// guideExample lints a pack that has an example of the guide as a file; asked is what the guide's last [[fact]]s ask.
func guideExample(t *testing.T, asked, file, text string) {
	t.Helper()
	fsys := fstest.MapFS{"p/pack.toml": {Data: []byte(guideManifest + asked)}}
	fsys["p/"+file] = &fstest.MapFile{Data: []byte(text)}
	p, list := pack.OpenAt(pack.Source{FS: fsys, Path: "p"}, templates.FS, 2023)
	if p != nil {
		list = append(list, Lint(p)...)
	}
	for _, f := range list {
		if f.Severity == diag.Error {
			t.Errorf("the guide's example\n%sis wrong: %s %s", text, f.Message, f.Hint)
		}
	}
}
