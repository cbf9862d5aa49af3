// Package renew brings a report.toml that people have worked on up to what its workbooks say now.
//
// Each value is compared three ways, by its address: as it was imported last, as it stands in the report, as the workbooks have
// it. What nobody touched follows the workbooks; what was changed by hand stays, and is told. Nothing is deleted.
package renew

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"

	"golang.org/x/text/unicode/norm"
)

// Value is what workbooks say.
type Value struct {
	report.Leaf
	From string // its cells, for people: Z07!M15
}

// Import is what was taken from workbooks.
type Import struct {
	Pack   *pack.Pack
	Values []Value
	Asked  []string // addresses that are to be filled in by hand in rows that are new
	Sheets []string // that were read: what they said before and do not say now is gone
	Unit   string   // whose the sheets are, as they say above their grids; "" if they don't
	Files  []File
}

// Result is a report with what was imported in it.
type Result struct {
	Text     []byte // of the report
	Memory   []byte // to be kept beside it
	Changes  []Change
	Findings diag.List // what was kept, and why
}

// Change is one change of the report.
type Change struct {
	Address string
	Old     string // "" if it was not stated
	New     string // "" for a row that is gone
	From    string
	Pos     diag.Pos // in the report as it was; unknown of what is new
}

// Same tells whether the report says what the workbooks say.
func (r *Result) Same() bool { return len(r.Changes) == 0 && len(r.Findings) == 0 }

// Into brings an import into the report whose text is src; memory is what was kept beside it, nil if nothing was. There is no
// result if the report, its memory or the import can't be understood, or the report not be changed: the findings tell why.
func (v Import) Into(file string, src []byte, memory *Memory) (*Result, diag.List) {
	have, list := report.ReadText(file, src, v.Pack)
	if have == nil {
		return nil, list
	}
	if list = report.Unfit(list); len(list) > 0 { // what can't be read can't be compared
		return nil, list
	}
	w := &ways{
		Import: v,
		file:   file,
		stated: map[string]report.Leaf{},
		memory: memory,
		last:   map[string]Value{},
		kept:   &Memory{Files: v.Files},
		result: &Result{},
	}
	for _, l := range have.Leaves() {
		w.stated[strings.TrimSuffix(l.Address, ".file")] = l
	}
	for _, last := range memory.all() {
		w.last[last.Address] = last
	}
	found, list := w.found()
	if list = append(list, w.another(found)...); list.HasErrors() {
		return nil, list
	}
	for _, now := range found {
		w.compare(now)
	}
	w.ask()
	gone := w.vanished(found)
	origins := map[string]string{}
	for _, now := range found {
		origins[now.Address] = now.From
	}
	text, list := report.Revision{Set: w.set, Gone: gone, Origins: origins, Pack: v.Pack}.Of(file, src)
	if text == nil {
		return nil, list
	}
	w.stay(text, gone)
	w.result.Text, w.result.Memory = text, w.kept.TOML()
	w.result.Findings = w.result.Findings.Sort()
	return w.result, nil
}

// ways compares an import with a report and with what was imported last.
type ways struct {
	Import
	file   string
	stated map[string]report.Leaf
	memory *Memory
	last   map[string]Value // what it has, by address
	kept   *Memory          // what is remembered now
	set    []report.Leaf
	result *Result
}

// written are the addresses of how the file is written, which no workbook says.
var written = []string{"schema", "pack", "pack_sha256", "pack_version", "unit"}

// Memory is what is to be kept beside a report that was written from the import.
func (v Import) Memory() []byte {
	values, _ := v.found()
	return (&Memory{Files: v.Files, Values: values}).TOML()
}

// found are the values in the order of a report, written as a report would have them.
func (v Import) found() ([]Value, diag.List) {
	from := map[string]string{}
	var leaves []report.Leaf
	for _, one := range v.Values {
		if !slices.Contains(written, one.Address) {
			leaves = append(leaves, one.Leaf)
			from[one.Address] = one.From
		}
	}
	r, list := report.FromLeaves(leaves, v.Pack)
	var found []Value
	for _, l := range r.Leaves() {
		if !slices.Contains(written, l.Address) {
			found = append(found, Value{Leaf: l, From: from[l.Address]})
		}
	}
	return found, report.Unfit(list)
}

