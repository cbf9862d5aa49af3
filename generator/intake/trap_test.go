package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gen/generator/intake"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// read is what an edited workbook says.
func (e *edited) read(t *testing.T) (*intake.Result, diag.List) {
	t.Helper()
	return intake.Read(open(t, "beijing-2023"), e.file(t))
}

// told are the findings that stand at cells, each as CODE SHEET!CELL.
func told(list diag.List, severity diag.Severity) []string {
	var said []string
	for _, f := range list {
		if f.Severity == severity && f.Code != codes.Uncertain {
			sheet, _, _ := strings.Cut(f.Pos.Sheet, " ")
			said = append(said, strings.TrimSuffix(f.Code+" "+sheet+"!"+f.Pos.Cell, "!"))
		}
	}
	slices.Sort(said)
	return said
}

// A copy with a bad digit, a wrong sum, an unknown label and a double sheet is refused, with one finding for each at its cell.
func TestFaultsAreToldAtTheirCells(t *testing.T) {
	e := edit(t, "hospital")
	e.sheet("F03").set("H24", "1432500.4O")
	e.sheet("Z03").set("L7", "1033509.63")
	e.sheet("F02").set("A8", "三、另外的单位")
	e.copyOf("Z12", "Z12 资产负债简表").set("D8", "1")
	_, list := e.read(t)
	want := []string{"DR003 Z12!D8", "DR007 F02!A8", "DR009 F03!H24", "DR031 Z03!L7"}
	if got := told(list, diag.Error); !slices.Equal(got, want) {
		t.Errorf("%q\n%s", got, text(t, list))
	}
}

