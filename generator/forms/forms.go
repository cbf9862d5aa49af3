// Package forms reads the forms of self-evaluation that projects and departments have filled in, in Word files and workbooks, as a report states them.
//
// A form is read by its labels, in the words that a pack prints it with or knows beside them, wherever they stand.
package forms

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gen/generator/language"
	"gen/generator/read"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"
	"gen/internal/zipped"
)

// File is a workbook or a Word file.
type File struct {
	Name   string
	Book   *workbook.Book // nil for a Word file
	Word   []byte
	SHA256 string // of its bytes
}

// Read reads the forms of files, in their order. Of forms that say the same one is given. What a report computes itself
// (sums, 执行率) is held against what the forms say of it. With an error among the findings the forms are not to be used.
// The rest are the sheets on which there is no form.
func Read(of []*language.Form, files []File) (forms []report.Evaluation, rest []File, list diag.List) {
	r := &reader{}
	for _, f := range of {
		r.kinds = append(r.kinds, wordsOf(f))
	}
	for _, f := range files {
		r.file, r.count = f.Name, 0
		if f.Book == nil {
			r.word(f.Word)
		} else if left := r.book(f.Book); len(left) > 0 {
			rest = append(rest, File{Name: f.Name, Book: &workbook.Book{Form: f.Book.Form, Sheets: left}, SHA256: f.SHA256})
		}
	}
	forms = r.together()
	return forms, rest, r.list.Sort()
}

// reader reads form after form.
type reader struct {
	kinds []*words // that of projects first
	file  string
	count int     // of its forms
	above []*cell // between the forms, one of which may name the unit
	at    *form   // being read
	forms []*form
	list  diag.List
}

// IsWord tells a Word file from a workbook.
func IsWord(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return false
	}
	parts, err := zipped.Open(data)
	return err == nil && slices.ContainsFunc(parts.Names(), func(name string) bool { return strings.HasPrefix(name, "word/") })
}

func (r *reader) word(data []byte) {
	blocks, err := read.Word(data)
	if err != nil {
		r.tell(codes.FormUnreadable, diag.Error, "", "文件读不出来："+err.Error(), "请用 Word 打开，另存为 .docx 再试")
		return
	}
	if told := len(r.list); r.grid(ofWord(blocks)) == 0 && len(r.list) == told {
		r.tell(codes.FormNone, diag.Error, "", "没有找到自评表",
			"自评表要有“项目名称”和各级指标的表头；栏目叫法不同的，在模板包 evaluation.toml 的 [words] 里写上")
	}
}

// book reads the forms of a workbook, and gives the sheets that have none.
func (r *reader) book(b *workbook.Book) (rest []*workbook.Sheet) {
	for _, s := range b.Sheets {
		switch found := r.grid(ofSheet(s)); {
		case found == 0:
			rest = append(rest, s)
		case s.Hidden:
			r.tell(codes.FormUnseen, diag.Warning, s.Name, fmt.Sprintf("工作表“%s”是隐藏的，里面的自评表也读了", diag.Clip(s.Name, 30)),
				"不要的，在原来的文件里删去这张工作表，再导入")
		}
	}
	return rest
}

