package html_test

import (
	"bytes"
	"image"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/render/html"
	"gen/internal/picture"

	"github.com/shopspring/decimal"
	web "golang.org/x/net/html"
)

// hostile is what somebody might type, or mean.
const hostile = `<script>alert(1)</script>"><img src=x onerror='a()'> ]]> </style> &lt;b&gt; &amp; ' <!--`

func amount(id, label, value string, op figure.Op, inputs ...string) *figure.Figure {
	v := decimal.RequireFromString(value)
	f := &figure.Figure{ID: id, Label: label, Kind: figure.Amount, Op: op, Unit: "万元", Decimals: 2, Exact: v.Shift(4), Published: v}
	for _, in := range inputs {
		f.Inputs = append(f.Inputs, figure.Term{Figure: &figure.Figure{ID: in}})
	}
	return f
}

func words(s string) []doc.Run { return []doc.Run{{Text: s}} }

func printed(text, id string) doc.Run { return doc.Run{Text: text, Figure: id} }

func cell(id, text string) doc.Cell {
	c := doc.Cell{Kind: doc.Amount, Figure: id}
	if text != "" {
		c.Text = []doc.Run{printed(text, id)}
	}
	return c
}

// sample is a document with a block of each kind.
func sample(t testing.TB) (*doc.Document, *figure.Book) {
	shown := picture.Encode(image.NewGray(image.Rect(0, 0, 3, 2)))
	change := amount("差额（支出，上年）", "支出比上年", "-12.34", figure.Difference, "支出", "上年")
	book := figure.BookOf(amount("支出", "支出"+hostile, "10898.35", figure.Sum, "甲", "乙"), amount("甲", "甲", "10000", figure.Leaf),
		amount("乙", "乙", "898.35", figure.Leaf), amount("上年", "上年支出", "10910.69", figure.Taken), change, amount("收入", "收入", "10000", figure.Sum, "甲"), amount("无", "没有的", "0", figure.Leaf))
	head := doc.Cell{Text: words("本年支出"), Span: doc.Span{Cols: 2}}
	tall := doc.Cell{Text: words("项目"), Span: doc.Span{Rows: 2}}
	covered := doc.Cell{}
	return &doc.Document{
		Title: "某局" + hostile, Department: hostile, Year: 2023, Cover: doc.Cover{Lines: []string{"某局", hostile}},
		Blocks: []doc.Block{
			&doc.Contents{Title: "目  录", Depth: 2},
			&doc.Heading{Level: 1, Number: "第一部分", Text: words(hostile), Anchor: "s1"},
			&doc.Paragraph{Runs: []doc.Run{{Text: "支出"}, printed("10898.35", "支出"), {Text: "万元，比上年减少"}, printed("12.34", change.ID), {Text: "万元。见"}, {Text: "表", Link: "t1"}, {Text: hostile, Typed: true, Bold: true}}},
			&doc.Paragraph{Style: doc.Item, Runs: words("1." + hostile)},
			&doc.Paragraph{Style: doc.Item, Runs: words("2.第二项")},
			&doc.Heading{Level: 2, Number: "一、", Text: []doc.Run{{Text: "收入"}, printed("10000", "收入")}, Anchor: "s2"},
			&doc.Chart{Anchor: "c1", Caption: words("图1：" + hostile), Slices: []doc.Slice{{Label: hostile, Amount: printed("10000万元", "收入"), Share: doc.Run{Text: "100%"}, Weight: 1}}},
			&doc.Table{Anchor: "t1", Title: hostile, Number: "公开01表", Left: hostile, Right: "金额单位：万元", Decimals: 2,
				Grid: doc.Grid{
					Columns: []doc.Column{{Width: 3}, {Width: 1, Kind: doc.Amount}, {Width: 1, Kind: doc.Amount}},
					Head:    [][]doc.Cell{{tall, head, covered}, {covered, {Text: words("基本")}, {Text: words("项目")}}},
					Rows:    [][]doc.Cell{{{Text: words(hostile), Indent: 1}, cell("支出", "10,898.35"), cell("无", "")}},
				},
				Notes: [][]doc.Run{words(hostile)}},
			wide(),
			&doc.Image{Name: "图.png", Alt: hostile, Format: shown.Format, Bytes: shown.Bytes, Width: shown.Width, Height: shown.Height},
			&doc.Image{Name: "坏.png", Alt: "不是图片", Bytes: []byte(hostile)},
		},
	}, book
}

