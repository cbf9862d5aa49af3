package codes

import "gen/internal/diag"

// DR: import: what a workbook and its description say (001–), the addresses of what was found (101–), a report that was
// written before (201–).
const (
	NoSuchAddress = "DR101"
	AddressTwice  = "DR102"
)

var imports = Area{"DR", "导入", []Code{
	{NoSuchAddress, diag.Error,
		"报告里没有这样的地址",
		"地址是 report.toml 的键，表的一行用方括号里的科目、名称指明，如 account[一般公共预算,2060101].basic.personnel；按提示改描述里的 into"},
	{AddressTwice, diag.Error,
		"同一个数有两个不同的值",
		"核对这两格哪一个对；都写进了注释，报告里哪个也没有写"},
}}
