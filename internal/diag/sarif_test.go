package diag

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"reflect"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// TestSARIF holds the output against the schema of SARIF 2.1.0, as an independent library carries it.
func TestSARIF(t *testing.T) {
	list := List{
		{Code: "JS101", Pos: Pos{File: "某局 一/report.toml", Line: 3, Column: 5, Length: 7}, Message: "不相等", Stated: "1 元", Computed: "2 元", Gap: "1 元", Hint: "核对",
			Related: []Related{{Pos: Pos{File: "某局 一/report.toml", Line: 9, Column: 1, Length: 2}, Message: "另一个"}, {Pos: Pos{File: "a.toml"}}}},
		{Code: "WC002", Severity: Hint, Pos: Pos{File: `甲\report.toml`}, Message: "有 3 个数"},
		{Code: "IN001", Severity: Warning, Message: "没有位置"},
		{Code: "YZ001", Pos: InSheet("附表.xlsx", "收入决算表", 7, 28), Message: "不相等"},
	}
	unread := []Unread{{"某局 二/report.toml", "找不到这个文件"}}
	for name, found := range map[string]List{"findings": list, "none": nil} {
		var out bytes.Buffer
		log := NewSARIF(&out, "1.0", []About{{"JS101", "年末不小于零", "算术", ""}, {"WC002", "有的数", "", "逐个查看"}})
		for _, f := range found {
			log.Add(List{f})
		}
		log.Add(nil, unread...)
		if err := log.Close(); err != nil {
			t.Fatal(err)
		}
		report, err := sarif.FromBytes(out.Bytes())
		if err != nil {
			t.Fatal(name, err)
		}
		if err := report.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		known, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		var ours, theirs any
		if json.Unmarshal(out.Bytes(), &ours) != nil || json.Unmarshal(known, &theirs) != nil || !within(ours, theirs) {
			t.Errorf("%s: something is unknown to SARIF:\n%s", name, out.String())
		}
	}
	var out bytes.Buffer
	log := NewSARIF(&out, "", nil)
	log.Add(list, unread...)
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"startColumn": 5`, `"endColumn": 12`, `"uri": "%E6%9F%90%E5%B1%80%20%E4%B8%80/report.toml"`, `"uri": "%E7%94%B2/report.toml"`, `不相等。填报 1 元，计算 2 元，相差 1 元。提示：核对`, `"level": "note"`, `"executionSuccessful": false`, `"text": "找不到这个文件"`, `"fullyQualifiedName": "收入决算表!AB7"`} {
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("%s is missing in\n%s", want, out.String())
		}
	}
}

// What a workflow command may not hold stands for itself nowhere else.
func TestGitHub(t *testing.T) {
	var out bytes.Buffer
	if err := WriteGitHub(&out, List{
		{Code: "JS101", Pos: Pos{File: "甲,乙:丙/r.toml", Line: 3, Column: 5, Length: 7}, Message: "差 5%\n两行", Stated: "1 元", Hint: "核对"},
		{Code: "WC002", Severity: Hint, Pos: Pos{File: "r.toml"}, Message: "有 3 个数"},
		{Code: "YZ001", Severity: Warning, Pos: InSheet("附表.xlsx", "表一", 7, 3), Message: "不相等"},
		{Code: "IN001", Message: "没有位置"},
	}, []Unread{{"乙,丙/r.toml", "找不到\n这个文件"}}); err != nil {
		t.Fatal(err)
	}
	want := `::error file=乙%2C丙/r.toml::找不到%0A这个文件
::error file=甲%2C乙%3A丙/r.toml,line=3,col=5,endColumn=12,title=JS101::差 5%25%0A两行。填报 1 元。提示：核对
::notice file=r.toml,title=WC002::有 3 个数
::warning file=附表.xlsx,title=YZ001::表一!C7：不相等
::error title=IN001::没有位置
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

// Errors fail, what was not checked is skipped, and nothing else counts.
func TestJUnit(t *testing.T) {
	var out bytes.Buffer
	file := NewJUnit(&out)
	for _, s := range []Suite{
		{Name: "甲", Found: List{{Code: "JS101", Message: "<不相等> & \x01"}, {Code: "JS102", Severity: Hint, Message: "看一看"}}, Passed: []string{"JS103"}, Unchecked: [][2]string{{"JS104", "没有数"}}},
		{Name: "乙", Failed: "找不到"},
		{Name: "丙"},
	} {
		file.Add(s)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Suites []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Errors   int `xml:"errors,attr"`
			Skipped  int `xml:"skipped,attr"`
			Cases    []struct {
				Failure *struct {
					Message string `xml:"message,attr"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(out.Bytes(), &read); err != nil {
		t.Fatal(err, out.String())
	}
	for i, want := range [][4]int{{4, 1, 0, 1}, {1, 0, 1, 0}, {1, 0, 0, 0}} {
		if s := read.Suites[i]; [4]int{s.Tests, s.Failures, s.Errors, s.Skipped} != want || len(s.Cases) != want[0] {
			t.Errorf("%d: %+v, want %v", i, s, want)
		}
	}
	if f := read.Suites[0].Cases[0].Failure; f == nil || f.Message != "<不相等> & \uFFFD" {
		t.Errorf("%+v\n%s", f, out.String())
	}
}

// within tells whether everything in a stands in b too.
func within(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		for k, v := range a {
			if !ok || !within(v, b[k]) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !within(a[i], b[i]) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a, b)
}
