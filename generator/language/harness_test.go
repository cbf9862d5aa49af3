package language

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"
)

const testManifest = `name = "p"
version = "1"
unit = "万元"
decimals = 2
title = "{{.部门名称}}{{.年度}}年度决算"
titles = ["{{.部门名称}}"]
[constants]
"单价" = "100"
[[part]]
title = "{{.年度}}年度决算说明"
sections = ["甲", "用到"]
[[passage]]
key = "duties"
name = "职责"
[[chart]]
name = "收入"
caption = "收入决算"
list = "收入.来源"
whole = "收入.合计"
`

// packSource is a pack of one part with a section whose text is given, one that uses what the pack declares, and some words.
func packSource(section, words string) pack.Source {
	return pack.Source{FS: fstest.MapFS{
		"p/pack.toml":    {Data: []byte(testManifest)},
		"p/text/甲.tmpl":  {Data: []byte(section)},
		"p/text/用到.tmpl": {Data: []byte("{{正文 \"职责\"}}\n\n{{图 \"收入\"}}\n")},
		"p/words.tmpl":   {Data: []byte(words)},
	}, Path: "p"}
}

func packOf(t *testing.T, section, words string) *pack.Pack {
	t.Helper()
	p, list := pack.OpenAt(packSource(section, words), templates.FS, 2023)
	if p == nil {
		t.Fatal(told(list))
	}
	return p
}

// told is a list of findings as a person reads it.
func told(list diag.List) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "%s:%d:%d %s %s｜%s\n", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Code, f.Message, f.Hint)
	}
	return b.String()
}