// What a workbook may look like otherwise changes nothing of what it says.
func TestOtherLooksSayTheSame(t *testing.T) {
	for name, change := range map[string]func(e *edited){
		"as it is": func(e *edited) {},
		"another order of sheets, and one of them twice": func(e *edited) {
			slices.Reverse(e.sheets)
			e.copyOf("Z07", "Z07 (2)")
		},
		"numbers as texts": func(e *edited) {
			for _, s := range e.sheets {
				for place, c := range s.cells {
					if c.Kind == workbook.Number {
						c.Kind = workbook.Text
						s.cells[place] = c
					}
				}
			}
			e.sheet("Z07").setText("M15", "１３,４８２,９１７.６６")
			e.sheet("Z07").setText("I15", " 14,690,762.97 ")
		},
		"dashes for nothing": func(e *edited) {
			for i, dash := range []string{"—", "——", "一", "-", "－", "/", "―"} {
				e.sheet("Z09").setText(fmt.Sprintf("F%d", 8+i%4), dash)
				e.sheet("F03").setText(fmt.Sprintf("H%d", 11+i%5), dash)
			}
		},
		"further columns": func(e *edited) {
			s := e.sheet("Z07")
			s.move(9, 1)
			s.set("I5", "其中：一次性")
			s.set("I6", "其中：一次性")
			s.set("I15", "12.5")
		},
		"no row that numbers the columns": func(e *edited) {
			for _, name := range []string{"Z02", "Z03", "Z04"} {
				e.sheet(name).drop(6)
			}
			e.sheet("Z07").drop(7)
			e.sheet("F03").drop(5)
		},
		"codes in three columns": func(e *edited) {
			s := e.sheet("Z07")
			s.merged = slices.DeleteFunc(s.merged, func(m workbook.Area) bool { return m.Top > 7 })
			for row := 9; row <= 22; row++ {
				code := s.get(fmt.Sprintf("A%d", row))
				for i, column := range []string{"A", "B", "C"} {
					if from, to := []int{0, 3, 5}[i], []int{3, 5, 7}[i]; to <= len(code) {
						s.setText(fmt.Sprintf("%s%d", column, row), code[from:to])
					}
				}
			}
		},
		"other wording": func(e *edited) {
			e.sheet("Z07").set("N6", "日常公用经费")
			e.sheet("F03").set("D4", "调整预算数")
			e.sheet("F03").set("A12", "3. 公务接待费")
			e.sheet("F03").set("F19", "（二）单位价值100万元（含）以上设备（不含车辆）")
			e.sheet("Z12").set("D4", "期末数")
		},
		"codes in three columns of numbers": func(e *edited) {
			s := e.sheet("Z07")
			s.merged = slices.DeleteFunc(s.merged, func(m workbook.Area) bool { return m.Top > 7 })
			for row := 9; row <= 22; row++ {
				code := s.get(fmt.Sprintf("A%d", row))
				for i, column := range []string{"A", "B", "C"} {
					if from, to := []int{0, 3, 5}[i], []int{3, 5, 7}[i]; to <= len(code) {
						s.set(fmt.Sprintf("%s%d", column, row), strings.TrimLeft(code[from:to], "0"))
					}
				}
			}
		},
		"codes with dots": func(e *edited) {
			s := e.sheet("一般公共预算支出表")
			for row := 5; row <= 17; row++ {
				place := fmt.Sprintf("A%d", row)
				code := s.get(place)
				s.setText(place, strings.Join(slices.DeleteFunc([]string{code[:3], code[3:min(5, len(code))], code[min(5, len(code)):]},
					func(part string) bool { return part == "" }), "."))
			}
		},
		"a row that numbers the columns in other ways": func(e *edited) {
			e.sheet("Z07").set("A7", "行次")
			e.sheet("Z07").set("D7", "栏次")
			e.sheet("Z07").set("E7", "1=2+3")
			s := e.sheet("Z04")
			s.set("A6", "甲")
			s.set("B6", "")
			s.set("C6", "")
			s.set("D6", "乙")
			for i, column := range strings.Split("EFGHIJ", "") {
				s.set(column+"6", fmt.Sprintf("(%d)", i+1))
			}
		},
		"a place that is called as a unit of money": func(e *edited) {
			for _, s := range e.sheets {
				for place, c := range s.cells {
					if strings.HasPrefix(c.Text, "编制单位：") || strings.HasPrefix(c.Text, "部门：") {
						before, _, _ := strings.Cut(c.Text, "：")
						s.put(place[0], place[1], c.Kind, before+"：万元店镇卫生院")
					}
				}
			}
		},
		"units' codes and seals": func(e *edited) {
			e.sheet("Z07").set("A3", "编制单位：[905002]示例区妇幼保健院（公章）")
			e.sheet("一般公共预算支出表").set("A2", "部门名称：905002-示例区妇幼保健院")
			e.sheet("一般公共预算支出表").set("E2", "单位（万元）")
		},
		"sums of cars": func(e *edited) {
			s := e.sheet("车辆情况表")
			s.set("A9", "小计")
			s.set("F9", "1264000")
			s.set("J9", "特种专业技术用车")
			s.set("C10", "合计")
			s.set("F10", "1264000")
		},
		"in 万元": func(e *edited) {
			s := e.sheet("Z12")
			s.set("H3", "单位：万元")
			s.set("D8", "48216.733819")
		},
		"hidden": func(e *edited) {
			e.sheet("Z07").hidden = true
			e.sheet("Z09").hiddenRows[11] = true
		},
		"names of sheets alone": func(e *edited) {
			for _, name := range []string{"Z07", "Z08_1", "F03"} {
				e.sheet(name).drop(2)
				e.sheet(name).set("A1", "某市报表")
				e.sheet(name).set("T2", "金额单位：元")
				e.sheet(name).name = name
			}
		},
		"titles alone": func(e *edited) {
			for i, name := range []string{"Z03", "Z04", "Z12"} {
				e.sheet(name).drop(2)
				e.sheet(name).name = fmt.Sprintf("Sheet%d", i)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := edit(t, "hospital")
			change(e)
			taken, list := e.read(t)
			if list.HasErrors() {
				t.Fatal(text(t, list))
			}
			compare(t, "hospital", taken)
			if name == "hidden" && len(told(list, diag.Hint)) != 2 {
				t.Errorf("what is hidden is not told: %s", text(t, list))
			}
			if name == "further columns" && !slices.Equal(told(list, diag.Warning), []string{"DR005 Z07!I7"}) {
				t.Errorf("%s", text(t, list))
			}
		})
	}
}

