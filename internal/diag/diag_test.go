package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

const file = "report.toml"

func text(t *testing.T, src string, list ...Finding) string {
	t.Helper()
	var b strings.Builder
	source := func(name string) []byte {
		if name != file {
			return nil
		}
		return []byte(src)
	}
	if err := WriteText(&b, list, source); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextOfAFinding(t *testing.T) {
	src := strings.Repeat("\n", 87) + "expect = 2460.57\n"
	got := text(t, src, Finding{
		Code: "JS203", Pos: Pos{File: file, Line: 88, Column: 10, Length: 7}, Message: "基本支出与项目支出之和不等于合计", Label: "填报 2,460.57",
		Stated: "2,460.57", Computed: "2,460.75", Gap: "0.18 万元", Notes: []string{"1,820.55 + 640.20"},
		Hint: "改为 2460.75", Related: []Related{{Pos: Pos{File: file, Line: 12, Column: 3, Length: 1}, Message: "项目支出"}},
	}, Finding{Severity: Warning, Message: "没有上年数"})
	want := `错误 JS203 基本支出与项目支出之和不等于合计
  ┌─ report.toml:88:10
88│ expect = 2460.57
  │          ^^^^^^^ 填报 2,460.57
  = 填报 2,460.57，计算 2,460.75，相差 0.18 万元
  = 1,820.55 + 640.20
  = 另见 report.toml:12:3 项目支出
  = 提示：改为 2460.75

警告 没有上年数
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A finding that speaks of very many things names the first of them for people, and all for machines.
func TestWhatAFindingListsIsBounded(t *testing.T) {
	f := Finding{Code: "IN141", Message: "甲"}
	for i := range 5000 {
		f.Listed = append(f.Listed, fmt.Sprint(2060101+i))
		f.Related = append(f.Related, Related{Message: "乙"})
	}
	got := text(t, "", f)
	if len(got) > 2000 || !strings.Contains(got, "2060111、2060112…等 5000 个\n") || !strings.HasSuffix(got, "…还有 4951 行，没有列出\n") {
		t.Errorf("%s", got)
	}
	if b, err := json.Marshal(f); err != nil || !strings.Contains(string(b), `"2065100"`) {
		t.Error("a machine is not told of all", err)
	}
	f.Listed, f.Related = f.Listed[:12], f.Related[:49]
	if got := text(t, "", f); strings.Contains(got, "…") || strings.Count(got, "乙") != 49 {
		t.Errorf("%s", got)
	}
}

// Of what is found very often people see the first, and how many more there are; nothing of another code is cut.
func TestFindingsOfACodeAreBounded(t *testing.T) {
	var list List
	for i := range 100_000 {
		list = append(list, Finding{Code: "IN120", Message: fmt.Sprintf("甲%d", i)})
	}
	list = append(list, Finding{Code: "JS101", Message: "乙"})
	got := text(t, "", list...)
	if n := strings.Count(got, "\n"); n != 2*51+1 || !strings.Contains(got, "甲49\n") || !strings.HasSuffix(got, "错误 JS101 乙\n\n…IN120 还有 99950 处，没有列出\n") {
		t.Errorf("%d lines:\n%s", n, got)
	}
}

// excerpt returns the quoted line and the line of carets.
func excerpt(t *testing.T, src string, pos Pos) (string, string) {
	t.Helper()
	lines := strings.Split(text(t, src, Finding{Message: "x", Pos: pos}), "\n")
	if len(lines) < 4 {
		t.Fatalf("no excerpt: %q", lines)
	}
	return strings.TrimPrefix(lines[2], "1│ "), strings.TrimPrefix(lines[3], " │ ")
}

func TestCaretsStandUnderTheMark(t *testing.T) {
	for name, c := range map[string]struct {
		src          string
		column, size int
		line, carets string
	}{
		"Han is two columns": {`"收入" = 决算`, 8, 2, `"收入" = 决算`, `         ^^^^`},
		"byte order mark":    {"\uFEFFa = x", 5, 1, "a = x", "    ^"},
		"CRLF":               {"a = x\r\nb", 5, 9, "a = x", "    ^"},
		"tab":                {"\ta = x", 6, 1, "    a = x", "        ^"},
		"end of line":        {"a =", 9, 1, "a =", "   ^"},
		"control character":  {"a = \x1b[2J", 5, 1, "a = ␛[2J", "    ^"},
		"invisible":          {"a\u200b\u202e = 1", 2, 2, "a\uFFFD\uFFFD = 1", " ^^"},
	} {
		t.Run(name, func(t *testing.T) {
			line, carets := excerpt(t, c.src, Pos{File: file, Line: 1, Column: c.column, Length: c.size})
			if line != c.line || carets != c.carets {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", line, carets, c.line, c.carets)
			}
		})
	}
}

// A line in another encoding would be shown as characters that do not stand there: it is not quoted.
func TestNoExcerptOfAnotherEncoding(t *testing.T) {
	var b strings.Builder
	source := func(string) []byte { return []byte("a = \xca\xd5") }
	if err := WriteText(&b, List{{Code: "TB005", Pos: Pos{File: file, Line: 1, Column: 5, Length: 1}, Message: "不是 UTF-8"}}, source); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "│") {
		t.Errorf("quoted:\n%s", b.String())
	}
}

func TestLongLinesAreCutAroundTheMark(t *testing.T) {
	long := strings.Repeat("收", 500) + "错误" + strings.Repeat("支", 500)
	for name, src := range map[string]string{"middle": long, "end": long[:502*3], "start": long[500*3:], "wide mark": long} {
		t.Run(name, func(t *testing.T) {
			pos := Pos{File: file, Line: 1, Column: 1 + strings.Count(src, "收"), Length: 2}
			if name == "wide mark" {
				pos.Length = 400
			}
			line, carets := excerpt(t, src, pos)
			if Columns(line) > excerptColumns {
				t.Errorf("%d columns", Columns(line))
			}
			at := Columns(line[:strings.Index(line, "错")])
			if got := strings.Index(carets, "^"); got != at {
				t.Errorf("carets in column %d, mark in %d:\n%s\n%s", got, at, line, carets)
			}
			if n := strings.Count(carets, "^"); n < 4 || at+n > excerptColumns {
				t.Errorf("%d carets", n)
			}
		})
	}
}

func TestUnknownSourceAndPlace(t *testing.T) {
	got := text(t, "", Finding{Code: "XX001", Pos: Pos{File: "other.toml", Line: 3, Column: 1, Length: 2}, Message: "一\n二", Label: "这里", Hint: "改"},
		Finding{Pos: Pos{File: file}, Message: "整个文件"}, Finding{Pos: Pos{File: file, Line: 9, Column: 1, Length: 1}, Message: "超出"})
	want := `错误 XX001 一␊二
 ┌─ other.toml:3:1
 = 这里
 = 提示：改

错误 整个文件
 ┌─ report.toml

错误 超出
 ┌─ report.toml:9:1
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if err := WriteText(&bytes.Buffer{}, List{{Pos: Pos{File: file, Line: 1, Column: 1, Length: 1}}}, nil); err != nil {
		t.Error(err)
	}
}

func TestTablesAlignChineseAndNumbers(t *testing.T) {
	got := Table([][]string{{"科目", "金额"}, {"2060101行政运行", "8.50"}, {"合计"}}, "  ", 1)
	want := "  科目             金额\n  2060101行政运行  8.50\n  合计\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteErrorsAreTold(t *testing.T) {
	list := List{{Message: "x"}}
	if WriteText(broken{}, list, nil) == nil {
		t.Error("a failed write went unnoticed")
	}
}

// The keys of a finding in JSON are a promise to programs.
func TestJSONKeys(t *testing.T) {
	got, err := json.Marshal(List{
		{Code: "IN001", Severity: Warning, Pos: Pos{File: file, Line: 1, Column: 2, Length: 3}, Message: "甲", Stated: "1", Related: []Related{{Pos: Pos{File: file, Line: 4}, Message: "乙"}}},
		{Code: "IN002", Severity: Hint, Message: "丙"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"code":"IN001","severity":"warning","pos":{"file":"report.toml","line":1,"column":2,"length":3},"message":"甲","stated":"1",` +
		`"related":[{"pos":{"file":"report.toml","line":4},"message":"乙"}]},{"code":"IN002","severity":"hint","message":"丙"}]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCount(t *testing.T) {
	e, w, h := List{{}, {Severity: Warning}, {Severity: Hint}, {}, {Severity: Hint}}.Count()
	if e != 2 || w != 1 || h != 2 {
		t.Error(e, w, h)
	}
}

// A finding about a workbook names sheet and cell, and quotes no line of the file, which is no text.
func TestAFindingInAWorkbook(t *testing.T) {
	for _, c := range []struct {
		pos        Pos
		text, json string
	}{
		{InSheet("附表.xlsx", "收入决算表", 7, 3), "附表.xlsx:收入决算表!C7", `{"file":"附表.xlsx","line":7,"column":3,"sheet":"收入决算表","cell":"C7"}`},
		{InSheet("附表.xlsx", "一 览", 10, 703), "附表.xlsx:一 览!AAA10", `{"file":"附表.xlsx","line":10,"column":703,"sheet":"一 览","cell":"AAA10"}`},
		{InSheet("附表.xlsx", "收入决算表", 0, 0), "附表.xlsx:收入决算表", `{"file":"附表.xlsx","sheet":"收入决算表"}`},
	} {
		if got := text(t, strings.Repeat("PK\n", 20), Finding{Code: "YZ001", Pos: c.pos, Message: "不相等"}); !strings.HasSuffix(got, "┌─ "+c.text+"\n") {
			t.Errorf("%s", got)
		}
		if got, err := json.Marshal(c.pos); err != nil || string(got) != c.json {
			t.Errorf("%s %v", got, err)
		}
	}
	list := List{{Pos: InSheet("甲", "二", 1, 1)}, {Pos: InSheet("甲", "一", 10, 1)}, {Pos: InSheet("甲", "一", 9, 1)}}.Sort()
	if list[0].Pos.Cell != "A9" || list[2].Pos.Sheet != "二" {
		t.Error(list)
	}
}
