package language

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
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

// changed tells of a change, unless the pack does so itself.
func (r *Reading) changed(list *diag.List, name string, at diag.Pos, message string) {
	if !slices.ContainsFunc(r.pack.Headings, func(v place.Value[string]) bool { return v.V == name }) {
		*list = append(*list, diag.Finding{Code: codes.HeadingChanged, Severity: diag.Warning, Pos: at, Message: message,
			Hint: fmt.Sprintf("改回来；确实要改的，在 pack.toml 写 headings = [\"%s\"]", name)})
	}
}

// compare holds headings against the ones that they stand for. What is missing has its place at.
func (r *Reading) compare(list *diag.List, own, old []heading, at diag.Pos) {
	added, dropped := without(own, old), without(old, own)
	for i, h := range added {
		if i < len(dropped) {
			r.changed(list, h.text, h.at, fmt.Sprintf("上级的标题“%s”改成了“%s”", dropped[i].text, h.text))
		} else {
			r.changed(list, h.text, h.at, fmt.Sprintf("标题“%s”是上级没有的", h.text))
		}
	}
	for _, h := range dropped[min(len(added), len(dropped)):] {
		r.changed(list, h.text, at, fmt.Sprintf("少了上级的标题“%s”", h.text))
	}
}

// sectionHeadings holds those of a section against those of the text that it replaces.
func (r *Reading) sectionHeadings(s *source, replaced string) diag.List {
	if s.tree == nil {
		return nil
	}
	var list diag.List
	own, old := s.headings(), headingsOf(replaced)
	r.compare(&list, own, old, s.pos(0))
	for _, h := range own {
		i := slices.IndexFunc(old, func(o heading) bool { return o.text == h.text })
		if i >= 0 && !slices.ContainsFunc(old, func(o heading) bool { return o.text == h.text && o.level == h.level }) {
			r.changed(&list, h.text, h.at, fmt.Sprintf("标题“%s”由 %s 改成了 %s", h.text, strings.Repeat("#", old[i].level), strings.Repeat("#", h.level)))
		}
	}
	return list
}

func (r *Reading) tableTitle(f pack.File) diag.List {
	var list diag.List
	own, _ := pack.ReadTable(f.Path, f.Text, 1)
	if old, _ := pack.ReadTable(f.Path, f.Replaces, 1); old.Title.V != own.Title.V {
		r.changed(&list, own.Title.V, own.Title.Pos, fmt.Sprintf("上级的表名“%s”改成了“%s”", old.Title.V, own.Title.V))
	}
	return list
}

// outline holds the parts and the sections in them against those of what the pack extends.
func (r *Reading) outline() diag.List {
	var list diag.List
	if len(r.pack.Inherited.Parts) == 0 || len(r.pack.Parts) == 0 {
		return nil
	}
	first := &r.pack.Parts[0]
	at := cmp.Or(first.Title.Pos, first.Sections[0].Pos)
	r.compare(&list, titles(r.pack.Parts), titles(r.pack.Inherited.Parts), at)
	own, kept := sections(r.pack.Parts), []heading{}
	for _, name := range own {
		kept = append(kept, r.sources[pack.Section(name)].headings()...)
	}
	for _, name := range sections(r.pack.Inherited.Parts) {
		old := headingsOf(r.pack.Files[pack.Section(name)].Text)
		if moved := len(old) > 0 && len(without(old, kept)) == 0; !slices.Contains(own, name) && !moved {
			r.changed(&list, name, at, fmt.Sprintf("少了上级的一节“%s”", name))
		}
	}
	return list
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
