package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"gen/generator/fillin"
	"gen/generator/forms"
	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
)

// filledIn is a workbook that people filled in, which states a whole report.
type filledIn struct{ forms.File }

// filledAmong finds it among files, nil if there is none, and gives the others.
func filledAmong(files []forms.File) (found *filledIn, others []forms.File) {
	for _, f := range files {
		if f.Book != nil && found == nil {
			if _, is := fillin.Is(f.Book); is {
				found = &filledIn{f}
				continue
			}
		}
		others = append(others, f)
	}
	return found, others
}

// alone is the error where workbooks were given beside it that say of the same report something, too.
func (w *filledIn) alone(others []forms.File) error {
	if len(others) == 0 {
		return nil
	}
	return fmt.Errorf("%s 是填报表，要单独导入，或和自评表一起；%s 另外导入", diag.Visible(w.Name), diag.Visible(others[0].Name))
}

// pack is the one that it was made for, which a report in a folder may name by a path from there.
func (w *filledIn) pack(dir string) string {
	name, _ := fillin.Is(w.Book)
	if pack.IsPath(name) {
		return filepath.Join(dir, filepath.FromSlash(name))
	}
	return name
}

// load reads its report, as that of a name in a folder: what is wrong is told at its cell. at is the pack, nil for the one it names.
func (w *filledIn) load(dir, name string, p *pack.Pack, at *pack.Source) (*statement.Statement, diag.List, error) {
	filled, list := fillin.Read(w.Name, w.Book, p)
	in, err := parentOf(dir, name)
	if err == nil {
		in, err = in.reach(statement.Reach(in.files, in.path, filled.Tree))
	}
	if err != nil {
		return nil, nil, err
	}
	defer in.close()
	s, more, err := statement.Load(in.files, in.path, statement.Options{Pack: at, Tree: filled.Tree})
	if err != nil {
		return nil, nil, cannot("读取", w.Name, err)
	}
	return s, append(list, filled.InWords(more, in.path)...), nil
}

// found is what its report states, each value with its cell. The texts of passages, which get files of their own, are not among it.
func (w *filledIn) found(s *statement.Statement) *intake.Result {
	taken := &intake.Result{Files: []intake.File{{Name: w.Name, Book: w.Book, SHA256: w.SHA256}}}
	for _, sheet := range w.Book.Sheets {
		taken.Sheets = append(taken.Sheets, sheet.Name)
	}
	for _, l := range s.Report.Leaves() {
		if strings.HasPrefix(l.Address, "passage[") {
			continue
		}
		taken.Found = append(taken.Found, intake.Found{Leaf: l, From: start.Cell(l.Pos)})
	}
	return taken
}
