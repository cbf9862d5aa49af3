package language

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// tableLint holds a table against the names that the catalogue knows.
type tableLint struct {
	names
	meanings
	pack  *pack.Pack
	table *pack.Table
	list  diag.List
}

// names are those of the catalogue, learnt once for all tables of a pack.
type names struct {
	*figure.Catalog
	root  *figure.Entry
	parts map[string]bool // every step of such a name
}

func catalogNames(p *pack.Pack) names {
	catalog := figure.CatalogOf(p)
	n := names{Catalog: catalog, root: catalog.Root(), parts: map[string]bool{}}
	n.learn(n.root)
	return n
}

func lintTables(p *pack.Pack) diag.List {
	known := catalogNames(p)
	var list diag.List
	told := map[string]bool{}
	for _, v := range append([]*pack.Pack{p}, p.Variants()...) {
		meant := meanings{}
		for i := range v.Tables {
			for _, f := range lintTable(v, &v.Tables[i], known, meant) {
				if key := fmt.Sprint(f.Code, f.Pos, f.Message); !told[key] {
					told[key] = true
					list = append(list, f)
				}
			}
		}
	}
	return list
}

// lintTable finds what is wrong with a table of the pack whatever the report: names of no figure, unknown rows and
// texts, heads with empty steps, rows that are already taken.
func lintTable(p *pack.Pack, t *pack.Table, known names, meant meanings) diag.List {
	l := &tableLint{pack: p, table: t, names: known, meanings: meant}
	for _, v := range []place.Value[string]{t.Left, t.Right, t.Note, t.Empty} {
		for _, gap := range gapsOf(v.V) {
			if e := l.root.Field(gap); gap != "金额单位" && (e == nil || e.Sort != figure.TextSort) {
				l.fault(codes.TableGap, v.Pos, fmt.Sprintf("不认识的“{%s}”", gap), among(gap, "可用：", append(l.texts(l.root), "金额单位")))
			}
		}
	}
	for _, v := range []place.Value[string]{t.Title, t.Number, t.Sheet} {
		if !v.Set { // a name made of the others
			continue
		}
		for _, gap := range gapsOf(v.V) {
			l.fault(codes.TableGap, v.Pos, fmt.Sprintf("不认识的“{%s}”会照样印出来", gap), "表号里可以写 {序}（01）、{一}（一）、{1}（1）：这张表是第几张；别的照印，不写花括号")
		}
	}
	l.words(p.Zero, t.Zero)
	l.years("年份写成 {年度}、{上年}", t.Left, t.Right, t.Note, t.Empty)
	l.years("写本年、上年，或不写年份", t.Title, t.Sheet)
	for i := range t.Sides {
		l.side(&t.Sides[i])
	}
	if !l.list.HasErrors() {
		l.alike()
		for i := range t.Sides {
			l.unused(&t.Sides[i])
		}
	}
	return l.list.Sort() // a fault of a column is met with every row
}

func (l *tableLint) fault(code string, pos diag.Pos, message, hint string) *diag.Finding {
	l.list = append(l.list, diag.Finding{Code: code, Pos: pos, Message: fmt.Sprintf("《%s》%s", l.table.Title.V, message), Hint: hint})
	return &l.list[len(l.list)-1]
}

func (l *tableLint) years(hint string, list ...place.Value[string]) {
	for _, v := range list {
		if v.Set { // or made of the others
			l.list = append(l.list, yearsTyped(v, hint)...)
		}
	}
}

// learn collects the steps of all names below an entry.
func (n names) learn(e *figure.Entry) {
	for i := range e.Fields {
		if f := &e.Fields[i]; f.Sort != figure.TextSort && f.Sort != figure.FlagSort {
			n.parts[f.Name] = true
			n.learn(f)
		}
	}
}

func (l *tableLint) texts(e *figure.Entry) []string {
	var names []string
	for _, f := range e.Fields {
		if f.Sort == figure.TextSort {
			names = append(names, f.Name)
		}
	}
	return names
}

