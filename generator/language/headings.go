package language

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// The bureau's headings are official, so a pack says in pack.toml which ones it changes: the titles of parts and
// tables, the headings of sections and their levels.

// Lint checks the templates and tables of a pack and tells what is legal but seldom meant, in the pack's own files: official
// headings that it changes, and files that nothing uses.
func Lint(p *pack.Pack) diag.List {
	r := Read(p)
	_, list := r.Compile()
	list = append(list, r.outline()...)
	list = append(list, subjectYear(p)...)
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		switch f := p.Files[name]; {
		case !f.Own || f.Replaces == "":
		case r.sources[name] != nil:
			list = append(list, r.sectionHeadings(r.sources[name], f.Replaces)...)
		case strings.HasPrefix(name, "tables/"):
			list = append(list, r.tableTitle(f)...)
		}
	}
	return append(list, p.Lint()...).Sort()
}

// subjectYear tells that the lists of 科目 are those of another year than the pack, which departments would only meet as codes
// that are not in them.
func subjectYear(p *pack.Pack) diag.List {
	if in := p.Subjects.Year(); in != 0 && p.Year.Set && in != p.Year.V {
		return diag.List{{Code: codes.SubjectYear, Severity: diag.Hint, Pos: p.Year.Pos,
			Message: fmt.Sprintf("没有 %d 年度的科目表，用的是 %d 年度的", p.Year.V, in),
			Hint:    fmt.Sprintf("在 subjects/ 里放 %d 年度的科目表；两年的科目没有不同的不用改", p.Year.V)}}
	}
	return nil
}

// heading is a title of a part, or a line of a section that opens with #.
type heading struct {
	text  string
	level int
	at    diag.Pos
}

// headingsOf are the headings of a section that is no template of the pack.
func headingsOf(text string) []heading {
	s := &source{text: text, mode: section}
	(&Reading{}).parse(s)
	return s.headings()
}

// headings are those of a section, but not those that are all data: the name of a 科目.
func (s *source) headings() []heading {
	if s == nil || s.tree == nil {
		return nil
	}
	own := bytes.Repeat([]byte(" "), len(s.text)) // what the section says itself
	visit(s.tree.Root, func(n parse.Node) {
		if t, ok := n.(*parse.TextNode); ok {
			copy(own[t.Pos:], t.Text)
		}
	})
	var list []heading
	start := 0
	for line := range strings.SplitSeq(string(own), "\n") {
		marker, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		end := start + len(line)
		if strings.Trim(marker, "#") == "" && strings.IndexFunc(rest, unicode.IsLetter) >= 0 {
			title := s.text[start+strings.Index(line, marker)+len(marker) : end]
			list = append(list, heading{strings.TrimSpace(title), len(marker), s.pos(parse.Pos(start))})
		}
		start = end + 1
	}
	return list
}

// change is a heading that a pack has otherwise than what it extends.
type change struct {
	name    string // as headings of pack.toml says it
	message string
	at      diag.Pos
}

// changed tells of what a file changes in one finding, but not of what the pack says itself.
func (r *Reading) changed(changes []change, hint string) diag.List {
	changes = slices.DeleteFunc(changes, func(c change) bool {
		return slices.ContainsFunc(r.pack.Headings, func(v place.Value[string]) bool { return v.V == c.name })
	})
	if len(changes) == 0 {
		return nil
	}
	var names []string
	for _, c := range changes {
		names = append(names, strconv.Quote(c.name))
	}
	first := changes[0]
	f := diag.Finding{Code: codes.HeadingChanged, Severity: diag.Warning, Pos: first.at, Message: first.message,
		Hint: fmt.Sprintf("改回来；确实要改的，在 pack.toml 写 headings = [%s]%s", strings.Join(names, ", "), hint)}
	if len(changes) > 1 {
		f.Message = fmt.Sprintf("改了上级的 %d 个标题", len(changes))
		for _, c := range changes {
			f.Notes = append(f.Notes, c.message)
		}
	}
	return diag.List{f}
}