func (r *reader) tell(code string, severity diag.Severity, sheet, message, hint string) {
	at := diag.InSheet(r.file, sheet, 0, 0)
	r.list = append(r.list, diag.Finding{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

// grid reads the forms of a sheet or a Word file, and tells how many there are.
func (r *reader) grid(g *grid) int {
	before := len(r.forms)
	ended := 0 // rows that belong to forms, or to none
	r.above = nil
	for i, row := range g.rows {
		own := row.own()
		if row.unseen != "" && g.sheet == nil { // a row of a Word file that was struck out, or is hidden
			if r.at != nil && len(own) > 0 {
				r.at.tell(own[0], codes.FormUnseen, diag.Warning, row.unseen+"没有读", "要的，在 Word 里接受修订、取消隐藏，保存后再导入")
			}
			continue
		}
		kind, label, name := r.begins(g, i)
		switch f := r.at; {
		case label != nil && (f == nil || f.Project.Set && f.Project.V != name):
			r.finish()
			first := i
			for first > ended && !g.rows[first].apart && kind.leads(g.rows[first-1]) {
				first--
			}
			r.begin(g, first, kind)
			for _, row := range g.rows[first:i] {
				r.at.row(row)
			}
		case f == nil:
			r.outside(g, i)
			continue
		case row.apart && f.part == inIndicators && !f.goesOn(row):
			r.finish()
			ended = i
			continue
		}
		if r.at.row(row); r.at.part == closed && !(i+1 < len(g.rows) && r.at.trails(g.rows[i+1])) {
			r.finish()
			ended = i + 1
		}
	}
	r.finish()
	return len(r.forms) - before
}

// begins tells of a row that has the name of what is evaluated: which form, the label, and the name. Inside a form it is one of the
// same kind; a department's name may stand above a project's.
func (r *reader) begins(g *grid, i int) (kind *words, label *cell, name string) {
	own := g.rows[i].own()
	if r.at != nil {
		if label, name = r.at.words.project(own); label != nil && !r.at.leads(label) {
			label = nil
		}
		return r.at.words, label, name
	}
	for n, w := range r.kinds {
		if label, name = w.project(own); label == nil || n > 0 && !w.partsBelow(g.rows[i+1:]) {
			continue // many tables name a unit
		}
		for _, before := range r.kinds[:n] {
			if before.projectBelow(g.rows[i+1:]) {
				return nil, nil, ""
			}
		}
		return w, label, name
	}
	return nil, nil, ""
}

// project is the label of what is evaluated, and the name beside it, if a row has that. A head of a column is none.
func (w *words) project(own []*cell) (label *cell, name string) {
	for i, p := range w.pairs(own) {
		switch {
		case !p.known || p.slot != project:
		case p.value != nil:
			return p.label, inOne(p.value.text)
		case i == 0:
			return p.label, ""
		}
	}
	return nil, ""
}

// projectBelow tells whether the form that the rows go on with is of this kind: its name stands above its funds and indicators.
func (w *words) projectBelow(rows []row) bool {
	for _, row := range rows {
		own := row.own()
		if label, _ := w.project(own); label != nil {
			return true
		}
		if heads(own, w.funds, initial, full, actual) || heads(own, w.indicators, level1, level2, level3, weight) {
			return false
		}
	}
	return false
}

// partsBelow tells whether the funds or the scored indicators of a form follow.
func (w *words) partsBelow(rows []row) bool {
	for _, row := range rows {
		own := row.own()
		if label, _ := w.project(own); label != nil {
			return false
		}
		scored := slices.ContainsFunc(own, func(c *cell) bool {
			s, known := w.indicators[c.label]
			return known && (s == weight || s == score)
		})
		if heads(own, w.funds, initial, full, actual) || scored && heads(own, w.indicators, level1, level2, level3, weight) {
			return true
		}
	}
	return false
}

// leads tells whether a row above the name of what is evaluated is of the same form.
func (w *words) leads(row row) bool {
	own := row.own()
	return len(own) > 1 && has(own[0], w.head)
}

// trails tells whether the form goes on below its 总分.
func (f *form) trails(row row) bool {
	own := row.own()
	return len(own) > 0 && !row.apart && has(own[0], f.words.head) && f.words.trailing[f.words.head[own[0].label]]
}

// outside looks at a row that is of no form: it may name the unit for the next, or be of a form without a project.
func (r *reader) outside(g *grid, at int) {
	own := g.rows[at].own()
	r.above = append(r.above, own...)
	if len(r.kinds) == 0 {
		return
	}
	if w := r.kinds[0]; len(own) > 0 && heads(own, w.indicators, level2, level3) && heads(own, w.indicators, weight, score) {
		f := &form{file: r.file, grid: g, name: "表格", top: at}
		f.tell(own[0], codes.FormLabel, diag.Warning, "这张表有绩效指标，没有“"+r.projectLabels()+"”，不知道是谁的自评表，没有导入", "补上名称再导入；模板包没有这种自评表的，不用管")
		r.list = append(r.list, f.list...)
	}
}

// projectLabels are the words beside the names of what is evaluated.
func (r *reader) projectLabels() string {
	var labels []string
	for _, w := range r.kinds {
		labels = append(labels, w.called[project])
	}
	return strings.Join(labels, "”“")
}

func (r *reader) begin(g *grid, at int, kind *words) {
	r.at = &form{words: kind, file: r.file, grid: g, top: at, begun: map[part]bool{}, told: map[*cell]bool{},
		name: fmt.Sprintf("第%d张自评表", r.count+1)}
	r.at.Form = place.Value[string]{V: kind.of.Name, Set: kind.of.Name != ""}
	r.at.unitIn(r.above...)
}

// finish ends the form at hand. What has neither funds nor indicators was none.
func (r *reader) finish() {
	f := r.at
	r.at = nil
	if f == nil || !f.begun[inFunds] && !f.begun[inIndicators] {
		return
	}
	f.finish()
	r.above = nil
	r.count++
	r.forms = append(r.forms, f)
	r.list = append(r.list, f.list...)
}

// goesOn tells whether a row of the next table is still of the form.
func (f *form) goesOn(row row) bool {
	own := row.own()
	return row.width == f.width || first(own, f.words.total) == sum || heads(own, f.words.indicators, level1, level2, level3, weight)
}
