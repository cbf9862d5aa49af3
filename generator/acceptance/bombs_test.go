package acceptance

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
)

// What would take minutes or gigabytes is refused where it stands, before it is read or composed.
func TestBombsAreRefused(t *testing.T) {
	ifs := func(open, more string) string {
		return "# 名词解释\n" + open + strings.Repeat(more, 8000) + "字" + strings.Repeat("{{end}}", strings.Count(open+strings.Repeat(more, 8000), "{{if")+strings.Count(more, "{{range")*8000) + "\n"
	}
	long := strings.Repeat(strings.Repeat("长", 80)+"\n\n", 1000)
	var declared, stated strings.Builder
	for i := range 20 {
		fmt.Fprintf(&declared, "[[passage]]\nkey = \"p%d\"\nname = \"段%d\"\n", i, i)
		fmt.Fprintf(&stated, "p%d = { file = \"长.md\" }\n", i)
	}
	with := func(forms string) string { return string(allKinds(t)["2023/report.toml"].Data) + forms }
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"conditions in each other":     {map[string]string{"模板/text/名词解释.tmpl": ifs("", "{{if 年度}}")}, "TP160 模板/text/名词解释.tmpl:2:"},
		"repetitions in each other":    {map[string]string{"模板/text/名词解释.tmpl": ifs("", "{{- range 年度}}")}, "TP160 模板/text/名词解释.tmpl:2:"},
		"else if without end":          {map[string]string{"模板/text/名词解释.tmpl": ifs("{{if 年度}}", "{{else if 年度}}")}, "TP160 模板/text/名词解释.tmpl:2:"},
		"columns of a published table": {map[string]string{"模板/tables/01.toml": "title = \"表\"\n[[side]]\ncolumns = [" + strings.Repeat(`{head = "甲", show = "name"},`, 3000) + "]\nrows = [{name = \"合计\"}]\n"}, "PK060 模板/tables/01.toml:1:"},
		"facts without number": {map[string]string{"模板/pack.toml": "name = \"自己的\"\nversion = \"2\"\nextends = \"beijing-2023\"\n" +
			strings.Repeat("[[fact]]\nkey = \"a\"\nname = \"甲\"\ntitle = \"甲\"\n", 501)}, "PK019 模板/pack.toml:1:"},
		"columns of a passage's table": {map[string]string{"2023/文.md": "|" + strings.Repeat("甲|", 3000) + "\n|" + strings.Repeat("-|", 3000) + "\n|1|\n"}, "IN172 2023/文.md:1:"},
		"rows without number":          {map[string]string{"2023/report.toml": with(strings.Repeat("[[account]]\ncode = \"2060101\"\n", 5001))}, "IN173 2023/report.toml:"},
		"rows of a part":               {map[string]string{"2023/report.toml": with(strings.Repeat("[[nonfiscal.account]]\n", 5001))}, "IN173 2023/report.toml:"},
		"forms without number":         {map[string]string{"2023/report.toml": with(strings.Repeat("[[evaluation]]\nfile = \"没有.toml\"\n", 501))}, "IN128 2023/report.toml:"},
		"forms that are all very long": {map[string]string{"2023/表.toml": "# " + strings.Repeat("长", 80_000), "2023/report.toml": with(strings.Repeat("[[evaluation]]\nfile = \"表.toml\"\n", 20))}, "IN171 2023/表.toml:1:"},
		"passages that are all very long": {map[string]string{"2023/长.md": long, "模板/pack.toml": "name = \"自己的\"\nversion = \"2\"\nextends = \"beijing-2023\"\n" + declared.String(),
			"2023/report.toml": strings.Replace(string(allKinds(t)["2023/report.toml"].Data), "[passage]\n", "[passage]\n"+stated.String(), 1)}, "IN170 2023/report.toml:"},
	} {
		disk := allKinds(t)
		for file, text := range c.files {
			disk[file] = &fstest.MapFile{Data: []byte(text)}
		}
		set, list, err := generator.Generate(disk, "2023/report.toml", generator.Options{})
		found := ""
		for _, f := range list {
			found += fmt.Sprintf("%s %s:%d:\n", f.Code, f.Pos.File, f.Pos.Line)
		}
		if err != nil || len(set.Files) > 0 || !strings.Contains(found, c.want) {
			t.Errorf("%s: %v\n%s", name, err, found)
		}
	}
}

// A passage that the pack has no place for is told of by its key; its file is not read.
func TestUndeclaredPassageIsNotRead(t *testing.T) {
	disk := allKinds(t)
	text := strings.Replace(string(disk["2023/report.toml"].Data), "[passage]\n", "[passage]\nunknown = { file = \"没有.md\" }\n", 1)
	disk["2023/report.toml"] = &fstest.MapFile{Data: []byte(text)}
	_, list, err := generator.Generate(disk, "2023/report.toml", generator.Options{})
	codes := ""
	for _, f := range list {
		codes += f.Code + " "
	}
	if err != nil || !strings.Contains(codes, "IN134") || strings.Contains(codes, "IN111") {
		t.Errorf("%v: %s", err, codes)
	}
}
