// Package generator is the product's core behind one door: Generate turns a report and a template pack into a
// complete set of files, as bytes in memory.
//
// It promises: every number printed is a figure with a formula or marked as typed; what is printed adds up; equal
// input gives equal bytes; all problems are told at once; nothing is read but through the file system it is given,
// and nothing is written.
package generator

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gen/generator/check"
	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/fonts"
	"gen/templates"
)

// Options select and parametrise the outputs. The zero value makes the whole set for publication.
type Options struct {
	Only    []string   // any of Outputs; empty means all
	Review  bool       // add the internal review set (内部/…)
	Fonts   *fonts.Set // nil means the embedded fonts
	Version string     // of the program, for the document properties and the manifest
}

// Set is what one report gives. Nothing in it depends on the machine, the time or the locale.
type Set struct {
	Folder string            // name of the set's own folder: 2023-123456-某局
	Files  map[string][]byte // slash-separated path inside Folder → content; manifest.json among them
}

// Statement is a report that was read and computed, before it becomes a document.
type Statement struct {
	Report *report.Report
	Pack   *pack.Pack   // nil when the pack could not be opened
	Book   *figure.Book // nil when the report could not be computed
	files  fs.FS
	broken bool // parts of the report could not be understood
}

// untold leaves out of what composing found what follows from a finding that is told already: the figures of a section
// that is missing (both findings name its table), and the row of a 科目 that there is not.
func untold(found, told diag.List) diag.List {
	follows := func(f diag.Finding) bool {
		return slices.ContainsFunc(told, func(first diag.Finding) bool {
			switch first.Code {
			case "IN136":
				table, _, _ := strings.Cut(first.Hint, "]") // 写 [services
				_, table, _ = strings.Cut(table, "[")
				return f.Code == "TX101" && strings.Contains(f.Hint, "["+table)
			case "IN131":
				class, _, _ := strings.Cut(strings.TrimPrefix(first.Message, "科目表里没有 "), "（")
				return f.Code == "TX105" && strings.HasPrefix(f.Message, "科目 "+class[:min(3, len(class))])
			}
			return false
		})
	}
	return slices.DeleteFunc(found, follows)
}

// Generate makes the set of the report at path inside fsys, which is rooted at the parent of the report's
// folder, so that ../2022/report.toml can be named and nothing outside can. A set is complete or empty: with an
// error among the findings it has no files. The error is for what is not the report's fault (an unreadable file).
func Generate(fsys fs.FS, path string, opt Options) (Set, diag.List, error) {
	s, list, err := Load(fsys, path)
	if err != nil || s.Report == nil {
		return Set{}, list.Sort(), err
	}
	set := Set{Folder: baseName(s.Report)}
	if s.Book == nil || s.broken {
		return set, list.Sort(), nil
	}
	d, more := s.Compose()
	list = append(list, untold(more, list)...)
	if list.HasErrors() {
		return set, list.Sort(), nil
	}
	files, more, err := s.render(d, opt)
	list = append(list, more...)
	if err != nil || list.HasErrors() {
		return set, list.Sort(), err
	}
	set.Files = files
	return set, append(list, s.moved()...).Sort(), nil
}

// Load reads the report and its pack, computes the figures and checks them. What could not be understood is nil.
func Load(fsys fs.FS, path string) (Statement, diag.List, error) {
	s := Statement{files: fsys}
	r, list, err := report.Read(fsys, path)
	if err != nil || r == nil {
		return s, list, err
	}
	s.Report = r
	if !r.Pack.Set || !r.Year.Set {
		return s, list, nil
	}
	p, more := pack.Open(templates.FS, r.Pack.V, r.Year.V)
	for i := range more {
		if !more[i].Pos.Known() {
			more[i].Pos = r.Pack.Pos
		}
	}
	list = append(list, more...)
	if p == nil {
		return s, list, nil
	}
	s.Pack = p
	s.broken = list.HasErrors()
	book, more := figure.Compute(r, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: s.subjectName})
	more = append(more, check.Run(r, book, p)...)
	for _, f := range more {
		// With half of the report unread, sums that do not hold say nothing; names and sections still do.
		if !s.broken || f.Code[:2] == "IN" {
			list = append(list, f)
		}
	}
	s.Book = book
	return s, list, nil
}

// Compose writes the document.
func (s *Statement) Compose() (*doc.Document, diag.List) {
	return compose.Document(s.Pack, s.Report, s.Book, s.files)
}

// subjectName is the name of a 科目: as the report states it, else as the pack lists it.
func (s *Statement) subjectName(code string) string {
	if own := s.Report.SubjectName(code); own != "" {
		return own
	}
	subject, _ := s.Pack.Subjects.Get(code)
	return subject.Name
}

// headlines are the figures that the clerk answers for by name; the review set lists all others.
var headlines = []string{"收支总计", "收入.合计", "支出.合计", "支出.基本支出", "支出.项目支出", "财政拨款.总计", "财政拨款.收入.合计", "财政拨款.支出.合计",
	"一般公共预算.支出.合计", "政府性基金.支出.合计", "国有资本经营.支出.合计"}

// moved tells of headline figures that are not the 四舍五入 of their exact values, and counts the rest.
func (s *Statement) moved() diag.List {
	moved := s.Book.Moved()
	isMoved := map[string]bool{}
	for _, f := range moved {
		isMoved[f.ID] = true
	}
	unit, _ := s.Book.Unit()
	var list diag.List
	for _, id := range headlines {
		if !isMoved[id] {
			continue
		}
		f := s.Book.Get(id)
		finding := diag.Finding{Code: "WC001", Severity: diag.Hint, Pos: diag.Pos{File: s.Report.File},
			Message: fmt.Sprintf("%s 印作 %s %s，四舍五入是 %s %s", f.Label, f.Published, unit, s.Book.Nearest(f), unit),
			Notes:   []string{s.Book.Identity(f)}, Hint: "这样印出的各数相加相等；批复数不同时写在 [approved] 里"}
		for _, a := range s.Report.Approved {
			if s.Book.Find(a.Key) == f {
				finding.Pos, finding.Label, finding.Hint = a.V.Pos, "按批复数印出，明细让出尾差", "核对批复数；不是批复数时删去这一行"
			}
		}
		list = append(list, finding)
	}
	if n := len(moved) - len(list); n > 0 {
		list = append(list, diag.Finding{Code: "WC002", Severity: diag.Hint, Pos: diag.Pos{File: s.Report.File},
			Message: fmt.Sprintf("为使各处相加相等，明细和分类合计中有 %d 个数不是自身的四舍五入", n), Hint: "加 --review，在 内部/figures.json 里逐个查看"})
	}
	return list
}
