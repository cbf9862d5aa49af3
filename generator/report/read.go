package report

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/snapshot"
)

// Read reads the report at path inside fsys with the passages that it names. The report is nil when the file is not
// legal TOML; otherwise it holds what was understood. The findings tell all that is wrong, in a file that is not legal
// what its legal lines have wrong too. The error is for a file that can't be read.
func Read(fsys fs.FS, path string) (*Report, diag.List, error) {
	r, list, err := ReadFacts(fsys, path)
	if r != nil {
		list = append(list, r.OpenPassages(fsys, func(string) bool { return true })...)
	}
	return r, list, err
}

// ReadFacts is Read without the passages, whose files are not opened: what the figures are made of.
func ReadFacts(fsys fs.FS, path string) (*Report, diag.List, error) {
	lim := place.DefaultLimits()
	src, err := snapshot.Read(fsys, path, int64(lim.Bytes))
	if large := (*snapshot.TooLarge)(nil); errors.As(err, &large) {
		return nil, place.TooLarge(path, large.Size, lim), nil
	}
	if err != nil {
		return nil, nil, err
	}
	root, list := place.Parse(path, src, lim)
	if root == nil {
		return nil, list, nil
	}
	if f, many := crowded("", root); many {
		return nil, append(list, f), nil
	}
	illegal := list.HasErrors()
	r, bound := bind(path, root)
	list = append(list, bound...)
	place.CommentedHeads(path, src, list)
	inEnglish(string(src), list)
	list = append(list, r.openEvaluations(fsys)...)
	list = foldBlanks(list)
	list = append(list, resolve(reflect.ValueOf(r).Elem(), r.Unit.V)...)
	list = append(list, checkPrecision(r)...)
	if illegal { // what else is missing may stand in the lines that could not be read
		return nil, append(list, r.Characters()...), nil
	}
	return r, append(list, r.checkRows()...), nil
}

// FromTree is the report that a tree of its keys states, whose values stand in another file than a report.toml: in the cells of a
// workbook. What it names lies beside path.
func FromTree(fsys fs.FS, path string, root *place.Node) (*Report, diag.List) {
	if f, many := crowded("", root); many {
		return nil, diag.List{f}
	}
	r, list := bind(path, root)
	list = foldBlanks(append(list, r.openEvaluations(fsys)...))
	list = append(list, resolve(reflect.ValueOf(r).Elem(), r.Unit.V)...)
	return r, append(list, r.checkRows()...)
}

func bind(path string, root *place.Node) (*Report, diag.List) {
	r := &Report{File: path, roots: []*place.Node{root}}
	return r, elsewhere(place.Bind(root, r), root, inReport)
}

// checkRows checks the codes of its rows.
func (r *Report) checkRows() diag.List {
	return slices.Concat(checkAccounts(r), checkNonFiscal(r), checkEconomic(r))
}

// inEnglish names the keys that may be meant by Chinese ones without quotes.
func inEnglish(src string, list diag.List) {
	lines := strings.Split(src, "\n")
	for i := range list {
		f := &list[i]
		if f.Code != codes.BareKey || f.Pos.Line > len(lines) {
			continue
		}
		line := []rune(strings.TrimPrefix(lines[f.Pos.Line-1], "\ufeff"))
		from := min(f.Pos.Column-1, len(line))
		if keys := keysCalled(string(line[from:min(from+f.Pos.Length, len(line))])); len(keys) > 0 {
			f.Hint = "键名写英文：" + strings.Join(keys, "、")
		}
	}
}

// maxRows is how many elements one list of a report may have: some five times the 科目 of a year. Each may be wrong in many ways,
// and takes its part of every table.
const maxRows = 5000

