package acceptance

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/statement"
	"gen/internal/diag"
)

// guided are the examples of a chapter of the guide of packs.
func guided(t *testing.T, chapter string) []string {
	t.Helper()
	src, err := os.ReadFile("../../docs/模板包指南.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(src), "### "+chapter+"\n")
	if !found {
		t.Fatal("no chapter " + chapter)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	var blocks []string
	for _, m := range regexp.MustCompile("(?s)```\n(.*?)```").FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, m[1])
	}
	return blocks
}

// askingPack is the pack of the guide's chapter, and a report for it.
func askingPack(t *testing.T) fstest.MapFS {
	t.Helper()
	b := guided(t, "本地另外要填的数")
	if len(b) != 4 {
		t.Fatalf("%d examples", len(b))
	}
	files := naming(t, fstest.MapFS{
		"甲局/模板包/pack.toml": {Data: []byte("name = \"模板包\"\nversion = \"1\"\nextends = \"beijing-2023\"\n" +
			"tables = [\"01\", \"节庆\"]\n[[part]]\ntitle = \"报表\"\nsections = [\"会议\"]\n" + b[0])},
		"甲局/模板包/text/会议.tmpl":   {Data: []byte("## 会议和节庆活动\n\n" + b[2] + "\n{{表 \"节庆\"}}\n")},
		"甲局/模板包/tables/节庆.toml": {Data: []byte(b[3])},
	}, `pack = "./模板包"`)
	add := func(after, text string) {
		file := files["甲局/report.toml"]
		before, rest, found := strings.Cut(string(file.Data), after)
		if !found {
			t.Fatal("no " + after)
		}
		file.Data = []byte(before + after + text + rest)
	}
	add(`"收支总计" = 150`, "\n\"会议.费用\" = 10.20\n\"会议.次数\" = 3\n")
	add("[services]\n", "\n"+b[1])
	return files
}

// edited is the report of the asking pack with some of its text changed.
func edited(t *testing.T, from, to string) fstest.MapFS {
	t.Helper()
	files := askingPack(t)
	src := string(files["甲局/report.toml"].Data)
	if !strings.Contains(src, from) {
		t.Fatal("no " + from)
	}
	files["甲局/report.toml"].Data = []byte(strings.Replace(src, from, to, 1))
	return files
}

func dumped(t *testing.T, files fstest.MapFS) string {
	t.Helper()
	s, list, err := statement.Load(files, "甲局/report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, errorsOf(list))
	}
	d, list := s.Compose()
	if list.HasErrors() {
		t.Fatal(errorsOf(list))
	}
	plain := regexp.MustCompile(`⟦([^|]*)\|[^⟧]*⟧`).ReplaceAllString(doc.Dump(d), "$1")
	return strings.NewReplacer("‹", "", "›", "", "*", "").Replace(plain)
}

// A pack asks what no other one does: the guide's example, from the declaration to the printed sentence and the table.
func TestAPackAsksItsOwn(t *testing.T) {
	text := dumped(t, askingPack(t))
	for _, want := range []string{
		"2023年度召开会议4次，320人参加，会议费12.30万元，比上年增加2.10万元。",
		"档案宣传日3.10万元，1200人次参加；档案文化展2.11万元，800人次参加。", // 3.105 + 2.105 = 5.21
		"会议费和节庆活动经费合计17.51万元，占公用经费89.79%。",
		"档案文化展 | 2.11 | 800", "合计 | · | 5.21 | 2,000",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// What is wrong with what a pack asks is told with its words and keys.
func TestWhatAPackAsksIsChecked(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"meeting_cost   = 12.30", "meeting_cost = 19.51", "JS138 会议费大于一般公共预算基本支出公用经费"},
		{"meeting_people = 320\n", "", "IN146 没有填会议人数（会议费 12.30 万元）"},
		{"meeting_times  = 4", "meting_times = 4", "IN001 [facts] 里有不认识的键 “meting_times”"},
		{"meeting_people = 320\n", "", "TX101 报告里没有“会议.人数”，这句话印不出来   在 [facts] 里填 meeting_people；没有的填 0"},
		{"meeting_cost   = 12.30\n", "", "IN130 [prior] 里的“会议.费用”在这份报告里没有填"},
		{"\"会议.次数\" = 3", "\"会议.次数\" = 3.5", "IN102 上年的“会议次数”以次计，不是“3.5”"},
		{"\"会议.次数\" = 3", "\"会议.人数\" = 3", "IN130 [prior] 里的“会议.人数”：模板包没有要会议人数的上年数   删去这一行"},
		{"\"会议.次数\" = 3", "\"会议.次\" = 3", "IN130 [prior] 里的“会议.次”不是一个数的名称   是不是“会议.次数”？"},
	} {
		s, list, err := statement.Load(edited(t, c.from, c.to), "甲局/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Book != nil {
			_, more := s.Compose()
			list = append(list, more...)
		}
		if got := errorsOf(list); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.to, got, c.want)
		}
	}
}

