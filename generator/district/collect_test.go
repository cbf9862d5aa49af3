package district_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"gen/generator/district"
	"gen/internal/codes"
	"gen/internal/diag"
)

// unit is a report of a made-up district, in order.
func unit(folder, code, name, kind string, spent string) district.Result {
	set := folder + "/2025-" + code + "-" + name
	r := district.Result{Head: head(folder+"/"+code+".toml", code, name, kind), State: district.Made, Set: set,
		Figures: map[string]string{"支出.合计": spent, "三公.决算.合计": spent}}
	for _, end := range []string{".docx", ".pdf", ".html", ".xlsx"} {
		r.Files = append(r.Files, district.File{Name: "2025年度" + name + "决算" + end, Bytes: 1, SHA256: code + end})
	}
	return r
}

// madeUp is two departments, one with a unit that is withheld, and a unit that stands alone.
func madeUp() []district.Result {
	list := []district.Result{
		unit("甲局", "101", "甲局", "部门", "30030.00"), unit("甲局", "101001", "甲局（本级）", "单位", "10010.00"),
		unit("甲局", "101002", "甲局服务中心", "二级单位", "10010.00"), unit("甲局", "101003", "甲局密件所", "二级单位", "10010.00"),
		unit("乙局", "102001", "乙局", "单位", "20060.00"), unit("丙", "103", "丙 & 局", "部门", "10060.00"),
	}
	list[3].Set, list[3].Files = "", nil
	list[4].State = district.Faulty
	list[4].Set, list[4].Files, list[4].Figures, list[4].Errors = "", nil, nil, 2
	list[4].Findings = []district.Found{{Code: "JS101", Severity: diag.Error, Where: "乙局/102001.toml:8:1", Message: "支出超过了", Fingerprint: "a"}}
	list[5].Findings = []district.Found{{Code: "JS105", Severity: diag.Hint, Message: "负数", Fingerprint: "b"}}
	return list
}

const madeUpRoster = "编码,名称,种类,主管部门,批复日期,公开日期,不公开\n101,甲局,汇总,,2026-08-20,,\n101001,甲局（本级）,本级,甲局,2026-08-20,,\n" +
	"101002,甲局服务中心,二级单位,甲局,2026-08-20,,\n101003,甲局密件所,二级单位,甲局,,,是\n102001,乙局,本级,,2026-08-20,,\n103,丙 & 局,汇总,,2026-07-20,,\n104,丁局,汇总,,,,\n"

func collect(t *testing.T, results []district.Result, opt district.Options) (map[string][]byte, diag.List) {
	t.Helper()
	opt.Texts = texts(t)
	if opt.Roster == nil {
		opt.Roster, _ = roster(t, madeUpRoster)
	}
	files, list, err := district.Collect(results, opt)
	if err != nil {
		t.Fatal(err)
	}
	return files, list
}