// crowded finds a list with more.
func crowded(of string, n *place.Node) (diag.Finding, bool) {
	if n.Kind == place.Array && len(n.Items) > maxRows {
		return diag.Finding{Code: codes.TooManyRows, Pos: n.Items[maxRows].Pos,
			Message: fmt.Sprintf("%s 太多，有 %d 个，最多 %d 个", of, len(n.Items), maxRows), Hint: "一份报告只放一个部门的；同一科目的几行先加起来"}, true
	}
	for _, item := range n.Items {
		if f, many := crowded(cmp.Or(item.Key, of), item); many {
			return f, true
		}
	}
	return diag.Finding{}, false
}

// row is what the checks of codes need of an [[account]], fiscal or not.
type row struct {
	code     *place.Value[string]
	fund     string
	origin   place.Value[string]
	withheld bool
}

func checkAccounts(r *Report) diag.List {
	var list diag.List
	rows := make([]row, 0, len(r.Accounts))
	for i := range r.Accounts {
		a := &r.Accounts[i]
		if !a.Fund.Set {
			a.Fund.V = General
		}
		rows = append(rows, row{&a.Code, a.Fund.V, a.Origin, a.Withheld.V})
		if a.Basic == nil && a.Project == nil && a.Budget == nil && a.Code.Set {
			list = append(list, diag.Finding{Code: codes.NoAmount, Pos: a.At, Message: fmt.Sprintf("科目 %s 没有金额", a.Code.V), Hint: "填 basic（基本支出）、project（项目支出）或 budget（预算），或删去这一段"})
		}
		if b := a.Basic; b != nil && b.Spent.Set && (b.Personnel.Set || b.Public.Set) {
			list = append(list, diag.Finding{Code: codes.BasicTwice, Pos: b.Spent.Pos, Message: "基本支出既填了合计又填了人员、公用经费", Hint: "只留 personnel 和 public；合计由程序计算"})
		}
	}
	return append(list, checkCodes(rows)...)
}

func checkNonFiscal(r *Report) diag.List {
	if r.NonFiscal == nil {
		return nil
	}
	var rows []row
	for i := range r.NonFiscal.Accounts {
		a := &r.NonFiscal.Accounts[i]
		rows = append(rows, row{&a.Code, "非财政", a.Origin, a.Withheld.V})
	}
	return checkCodes(rows)
}

// checkCodes holds the codes of one table against each other: their form, a code beside its own ancestor (counted
// twice), and a code stated twice without saying from whom. A code that has not the form of one counts as not stated
// from then on, so that no later rule tells of it again.
func checkCodes(rows []row) diag.List {
	var list diag.List
	type key struct{ fund, code string }
	first := map[key]row{}
	for _, w := range rows {
		if !w.code.Set {
			continue
		}
		if f, ok := codeFault(w); ok {
			list = append(list, f)
			w.code.Set = f.Code != codes.NotFunctional
			continue
		}
		k := key{w.fund, w.code.V}
		if before, dup := first[k]; !dup {
			first[k] = w
		} else if before.origin.V == w.origin.V {
			list = append(list, diag.Finding{Code: codes.SubjectTwice, Severity: diag.Hint, Pos: w.code.Pos,
				Message: fmt.Sprintf("科目 %s 填了两次，程序把它们加在一起", w.code.V),
				Related: []diag.Related{{Pos: before.code.Pos, Message: "第一次在这里"}}, Hint: "确实是两笔的不用改，重复的删去一段；是几个单位的，各写一份报告，用 [sum] 汇总"})
		}
	}
	for _, w := range rows {
		for n := 3; w.code.Set && n < len(w.code.V); n += 2 {
			if above, ok := first[key{w.fund, w.code.V[:n]}]; ok {
				list = append(list, diag.Finding{Code: codes.SubjectWithParent, Pos: w.code.Pos,
					Message: fmt.Sprintf("科目 %s 和它的上级 %s 同时填报，会重复计算", w.code.V, above.code.V),
					Related: []diag.Related{{Pos: above.code.Pos, Message: "上级科目在这里"}}, Hint: "只填项级科目，款和类由程序合计"})
			}
		}
	}
	return list
}

