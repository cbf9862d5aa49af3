package acceptance

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/statement"
)

// What departments of one city print in several ways is a setting, and what it prints is what they ask for.
func TestSettingsOfThePacks(t *testing.T) {
	for _, c := range []struct {
		example, settings string
		want              []string
		never             string
	}{
		{"shanghai-2024", "all_classes = true", []string{"二十六、", "债务付息支出"}, ""},
		{"shanghai-2024", "", []string{"二十四、", "使用非财政拨款结余 |"}, "债务付息支出"},
		{"shanghai-2024", "special_reserves = true", []string{"使用非财政拨款结余（含专用结余） |"}, ""},
		{"shanghai-2024", "zero = \"—\"", []string{"三、国防支出 | —"}, ""},
		{"shanghai-2024", "code_columns = true", []string{"| 207 | 03 | 05 | →→体育竞赛 |"}, "| 2070305 |"},
		{"shanghai-2024", "item_rates = true", []string{"万元，完成年初预算的"}, "完成全年预算"},
		{"shanghai-2024", "full_year = true\nitem_rates = true", []string{"。全年预算为", "万元，完成全年预算的", "“三公”经费财政拨款支出全年预算为"}, "年初预算为"},
		{"shanghai-2024", "zero_counts = false", nil, "购置公务用车0辆"},
		{"hospital-2023", "", []string{"2023年度部门决算报表", "本单位"}, "单位决算报表"},
		{"hospital-2023", "entity = \"单位\"", []string{"2023年度单位决算报表"}, "部门决算"},
		{"hospital-2023", "income_by_fund = true", []string{"其中：一般公共预算财政拨款收入", "6.其他收入"}, ""},
		{"minimal", "", []string{"团组0个、0人次。", "公务接待0批次，公务接待0人次。", "购置（更新）0辆"}, ""},
		{"minimal", "zero_counts = false", nil, "0人次"},
	} {
		files := fstest.MapFS{}
		if err := addFiles(files, c.example); err != nil {
			t.Fatal(err)
		}
		path := c.example + "/report.toml"
		report := files[path]
		report.Data = append(report.Data, []byte("\n[settings]\n"+c.settings+"\n")...)
		s, list, err := statement.Load(files, path, statement.Options{})
		if err != nil || list.HasErrors() {
			t.Fatal(c, err, errorsOf(list))
		}
		d, list := s.Compose()
		if list.HasErrors() {
			t.Fatal(c, errorsOf(list))
		}
		text := regexp.MustCompile(`⟦([^|]*)\|[^⟧]*⟧`).ReplaceAllString(doc.Dump(d), "$1")
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s with %s: no %s", c.example, c.settings, want)
			}
		}
		if c.never != "" && strings.Contains(text, c.never) {
			t.Errorf("%s with %s: %s", c.example, c.settings, c.never)
		}
	}
}
