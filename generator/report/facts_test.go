package report_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"

	"github.com/google/go-cmp/cmp"
)

// meetings is a pack that asks for meetings, and for a list of them.
const meetings = `name = "甲"
version = "1"
year = 2024
unit = "万元"
decimals = 2
title = "决算"
titles = ["决算"]
[[part]]
title = "说明"
sections = []
[[fact]]
key = "meeting_cost"
name = "会议.费用"
title = "会议费"
required = true
[[fact]]
key = "meeting_times"
name = "会议.次数"
title = "会议次数"
kind = "count"
unit = "次"
[[fact]]
key = "meeting_share"
name = "会议.线上"
title = "线上会议占比"
kind = "share"
[[fact]]
key = "meeting_day"
name = "会议.日期"
title = "年会日期"
kind = "date"
[[fact]]
key = "meetings"
name = "会议.场次"
title = "各次会议"
columns = [
  { key = "name", name = "名称", title = "会议名称", kind = "text", required = true },
  { key = "cost", name = "金额", title = "费用" },
]
`

func packOf(t *testing.T, manifest string) *pack.Pack {
	t.Helper()
	p, list := pack.Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(manifest)}}, "甲", 2024)
	if p == nil || len(list) > 0 {
		t.Fatal(list)
	}
	return p
}

const head = `schema = 1
pack = "甲"
year = 2024
unit = "万元"
[department]
name = "示例局"
kind = "部门"
[department.units]
`

// What a pack asks is read as anything else is, with units and words of the pack, and written again as it was.
func TestFactsAreReadAsThePackDeclares(t *testing.T) {
	p := packOf(t, meetings)
	for _, c := range []struct{ facts, want string }{
		{"meeting_cost = 12.3\nmeeting_times = 4\nmeeting_share = \"37.5%\"\nmeeting_day = 2024-05-20\n[[facts.meetings]]\nname = \"年会\"\ncost = \"3000元\"\n", ""},
		{"meeting_cost = 12.3\nmeeting_tims = 4\n", "IN001 [facts] 里有不认识的键 “meeting_tims”｜改为 meeting_times（会议次数）"},
		{"会议费 = 1\nmeeting_cost = 1\n", "TB"},
		{"\"会议费\" = 1\nmeeting_cost = 1\n", "IN001 [facts] 里有不认识的键 “会议费”｜改为 meeting_cost（会议费）"},
		{"meeting_times = 4\n", "IN003 [facts] 里缺少必填的 “meeting_cost”｜在这个表里加上 meeting_cost = …"},
		{"meeting_cost = \"\"\n", "IN006 “meeting_cost” 还没有填｜填上金额，如 608.31；没有的填 0"},
		{"meeting_cost = 1\nmeeting_times = 4.5\n", "IN002"},
		{"meeting_cost = 1\nmeeting_times = -4\n", "IN005"},
		{"meeting_cost = -1\n", "IN104"},
		{"meeting_cost = 1\nmeeting_share = \"三成\"\n", "IN115 “三成”不是百分数｜写百分之几的数，如 95.5"},
		{"meeting_cost = 1\n[[facts.meetings]]\ncost = 3\n", "IN003 第 1 个 [[facts.meetings]] 里缺少必填的 “name”｜在这个表里加上 name = …"},
	} {
		fsys := fstest.MapFS{"r.toml": {Data: []byte(head + "[facts]\n" + c.facts)}}
		r, list, err := report.ReadFacts(fsys, "r.toml")
		if err != nil {
			t.Fatal(err)
		}
		if r != nil {
			list = append(list, r.OpenFacts(p)...)
		}
		got := ""
		if len(list) > 0 {
			got = list[0].Code + " " + list[0].Message + "｜" + list[0].Hint
		}
		if len(list) > 1 || !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s\n%v, want %s", c.facts, list, c.want)
			continue
		}
		if c.want == "" {
			text := report.Draft{Report: r, Pack: p}.TOML()
			back, _, _ := report.ReadFacts(fstest.MapFS{"r.toml": {Data: []byte(text)}}, "r.toml")
			if list := back.OpenFacts(p); len(list) > 0 || cmp.Diff(r, back, same) != "" {
				t.Errorf("written again: %v\n%s", list, cmp.Diff(r, back, same))
			}
			leaves := r.Leaves()
			var addresses []string
			for _, l := range leaves {
				addresses = append(addresses, l.Address+" "+l.Value)
			}
			if !slices.Contains(addresses, "facts.meetings[年会].cost 3000") || !slices.Contains(addresses, "facts.meeting_share 37.5") {
				t.Errorf("leaves: %s", strings.Join(addresses, "\n"))
			}
			if back, list := report.FromLeaves(leaves, p); len(list) > 0 || cmp.Diff(values(leaves), values(back.Leaves())) != "" {
				t.Errorf("from leaves: %v\n%s", list, cmp.Diff(values(leaves), values(back.Leaves())))
			}
		}
	}
}