// What a sheet does not say is not made up: each change gives these findings, and the address this value, "" for none.
func TestNothingIsMadeUp(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(e *edited)
		told    string // errors and warnings
		address string
		value   string
		asks    string // an address that is to be filled in
	}{
		"reception abroad": {
			change: func(e *edited) {
				s := e.sheet("F03")
				s.set("E15", "500")
				s.set("E12", "2918")
				s.set("E7", "278579.61")
				s.set("E25", "1")
			},
			address: "three_public.reception.actual",
			value:   "2918",
		},
		"batches at home alone": {
			change:  func(e *edited) { e.sheet("F03").set("E25", "3") },
			address: "three_public.reception.batches",
			value:   "6",
		},
		"a formula without a result": {
			change:  func(e *edited) { e.sheet("Z07").set("M15", "=") },
			told:    "DR010 Z07!M15",
			address: "account[一般公共预算,2100403].basic.personnel",
		},
		"less than a 分": {
			change:  func(e *edited) { e.sheet("F03").set("H6", "0.005") },
			told:    "DR011 F03!H6",
			address: "operating.amount",
		},
		"the noise of binary numbers": {
			change:  func(e *edited) { e.sheet("F03").set("H26", "2154000.0000000001") },
			address: "procurement.micro",
			value:   "2154000",
		},
		"half a car": {
			change:  func(e *edited) { e.sheet("F03").set("E20", "3.5") },
			told:    "DR009 F03!E20",
			address: "three_public.vehicle_operation.fleet",
		},
		"no unit": {
			change:  func(e *edited) { e.sheet("Z12").set("H3", "") },
			told:    "DR012 Z12",
			address: "assets.none",
		},
		"two values": {
			change: func(e *edited) {
				e.sheet("固定和无形资产存量情况表").set("H8", "482167338.20")
				e.sheet("固定和无形资产存量情况表").set("H7", "482179638.20")
			},
			told:    "DR014 Z12!D8",
			address: "assets.fixed",
			asks:    "assets.fixed",
		},
		"a budget in 万元 that is the rounded one": {
			change:  func(e *edited) { e.sheet("F03").set("C8", "39996.20"); e.sheet("F03").set("C7", "104996.20") },
			address: "three_public.overseas.initial",
			value:   "39996.2",
		},
		"a budget in 万元 that is another one": {
			change:  func(e *edited) { e.sheet("F03").set("C8", "39900"); e.sheet("F03").set("C7", "104900") },
			told:    "DR014 F03!C8",
			address: "three_public.overseas.initial",
			asks:    "three_public.overseas.initial",
		},
		"a budget with what was carried over": {
			change: func(e *edited) { e.sheet("一般公共预算支出表").set("E3", "项目支出（含上年结转）") },
			told:   "DR005 一般公共预算支出表!E4,DR006 一般公共预算支出表!3,DR015 一般公共预算支出表!E4",
		},
		"another table under the number": {
			change: func(e *edited) {
				s := e.sheet("Z11")
				s.set("A1", "财政专户管理资金收入支出决算表")
				s.set("A10", "2100403")
				s.set("H10", "500")
				s.set("K10", "500")
			},
			told:    "DR002 Z11",
			address: "account[国有资本经营,2100403].project.spent",
		},
		"two years beside each other": {
			change: func(e *edited) {
				s := e.sheet("三公经费预算表")
				s.merged = nil
				for i, column := range strings.Split("ABCDEF", "") {
					s.set(column+"3", []string{"2022年执行数", "2023年预算数"}[i/3])
					s.set(column+"4", []string{"“三公”经费合计", "因公出国（境）费", "公务接待费"}[i%3])
				}
			},
			told: "DR005 三公经费预算表!E4,DR005 三公经费预算表!F4,DR006 三公经费预算表!4,DR006 三公经费预算表!4,DR014 F03!C12",
		},
		"a table below another one": {
			change: func(e *edited) { e.sheet("F02").set("A20", "2023年度机构运行信息表") },
			told:   "DR002 F02!A20",
		},
		"one 科目 in two rows": {
			change: func(e *edited) {
				s := e.sheet("一般公共预算支出表")
				s.set("A18", "2210201")
				s.set("D18", "140.2")
			},
			told: "DR008 一般公共预算支出表!A18",
		},
		"a 款 with no 项": {
			change: func(e *edited) {
				e.sheet("一般公共预算支出表").drop(17)
			},
			told:    "DR007 一般公共预算支出表!A16",
			address: "account[一般公共预算,2210201].budget.basic",
		},
		"a car of no use": {
			change: func(e *edited) { e.sheet("车辆情况表").set("J8", "") },
			told:   "DR007 车辆情况表!A8,DR014 F03!H16",
		},
		"a column of the left side that stands on the right alone": {
			change: func(e *edited) {
				s := e.sheet("F03")
				s.set("D4", "备注数")
				s.set("I4", "全年预算数")
				s.set("I8", "8888")
			},
			told:    "DR005 F03!D5,DR005 F03!I5",
			address: "three_public.overseas.full",
		},
		"an unknown row with a sign of money": {
			change: func(e *edited) {
				e.sheet("F03").set("F27", "3．其他采购")
				e.sheet("F03").setText("H27", "￥5,000.00元")
			},
			told: "DR007 F03!F27",
		},
		"another unit's sheet": {
			change: func(e *edited) { e.sheet("Z11").set("A3", "编制单位：另一家医院") },
			told:   "DR013 Z11!A3",
		},
		"another year's sheet": {
			change: func(e *edited) { e.sheet("Z11").set("H3", "2022年度") },
			told:   "DR013 Z11!H3",
		},
		"sheets that do not agree": {
			change: func(e *edited) { e.sheet("Z01").set("E33", "1"); e.sheet("Z01").set("E37", "4227743.41") },
			told:   "DR031 Z01!E37,DR032 Z01!E33",
		},
		"a sheet that is not there": {
			change:  func(e *edited) { e.without("Z09") },
			address: "non_fiscal.account[2100403].spent.basic",
			asks:    "non_fiscal.account[2100403].spent.basic",
		},
		"a sheet of openings that is not there": {
			change:  func(e *edited) { e.without("Z09") },
			address: "non_fiscal.opening.basic",
			asks:    "non_fiscal.opening.basic",
		},
		"a sheet of income that is not there": {
			change:  func(e *edited) { e.without("Z03") },
			address: "non_fiscal.account[2100403].income.business",
			asks:    "non_fiscal.account[2100403].income.business",
		},
		"a sheet of spending that is not there": {
			change:  func(e *edited) { e.without("Z04") },
			address: "non_fiscal.account[2100403].spent.basic",
			asks:    "non_fiscal.account[2100403].spent.operating",
		},
		"a sheet of balances that is not there": {
			change:  func(e *edited) { e.without("Z02") },
			address: "non_fiscal.opening.operating",
			asks:    "non_fiscal.opening.operating",
		},
		"a sheet of a fund that is not there, with a budget": {
			change:  func(e *edited) { e.without("Z07") },
			address: "account[一般公共预算,2100403].basic.personnel",
			asks:    "account[一般公共预算,2100403].basic.personnel",
		},
		"a sheet of running costs that is not there, with a budget": {
			change:  func(e *edited) { e.without("F03") },
			address: "three_public.overseas.actual",
			asks:    "three_public.overseas.actual",
		},
		"an adjustment of a 科目 of another fund": {
			change:  func(e *edited) { e.sheet("CS05").set("A6", "2296002") },
			address: "adjustment[政府性基金,2296002,缴回资金].amount",
			value:   "-41880.36",
		},
		"an adjustment of a 科目 that other money alone has": {
			change: func(e *edited) {
				for _, name := range []string{"Z02", "Z03", "Z04", "CS05"} {
					s := e.sheet(name)
					for place, c := range s.cells {
						if c.Text == "2100403" {
							s.put(place[0], place[1], c.Kind, "2100499")
						}
					}
				}
				e.without("Z07")
			},
			address: "adjustment[非财政,2100499,缴回资金].amount",
			value:   "-41880.36",
		},
		"an adjustment by a column of few years": {
			change: func(e *edited) {
				s := e.sheet("CS05")
				s.set("F5", "归集调入")
				s.set("F6", "40000")
				s.set("C6", "500000")
				s.set("G6", "540000")
			},
			told:    "DR006 CS05!4,DR032 CS05!G6",
			address: "adjustment[一般公共预算,2100403,归集调入].amount",
			value:   "40000",
		},
		"amounts below zero as accountants write them": {
			change:  func(e *edited) { e.sheet("CS05").setText("F6", "（41,880.36）") },
			address: "adjustment[一般公共预算,2100403,缴回资金].amount",
			value:   "-41880.36",
		},
		"another minus": {
			change:  func(e *edited) { e.sheet("CS05").setText("F6", "−41880.36") },
			address: "adjustment[一般公共预算,2100403,缴回资金].amount",
			value:   "-41880.36",
		},
		"a number in brackets that is no amount": {
			change:  func(e *edited) { e.sheet("CS05").setText("F6", "（1）") },
			told:    "DR009 CS05!F6",
			address: "adjustment[一般公共预算,2100403,缴回资金].amount",
		},
		"a fund that spent more than was spent": {
			change: func(e *edited) {
				s := e.sheet("Z04")
				for place, c := range s.cells {
					if c.Text == "311527.65" {
						s.put(place[0], place[1], c.Kind, "311000")
					}
				}
				e.without("Z02")
			},
			told:    "DR031 Z04!E7,DR031 Z04!G7,DR032 Z09!O10,DR032 Z09!O11,DR032 Z09!O9",
			address: "non_fiscal.account[2296002].spent.project",
		},
		"an unknown row without a number": {
			change:  func(e *edited) { e.sheet("Z12").set("A14", "另外"); e.sheet("Z12").set("B14", "10") },
			address: "assets.fixed",
			value:   "482167338.19",
		},
		"an unknown sheet": {
			change: func(e *edited) { e.copyOf("F02", "QB01 气象").drop(2); e.sheet("QB01").set("A1", "气象情况表") },
			told:   "DR002 QB01",
		},
		"two rows of one name": {
			change: func(e *edited) { e.sheet("F02").set("A6", "三、其他事业单位") },
			told:   "DR008 F02!A8,DR031 F02!C5",
		},
		"foreign guests": {
			change:  func(e *edited) { e.sheet("F03").set("E14", "300") },
			address: "three_public.reception.foreign.amount",
			value:   "300",
		},
		"no foreign guests": {
			change:  func(e *edited) {},
			address: "three_public.reception.foreign.amount",
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := edit(t, "hospital")
			c.change(e)
			taken, list := e.read(t)
			got := append(told(list, diag.Error), told(list, diag.Warning)...)
			slices.Sort(got)
			if strings.Join(got, ",") != c.told {
				t.Errorf("told %q\n%s", got, text(t, list))
			}
			holds(t, taken, c.address, c.value)
			asks := slices.ContainsFunc(taken.Missing, func(m intake.Missing) bool { return m.Key == c.asks && m.Ask })
			if c.asks != "" && !asks {
				t.Errorf("%s is not asked: %v", c.asks, taken.Missing)
			}
		})
	}
}