// wide is a table that fits on no screen.
func wide() *doc.Table {
	t := &doc.Table{Anchor: "t2", Title: "宽表", Grid: doc.Grid{Columns: []doc.Column{{Width: 3}}, Rows: [][]doc.Cell{{{Text: words("支出")}}}}}
	for range 15 {
		t.Columns = append(t.Columns, doc.Column{Width: 1, Kind: doc.Amount})
		t.Rows[0] = append(t.Rows[0], cell("支出", "10,898.35"))
	}
	return t
}

func TestTextNeverBecomesMarkup(t *testing.T) {
	d, b := sample(t)
	page := render(t, d, b, html.Options{})
	sound(t, page)
	root := parse(t, page)
	if n := len(elements(root, "script")) + len(elements(root, "style")) + len(elements(root, "img")); n != 3 {
		t.Errorf("the page has %d scripts, styles and pictures; one each is its own", n)
	}
	want, _ := said(d)
	if got := text(elements(root, "article")[0]); got != want+"不是图片" {
		t.Errorf("the page says\n%s\nthe document\n%s", got, want)
	}
	for _, e := range []*web.Node{elements(root, "title")[0], elements(root, "h1")[0], elements(root, "caption")[0], elements(root, "nav")[0], elements(root, "aside")[0]} {
		if !strings.Contains(text(e), referee.Squash(hostile)) {
			t.Errorf("<%s> changed its words: %s", e.Data, text(e))
		}
	}
	if img := elements(root, "img")[0]; attr(img, "alt") != hostile || attr(img, "width") != "3" || !strings.HasPrefix(attr(img, "src"), "data:image/png;base64,iVBOR") {
		t.Errorf("picture: %v", img.Attr)
	}
}

func TestControlsAreLeftOut(t *testing.T) {
	d := &doc.Document{Title: "某局\x00\x07", Blocks: []doc.Block{&doc.Paragraph{Runs: words("一\x00\x1b\x7f二\n三")}}}
	page := render(t, d, figure.BookOf(), html.Options{})
	if bytes.ContainsAny(page, "\x00\x07\x1b\x7f") || !bytes.Contains(page, []byte("一二<br>三")) {
		t.Error("a control character is in the page")
	}
}

// find is the first data element of a figure.
func find(t *testing.T, root *web.Node, id string) *web.Node {
	t.Helper()
	for _, e := range elements(root, "data") {
		if attr(e, "data-figure") == id {
			return e
		}
	}
	t.Fatalf("%s is not on the page", id)
	return nil
}

// panel is what a figure's link leads to.
func panel(t *testing.T, root *web.Node, id string) *web.Node {
	t.Helper()
	to := strings.TrimPrefix(attr(find(t, root, id).FirstChild, "href"), "#")
	for _, e := range elements(root, "section") {
		if attr(e, "id") == to {
			return e
		}
	}
	t.Fatalf("%s has no panel", id)
	return nil
}

func TestFigures(t *testing.T) {
	d, b := sample(t)
	root := parse(t, render(t, d, b, html.Options{}))
	if e := find(t, root, "差额（支出，上年）"); attr(e, "value") != "-12.34" || attr(e, "data-unit") != "万元" || text(e) != "12.34" {
		t.Errorf("a decrease is %v, printed %s", e.Attr, text(e))
	}
	if e := find(t, root, "无"); attr(e, "value") != "0" || e.FirstChild != nil || e.Parent.Data != "td" {
		t.Errorf("an empty cell is %v", e.Attr)
	}
	for id, want := range map[string]string{
		"差额（支出，上年）": "支出比上年关闭−12.34万元怎样得出=支出" + referee.Squash(hostile) + "10,898.35−上年支出10,910.69",
		"支出":        "10,898.35万元怎样得出由没有单独公开的明细加总印在第一部分", // 甲 and 乙 are not printed
	} {
		if got := text(panel(t, root, id)); !strings.Contains(got, want) {
			t.Errorf("the panel of %s says %s", id, got)
		}
	}
}

