package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Names lists the packs in fsys, which holds one folder a pack.
func Names(fsys fs.FS) []string {
	entries, _ := fs.ReadDir(fsys, ".")
	var names []string
	for _, e := range entries {
		if _, err := fs.Stat(fsys, path.Join(e.Name(), "pack.toml")); e.IsDir() && err == nil {
			names = append(names, e.Name())
		}
	}
	return names
}

// Open reads the pack of this name from library, which holds one folder a pack, with all that it extends, for reports
// of one year; year 0 is the pack's own. The pack is nil when the findings hold an error.
func Open(library fs.FS, name string, year int) (*Pack, diag.List) {
	return open(library, link{Source: Source{library, name}, builtIn: true}, year)
}

// OpenAt reads the pack at this place. It may extend one beside it, or one of the library.
func OpenAt(at Source, library fs.FS, year int) (*Pack, diag.List) {
	return open(library, link{Source: at}, year)
}

// LookAt reads the pack at this place to show what stands in it: it may lack what only those that extend it have.
func LookAt(at Source, library fs.FS) (*Pack, diag.List) {
	return (&loader{library: library, looks: true}).open(link{Source: at})
}

func open(library fs.FS, first link, year int) (*Pack, diag.List) {
	return (&loader{library: library, year: year}).open(first)
}

func (l *loader) open(first link) (*Pack, diag.List) {
	p := &Pack{Files: map[string]File{}, Subjects: &Subjects{}}
	if l.pack = p; l.chain(first) {
		l.finish()
	}
	if l.list.HasErrors() {
		return nil, l.list
	}
	return p, l.list
}

type loader struct {
	pack    *Pack
	library fs.FS
	year    int
	looks   bool       // it is only looked at
	links   []link     // the pack, what it extends, what that extends
	extends []diag.Pos // where each says what it extends
	taken   taken      // by all of them
	list    diag.List
}

func (l *loader) fault(code string, pos diag.Pos, message, hint string) {
	l.list = append(l.list, diag.Finding{Code: code, Pos: pos, Message: message, Hint: hint})
}

// merge lays the files of one pack of the chain over those of its ancestors.
func (l *loader) merge(k *link, own bool) {
	for _, name := range slices.Sorted(maps.Keys(k.files)) {
		if strings.HasPrefix(name, Tests+"/") {
			continue
		}
		text := plain(k.files[name])
		if !utf8.ValidString(text) {
			l.fault(codes.PackNotUTF8, diag.Pos{File: k.file(name), Line: 1, Column: 1}, "文件不是 UTF-8 编码", "用记事本打开，另存为 UTF-8")
			continue
		}
		if name == "pack.toml" {
			own := File{Pack: k.name(), Path: k.file(name), Text: text, Own: own}
			l.pack.Manifests = append([]File{own}, l.pack.Manifests...)
		} else {
			f, old := File{Pack: k.name(), Path: k.file(name), Text: text, Own: own}, l.pack.Files[name]
			if f.Replaces = old.Text; strings.HasSuffix(name, ".tmpl") {
				f = f.over(old, name == "words.tmpl")
			}
			l.pack.Files[name] = f
		}
	}
}

// plain is a file's text without what editors put around it.
func plain(src []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(src), "\ufeff"), "\r\n", "\n")
}