// another tells of workbooks that are another year's, or another department's.
func (w *ways) another(found []Value) diag.List {
	differs := func(address string) (stated, now report.Leaf, is bool) {
		stated, has := w.stated[address]
		i := slices.IndexFunc(found, func(v Value) bool { return v.Address == address })
		if !has || i < 0 {
			return stated, now, false
		}
		return stated, found[i].Leaf, stated.Value != found[i].Value
	}
	fault := func(at diag.Pos, format string, args ...any) diag.List {
		return diag.List{{Code: codes.AnotherReport, Pos: at, Message: fmt.Sprintf(format, args...), Hint: "核对工作簿和报告的文件名；没有写"}}
	}
	if stated, now, is := differs("year"); is {
		return fault(stated.Pos, "报告是 %s 年度的，工作簿是 %s 年度的", stated.Value, now.Value)
	}
	name, nowName, is := differs("department.name")
	if _, _, code := differs("department.code"); is && code {
		return fault(name.Pos, "报告是“%s”的，工作簿是“%s”的", diag.Clip(name.Value, 40), diag.Clip(nowName.Value, 40))
	}
	coded := slices.ContainsFunc(found, func(v Value) bool { return v.Address == "department.code" })
	if name = w.stated["department.name"]; !coded && !sameUnit(w.Unit, name.Value) && !sameUnit(w.Unit, w.last["department.name"].Value) {
		w.result.Findings = append(w.result.Findings, diag.Finding{Code: codes.AnotherReport, Severity: diag.Warning, Pos: name.Pos,
			Message: fmt.Sprintf("报告是“%s”的，工作簿上写的是“%s”", diag.Clip(name.Value, 40), diag.Clip(w.Unit, 40)),
			Hint:    "核对是不是拿错了工作簿；拿错了的，用备份恢复报告"})
	}
	return nil
}

