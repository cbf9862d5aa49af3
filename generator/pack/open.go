package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Limits of a pack: far beyond any real one, and small enough that no folder can fill the memory.
const (
	maxChain = 8
	maxFile  = 4 << 20
	maxFiles = 500
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

// Open reads the pack of this name from fsys, with all that it extends, for reports of one year; year 0 is the pack's own.
// The pack is nil when the findings hold an error.
func Open(fsys fs.FS, name string, year int) (*Pack, diag.List) {
	p := &Pack{Files: map[string]File{}, Subjects: &Subjects{}}
	l := &loader{pack: p, fsys: fsys, year: year}
	l.chain(name)
	if l.year == 0 {
		l.year = p.Year.V
	}
	if !l.list.HasErrors() {
		l.finish()
	}
	if l.list.HasErrors() {
		return nil, l.list
	}
	return p, l.list
}

type loader struct {
	pack *Pack
	fsys fs.FS
	year int
	list diag.List
}

func (l *loader) fault(code string, pos diag.Pos, message, hint string) {
	l.list = append(l.list, diag.Finding{Code: code, Pos: pos, Message: message, Hint: hint})
}

// chain reads a pack and what it extends, ancestors first, so that a descendant's file takes its parent's place.
func (l *loader) chain(name string) {
	var roots []*place.Node
	next := name
	var at diag.Pos
	for next != "" {
		if slices.Contains(l.pack.Chain, next) || len(l.pack.Chain) == maxChain {
			l.fault("PK002", at, fmt.Sprintf("模板包“%s”绕回了自己", next), "extends 只能指向更基础的模板包")
			return
		}
		file := path.Join(next, "pack.toml")
		src, err := fs.ReadFile(l.fsys, file)
		if err != nil {
			l.missing(next, at)
			return
		}
		root, list := place.Parse(file, src, place.DefaultLimits())
		l.list = append(l.list, list...)
		if root == nil || list.HasErrors() {
			return
		}
		l.pack.Chain = append(l.pack.Chain, next)
		roots = append(roots, root)
		next = ""
		for _, n := range root.Items {
			if n.Key == "extends" {
				next, at = n.Text, n.Pos
			}
		}
	}
	for i := len(roots) - 1; i >= 0; i-- {
		var own Manifest
		l.list = append(l.list, place.Bind(roots[i], &own)...)
		l.pack.merge(own)
		l.files(l.pack.Chain[i])
	}
}

func (l *loader) missing(name string, at diag.Pos) {
	hint := "内置的模板包：" + strings.Join(Names(l.fsys), "、")
	if s := place.Suggest(name, Names(l.fsys)); s != "" {
		hint = fmt.Sprintf("是不是“%s”？", s)
	}
	l.fault("PK001", at, fmt.Sprintf("没有名为“%s”的模板包", name), hint)
}

// merge lays a descendant's pack.toml over what its ancestors set, key by key.
func (p *Pack) merge(own Manifest) {
	m := &p.Manifest
	over(&m.Name, own.Name)
	over(&m.Version, own.Version)
	over(&m.Year, own.Year)
	over(&m.Extends, own.Extends)
	over(&m.Summary, own.Summary)
	over(&m.Unit, own.Unit)
	over(&m.Decimals, own.Decimals)
	over(&m.Rounding, own.Rounding)
	over(&m.Remainder, own.Remainder)
	over(&m.Official, own.Official)
	over(&m.Grouping, own.Grouping)
	over(&m.Trim, own.Trim)
	over(&m.Title, own.Title)
	over(&m.Contents.Title, own.Contents.Title)
	over(&m.Contents.Depth, own.Contents.Depth)
	overList(&m.Titles, own.Titles)
	overList(&m.Parts, own.Parts)
	overList(&m.Sheets, own.Sheets)
	overList(&m.Passages, own.Passages)
	overList(&m.Charts, own.Charts)
	overList(&m.Settings, own.Settings)
	for _, c := range own.Consts {
		i := slices.IndexFunc(m.Consts, func(e place.Entry[place.Value[string]]) bool { return e.Key == c.Key })
		if i < 0 {
			m.Consts = append(m.Consts, c)
		} else {
			m.Consts[i] = c
		}
	}
}

func over[T any](v *place.Value[T], own place.Value[T]) {
	if own.Set {
		*v = own
	}
}

func overList[T any](v *[]T, own []T) {
	if own != nil {
		*v = own
	}
}

// files reads every file of one pack of the chain but its pack.toml.
func (l *loader) files(name string) {
	err := fs.WalkDir(l.fsys, name, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if len(l.pack.Files) >= maxFiles {
			return errors.New("文件太多")
		}
		info, err := d.Info()
		if err == nil && info.Size() > maxFile {
			err = errors.New(file + " 太大")
		}
		if err != nil {
			return err
		}
		src, err := fs.ReadFile(l.fsys, file)
		if err != nil {
			return err
		}
		text := strings.ReplaceAll(strings.TrimPrefix(string(src), "\ufeff"), "\r\n", "\n")
		if !utf8.ValidString(text) {
			l.fault("PK003", diag.Pos{File: file, Line: 1, Column: 1}, "文件不是 UTF-8 编码", "用记事本打开，另存为 UTF-8")
			return nil
		}
		inside := strings.TrimPrefix(file, name+"/")
		if inside == "pack.toml" {
			inside = path.Join("pack", name+".toml") // kept for the fingerprint only
		}
		l.pack.Files[inside] = File{Pack: name, Path: file, Text: text}
		return nil
	})
	if err != nil {
		l.fault("PK004", diag.Pos{}, fmt.Sprintf("模板包“%s”读不出来：%v", name, err), "检查文件夹是否完整")
	}
}

