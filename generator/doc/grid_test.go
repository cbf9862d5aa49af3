package doc

import (
	"strings"
	"testing"
)

func said(s string) Cell { return Cell{Text: []Run{{Text: s}}} }

func over(s string, cols, rows int) Cell {
	c := said(s)
	c.Cols, c.Rows = cols, rows
	return c
}

// A grid that no program could print is refused where it is made, with the place.
func TestGridsThatAreRefused(t *testing.T) {
	two := make([]Column, 2)
	for want, rows := range map[string][][]Cell{
		"表体第1行有1格，应为2格":  {{said("a")}},
		"第1行第2格：合并单元格超出": {{said("a"), over("b", 2, 1)}},
		"第2行第1格：合并单元格超出": {{said("a"), said("b")}, {over("c", 1, 2), {}}},
		"互相重叠":           {{over("a", 1, 2), over("b", 1, 2)}, {over("c", 2, 1), {}}},
		"盖住内容":           {{over("a", 2, 1), said("b")}},
		"第1行第1格：合并":      {{over("a", 2, 1), {Figure: "支出"}}},
	} {
		if _, err := NewGrid(OnPages, two, nil, rows); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if _, err := NewGrid(OnPages, two, rows, nil); err == nil || !strings.Contains(err.Error(), "表头") {
			t.Errorf("in the head: got %v", err)
		}
	}
}

// Each place leads to the cell that fills it, however often the grid is made.
func TestPlacesLeadToTheirCells(t *testing.T) {
	g := Grid{make([]Column, 3), [][]Cell{{over("头", 3, 1), {}, {}}}, [][]Cell{
		{over("甲", 2, 2), {}, said("乙")},
		{{}, {}, over("丙", 1, 2)},
		{said("丁"), said("戊"), {Kind: Amount, Bold: true}},
	}}
	for range 2 {
		var err error
		if g, err = NewGrid(OnPages, g.Columns, g.Head, g.Rows); err != nil {
			t.Fatal(err)
		}
	}
	got := ""
	for r, row := range g.Rows {
		for c, cell := range row {
			got += Text(g.Rows[r-cell.Up][c-cell.Left].Text)
			if cell.Covered() && (cell.Kind != Label || cell.Bold || cell.Cols != 0) {
				t.Errorf("the place %d,%d is covered and has something of its own", r, c)
			}
		}
	}
	if got != "甲甲乙甲甲丙丁戊丙" {
		t.Errorf("the places are filled by %s", got)
	}
}

func TestAlignmentAndRoles(t *testing.T) {
	columns := []Column{{}, {Kind: Code}, {}, {Kind: Amount}, {Kind: Index}}
	row := func(name string) []Cell {
		return []Cell{said(name), {Kind: Code, Text: said("206").Text}, said(name), {Kind: Amount, Figure: "支出"}, {Kind: Index}}
	}
	middle := row("合计")
	middle[0].Align = AlignCenter
	typed := row("填写")
	typed[0].Text[0].Typed = true
	for place, roles := range map[Place]string{OnPages: "名数名数数", InText: "名数数数数", Form: "名数名数数"} {
		g, err := NewGrid(place, columns, [][]Cell{row("项目")}, [][]Cell{row("支出"), middle, typed})
		if err != nil {
			t.Fatal(err)
		}
		aligned, role := "", ""
		for _, row := range [][]Cell{g.Head[0], g.Rows[0], g.Rows[1], g.Rows[2]} {
			for _, c := range row {
				aligned += string([]rune("？左中右")[c.Align])
				role += string([]rune("数头名")[c.Role])
			}
		}
		if want := "中中中中中" + "左左左右中" + "中左左右中" + "左左左右中"; aligned != want {
			t.Errorf("cells are aligned %s, want %s", aligned, want)
		}
		last := roles
		if place == Form { // what is filled in is no name
			last = "数数名数数"
		}
		if want := "头头头头数" + roles + roles + last; role != want {
			t.Errorf("%s: roles are %s, want %s", place, role, want)
		}
	}
}
