// Package picture makes pictures fit to be published. A file is taken apart to its pixels (PNG) or its coefficients
// (JPEG) and written anew, turned upright as its Exif orientation says: nothing of the file is copied, so nothing but
// the picture can come along. What is broken or not understood is refused.
//
// It is pure: bytes in, bytes out, the same on every machine and with every Go.
package picture

import (
	"bytes"
	"fmt"
	"runtime/debug"
	"strings"
)

// The forms a picture may have.
const (
	PNG  = "png"
	JPEG = "jpeg"
)

// Limits of a picture. A page printed at 600 dots to the inch has 35 million.
const (
	MaxPixels = 40_000_000
	MaxSide   = 30_000
)

// Picture is one that was rebuilt. Its size is that of the upright picture.
type Picture struct {
	Format        string // PNG or JPEG
	Bytes         []byte
	Width, Height int
}

// Fault tells why a file can't be shown, in words that follow its name, and what to do about it.
type Fault struct{ Message, Hint string }

func (f *Fault) Error() string { return f.Message }

const saveAgain = "用画图等程序打开，另存为 PNG 或 JPEG"

var broken = &Fault{"不完整或已损坏", "重新导出，或" + saveAgain}

func unknown(what string) *Fault {
	return &Fault{"的写法程序不认识（" + what + "）", saveAgain}
}

// Rebuild writes a PNG or JPEG file anew.
func Rebuild(data []byte) (*Picture, error) {
	switch {
	case bytes.HasPrefix(data, []byte(pngSignature)):
		return rebuildPNG(data)
	case bytes.HasPrefix(data, []byte{0xFF, soi}):
		return rebuildJPEG(data)
	}
	return nil, stranger(data)
}

// large is a picture whose pixels are worth a collection of the memory that the last one took.
const large = 4_000_000

// bounded refuses sizes that no page can show, before anything is unpacked. For a large picture it makes room: pieces of
// such size do not fit where smaller ones came to lie since, so a report of many would take the memory of several.
func bounded(width, height int) error {
	switch {
	case width <= 0 || height <= 0:
		return broken
	case width > MaxSide || height > MaxSide:
		return &Fault{fmt.Sprintf("太大：%d×%d 像素", width, height), fmt.Sprintf("缩小到每边 %d 像素以内", MaxSide)}
	case int64(width)*int64(height) > MaxPixels:
		return &Fault{fmt.Sprintf("太大：%d×%d 像素", width, height), fmt.Sprintf("缩小到 %d 万像素以内", MaxPixels/10_000)}
	}
	if width*height > large {
		debug.FreeOSMemory()
	}
	return nil
}

// strangers are files that people take for pictures to be shown, by how they begin; ? is any byte.
var strangers = []struct{ begin, name string }{
	{"RIFF????WEBP", "WebP 图片"},
	{"GIF8", "GIF 图片"},
	{"BM", "BMP 图片"},
	{"????ftyphei", "HEIC 照片"},
	{"????ftyphev", "HEIC 照片"},
	{"????ftypmif1", "HEIC 照片"},
	{"????ftypmsf1", "HEIC 照片"},
	{"????ftypavi", "AVIF 图片"},
	{"II*\x00", "TIFF 图片"},
	{"MM\x00*", "TIFF 图片"},
	{"\x00\x00\x00\x0CjP  ", "JPEG 2000 图片"},
	{"\xFF\x4F\xFF\x51", "JPEG 2000 图片"},
	{"\x00\x00\x00\x0CJXL ", "JPEG XL 图片"},
	{"\xFF\x0A", "JPEG XL 图片"},
	{"8BPS", "Photoshop 文件"},
	{"\x00\x00\x01\x00", "图标文件"},
	{"\xD7\xCD\xC6\x9A", "WMF 图形"},
	{"\x01\x00\x00\x00????????????????????????????????????\x20EMF", "EMF 图形"},
	{"%PDF", "PDF 文件"},
	{"PK\x03\x04", "Office 文件或压缩包"},
	{"\xD0\xCF\x11\xE0", "Office 文件"},
}

// stranger names a file by what it is, whatever its name says.
func stranger(data []byte) error {
	if len(data) == 0 {
		return &Fault{"是空文件", "重新导出或复制一次"}
	}
	for _, s := range strangers {
		if begins(data, s.begin) {
			return &Fault{"是 " + s.name + "，不是 PNG 或 JPEG", saveAgain}
		}
	}
	head := strings.ToLower(string(data[:min(len(data), 1024)]))
	if at := strings.Index(head, "<svg"); at >= 0 && strings.HasPrefix(strings.TrimLeft(head, "\ufeff \t\r\n"), "<") {
		return &Fault{"是 SVG 图形，不是 PNG 或 JPEG", "在画它的程序里导出为 PNG"}
	}
	return &Fault{"不是 PNG 或 JPEG", saveAgain}
}

func begins(data []byte, pattern string) bool {
	if len(data) < len(pattern) {
		return false
	}
	for i := range len(pattern) {
		if pattern[i] != '?' && data[i] != pattern[i] {
			return false
		}
	}
	return true
}
