package pack

import (
	"strings"
	"testing"
	"testing/fstest"
)

const openPack = `name = "甲"
version = "1"
year = 2023
unit = "万元"
decimals = 2
title = "决算"
titles = ["决算"]
[[part]]
title = "说明"
sections = []
[[setting]]
key = "unit"
name = "金额单位"
values = ["万元", "元"]
[[setting]]
key = "staffing"
name = "人员构成"
`

// A department chooses what the pack leaves open, and nothing else; the pack itself does not change.
func TestSettings(t *testing.T) {
	p, list := Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(openPack)}}, "甲", 2023)
	if p == nil || len(list) > 0 {
		t.Fatal(list)
	}
	own, list := p.With([]Choice{{Key: "unit", Value: "元"}, {Key: "staffing", Value: "true"}})
	if len(list) > 0 || own.Unit.V != "元" || !own.Flag("人员构成") {
		t.Errorf("unit %s, flag %v: %v", own.Unit.V, own.Flag("人员构成"), list)
	}
	if p.Unit.V != "万元" || p.Flag("人员构成") {
		t.Error("the pack changed")
	}
	for _, c := range []struct{ key, value, want string }{
		{"unit", "亿元", "设置 unit（金额单位）不能是“亿元”｜可以写：万元、元"},
		{"staffing", "是", "设置 staffing（人员构成）不能是“是”｜可以写：true、false"},
		{"stafing", "true", "模板包 甲 没有设置 stafing｜是不是 staffing？"},
		{"rounding", "independent", "模板包 甲 没有设置 rounding｜可以自定的有：unit、staffing"},
	} {
		_, list := p.With([]Choice{{Key: c.key, Value: c.value}})
		if len(list) != 1 || list[0].Message+"｜"+list[0].Hint != c.want {
			t.Errorf("%s = %s: %v", c.key, c.value, list)
		}
	}
}

// A bureau that declares a setting which no report could use is told so, where it stands.
func TestFaultsOfSettings(t *testing.T) {
	setting := func(key, more string) string { return "[[setting]]\nkey = \"" + key + "\"\nname = \"丙\"\n" + more }
	for _, c := range []struct{ add, want string }{
		{setting("decimals", ""), "PK016 设置 decimals 没有写可以选哪些"},
		{setting("decimals", `values = ["0", "7"]`), "PK016 设置 decimals 不能有“7”"},
		{setting("decimals", `values = ["0", "02"]`), "PK016 设置 decimals 不能有“02”"},
		{setting("grouping", `values = ["是", "false"]`), "PK016 设置 grouping 不能有“是”"},
		{setting("trim", `default = true`), "PK016 设置 trim 不写 default"},
		{setting("staff", `values = ["true"]`), "PK016 设置 staff 只有是和否，不写 values"},
		{setting("staffing", ""), "PK016 设置 staffing 写了两次"},
		{strings.Replace(setting("staff", ""), "丙", "人员构成", 1), "PK016 两个设置都叫“人员构成”"},
		{setting("decimals", `values = ["0", "2"]`), ""},
		{setting("trim", `values = ["true", "false"]`), ""},
		{setting("staff", "default = true"), ""},
	} {
		p, list := Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(openPack + c.add)}}, "甲", 2023)
		switch {
		case c.want == "" && (p == nil || len(list) > 0):
			t.Errorf("%s: %v", c.add, list)
		case c.want != "" && (p != nil || len(list) != 1 || list[0].Code+" "+list[0].Message != c.want || list[0].Pos.Line < 17):
			t.Errorf("%s: %v", c.add, list)
		}
	}
	_, list := Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(strings.Replace(openPack, `values = ["万元", "元"]`, "", 1))}}, "甲", 2023)
	if len(list) != 1 || list[0].Message != "设置 unit 没有写可以选哪些" || list[0].Hint != `写 values = ["万元", "元"] 这样的一行` {
		t.Error(list)
	}
}

// A 科目 list that does not know the report's year lends the nearest one's.
func TestSubjectsOfTheNearestYear(t *testing.T) {
	rows := "code\tname\tyears\n206\t科学技术支出\t2022 2023\n20601\t旧名\t2022\n20601\t新名\t2023\n"
	for year, want := range map[int]string{2022: "旧名", 2023: "新名", 2030: "新名", 2001: "旧名"} {
		s := &Subjects{}
		if err := s.read(rows, year); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.Get("20601"); got.Name != want {
			t.Errorf("%d: %s, want %s", year, got.Name, want)
		}
	}
	if err := (&Subjects{}).read("编码\t名称\n", 2023); err == nil || !strings.Contains(err.Error(), "列名") {
		t.Error("a list without heads passes", err)
	}
}

