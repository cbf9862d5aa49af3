package language

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/templates"
)

// What is printed around two figures must differ, else nobody can tell them apart.
func TestFiguresThatAreNotToldApart(t *testing.T) {
	for _, c := range []struct{ name, from, to, says string }{
		{"rows of one name", `{ at = 9, name = "项目", value = "项目支出" },`, `{ name = "合计", value = "项目支出" },`, "“支出”，又是“支出.项目支出”"},
		{"columns of one name", `head = "编码", value = "一般公共预算.支出.{code}.基本支出"`, `head = "合计", value = "一般公共预算.支出"`, "“支出”，又是“一般公共预算.支出”"},
		{"科目 of one name", `each = "类", codes = ["201"]`, `each = "科目", codes = ["201"]`, "都叫“"},
		{"two rows over one 科目", `{ at = 9, name = "项目"`, `{ each = "类", codes = ["201"], value = "{code}.项目支出" }, { at = 9, name = "项目"`, "相同的科目"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(smallTable, c.from) {
				t.Fatal("nothing is replaced")
			}
			list := lintTables(tablePack(t, strings.Replace(smallTable, c.from, c.to, 1)))
			for _, f := range list {
				if f.Code == "PK131" && strings.Contains(f.Message, c.says) && f.Pos.Line > 0 {
					return
				}
			}
			t.Errorf("findings: %v", list)
		})
	}
	if list := lintTables(tablePack(t, strings.Replace(smallTable, `{ at = 9, name = "项目", value = "项目支出" },`, `{ at = 9, name = "合计", value = "项目支出" },`, 1))); len(list) > 0 {
		t.Errorf("行次 tell rows apart: %v", list)
	}
	services := `title = "购买服务"
[[side]]
columns = [ { head = "名称", show = "名称" }, { head = "金额", value = "购买服务.{row}" } ]
rows = [ { each = "购买服务.项目", value = "{序号}.金额" } ]
`
	if list := lintTables(tablePack(t, services)); len(list) != 1 || list[0].Code != "PK131" || !strings.Contains(list[0].Message, "{序号}") {
		t.Errorf("items without their number: %v", list)
	}
	if list := lintTables(tablePack(t, strings.Replace(services, "columns = [", `columns = [ { head = "序号", show = "序号" },`, 1))); len(list) > 0 {
		t.Error(list)
	}
}

// A printed table is read by its words: rows that are not the table's are lost, and no row takes the place of another.
func TestCells(t *testing.T) {
	p := tablePack(t, strings.Replace(smallTable, `{ at = 9, name = "项目"`, `{ at = 5, name = "合计"`, 1))
	names := figure.Names(func(code string) string { s, _ := p.Subjects.Get(code); return s.Name })
	for _, c := range []struct {
		name, rows, want string
		lost             []int
	}{
		{"all", "合计 一、一般公共服务支出 - - 合计", "0,1 支出.合计|0,2 一般公共预算.支出.基本支出|1,1 支出.201.合计|1,2 一般公共预算.支出.201.基本支出|4,1 支出.项目支出|4,2 一般公共预算.支出.基本支出", nil},
		{"the first is missing", "一、一般公共服务支出 - - - 合计", "0,1 支出.201.合计|0,2 一般公共预算.支出.201.基本支出|4,1 支出.项目支出|4,2 一般公共预算.支出.基本支出", nil},
		{"another row", "合计 其中： - - 合计", "0,1 支出.合计|0,2 一般公共预算.支出.基本支出|4,1 支出.项目支出|4,2 一般公共预算.支出.基本支出", []int{1}},
		{"a 科目 that the row does not go over", "合计 一、外交支出", "0,1 支出.合计|0,2 一般公共预算.支出.基本支出", []int{1}},
		{"a row too many", "- - - - 合计 合计", "4,1 支出.项目支出|4,2 一般公共预算.支出.基本支出", []int{5}},
	} {
		var rows [][]string
		for _, name := range strings.Fields(c.rows) {
			rows = append(rows, []string{strings.ReplaceAll(name, "-", ""), "", ""})
		}
		cells, lost := Cells(p, &p.Tables[0], names, rows)
		var have []string
		for _, cell := range cells {
			have = append(have, fmt.Sprintf("%d,%d %s", cell.Row, cell.Column, cell.Key))
		}
		if got := strings.Join(have, "|"); got != c.want || !slices.Equal(lost, c.lost) {
			t.Errorf("%s: %s, lost %v", c.name, got, lost)
		}
	}
	if _, lost := Cells(p, &p.Tables[0], names, [][]string{{"合计"}, nil}); len(lost) != 2 {
		t.Errorf("rows that are too short: %v", lost)
	}
	if cells, _ := Cells(p, &pack.Table{}, names, [][]string{{"合计"}}); len(cells) > 0 {
		t.Error("a table without sides has no cells")
	}
}

