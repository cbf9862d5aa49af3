package pack

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A bureau that declares what no report could state or no template name is told so, where it stands.
func TestFaultsOfFacts(t *testing.T) {
	fact := func(key, name, more string) string {
		return "[[fact]]\nkey = \"" + key + "\"\nname = \"" + name + "\"\ntitle = \"丙\"\n" + more
	}
	list := func(columns string) string { return fact("list", "清单", "columns = ["+columns+"]\n") }
	column := func(key, name, more string) string {
		return "{ key = \"" + key + "\", name = \"" + name + "\", title = \"丙\"" + more + " },"
	}
	figure := func(more string) string { return "[[figure]]\nname = \"丁\"\ntitle = \"丁\"\n" + more }
	for _, c := range []struct{ add, want string }{
		{fact("cost", "会议.费用", ""), ""},
		{fact("Cost", "会议.费用", ""), "“Cost”不能作 key"},
		{fact("cost", "会议.费用", "") + fact("cost", "会议.次数", ""), "key cost 写了两次"},
		{fact("cost", "会议.费用", "") + fact("times", "会议.费用", ""), "“会议.费用”写了两次"},
		{fact("cost", "会议", "") + fact("times", "会议.次数", ""), "“会议.次数”和“会议”，一个是另一个的上一级"},
		{fact("cost", "会议.", ""), "“会议.”不能作名称"},
		{fact("cost", "会议.2024", ""), "“会议.2024”不能作名称"},
		{fact("cost", "会议（费）", ""), "“会议（费）”不能作名称"},
		{fact("times", "会议.次数", "kind = \"count\"\n"), "“会议.次数”的 unit 写得不对"},
		{fact("cost", "会议.费用", "unit = \"元\"\n"), "“会议.费用”的 unit 写得不对"},
		{fact("cost", "会议.费用", "kind = \"money\"\n"), "“kind” 不能是 “money”"},
		{list(column("name", "名称", ", kind = \"text\"") + column("cost", "金额", ", total = \"清单合计.金额\"")), ""},
		{list(column("name", "序号", ", kind = \"text\"")), "“序号”不能作“清单”的一列的名称"},
		{list(column("name", "名称", "") + column("name", "金额", "")), "key name 写了两次"},
		{list(column("name", "名称", ", kind = \"text\", total = \"合\"")), "“清单”的“名称”不能相加"},
		{list(column("cost", "金额", ", total = \"合\", required = false")), "“清单”的“金额”要相加，每一行都要填"},
		{list(column("cost", "金额", ", total = \"清单.合计\"")), "“清单.合计”和“清单”，一个是另一个的上一级"},
		{fact("list", "清单", "prior = true\ncolumns = ["+column("cost", "金额", "")+"]\n"), "“清单”有 columns，是一个列表"},
		{figure("sum = [\"收支总计\"]\n"), "“丁”的算法写得不对"},
		{figure("share = [\"甲\", \"乙\", \"丙\"]\n"), "“丁”的算法写得不对"},
		{figure("sum = [\"甲\", \"乙\"]\nrest = [\"甲\", \"乙\"]\n"), "“丁”的算法写得不对"},
		{figure(""), "“丁”的算法写得不对"},
	} {
		_, list := Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(openPack + c.add)}}, "甲", 2023)
		var got string
		for _, f := range list {
			got += f.Message + "\n"
		}
		if !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s: %s, want %s", c.add, got, c.want)
		}
	}
}

// What a bureau asks is asked below it too: a district asks more, asks for one in another way, or not at all.
func TestFactsAreInherited(t *testing.T) {
	fact := func(key, name, title string) string {
		return "[[fact]]\nkey = \"" + key + "\"\nname = \"" + name + "\"\ntitle = \"" + title + "\"\n"
	}
	figure := func(name, of string) string {
		return "[[figure]]\nname = \"" + name + "\"\ntitle = \"和\"\nsum = [\"收入\", \"" + of + "\"]\n"
	}
	city := openPack + fact("a", "甲.一", "一") + fact("b", "甲.二", "二") + fact("c", "甲.三", "三") + figure("甲.和", "甲.一") + figure("甲.又", "甲.三")
	for _, c := range []struct{ without, add, want string }{
		{"", "", "一 二 三 甲.和 甲.又"},
		{"", fact("d", "乙.四", "四"), "一 二 三 四 甲.和 甲.又"},
		{"", fact("b", "甲.二", "别的"), "一 别的 三 甲.和 甲.又"},
		{`"b", "甲.又"`, fact("d", "乙.四", "四"), "一 三 四 甲.和"},
		{`"b"`, fact("b", "甲.二", "末"), "一 三 末 甲.和 甲.又"},
		{"", figure("甲.和", "甲.二") + figure("甲.新", "甲.二"), "一 二 三 甲.和 甲.又 甲.新"},
		{`"甲.二"`, "", "上级没有“甲.二”"},
		{"", fact("d", "甲.二", "四"), "“甲.二”写了两次"},
	} {
		district := "name = \"乙\"\nversion = \"1\"\nextends = \"甲\"\nwithout = [" + c.without + "]\n" + c.add
		p, list := Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(city)}, "乙/pack.toml": {Data: []byte(district)}}, "乙", 2023)
		var got []string
		for _, f := range list {
			got = append(got, f.Message)
		}
		if p != nil {
			for _, f := range p.Facts {
				got = append(got, f.Title.V)
			}
			for _, d := range p.Figures {
				got = append(got, d.Name.V)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s%s: %s, want %s", c.without, c.add, got, c.want)
		}
	}
}
