package compose

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gen/generator/doc"

	"github.com/shopspring/decimal"
)

// odd is a report of 部门 in 元 with amounts to the 分, so that hardly any prints in 万元 without rounding.
func odd(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 1))
	amount := func() string { return fmt.Sprintf("%d.%02d", r.IntN(4_000_000), r.IntN(100)) }
	var b strings.Builder
	b.WriteString("schema = 1\npack = \"t\"\nyear = 2023\nunit = \"元\"\n[department]\nname = \"示例局\"\nkind = \"部门\"\nunits = { administrative = 1 }\n")
	personnel, public := decimal.Zero, decimal.Zero
	for _, code := range []string{"2060101", "2060102", "2060404", "2080505", "2080506", "2101101", "2210201"} {
		p, o := amount(), amount()
		personnel, public = personnel.Add(decimal.RequireFromString(p)), public.Add(decimal.RequireFromString(o))
		fmt.Fprintf(&b, "[[account]]\ncode = %q\nbasic = { personnel = %s, public = %s }\n", code, p, o)
		fmt.Fprintf(&b, "project = { opening = %s, income = 5000000, spent = %s, surplus = 0.01 }\n", amount(), amount())
	}
	for _, code := range []string{"2120801", "2296002"} {
		fmt.Fprintf(&b, "[[account]]\nfund = \"政府性基金\"\ncode = %q\nproject = { opening = %s, income = 4000000.01, spent = %s }\n", code, amount(), amount())
	}
	fmt.Fprintf(&b, "[[account]]\nfund = \"国有资本经营\"\ncode = \"2230105\"\nproject = { spent = %s }\n", amount())
	b.WriteString("[non_fiscal]\n")
	for _, code := range []string{"2060101", "2060499", "2080505"} {
		fmt.Fprintf(&b, "[[non_fiscal.account]]\ncode = %q\nincome = { superior = %s, business = %s, other = %s }\nspent = { basic = %s, project = %s, remitted = %s }\n",
			code, amount(), amount(), amount(), amount(), amount(), amount())
	}
	first, rest := personnel.Div(decimal.NewFromInt(3)).Round(2), public.Div(decimal.NewFromInt(7)).Round(2)
	for _, e := range []struct {
		code   string
		amount decimal.Decimal
	}{{"30101", first}, {"30302", personnel.Sub(first)}, {"30201", rest}, {"31002", rest}, {"31204", public.Sub(rest).Sub(rest)}} {
		fmt.Fprintf(&b, "[[economic]]\ncode = %q\namount = %s\n", e.code, e.amount)
	}
	return b.String()
}

// value is the printed amount of a cell, zero for a blank one.
func value(t *testing.T, cell doc.Cell) decimal.Decimal {
	t.Helper()
	text := strings.ReplaceAll(doc.Text(cell.Text), ",", "")
	if text != cell.Value {
		t.Errorf("cell of %s prints %q and holds %q", cell.Figure, text, cell.Value)
	}
	if text == "" {
		return decimal.Zero
	}
	return decimal.RequireFromString(text)
}

// rowsOf finds the rows of a table by what stands in a column.
func rowsOf(t *doc.Table, column int) map[string][]doc.Cell {
	rows := map[string][]doc.Cell{}
	for _, row := range t.Rows {
		if text := doc.Text(row[column].Text); text != "" {
			rows[text] = row
		}
	}
	return rows
}

// adds tells whether the printed parts give the printed whole.
func adds(t *testing.T, where string, whole decimal.Decimal, parts ...decimal.Decimal) {
	t.Helper()
	if sum := decimal.Sum(decimal.Zero, parts...); !sum.Equal(whole) {
		t.Errorf("%s: printed parts give %s, the total is %s", where, sum, whole)
	}
}

