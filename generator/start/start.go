// Package start writes the files that a clerk begins with: a report.toml that explains itself, with "" for all that is
// still to be filled in, its schema for editors, and a file for each passage. Reading such a file tells what is missing.
package start

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/generator/schema"
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

// writer writes one set.
type writer struct {
	*page
	pack *pack.Pack
	last *Last          // nil for a department that begins anew
	was  *report.Report // last year's, or an empty one
	made Set
}

// Files are those of a report for the pack, which the report is to name so. With last it is the report of the next
// year: the same department and rows, opening balances as last year's exact closing ones, all other amounts empty.
func Files(p *pack.Pack, name string, last *Last) Set {
	w := &writer{page: newPage(), pack: p, last: last, was: &report.Report{}, made: Set{Files: map[string]string{SchemaFile: string(schema.Report())}}}
	if last != nil {
		w.was = last.Report
	}
	w.top(name)
	w.department()
	w.passages()
	w.before()
	w.accounts()
	w.economic()
	w.items()
	w.others()
	w.settings()
	w.made.Files[ReportFile] = w.String()
	return w.made
}

const blank = `""`

func (w *writer) top(name string) {
	w.line("#:schema ./" + SchemaFile)
	w.about(`从上往下填：每个 "" 都要填，没有的金额填 0；金额只写数字和小数点。行首有 # 的一行不起作用，要用时删去 #；用不到的一段整段删去。`)
	w.about("填好后把这个文件拖到 gen 上，或运行 gen report.toml：没填的、填错的，程序一次列出。合计、占比、增减都由程序计算。")
	w.line("")
	w.set1("schema", schema.Version)
	w.set1("pack", quote(name))
	unit := "万元"
	switch {
	case w.last != nil:
		w.set1("year", fmt.Sprint(w.was.Year.V+1))
		unit = w.was.Unit.V
	case w.pack.Year.Set:
		w.set1("year", fmt.Sprint(w.pack.Year.V))
	default:
		w.set1("year", blank)
	}
	w.set1("unit", quote(unit))
	w.offer("approved_on", blank)
}

// set1 is set with the title alone as comment.
func (w *writer) set1(key, value string) {
	word, _ := w.words.Of(join(w.path, key))
	w.add(key, value, word.Title, false)
}

func (w *writer) department() {
	w.head("[department]", "")
	if w.last == nil {
		for _, key := range []string{"name", "kind", "code"} {
			w.set(key, blank)
		}
		w.inline("units", pair{"administrative", blank}, pair{"civil_service", blank}, pair{"institution", blank})
		return
	}
	d := w.was.Department
	w.set("name", quote(d.Name.V))
	w.set("kind", quote(d.Kind.V))
	w.add("code", quote(d.Code.V), w.comment("code", nil), d.Code.V == "")
	count := func(n int) string { return fmt.Sprint(n) }
	w.inline("units", pair{"administrative", count(d.Units.Administrative.V)}, pair{"civil_service", count(d.Units.CivilService.V)}, pair{"institution", count(d.Units.Institution.V)})
}

// passages names a file for each passage: those that the pack asks for, and those that there were last year.
func (w *writer) passages() {
	w.head("[passage]", "")
	kept := map[string]string{}
	for _, e := range w.was.Passages {
		kept[e.Key] = e.V.Text
	}
	for _, k := range w.pack.Passages {
		name := k.Name.V + ".md"
		text, again := kept[k.Key.V]
		delete(kept, k.Key.V)
		switch {
		case again:
			w.made.Files[name] = text
			if strings.Contains(text, "![") {
				w.note("正文里的图片没有抄，请把图片拷到新文件夹里（%s）", name)
			}
		case k.Required.V:
			w.made.Files[name] = toWrite(k)
		default:
			w.add(k.Key.V, file(name), k.Name.V+"，可以不写", true)
			continue
		}
		w.add(k.Key.V, file(name), k.Name.V, false)
	}
	w.dropped("正文段落", kept)
}

// dropped tells of what last year's report had and the pack has no place for.
func (w *writer) dropped(what string, left map[string]string) {
	if len(left) > 0 {
		w.note("模板包 %s 没有这些%s，上年的没有抄：%s", w.pack.Name.V, what, strings.Join(slices.Sorted(maps.Keys(left)), "、"))
	}
}

func (w *writer) note(format string, args ...any) {
	w.made.Notes = append(w.made.Notes, fmt.Sprintf(format, args...))
}

// toWrite is a passage that is still to be written.
func toWrite(k pack.PassageKey) string {
	return fmt.Sprintf("%s：%s。%s写好后删去这一行。段与段之间空一行；小标题前面写 # 和一个空格。】\n", report.ToWrite, k.Name.V, k.Summary.V)
}
