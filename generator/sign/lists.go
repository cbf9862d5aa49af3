package sign

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/internal/diag"
)

// open lists the warnings, which do not keep a report from being printed: who signs decides about them.
func (s *sheet) open(found diag.List) *doc.Table {
	t := s.table("没有处理的警告", column{"编号", 10, doc.Label}, column{"问题", 48, doc.Label}, column{"位置", 24, doc.Label},
		column{"怎样办", 48, doc.Label})
	t.Right = ""
	hints := 0
	for _, f := range found {
		switch {
		case f.Severity == diag.Hint && !f.Common:
			hints++
		case f.Severity == diag.Warning:
			t.Rows = append(t.Rows, []doc.Cell{
				{Text: plain(f.Code)},
				{Text: plain(strings.Join(append([]string{f.Message}, f.Values()...), "；"))},
				{Text: plain(s.at(f.Pos))},
				{Text: plain(f.Hint)},
			})
		}
	}
	note := "警告不妨碍生成；签字以前改正，或者写明不改的理由。"
	if hints > 0 {
		note += fmt.Sprintf("另有 %d 个提示，用 gen check 查看。", hints)
	}
	t.Notes = [][]doc.Run{plain(note)}
	return t
}

// at is a place as it is found from the folder of the report.
func (s *sheet) at(p diag.Pos) string {
	file := strings.TrimPrefix(p.File, path.Dir(s.report.File)+"/")
	if !p.Known() {
		return file
	}
	return fmt.Sprintf("%s 第 %d 行", file, p.Line)
}

// moved lists the printed figures that are not the 四舍五入 of their exact values, with the sum that each holds.
func (s *sheet) moved() *doc.Table {
	t := s.table("不是自身四舍五入的公开数", column{"公开数", 30, doc.Label}, column{"精确数（元）", 18, doc.Amount}, column{"四舍五入", 14, doc.Amount},
		column{"印出", 14, doc.Amount}, column{"印出的数相加", 44, doc.Label})
	for _, f := range s.book.Moved() {
		why := ""
		if f.Op == figure.Sum {
			why = s.book.Identity(f)
		}
		t.Rows = append(t.Rows, []doc.Cell{{Text: plain(f.Name())}, s.money(f.Stated()), s.money(s.book.Nearest(f)), s.money(f.Published),
			{Text: plain(diag.Clip(why, 60))}})
	}
	t.Notes = [][]doc.Run{plain("这样印出，每张表、表与表、表与文字的公开数都加得起来；每个数与精确数相差不到末位一个单位，几个数之和不到几个单位。")}
	return t
}

// tailed lists the amounts that are computed with a tail, because they were stated rounded.
func (s *sheet) tailed() *doc.Table {
	t := s.table("按 precision 取的尾差", column{"数", 48, doc.Label}, column{"填报（元）", 18, doc.Amount}, column{"尾差（元）", 14, doc.Amount},
		column{"计算用（元）", 18, doc.Amount}, column{"印出", 14, doc.Amount})
	for _, f := range s.book.Tailed() {
		name := doc.Cell{Text: plain(f.Name())}
		t.Rows = append(t.Rows, []doc.Cell{name, s.money(f.Stated()), s.money(f.Tail), s.money(f.Exact), s.money(f.Published)})
	}
	t.Notes = [][]doc.Run{plain(fmt.Sprintf("填报的数四舍五入到 %s，真数离它不过半个末位；尾差由程序选定，使各处精确相加相等，不写进 report.toml。填 0 的就是 0，没有尾差。",
		s.report.Precision.Text))}
	return t
}

// unit is what may follow a number.
var unit = regexp.MustCompile(`^(万元|亿元|元)`)

// typed lists the numbers in what the department wrote itself, with their surroundings and the figure that prints so.
func (s *sheet) typed(d *doc.Document) *doc.Table {
	t := s.table("手工写的数", column{"所在的一节", 26, doc.Label}, column{"数", 16, doc.Label}, column{"上下文", 44, doc.Label}, column{"等于哪个公开数", 30, doc.Label})
	known := s.printed(d)
	section := ""
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case *doc.Heading:
			section = x.Number + doc.Text(x.Text)
		case *doc.Paragraph:
			t.Rows = append(t.Rows, s.inRuns(section, x.Runs, known)...)
		case *doc.Table:
			if x.Place != doc.InText { // forms are checked as forms, published tables hold nothing typed
				continue
			}
			for _, row := range slices.Concat(x.Head, x.Rows) {
				for _, cell := range row {
					t.Rows = append(t.Rows, s.inRuns(section, cell.Text, known)...)
				}
			}
		}
	}
	t.Notes = [][]doc.Run{plain("这些数由单位写在正文段落和原因里，程序没有计算，请逐个核对。年份、条款等不是金额的数也在内。")}
	return t
}

// inRuns are the rows for one paragraph or cell. The number that a list counts it by is none.
func (s *sheet) inRuns(section string, runs []doc.Run, known map[string]*figure.Figure) [][]doc.Cell {
	var rows [][]doc.Cell
	for i, r := range runs {
		if !r.Typed || r.Figure != "" {
			continue
		}
		text := r.Text
		if i == 0 {
			text = text[doc.Ordinal(text):]
		}
		rows = append(rows, s.inText(section, text, known)...)
	}
	return rows
}

func (s *sheet) inText(section, text string, known map[string]*figure.Figure) [][]doc.Cell {
	var rows [][]doc.Cell
	for _, at := range doc.Numbers(text) {
		from, to := at[0], at[1]
		to += len(unit.FindString(text[to:]))
		number := text[from:to]
		around := tail(text[:from], 10) + number + diag.Clip(text[to:], 10)
		same := ""
		if f := known[strings.ReplaceAll(number, ",", "")]; f != nil {
			same = f.Name()
		}
		rows = append(rows, []doc.Cell{{Text: plain(section)}, {Text: plain(number)},
			{Text: plain(strings.ReplaceAll(around, "\n", " "))}, {Text: plain(same)}})
	}
	return rows
}

// printed maps what figures are printed as, unit included, to the one with the shortest name, which is the widest.
// Counts are left out: that a text says 3 proves nothing.
func (s *sheet) printed(d *doc.Document) map[string]*figure.Figure {
	known := map[string]*figure.Figure{}
	for _, f := range slices.Concat(s.book.All(), s.book.Derived(d.Figures())) {
		if f.Kind == figure.Count || f.Published.IsZero() {
			continue
		}
		for _, text := range []string{f.Style().Write(f.Published.Abs()) + f.Unit, f.Published.Abs().String() + f.Unit} {
			if have := known[text]; have == nil || len(f.ID) < len(have.ID) {
				known[text] = f
			}
		}
	}
	return known
}

// tail is the end of a text.
func tail(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return "…" + string(r[len(r)-most:])
	}
	return s
}
