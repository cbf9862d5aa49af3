package compose

import (
	"fmt"
	"strings"

	"gen/generator/figure"
)

// keyOf are the keys of report.toml that state a figure of part three or four each.
var keyOf = map[string]string{
	"三公.团组":       "three_public.overseas.groups",
	"三公.出国人次":     "three_public.overseas.people",
	"三公.接待批次":     "three_public.reception.batches",
	"三公.接待人次":     "three_public.reception.people",
	"三公.外宾接待":     "three_public.reception.foreign.amount",
	"三公.外宾批次":     "three_public.reception.foreign.batches",
	"三公.外宾人次":     "three_public.reception.foreign.people",
	"三公.购置数":      "three_public.vehicle_purchase.count",
	"三公.保有量":      "three_public.vehicle_operation.fleet",
	"机关运行经费":      "operating.amount",
	"采购.货物":       "procurement.goods",
	"采购.工程":       "procurement.works",
	"采购.服务":       "procurement.services",
	"采购.中小企业":     "procurement.sme",
	"采购.小微企业":     "procurement.micro",
	"采购.预留中小企业":   "procurement.reserved.sme",
	"采购.预留小微企业":   "procurement.reserved.micro",
	"采购.预留中小企业成交": "procurement.reserved.sme_won",
	"采购.预留小微企业成交": "procurement.reserved.micro_won",
	"采购.其他中小企业成交": "procurement.reserved.other_won",
	"资产.固定资产":     "assets.fixed",
	"资产.设备数":      "assets.equipment.count",
	"资产.设备金额":     "assets.equipment.amount",
	"绩效.评价项目":     "performance.evaluated",
	"绩效.项目总数":     "performance.projects",
	"绩效.涉及金额":     "performance.amount",
	"三公.出国":       "three_public.overseas",
	"三公.接待":       "three_public.reception",
	"三公.购置":       "three_public.vehicle_purchase",
	"三公.运行":       "three_public.vehicle_operation",
	"三公.决算":       "actual",
	"三公.年初预算":     "initial",
	"三公.全年预算":     "full",
}

// entry is what to write for a figure: [three_public] reception = { foreign = { amount = … } }; "" if several keys state it.
func entry(k figure.Key) string {
	path := keyOf[k.String()]
	if view := keyOf["三公."+k.Flow]; k.Family == figure.Public && keyOf["三公."+k.Kind] != "" && view != "" {
		path = keyOf["三公."+k.Kind] + "." + view
	}
	if path == "" {
		return ""
	}
	steps := strings.Split(path, ".")
	return fmt.Sprintf("[%s] %s = …%s", steps[0], strings.Join(steps[1:], " = { "), strings.Repeat(" }", len(steps)-2))
}
