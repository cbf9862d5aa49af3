package report

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Revision is what is to be another in a report.toml that somebody has written on.
type Revision struct {
	Set     []Leaf            // what it is to state, or, without a value, to ask; all else that it states stays
	Gone    []string          // addresses of rows that become comments
	Origins map[string]string // where values were found, for the lines that are new, by their addresses
	Pack    *pack.Pack        // names 科目; nil if none is at hand
}

// Of is the text with the revision in it. Of what stood in it only the tokens of changed values are others, and rows that are gone
// have a # before their lines; the rest stays byte for byte. The text is read again: if it does not state exactly what is wanted,
// it is not given, and the findings tell what could not be done. A row that is gone stays if it shares its lines with others, or its
// name with a later one.
func (v Revision) Of(file string, src []byte) ([]byte, diag.List) {
	old, root, list := v.read(file, src)
	if old == nil {
		return nil, list
	}
	set := withEarlierRows(v.Set)
	if old.Unit.Set {
		set = append(set, Leaf{Address: "unit", Value: old.Unit.V})
	}
	want, list := FromLeaves(set, v.Pack)
	if list = Unfit(list); len(list) > 0 {
		return nil, list
	}
	bom := len(src) - len(bytes.TrimPrefix(src, []byte("\uFEFF")))
	e := &editor{text: src[bom:], eol: "\n", inside: map[*place.Node][]string{}}
	if bytes.Contains(src, []byte("\r\n")) {
		e.eol = "\r\n"
	}
	e.writer = &writer{Draft: Draft{Report: want, Pack: v.Pack, Origins: v.Origins}, told: map[string]bool{}, mute: true}
	fields := addressed(v.Pack)
	e.merge(fields, table{node: root, host: root}, reflect.ValueOf(old).Elem(), reflect.ValueOf(want).Elem(), "")
	e.comment(fields, root, reflect.ValueOf(old).Elem(), "", v.Gone)
	text := append(slices.Clone(src[:bom]), e.apply()...)
	if list := v.missed(file, old, text); list != nil {
		return nil, list
	}
	return text, nil
}

// withEarlierRows adds to leaves of a row with a number the rows before it, so that it keeps its number.
func withEarlierRows(leaves []Leaf) []Leaf {
	var all []Leaf
	for _, l := range leaves {
		for _, m := range rowNumber.FindAllStringSubmatchIndex(l.Address, -1) {
			n, _ := strconv.Atoi(l.Address[m[2]:m[3]])
			for i := 1; i < min(n, maxRows); i++ {
				all = append(all, Leaf{Address: fmt.Sprintf("%s#%d", l.Address[:m[0]+1], i)})
			}
		}
		all = append(all, l)
	}
	return all
}

var rowNumber = regexp.MustCompile(`\]#(\d+)`)

// Unfit are those findings of FromLeaves that tell of leaves which fit no report. What the others miss may stand elsewhere: few
// leaves make no whole report.
func Unfit(list diag.List) diag.List {
	return slices.DeleteFunc(list, func(f diag.Finding) bool {
		return !slices.Contains([]string{codes.NoSuchAddress, codes.AddressTwice, codes.NotAWord, codes.OutOfRange, codes.WrongType,
			codes.AmountForm, codes.NotAnAmount, codes.NotADate, codes.NotAScore}, f.Code)
	})
}

// ReadText reads the file of a report, without those that it names. The report is nil if the file is not legal TOML; else the
// findings tell of what it does not say as it should, so that it has no leaf.
func ReadText(file string, src []byte, p *pack.Pack) (*Report, diag.List) {
	r, _, list := Revision{Pack: p}.read(file, src)
	return r, list
}

func (v Revision) read(file string, src []byte) (*Report, *place.Node, diag.List) {
	root, list := place.Parse(file, src, place.DefaultLimits())
	if root == nil || list.HasErrors() {
		return nil, nil, list
	}
	if f, many := crowded("", root); many {
		return nil, nil, diag.List{f}
	}
	r := &Report{File: file}
	list = place.Bind(root, r)
	if v.Pack != nil {
		list = append(list, r.openFacts(root, v.Pack)...)
	}
	list = append(list, resolve(reflect.ValueOf(r).Elem(), r.Unit.V)...)
	list = append(list, checkAccounts(r)...)
	list = append(list, checkNonFiscal(r)...)
	return r, root, append(list, checkEconomic(r)...)
}

// missed tells what the new text does not state as it should: all leaves of the old one but those that were to be others.
func (v Revision) missed(file string, old *Report, text []byte) diag.List {
	now, _, list := v.read(file, text)
	if now == nil {
		return diag.List{{Code: codes.NotEditable, Pos: diag.Pos{File: file}, Message: "改过的文件读不回来，没有写",
			Hint: "先运行 gen check 看这份报告有没有写法上的问题", Notes: firstMessages(list)}}
	}
	want, at := map[string]string{}, map[string]diag.Pos{}
	gone := func(address string) bool {
		return slices.ContainsFunc(v.Gone, func(row string) bool { return address == row || strings.HasPrefix(address, row+".") })
	}
	for _, l := range old.Leaves() {
		if !gone(l.Address) {
			want[l.Address], at[l.Address] = l.Value, l.Pos
		}
	}
	for _, l := range v.Set {
		if l.Value == "" {
			continue // a blank
		}
		want[l.Address] = l.Value
		delete(want, emptied(l.Address, want))
	}
	states := map[string]string{}
	for _, l := range now.Leaves() {
		states[l.Address] = l.Value
	}
	list = nil
	for address, value := range want {
		if got, ok := states[address]; !ok || got != value {
			list = append(list, diag.Finding{Code: codes.NotEditable, Pos: cmp.Or(at[address], diag.Pos{File: file}),
				Message: fmt.Sprintf("程序改不了 %s", address), Hint: fmt.Sprintf("手工改为 %s，再导入一次", value)})
		}
	}
	for address, value := range states {
		left := value == "" && slices.ContainsFunc(v.Gone, func(row string) bool { return strings.HasPrefix(row, address+".") }) // all its rows went
		if _, ok := want[address]; !ok && !gone(address) && !left {
			list = append(list, diag.Finding{Code: codes.NotEditable, Pos: diag.Pos{File: file},
				Message: fmt.Sprintf("程序改不了这份报告：会多出 %s", address), Hint: "手工改好，再导入一次"})
		}
	}
	slices.SortFunc(list, func(a, b diag.Finding) int { return cmp.Compare(a.Message, b.Message) })
	return list
}

// emptied is the address of a table or row of which nothing was stated before something in it is.
func emptied(address string, stated map[string]string) string {
	for at := strings.LastIndexByte(address, '.'); at > 0; at = strings.LastIndexByte(address[:at], '.') {
		if value, ok := stated[address[:at]]; ok && value == "" {
			return address[:at]
		}
	}
	return ""
}

func firstMessages(list diag.List) []string {
	var all []string
	for _, f := range list[:min(3, len(list))] {
		all = append(all, f.Message)
	}
	return all
}
