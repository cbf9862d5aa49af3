package pack

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gen/internal/diag"
	"gen/internal/place"
)

// Lint finds in the pack's own files, not in those that it extends, what is legal but seldom meant: official headings
// that were changed, and files that nothing uses.
func (p *Pack) Lint() diag.List {
	var list diag.List
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		f := p.Files[name]
		switch {
		case !f.Own:
		case f.Replaces != "" && strings.HasPrefix(name, "text/"):
			list = append(list, p.headings(f)...)
		case f.Replaces == "" && !p.uses(name):
			known := slices.DeleteFunc(slices.Sorted(maps.Keys(p.Files)), func(other string) bool { return p.Files[other].Own })
			list = append(list, unused(f.Path, name, known))
		}
	}
	for _, file := range p.other {
		if base := path.Base(file); strings.Contains(base, ".tmpl") || strings.Contains(base, ".toml") || strings.Contains(base, ".tsv") {
			list = append(list, diag.Finding{Code: "PK014", Severity: diag.Warning, Pos: diag.Pos{File: file}, Message: fmt.Sprintf("%s 没有用到：文件名不对", base), Hint: "名称以 .tmpl、.toml 或 .tsv 结尾；记事本另存时会多加 .txt"})
		}
	}
	return list
}

// uses tells whether a file has a part in the pack. A spare table may stand where the pack brings tables of its own.
func (p *Pack) uses(name string) bool {
	folder, base := path.Split(name)
	switch folder {
	case "":
		return base == "words.tmpl" || base == "evaluation.toml"
	case "subjects/":
		return true
	case "text/":
		return slices.ContainsFunc(p.Parts, func(part Part) bool {
			return slices.ContainsFunc(part.Sections, func(s place.Value[string]) bool { return s.V+".tmpl" == base })
		})
	case "tables/":
		return !slices.ContainsFunc(slices.Collect(maps.Values(p.Files)), func(f File) bool { return !f.Own && path.Base(path.Dir(f.Path)) == "tables" }) ||
			slices.ContainsFunc(p.Sheets, func(s place.Value[string]) bool { return s.V+".toml" == base })
	}
	return false
}

func unused(file, name string, known []string) diag.Finding {
	f := diag.Finding{Code: "PK014", Severity: diag.Warning, Pos: diag.Pos{File: file, Line: 1, Column: 1}, Message: fmt.Sprintf("%s 没有用到", name),
		Hint: "在 pack.toml 的 sections 或 tables 里写上它，或删去这个文件"}
	if s := place.Suggest(name, known); s != "" {
		f.Hint = fmt.Sprintf("要换掉上级的文件，名称要相同：是不是 %s？", s)
	}
	return f
}

// heading is a line of a section that opens with #.
type heading struct {
	text string
	line int
}

var actions = regexp.MustCompile(`\{\{.*?\}\}`)

// headingsOf are the headings of a section, but not those that are all data: the name of a 科目.
func headingsOf(text string) []heading {
	var list []heading
	for i, line := range strings.Split(text, "\n") {
		marker, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		own := strings.IndexFunc(actions.ReplaceAllString(rest, ""), unicode.IsLetter) >= 0
		if own && marker != "" && strings.Trim(marker, "#") == "" {
			list = append(list, heading{strings.TrimSpace(rest), i + 1})
		}
	}
	return list
}

// headings holds a section against the one that it replaces: the bureau's headings are official, so a pack says in
// pack.toml which ones it changes.
func (p *Pack) headings(f File) diag.List {
	var list diag.List
	tell := func(h heading, message string) {
		if !slices.ContainsFunc(p.Headings, func(v place.Value[string]) bool { return v.V == h.text }) {
			list = append(list, diag.Finding{Code: "PK015", Severity: diag.Warning, Pos: diag.Pos{File: f.Path, Line: h.line, Column: 1}, Message: message,
				Hint: fmt.Sprintf("改回来；确实要改的，在 pack.toml 写 headings = [\"%s\"]", h.text)})
		}
	}
	own, old := headingsOf(f.Text), headingsOf(f.Replaces)
	added, dropped := without(own, old), without(old, own)
	for i, h := range added {
		if i < len(dropped) {
			tell(h, fmt.Sprintf("上级的标题“%s”改成了“%s”", dropped[i].text, h.text))
		} else {
			tell(h, fmt.Sprintf("标题“%s”是上级没有的", h.text))
		}
	}
	for _, h := range dropped[min(len(added), len(dropped)):] {
		h.line = 1 // of this file
		tell(h, fmt.Sprintf("少了上级的标题“%s”", h.text))
	}
	return list
}

// without are the headings of list that other has not.
func without(list, other []heading) []heading {
	return slices.DeleteFunc(slices.Clone(list), func(h heading) bool {
		return slices.ContainsFunc(other, func(o heading) bool { return o.text == h.text })
	})
}