// What is told of a number agrees with how it is printed, and something is told of each.
func TestPanelsOfRatesAndZeros(t *testing.T) {
	rate := func(id, value string) *figure.Figure {
		f := amount(id, id, value, figure.Share, "支出", "收入")
		f.Kind, f.Unit = figure.Rate, "%"
		return f
	}
	book := figure.BookOf(amount("支出", "支出", "0", figure.Sum, "甲", "乙"), amount("甲", "甲", "0", figure.Leaf), amount("乙", "乙", "0", figure.Leaf),
		amount("收入", "收入", "3", figure.Sum, "丙", "丁"), amount("丙", "丙", "1", figure.Leaf), amount("丁", "丁", "2", figure.Leaf),
		amount("空", "空", "0", figure.Sum), rate("占", "0.00"), rate("全", "100"), rate("降", "-5.5"))
	var runs []doc.Run
	for id, text := range map[string]string{"支出": "0", "收入": "3.00", "丙": "1.00", "空": "0", "占": "不足0.01%", "全": "100%", "降": "5.50%"} {
		runs = append(runs, printed(text, id))
	}
	d := &doc.Document{Blocks: []doc.Block{&doc.Heading{Level: 2, Text: words("（项）。"), Anchor: "s1"}, &doc.Paragraph{Runs: runs}}}
	root := parse(t, render(t, d, book, html.Options{}))
	for id, want := range map[string]string{
		"支出": "关闭0.00万元怎样得出各项明细都是零印在（项）",
		"空":  "关闭0.00万元怎样得出没有明细，为零印在（项）",
		"收入": "关闭3.00万元怎样得出由明细加总，其中有的没有单独公开印在（项）",
		"占":  "关闭不足0.01%怎样得出",
		"全":  "关闭100%怎样得出",
		"降":  "关闭−5.50%怎样得出",
	} {
		if got := text(panel(t, root, id)); !strings.Contains(got, want) {
			t.Errorf("the panel of %s says %s", id, got)
		}
	}
}

// A reader is told all that is printed: a part that is not printed itself stands as its own parts where these are, the
// 科目 come in the order of their codes, and numbers of different units say theirs.
func TestPanelsOfSums(t *testing.T) {
	count := amount("人次", "人次", "4", figure.Leaf)
	count.Kind, count.Unit = figure.Count, "人次"
	mean := amount("平均", "人均", "0.75", figure.Mean, "支出.201.合计", "人次")
	book := figure.BookOf(amount("支出", "支出", "10", figure.Sum, "支出.30101.合计", "支出.201.合计", "支出.206.合计"), amount("支出.30101.合计", "三", "2", figure.Leaf),
		amount("支出.201.合计", "一", "3", figure.Sum, "财政拨款.支出.201.合计"), amount("支出.206.合计", "二", "5", figure.Sum, "财政拨款.支出.206.合计"),
		amount("财政拨款.支出.201.合计", "财政一", "3", figure.Sum, "一般公共预算.支出.201.合计", "政府性基金.支出.201.合计"), amount("一般公共预算.支出.201.合计", "一般一", "1", figure.Leaf), amount("政府性基金.支出.201.合计", "基金一", "2", figure.Leaf),
		amount("财政拨款.支出.206.合计", "财政二", "5", figure.Sum, "一般公共预算.支出.206.合计", "政府性基金.支出.206.合计"), amount("一般公共预算.支出.206.合计", "一般二", "4", figure.Leaf), amount("政府性基金.支出.206.合计", "基金二", "1", figure.Leaf),
		count, mean)
	var runs []doc.Run
	for _, id := range []string{"支出", "支出.30101.合计", "支出.201.合计", "支出.206.合计", "一般公共预算.支出.201.合计", "政府性基金.支出.201.合计", "一般公共预算.支出.206.合计", "平均"} {
		runs = append(runs, printed("1", id))
	}
	root := parse(t, render(t, &doc.Document{Blocks: []doc.Block{&doc.Paragraph{Runs: runs}}}, book, html.Options{}))
	for id, want := range map[string]string{
		"支出":        "怎样得出=一3.00+二5.00+三2.00印在",
		"支出.201.合计": "怎样得出=一般一1.00+基金一2.00印在",
		"支出.206.合计": "怎样得出由没有单独公开的明细加总印在", // 基金二 is not printed either
		"平均":        "怎样得出一3.00万元÷人次4人次",
	} {
		if got := text(panel(t, root, id)); !strings.Contains(got, want) {
			t.Errorf("the panel of %s says %s", id, got)
		}
	}
}