// text is what a file says: the parts of an Office file, or the page.
func text(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return string(data)
	}
	var b strings.Builder
	for _, part := range z.File {
		r, err := part.Open()
		if err == nil {
			_, err = io.Copy(&b, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// The page leads to every set that is published, with its address as browsers want it, below its department.
func TestThePageLeadsToEverySet(t *testing.T) {
	files, _ := collect(t, madeUp(), district.Options{})
	page := string(files["index.html"])
	for _, want := range []string{
		`href="%E4%B8%89%E5%85%AC%E7%BB%8F%E8%B4%B9%E6%B1%87%E6%80%BB-2025.html"`, "<h2>2025年度</h2>", "<h3>甲局</h3>", `<span class="tag">汇总</span>`,
		"/2025-101-%E7%94%B2%E5%B1%80/2025%E5%B9%B4%E5%BA%A6%E7%94%B2%E5%B1%80%E5%86%B3%E7%AE%97.pdf", `<span class="name">甲局（本级）</span>`,
		"甲局服务中心", "<h3>丙 &amp; 局</h3>",
	} {
		var found bool
		if _, page, found = strings.Cut(page, want); !found {
			t.Errorf("%s does not stand where it should", want)
		}
	}
	page = string(files["index.html"])
	if strings.Contains(page, "乙局") {
		t.Error("a report with errors is listed")
	}
}

// A district is the sum of its departments, each unit once, from exact figures; what only rounding makes is said.
func TestTablesOfADistrict(t *testing.T) {
	files, _ := collect(t, madeUp(), district.Options{})
	page := text(t, files["三公经费汇总-2025.html"])
	for _, want := range []string{">3.00</", ">1.01</", ">4.01</"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(page, "尾差") {
		t.Error("there is no remainder")
	}
	results := madeUp()
	results[0].Figures["三公.决算.合计"] = "30049.00" // 3.00 and 1.01 are 4.01, but 4.0109 in 元 is not
	results[5].Figures["三公.决算.合计"] = "10149.00"
	files, _ = collect(t, results, district.Options{})
	if page := text(t, files["三公经费汇总-2025.html"]); !strings.Contains(page, ">4.02</") || !strings.Contains(page, "尾差") {
		t.Error("the remainder is not said")
	}
}

// What is a part is added up where reports state it, and said of how many it is not known.
func TestTablesOfPartsOfFigures(t *testing.T) {
	results := madeUp()
	if files, _ := collect(t, results, district.Options{}); strings.Contains(text(t, files["三公经费汇总-2025.html"]), "其中：一般公共预算") {
		t.Error("there is a column of what nobody states")
	}
	results[0].Figures["三公.一般公共预算决算.合计"] = "12300.00"
	files, _ := collect(t, results, district.Options{})
	page := text(t, files["三公经费汇总-2025.html"])
	for _, want := range []string{"其中：一般公共预算", ">1.23</", ">—</", "不含没有分列的 1 份决算"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// What is no longer published stands in no table of an earlier run; who is listed later is told.
func TestTablesThatGo(t *testing.T) {
	r, _ := roster(t, "编码,名称,公开日期,不公开\n101,甲局,2026-09-12,\n")
	results := madeUp()[:1]
	files, list := collect(t, results, district.Options{Roster: r, Publish: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)})
	for _, name := range []string{"三公经费汇总-2025.html", "三公经费汇总-2025.xlsx", "三公经费汇总-2025.docx"} {
		if data, told := files[name]; !told || data != nil {
			t.Errorf("%s stays", name)
		}
	}
	if !strings.Contains(said(list), "MC014 warning  名册的公开日期在 2026年9月1日 以后的 1 份，首页和汇总表里没有") {
		t.Error(said(list))
	}
	if files, _ = collect(t, results, district.Options{Roster: r}); files["三公经费汇总-2025.html"] == nil {
		t.Error("a table goes that is needed")
	}
}

// Nothing of a unit that is withheld stands in what is published, and who could compute it is told.
func TestWithheldUnitsAreNowhere(t *testing.T) {
	results := madeUp()
	results[3].Set, results[3].Files = "甲局/2025-101003-甲局密件所", results[2].Files
	results[3].Figures["支出.合计"] = "12344321.00"
	files, list := collect(t, results, district.Options{Publish: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)})
	for name, data := range files {
		if !strings.HasPrefix(name, district.InsideFolder+"/") {
			for _, secret := range []string{"密件", "101003", "1,234.43", "1234.43"} {
				if strings.Contains(text(t, data), secret) {
					t.Errorf("%s says %s", name, secret)
				}
			}
		}
	}
	got := said(list)
	for _, want := range []string{
		"MC016 error 名册.csv:Sheet1!A5 101003 甲局密件所 不公开，它的文件在公开的文件夹里",
		"MC017 warning 名册.csv:Sheet1!A5 甲局 减去公开的各单位，余下的正是不公开的 101003 甲局密件所 一家",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not told: %s in\n%s", want, got)
		}
	}
	if strings.Contains(string(files[district.RecordFile]), "密件") {
		t.Error("the record says that it is published")
	}
	results[2].State, results[2].Set = district.Faulty, ""
	if _, list := collect(t, results, district.Options{}); strings.Contains(said(list), "MC017") {
		t.Error("two units are left, no one can tell them apart")
	}
	never := append(madeUp()[:3:3], madeUp()[4:]...) // it does not report at all
	if _, list := collect(t, never, district.Options{}); !strings.Contains(said(list), "MC017") {
		t.Error("a unit that reports to nobody is computed all the same")
	}
}

// All are published on one day within twenty days, and what is changed later is announced.
func TestDaysOfPublication(t *testing.T) {
	day := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC) }
	files, list := collect(t, madeUp(), district.Options{Publish: day(9, 5)})
	if got := said(list); !strings.Contains(got, "MC013 warning 名册.csv:Sheet1!A7 103 丙 & 局 公开得晚：2026年7月20日 批复，最迟 2026年8月9日 公开，实际 2026年9月5日") ||
		strings.Count(got, "MC013") != 1 || strings.Contains(got, "MC014") {
		t.Error(got)
	}
	record := files[district.RecordFile]
	if n := strings.Count(string(files["index.html"]), "2026年9月5日公开"); n != 4 {
		t.Error(n, "sets say when they were published")
	}
	changed := madeUp()
	changed[0].Files[1].SHA256 = "other"
	if _, list = collect(t, changed, district.Options{Record: record}); !strings.Contains(said(list), "MC015 warning 甲局/101.toml 甲局 在 2026-09-05 公开以后改过") {
		t.Error(said(list))
	}
	files, list = collect(t, changed, district.Options{Record: record, Publish: day(10, 8)})
	if page := string(files["index.html"]); strings.Count(page, "2026年9月5日公开 2026年10月8日更正") != 1 || strings.Contains(said(list), "MC015") {
		t.Error("the correction is not announced", said(list))
	}
	if again, _ := collect(t, changed, district.Options{Record: files[district.RecordFile], Publish: day(10, 8)}); string(again["index.html"]) != string(files["index.html"]) {
		t.Error("the second run is another")
	}
	apart, _ := roster(t, strings.Replace(madeUpRoster, "2026-07-20,", "2026-07-20,2026-08-01", 1)+"105,戊局,汇总,,,2026-09-01,\n")
	results := append(madeUp(), unit("戊局", "105", "戊局", "部门", "1"))
	if _, list = collect(t, results, district.Options{Roster: apart}); !strings.Contains(said(list), "MC014 warning  不在同一天公开：有 2 个日期") {
		t.Error(said(list))
	}
}

// A day of publication is that of the last year's accounts, or of the year that is asked for; what has a day keeps it.
func TestADayIsOfOneYear(t *testing.T) {
	day := time.Date(2026, 9, 5, 0, 0, 0, 0, time.UTC)
	last := unit("旧/甲局", "101", "甲局", "部门", "1")
	last.Year = 2024
	results := append(madeUp(), last)
	dated, _ := roster(t, strings.Replace(madeUpRoster, "丙 & 局,汇总,,2026-07-20,", "丙 & 局,汇总,,2026-07-20,2026-08-01", 1))
	files, _ := collect(t, results, district.Options{Publish: day, Roster: dated})
	page := string(files["index.html"])
	if now, before := strings.Count(page, "2026年9月5日公开"), strings.Count(page, "2026年8月1日公开"); now != 3 || before != 1 {
		t.Error(now, "sets are published now,", before, "before")
	}
	if record := string(files[district.RecordFile]); strings.Contains(record, last.Set) || !strings.Contains(record, `"on": "2026-08-01"`) {
		t.Error(record)
	}
	files, list := collect(t, results, district.Options{Publish: day.AddDate(-1, 0, 0), Year: 2024, Roster: dated, Record: files[district.RecordFile]})
	if strings.Contains(said(list), "MC014") {
		t.Error(said(list))
	}
	files, list = collect(t, results, district.Options{Roster: dated, Record: files[district.RecordFile]})
	if page := string(files["index.html"]); strings.Count(page, "2025年9月5日公开") != 1 || strings.Count(said(list), "MC014") != 1 {
		t.Error("the days of two years are not two", said(list))
	}
}

// The bureau sees who is missing, what is wrong how often, and the totals.
func TestTheStateOfADistrict(t *testing.T) {
	files, list := collect(t, madeUp(), district.Options{})
	page := text(t, files["内部/审核情况.html"])
	for _, want := range []string{"不得公开", "104 丁局 没有报来", "不符合：财政拨款年末结转和结余不小于零", "乙局", "40,090.00"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not said", want)
		}
	}
	if !strings.Contains(said(list), "MC005") {
		t.Error(said(list))
	}
	if other, _ := collect(t, madeUp(), district.Options{}); fmt.Sprint(other) != fmt.Sprint(files) {
		t.Error("equal input gives other bytes")
	}
	dates, list := roster(t, "编码,名称,签字日期\n101,甲局,\n103,丙 & 局,2026-09-01\n")
	if len(list) > 0 {
		t.Fatal(list)
	}
	signed, _ := collect(t, madeUp(), district.Options{Signed: true, Roster: dates})
	if index := string(signed["index.html"]); strings.Contains(index, "甲局") || !strings.Contains(index, "丙 &amp; 局") {
		t.Error("what is not signed is listed, or what is signed is not")
	}
}

