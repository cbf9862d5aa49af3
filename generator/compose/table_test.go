package compose

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/templates"
)

const builtIn = "01 02 03 04 05 06 07 08 09 10 11 12 13 05-16栏"

// tablePack is a pack of nothing but the built-in tables and 科目, with some files changed.
func tablePack(t *testing.T, names string, changed map[string]string) *pack.Pack {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, from := range []string{"beijing-2023/tables", "base/subjects"} {
		entries, err := templates.FS.ReadDir(from)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			data, err := templates.FS.ReadFile(from + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			fsys["t/"+path.Base(from)+"/"+e.Name()] = &fstest.MapFile{Data: data}
		}
	}
	for name, text := range changed {
		fsys["t/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	fsys["t/pack.toml"] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`
name = "t"
version = "1"
unit = "万元"
decimals = 2
title = "t"
titles = ["t"]
tables = ["%s"]
[[part]]
title = "t"
sections = []
`, strings.Join(strings.Fields(names), `","`)))}
	p, list := pack.Open(fsys, "t", 2023)
	if p == nil {
		t.Fatal(list)
	}
	return p
}

// tableComposer reads a report and makes a composer for it.
func tableComposer(t *testing.T, p *pack.Pack, text string) *composer {
	t.Helper()
	r, list, err := report.Read(fstest.MapFS{"report.toml": {Data: []byte(text)}}, "report.toml")
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	c := &composer{pack: p, report: r}
	book, list := figure.Compute(r, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Names: c.subject})
	if list.HasErrors() {
		t.Fatal(list)
	}
	c.book = book
	program, _ := language.Read(p).Compile()
	c.data = c.view(program)
	return c
}

func allTables(t *testing.T, text string) map[string]*doc.Table {
	t.Helper()
	p := tablePack(t, builtIn, nil)
	c := tableComposer(t, p, text)
	tables := map[string]*doc.Table{}
	for i := range p.Tables {
		tables[p.Tables[i].Name] = c.table(&p.Tables[i])
	}
	if len(c.findings) > 0 {
		t.Error(c.findings)
	}
	return tables
}

func hospital(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/hospital.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// rowText is a row as a reader sees it, cells divided by bars.
func rowText(row []doc.Cell) string {
	var cells []string
	for i := range row {
		switch cell := &row[i]; {
		case cell.Covered():
			cells = append(cells, "-")
		default:
			cells = append(cells, strings.Repeat("  ", cell.Indent)+doc.Text(cell.Text))
		}
	}
	return strings.Join(cells, "|")
}

func tableText(t *doc.Table) string {
	var b strings.Builder
	for _, row := range append(append([][]doc.Cell{}, t.Head...), t.Rows...) {
		fmt.Fprintln(&b, rowText(row))
	}
	return b.String()
}

func TestTablesOfAUnitThatHasEverything(t *testing.T) {
	tables := allTables(t, hospital(t))
	for name, rows := range map[string][]string{
		"01": {
			"项目|行次|金额|项目（按功能分类）|行次|金额",
			"一、一般公共预算财政拨款收入|1|1,280.00|一、一般公共服务支出|32|",
			"四、上级补助收入|4|60.00|四、公共安全支出|35|",
			"五、事业收入|5|20,000.00|五、教育支出|36|",
			"六、经营收入|6|150.00|六、科学技术支出|37|",
			"八、其他收入|8|400.00|八、社会保障和就业支出|39|120.00",
			"|9||九、卫生健康支出|40|21,665.00",
			"|23||二十三、其他支出|54|12.00",
			"|26||二十六、抗疫特别国债安排的支出|57|",
			"本年收入合计|27|21,890.00|本年支出合计|58|21,797.00",
			"使用非财政拨款结余（含专用结余）|28|530.00|结余分配|59|595.00",
			"年初结转和结余|29|165.00|年末结转和结余|60|193.00",
			"|30|||61|",
			"总计|31|22,585.00|总计|62|22,585.00",
		},
		"02": {
			"合计|-|21,890.00|1,280.00|60.00|20,000.00|150.00||400.00",
			"208|社会保障和就业支出|120.00|120.00|||||",
			"210|卫生健康支出|21,770.00|1,160.00|60.00|20,000.00|150.00||400.00",
			"2100201|    综合医院|21,710.00|1,100.00|60.00|20,000.00|150.00||400.00",
			"2100299|    其他公立医院支出|60.00|60.00|||||",
		},
		"03": {
			"合计|-|21,797.00|20,420.00|1,247.00||130.00|",
			"2100201|    综合医院|21,640.00|20,300.00|1,210.00||130.00|",
			"2100409|    重大公共卫生服务|25.00||25.00|||",
			"229|其他支出|12.00||12.00|||",
		},
		"04": {
			"一、一般公共预算财政拨款|1|1,280.00|一、一般公共服务支出|33||||",
			"|8||八、社会保障和就业支出|40|120.00|120.00||",
			"|23||二十三、其他支出|55|12.00||12.00|",
			"本年收入合计|27|1,280.00|本年支出合计|59|1,267.00|1,255.00|12.00|",
			"年初财政拨款结转和结余|28|90.00|年末财政拨款结转和结余|60|103.00|100.00|3.00|",
			"一、一般公共预算财政拨款|29|75.00||61||||",
			"二、政府性基金预算财政拨款|30|15.00||62||||",
			"总计|32|1,370.00|总计|64|1,370.00|1,355.00|15.00|",
		},
		"05": {
			"合计|-|75.00|1,280.00|1,255.00|920.00|335.00|100.00",
			"2100201|    综合医院|50.00|1,100.00|1,110.00|800.00|310.00|40.00",
			"2100299|    其他公立医院支出||60.00||||60.00",
			"2100409|    重大公共卫生服务|25.00||25.00||25.00|",
		},
		"05-16栏": {
			"项目|-|年初结转和结余|-|-|本年收入|-|-|本年支出|-|-|-|-|年末结转和结余|-|-|-|-",
			"科目编码|科目名称|合计|基本支出结转|项目支出结转和结余|合计|基本支出|项目支出|合计|基本支出|-|-|项目支出|合计|基本支出结转|项目支出结转和结余|-|-",
			"-|-|-|-|-|-|-|-|-|小计|人员经费|公用经费|-|-|-|小计|项目支出结转|项目支出结余",
			"栏次|-|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16",
			"合计|-|75.00||75.00|1,280.00|920.00|360.00|1,255.00|920.00|900.00|20.00|335.00|100.00||100.00|90.00|10.00",
			"2100201|    综合医院|50.00||50.00|1,100.00|800.00|300.00|1,110.00|800.00|780.00|20.00|310.00|40.00||40.00|30.00|10.00",
		},
		"06": {"合计|-|1,255.00|920.00|335.00"},
		"07": {
			"301|工资福利支出|885.00|302|商品和服务支出|20.00",
			"30101|  基本工资|412.36|30201|  办公费|8.50",
			"人员经费合计|-|900.00|公用经费合计|-|20.00",
		},
		"08": {
			"合计|-|15.00||12.00||12.00|3.00",
			"2296002|    用于社会福利的彩票公益金支出|15.00||12.00||12.00|3.00",
		},
		"11": {"28.10|3.60|24.00|18.00|6.00|0.50|27.82|3.60|23.98|17.98|6.00|0.24"},
	} {
		have := tableText(tables[name])
		for _, want := range rows {
			if !strings.Contains("\n"+have, "\n"+want+"\n") {
				t.Errorf("table %s has no row %s:\n%s", name, want, have)
			}
		}
	}
	for name, code := range map[string]string{"02": "2100409", "03": "2100299", "06": "2100299", "08": "2100201"} {
		if have := tableText(tables[name]); strings.Contains(have, code) {
			t.Errorf("table %s has a row for %s, which has no money there:\n%s", name, code, have)
		}
	}
}
