package renew

import (
	"fmt"
	"strings"

	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Memory is what was imported last, kept in a file beside the report.
type Memory struct {
	Files  []File
	Values []Value
}

// File is a workbook that was imported.
type File struct{ Name, SHA256 string }

// MemoryFile is the name of the memory of a report.
func MemoryFile(report string) string { return strings.TrimSuffix(report, ".toml") + ".导入.toml" }

// preface says what the file is for.
const preface = `# 由 gen import 写，不用手改：上次导入的每个数和它的格子。再次导入时程序靠它分清哪些数是后来手工改的。
# 和报告放在一起。删去它也可以：那样再导入时，报告里已有的数一个也不覆盖。
`

// TOML is the file, in the order of the values.
func (m *Memory) TOML() []byte {
	var b strings.Builder
	b.WriteString(preface)
	for _, f := range m.Files {
		fmt.Fprintf(&b, "\n[[file]]\nname   = %s\nsha256 = %s\n", report.Quote(f.Name), report.Quote(f.SHA256))
	}
	b.WriteString("\n[value]\n")
	for _, v := range m.Values {
		fmt.Fprintf(&b, "%s = [%s, %s]\n", report.Quote(v.Address), report.Quote(v.Value), report.Quote(v.From))
	}
	return []byte(b.String())
}

// stored is a Memory as its keys are read.
type stored struct {
	Files []struct {
		Name   place.Value[string] `toml:"name,required"`
		SHA256 place.Value[string] `toml:"sha256,required"`
	} `toml:"file"`
	Values place.Map[pair] `toml:"value"`
}

// pair is a value and its cell.
type pair struct{ value, from string }

// UnmarshalPlace reads ["value", "cell"].
func (p *pair) UnmarshalPlace(n *place.Node) diag.List {
	if n.Kind != place.Array || len(n.Items) != 2 || n.Items[0].Kind != place.String || n.Items[1].Kind != place.String {
		return diag.List{place.WrongType(n, "两段文字", `写成 ["值", "格子"]`)}
	}
	p.value, p.from = n.Items[0].Text, n.Items[1].Text
	return nil
}

// ReadMemory reads what was kept. There is none if the file can't be read.
func ReadMemory(file string, src []byte) (*Memory, diag.List) {
	root, list := place.Parse(file, src, place.DefaultLimits())
	var s stored
	if !list.HasErrors() {
		list = append(list, place.Bind(root, &s)...)
	}
	if list.HasErrors() {
		return nil, diag.List{{Code: codes.MemoryUnread, Pos: list[0].Pos, Message: "上次导入的记录读不出来：" + list[0].Message,
			Hint: "恢复原来的文件；没有备份就删去它再导入，报告里已有的数不会被覆盖，不同的会列出"}}
	}
	m := &Memory{}
	for _, f := range s.Files {
		m.Files = append(m.Files, File{f.Name.V, f.SHA256.V})
	}
	for _, e := range s.Values {
		m.Values = append(m.Values, Value{report.Leaf{Address: e.Key, Value: e.V.value}, e.V.from})
	}
	return m, nil
}

// all are the values; of no memory there are none.
func (m *Memory) all() []Value {
	if m == nil {
		return nil
	}
	return m.Values
}
