package compose

import (
	"strings"
	"testing"

	"gen/generator/doc"
)

// cellTable has a cell of every kind: words, a share, changes against last year and the budget, codes in three columns.
const cellTable = `title = "变动表"
zero = "—"
[[side]]
columns = [
  { head = "编码/类", show = "类" },
  { head = "编码/款", show = "款" },
  { head = "编码/项", show = "项" },
  { head = "科目", show = "name" },
  { head = "本年", value = "支出.{code}" },
  { head = "上年", value = "上年.支出.{code}", zero = "0.00" },
  { head = "增减额", value = "差额（支出.{code}）" },
  { head = "增减%", value = "增长率(支出.{code}, 上年.支出.{code})", none = "基数为0" },
  { head = "占比", value = "占比（支出.{code}，支出）" },
  { head = "备注", text = "—" },
]
rows = [
  { name = "合计", bold = true, text = { "占比" = "×" } },
  { each = "科目" },
]
`

const cellReport = testReport + `"支出" = 1200
"支出.2060101" = 508.31
"支出.2060702" = 0
`

func printedRows(t *doc.Table) string {
	var rows []string
	for _, row := range t.Rows {
		var cells []string
		for _, c := range row {
			if !c.Covered() {
				cells = append(cells, doc.Text(c.Text))
			}
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return strings.Join(rows, "\n")
}

func TestCellsOfEveryKind(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"as it is", "", "", `
合计|1,118.31|1,200.00|-81.69|-6.81|×|—
206|||科学技术支出|1,118.31||||100.00%|—
206|01||科学技术管理事务|608.31||||54.40%|—
206|01|01|行政运行|608.31|508.31|100.00|19.67|54.40%|—
206|07||科学技术普及|510.00||||45.60%|—
206|07|02|科普活动|510.00|0.00|510.00|基数为0|45.60%|—`},
		{"a budget nobody has", "支出.{code}，支出", "支出.{code}，一般公共预算.年初预算.{code}", `
合计|1,118.31|1,200.00|-81.69|-6.81|×|—
206|||科学技术支出|1,118.31||||198.76%|—
206|01||科学技术管理事务|608.31||||108.12%|—
206|01|01|行政运行|608.31|508.31|100.00|19.67|108.12%|—
206|07||科学技术普及|510.00|||||—
206|07|02|科普活动|510.00|0.00|510.00|基数为0||—`},
	} {
		p := tablePack(t, "20", map[string]string{"tables/20.toml": strings.Replace(cellTable, c.from, c.to, 1)})
		composer := tableComposer(t, p, cellReport)
		table := composer.table(&p.Tables[0])
		if got := "\n" + printedRows(table); got != c.want || len(composer.findings) > 0 {
			t.Errorf("%s: got%s\nwant%s\n%s", c.name, got, c.want, told(composer.findings))
		}
	}
}
