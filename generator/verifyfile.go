package generator

import (
	"bytes"
	"encoding/json"
	"image"
	"image/draw"
	"image/png"
	"path"
	"reflect"

	"gen/generator/read"
	"gen/internal/codes"
	"gen/internal/diag"
)

// file compares a published file with the one that is made. One with other bytes is read, if it can be: what it says
// has to be the same, however the set was made.
func (s *setVerifier) file(name string, have []byte) error {
	want, sum := s.made[name], s.listed[name]
	edited := sum != "" && sum != Checksum(have)
	if bytes.Equal(have, want) {
		if edited {
			s.found(diag.Error, codes.ManifestChanged, name, "清单里的校验值不是这个文件的", "清单被改过：从原来的文件夹里取回 "+ManifestFile+"，或者重新生成")
		}
		return nil
	}
	told := len(s.list)
	doubt, err := s.contents(name, want, have)
	if err != nil {
		return err
	}
	readable := doubt == ""
	more := s.list[told:]
	switch office := savedByPeople(name); {
	case more.HasErrors() && (office || !edited):
	case len(more) > 0 && (office || readable && !edited && !s.same): // that is the difference
	default:
		s.otherBytes(name, office, edited, doubt)
	}
	return nil
}

// savedByPeople tells whether a file is one that people open and save: other bytes are then no fault in themselves.
func savedByPeople(name string) bool { return path.Ext(name) == ".docx" || path.Ext(name) == ".xlsx" }

// cantTell is the doubt about a file that may show something else than what is read of it.
const cantTell = "看到的是不是一样判断不了"

// contents compares what a file says. The doubt is "" if that is all that a reader can see of it.
func (s *setVerifier) contents(name string, want, have []byte) (doubt string, err error) {
	same := false
	switch path.Ext(name) {
	case ".docx":
		return "", s.word(name, want, have)
	case ".xlsx":
		return "", s.workbook(name, want, have)
	case ".pdf":
		return s.printed(name, want, have)
	case ".html", ".svg":
		same, err = s.page(name, want, have)
	case ".json":
		same = sameValues(want, have)
	case ".png":
		same = samePixels(want, have)
	}
	if !same {
		doubt = cantTell
	}
	return doubt, err
}

// workbook compares a workbook, sheet by sheet, its formulas too.
func (s *setVerifier) workbook(name string, want, have []byte) error {
	should, err := read.Workbook(want)
	if err != nil {
		return err
	}
	is, err := read.Workbook(have)
	if err != nil {
		s.found(diag.Error, codes.Unreadable, name, err.Error(), "用 Excel 或 WPS 打开，另存为 .xlsx 再试")
		return nil
	}
	figuresOfSheets(should, s.doc)
	s.hold(name, should, is, func(tag string) string { return tag })
	return nil
}

// page compares a page of the web, or a picture made of text and shapes. What a browser goes by beside the text, the script
// first of all, can change what is seen: that has to be the same.
func (s *setVerifier) page(name string, want, have []byte) (sameFrame bool, err error) {
	should, frame, err := read.Page(want)
	if err != nil {
		return false, err
	}
	is, found, err := read.Page(have)
	if err != nil {
		s.found(diag.Error, codes.Unreadable, name, err.Error(), "从备份里取回，或者重新生成")
		return false, nil
	}
	s.hold(name, should, is, func(tag string) string { return tag })
	return frame == found, nil
}

// sameValues tells whether two JSON files hold the same, however they are written.
func sameValues(want, have []byte) bool {
	var a, b any
	return json.Unmarshal(want, &a) == nil && json.Unmarshal(have, &b) == nil && reflect.DeepEqual(a, b)
}

// otherBytes tells of a file whose bytes are others, while nothing that could be read of it is.
func (s *setVerifier) otherBytes(name string, office, edited bool, doubt string) {
	switch {
	case office: // people open and save these
		s.found(diag.Hint, codes.LooksOther, name, "读出的数和文字一样，文件本身与生成的不同", "另存过，或者版式改过；不放心就重新生成")
	case edited:
		s.found(diag.Error, codes.FileChanged, name, "文件在生成以后被改过", "重新生成；要改的改在 report.toml 里")
	case s.same:
		s.found(diag.Error, codes.FileDiffers, name, "与现在生成的不同", "重新生成并替换")
	case doubt == "":
		s.found(diag.Hint, codes.LooksOther, name, "读出的数和文字一样，版式与现在生成的不同", "生成它的程序、模板包或者字体是另一版")
	default:
		s.found(diag.Warning, codes.Unchecked, name, "无法核对：与现在生成的不同，"+doubt, "用当时的程序、模板包（--pack）和字体（--font-dir）再核对，或者重新生成并替换")
	}
}

// samePixels tells whether two PNGs show the same. have may be anybody's: its size is asked before it is unpacked.
func samePixels(want, have []byte) bool {
	size, err := png.DecodeConfig(bytes.NewReader(have))
	if err != nil {
		return false
	}
	b, err := png.Decode(bytes.NewReader(want))
	if err != nil || size.Width != b.Bounds().Dx() || size.Height != b.Bounds().Dy() {
		return false
	}
	a, err := png.Decode(bytes.NewReader(have))
	return err == nil && bytes.Equal(pixels(a), pixels(b))
}

func pixels(m image.Image) []byte {
	to := image.NewNRGBA64(m.Bounds().Sub(m.Bounds().Min))
	draw.Draw(to, to.Rect, m, m.Bounds().Min, draw.Src)
	return to.Pix
}
