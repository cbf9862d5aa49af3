package generator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/internal/diag"
)

// Verify tells how published files differ from what the report at path makes. published is a set's folder, that of a 核对表 too (path inside
// it → content, manifest.json among them) or a single Word file by its name. A changed number is an error, changed
// wording a warning. If the report itself has errors, these are all that is found. The error is for what is not the
// report's fault.
func Verify(fsys fs.FS, path string, opt Options, published map[string][]byte) (diag.List, error) {
	s, list, err := Load(fsys, path, opt)
	if err != nil || s.Book == nil || s.broken {
		return list.Sort(), err
	}
	d, more := s.Compose()
	if list = append(list, untold(more, list)...); list.HasErrors() {
		return list.Sort(), nil
	}
	v := &verifier{statement: &s, doc: d, opt: opt}
	if _, ok := published[ManifestFile]; ok {
		return v.set(published)
	}
	for _, name := range slices.Sorted(maps.Keys(published)) {
		v.word(name, published[name])
	}
	return v.list, nil
}

// verifier holds published files against a document.
type verifier struct {
	statement *Statement
	doc       *doc.Document
	opt       Options
	list      diag.List
}

func (v *verifier) found(severity diag.Severity, code, file, message, hint string) {
	v.list = append(v.list, diag.Finding{Code: code, Severity: severity, Pos: diag.Pos{File: file}, Message: message, Hint: hint})
}

// set compares the files of a folder with those that are made anew, by their bytes; a Word file that differs is read.
func (v *verifier) set(published map[string][]byte) (diag.List, error) {
	var m Manifest
	if err := json.Unmarshal(published[ManifestFile], &m); err != nil || !m.sound() {
		v.found(diag.Error, "YZ010", ManifestFile, "文件清单读不懂", "从原来的文件夹里取回 "+ManifestFile)
		return v.list, nil
	}
	v.origin(&m)
	known := map[string]string{ManifestFile: ""}
	for _, f := range m.Files {
		known[f.Path] = f.SHA256
		v.opt.Review = v.opt.Review || strings.HasPrefix(f.Path, "内部/")
	}
	v.opt.Only = nil
	remake := v.statement.render
	if _, ok := known[signName(v.statement.Report)+".pdf"]; ok {
		remake = v.statement.signOff
	}
	made, list, err := remake(v.doc, v.opt)
	if err != nil || list.HasErrors() {
		return list, err
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		data, there := published[name]
		switch {
		case !there:
			v.found(diag.Error, "YZ011", name, "清单里的文件不见了", "从备份里取回，或者重新生成")
		case name == ManifestFile, bytes.Equal(data, made[name]):
		case path.Ext(name) == ".docx":
			v.word(name, data)
		default:
			v.differs(name, known[name] == checksum(data), m.Version)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(published)) {
		if _, ok := known[name]; !ok {
			v.found(diag.Hint, "YZ014", name, "这个文件不是程序生成的", "不要和公开的文件放在一起")
		}
	}
	return v.list, nil
}

// sound tells whether a manifest that may be anybody's names files of its folder, and no more than a set can have.
func (m *Manifest) sound() bool {
	return len(m.Files) <= 10_000 && !slices.ContainsFunc(m.Files, func(f ManifestItem) bool { return f.Path == "." || !fs.ValidPath(f.Path) })
}

func (v *verifier) origin(m *Manifest) {
	if m.Input != v.doc.Origin.Input {
		v.found(diag.Warning, "YZ001", ManifestFile, "这套文件是由另一份输入生成的", "报告或它旁边的文件在生成以后改过；下面列出公开的和现在的不同")
	}
	if m.PackSHA256 != v.doc.Origin.Fingerprint {
		v.found(diag.Warning, "YZ002", ManifestFile, "这套文件是用另一版模板包生成的", "用 --pack 指定当时的模板包")
	}
}

// differs tells of a file that can be compared as a whole only.
func (v *verifier) differs(name string, untouched bool, version string) {
	switch {
	case !untouched:
		v.found(diag.Error, "YZ012", name, "文件在生成以后被改过", "重新生成；要改的改在 report.toml 里")
	case version != v.opt.Version:
		v.found(diag.Warning, "YZ013", name, fmt.Sprintf("与现在生成的不同；它由版本 %s 的程序生成", diag.Clip(version, 40)), "版本不同，版式可能不同；数是否相同看 Word 文件的比较结果")
	default:
		v.found(diag.Error, "YZ013", name, "与现在生成的不同", "重新生成并替换")
	}
}