func TestPrintedColumnsAddUp(t *testing.T) {
	for seed := range uint64(8) {
		for name, table := range allTables(t, odd(seed)) {
			if table.Columns[0].Kind != doc.Code || name == "09" {
				continue
			}
			byCode := rowsOf(table, 0)
			for c := range table.Columns {
				if table.Columns[c].Kind != doc.Amount || name == "07" && c > 2 {
					continue
				}
				parts := map[string][]decimal.Decimal{}
				for code, row := range byCode {
					switch n := len(code); {
					case code[0] != '2' && code[0] != '3':
					case n == 3:
						parts["合计"] = append(parts["合计"], value(t, row[c]))
					default:
						parts[code[:n-2]] = append(parts[code[:n-2]], value(t, row[c]))
					}
				}
				if name == "07" {
					parts["人员经费合计"] = parts["合计"]
					delete(parts, "合计")
				}
				for whole, list := range parts {
					adds(t, fmt.Sprintf("seed %d table %s column %d %s", seed, name, c, whole), value(t, byCode[whole][c]), list...)
				}
			}
		}
	}
}

func TestPrintedRowsAddUp(t *testing.T) {
	for seed := range uint64(8) {
		tables := allTables(t, odd(seed))
		for name, sums := range map[string][][]int{ // column, and the columns it is the sum of; −n is subtracted
			"02": {{2, 3, 4, 5, 6, 7, 8}}, "03": {{2, 3, 4, 5, 6, 7}}, "04": {{5, 6, 7, 8}},
			"05": {{4, 5, 6}, {7, 2, 3, -4}}, "06": {{2, 3, 4}}, "08": {{4, 5, 6}, {7, 2, 3, -4}}, "10": {{2, 3, 4}},
			"05-16栏": {{2, 3, 4}, {5, 6, 7}, {9, 10, 11}, {8, 9, 12}, {15, 16, 17}, {13, 14, 15}, {13, 2, 5, -8}},
		} {
			for _, row := range tables[name].Rows {
				for _, sum := range sums {
					var parts []decimal.Decimal
					for _, c := range sum[1:] {
						if c < 0 {
							parts = append(parts, value(t, row[-c]).Neg())
						} else {
							parts = append(parts, value(t, row[c]))
						}
					}
					adds(t, fmt.Sprintf("seed %d table %s %s", seed, name, rowText(row)), value(t, row[sum[0]]), parts...)
				}
			}
		}
		for name, lines := range map[string][3]int{"01": {8, 26, 31}, "04": {3, 26, 32}} {
			rows := tables[name].Rows
			column := func(c, from, to int) (parts []decimal.Decimal) {
				for _, row := range rows[from-1 : to] {
					parts = append(parts, value(t, row[c]))
				}
				return parts
			}
			total := rows[lines[2]-1]
			adds(t, name+" 收入", value(t, rows[26][2]), column(2, 1, lines[0])...)
			adds(t, name+" 支出", value(t, rows[26][5]), column(5, 1, lines[1])...)
			adds(t, name+" 收入总计", value(t, total[2]), column(2, 27, lines[2]-1-3*(lines[2]-31))...)
			adds(t, name+" 支出总计", value(t, total[5]), column(5, 27, lines[2]-1)...)
			adds(t, name+" 总计", value(t, total[5]), value(t, total[2]))
		}
	}
}

const bare = `
schema = 1
pack = "t"
year = 2023
unit = "元"
[department]
name = "示例局"
kind = "部门"
units = { administrative = 1 }
`

