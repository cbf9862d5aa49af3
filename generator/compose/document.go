// Package compose writes the report: the pack's templates and tables over one report's figures give a document.
package compose

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Lint checks a pack before any report is composed with it.
func Lint(p *pack.Pack) diag.List {
	_, list := language.ReadForms(p)
	return append(list, language.Lint(p)...).Sort()
}

// Document composes the document of a report with the pack that was compiled, or that pack with the report's own
// settings. It is pure; files is read only for images that passages name. The document is whole but for the places
// where something is missing, each of which is an error among the findings.
func Document(pr *language.Program, p *pack.Pack, r *report.Report, b *figure.Book, files fs.FS) (*doc.Document, diag.List) {
	c := newComposer(p, pr, r, b, files)
	c.readPassages()
	c.readReasons()

	d := &doc.Document{Department: joinLines(r.Department.Name.V), Year: r.Year.V, Title: c.line(language.Title)}
	d.Approved = r.ApprovedOn.Day
	if r.Department.Kind.V != "部门" {
		d.Kind = "单位"
	}
	for i := range p.Titles {
		if text := c.line(language.Cover(i)); text != "" {
			d.Cover.Lines = append(d.Cover.Lines, text)
		}
	}
	for i := range p.Foot {
		if text := c.line(language.CoverFoot(i)); text != "" {
			d.Cover.Foot = append(d.Cover.Foot, text)
		}
	}
	if d.Title == "" {
		d.Title = strings.Join(d.Cover.Lines, "")
	}
	o := &outline{pack: p}
	if p.Contents.Title.V != "" {
		o.add(&doc.Contents{Title: p.Contents.Title.V, Depth: max(1, p.Contents.Depth.V)})
	}
	for i, part := range p.Parts {
		c.part(o, i, part)
	}
	o.finish()
	for i, h := range c.sections {
		c.findings[i].Section = h.Number + doc.Text(h.Text)
	}
	c.rest(o)
	d.Blocks = o.blocks
	c.unused()
	c.unexplained()
	return d, c.findings.Sort()
}

func (c *composer) part(o *outline, i int, part pack.Part) {
	if title := c.runs(joinLines(c.compose(language.Part(i)))); len(title) > 0 {
		o.heading(1, title, false)
	}
	first := len(o.blocks)
	for _, s := range part.Sections {
		name := pack.Section(s.V)
		c.here = diag.Pos{File: c.pack.Files[name].Path, Line: 1, Column: 1}
		from := len(o.blocks)
		c.ofPack = nil
		c.section(o, c.compose(name))
		c.under(o, from)
	}
	if text := c.runs(joinLines(c.compose(language.Empty(i)))); len(text) > 0 && o.bare(first) {
		o.blocks = append(o.blocks[:first], &doc.Paragraph{Style: doc.Body, Runs: text})
	}
}

// under names the heading for what was found in a section: the section's first, else the last before it.
func (c *composer) under(o *outline, from int) {
	var heading *doc.Heading
	for i, b := range o.blocks {
		if h, ok := b.(*doc.Heading); ok {
			heading = h
			if i >= from {
				break
			}
		}
	}
	for _, i := range c.ofPack {
		if heading != nil {
			c.sections[i] = heading
		}
	}
}

// line is a line of pack.toml as plain text.
func (c *composer) line(name string) string { return unmarked(joinLines(c.compose(name))) }

// readReasons finds the figure that each note is about.
func (c *composer) readReasons() {
	for i := range c.report.Notes {
		n := &c.report.Notes[i]
		f := c.book.Find(n.On.V)
		if f == nil {
			c.find(c.strayNote(n))
			continue
		}
		if first, ok := c.reasons[f.ID]; ok {
			c.find(diag.Finding{Code: codes.ReasonTwice, Pos: n.On.Pos, Message: fmt.Sprintf("“%s”的原因写了两次", n.On.V), Hint: "合并成一条",
				Related: []diag.Related{{Pos: first.note.On.Pos, Message: "第一次在这里"}}})
			continue
		}
		text := strings.TrimPrefix(strings.TrimSpace(n.Reason.V), "主要原因：") // the template writes both ends of the sentence
		text = strings.TrimRight(text, "。；;，,、.． ")
		text = c.expand(text, c.report.File, n.Reason.Pos)
		c.reasons[f.ID] = &reason{text: string(openMark) + joinLines(text) + string(closeMark), note: n}
	}
}

func (c *composer) strayNote(n *report.Note) diag.Finding {
	f := diag.Finding{Code: codes.ReasonUnknown, Pos: n.On.Pos, Message: fmt.Sprintf("没有“%s”这个数，它的原因印不出来", n.On.V), Hint: `名称如 "收支总计"、"一般公共预算.支出.2060101"、"三公.决算.接待"`}
	near, _ := c.suggestFigure(n.On.V)
	if code := subjectCode.FindString(n.On.V); code != "" && !strings.Contains(n.On.V, ".") { // 2060101行政运行: what was spent on it
		for _, money := range []string{report.Capital, report.Fund, report.General} {
			if of := c.book.Find(money + ".支出." + code); of != nil {
				near = of.Short()
			}
		}
	}
	if near != "" {
		f.Hint = fmt.Sprintf("是不是“%s”？", near)
	}
	return f
}

var subjectCode = regexp.MustCompile(`[0-9]{3,7}`)

// unused warns of what the department wrote and no section printed.
func (c *composer) unused() {
	c.unprintedForms()
	for id, r := range c.reasons {
		if c.used[use{useReason, id}] {
			continue
		}
		f := diag.Finding{Code: codes.ReasonUnused, Severity: diag.Warning, Pos: r.note.On.Pos, Message: fmt.Sprintf("“%s”的原因没有印出", r.note.On.V),
			Hint: "这个模板没有印这个数的原因，或它没有变动；可以删去这一条"}
		if near := c.sameMoney(id); near != "" {
			f.Hint = fmt.Sprintf("这个模板印的是“%s”的原因，把 on 改成它", near)
		}
		c.find(f)
	}
	for _, k := range c.pack.Passages {
		if p := c.passages[k.Name.V]; p != nil && !c.used[use{usePassage, k.Name.V}] {
			c.find(diag.Finding{Code: codes.PassageUnused, Severity: diag.Warning, Pos: p.Pos,
				Message: fmt.Sprintf("正文“%s”没有印出", k.Name.V), Hint: "这个模板没有印它的地方"})
		}
	}
}

// sameMoney is a figure of equal value whose reason the templates ask for: 支出.2060101 beside 一般公共预算.支出.2060101.
func (c *composer) sameMoney(id string) string {
	var best *figure.Figure
	of := c.book.Get(id).Key
	for u := range c.used {
		f := c.book.Get(u.name)
		if u.what == useAsked && f != nil && c.reasons[f.ID] == nil && sameBut(of, f.Key) && (best == nil || f.ID < best.ID) {
			best = f
		}
	}
	if best == nil {
		return ""
	}
	return best.Short()
}

// sameBut tells whether two Keys are one but for the money, which one of them leaves open.
func sameBut(a, b figure.Key) bool {
	if a.Money != "" && b.Money != "" {
		return false
	}
	a.Money, b.Money = "", ""
	return a == b
}