// A district adds to what its city leaves open, changes one of it, and closes another.
func TestSettingsAreInherited(t *testing.T) {
	district := `name = "乙"
version = "1"
extends = "甲"
without = ["unit"]
[[setting]]
key = "staffing"
name = "人员构成"
default = true
[[setting]]
key = "entity"
name = "决算主体"
values = ["部门", "单位"]
`
	p, list := Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(openPack)}, "乙/pack.toml": {Data: []byte(district)}}, "乙", 2023)
	if p == nil || len(list) > 0 {
		t.Fatal(list)
	}
	own, list := p.With([]Choice{{Key: "unit", Value: "元"}})
	if len(p.Settings) != 2 || !own.Flag("人员构成") || len(list) != 1 || !strings.Contains(list[0].Message, "没有设置 unit") {
		t.Errorf("%v: %v", p.Settings, list)
	}
	for kind, want := range map[string]string{"部门": "部门", "单位": "单位", "二级单位": "单位"} {
		if got := own.EntityOf(kind); got != want {
			t.Errorf("%s: %s", kind, got)
		}
	}
	if own, _ = p.With([]Choice{{Key: "entity", Value: "部门"}}); own.EntityOf("二级单位") != "部门" || p.Entity.Set {
		t.Errorf("%s, the pack has %s", own.EntityOf("二级单位"), p.Entity.V)
	}
}

// A column of a table hangs on a setting as a row does.
func TestColumnsHangOnSettings(t *testing.T) {
	table := "title = \"表\"\n[[side]]\ncolumns = [\n{ head = \"编码\", show = \"code\", when = \"不是 人员构成\" },\n" +
		"{ head = \"类\", show = \"类\", when = \"人员构成\" },\n{ head = \"项目\", show = \"name\" },\n]\nrows = [{ name = \"甲\" }]\n"
	files := fstest.MapFS{"甲/pack.toml": {Data: []byte("tables = [\"一\"]\n" + openPack)}, "甲/tables/一.toml": {Data: []byte(table)}}
	p, list := Open(files, "甲", 2023)
	if p == nil || len(list) > 0 {
		t.Fatal(list)
	}
	heads := func(p *Pack) (heads string) {
		for _, c := range p.Tables[0].Sides[0].Columns {
			heads += c.Head.V
		}
		return heads
	}
	own, _ := p.With([]Choice{{Key: "staffing", Value: "true"}})
	if heads(p) != "编码项目" || heads(own) != "类项目" || len(p.Variants()) != 1 {
		t.Errorf("%s %s", heads(p), heads(own))
	}
	files["甲/tables/一.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(table, "不是 人员构成", "没有的", 1))}
	if _, list = Open(files, "甲", 2023); len(list) != 1 || !strings.Contains(list[0].Message, "when 里的“没有的”不是一个设置") {
		t.Error(list)
	}
}

// A row of a table hangs on a setting, on or off; each of them is checked.
func TestRowsHangOnSettings(t *testing.T) {
	table := "title = \"表\"\n[[side]]\ncolumns = [{ head = \"项目\", show = \"name\" }]\nrows = [\n" +
		"{ name = \"甲\", when = \"人员构成\" },\n{ name = \"乙\", when = \"不是 人员构成\" },\n{ name = \"丙\" },\n]\n"
	files := fstest.MapFS{"甲/pack.toml": {Data: []byte("tables = [\"一\"]\n" + openPack)}, "甲/tables/一.toml": {Data: []byte(table)}}
	p, list := Open(files, "甲", 2023)
	if p == nil || len(list) > 0 {
		t.Fatal(list)
	}
	rows := func(p *Pack) (names string) {
		for _, r := range p.Tables[0].Sides[0].Rows {
			names += r.Name.V
		}
		return names
	}
	own, _ := p.With([]Choice{{Key: "staffing", Value: "true"}})
	if rows(p) != "乙丙" || rows(own) != "甲丙" || len(p.Variants()) != 1 || rows(p.Variants()[0]) != "甲丙" {
		t.Errorf("%s %s", rows(p), rows(own))
	}
	for _, no := range []string{"没有的", "金额单位"} {
		files["甲/tables/一.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(table, "不是 人员构成", no, 1))}
		if _, list = Open(files, "甲", 2023); len(list) != 1 || !strings.Contains(list[0].Message, "when 里的“"+no+"”不是一个设置") {
			t.Errorf("%s: %v", no, list)
		}
	}
}
