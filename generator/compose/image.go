package compose

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats a passage may show
	_ "image/png"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"gen/generator/doc"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Limits of an image, more than a page can show; and of all images of a report, each as often as it is shown.
const (
	maxImage  = 5 << 20
	maxPixels = 40_000_000
	maxImages = 50 << 20
)

// image reads a picture from the passage's folder, or tells why it can't be shown.
func (w *writer) image(to, alt string) doc.Block {
	refuse := func(message, hint string) doc.Block {
		w.fault(codes.Picture, diag.Error, to, message, hint)
		return nil
	}
	name := to
	if plain, err := url.PathUnescape(to); err == nil {
		name = plain
	}
	file := path.Join(w.passage.Dir, name)
	inside := w.passage.Dir == "." || w.passage.Dir == "" || strings.HasPrefix(file, w.passage.Dir+"/")
	if strings.ContainsAny(name, `\:`) || path.IsAbs(name) || !inside || !fs.ValidPath(file) {
		return refuse(fmt.Sprintf("图片“%s”不在正文所在的文件夹里", diag.Clip(name, 30)), "把图片放在正文旁边，只写文件名")
	}
	if w.c.files == nil {
		return refuse(fmt.Sprintf("找不到图片“%s”", diag.Clip(name, 30)), "检查文件名")
	}
	info, err := fs.Stat(w.c.files, file)
	switch {
	case err != nil || !info.Mode().IsRegular(): // opening a pipe would wait for its writer
		return refuse(fmt.Sprintf("找不到图片“%s”", diag.Clip(name, 30)), "检查文件名；图片放在正文旁边")
	case info.Size() > maxImage:
		return refuse(fmt.Sprintf("图片“%s”太大", diag.Clip(name, 30)), "一张图片不超过 5 MB")
	}
	data, err := fs.ReadFile(w.c.files, file)
	if err != nil {
		return refuse(fmt.Sprintf("图片“%s”读不出来", diag.Clip(name, 30)), "检查它是不是被别的程序占用")
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width*size.Height == 0 {
		return refuse(fmt.Sprintf("“%s”不是 PNG 或 JPEG 图片", diag.Clip(name, 30)), "另存为 PNG 或 JPEG")
	}
	if size.Width*size.Height > maxPixels {
		return refuse(fmt.Sprintf("图片“%s”太大", diag.Clip(name, 30)), "缩小到 4000 万像素以内")
	}
	if w.c.pictured += len(data); w.c.pictured > maxImages {
		return refuse(fmt.Sprintf("到图片“%s”为止，正文里的图片合计超过了 %d MB", diag.Clip(name, 30), maxImages>>20), "缩小图片，或少放几张")
	}
	return &doc.Image{Name: path.Base(file), Alt: alt, Bytes: withoutMetadata(data)}
}