func TestAFigureWithoutSource(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{&doc.Paragraph{Runs: []doc.Run{printed("1", "没有")}}}}
	if _, err := html.Render(d, figure.BookOf(), html.Options{}); err == nil || !strings.Contains(err.Error(), "“没有”") {
		t.Errorf("error is %v", err)
	}
}

func TestStructure(t *testing.T) {
	d, b := sample(t)
	page := string(render(t, d, b, html.Options{}))
	for _, want := range []string{
		`<html lang="zh-CN">`, `<th scope="col" class="center" rowspan="2">项目</th><th scope="colgroup" class="center" colspan="2">本年支出</th>`,
		`<th scope="row" class="i1">`, `<colgroup><col><col class="n" span="2"></colgroup>`, `<h2 id="s1"><span>第一部分</span>`, `<h3 id="s2">`,
		`<div class="scroll" role="region" tabindex="0" aria-labelledby="caption1">`, `<summary>目录</summary>`, `<a class="skip" href="#main">`,
		`<div class="table" id="t1">`, `<div class="table broad" id="t2">`, `<a href="#t1">表</a>`, `<svg viewBox="0 0 1000 `,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(page, `<ul class="items">`); n != 1 {
		t.Errorf("two items make %d lists", n)
	}
}

// The words of a template that send the reader to tables at the end of the page lead there. A department's own words
// may speak of another attachment, and without such tables there is nowhere to lead.
func TestTheAttachmentIsALinkAway(t *testing.T) {
	for _, test := range []struct{ typed, separate, leads bool }{{false, true, true}, {true, true, false}, {false, false, false}} {
		d := &doc.Document{Blocks: []doc.Block{
			&doc.Paragraph{Runs: []doc.Run{{Text: "报表详见附件。", Typed: test.typed}}},
			&doc.Table{Anchor: "t1", Title: "收入决算表", Place: map[bool]doc.Place{true: doc.Separate}[test.separate]},
		}}
		article := elements(parse(t, render(t, d, figure.BookOf(), html.Options{})), "article")[0]
		links := elements(article, "a")
		if leads := len(links) == 1 && attr(links[0], "href") == "#attached" && text(links[0]) == "附件"; leads != test.leads {
			t.Errorf("%+v: %d links", test, len(links))
		}
	}
}

// Numbers that the department typed are marked, but for those that count the items of a list.
func TestTypedNumbers(t *testing.T) {
	for typed, want := range map[string]string{
		"全年培训1,280人次，满意度97.5%。": "1,280 97.5%",
		"1.办公":    "",
		"（2）会议３次": "３",
		"1.5万元":   "1.5",
		"2023年，":  "2023",
		"没有数":     "",
	} {
		d := &doc.Document{Blocks: []doc.Block{&doc.Paragraph{Runs: []doc.Run{{Text: typed, Typed: true}}}}}
		root := parse(t, render(t, d, figure.BookOf(), html.Options{Review: true}))
		var marks []string
		for _, e := range elements(elements(root, "article")[0], "mark") {
			marks = append(marks, text(e))
		}
		if got := strings.Join(marks, " "); got != want {
			t.Errorf("%s: marked %q, not %q", typed, got, want)
		}
		if listed := len(elements(elements(root, "section")[0], "li")); (listed == 1) != (want != "") {
			t.Errorf("%s: %d passages are listed", typed, listed)
		}
	}
}

// Beside typed numbers a passage may have figures of the report, which need no proofreading.
func TestFiguresOfAPassageAreNotTyped(t *testing.T) {
	count := figure.Figure{ID: "车辆", Label: "车辆", Kind: figure.Count, Unit: "辆", Exact: decimal.NewFromInt(12), Published: decimal.NewFromInt(12)}
	runs := []doc.Run{{Text: "共有车辆", Typed: true}, printed("12", "车辆"), {Text: "辆，全年出车340次", Typed: true}}
	d := &doc.Document{Blocks: []doc.Block{&doc.Paragraph{Runs: runs}}}
	root := parse(t, render(t, d, figure.BookOf(&count), html.Options{Review: true}))
	if marks := elements(elements(root, "article")[0], "mark"); len(marks) != 1 || text(marks[0]) != "340" {
		t.Errorf("%d numbers are marked", len(marks))
	}
	if list := elements(elements(root, "section")[0], "li"); len(list) != 1 || text(list[0]) != "辆，全年出车340次" {
		t.Errorf("%d passages are listed", len(list))
	}
}
