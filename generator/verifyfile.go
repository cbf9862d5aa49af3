package generator

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"path"

	"gen/internal/codes"
	"gen/internal/diag"
)

// file compares a published file with the one that is made. One with other bytes is read, if it can be: what it says
// has to be the same, however the set was made.
func (s *setVerifier) file(name string, have []byte) error {
	want, sum := s.made[name], s.listed[name]
	edited := sum != "" && sum != checksum(have)
	if bytes.Equal(have, want) {
		if edited {
			s.found(diag.Error, codes.ManifestChanged, name, "清单里的校验值不是这个文件的", "清单被改过：从原来的文件夹里取回 "+ManifestFile+"，或者重新生成")
		}
		return nil
	}
	s.differ = true
	told := len(s.list)
	readable := true
	switch path.Ext(name) {
	case ".docx":
		if err := s.word(name, want, have); err != nil {
			return err
		}
	case ".png":
		readable = samePixels(have, want)
	default:
		readable = false
	}
	if len(s.list) == told {
		s.otherBytes(name, edited, readable)
	}
	return nil
}

// otherBytes tells of a file whose bytes are others, while nothing that could be read of it is.
func (s *setVerifier) otherBytes(name string, edited, readable bool) {
	kind := path.Ext(name)
	switch {
	case readable && (kind == ".docx" || kind == ".xlsx"): // people open and save these
		s.found(diag.Hint, codes.LooksOther, name, "读出的数和文字一样，文件本身与生成的不同", "另存过，或者版式改过；不放心就重新生成")
	case edited:
		s.found(diag.Error, codes.FileChanged, name, "文件在生成以后被改过", "重新生成；要改的改在 report.toml 里")
	case s.same:
		s.found(diag.Error, codes.FileDiffers, name, "与现在生成的不同", "重新生成并替换")
	case readable:
		s.found(diag.Hint, codes.LooksOther, name, "读出的数和文字一样，版式与现在生成的不同", "生成它的程序、模板包或者字体是另一版")
	default:
		s.found(diag.Warning, codes.Unchecked, name, "无法核对：与现在生成的不同，里面的数和文字读不出来", "用当时的程序、模板包（--pack）和字体（--font-dir）再核对，或者重新生成并替换")
	}
}

// samePixels tells whether two PNGs show the same. have may be anybody's: its size is asked before it is unpacked.
func samePixels(have, want []byte) bool {
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