// holds compares the value at an address; "" is none.
func holds(t *testing.T, taken *intake.Result, address, want string) {
	t.Helper()
	got := ""
	for _, f := range taken.Found {
		if f.Address == address {
			got = f.Value
		}
	}
	if address != "" && !same(got, want) {
		t.Errorf("%s is %q, not %q", address, got, want)
	}
}

// The income of a 国有资本经营 sheet that has none is that of the only 科目, or it is asked: left out it would mean 收支相抵.
func TestIncomeThatHasNoColumn(t *testing.T) {
	e := edit(t, "bureau")
	s := e.sheet("Z11")
	s.move(5, -4)
	s.set("G2", "财决11表")
	s.set("G3", "金额单位：元")
	taken, list := e.read(t)
	if list.HasErrors() {
		t.Fatal(text(t, list))
	}
	holds(t, taken, "account[国有资本经营,2230105].project.income", "350000")
	holds(t, taken, "account[国有资本经营,2230105].project.spent", "350000")
	e.without("Z01_1")
	taken, _ = e.read(t)
	holds(t, taken, "account[国有资本经营,2230105].project.income", "")
	if !slices.ContainsFunc(taken.Missing, func(m intake.Missing) bool {
		return m.Key == "account[国有资本经营,2230105].project.income" && m.Ask
	}) {
		t.Errorf("the income is not asked: %v", taken.Missing)
	}
}