// A key of the pack that stands elsewhere is told where it belongs.
func TestFactsElsewhere(t *testing.T) {
	for text, want := range map[string]string{
		"meeting_cost = 1\n" + head:              "meeting_cost 写在 [facts] 下面",
		head + "[operating]\nmeeting_cost = 1\n": "meeting_cost 写在 [facts] 下面",
	} {
		r, list, _ := report.ReadFacts(fstest.MapFS{"r.toml": {Data: []byte(text)}}, "r.toml")
		r.AtHome(list, packOf(t, meetings))
		if !slices.ContainsFunc(list, func(f diag.Finding) bool { return f.Hint == want }) {
			t.Errorf("%s: %v", text, list)
		}
	}
}

// Without [facts] one finding tells all that is missing; a pack that asks for nothing takes none.
func TestWithoutFacts(t *testing.T) {
	open := func(p *pack.Pack, facts string) string {
		r, _, _ := report.ReadFacts(fstest.MapFS{"r.toml": {Data: []byte(head + facts)}}, "r.toml")
		var got string
		for _, f := range r.OpenFacts(p) {
			got += f.Message + "｜" + f.Hint
		}
		return got
	}
	asks, none := packOf(t, meetings), packOf(t, meetings[:strings.Index(meetings, "[[fact]]")])
	for _, c := range []struct {
		pack        *pack.Pack
		facts, want string
	}{
		{asks, "", "加上表头 [facts]，下面写 meeting_cost 会议费"},
		{none, "", ""},
		{none, "[facts]\nmeeting_cost = 1\n", "模板包 甲 没有要 [facts]"},
	} {
		if got := open(c.pack, c.facts); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%q: %s, want %s", c.facts, got, c.want)
		}
	}
}

// Whatever stands in [facts], it is read or told of, and what is read has addresses that make it again.
func FuzzFacts(f *testing.F) {
	for _, facts := range []string{
		"meeting_cost = 12.3\nmeeting_share = \"37.5%\"\nmeeting_day = 2024-05-20\n", "meetings = [{ name = \"年会\", cost = \"3000元\" }, { name = \"年会\" }]\n",
		"meeting_cost = { a = 1 }\nmeetings = 3\n", "meeting_share = 1e3\nmeeting_times = 0x10\n", "[facts.meetings]\nname = 1\n",
	} {
		f.Add(facts)
	}
	p, _ := pack.Open(fstest.MapFS{"甲/pack.toml": {Data: []byte(meetings)}}, "甲", 2024)
	f.Fuzz(func(t *testing.T, facts string) {
		r, list, err := report.ReadFacts(fstest.MapFS{"r.toml": {Data: []byte(head + "[facts]\n" + facts)}}, "r.toml")
		if err != nil || r == nil {
			return
		}
		if list = append(list, r.OpenFacts(p)...); list.HasErrors() {
			return
		}
		leaves := r.Leaves()
		if back, list := report.FromLeaves(leaves, p); list.HasErrors() || cmp.Diff(values(leaves), values(back.Leaves())) != "" {
			t.Errorf("%v\n%s", list, cmp.Diff(values(leaves), values(back.Leaves())))
		}
	})
}