// finish reads what the merged files hold: 科目, tables, constants; and takes the fingerprint.
func (l *loader) finish() {
	p := l.pack
	if l.year == 0 {
		l.year = p.Year.V
	}
	for _, name := range l.links[0].other {
		p.other = append(p.other, l.links[0].file(name))
	}
	p.BuiltIn = !slices.ContainsFunc(l.links, func(k link) bool { return !k.builtIn })
	p.Fingerprint = l.fingerprint()
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		if f := p.Files[name]; strings.HasPrefix(name, "subjects/") {
			if err := p.Subjects.read(f.Text, l.year); err != nil {
				l.fault(codes.SubjectList, diag.Pos{File: f.Path, Line: 1, Column: 1}, "科目表读不出来："+err.Error(), "用制表符分列，首行是列名")
			}
		}
	}
	for _, c := range p.Consts {
		value, err := decimal.NewFromString(c.V.V)
		if err != nil {
			l.fault(codes.ConstantForm, c.V.Pos, fmt.Sprintf("常数“%s”不是数", c.Key), `写成 "100"`)
		}
		p.Constants = append(p.Constants, Constant{c.Key, value})
	}
	for i, name := range p.Sheets {
		f, ok := p.Files["tables/"+name.V+".toml"]
		if !ok {
			l.fault(codes.NoTable, name.Pos, fmt.Sprintf("没有表 tables/%s.toml", name.V), "检查 tables 一行，或补上这个文件")
			continue
		}
		t, list := ReadTable(f.Path, f.Text, i+1)
		l.list = append(l.list, list...)
		p.Tables = append(p.Tables, t)
	}
	p.passed = l.passedBy
	l.once()
	l.settings()
	l.chosen()
	l.leftovers()
	l.facts()
	l.numbering()
	l.complete()
}

// fingerprint does not depend on where the packs are, what their folders are called, or how their lines end, nor on the
// descriptions of workbooks, of which nothing is published.
func (l *loader) fingerprint() string {
	hash := sha256.New()
	add := func(name, text string) { fmt.Fprintf(hash, "%s\n%d\n%s", name, len(text), text) }
	for i, k := range l.links {
		add(fmt.Sprintf("pack.toml %d", i), plain(k.files["pack.toml"]))
	}
	for _, name := range slices.Sorted(maps.Keys(l.pack.Files)) {
		if path.Dir(name) != formFolder {
			add(name, l.pack.Files[name].Text)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// complete finds what a pack must have and neither it nor its ancestors set.
func (l *loader) complete() {
	p := l.pack
	if l.looks {
		return
	}
	for _, need := range []struct {
		set bool
		key string
	}{
		{p.Unit.Set, "unit"}, {p.Decimals.Set, "decimals"}, {p.Title.Set, "title"}, {len(p.Titles) > 0, "titles"}, {len(p.Parts) > 0, "part"},
	} {
		if !need.set {
			l.fault(codes.NotDeclared, diag.Pos{File: l.links[0].file("pack.toml"), Line: 1, Column: 1}, fmt.Sprintf("模板包“%s”没有 %s", p.Chain[0], need.key), "在 pack.toml 里写上，或用 extends 继承")
		}
	}
	if p.Year.Set && p.Year.V != l.year {
		l.list = append(l.list, diag.Finding{Code: codes.PackYear, Severity: diag.Warning, Pos: p.Year.Pos,
			Message: fmt.Sprintf("模板包“%s”是 %d 年度的，报告是 %d 年度的", p.Chain[0], p.Year.V, l.year), Hint: "核对 report.toml 里的 pack 和 year"})
	}
	for i, part := range p.Parts {
		for _, s := range part.Sections {
			if _, ok := p.Files[Section(s.V)]; !ok {
				l.fault(codes.NoSection, s.Pos, fmt.Sprintf("第 %d 部分的 text/%s.tmpl 不存在", i+1, s.V), l.sectionHint(s.V))
			}
		}
	}
}

// sectionHint tells which section may be meant by a name that no file has.
func (l *loader) sectionHint(name string) string {
	bare := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "text/"), ".tmpl"))
	if bare != name {
		return fmt.Sprintf("sections 里只写名称，不写 text/ 和 .tmpl：“%s”", bare)
	}
	var sections []string
	for file := range l.pack.Files {
		if section, ok := strings.CutPrefix(file, "text/"); ok {
			sections = append(sections, strings.TrimSuffix(section, ".tmpl"))
		}
	}
	slices.Sort(sections)
	if near := place.Suggest(name, sections); near != "" {
		return fmt.Sprintf("是不是“%s”？", near)
	}
	return "检查 sections 一行，或补上这个文件"
}