func TestEmptyTablesKeepTheirGridAndSaySo(t *testing.T) {
	tables := allTables(t, bare)
	for name, rows := range map[string]int{"01": 31, "02": 1, "04": 32, "08": 1, "09": 46, "10": 1, "11": 1, "12": 6, "13": 1} {
		if have := len(tables[name].Rows); have != rows {
			t.Errorf("table %s has %d rows, want %d", name, have, rows)
		}
	}
	last := func(table *doc.Table) string { return doc.Text(table.Notes[len(table.Notes)-1]) }
	if want := "说明：本部门本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"; last(tables["08"]) != want {
		t.Errorf("table 8 ends with %s", last(tables["08"]))
	}
	full := allTables(t, hospital(t))
	if want := "说明：本单位本年度没有国有资本经营预算财政拨款支出，故本表无数据。"; last(full["10"]) != want {
		t.Errorf("table 10 ends with %s", last(full["10"]))
	}
	if want := "注：本表反映单位本年度政府性基金预算财政拨款收入、支出及结转和结余情况。"; last(full["08"]) != want {
		t.Errorf("table 8 has money and ends with %s", last(full["08"]))
	}
}

func TestFurniture(t *testing.T) {
	table, other := allTables(t, bare)["05"], allTables(t, hospital(t))["07"]
	if table.Left != "部门：示例局" || other.Left != "单位：示例医院" {
		t.Errorf("left: %s, %s", table.Left, other.Left)
	}
	if table.Right != "金额单位：万元" || table.Number != "公开05表" || table.Sheet != "05一般公共预算财政拨款收入支出决算表" || !table.Landscape || other.Landscape {
		t.Errorf("%+v", table)
	}
}

func TestNothingAndNearlyNothing(t *testing.T) {
	table := allTables(t, bare+"[[account]]\ncode = \"2060101\"\nbasic = { personnel = 49.99 }\n")["06"]
	row := table.Rows[len(table.Rows)-1]
	if have := rowText(row); have != "2060101|    行政运行|0.00|0.00|" {
		t.Error(have)
	}
	if row[3].Value != "0.00" || row[4].Value != "" || row[4].Figure == "" {
		t.Errorf("%+v", row[3:])
	}
}

func TestRowsThatCancelOutAreKept(t *testing.T) {
	table := allTables(t, bare+`
[non_fiscal]
[[non_fiscal.account]]
code = "2060101"
income = { superior = 70000, other = -70000 }
`)["02"]
	if have := rowText(table.Rows[len(table.Rows)-1]); have != "2060101|    行政运行|||7.00||||-7.00" {
		t.Error(have)
	}
	table = allTables(t, bare+`
[non_fiscal]
[[non_fiscal.account]]
code = "2060101"
income = { other = 70000 }
[[non_fiscal.account]]
code = "2060102"
income = { other = -70000 }
`)["02"]
	if rows := rowsOf(table, 0); len(table.Rows) != 5 || rows["206"] == nil || rows["20601"] == nil {
		t.Errorf("rows above have gone:\n%s", tableText(table))
	}
}

func TestListRows(t *testing.T) {
	table := allTables(t, bare+`
[services]
[[services.row]]
name = "信息系统运维"
catalogue = ["政府履职辅助性服务", "信息化服务"]
amount = 1234500
[[services.row]]
unit = "示例中心"
name = "课题\n研究"
amount = 5500
`)["13"]
	for i, want := range []string{
		"1|示例局|信息系统运维|政府履职辅助性服务|信息化服务||123.45",
		"2|示例中心|课题研究||||0.55",
		"合计|-|-|-|-|-|124.00",
	} {
		if have := rowText(table.Rows[i]); have != want {
			t.Errorf("row %d: %s, want %s", i, have, want)
		}
	}
	if name, number := table.Rows[1][2].Text[0], table.Rows[1][0].Text[0]; !name.Typed || number.Typed {
		t.Error("the department typed the name and not the number")
	}
}

func TestMoneyWithoutARowIsFound(t *testing.T) {
	p := tablePack(t, "01", nil)
	c := tableComposer(t, p, bare+"[[account]]\ncode = \"2270101\"\nname = \"预备费\"\nproject = { spent = 5 }\n")
	c.table(&p.Tables[0])
	if list := c.findings; len(list) != 1 || !list.HasErrors() || list[0].Pos.Line != 13 || !strings.Contains(list[0].Message, "227") {
		t.Error(list)
	}
}
