package place

import (
	"fmt"
	"strings"
	"testing"
)

// A character is told where it stands in the file: in every kind of string, written as itself or as an escape. Comments
// are nobody's text.
func TestCharactersStandWhereTheyAreWritten(t *testing.T) {
	const file = "# 说明\u200b\n" +
		"a = \"示例⽂\"\n" +
		"b = \"\\t\\\"示\\u2f42\\U00002F42\"\n" +
		"c = '\\u2f42⽂'\n" +
		"d = \"\"\"\n第一行\r\n第二⽂行\"\"\"\n" +
		"e = \"\"\"接\\\n   着⽂\"\"\"\n" +
		"f = '''\n⽂'''\n" +
		"[[t]]\nx = [\"一\", { y = \"⽂\" }]\n"
	root, list := Parse("r.toml", []byte(file), DefaultLimits())
	if len(list) > 0 {
		t.Fatal(list)
	}
	var got []string
	for _, f := range root.Characters() {
		got = append(got, fmt.Sprintf("%d:%d+%d", f.Pos.Line, f.Pos.Column, f.Pos.Length))
	}
	want := "2:8+1 3:11+6 4:12+1 7:3+1 9:5+1 11:1+1 13:18+1"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if pos, ok := root.Where('着'); !ok || pos.Line != 9 || pos.Column != 4 {
		t.Error(pos, ok)
	}
	if _, ok := root.Where('\u200b'); ok {
		t.Error("a comment is not printed")
	}
}
