package pack

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// The bureau's headings are official, so a pack says in pack.toml which ones it changes: the titles of parts and
// tables, the headings of sections and their levels.

// heading is a title of a part, or a line of a section that opens with #.
type heading struct {
	text  string
	level int
	at    diag.Pos
}

var actions = regexp.MustCompile(`\{\{.*?\}\}`)

// headingsOf are the headings of a section, but not those that are all data: the name of a 科目.
func headingsOf(file, text string) []heading {
	var list []heading
	for i, line := range strings.Split(text, "\n") {
		marker, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		own := strings.IndexFunc(actions.ReplaceAllString(rest, ""), unicode.IsLetter) >= 0
		if own && marker != "" && strings.Trim(marker, "#") == "" {
			list = append(list, heading{strings.TrimSpace(rest), len(marker), diag.Pos{File: file, Line: i + 1, Column: 1}})
		}
	}
	return list
}

// changed tells of a change, unless the pack does so itself.
func (p *Pack) changed(list *diag.List, name string, at diag.Pos, message string) {
	if !slices.ContainsFunc(p.Headings, func(v place.Value[string]) bool { return v.V == name }) {
		*list = append(*list, diag.Finding{Code: codes.HeadingChanged, Severity: diag.Warning, Pos: at, Message: message,
			Hint: fmt.Sprintf("改回来；确实要改的，在 pack.toml 写 headings = [\"%s\"]", name)})
	}
}

// compare holds headings against the ones that they stand for. What is missing has its place at.
func (p *Pack) compare(list *diag.List, own, old []heading, at diag.Pos) {
	added, dropped := without(own, old), without(old, own)
	for i, h := range added {
		if i < len(dropped) {
			p.changed(list, h.text, h.at, fmt.Sprintf("上级的标题“%s”改成了“%s”", dropped[i].text, h.text))
		} else {
			p.changed(list, h.text, h.at, fmt.Sprintf("标题“%s”是上级没有的", h.text))
		}
	}
	for _, h := range dropped[min(len(added), len(dropped)):] {
		p.changed(list, h.text, at, fmt.Sprintf("少了上级的标题“%s”", h.text))
	}
}

// headings holds a section against the one that it replaces.
func (p *Pack) headings(f File) diag.List {
	var list diag.List
	own, old := headingsOf(f.Path, f.Text), headingsOf(f.Path, f.Replaces)
	p.compare(&list, own, old, diag.Pos{File: f.Path, Line: 1, Column: 1})
	for _, h := range own {
		same := func(o heading) bool { return o.text == h.text }
		if i := slices.IndexFunc(old, same); i >= 0 && !slices.ContainsFunc(old, func(o heading) bool { return same(o) && o.level == h.level }) {
			p.changed(&list, h.text, h.at, fmt.Sprintf("标题“%s”由 %s 改成了 %s", h.text, strings.Repeat("#", old[i].level), strings.Repeat("#", h.level)))
		}
	}
	return list
}

func (p *Pack) tableTitle(f File) diag.List {
	var list diag.List
	own, _ := readTable(f.Path, f.Text)
	if old, _ := readTable(f.Path, f.Replaces); old.Title.V != own.Title.V {
		p.changed(&list, own.Title.V, own.Title.Pos, fmt.Sprintf("上级的表名“%s”改成了“%s”", old.Title.V, own.Title.V))
	}
	return list
}

// outline holds the parts and the sections in them against those of what the pack extends.
func (p *Pack) outline() diag.List {
	var list diag.List
	if len(p.inherited.Parts) == 0 || len(p.Parts) == 0 {
		return nil
	}
	at := p.Parts[0].Title.Pos
	p.compare(&list, titles(p.Parts), titles(p.inherited.Parts), at)
	own, kept := sections(p.Parts), []heading{}
	for _, name := range own {
		kept = append(kept, headingsOf("", p.Files["text/"+name+".tmpl"].Text)...)
	}
	for _, name := range sections(p.inherited.Parts) {
		old := headingsOf("", p.Files["text/"+name+".tmpl"].Text)
		if moved := len(old) > 0 && len(without(old, kept)) == 0; !slices.Contains(own, name) && !moved {
			p.changed(&list, name, at, fmt.Sprintf("少了上级的一节“%s”", name))
		}
	}
	return list
}

func titles(parts []Part) []heading {
	var list []heading
	for _, part := range parts {
		list = append(list, heading{text: part.Title.V, at: part.Title.Pos})
	}
	return list
}

func sections(parts []Part) []string {
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