func codeFault(w row) (diag.Finding, bool) {
	code := w.code.V
	fault := func(id, message, hint string) (diag.Finding, bool) {
		return diag.Finding{Code: id, Pos: w.code.Pos, Message: message, Hint: hint}, true
	}
	if !digitsOnly(code) || len(code) != 3 && len(code) != 5 && len(code) != 7 || code[0] != '2' {
		hint := "项级编码是 2 开头的 7 位数字，如 2060101"
		if plain := bareCode(code); plain != "" {
			hint = "写成 " + plain + "，不带空格和全角数字"
		}
		return fault(codes.NotFunctional, fmt.Sprintf("“%s”不是支出功能分类科目编码", diag.Clip(code, 30)), hint)
	}
	if len(code) < 7 && !w.withheld {
		return fault(codes.NotDetailed, fmt.Sprintf("科目 %s 没有细化到项", code), "按预算法实施条例第六条填到项（7 位）；涉密不公开的写 withheld = true")
	}
	return diag.Finding{}, false
}

// bareCode is the code in a text that has white space or full-width digits, "" if it has none.
func bareCode(text string) string {
	plain := strings.Join(strings.Fields(place.HalfWidth(text)), "")
	if plain == text || !digitsOnly(plain) {
		return ""
	}
	return diag.Clip(plain, 30)
}

// checkEconomic holds the rows of the economic classification against each other. A row with a code that is none, or that is
// divided by function as the others are not, counts as not stated.
func checkEconomic(r *Report) diag.List {
	var list diag.List
	type key struct {
		fund, code, function string
		projects             bool
	}
	first := map[key]diag.Pos{}
	mixed := false
	for i := range r.Economic {
		e := &r.Economic[i]
		if !e.Fund.Set {
			e.Fund.V = General
		}
		if !e.Code.Set {
			continue
		}
		f, faulty := r.economicFault(e)
		k := key{e.Fund.V, e.Code.V, e.Function.V, e.OfProjects()}
		if at, dup := first[k]; dup && !faulty {
			f, faulty = diag.Finding{Code: codes.EconomicTwice, Pos: e.Code.Pos, Message: fmt.Sprintf("经济分类 %s 填了两次", e.Code.V),
				Related: []diag.Related{{Pos: at, Message: "第一次在这里"}}, Hint: "合并成一行"}, true
		} else if faulty {
			e.Code.Set = false
		} else {
			first[k] = e.Code.Pos
		}
		if faulty && !(f.Code == codes.FunctionMissing && mixed) { // told once
			list, mixed = append(list, f), mixed || f.Code == codes.FunctionMissing
		}
	}
	return list
}

// economicFault is what is wrong with one row.
func (r *Report) economicFault(e *Economic) (diag.Finding, bool) {
	switch code := e.Code.V; {
	case !digitsOnly(code) || len(code) != 5 || code[0] != '3':
		hint := "款级编码是 3 开头的 5 位数字，如 30101"
		if plain := bareCode(code); plain != "" {
			hint = "写成 " + plain + "，不带空格和全角数字"
		}
		return diag.Finding{Code: codes.NotEconomic, Pos: e.Code.Pos,
			Message: fmt.Sprintf("“%s”不是支出经济分类的款级编码", diag.Clip(code, 30)), Hint: hint}, true
	case (e.Function.V != "") != r.ByFunction():
		first := &r.Economic[0]
		return diag.Finding{Code: codes.FunctionMissing, Pos: e.At, Message: "[[economic]] 有的行写了功能分类科目 function，有的没有写",
			Related: []diag.Related{{Pos: first.At, Message: "和第一行不同"}}, Hint: "各行都写 function（本行支出所属的功能分类科目），或者都不写"}, true
	case e.Function.V != "":
		withheld := slices.ContainsFunc(r.Accounts, func(a Account) bool { return a.Code.V == e.Function.V })
		return codeFault(row{code: &e.Function, withheld: withheld})
	}
	return diag.Finding{}, false
}

func digitsOnly(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
