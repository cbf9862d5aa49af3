package intake_test

import (
	"strings"
	"testing"

	"gen/generator/intake"
	"gen/generator/report"
	"gen/internal/workbook"
)

// FuzzRead reads any file that is a workbook: whatever it says, all values have cells, and are such that a report can state them.
func FuzzRead(f *testing.F) {
	f.Add([]byte("财决11表\n编制单位：某局,2023年度,金额单位：元\n项目,项目,年初结转和结余,本年收入\n支出功能分类科目编码,科目名称,合计\n2230105,退休,,350000\n"))
	f.Add([]byte("资产负债简表,单位：万元\n项目,行次,年初数,年末数\n固定资产原值,4,,1.005\n固定资产原值,4,,2\n"))
	f.Add([]byte("财决03表,单位：元\n项目/科目名称,其他收入\n栏次,1\n2010101,-\n201,0.1\n"))
	f.Add([]byte("2023年车辆情况表,单位：元\n序号,期末账面数,车辆用途\n1,5,其他用车\n2,6,其他用车\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := workbook.Read(data)
		if err != nil {
			return
		}
		p := open(t, "beijing-2023")
		taken, list := intake.Read(p, []intake.File{{Name: "甲", Book: book}})
		if text(t, list); list.HasErrors() {
			return
		}
		var leaves []report.Leaf
		for _, found := range taken.Found {
			if found.From == "" || found.Pos.Cell == "" || strings.Contains(found.Address, "{") {
				t.Errorf("%+v", found)
			}
			leaves = append(leaves, found.Leaf)
		}
		report.FromLeaves(leaves, p)
	})
}
