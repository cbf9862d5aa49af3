package workbook

import (
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"gen/internal/zipped"
)

// xlsx is a workbook of Excel 2007 and later being read.
type xlsx struct {
	*builder
	parts    *zipped.Archive
	left     int // bytes of XML that may still be unpacked
	from1904 bool
	unsure   bool // formulas are to be computed when it is opened: a zero may stand for no value
	formats  map[int]string
	styles   []string // the format of each
}

// inZips are the parts that tell another file than a workbook.
var inZips = []struct{ part, is, do string }{
	{"xl/workbook.bin", "这是二进制工作簿（.xlsb）", saveIt},
	{"word/document.xml", "这是 Word 文档（.docx）", copyIt},
	{"ppt/presentation.xml", "这是演示文稿（.pptx）", copyIt},
	{"content.xml", "这是 OpenDocument 文件（.ods、.odt）", saveIt},
	{"ofd.xml", "这是 OFD", copyIt},
}

// zipped reads a file that is a zip.
func (b *builder) zipped(data []byte) error {
	parts, err := zipped.Open(data)
	if err != nil {
		return damaged("%v", err)
	}
	for _, of := range inZips {
		if parts.Has(of.part) {
			return &Refused{of.is, of.do}
		}
	}
	b.book.Form = "Excel 工作簿（.xlsx）"
	x := &xlsx{builder: b, parts: parts, left: maxXML, formats: map[int]string{}}
	main, err := x.main()
	if err != nil {
		return err
	}
	if !parts.Has(main) {
		return &Refused{"这是压缩包，里面不是一个工作簿（久其的 .jio 也是这样）", exportIt}
	}
	return x.workbook(main)
}

// scan reads a part as a stream.
func (x *xlsx) scan(part string, open func(xml.StartElement) error, shut func(name, text string) error) error {
	in, err := x.parts.Open(part)
	if err != nil {
		return damaged("%v", err)
	}
	defer in.Close()
	stray := func(text string) error {
		if strings.TrimSpace(text) != "" {
			return damaged("部件 %s 有文字不在单元格里", path.Base(part))
		}
		return nil
	}
	err = elements(&bounded{from: in, left: &x.left}, func(e xml.StartElement, before string) error {
		if err := stray(before); err != nil {
			return err
		}
		return open(e)
	}, func(name, text string) error {
		if err := stray(text); err != nil && textless[name] {
			return err
		}
		return shut(name, text)
	})
	switch {
	case err == nil, errors.As(err, new(*Refused)):
		return err
	case errors.Is(err, errTooLong):
		return tooMuch("内容超过 %d MB", maxXML>>20)
	}
	return damaged("部件 %s 不合格式", path.Base(part))
}

// textless are elements that hold others alone: a text in them was an element.
var textless = map[string]bool{
	"sheets":     true,
	"cols":       true,
	"sheetData":  true,
	"row":        true,
	"c":          true,
	"mergeCells": true,
	"sst":        true,
	"si":         true,
	"is":         true,
	"r":          true,
}

func nothing(_, _ string) error { return nil }

// link is a relation of a part to another one.
type link struct{ kind, target string }

// links are the relations of a part by ID; none if it has none.
func (x *xlsx) links(part string) (map[string]link, error) {
	list := map[string]link{}
	dir, file := path.Split(part)
	name := dir + "_rels/" + file + ".rels"
	if !x.parts.Has(name) {
		return list, nil
	}
	return list, x.scan(name, func(e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = "/" + dir + target
			}
			list[attr(e, "Id")] = link{path.Base(attr(e, "Type")), strings.TrimPrefix(path.Clean(target), "/")}
			if len(list) > maxLinks {
				return tooMuch("部件超过 %d 个", maxLinks)
			}
		}
		return nil
	}, nothing)
}

// main is the part that the file is about.
func (x *xlsx) main() (part string, err error) {
	links, err := x.links("")
	for _, l := range links {
		if l.kind == "officeDocument" {
			if part != "" && part != l.target {
				return "", damaged("文件里有两个工作簿，各个程序读到的会不同")
			}
			part = l.target
		}
	}
	if part == "" {
		part = "xl/workbook.xml"
	}
	return part, err
}

func (x *xlsx) workbook(main string) error {
	links, err := x.links(main)
	if err != nil {
		return err
	}
	type entry struct {
		name, id string
		hidden   bool
	}
	var list []entry
	within := false
	err = x.scan(main, func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "calcPr":
			x.unsure = on(e, "fullCalcOnLoad")
		case name == "workbookPr":
			x.from1904 = on(e, "date1904")
		case name == "sheets":
			within = true
		case name == "sheet" && within:
			state := attr(e, "state")
			list = append(list, entry{attr(e, "name"), attr(e, "id"), state != "" && state != "visible"})
			return manySheets(len(list))
		case within:
			return damaged("工作表的名单里有 %s", clip(name))
		}
		return nil
	}, func(name, _ string) error {
		within = within && name != "sheets"
		return nil
	})
	if err == nil && len(list) == 0 {
		err = damaged("没有工作表")
	}
	if err != nil {
		return err
	}
	for _, l := range links {
		switch l.kind {
		case "sharedStrings":
			err = x.readStrings(l.target)
		case "styles":
			err = x.readStyles(l.target)
		}
		if err != nil {
			return err
		}
	}
	taken := map[string]bool{}
	for _, e := range list {
		switch l := links[e.id]; l.kind {
		case "worksheet":
			if taken[l.target] {
				return damaged("工作表 %s 是另一张的内容", clip(e.name))
			}
			taken[l.target] = true
			if err := x.sheetFrom(l.target, e.name, e.hidden); err != nil {
				return err
			}
		case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		default:
			return damaged("没有工作表 %s 的内容", clip(e.name))
		}
	}
	return nil
}