// finish reads what the merged files hold: 科目, tables, constants; and takes the fingerprint.
func (l *loader) finish() {
	p := l.pack
	paths := make([]string, 0, len(p.Files))
	for name := range p.Files {
		paths = append(paths, name)
	}
	sort.Strings(paths)
	hash := sha256.New()
	for _, name := range paths {
		f := p.Files[name]
		fmt.Fprintf(hash, "%s\n%d\n%s", name, len(f.Text), f.Text)
		if strings.HasPrefix(name, "subjects/") {
			if err := p.Subjects.read(f.Text, l.year); err != nil {
				l.fault("PK005", diag.Pos{File: f.Path, Line: 1, Column: 1}, "科目表读不出来："+err.Error(), "用制表符分列，首行是列名")
			}
		}
	}
	p.Fingerprint = hex.EncodeToString(hash.Sum(nil))
	for _, c := range p.Consts {
		value, err := decimal.NewFromString(c.V.V)
		if err != nil {
			l.fault("PK006", c.V.Pos, fmt.Sprintf("常数“%s”不是数", c.Key), `写成 "100"`)
		}
		p.Constants = append(p.Constants, Constant{c.Key, value})
	}
	for i, name := range p.Sheets {
		f, ok := p.Files["tables/"+name.V+".toml"]
		if !ok {
			l.fault("PK007", name.Pos, fmt.Sprintf("没有表 tables/%s.toml", name.V), "检查 tables 一行，或补上这个文件")
			continue
		}
		t, list := readTable(f.Path, strings.ReplaceAll(f.Text, "{序}", fmt.Sprintf("%02d", i+1)))
		l.list = append(l.list, list...)
		p.Tables = append(p.Tables, t)
	}
	l.complete()
}

// complete finds what a pack must have and neither it nor its ancestors set.
func (l *loader) complete() {
	p := l.pack
	for _, need := range []struct {
		set bool
		key string
	}{
		{p.Unit.Set, "unit"}, {p.Decimals.Set, "decimals"}, {p.Title.Set, "title"}, {len(p.Titles) > 0, "titles"}, {len(p.Parts) > 0, "part"},
	} {
		if !need.set {
			l.fault("PK008", diag.Pos{File: path.Join(p.Chain[0], "pack.toml"), Line: 1, Column: 1}, fmt.Sprintf("模板包“%s”没有 %s", p.Chain[0], need.key), "在 pack.toml 里写上，或用 extends 继承")
		}
	}
	if p.Year.Set && p.Year.V != l.year {
		l.list = append(l.list, diag.Finding{Code: "PK009", Severity: diag.Warning, Pos: p.Year.Pos, Message: fmt.Sprintf("模板包“%s”是 %d 年度的，报告是 %d 年度的", p.Chain[0], p.Year.V, l.year), Hint: "核对 report.toml 里的 pack 和 year"})
	}
	for i, part := range p.Parts {
		for _, s := range part.Sections {
			if _, ok := p.Files["text/"+s.V+".tmpl"]; !ok {
				l.fault("PK010", s.Pos, fmt.Sprintf("第 %d 部分的 text/%s.tmpl 不存在", i+1, s.V), "检查 sections 一行，或补上这个文件")
			}
		}
	}
}
