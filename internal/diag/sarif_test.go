package diag

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// TestSARIF holds the output against the schema of SARIF 2.1.0, as an independent library carries it.
func TestSARIF(t *testing.T) {
	list := List{
		{Code: "JS101", Pos: Pos{File: "某局 一/report.toml", Line: 3, Column: 5, Length: 7}, Message: "不相等", Stated: "1 元", Computed: "2 元", Gap: "1 元", Hint: "核对",
			Related: []Related{{Pos{File: "某局 一/report.toml", Line: 9, Column: 1, Length: 2}, "另一个"}, {Pos{File: "a.toml"}, ""}}},
		{Code: "WC002", Severity: Hint, Pos: Pos{File: `甲\report.toml`}, Message: "有 3 个数"},
		{Code: "IN001", Severity: Warning, Message: "没有位置"},
		{Code: "YZ001", Pos: InSheet("附表.xlsx", "收入决算表", 7, 28), Message: "不相等"},
	}
	for name, found := range map[string]List{"findings": list, "none": nil} {
		var out bytes.Buffer
		if err := WriteSARIF(&out, "1.0", []About{{"JS101", "年末不小于零", "算术", ""}, {"WC002", "有的数", "", "逐个查看"}}, found); err != nil {
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
	if err := WriteSARIF(&out, "", nil, list); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"startColumn": 5`, `"endColumn": 12`, `"uri": "%E6%9F%90%E5%B1%80%20%E4%B8%80/report.toml"`, `"uri": "%E7%94%B2/report.toml"`, `不相等。填报 1 元，计算 2 元，相差 1 元。提示：核对`, `"level": "note"`, `"fullyQualifiedName": "收入决算表!AB7"`} {
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("%s is missing in\n%s", want, out.String())
		}
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
