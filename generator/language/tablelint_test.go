package language

import (
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/pack"
	"gen/templates"
)

const smallTable = `title = "小表"
note = "注：{部门或单位}"
[[side]]
columns = [
  { head = "项目", show = "name" },
  { head = "合计", value = "支出.{row}" },
  { head = "编码", value = "一般公共预算.支出.{code}.基本支出" },
]
rows = [
  { name = "合计", value = "合计" },
  { each = "类", codes = ["201"], all = true, count = "一、", value = "{code}" },
  { at = 9, name = "项目", value = "项目支出" },
]
`

// tablePack is a pack with one table.
func tablePack(t *testing.T, table string) *pack.Pack {
	t.Helper()
	p, list := pack.OpenAt(pack.Source{FS: fstest.MapFS{
		"p/pack.toml":      {Data: []byte("name = \"p\"\nversion = \"1\"\nextends = \"beijing-2023\"\ntables = [\"小表\"]\n")},
		"p/tables/小表.toml": {Data: []byte(table)},
	}, Path: "p"}, templates.FS, 2023)
	if p == nil {
		t.Fatal(list)
	}
	return p
}

func TestATableMayHaveRowsOfEveryKind(t *testing.T) {
	if list := lintTables(tablePack(t, smallTable)); len(list) > 0 {
		t.Error(list)
	}
}

// What a person may type for a rate, a word or a zero.
func TestCellsThatATableMayHave(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"支出.{code}.基本支出", "支出.{code}"},
		{"一般公共预算.支出.{code}.基本支出", "占比(支出.{code}, 支出)"},
		{"一般公共预算.支出.{code}.基本支出", "完成率（一般公共预算.支出.{code}，一般公共预算.年初预算.{code}）"},
		{"一般公共预算.支出.{code}.基本支出", "差额（支出.{code}，上年.支出.{code}）"},
		{"一般公共预算.支出.{code}.基本支出", "增长率（ 支出.{code} ）"},
		{"一般公共预算.支出.{code}.基本支出", "占比（支出.{code}，其余（支出，支出.基本支出））"},
		{"一般公共预算.支出.{code}.基本支出", "占比（支出.{row}，支出）"},
		{`show = "name" }`, `show = "name" }, { head = "备注", text = "—" }`},
		{`show = "name" }`, `show = "name" }, { head = "款", show = "款" }`},
		{`value = "合计" }`, `value = "合计", text = { "编码" = "不适用" } }`},
		{`title = "小表"`, `title = "小表"` + "\n" + `zero = "0.00"`},
		{`value = "支出.{row}" }`, `value = "{each}.支出.{row}", each = { "本年" = "", "上年" = "上年" } }`},
		{`value = "支出.{row}" }`, `value = "占比（支出.{row}，{each}.支出）", each = { "占全部" = "", "占财政拨款" = "财政拨款" } }`},
		{`title = "小表"`, `title = "小表"` + "\n" + `zero = ""`},
	} {
		if !strings.Contains(smallTable, c.from) {
			t.Fatal("the table has no", c.from)
		}
		if list := lintTables(tablePack(t, strings.Replace(smallTable, c.from, c.to, 1))); len(list) > 0 {
			t.Errorf("%s: %v", c.to, list)
		}
	}
}

