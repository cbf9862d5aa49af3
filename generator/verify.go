package generator

import (
	"errors"
	"io/fs"

	"gen/generator/doc"
	"gen/generator/statement"
	"gen/internal/diag"
)

// Verify tells how the published files of a set (path inside its folder → content) differ from those that the report at
// path makes, be it the set for publication, the internal one or the 核对表. A changed number is an error, changed
// wording a warning. If the report itself has errors, these are all that is found. The error is for what is not the
// report's fault.
func Verify(fsys fs.FS, path string, opt Options, published map[string][]byte) (Findings, error) {
	v, list, err := newVerifier(fsys, path, opt)
	if v == nil {
		return list, err
	}
	err = v.set(published)
	return identified(v.statement, v.list), err
}

// VerifyWord is Verify of a single Word file, wherever it lies and whatever its name.
func VerifyWord(fsys fs.FS, path string, opt Options, name string, data []byte) (Findings, error) {
	v, list, err := newVerifier(fsys, path, opt)
	if v == nil {
		return list, err
	}
	v.alone = true
	want, err := v.wordFor(data)
	if err == nil {
		err = v.word(name, want, data)
	}
	return identified(v.statement, v.list), err
}

// verifier holds published files against a document.
type verifier struct {
	statement *statement.Statement
	doc       *doc.Document
	told      diag.List // of the report itself
	opt       Options
	alone     bool // a single Word file, without the manifest of a set
	list      diag.List
}

// newVerifier reads the report; nil if it has errors, which are then all there is to tell.
func newVerifier(fsys fs.FS, path string, opt Options) (*verifier, diag.List, error) {
	s, list, err := load(fsys, path, opt)
	if err != nil || !s.Sound() {
		return nil, told(s, list), err
	}
	d, more := s.Compose()
	if list = append(list, more...); list.HasErrors() {
		return nil, told(s, list), nil
	}
	return &verifier{statement: s, doc: d, told: list.Sort(), opt: opt}, nil, nil
}

func (v *verifier) found(severity diag.Severity, code, file, message, hint string) {
	v.list = append(v.list, diag.Finding{Code: code, Severity: severity, Pos: diag.Pos{File: file}, Message: message, Hint: hint})
}

// errNoSet is for a folder that holds nothing of what the report makes.
var errNoSet = errors.New("里面没有 " + ManifestFile + "，也没有这份报告的文件；只核对其中的 Word 文件，写出它的名字")
