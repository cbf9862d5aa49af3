package publication

import (
	"fmt"
	"strings"
	"testing"

	"gen/internal/workbook"
)

const page = `<html><h1>第一部分 决算表</h1><p>收入决算表</p><p>金额单位：万元</p>
<table><tr><th rowspan="2">科目</th><th colspan="2">收入</th></tr><tr><th>合计</th><th>拨款</th></tr><tr><td>206</td><td>3.00</td><td>1.00</td></tr></table>
<p hidden>没有人看见</p><h1>第二部分 说明</h1><h2>一、收入</h2><p>收入合计3.00万元。</p></html>`

// A document is its tables, with the texts above them and merged heads, and its paragraphs under their headings.
func TestRead(t *testing.T) {
	d, err := Read("a.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Tables) != 1 {
		t.Fatalf("%d tables", len(d.Tables))
	}
	s := d.Tables[0]
	for at, want := range map[[2]int]string{{2, 1}: "收入决算表", {5, 1}: "科目", {4, 3}: "收入", {5, 3}: "拨款", {6, 3}: "1.00"} {
		if got := s.Cell(at[0], at[1]).Text; got != want {
			t.Errorf("%v is %q, not %q", at, got, want)
		}
	}
	last := d.Paragraphs[len(d.Paragraphs)-1]
	if last.Text != "收入合计3.00万元。" || strings.Join(last.Section, "|") != "第二部分 说明|一、收入" {
		t.Errorf("%+v", last)
	}
}

// A text is paragraphs with their lines; what begins with a number and is short is a heading.
func TestText(t *testing.T) {
	d, err := Read("a.txt", []byte("第二部分 说明\n\n一、收入\n1.收入合计3.00万元，比上年增加。\n（一）支出\n支出2.00万元。\n"))
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, p := range d.Paragraphs {
		have = append(have, fmt.Sprint(p.Pos.Line, p.Heading, len(p.Section)))
	}
	if got := strings.Join(have, " "); got != "1 true 0 3 true 1 4 false 2 5 true 2 6 false 3" {
		t.Error(got)
	}
}

// A table goes on where nothing but page numbers and its own title stand between, without the head that is said again.
func TestTablesGoOn(t *testing.T) {
	const table = `<table><tr><td>科目</td><td>合计</td></tr>`
	for between, want := range map[string]int{
		"<p>第 1 页，共 9 页</p><p>收入决算表（续）</p>":      1,
		"<p>— 3 —</p><p>收入决算表</p><p>金额单位：万元</p>": 1,
		"<p>支出决算表</p>": 2, "<p>注：合计3.00万元。</p>": 2,
	} {
		d, err := Read("a.html", []byte("<html><p>收入决算表</p><p>金额单位：万元</p>"+table+"<tr><td>206</td><td>3.00</td></tr></table>"+
			between+table+"<tr><td>208</td><td>4.00</td></tr></table></html>"))
		if err != nil || len(d.Tables) != want {
			t.Errorf("%s: %v, %d tables", between, err, len(d.Tables))
			continue
		}
		if s := d.Tables[0]; want == 1 && (s.Rows != 5 || s.Cell(5, 2).Text != "4.00") {
			t.Errorf("%s: %d rows", between, s.Rows)
		}
	}
}

// Whatever a file holds, it is read or refused.
func FuzzRead(f *testing.F) {
	f.Add([]byte(page))
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<< >>\nendobj\n"))
	f.Add([]byte("PK\x03\x04word/document.xml"))
	f.Add([]byte("一、收入\n收入\t3.00\n"))
	f.Add([]byte(`<table><tr><td rowspan=99 colspan=999>1</td></tr><tr><td>2</td><td colspan=0 rowspan=-1>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("f", data)
		if err != nil {
			return
		}
		for _, table := range d.Tables {
			if table.Parts != nil && len(table.Parts) < table.Rows {
				t.Errorf("%d parts of %d rows", len(table.Parts), table.Rows)
			}
			for c := range table.Cells() {
				if c.Kind == workbook.Text && strings.TrimSpace(c.Text) == "" {
					t.Error("an empty cell")
				}
			}
		}
	})
}