// Whatever stands in a table, a cell is a place of it and has a figure that prints there.
func FuzzCells(f *testing.F) {
	p, list := pack.Open(templates.FS, "beijing-2023", 2023)
	if p == nil {
		f.Fatal(list)
	}
	f.Add("合计\n201 一般公共服务支出\n20101", byte(1))
	f.Add("一、一般公共预算财政拨款 1\n\n总计 32", byte(3))
	f.Add("1 单位 服务\n合计", byte(12))
	f.Fuzz(func(t *testing.T, text string, table byte) {
		stated := &p.Tables[int(table)%len(p.Tables)]
		width := 0
		for i := range stated.Sides {
			width += len(stated.Sides[i].Columns)
		}
		var rows [][]string
		for line := range strings.Lines(text) {
			row := make([]string, width)
			copy(row, strings.Split(strings.TrimSpace(line), " "))
			rows = append(rows, row)
		}
		names := func(code string) string { s, _ := p.Subjects.Get(code); return s.Name }
		cells, _ := Cells(p, stated, names, rows)
		for _, c := range cells {
			if c.Row >= len(rows) || c.Column >= width || !slices.ContainsFunc(Places(p, c.Key), func(at Place) bool { return at.Table == stated }) {
				t.Errorf("%d, %d is %s", c.Row, c.Column, c.Key)
			}
		}
	})
}

// A table that crosses 科目 by function with economic kinds tells both of each cell; a row of the one goes over no code of the other.
func TestCrossedTables(t *testing.T) {
	crossed := `title = "交叉表"
[[side]]
columns = [
  { head = "编码", show = "code" },
  { head = "名称", show = "name" },
  { head = "合计", value = "一般公共预算.{code}.支出经济" },
  { head = "{each}", value = "一般公共预算.{code}.项目经济.{each}", each = { "商品和服务支出" = "302", "办公费" = "30201" } },
]
rows = [ { name = "合计" }, { each = "科目" } ]
`
	p := tablePack(t, crossed)
	if list := lintTables(p); len(list) > 0 {
		t.Fatal(list)
	}
	names := figure.Names(func(code string) string { s, _ := p.Subjects.Get(code); return s.Name })
	cells, lost := Cells(p, &p.Tables[0], names, [][]string{{"合计", "", "", "", ""}, {"2060101", "行政运行", "", "", ""}, {"30201", "办公费", "", "", ""}})
	var have []string
	for _, c := range cells {
		have = append(have, c.Key.String())
		if places := Places(p, c.Key); len(places) != 1 || places[0].Column != c.Column {
			t.Errorf("%s is printed at %v", c.Key, places)
		}
	}
	want := "一般公共预算.支出经济.合计|一般公共预算.项目经济.302.合计|一般公共预算.项目经济.30201.合计|" +
		"一般公共预算.2060101.支出经济.合计|一般公共预算.2060101.项目经济.302.合计|一般公共预算.2060101.项目经济.30201.合计"
	if got := strings.Join(have, "|"); got != want || !slices.Equal(lost, []int{2}) {
		t.Errorf("%s, lost %v", got, lost)
	}
	for _, wrong := range []string{`rows = [ { name = "合计" }, { each = "经济分类" } ]`, `rows = [ { each = "类" } ]`} {
		changed := strings.Replace(crossed, `rows = [ { name = "合计" }, { each = "科目" } ]`, wrong, 1)
		if list := lintTables(tablePack(t, changed)); list.HasErrors() != strings.Contains(wrong, "经济分类") {
			t.Errorf("%s: %v", wrong, list)
		}
	}
	if list := lintTables(tablePack(t, strings.Replace(crossed, "项目经济.{each}", "项目经济.{code}", 1))); !list.HasErrors() {
		t.Error("one code stands for both classifications")
	}
}
