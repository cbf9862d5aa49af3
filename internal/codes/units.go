package codes

import "gen/internal/diag"

// HZ: a department as the sum of its units: reading them (001–). The rules between them (101–) are those of generator/check.
const (
	UnitUnreadable = "HZ001"
	UnitFaulty     = "HZ002"
	NoReport       = "HZ003"
)

var units = Area{"HZ", "汇总", []Code{
	{UnitUnreadable, diag.Error,
		"单位的报告找不到或读不出来",
		"核对 [sum] 的 units：用 / 写作 */report.toml，* 代表文件夹的名称；从本报告的文件夹算起，最多往上四级，不跟随链接"},
	{UnitFaulty, diag.Error,
		"单位的报告自己有错误，不能汇总",
		"先用 gen check 改正那份报告"},
	{NoReport, diag.Hint,
		"[sum] 的 units 写到的文件和文件夹里有的不是报告，没有汇总",
		"是单位的，放进它的 report.toml；不是的不用改"},
}}