func TestFaultsOfATable(t *testing.T) {
	for _, c := range []struct {
		from, to, code string
		line           int
		says           string
	}{
		{"{部门或单位}", "{部门与单位}", "PK120", 2, "部门或单位"},
		{`title = "小表"`, `title = "{年度}小表"`, "PK120", 1, "{年度}"},
		{`title = "小表"`, `title = "小表"` + "\n" + `number = "公开{号}表"`, "PK120", 2, "{序}"},
		{`title = "小表"`, `title = "小表"` + "\n" + `number = "公开{01}表"`, "PK120", 2, "{序}"},
		{`title = "小表"`, `title = "小表"` + "\n" + `number = "表{二}"`, "PK120", 2, "{一}"},
		{`value = "支出.{row}"`, `value = "支出.{roww}"`, "PK120", 6, "{roww}"},
		{`show = "name"`, `show = "nmae"`, "PK124", 5, "name"},
		{`show = "name"`, `show = "name", value = "支出"`, "PK123", 5, "show"},
		{`head = "编码"`, `head = "本年//编码"`, "PK122", 7, "本年//编码"},
		{"at = 9", "at = 2", "PK125", 12, "第 2 行"},
		{`{ name = "合计", value`, `{ all = true, name = "合计", value`, "PK126", 10, "each"},
		{`count = "一、"`, `count = "首、"`, "PK126", 11, "首、"},
		{`"201"]`, `"2010"]`, "PK127", 11, "2010"},
		{`each = "类", codes = ["201"], all`, `each = "购买服务.项项", all`, "PK128", 11, "购买服务.项项"},
		{`value = "项目支出"`, `value = "项目支岀"`, "PK129", 12, "项目支出"},
		{`value = "支出.{row}"`, `value = "支岀.{row}"`, "PK129", 6, "支出"},
		{"一般公共预算.支出.{code}.基本支出", "一般公共预算.支.{code}.基本支出", "PK129", 7, "一般公共预算.支"},
		{"一般公共预算.支出.{code}.基本支出", "一般公共预算.支出.{code}.基本", "PK129", 7, "基本"},
		{"一般公共预算.支出.{code}.基本支出", "占比（支出.{code}，支岀）", "PK129", 7, "“支岀”"},
		{"一般公共预算.支出.{code}.基本支出", "占笔（支出.{code}，支出）", "PK129", 7, "占比（甲，乙）"},
		{"一般公共预算.支出.{code}.基本支出", "占比（支出.{code}）", "PK129", 7, "占比（甲，乙）"},
		{"一般公共预算.支出.{code}.基本支出", "占比（支出.{code}，支出", "PK129", 7, "占比（甲，乙）"},
		{"一般公共预算.支出.{code}.基本支出", "占比（一般公共预算.经济.{code}，支出）", "PK129", 7, "不能混用"},
		{"一般公共预算.支出.{code}.基本支出", "占比（支出.基本支出，支出）", "PK130", 7, "同一个数"},
		{`show = "name" }`, `show = "name" }, { head = "备注", text = "12万元" }`, "PK132", 5, "12万元"},
		{`show = "name" }`, `show = "name" }, { head = "备注", text = "{年度}" }`, "PK132", 5, "{年度}"},
		{`show = "name" }`, `show = "name" }, { head = "备注", text = "/", value = "支出.{row}" }`, "PK123", 5, "text"},
		{`value = "合计" }`, `value = "合计", text = { "编号" = "—" } }`, "PK132", 10, "编码"},
		{`value = "合计" }`, `value = "合计", text = { "编码" = "3" } }`, "PK132", 10, "“3”"},
		{`title = "小表"`, `title = "小表"` + "\n" + `zero = "0.01"`, "PK132", 2, "0.01"},
		{`value = "支出.{row}"`, `value = ""`, "PK123", 6, "value"},
		{`value = "支出.{row}"`, `text = "—"`, "PK133", 10, "“合计、类、项目”"},
		{`value = "支出.{row}" }`, `value = "支出.{row}", each = { "本年" = "", "上年" = "上年" } }`, "PK126", 6, "{each}"},
		{`value = "支出.{row}" }`, `value = "{each}.支出.{row}", each = { "本年" = "", "前年" = "前年" } }`, "PK129", 6, "前年"},
		{`head = "合计", value`, `head = "合计{each}", value`, "PK120", 6, "{each}"},
	} {
		if !strings.Contains(smallTable, c.from) {
			t.Fatal("the table has no", c.from)
		}
		list := lintTables(tablePack(t, strings.Replace(smallTable, c.from, c.to, 1)))
		if len(list) != 1 {
			t.Errorf("%s: %d findings: %v", c.to, len(list), list)
			continue
		}
		f := list[0]
		if f.Code != c.code || f.Pos.Line != c.line || !strings.Contains(f.Message+f.Hint, c.says) {
			t.Errorf("%s: %+v", c.to, f)
		}
	}
}
