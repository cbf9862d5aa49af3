package generator

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gen/generator/compose"
	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/render/html"
	"gen/generator/report"
	"gen/generator/statement"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// trial makes documents of random reports with a pack, as departments of all kinds would.
type trial struct {
	at       pack.Source
	pack     *pack.Pack
	packs    statement.Packs
	branches []language.Branch
	untaken  map[int]bool // that no report went through so far
	asks     []language.Name
	forms    []sample.Form
	compared []string // the figures that may be stated of last year, and that the pack holds this year's against
}

// trials is how many reports a pack is tried with, and how many of these are as chance makes them: the others go to the edges.
const (
	trials  = 30
	asDrawn = 4
)

// tried is a report that was made up, and what became of it.
type tried struct {
	*statement.Statement
	text  string // its report.toml
	doc   *doc.Document
	found Findings
	taken map[int]bool // branches of the pack that it went through
}

func newTrial(at pack.Source, p *pack.Pack) *trial {
	reading := language.Read(p)
	t := &trial{at: at, pack: p, packs: statement.Packs{Trace: true}, asks: reading.Asks()}
	forms, _ := language.ReadForms(p)
	for _, f := range forms {
		form := sample.Form{Name: f.Name}
		for _, text := range f.Texts {
			form.Texts = append(form.Texts, text.V)
		}
		if f.Name != "" {
			t.forms = append(t.forms, form)
		}
	}
	for _, held := range reading.Compares() {
		if k, ok := figure.CatalogOf(p).Parse(string(held.Figure)); ok && held.WithLastYear() && k.Family != figure.Public {
			t.compared = append(t.compared, string(held.Figure))
		}
	}
	return t
}

// made is the report of a seed with its document, which is nil if the pack is in error.
func (t *trial) made(seed uint64) tried {
	r := t.report(seed)
	var made tried
	for range 3 { // a reason may ask for the next
		made = t.try(report.Draft{Report: r, Pack: t.pack}.TOML())
		wanted := reasonsFor(made.found)
		if len(wanted) == 0 {
			break
		}
		r.Notes = append(r.Notes, wanted...)
	}
	for branch := range made.taken {
		delete(t.untaken, branch)
	}
	return made
}

func (t *trial) report(seed uint64) *report.Report {
	p := t.pack
	r := sample.Published(seed, p, cmp.Or(p.Year.V, p.Subjects.Year()))
	if seed >= asDrawn {
		sample.Turn(int(seed-asDrawn), r, p, t.forms)
	}
	opt := figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Independent, Names: compose.SubjectNames(p, r)}
	book, _ := figure.Compute(r, opt)
	of := func(name string) (decimal.Decimal, bool) {
		f := book.Find(name)
		return figure.Exact(f), f != nil
	}
	given := sample.Answer(r, p, seed, of)
	number := func(name string) (decimal.Decimal, bool) {
		if v, answered := given[name]; answered {
			return v, true
		}
		return of(name)
	}
	switch seed % 6 {
	case 4:
		sample.Repeat(r, t.compared, func(name string) (decimal.Decimal, bool) {
			v, known := number(name)
			return v.Add(v).Add(decimal.NewFromInt(1_000_000)), known
		})
	case 0, 5:
		sample.Repeat(r, t.compared, number)
	}
	if seed%2 == 1 {
		r.Notes = t.reasons(r, book)
	}
	return r
}

// reasons are for all figures whose reasons the pack prints where there are any, asked for or not.
func (t *trial) reasons(r *report.Report, book *figure.Book) (notes []report.Note) {
	for _, name := range t.asks {
		for _, id := range name.Of(book, r) {
			if book.Get(id) != nil {
				notes = append(notes, reason(id))
			}
		}
	}
	return notes
}

func reason(on string) report.Note {
	text := func(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }
	return report.Note{On: text(on), Reason: text("按规定程序调整预算")}
}

func (t *trial) try(text string) tried {
	const file = "编出来的报告.toml"
	made := tried{text: text}
	root, list := place.Parse(file, []byte(text), place.DefaultLimits())
	if list.HasErrors() {
		return made
	}
	s, found, err := statement.Load(t.at.FS, file, statement.Options{Pack: &t.at, Packs: &t.packs, Tree: root})
	if made.found = found; err != nil || !s.Computed() {
		return made
	}
	made.Statement = s
	made.doc, found = s.Compose()
	if made.found = append(made.found, found...); made.doc != nil {
		made.taken = s.Program().Taken()
		if t.untaken == nil {
			t.untaken = map[int]bool{}
			for i := range s.Program().Branches() {
				t.untaken[i] = true
			}
			t.branches = s.Program().Branches()
		}
		made.found = append(made.found, unprintable(made.doc, s.Report, fonts.Embedded(), made.found)...)
	}
	return made
}

