// Package start writes the files that a clerk begins with: a report.toml that explains itself, with "" for all that is
// still to be filled in, its schema for editors, and a file for each passage. Reading such a file tells what is missing.
package start

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/schema"
	"gen/internal/diag"
	"gen/internal/place"
)

// The names of the files.
const (
	ReportFile = "report.toml"
	SchemaFile = "report.schema.json"
)

// Last is last year's report, which the new one follows.
type Last struct {
	Report *report.Report
	Book   *figure.Book
	From   string // how the new report names the old: ../2023/report.toml
}

// Set is the files to begin with, and what the clerk should know of them.
type Set struct {
	Files map[string]string // slash-separated path → content
	Notes []string          // sentences without a closing full stop
}

// Remaining tells what is to be filled in yet: numbers and texts of the report, and passages, by their files.
func (s Set) Remaining(file string, p *pack.Pack) (numbers, texts int, passages []string) {
	numbers, texts = report.Blanks([]byte(s.Files[file]), p)
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		if strings.HasSuffix(name, ".md") && strings.HasPrefix(s.Files[name], report.ToWrite) {
			passages = append(passages, name)
		}
	}
	return numbers, texts, passages
}

// writer writes one set.
type writer struct {
	report.Draft
	pack    *pack.Pack
	reading *language.Reading // of the pack
	last    *Last             // nil for a department that begins anew
	made    Set
}

// Files are those of a report for the pack, which the report is to name so. With last it is the report of the next
// year: the same department and rows, opening balances as last year's exact closing ones, all other amounts empty.
func Files(p *pack.Pack, name string, last *Last) Set {
	w := begun(p)
	if w.last = last; last == nil {
		w.begin()
	} else {
		w.follow()
	}
	return w.finish(name)
}

func begun(p *pack.Pack) *writer {
	w := &writer{pack: p, reading: language.Read(p), made: Set{Files: map[string]string{SchemaFile: string(schema.Report(p))}}}
	w.Draft = report.Draft{
		Report:  &report.Report{},
		Pack:    p,
		Preface: preface,
		Notes:   map[string]string{},
		Offers:  map[string][]string{},
		Prints:  w.reading.Prints,
	}
	return w
}

// finish writes the files, once the report has what is known of it.
func (w *writer) finish(name string) Set {
	w.before()
	return w.write(name)
}

func (w *writer) write(name string) Set {
	state(&w.Report.Schema, schema.Version)
	state(&w.Report.Pack, name)
	w.passages()
	w.settings()
	w.made.Files[ReportFile] = "#:schema ./" + SchemaFile + "\n" + w.TOML()
	return w.made
}

var preface = []string{
	`从上往下填：每个 "" 都要填，没有的金额填 0；金额只写数字和小数点。行首有 # 的一行不起作用，要用时删去 #；用不到的一段整段删去。“可以加写”的，要用时写在那一段或那一行的 { } 里。`,
	"填好后把这个文件拖到 gen 上，或运行 gen report.toml：没填的、填错的，程序一次列出。合计、占比、增减都由程序计算。",
}

const repeat = "多一个就照样再写一段。"

// begin asks for all that a report usually states.
func (w *writer) begin() {
	r := w.Report
	if w.pack.Year.Set {
		state(&r.Year, w.pack.Year.V)
	}
	state(&r.Unit, "万元")
	w.economic()
	r.Facts = report.NewFacts(w.pack)
	report.Ask(r, w.Prints)
	w.Notes["account"] = "有年初结转的，basic 或 project 里加写 opening 年初数、income 本年收入；不写 income 表示收支相抵。" + repeat
	w.Notes["economic"] = economicNote
	w.Notes["non_fiscal"] = "没有 opening、reserves、distribution 的，那一行删去。"
}

// economic asks for a row of each kind that the pack prints of the economic classification.
func (w *writer) economic() {
	row := func(code, kind string) {
		e := report.Economic{}
		if state(&e.Code, code); kind != "" {
			state(&e.Kind, kind)
		}
		report.Ask(&e, w.Prints)
		w.Report.Economic = append(w.Report.Economic, e)
	}
	if w.Prints(language.BasicByKind) {
		row("30101", "")
		row("30201", "")
	}
	if w.Prints(language.ProjectsByKind) {
		row("30227", report.ProjectKind)
	}
}

const economicNote = "人员经费是 301、303 开头的，其余是公用经费；两种合计各等于上面的。" + repeat

func state[T any](v *place.Value[T], is T) { *v = place.Value[T]{V: is, Set: true} }

// passages names a file for each passage: those that the pack asks for, and those that there were last year.
func (w *writer) passages() {
	kept := map[string]string{}
	for _, e := range w.Report.Passages {
		kept[e.Key] = e.V.Text
	}
	w.Report.Passages = nil
	for _, k := range w.pack.Passages {
		name := k.Name.V + ".md"
		text, again := kept[k.Key.V]
		delete(kept, k.Key.V)
		switch {
		case again && strings.Contains(text, "!["):
			w.note("正文里的图片没有抄，请把图片拷到新文件夹里（%s）", name)
		case !again && k.Required.V:
			text = toWrite(k)
		case !again:
			continue
		}
		w.made.Files[name] = text
		w.Report.Passages = append(w.Report.Passages, place.Entry[report.Passage]{Key: k.Key.V, V: report.Passage{File: name}})
	}
	w.dropped("正文段落", kept)
}

// settings keeps what last year's report chose, as far as the pack still leaves it open.
func (w *writer) settings() {
	left := map[string]string{}
	var kept place.Map[report.Choice]
	for _, c := range w.Report.Settings {
		at := slices.IndexFunc(w.pack.Settings, func(s pack.Setting) bool { return s.Key.V == c.Key })
		if at < 0 {
			left[c.Key] = c.V.Text
		} else if slices.Contains(w.pack.Settings[at].Allowed(), c.V.Text) {
			kept = append(kept, c)
		}
	}
	w.Report.Settings = kept
	w.dropped("设置", left)
}

// dropped tells of what last year's report had and the pack has no place for.
func (w *writer) dropped(what string, left map[string]string) {
	if len(left) > 0 {
		w.note("模板包 %s 没有这些%s，上年的没有抄：%s", w.pack.Name.V, what, diag.Names(slices.Sorted(maps.Keys(left))))
	}
}

func (w *writer) note(format string, args ...any) {
	w.made.Notes = append(w.made.Notes, fmt.Sprintf(format, args...))
}

// toWrite is a passage that is still to be written.
func toWrite(k pack.PassageKey) string {
	return fmt.Sprintf("%s：%s。%s写好后删去这一行。段与段之间空一行；小标题前面写 # 和一个空格。】\n", report.ToWrite, k.Name.V, k.Summary.V)
}