// A sheet that says another unit than its amounts have is told once, not at each cell that another sheet has too. A digit that is wrong
// beside it is told as well.
func TestAnotherUnitIsToldOnce(t *testing.T) {
	for _, sheet := range []string{"Z01", "Z02", "Z03", "Z04", "Z07", "Z09"} {
		e := edit(t, "hospital")
		want := ""
		for place, c := range e.sheet(sheet).cells {
			if strings.HasPrefix(c.Text, "金额单位") {
				want = "DR034 " + sheet + "!" + workbook.Name(place[0], place[1])
				e.sheet(sheet).put(place[0], place[1], workbook.Text, "金额单位：万元")
			}
		}
		_, list := e.read(t)
		if got := strings.Join(told(list, diag.Error), ","); got != want {
			t.Errorf("%s, not %s\n%s", got, want, text(t, list))
		}
		e.sheet("Z01").set("E33", "1")
		_, list = e.read(t)
		if got := told(list, diag.Error); sheet != "Z01" && sheet != "Z03" && (!slices.Contains(got, want) || !slices.Contains(got, "DR032 Z01!E33")) {
			t.Errorf("%s, not %s and the wrong digit\n%s", got, want, text(t, list))
		}
	}
}

// A single amount that is off is no other unit: the others of its sheet fit.
func TestOneAmountOfAnotherUnit(t *testing.T) {
	e := edit(t, "hospital")
	e.sheet("Z01").set("E34", "231.000055")
	_, list := e.read(t)
	if got := strings.Join(told(list, diag.Error), ","); strings.Contains(got, "DR034") || got == "" {
		t.Error(text(t, list))
	}
}
