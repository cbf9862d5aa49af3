package district_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gen/generator/district"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func texts(t testing.TB) *district.Texts {
	t.Helper()
	src, err := templates.FS.ReadFile("base/" + district.TextsFile)
	if err != nil {
		t.Fatal(err)
	}
	texts, list := district.ReadTexts(&pack.Pack{Files: map[string]pack.File{district.TextsFile: {Path: district.TextsFile, Text: string(src)}}})
	if len(list) > 0 {
		t.Fatal(list)
	}
	return texts
}

func roster(t testing.TB, lines string) (*district.Roster, diag.List) {
	t.Helper()
	return district.ReadRoster("名册.csv", []byte(lines), texts(t))
}

func said(list diag.List) string {
	var lines []string
	for _, f := range list {
		lines = append(lines, f.Code+" "+f.Severity.String()+" "+f.Pos.String()+" "+f.Message)
	}
	return strings.Join(lines, "\n")
}

// A roster is read in any order of columns, with other heads, below a title, in GBK, as spreadsheets leave codes and dates.
func TestRostersAsPeopleHaveThem(t *testing.T) {
	plain := "编码,名称,种类,主管部门,文件,批复日期,公开日期,网址,不公开\n001001,甲局,汇总,,甲局/report.toml,2026-08-20,2026-09-12,https://a.example/,\n001002,乙中心,本级,甲局,,,,,是\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, lines := range map[string]string{
		"plain":       plain,
		"GBK":         gbk,
		"spreadsheet": "某区名册,,,,,,,,\n序号,*单位名称,单位编码（必填）,级次,主管单位,路径,批复时间,公开时间,链接,是否涉密\n1,甲局,1001,部门（汇总）,,甲局\\report.toml,2026/8/20,2026年9月12日,https://a.example/,否\n2,乙中心,1002,单位（本级）,甲局,,,,,√\n制表：,,,,,,,,\n",
	} {
		r, list := roster(t, lines)
		if len(list) > 0 || r == nil || len(r.Entries) != 2 {
			t.Errorf("%s: %v %s", name, r, said(list))
			continue
		}
		a, b := r.Entries[0], r.Entries[1]
		if strings.TrimLeft(a.Code, "0") != "1001" || a.Name != "甲局" || a.Kind != "部门" || a.File != "甲局/report.toml" || a.Approved.Format("0102") != "0820" ||
			a.Published.Format("0102") != "0912" || a.Address == "" || a.Withheld {
			t.Errorf("%s: %+v", name, a)
		}
		if b.Kind != "单位" || b.Under != "甲局" || !b.Withheld || !b.Published.IsZero() {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

// A line of a roster that is of no unit is no unit that did not report; a code that a spreadsheet spoiled is one all the same.
func TestLinesOfRosters(t *testing.T) {
	units := []district.Head{{Report: "甲/report.toml", Code: "700001", Name: "甲局"}, {Report: "乙/report.toml", Code: "070002", Name: "乙馆"}}
	for _, lines := range []string{
		"700001,甲局\n070002,乙馆\n合计,2\n",
		"700001,甲局\n070002,乙馆\n,合　计：\n",
		"一、行政单位,\n700001,甲局\n二、事业单位（1家）,\n070002,乙馆\n小计,1\n",
		"700001,甲局\n070002,乙馆\n,填表人：张三\n,注:数据截至八月\n",
		"700001.00,甲局\n70002.0,乙馆\n",
		"'700001,甲局\n‘070002,乙馆\n",
		",甲局\n,乙馆\n",
	} {
		r, list := roster(t, "编码,名称\n"+lines)
		if len(list) > 0 || len(r.Entries) != 2 || len(r.Compare(units, 0)) > 0 {
			t.Errorf("%s%s", lines, said(list))
		}
	}
	if r, _ := roster(t, "编码,名称\n合计局,某某\n,合计统计中心\n局A,\n7,总计办\n"); len(r.Entries) != 3 { // 局A has no name
		t.Errorf("%+v", r.Entries)
	}
	if _, list := roster(t, "编码,名称\n7.00001E+11,甲局\n"); !strings.Contains(said(list), "MC003 error 名册.csv:Sheet1!A2 “编码”一栏写了“7.00001E+11”，读不懂") {
		t.Error(said(list))
	}
	if r, list := roster(t, "编码,名称,批复日期\n1,甲局,45505\n"); len(list) > 0 || r.Entries[0].Approved.Format("2006-01-02") != "2024-08-01" {
		t.Error(said(list))
	}
}

func TestRostersThatAreWrong(t *testing.T) {
	for name, c := range map[string]struct{ lines, want string }{
		"no table":  {"甲", "MC001 error 名册.csv 名册读不出来：这是文字，不是表格"},
		"no heads":  {"甲,乙\n1,2\n", "MC002 error 名册.csv 名册里没有找到表头：前 10 行里，没有一行既有“编码”又有“名称”"},
		"two heads": {"编码,单位编码,名称\n1,1,甲\n", "MC002 error 名册.csv:Sheet1!B1 名册有两栏“编码”：“编码”和“单位编码”"},
		"values": {"编码,名称,种类,年度,公开日期,不公开\n1,甲,局,26,9月,也许\n", "MC003 error 名册.csv:Sheet1!C2 “种类”一栏写了“局”，读不懂\n" +
			"MC003 error 名册.csv:Sheet1!D2 “年度”一栏写了“26”，读不懂\nMC003 error 名册.csv:Sheet1!E2 “公开日期”一栏写了“9月”，读不懂\n" +
			"MC003 error 名册.csv:Sheet1!F2 “不公开”一栏写了“也许”，读不懂"},
		"twice":    {"编码,名称\n001,甲局\n1,甲 局\n", "MC004 error 名册.csv:Sheet1!A3 名册里 1 甲 局 有两行"},
		"one code": {"编码,名称\n001,甲局\n1,乙局\n", "MC004 error 名册.csv:Sheet1!A3 名册里 甲局 和 乙局 用一个编码 1"},
	} {
		r, list := roster(t, c.lines)
		if got := said(list); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
		if name == "values" && !r.Entries[0].Withheld {
			t.Error("a unit of which it is not clear whether it is withheld is published")
		}
	}
}

func head(report, code, name, kind string) district.Head {
	return district.Head{Report: report, Code: code, Name: name, Kind: kind, Year: 2025, Pack: "p"}
}

func older(h district.Head) district.Head {
	h.Year--
	return h
}

func TestReportsAgainstTheRoster(t *testing.T) {
	const lines = "编码,名称,种类,文件,模板包\n001,甲局,汇总,,\n001,甲局,本级,,\n002,乙局,,,\n003,丙局,,丙/report.toml,\n"
	right := []district.Head{head("甲/汇总.toml", "001", "甲局", "部门"), head("甲/本级.toml", "001", "甲局", "单位"), head("乙/report.toml", "2", "乙局", "部门"),
		head("丙/report.toml", "003", "丙局", "部门")}
	with := func(h ...district.Head) []district.Head { return append(slices.Clone(right), h...) }
	change := func(at int, f func(h *district.Head)) []district.Head {
		list := slices.Clone(right)
		f(&list[at])
		return list
	}
	for name, c := range map[string]struct {
		lines string
		year  int
		heads []district.Head
		want  string
	}{
		"right":          {lines, 2025, right, ""},
		"missing":        {lines, 2025, right[:3], "MC005 error 名册.csv:Sheet1!A5 003 丙局 没有报来"},
		"half missing":   {lines, 2025, right[1:], "MC005 error 名册.csv:Sheet1!A2 001 甲局 没有报来"},
		"extra":          {lines, 2025, with(head("丁.toml", "009", "丁局", "部门")), "MC006 error 丁.toml 009 丁局 不在名册里"},
		"twice":          {lines, 2025, with(head("乙2.toml", "002", "乙局", "部门")), "MC007 error 乙2.toml 002 乙局 报来两份"},
		"other name":     {lines, 2025, change(2, func(h *district.Head) { h.Name = "已局" }), "MC008 warning 乙/report.toml 已局：名称是“已局”，名册是“乙局”"},
		"other code":     {lines, 2025, change(2, func(h *district.Head) { h.Code = "020" }), "MC008 warning 乙/report.toml 乙局：编码是“020”，名册是“002”"},
		"code by file":   {lines, 2025, change(3, func(h *district.Head) { h.Code = "002" }), "MC008 warning 丙/report.toml 丙局：编码是“002”，名册是“003”"},
		"other year":     {lines, 2025, change(2, func(h *district.Head) { h.Year = 2024 }), "MC009 error 乙/report.toml 乙局：年度是 2024，要的是 2025"},
		"last year's":    {lines, 2025, with(district.Head{Report: "旧.toml", Code: "002", Name: "乙局", Kind: "部门", Year: 2024}), ""},
		"no year":        {lines, 0, change(2, func(h *district.Head) { h.Year = 2024 }), ""},
		"roster's year":  {"编码,名称,年度\n1,甲局,2024\n", 0, []district.Head{head("甲.toml", "1", "甲局", "部门")}, "MC009 error 甲.toml 甲局：年度是 2025，要的是 2024"},
		"roster's pack":  {"编码,名称,模板包\n1,甲局,q\n", 0, []district.Head{head("甲.toml", "1", "甲局", "部门")}, "MC010 error 甲.toml 甲局：模板包是 p，名册是 q"},
		"other kind":     {"编码,名称,种类\n1,甲局,汇总\n", 0, []district.Head{head("甲.toml", "1", "甲局", "单位")}, ""},
		"unit not asked": {"编码,名称,种类\n1,甲局,汇总\n", 0, []district.Head{head("甲.toml", "1", "甲局", "部门"), head("本级.toml", "1", "甲局本级", "单位")}, "MC006 error 本级.toml 1 甲局本级 不在名册里"},
		"last year's of another kind": {"编码,名称,种类,年度\n1,甲局,汇总,2025\n", 0, []district.Head{older(head("旧.toml", "1", "甲局", "单位")), head("甲.toml", "1", "甲局", "单位")},
			"MC011 warning 甲.toml 甲局：种类是单位，名册是部门"},
		"other year and kind": {"编码,名称,种类,年度\n1,甲局,汇总,2025\n", 0, []district.Head{older(head("甲.toml", "1", "甲局", "单位"))},
			"MC009 error 甲.toml 甲局：年度是 2024，要的是 2025\nMC011 warning 甲.toml 甲局：种类是单位，名册是部门"},
		"other year by name": {"编码,名称,年度\n1,甲局,2025\n", 0, []district.Head{older(head("甲.toml", "", "甲局", "单位"))},
			"MC009 error 甲.toml 甲局：年度是 2024，要的是 2025\nMC008 warning 甲.toml 甲局：编码是“”，名册是“1”"},
		"other year and kind by name": {"编码,名称,种类,年度\n,甲局,汇总,2025\n", 0, []district.Head{older(head("甲.toml", "1", "甲局", "单位"))},
			"MC009 error 甲.toml 甲局：年度是 2024，要的是 2025\nMC011 warning 甲.toml 甲局：种类是单位，名册是部门"},
		"none of two years": {"编码,名称,年度\n1,甲局,2025\n1,甲局,2026\n", 0, []district.Head{older(head("甲.toml", "1", "甲局", "部门"))},
			"MC009 error 甲.toml 甲局：年度是 2024，要的是 2025\nMC005 error 名册.csv:Sheet1!A3 1 甲局 没有报来"},
		"two years": {"编码,名称,年度\n1,甲局,2025\n1,甲局,2024\n", 0, []district.Head{older(head("旧.toml", "1", "甲局", "部门")), head("甲.toml", "1", "甲局", "部门")}, ""},
		"the roster's year before the run's": {"编码,名称,年度\n1,甲局,2025\n", 2024, []district.Head{older(head("甲.toml", "1", "甲局", "部门"))},
			"MC009 error 甲.toml 甲局：年度是 2024，要的是 2025"},
		"unreadable": {lines, 2025, with(district.Head{Report: "坏.toml"}), ""},
	} {
		r, list := roster(t, c.lines)
		if len(list) > 0 {
			t.Fatal(name, said(list))
		}
		if name == "other kind" {
			c.want = "MC011 warning 甲.toml 甲局：种类是单位，名册是部门"
		}
		if got := said(r.Compare(c.heads, c.year)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Where nearly all reports use one pack, one that uses another is told.
func TestAnotherPackThanAllOthers(t *testing.T) {
	lines := "编码,名称\n"
	var heads []district.Head
	for i := range 20 {
		code := string(rune('A' + i))
		lines += code + ",局" + code + "\n"
		heads = append(heads, head(code, code, "局"+code, "部门"))
	}
	heads[3].Pack = "q"
	r, _ := roster(t, lines)
	if got := said(r.Compare(heads, 0)); got != "MC010 warning D 局D：模板包是 q，别的单位几乎都用 p" {
		t.Error(got)
	}
	for i := range 5 {
		heads[i].Pack = "q"
	}
	if got := said(r.Compare(heads, 0)); got != "" {
		t.Error(got)
	}
}

// What is written is read again; of shards the newest counts, keys of later programs are passed over, broken lines are told.
func TestResultsOfShards(t *testing.T) {
	var one, two bytes.Buffer
	a := district.Result{Head: head("甲", "1", "甲局", "部门"), State: district.Faulty, Findings: []district.Found{{Code: "JS101", Severity: diag.Warning, Fingerprint: "f"}}}
	b := district.Result{Head: head("乙", "2", "乙局", "部门"), State: district.Made, Figures: map[string]string{"支出.合计": "-12.30"}}
	if err := district.Write(&one, []district.Result{a, b}); err != nil {
		t.Fatal(err)
	}
	a.State, a.At = district.Made, a.At.AddDate(2025, 0, 0)
	if err := district.Write(&two, []district.Result{a}); err != nil {
		t.Fatal(err)
	}
	later := `{"report":"丙","state":"failed","new":{"x":1},"why":"磁盘满"}` + "\n"
	results, list := district.Read(district.Source{Name: "2", Data: two.Bytes()}, district.Source{Name: "1", Data: append(one.Bytes(), later...)})
	if len(list) > 0 || len(results) != 3 {
		t.Fatal(results, list)
	}
	if r := results[2]; r.Report != "甲" || r.State != district.Made || r.Findings[0].Severity != diag.Warning {
		t.Errorf("%+v", r)
	}
	if v, ok := results[1].Exact("支出.合计"); !ok || v.String() != "-12.3" {
		t.Error(v, ok, results[1])
	}
	for line, want := range map[string]string{
		`{"report":"甲","state":"made"`:  "MC012 error r:2 这一行的结果读不出来：不是程序写的 JSON",
		`{"state":"made"}`:              "MC012 error r:2 这一行的结果读不出来：没有写是哪份报告",
		`{"report":"甲","state":"done"}`: "MC012 error r:2 这一行的结果读不出来：没有写结果，或者不认识",
		`{"report":"甲","state":"made","figures":{"支出":"1e999999999"}}`: "MC012 error r:2 这一行的结果读不出来：支出 不是数",
	} {
		if _, list := district.Read(district.Source{Name: "r", Data: []byte("\n" + line)}); said(list) != want {
			t.Errorf("%s: %s", line, said(list))
		}
	}
}

// Whatever a roster is, it is read or refused, and all reports can be held against it.
func FuzzRoster(f *testing.F) {
	words := texts(f)
	f.Add([]byte("编码,名称,种类,公开日期,不公开\n001,甲局,汇总,2026-09-12,\n"))
	f.Add([]byte("序号;单位名称;*单位编码（必填）\n1;甲;\n"))
	heads := []district.Head{head("甲.toml", "001", "甲局", "部门"), head("乙.toml", "", "", "")}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, list := district.ReadRoster("名册", data, words)
		if r == nil {
			if !list.HasErrors() {
				t.Error("refused without a reason")
			}
			return
		}
		r.Compare(heads, 2025)
		for _, e := range r.Entries {
			h := district.Head{Report: "x", Code: e.Code, Name: e.Name, Kind: e.Kind, Year: e.Year}
			if r.Find(h) == nil {
				t.Errorf("%+v is not found", e)
			}
		}
	})
}

// Whatever lines there are, they are read or told, and what was read can be written.
func FuzzResults(f *testing.F) {
	f.Add([]byte(`{"report":"甲","state":"made","figures":{"支出.合计":"1.00"},"at":"2026-01-01T00:00:00Z"}` + "\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		results, _ := district.Read(district.Source{Name: "r", Data: data})
		var b bytes.Buffer
		if err := district.Write(&b, results); err != nil {
			t.Fatal(err)
		}
		if again, list := district.Read(district.Source{Name: "r", Data: b.Bytes()}); len(again) != len(results) || len(list) > 0 {
			t.Error(list)
		}
	})
}

// A line that is too long is told, and what stands before it is read.
func TestResultsAreBounded(t *testing.T) {
	const first = `{"report":"甲","state":"made"}` + "\n"
	results, list := district.Read(district.Source{Name: "results.jsonl", Data: []byte(first + strings.Repeat(" ", 16<<20) + "\n")})
	if len(results) != 1 || !strings.Contains(said(list), "MC012 error results.jsonl:2 ") {
		t.Errorf("%d results, %s", len(results), said(list))
	}
}

// The page of a unit is linked to if it is one on the web.
func TestAddressesOfARoster(t *testing.T) {
	for cell, want := range map[string]string{
		"https://a.example/b": "https://a.example/b", "www.a.example/b": "http://www.a.example/b", "HTTP：//a.example": "http://a.example", "无": "", "": "",
		"javascript:alert(1)": "?", "javascript://a.example/%0aalert(1)": "?", "file:///etc/passwd": "?", "https://u@a.example": "?", "点击查看": "?", "https://a.example/ b": "?",
	} {
		r, list := roster(t, "编码,名称,网址\n1,甲局,"+cell+"\n")
		switch {
		case list.HasErrors() || r == nil:
			t.Errorf("%s is an error: %s", cell, said(list))
		case r.Entries[0].Address != strings.Trim(want, "?"), (len(list) > 0) != (want == "?"):
			t.Errorf("%s is %q: %s", cell, r.Entries[0].Address, said(list))
		}
	}
}

// Whether a unit is withheld may be asked either way, and the answer may give its reason. What is not clear is withheld.
func TestAnswersOfWithheldUnits(t *testing.T) {
	for cells, want := range map[string]string{
		"不公开,是": "withheld", "不公开,是（涉密）": "withheld", "不公开,是，涉密": "withheld", "不公开,不公开(2023年批准)": "withheld", "密级,机密": "withheld", "涉密,√": "withheld",
		"不公开,": "open", "不公开,否": "open", "不公开,否（公开）": "open", "是否涉密,不涉密": "open", "密级,无": "open", "密级,公开": "open",
		"是否公开,是": "open", "是否公开,公开": "open", "是否公开,是（全部公开）": "?", "是否公开,否": "withheld", "是否公开,不公开": "withheld", "是否公开,否（涉密）": "withheld",
		"是否公开,": "?", "不公开,是（公开）": "?", "不公开,否（内设机构涉密）": "?", "不公开,部分涉密": "?", "不公开,待定": "?",
	} {
		name, cell, _ := strings.Cut(cells, ",")
		r, list := roster(t, "编码,名称,"+name+"\n1,甲局,\""+cell+"\"\n")
		if r.Entries[0].Withheld != (want != "open") || strings.Contains(said(list), "MC003 error") != (want == "?") {
			t.Errorf("%s is withheld: %v\n%s", cells, r.Entries[0].Withheld, said(list))
		}
	}
}

// A department that a roster names is one that there is, and not below itself.
func TestDepartmentsOfARoster(t *testing.T) {
	const alone = "MC020 warning 名册.csv:Sheet1!A4 名册里 1 个单位的主管部门，名册和报来的里面都没有"
	for lines, want := range map[string]string{
		"1,甲局,\n2,甲局一所,甲局\n3,甲局二所,1\n":                                                  "",
		"1,甲局,甲局\n2,甲局（本级）,甲局\n3,二所,甲局（本级）\n":                                           "",
		"1,一所,甲局\n2,二所,甲局\n3,三所,乙局\n":                                                   "", // a roster of units alone
		"1,甲局,\n2,甲局一所,甲局\n3,甲局二所,申局\n":                                                 alone,
		"1,甲局（汇总）,\n2,一所,甲局(汇总)\n3,二所,０１\n":                                             "",
		"1,甲局,无\n2,乙局,—\n3,一所,[001]甲局\n4,二所,1 甲局\n5,三所,甲局（汇总）\n6,四所,甲局(1)\n7,五所,2-乙局\n": "",
		"1,甲局,/\n2,一所,甲局\n3,二所,2 甲局\n4,三所,甲局\n":                                         alone, // the code of another
		"1,甲局,乙局\n2,乙局,甲局\n3,丙所,\n":                                                     "MC020 error 名册.csv:Sheet1!A2 名册的主管部门绕成一圈：甲局 → 乙局 → 甲局",
		"1,甲局,\n2,乙局,丙局\n3,丙局,丁局\n4,丁局,2\n5,戊所,乙局\n":                                    "MC020 error 名册.csv:Sheet1!A3 名册的主管部门绕成一圈：乙局 → 丙局 → 丁局 → 乙局",
		"1,戊所,乙局\n2,乙局,丙局\n3,丙局,乙局\n4,己所,乙局\n5,甲局,\n":                                   "MC020 error 名册.csv:Sheet1!A3 名册的主管部门绕成一圈：乙局 → 丙局 → 乙局",
	} {
		r, list := roster(t, "编码,名称,主管部门\n"+lines)
		var heads []district.Head
		for _, e := range r.Entries {
			heads = append(heads, head(e.Name+"/report.toml", e.Code, e.Name, ""))
		}
		if !list.HasErrors() {
			list = append(list, r.Compare(heads, 0)...)
		}
		if got := said(list); got != want {
			t.Errorf("%s: %s", lines, got)
		}
	}
}

// The file that a roster says of a unit holds the unit's report.
func TestFilesOfARoster(t *testing.T) {
	heads := []district.Head{head("甲/report.toml", "1", "甲局", "部门"), head("甲/本级/report.toml", "1", "甲局", "单位"), head("乙/report.toml", "2", "乙局", "部门")}
	const lost = "MC019 warning 名册.csv:Sheet1!A4 名册的文件一栏有 1 处指不到这个单位的报告"
	for files, want := range map[string]string{
		"甲/report.toml,甲/本级/report.toml,乙/report.toml": "",
		"甲,甲/本级,乙/": "",
		",,":        "",
		"甲,甲/本级,乙局": lost,
		"区/甲,甲/本级,D:\\决算\\区\\乙\\report.toml": "", // copied from where the tree lies
		"－,／,乙（新）":                           lost,
		"甲,甲/本级,..\\乙\\report.toml":          lost,
		"甲,甲/本级,甲":                           lost,
		"甲,甲/本级,甲/本级/report.toml":            lost,
		"乙,甲/本级,乙":                           strings.Replace(lost, "A4", "A2", 1),
		"乙,甲/本级,甲":                           strings.Replace(strings.Replace(lost, "A4", "A2", 1), "1 处", "2 处", 1),
	} {
		of := strings.Split(files, ",")
		r, _ := roster(t, "编码,名称,种类,文件\n1,甲局,汇总,"+of[0]+"\n1,甲局,本级,"+of[1]+"\n2,乙局,汇总,"+of[2]+"\n")
		if got := said(r.Compare(heads, 0)); got != want {
			t.Errorf("%s: %s", files, got)
		}
	}
	r, _ := roster(t, "编码,名称,文件\n2,乙局,乙\n3,丙局,乙\n")
	if got := said(r.Compare(heads[2:], 0)); got != "MC005 error 名册.csv:Sheet1!A3 3 丙局 没有报来\nMC019 warning 名册.csv:Sheet1!A3 名册的文件一栏有 1 处指不到这个单位的报告" {
		t.Error(got)
	}
}

// Two units have two codes; a department and its own office have one.
func TestCodesOfTwoUnits(t *testing.T) {
	heads := []district.Head{head("甲", "1", "甲局", "部门"), head("甲/本级", "1", "甲局本级", "单位"), head("乙", "", "乙局", "部门"), head("丙", "", "丙局", "部门")}
	if list := district.Twice(heads); len(list) > 0 {
		t.Error(said(list))
	}
	heads = append(heads, head("丁", "０01", "丁局", "部门"), older(head("旧", "1", "戊局", "部门")))
	if got := said(district.Twice(heads)); got != "MC022 warning 丁 1 份报告的编码是另一个单位的" {
		t.Error(got)
	}
}