func (l *tableLint) side(s *pack.Side) {
	if len(s.Columns) == 0 || len(s.Rows) == 0 {
		l.fault(codes.TableSideEmpty, s.At, "的一个 [[side]] 没有列或没有行", "columns 和 rows 里各写至少一项")
		return
	}
	shows := []string{"name", "line", "code"}
	if OfSubjects(s) {
		shows = append(shows, codeColumns...)
	}
	for i := range s.Rows {
		for _, field := range l.row(s, i) {
			if !slices.Contains(shows, field) {
				shows = append(shows, field)
			}
		}
	}
	var heads []string
	for i := range s.Columns {
		c := &s.Columns[i]
		heads = append(heads, c.Head.V)
		l.years("写本年、上年", c.Head)
		if slices.Contains(strings.Split(c.Head.V, "/"), "") {
			l.fault(codes.TableHeadGap, c.Head.Pos, fmt.Sprintf("的列名“%s”有空的一级", c.Head.V), "各级之间写一个斜线：本年支出/基本支出")
		}
		if !oneOf(c.Show.Set, c.Value.Set, c.Text.Set) || c.Value.Set && c.Value.V == "" {
			l.fault(codes.TableColumn, c.At, fmt.Sprintf("的列“%s”要写 show、value、text 中的一个", c.Head.V), "show 印各行的文字，value 印数，text 各行印同样的字")
		}
		for _, gap := range gapsOf(c.Head.V) {
			l.fault(codes.TableGap, c.Head.Pos, fmt.Sprintf("的列名里有不认识的“{%s}”", gap), "列名里只在写了 each 的列写 {each}")
		}
		if i > 0 && len(c.Each) > 0 && c.At == s.Columns[i-1].At && c.Value.V == s.Columns[i-1].Value.V {
			l.fault(codes.TableEach, c.At, fmt.Sprintf("的列“%s”和前一列印同一个数", c.Head.V), `写了 each 的列，value 里要有 {each}：each = { "政府性基金" = "政府性基金" }，value = "{each}.支出.{code}"`)
		}
		l.words(c.Text, c.Zero, c.None)
		if c.Show.Set && !slices.Contains(shows, c.Show.V) {
			l.fault(codes.TableShow, c.Show.Pos, fmt.Sprintf("的列“%s”不认识 show 的“%s”", c.Head.V, c.Show.V), among(c.Show.V, "可用：", shows))
		}
	}
	for i := range s.Rows {
		for _, words := range s.Rows[i].Text {
			if !slices.Contains(heads, words.Key) {
				l.fault(codes.TableWords, words.V.Pos, fmt.Sprintf("的行“%s”在 text 里写了没有的列“%s”", s.Rows[i].Name.V, words.Key), among(words.Key, "可用：", heads))
			}
			l.words(words.V)
		}
	}
}

func oneOf(ways ...bool) bool {
	first := slices.Index(ways, true)
	return first >= 0 && !slices.Contains(ways[first+1:], true)
}

// words finds numbers, and gaps that nobody fills, in what a cell prints as it stands. A number of zeros stands for zero.
func (l *tableLint) words(list ...place.Value[string]) {
	for _, v := range list {
		if strings.ContainsAny(v.V, "123456789{}１２３４５６７８９") {
			l.fault(codes.TableWords, v.Pos, fmt.Sprintf("要照印的“%s”里有数或花括号", v.V), "数用 value 印；照印的是 —、不适用 这样的字")
		}
	}
}

// row checks one row of a side and returns the texts that its columns may show.
func (l *tableLint) row(s *pack.Side, i int) []string {
	row := &s.Rows[i]
	l.years("写本年、上年", row.Name)
	fields, known := l.generator(row)
	if at := row.Line.V; at > 0 && at <= i {
		l.fault(codes.TableLine, row.Line.Pos, fmt.Sprintf("的第 %d 行已经被前面的行占用", at), "at 要大于前面的行数")
	} else if at > 0 && i > 0 && s.Rows[i-1].Line.V >= at {
		l.fault(codes.TableLine, row.Line.Pos, fmt.Sprintf("的第 %d 行排在第 %d 行后面", at, s.Rows[i-1].Line.V), "各行按 at 从小到大写")
	} else if at != 0 && row.Each.Set {
		l.fault(codes.TableLine, row.Line.Pos, "的 each 行不能写 at", "at 只用于单独的一行")
	}
	if !row.Each.Set && (row.Codes != nil || row.All.Set || row.Count.Set) {
		l.fault(codes.TableEach, row.At, "的 codes、all、count 只用于 each 行", "加上 each，或删去它们")
	}
	if row.Count.Set && !strings.ContainsAny(row.Count.V, "一1") {
		l.fault(codes.TableEach, row.Count.Pos, fmt.Sprintf("的 count“%s”里没有“一”或“1”", row.Count.V), `写第一个编号的样子："一、"`)
	}
	for j := range s.Columns {
		if known {
			l.figure(s, &s.Columns[j], row, fields)
		}
	}
	for _, gap := range gapsOf(row.Name.V) {
		if !slices.Contains(fields, gap) {
			l.fault(codes.TableGap, row.Name.Pos, fmt.Sprintf("的行名里有不认识的“{%s}”", gap), "只有目录中列表的文字可以写在这里")
		}
	}
	return fields
}

// generator checks where a row comes from and returns the gaps that it can fill.
func (l *tableLint) generator(row *pack.Row) (fields []string, known bool) {
	if !row.Each.Set {
		return nil, true
	}
	if level, ok := Levels[row.Each.V]; ok {
		for _, c := range row.Codes {
			_, known := l.pack.Subjects.Get(c.V)
			if !known || !strings.HasPrefix(c.V, level.Start) || !slices.Contains(level.Lengths, len(c.V)) {
				l.fault(codes.TableSubject, c.Pos, fmt.Sprintf("的科目“%s”不在科目表里，或不是“%s”", c.V, row.Each.V), "核对编码，或在 subjects 里补上这个科目")
			}
		}
		return []string{"code"}, true
	}
	e := l.root
	for _, part := range strings.Split(row.Each.V, ".") {
		if e = e.Field(part); e == nil {
			break
		}
	}
	if e == nil || e.Sort != figure.ListSort {
		l.fault(codes.TableList, row.Each.Pos, fmt.Sprintf("不认识 each 的“%s”", row.Each.V), among(row.Each.V, "可用：目录中的列表，或", slices.Sorted(maps.Keys(Levels))))
		return nil, false
	}
	return l.texts(e), true
}
