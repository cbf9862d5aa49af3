package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // formats that pictures may have
	"image/png"

	"gen/generator/doc"
	"gen/generator/layout"

	"github.com/go-pdf/fpdf"
)

// most is how many pixels a picture may have: what is larger is a mistake, or an attack on the memory.
const most = 1 << 26

// album holds the pictures of a file by width in pixels. fpdf writes pictures of the same width in an order that
// changes from run to run, so each has a width of its own: where two meet one gets white columns at its right.
type album map[int]picture

// picture is one that is in the file. It is drawn wider by its white columns.
type picture struct {
	name        string // its content's
	width, full int    // in pixels, without and with white columns
}

func (d *drawing) image(box *layout.ImageBox) {
	p, err := d.register(box.Image)
	if err != nil {
		d.SetError(fmt.Errorf("图片 %s：%w", box.Image.Name, err))
		return
	}
	w := points(box.W) * float64(p.full) / float64(p.width)
	d.ImageOptions(p.name, points(box.X), points(box.Y), w, points(box.H), false, fpdf.ImageOptions{}, 0, "")
}

// register puts a picture into the file, once.
func (d *drawing) register(im *doc.Image) (picture, error) {
	name := fmt.Sprintf("%x", sha256.Sum256(im.Bytes))
	config, kind, err := image.DecodeConfig(bytes.NewReader(im.Bytes))
	switch {
	case err != nil:
		return picture{}, err
	case config.Width*config.Height > most:
		return picture{}, fmt.Errorf("%d×%d 像素，超过上限", config.Width, config.Height)
	}
	p := picture{name, config.Width, config.Width}
	for {
		other, taken := d.album[p.full]
		if other.name == name {
			return other, nil
		}
		if !taken {
			break
		}
		p.full++
	}
	data := im.Bytes
	if kind != "jpeg" || p.full != p.width || !plain(config.ColorModel) {
		kind = "png"
		if data, err = redraw(data, p.full); err != nil {
			return picture{}, err
		}
	}
	d.album[p.full] = p
	d.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: kind}, bytes.NewReader(data))
	return p, nil
}

// plain tells which JPEG files fpdf takes as they are.
func plain(m color.Model) bool { return m == color.YCbCrModel || m == color.GrayModel }

// redraw makes a simple PNG file on white ground. fpdf doesn't know all kinds of PNG, and panics over a damaged one.
func redraw(data []byte, width int) ([]byte, error) {
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	size := src.Bounds().Size()
	dst := image.NewRGBA(image.Rect(0, 0, width, size.Y))
	draw.Draw(dst, dst.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(dst, image.Rectangle{Max: size}, src, src.Bounds().Min, draw.Over)
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, dst)
	return out.Bytes(), err
}