// What is wrong is written to each unit, with its place and why; the next run tells what was put right, what was not and what is new.
func TestOpinions(t *testing.T) {
	at := func(code, fingerprint, message string) district.Found {
		return district.Found{Code: code, Severity: diag.Error, Where: "甲/report.toml:8:3", Message: message, Stated: "3.00 万元", Hint: "核对 opening", Fingerprint: fingerprint}
	}
	r := district.Result{Head: head("甲/report.toml", "1", "甲/局", "部门"), State: district.Faulty}
	hint := at("JS105", "h", "只是提示")
	hint.Severity = diag.Hint
	var record []byte
	run := func(state district.State, found ...district.Found) (unit, all string) {
		t.Helper()
		r.State, r.Findings = state, found
		files, err := district.Opinions([]district.Result{r}, record, texts(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		record = files[district.OpinionsFile]
		return text(t, files["审核意见-1-甲-局.docx"]), text(t, files["审核意见汇总.xlsx"])
	}
	unit, all := run(district.Faulty, at("JS101", "a", "支出超过了"), at("JS102", "b", "年末数不同"), hint)
	for _, want := range []string{"甲/局2025年度部门决算审核意见表", "JS101 支出超过了", "report.toml 第 8 行", "3.00 万元", "财政拨款按预算拨付", "核对 opening", "整改要求", "复核人", "审核人："} {
		if !strings.Contains(unit, want) {
			t.Errorf("%s is not in the unit's", want)
		}
	}
	if !strings.Contains(all, "年末数不同") || strings.Contains(unit+all, "只是提示") || strings.Contains(unit+all, "新增") {
		t.Error("the one for all is another", all)
	}
	for name, c := range map[string]struct {
		state     district.State
		unchecked []string
		found     []district.Found
		want      string // what became of them
	}{
		"one put right, one new": {district.Faulty, nil, []district.Found{at("JS102", "b", "年末数不同"), at("JS103", "c", "结余大于")}, "已改 未改 新增"},
		"cannot be checked":      {district.Faulty, []string{"JS101"}, []district.Found{at("JS102", "b", "年末数不同")}, "未改"},
		"cannot be read":         {district.Faulty, nil, []district.Found{at("TB011", "t", "读不懂")}, "未改 新增"},
		"failed":                 {district.Failed, nil, nil, "未改"},
		"all right":              {district.Made, nil, nil, "已改"},
	} {
		before := record
		r.Unchecked = c.unchecked
		_, all := run(c.state, c.found...)
		var got []string
		for _, state := range []string{"已改", "未改", "新增"} {
			if strings.Contains(all, ">"+state+"<") {
				got = append(got, state)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
		record = before
	}
	r.Unchecked, r.Why = nil, "1 甲/局 报来两份"
	if _, all = run(district.Faulty); !strings.Contains(all, ">未改<") || strings.Contains(all, ">已改<") {
		t.Error("what was not looked at, as the roster refused the report, is put right")
	}
	r.Why = ""
	whose := r.Head
	r.Head = head("甲/report.toml", "", "", "")
	if unit, all = run(district.Faulty, at("TB005", "t", "是 GBK")); !strings.Contains(unit, "是 GBK") || !strings.Contains(all, ">未改<") {
		t.Error("a report that cannot be read any more is of nobody", all)
	}
	r.Head = whose
	run(district.Made)
	if _, all = run(district.Made); !strings.Contains(all, "已改") {
		t.Error("what was put right is forgotten")
	}
	if _, all = run(district.Faulty, at("JS101", "a", "支出超过了")); !strings.Contains(all, "新增") {
		t.Error("what comes again is not new")
	}
	if _, err := district.Opinions(nil, []byte("{"), texts(t), nil); err == nil {
		t.Error("a broken record is read")
	}
}

// A report that is the sum of others counts for them, wherever they lie, whatever they are called, and whoever of them is left.
func TestSumsCountTheirUnitsOnce(t *testing.T) {
	at := func(report, code, kind, spent string, units ...string) district.Result {
		r := unit("材料", code, code, kind, spent)
		r.Report, r.Units = report, units
		return r
	}
	root := at("report.toml", "101", "部门", "30000.00", "a/report.toml", "b/report.toml")
	a, b := at("a/report.toml", "101001", "单位", "10000.00"), at("b/report.toml", "101002", "二级单位", "20000.00")
	lower := at("甲/report.toml", "101", "部门", "60000.00", "甲/院/x/report.toml", "甲/院/y/report.toml", "甲/院/report.toml", "甲/本/report.toml")
	home := at("甲/本/report.toml", "101", "单位", "30000.00")
	inner := at("甲/院/report.toml", "101005", "二级单位", "30000.00", "甲/院/x/report.toml", "甲/院/y/report.toml")
	x, y := at("甲/院/x/report.toml", "909", "二级单位", "10000.00"), at("甲/院/y/report.toml", "910", "二级单位", "20000.00")
	other := at("乙/report.toml", "102", "单位", "10000.00")
	whole, faulty, under := inner, lower, inner
	whole.Kind, under.Kind, under.Under, under.Units = "部门", "部门", "101", nil
	faulty.State, faulty.Units = district.Faulty, nil
	plain := at("甲/report.toml", "101", "部门", "60000.00")
	bare := root
	bare.Units = nil
	for name, c := range map[string]struct {
		results []district.Result
		want    string
	}{
		"root":                     {[]district.Result{root, a, b}, "3.00"},
		"root and another":         {[]district.Result{root, a, b, other}, "4.00"},
		"root that states its own": {[]district.Result{bare, a, b}, "3.00"},
		"one folder down":          {[]district.Result{lower, home, inner, x, y, other}, "7.00"},
		"a department in another":  {[]district.Result{lower, home, whole, x, y, other}, "7.00"},
		"by the roster":            {[]district.Result{plain, home, under, x, other}, "7.00"},
		"the top has errors":       {[]district.Result{faulty, home, inner, x, y}, "6.00"},
		"the inner is not there":   {[]district.Result{lower, home, x, y}, "6.00"},
		"not added":                {[]district.Result{lower, home, inner, x, y, at("甲/新/report.toml", "101009", "单位", "5000.00")}, "6.50"},
		"alone":                    {[]district.Result{lower, at("丙/report.toml", "103", "单位", "5000.00")}, "6.50"},
		"of nobody in the root":    {[]district.Result{plain, other}, "7.00"},
	} {
		files, _, err := district.Collect(c.results, district.Options{Texts: texts(t)})
		if err != nil {
			t.Fatal(err)
		}
		page := text(t, files["三公经费汇总-2025.html"])
		_, sum, _ := strings.Cut(page[strings.LastIndex(page, "合计</"):], "</t")
		if i := strings.Index(sum, "</t"); i < 0 || !strings.HasSuffix(sum[:i], ">"+c.want) {
			t.Errorf("%s: the total is not %s in %.200s", name, c.want, sum)
		}
	}
	b.Set, b.Files = "", nil
	list, _ := roster(t, "编码,名称,不公开\n101,101,\n101001,101001,\n101002,101002,是\n")
	if _, found := collect(t, []district.Result{root, a, b}, district.Options{Roster: list}); !strings.Contains(said(found), "MC017") {
		t.Error("what the root leaves of its units is not told", said(found))
	}
}

// A unit counts in the department that the roster says, and in one alone.
func TestSumsAgainstTheRoster(t *testing.T) {
	const lines = "编码,名称,种类,主管部门,不公开\n101,甲局,汇总,,\n101001,甲局（本级）,本级,甲局,\n101002,甲局服务中心,二级单位,甲局,\n101003,甲局密件所,二级单位,甲局,是\n" +
		"103,丙 & 局,汇总,,\n"
	const centre = "MC021 warning 甲局/101002.toml 101002 甲局服务中心 "
	for name, c := range map[string]struct {
		lines    string
		ofA, ofC []string // what the departments added up
		want     string
	}{
		"right":          {lines, []string{"101001", "101002", "101003"}, nil, ""},
		"one withheld":   {lines, []string{"101001", "101002"}, nil, ""},
		"no sums":        {lines, nil, nil, ""},
		"left out":       {lines, []string{"101001"}, nil, centre + "名册的主管部门是101 甲局，它的汇总没有加这一份"},
		"of another":     {lines, []string{"101001"}, []string{"101002"}, centre + "由103 丙 & 局汇总，名册的主管部门是甲局"},
		"twice":          {lines, []string{"101001", "101002"}, []string{"101002"}, centre + "由101 甲局和103 丙 & 局两个部门汇总，数算了两次"},
		"within another": {lines, []string{"101001", "101002"}, []string{"101", "101001", "101002"}, ""},
		"by code":        {strings.ReplaceAll(lines, "二级单位,甲局", "二级单位,０101"), []string{"101001", "101002"}, nil, ""},
		"nobody's":       {strings.ReplaceAll(lines, "二级单位,甲局", "二级单位,"), []string{"101001", "101002"}, nil, ""},
	} {
		results := madeUp()
		results = append(results[:4], results[5])
		for i, units := range map[int][]string{0: c.ofA, 4: c.ofC} {
			for _, code := range units {
				results[i].Units = append(results[i].Units, "甲局/"+code+".toml")
			}
		}
		r, _ := roster(t, c.lines)
		_, list := collect(t, results, district.Options{Roster: r})
		list = slices.DeleteFunc(list, func(f diag.Finding) bool { return f.Code == codes.WithheldAlone })
		if got := said(list); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