// What a pack computes may not exceed what it says either.
func TestWhatAPackComputesIsChecked(t *testing.T) {
	files := askingPack(t)
	const sum = `sum   = ["会议.费用", "节庆.合计.金额"]`
	src := string(files["甲局/模板包/pack.toml"].Data)
	files["甲局/模板包/pack.toml"].Data = []byte(strings.Replace(src, sum, sum+"\nat_most = [\"会议.费用\"]", 1))
	_, list, err := statement.Load(files, "甲局/report.toml", statement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := errorsOf(list); !strings.Contains(got, "JS138 会议费和节庆活动经费合计大于会议费   核对 meeting_cost、festivals") {
		t.Error(got)
	}
}

// Texts that a pack asks for are read like all that a department types.
func TestTextsThatAPackAsksAreRead(t *testing.T) {
	_, list, err := statement.Load(edited(t, `"档案宣传日"`, `"档案\n宣传日"`), "甲局/report.toml", statement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(list, func(f diag.Finding) bool {
		return f.Code == "WZ021" && f.Message == "换行印不出来，前后接成“档案宣传日”"
	}) {
		t.Error("no WZ021 in", list)
	}
}

// Last year's come from last year's report, under the name that its pack had.
func TestLastYearsOfWhatAPackAsks(t *testing.T) {
	files := edited(t, "\"会议.费用\" = 10.20\n\"会议.次数\" = 3\n", "")
	last := strings.NewReplacer("year   = 2023", "year   = 2022", "./模板包", "../去年的包", "meeting_cost   = 12.30", "meeting_cost = 9.996").
		Replace(string(files["甲局/report.toml"].Data))
	files["去年/report.toml"] = &fstest.MapFile{Data: []byte(last)}
	for name, f := range files {
		if rest, of := strings.CutPrefix(name, "甲局/模板包/"); of {
			text := strings.ReplaceAll(string(f.Data), "会议.费用", "会务.费用")
			files["去年的包/"+rest] = &fstest.MapFile{Data: []byte(strings.Replace(text, `"模板包"`, `"去年的包"`, 1))}
		}
	}
	this := files["甲局/模板包/pack.toml"]
	this.Data = []byte(strings.Replace(string(this.Data), "name    = \"会议.费用\"\n", "name    = \"会议.费用\"\nwas = \"会务.费用\"\n", 1))
	src := files["甲局/report.toml"]
	src.Data = []byte(strings.Replace(string(src.Data), "\"收支总计\" = 150", "from = \"../去年/report.toml\"", 1))
	if text := dumped(t, files); !strings.Contains(text, "会议费12.30万元，比上年增加2.30万元") {
		t.Error(text)
	}
}

// What is not filled in is never printed as nothing: a sentence that says so tells what to fill in, a stated zero is nothing.
func TestWhatIsNotFilledInIsNotNothing(t *testing.T) {
	for _, c := range []struct {
		text   string
		denied bool
	}{
		{"{{如果 有 .会议.费用}}会议费{{金额 .会议.费用}}。{{否则}}没有召开会议。{{结束}}", true},
		{"{{如果 没有 .会议.费用}}没有召开会议。{{结束}}", true},
		{"{{如果 不是 (有 .会议.费用)}}没有召开会议。{{结束}}", true},
		{"{{如果 并且 (有 .会议.费用) (有 .支出.合计)}}会议费{{金额 .会议.费用}}。{{否则}}没有召开会议。{{结束}}", true},
		{"{{如果 有 .会议.费用}}会议费。{{否则如果 有 .政府性基金.支出.合计}}基金。{{否则}}都没有。{{结束}}", true},
		{"{{如果 有 .会议.费用}}会议费。{{否则}}{{如果 .是部门}}本部门没有会议。{{否则}}本单位没有会议。{{结束}}{{结束}}", true},
		{"{{如果 有 .会议节庆.费用}}有会议和节庆。{{否则}}没有会议和节庆。{{结束}}", true},
		{"{{说有无 .会议.费用}}", true},
		{"{{如果 有 .会议.费用}}会议费{{金额 .会议.费用}}。{{结束}}", false},
		{"{{如果 已填 .会议.费用}}{{如果 有 .会议.费用}}会议费。{{否则}}没有召开会议。{{结束}}{{结束}}", false},
		{"{{如果 有 .会议.费用}}会议费。{{否则如果 有 .支出.合计}}支出{{金额 .支出.合计}}。{{结束}}", false},
		{"{{如果 或者 (有 .会议.费用) (有 .支出.合计)}}有会议或支出。{{否则}}都没有。{{结束}}", false},
		{"{{如果 有 .政府性基金.支出.合计}}有基金。{{否则}}没有基金。{{结束}}", false}, // what the accounts state
	} {
		for _, filled := range []string{"", "meeting_cost = 0\n"} {
			files := edited(t, "meeting_cost   = 12.30\n", filled)
			src := string(files["甲局/report.toml"].Data)
			files["甲局/report.toml"].Data = []byte(strings.Replace(src, "\"会议.费用\" = 10.20\n", "", 1))
			files["甲局/模板包/text/会议.tmpl"].Data = []byte("## 会议\n\n会议情况如下。\n\n" + c.text + "\n\n{{表 \"节庆\"}}\n")
			files["甲局/模板包/words.tmpl"] = &fstest.MapFile{Data: []byte("{{定义 \"说有无\"}}{{如果 有 .}}有。{{否则}}没有。{{结束}}{{结束}}")}
			s, list, err := statement.Load(files, "甲局/report.toml", statement.Options{})
			if err != nil || !s.Computed() {
				t.Fatal(err, errorsOf(list))
			}
			_, list = s.Compose()
			if denied := strings.Contains(errorsOf(list), "TX108 没有填“会议"); denied != (c.denied && filled == "") {
				t.Errorf("%s, filled in with %q: %s", c.text, filled, errorsOf(list))
			}
		}
	}
}

// No passage of an example types a number that its pack asks for or computes: the title of a fact, and a number behind it.
func TestExamplesTypeNoFact(t *testing.T) {
	number := `(?:共|有|为|是|达|计)*[0-9][0-9.,]*`
	held := 0
	for _, name := range exampleNames(t) {
		s, d := composed(t, name)
		var typed strings.Builder
		for _, run := range regexp.MustCompile(`‹([^›]*)›`).FindAllStringSubmatch(doc.Dump(d), -1) {
			typed.WriteString(strings.NewReplacer("的", "", " ", "", "*", "").Replace(run[1]) + "\n")
		}
		for _, f := range s.Pack.Facts {
			held++
			title := strings.ReplaceAll(f.Title.V, "的", "")
			if found := regexp.MustCompile(regexp.QuoteMeta(title) + number).FindString(typed.String()); f.IsFigure() && found != "" {
				t.Errorf("%s types %s: fill in %s", name, found, f.Key.V)
			}
		}
	}
	if held < 10 {
		t.Errorf("%d facts were looked for", held)
	}
}