var wantsReason = regexp.MustCompile(`on\s*=\s*"([^"]+)"`)

// reasonsFor are notes for the changes that findings ask the reasons of.
func reasonsFor(list Findings) (notes []report.Note) {
	for _, f := range list {
		for _, m := range wantsReason.FindAllStringSubmatch(strings.Join(f.Paste, "\n"), -1) {
			if f.Severity != Hint && !slices.ContainsFunc(notes, func(n report.Note) bool { return n.On.V == m[1] }) {
				notes = append(notes, reason(m[1]))
			}
		}
	}
	return notes
}

// Tried tells what a pack was tried with.
type Tried struct {
	Tests   int      // reports of its own
	Reports int      // that were made up
	Untaken []string // file:line of the branches of {{如果}} in the pack's own files that none of these went through, though through the other one, and when one does
}

// tryPack tells what departments would be told of and could not help: what sentences of the pack make wrong of lawful reports.
func tryPack(at pack.Source, p *pack.Pack, told *Tried) (list Findings) {
	t := newTrial(at, p)
	type fault struct {
		code string
		at   diag.Pos
	}
	seen := map[fault]bool{}
	for seed := range uint64(trials) {
		for _, f := range t.made(seed).found {
			if f, ofPack := t.ofPack(f); ofPack && !seen[fault{f.Code, f.Pos}] {
				seen[fault{f.Code, f.Pos}] = true
				list = append(list, f)
			}
		}
	}
	told.Reports = trials
	own := map[string]bool{}
	for _, f := range p.Files {
		own[f.Path] = f.Own
	}
	for _, branch := range slices.Sorted(maps.Keys(t.untaken)) {
		if b := t.branches[branch]; own[b.At.File] && !t.untaken[branch^1] {
			told.Untaken = append(told.Untaken, fmt.Sprintf("%s:%d %s", b.At.File, b.At.Line, b.When()))
		}
	}
	return list
}

// PackPages are web pages of made-up reports that go through as many branches of a pack's sentences as any do, and the reports: a
// page and a report.toml for each, by their names.
func PackPages(at pack.Source, p *pack.Pack) (map[string]string, error) {
	t := newTrial(at, p)
	var all []tried
	for seed := range uint64(trials) {
		if made := t.made(seed); made.doc != nil && !made.found.HasErrors() {
			all = append(all, made)
		}
	}
	files := map[string]string{}
	shown := map[int]bool{}
	for n := 1; ; n++ {
		best, most := tried{}, 0
		for _, made := range all {
			more := 0
			for branch := range made.taken {
				if !shown[branch] {
					more++
				}
			}
			if more > most {
				best, most = made, more
			}
		}
		if most == 0 {
			return files, nil
		}
		page, err := html.Render(best.doc, best.Book, html.Options{Fonts: fonts.Embedded()})
		if err != nil {
			return nil, err
		}
		files[fmt.Sprintf("%d.html", n)], files[fmt.Sprintf("%d.toml", n)] = string(page), best.text
		maps.Copy(shown, best.taken)
	}
}

// ofPack is a finding as the owner of the pack is told of it, at the place in a template that it comes from.
func (t *trial) ofPack(f Finding) (Finding, bool) {
	if f.Code == codes.NoGlyph {
		f.Pos, f.Notes = t.where(f)
		return f, f.Pos.Known()
	}
	i := slices.IndexFunc(f.Related, func(r diag.Related) bool { return r.Pack })
	if i < 0 || f.Severity == Hint || f.Code == codes.ReasonMissing {
		return f, false
	}
	f.Pos, f.Related, f.About = f.Related[i].Pos, slices.Delete(slices.Clone(f.Related), i, i+1), ""
	f.Severity = Warning
	f.Notes = append(slices.Clone(f.Notes), "用一份编出来的报告试出来的")
	if f.Code == codes.Unstated || f.Code == codes.Denied {
		f.Hint = "不是每份报告都有这个数：先用 {{如果 已填 …}} 或 {{如果 有上年 …}} 判断，文字用 {{如果 .名称}}，正文用 {{如果 有正文 …}}；[[fact]] 里的，也可以写 required = true"
	}
	return f, true
}

// where is the place of a character in the pack's files.
func (t *trial) where(f Finding) (diag.Pos, []string) {
	_, rest, _ := strings.Cut(f.Message, "“")
	char, _, _ := strings.Cut(rest, "”")
	for _, file := range t.pack.Files {
		if i := strings.Index(file.Text, char); i >= 0 {
			return file.Place(i), nil
		}
	}
	return diag.Pos{}, f.Notes
}
