package compose

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"gen/generator/doc"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/picture"
	"gen/internal/snapshot"
)

// Limits of a picture's file, and of all pictures of a report: as they are published, each as often as it is shown, and
// the work of rebuilding them, each once.
const (
	maxImage  = 5 << 20
	maxImages = 50 << 20
	maxShown  = 500
	maxPixels = 1_000_000_000
)

// spent is what the pictures of a report took of these limits.
type spent struct {
	bytes, shown, pixels int
	over                 bool // told; nothing more is read
}

// image reads a picture from the passage's folder, or tells why it can't be shown.
func (w *writer) image(to, alt string) doc.Block {
	name := to
	if plain, err := url.PathUnescape(to); err == nil {
		name = plain
	}
	refuse := func(message, hint string) doc.Block {
		w.fault(codes.Picture, diag.Error, to, message, hint)
		return nil
	}
	quoted := "“" + diag.Clip(name, 30) + "”"
	file := path.Join(w.passage.Dir, name)
	inside := w.passage.Dir == "." || w.passage.Dir == "" || strings.HasPrefix(file, w.passage.Dir+"/")
	if strings.ContainsAny(name, `\:`) || path.IsAbs(name) || !inside || !fs.ValidPath(file) {
		return refuse("图片"+quoted+"不在正文所在的文件夹里", "把图片放在正文旁边，只写文件名")
	}
	spent := &w.c.pictured
	if spent.over {
		return nil
	}
	full := func(most string) doc.Block {
		spent.over = true
		return refuse(fmt.Sprintf("到图片%s为止，正文里的图片合计超过了 %s", quoted, most), "后面的没有看；缩小图片，或少放几张")
	}
	if spent.shown++; spent.shown > maxShown {
		return full(fmt.Sprintf("%d 张", maxShown))
	}
	p, known := w.c.pictures[file]
	if !known {
		if spent.pixels > maxPixels {
			return full(fmt.Sprintf("%d 亿像素", maxPixels/100_000_000))
		}
		var err error
		p, err = w.c.picture(file)
		w.c.pictures[file] = p
		if fault := (*picture.Fault)(nil); errors.As(err, &fault) {
			return refuse("图片"+quoted+fault.Message, fault.Hint)
		}
	}
	if p == nil { // told where it came first
		return nil
	}
	if spent.bytes += len(p.Bytes); spent.bytes > maxImages {
		return full(fmt.Sprintf("%d MB", maxImages>>20))
	}
	shown := *p
	shown.Alt = alt
	return &shown
}

// picture reads a file. The error is a *picture.Fault.
func (c *composer) picture(file string) (*doc.Image, error) {
	missing := &picture.Fault{Message: "没有找到", Hint: "检查文件名；图片放在正文旁边"}
	if c.files == nil {
		return nil, missing
	}
	data, err := snapshot.ReadThrough(c.files, file, maxImage)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, snapshot.ErrIrregular):
		return nil, missing
	case errors.As(err, new(*snapshot.TooLarge)):
		return nil, &picture.Fault{Message: "的文件太大", Hint: fmt.Sprintf("一张图片不超过 %d MB", maxImage>>20)}
	case err != nil:
		return nil, &picture.Fault{Message: "读不出来", Hint: "检查它是不是被别的程序占用"}
	}
	p, err := picture.Rebuild(data)
	if err != nil {
		c.pictured.pixels += picture.MaxPixels // it may have been as much work
		return nil, err
	}
	c.pictured.pixels += p.Width * p.Height
	source := sha256.Sum256(data)
	return &doc.Image{Name: path.Base(file), Format: p.Format, Bytes: p.Bytes, Width: p.Width, Height: p.Height,
		Source: hex.EncodeToString(source[:])}, nil
}
