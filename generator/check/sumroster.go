package check

import (
	"fmt"
	"slices"

	"gen/generator/report"
	"gen/generator/sum"
	"gen/internal/diag"
)

// rosters holds the units against those that there must be: as listed, and as last year.
func rosters(c *context) diag.List {
	own := c.sum.Own.Report.Sum
	var list diag.List
	tell := func(pos diag.Pos, hint, format string, of ...any) {
		list = append(list, diag.Finding{Pos: pos, Message: fmt.Sprintf(format, of...), Hint: hint})
	}
	var all []sum.Part
	has := func(named string) bool {
		return c.sum.Unit(named) != nil || slices.ContainsFunc(all, func(u sum.Part) bool { return u.Is(named) })
	}
	c.sum.Each(func(u sum.Part) {
		if slices.ContainsFunc(all, func(o sum.Part) bool { return o.Is(u.Code) }) {
			tell(u.Report.Department.Code.Pos, "同一个单位只放一份；两个单位的，各填自己的编码", "单位 %s 有两份报告", u.Code)
		}
		all = append(all, u)
		if len(own.Roster) > 0 && !slices.ContainsFunc(own.Roster, func(v placed) bool { return u.Is(v.V) }) {
			tell(u.Report.Department.Code.Pos, "不属于本部门的，从文件夹里移走；属于的，补进 roster", "名单里没有单位 %s %s", u.Code, u.Name)
		}
	})
	for _, code := range own.Roster {
		if !has(code.V) {
			tell(code.Pos, "补上它的报告；已经划出的，从 roster 里删去，写 [[sum.left]]", "名单里的单位 %s 没有报告", code.V)
		}
	}
	for _, m := range own.Joined {
		if above := c.sum.Above(m.Code.V); above != nil {
			tell(m.Code.Pos, "[[sum.joined]] 写在它的报告里", "划入的单位 %s 由%s汇总，这里写的没有用", m.Code.V, above.Name)
		} else if !has(m.Code.V) {
			tell(m.Code.Pos, "核对编码；划入的单位要有报告", "划入的单位 %s 不在汇总的单位里", m.Code.V)
		}
	}
	for _, m := range own.Left {
		if has(m.Code.V) {
			tell(m.Code.Pos, "划出以后没有数的，从文件夹里移走", "划出的单位 %s 还在汇总的单位里", m.Code.V)
		}
	}
	list = append(list, c.unknownLeft()...)
	for _, u := range c.sum.Last {
		if !has(u.Code) && !has(u.Name) && !moved(own.Left, u) {
			tell(c.sums(), "补上它的报告；已经划出的写 [[sum.left]]", "上年的单位 %s %s 今年没有报告", u.Code, u.Name)
		}
	}
	for _, u := range c.sum.Units {
		if len(c.sum.Last) > 0 && !slices.ContainsFunc(c.sum.Last, u.Like) && !moved(own.Joined, u) {
			tell(u.Report.Department.Code.Pos, "本年划入、新设的写 [[sum.joined]]；不属于本部门的移走", "单位 %s %s 上年不在本部门", u.Code, u.Name)
		}
	}
	return list
}

func moved(list []report.Moved, u sum.Part) bool {
	return slices.ContainsFunc(list, func(m report.Moved) bool { return u.Is(m.Code.V) })
}

// unknownLeft are units that left of which last year's report tells nothing: no balance went with them then.
func (c *context) unknownLeft() diag.List {
	own := c.sum.Own.Report
	ofOwn := func(a report.Adjustment) bool { return a.Kind.V == "机构改革划转" }
	var list diag.List
	for _, m := range own.Sum.Left {
		last := slices.ContainsFunc(c.sum.Last, func(u sum.Part) bool { return u.Is(m.Code.V) })
		switch {
		case last:
		case len(c.sum.Last) > 0:
			list = append(list, diag.Finding{Severity: diag.Warning, Pos: m.Code.Pos, Message: fmt.Sprintf("划出的单位 %s 上年不在本部门", m.Code.V),
				Hint: "核对编码，写上年报告里的；本年划入又划出的，删去这一段"})
		case !slices.ContainsFunc(own.Adjustments, ofOwn):
			list = append(list, diag.Finding{Severity: diag.Hint, Pos: m.Code.Pos, Message: fmt.Sprintf("划出的单位 %s 的年末数没有减：没有上年各单位的报告", m.Code.V),
				Hint: "[prior] 的 from 写上年汇总的报告；没有的，划出的数写 [[adjustment]]，kind 写“机构改革划转”"})
		}
	}
	return list
}
