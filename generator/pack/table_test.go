package pack

import (
	"fmt"
	"strings"
	"testing"
)

const oneTable = `title = "小表"
number = "公开07表"
[[side]]
columns = [ { head = "项目", show = "name" } ]
rows = [ { name = "合计" } ]
`

func TestReadTable(t *testing.T) {
	got, list := ReadTable("p/tables/07-甲.toml", oneTable, 7)
	if len(list) > 0 || got.Name != "07-甲" || got.Sheet.V != "07小表" || got.Left.V == "" || got.Right.V == "" {
		t.Errorf("%+v %v", got, list)
	}
	got, _ = ReadTable("p/tables/07.toml", `right = ""`+"\n"+`sheet = "七"`+"\n"+oneTable, 7)
	if got.Right.V != "" || got.Sheet.V != "七" {
		t.Errorf("what a table states is not kept: %+v", got)
	}
}

func TestATableIsNumberedByItsPlace(t *testing.T) {
	for _, c := range []struct{ number, want, sheet string }{
		{"公开{序}表", "公开12表", "12小表"},
		{"表{一}", "表十二", "小表"},
		{"附表{1}", "附表12", "12小表"},
		{"附件{一}-{1}", "附件十二-12", "12小表"},
		{"公开03表", "公开03表", "03小表"},
	} {
		got, list := ReadTable("p/tables/07.toml", strings.Replace(oneTable, "公开07表", c.number, 1), 12)
		if len(list) > 0 || got.Number.V != c.want || got.Sheet.V != c.sheet {
			t.Errorf("%s: %q, sheet %q %v", c.number, got.Number.V, got.Sheet.V, list)
		}
	}
}

func TestFaultsOfATableHaveTheirPlace(t *testing.T) {
	for _, c := range []struct {
		from, to string
		line     int
	}{
		{"number", "nummer", 2},
		{`show = "name"`, `shwo = "name"`, 4},
		{`head = "项目"`, `head = " "`, 4},
		{`show = "name"`, `show = "name", width = 0`, 4},
		{`name = "合计"`, `name = "合计", at = 500`, 5},
		{"[[side]]", "[side]", 3},
	} {
		_, list := ReadTable("p/tables/07.toml", strings.Replace(oneTable, c.from, c.to, 1), 7)
		if len(list) == 0 || !list.HasErrors() || list[0].Pos.Line != c.line || list[0].Pos.File != "p/tables/07.toml" {
			t.Errorf("%s: %v", c.to, list)
		}
	}
}

func TestColumnsByEach(t *testing.T) {
	const columns = `title = "小表"
[[side]]
columns = [
  { head = "项目", show = "name" },
  { head = "支出/{each}", value = "{each}.支出.{code}", each = { "全部" = "", "政府性基金" = "政府性基金" } },
  { head = "变动", value = "占比（支出.{each}.{code}，支出.{each}）", each = { "所有" = "", "教育" = "205" } },
]
rows = [ { each = "科目" } ]
`
	got, list := ReadTable("p/tables/07.toml", columns, 1)
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := []string{"项目 ", "支出/全部 支出.{code}", "支出/政府性基金 政府性基金.支出.{code}", "变动/所有 占比（支出.{code}，支出）", "变动/教育 占比（支出.205.{code}，支出.205）"}
	for i, c := range got.Sides[0].Columns {
		if i >= len(want) || c.Head.V+" "+c.Value.V != want[i] {
			t.Errorf("column %d is %s %s", i, c.Head.V, c.Value.V)
		}
	}
	many := strings.Replace(columns, `"全部" = ""`, manyWords(120), 1)
	if _, list := ReadTable("p/tables/07.toml", many, 1); !list.HasErrors() {
		t.Error("more columns than a table may have are taken")
	}
}

func manyWords(n int) string {
	var words []string
	for i := range n {
		words = append(words, fmt.Sprintf("%q = \"\"", fmt.Sprint("列", i)))
	}
	return strings.Join(words, ", ")
}
