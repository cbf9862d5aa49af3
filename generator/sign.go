package generator

import (
	"errors"
	"io/fs"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/pdf"
	"gen/generator/render/xlsx"
	"gen/generator/sign"
	"gen/internal/diag"
)

// SignOff makes the 核对表 of a report, for the person who signs: a set of its own, with the promises of Generate. Of
// the options Pack, Fonts and Program count.
func SignOff(fsys fs.FS, path string, opt Options) (Set, diag.List, error) {
	set, list, err := produce(fsys, path, opt, (*Statement).signOff)
	if set.Folder != "" {
		set.Folder += "-核对表"
	}
	return set, list, err
}

func (s *Statement) signOff(d *doc.Document, opt Options) (map[string][]byte, diag.List, error) {
	set := opt.fonts()
	sheet, err := sign.Sheet(s.Report, s.Book, d)
	if err != nil {
		return nil, nil, err
	}
	files := map[string][]byte{}
	name := signName(s.Report)
	files[name+".pdf"], err = pdf.Render(layout.Layout(sheet, layout.GBT9704(), set), sheet, set)
	if missing := (*pdf.MissingGlyphs)(nil); errors.As(err, &missing) {
		return nil, s.unprintable(missing), nil
	}
	if err == nil {
		files[name+".xlsx"], err = xlsx.Render(sheet, s.Book)
	}
	if err == nil {
		err = s.addManifest(files, d, opt)
	}
	return files, nil, err
}