// sameUnit tells whether two names may be of one department, which a workbook calls 某局 or 某局（本级）.
func sameUnit(a, b string) bool {
	a, b = norm.NFKC.String(a), norm.NFKC.String(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// compare decides on one value.
func (w *ways) compare(now Value) {
	mine, has := w.stated[now.Address]
	last, remembered := w.last[now.Address]
	w.kept.Values = append(w.kept.Values, now)
	differs := func(code string, severity diag.Severity, said, hint string) {
		f := diag.Finding{Code: code, Severity: severity, Pos: mine.Pos, Hint: hint, Message: inWords(now) + " " + said}
		if !has {
			f.Pos = diag.Pos{File: w.file}
		}
		w.result.Findings = append(w.result.Findings, f)
	}
	stands := "报告里是 " + diag.Clip(mine.Value, 40)
	if !has {
		stands = "报告里删去了"
	}
	says := "工作簿里是 " + diag.Clip(now.Value, 40) + cell(now.From)
	switch {
	case has && mine.Value == now.Value:
	case !has && !remembered && w.split(now.Address):
		differs(codes.BothChanged, diag.Warning, "报告里按来自的单位分开填了，"+says, "没有动；核对各单位的加起来是不是这个数")
	case !has && !remembered, has && remembered && mine.Value == last.Value:
		w.set = append(w.set, now.Leaf)
		w.result.Changes = append(w.result.Changes, Change{now.Address, mine.Value, now.Value, now.From, mine.Pos})
	case remembered && last.Value == now.Value:
		differs(codes.KeptByHand, diag.Hint, stands+"，是导入以后改的；"+says, "没有动；要用工作簿里的，把报告里的改回去")
	case remembered:
		differs(codes.BothChanged, diag.Warning, stands+"，"+says+"；上次导入时是 "+diag.Clip(last.Value, 40), "没有动；核对哪个对，工作簿对的，改报告里的")
	default:
		differs(codes.BothChanged, diag.Warning, stands+"，不是导入的；"+says, "没有动；核对哪个对，工作簿对的，改报告里的")
	}
}

// split tells whether the row of an address is stated in parts: by rows that its words and one more name.
func (w *ways) split(address string) bool {
	row, inRow := strings.CutSuffix(rowOf(address), "]")
	if !inRow {
		return false
	}
	for stated := range w.stated {
		if strings.HasPrefix(stated, row+",") {
			return true
		}
	}
	return false
}

// inWords names a value by its address, and by what people call it.
func inWords(v Value) string {
	if title := v.Title(); title != "" {
		return v.Address + "（" + title + "）"
	}
	return v.Address
}

func cell(from string) string {
	if from == "" {
		return ""
	}
	return "（" + from + "）"
}

// ask leaves blanks in rows that are new.
func (w *ways) ask() {
	rows := map[string]bool{}
	for address := range w.stated {
		rows[rowOf(address)] = true
	}
	for _, address := range w.Asked {
		row := rowOf(address)
		if !rows[row] && slices.ContainsFunc(w.set, func(l report.Leaf) bool { return rowOf(l.Address) == row }) {
			w.set = append(w.set, report.Leaf{Address: address})
		}
	}
}

// vanished finds what was imported from the sheets and is not in them any more: whole rows, which become comments if nobody has
// touched them, and single values, which are told.
func (w *ways) vanished(found []Value) (gone []string) {
	still, rows := map[string]bool{}, map[string]bool{}
	for _, v := range found {
		still[v.Address], rows[rowOf(v.Address)] = true, true
	}
	var lost []Value
	touched := map[string]bool{}
	for _, last := range w.memory.all() {
		mine, has := w.stated[last.Address]
		switch {
		case still[last.Address]:
		case !w.read(last.From):
			w.kept.Values = append(w.kept.Values, last)
			rows[rowOf(last.Address)] = true
		case has:
			lost = append(lost, last)
			touched[rowOf(last.Address)] = touched[rowOf(last.Address)] || mine.Value != last.Value
		}
	}
	for _, last := range lost {
		row, mine := rowOf(last.Address), w.stated[last.Address]
		if row != "" && !rows[row] && !touched[row] {
			if !slices.Contains(gone, row) {
				gone = append(gone, row)
				w.result.Changes = append(w.result.Changes, Change{Address: row, Old: mine.Value, From: last.From, Pos: mine.Pos})
			}
			continue
		}
		w.lost(last)
	}
	return gone
}

// lost tells of a value that stays though the workbooks do not have it any more.
func (w *ways) lost(last Value) {
	w.kept.Values = append(w.kept.Values, last)
	w.result.Findings = append(w.result.Findings, diag.Finding{Code: codes.NoLongerStated, Severity: diag.Warning,
		Pos:     w.stated[last.Address].Pos,
		Message: fmt.Sprintf("%s 上次导入时是 %s%s，工作簿里没有了", inWords(last), diag.Clip(last.Value, 40), cell(last.From)),
		Hint:    "没有动；核对后自己改，或把这一段改成注释"})
}

// stay tells of the rows that could not be made comments, as others share their lines.
func (w *ways) stay(text []byte, gone []string) {
	now, _ := report.ReadText(w.file, text, w.Pack)
	for _, row := range gone {
		if !slices.ContainsFunc(now.Leaves(), func(l report.Leaf) bool { return rowOf(l.Address) == row }) {
			continue
		}
		w.result.Changes = slices.DeleteFunc(w.result.Changes, func(c Change) bool { return c.Address == row })
		for _, last := range w.memory.all() {
			if _, has := w.stated[last.Address]; has && rowOf(last.Address) == row {
				w.lost(last)
			}
		}
	}
}

// rowOf is the address of the row that a value stands in, "" if it is in none.
func rowOf(address string) string {
	at := strings.LastIndexByte(address, ']') + 1
	row := address[:at]
	if rest := address[at:]; strings.HasPrefix(rest, "#") {
		number, _, _ := strings.Cut(rest, ".")
		row += number
	}
	return row
}

// read tells whether the sheet of a cell is among those that were read.
func (w *ways) read(from string) bool {
	sheet, _, _ := strings.Cut(from, "!")
	return slices.Contains(w.Sheets, sheet)
}