// compare holds headings against the ones that they stand for. What is missing has its place at.
func compare(own, old []heading, at diag.Pos) []change {
	var list []change
	added, dropped := without(own, old), without(old, own)
	for i, h := range added {
		if i < len(dropped) {
			list = append(list, change{h.text, fmt.Sprintf("上级的标题“%s”改成了“%s”", dropped[i].text, h.text), h.at})
		} else {
			list = append(list, change{h.text, fmt.Sprintf("标题“%s”是上级没有的", h.text), h.at})
		}
	}
	for _, h := range dropped[min(len(added), len(dropped)):] {
		list = append(list, change{h.text, fmt.Sprintf("少了上级的标题“%s”", h.text), at})
	}
	return list
}

// sectionHeadings holds those of a section against those of the text that it replaces.
func (r *Reading) sectionHeadings(s *source, replaced string) diag.List {
	if s.tree == nil {
		return nil
	}
	own, old := s.headings(), headingsOf(replaced)
	list := compare(own, old, s.pos(0))
	for _, h := range own {
		i := slices.IndexFunc(old, func(o heading) bool { return o.text == h.text })
		if i >= 0 && !slices.ContainsFunc(old, func(o heading) bool { return o.text == h.text && o.level == h.level }) {
			was, is := strings.Repeat("#", old[i].level), strings.Repeat("#", h.level)
			list = append(list, change{h.text, fmt.Sprintf("标题“%s”由 %s 改成了 %s", h.text, was, is), h.at})
		}
	}
	return r.changed(list, "")
}

func (r *Reading) tableTitle(f pack.File) diag.List {
	own, _ := pack.ReadTable(f.Path, f.Text, 1)
	old, _ := pack.ReadTable(f.Path, f.Replaces, 1)
	if old.Title.V == own.Title.V {
		return nil
	}
	return r.changed([]change{{own.Title.V, fmt.Sprintf("上级的表名“%s”改成了“%s”", old.Title.V, own.Title.V), own.Title.Pos}}, "")
}

// outline holds the parts and the sections in them against those of what the pack extends. Who drops most of them has an outline of
// another family.
func (r *Reading) outline() diag.List {
	if len(r.pack.Inherited.Parts) == 0 || len(r.pack.Parts) == 0 {
		return nil
	}
	first := &r.pack.Parts[0]
	at := cmp.Or(first.Title.Pos, first.Sections[0].Pos)
	list := compare(titles(r.pack.Parts), titles(r.pack.Inherited.Parts), at)
	own, kept := sections(r.pack.Parts), []heading{}
	for _, name := range own {
		kept = append(kept, r.sources[pack.Section(name)].headings()...)
	}
	inherited, dropped := sections(r.pack.Inherited.Parts), 0
	for _, name := range inherited {
		old := headingsOf(r.pack.Files[pack.Section(name)].Text)
		if moved := len(old) > 0 && len(without(old, kept)) == 0; !slices.Contains(own, name) && !moved {
			list = append(list, change{name, fmt.Sprintf("少了上级的一节“%s”", name), at})
			dropped++
		}
	}
	if 2*dropped > len(inherited) {
		return r.changed(list, "；自成一套的，改为 extends = \"base\"，要用的节、表和词抄来")
	}
	return r.changed(list, "")
}

func titles(parts []pack.Part) []heading {
	var list []heading
	for _, part := range parts {
		if part.Title.V != "" {
			list = append(list, heading{text: part.Title.V, at: part.Title.Pos})
		}
	}
	return list
}

func sections(parts []pack.Part) []string {
	var list []string
	for _, part := range parts {
		for _, s := range part.Sections {
			list = append(list, s.V)
		}
	}
	return list
}

// without are the headings of list that other has not.
func without(list, other []heading) []heading {
	return slices.DeleteFunc(slices.Clone(list), func(h heading) bool {
		return slices.ContainsFunc(other, func(o heading) bool { return o.text == h.text })
	})
}
