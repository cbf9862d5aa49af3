package pack

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"gen/internal/characters"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Lint finds the pack's own files, not those of what it extends, that nothing uses, and characters that should not be
// published.
func (p *Pack) Lint() diag.List {
	list := slices.Concat(p.Characters(), p.outdated(), p.sectionsTwice())
	if p.passed != nil { // it was opened, not put together
		list = append(list, p.passed()...)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		if f := p.Files[name]; f.Own && f.Replaces == "" && !p.uses(name) {
			known := slices.DeleteFunc(slices.Sorted(maps.Keys(p.Files)), func(other string) bool { return p.Files[other].Own })
			list = append(list, unused(f.Path, name, known))
		}
	}
	for _, file := range p.other {
		base := path.Base(file)
		if kind := strings.ToLower(base); strings.Contains(kind, ".tmpl") || strings.Contains(kind, ".toml") || strings.Contains(kind, ".tsv") {
			list = append(list, diag.Finding{Code: codes.PackFileUnused, Severity: diag.Warning, Pos: diag.Pos{File: file},
				Message: fmt.Sprintf("%s 没有用到：文件名不对", base), Hint: "名称以小写的 .tmpl、.toml 或 .tsv 结尾；记事本另存时会多加 .txt"})
		}
	}
	return list
}

// once finds what is told apart by its name, and has that of another one.
func (l *loader) once() {
	p := l.pack
	seen := map[string]bool{}
	twice := func(kind string, name place.Value[string]) bool {
		again := seen[kind+name.V]
		seen[kind+name.V] = true
		return again
	}
	for i := range p.Passages {
		passage := &p.Passages[i]
		if twice("key ", passage.Key) {
			l.fault(codes.WrittenTwice, passage.Key.Pos, fmt.Sprintf("两个 [[passage]] 的 key 都是 %s", passage.Key.V), "各部门照 key 写正文：换一个 key")
		}
		if twice("name ", passage.Name) {
			l.fault(codes.WrittenTwice, passage.Name.Pos, fmt.Sprintf("两个 [[passage]] 都叫“%s”", passage.Name.V), "模板照 name 取正文：换一个 name")
		}
	}
	for _, name := range p.Sheets {
		if twice("table ", name) {
			l.fault(codes.WrittenTwice, name.Pos, fmt.Sprintf("表“%s”在 tables 里写了两次", name.V), "只留一个")
		}
	}
}

// sectionsTwice finds sections that are printed twice.
func (p *Pack) sectionsTwice() (list diag.List) {
	seen := map[string]bool{}
	for _, part := range p.Parts {
		for _, name := range part.Sections {
			if seen[name.V] {
				list = append(list, diag.Finding{Code: codes.WrittenTwice, Severity: diag.Warning, Pos: name.Pos,
					Message: fmt.Sprintf("一节“%s”在 sections 里写了两次，会印两次", name.V), Hint: "只留一个"})
			}
			seen[name.V] = true
		}
	}
	return list
}

// Characters tells of the characters in the pack's files, and those of what it extends, that a published text should not hold.
func (p *Pack) Characters() diag.List {
	var list diag.List
	files := slices.Clone(p.Manifests)
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		files = append(files, p.Files[name].Sources()...)
	}
	for _, f := range files {
		found := characters.InFile(f.Path, f.Text)
		if !strings.HasSuffix(f.Path, ".toml") {
			list = append(list, found...)
		} else if len(found) > 0 || strings.Contains(f.Text, `\`) { // its strings count, and no comments
			if root, _ := place.Parse(f.Path, []byte(f.Text), place.DefaultLimits()); root != nil {
				list = append(list, root.Characters()...)
			}
		}
	}
	return list
}

// uses tells whether a file has a part in the pack. A spare table may stand where the pack brings tables of its own.
func (p *Pack) uses(name string) bool {
	folder, base := path.Split(name)
	switch folder {
	case "":
		return base == "words.tmpl" || name == EvaluationForm("") || base == "district.toml"
	case "subjects/", formFolder + "/", evaluationFolder + "/":
		return true
	case "text/":
		return slices.ContainsFunc(p.Parts, func(part Part) bool {
			return slices.ContainsFunc(part.Sections, func(s place.Value[string]) bool { return Section(s.V) == name })
		})
	case "tables/":
		return !slices.ContainsFunc(slices.Collect(maps.Values(p.Files)),
			func(f File) bool { return !f.Own && path.Base(path.Dir(f.Path)) == "tables" }) ||
			slices.ContainsFunc(p.Sheets, func(s place.Value[string]) bool { return s.V+".toml" == base })
	}
	return false
}

func unused(file, name string, known []string) diag.Finding {
	f := diag.Finding{Code: codes.PackFileUnused, Severity: diag.Warning, Pos: diag.Pos{File: file, Line: 1, Column: 1},
		Message: fmt.Sprintf("%s 没有用到", name),
		Hint:    "在 pack.toml 的 sections 或 tables 里写上它，或删去这个文件"}
	if s := place.Suggest(name, known); s != "" {
		f.Hint = fmt.Sprintf("要换掉上级的文件，名称要相同：是不是 %s？", s)
	}
	return f
}
