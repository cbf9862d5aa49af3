package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"gen/generator/doc"
	"gen/generator/layout"
	"gen/internal/picture"
)

// album holds the pictures of a file in the order they come, each once. They stand in the file as they are: fpdf would
// unpack them and pack them again with the standard library, in an order that changes from run to run.
type album struct {
	numbers map[*byte]int
	list    []*doc.Image
}

var errPicture = errors.New("无法生成 PDF：图片不是程序写的 PNG 或 JPEG")

// image draws a picture.
func (d *drawing) image(box *layout.ImageBox) {
	if len(box.Image.Bytes) == 0 {
		d.SetError(errPicture)
		return
	}
	key := &box.Image.Bytes[0]
	number, known := d.album.numbers[key]
	if !known {
		number = len(d.album.list)
		d.album.numbers[key] = number
		d.album.list = append(d.album.list, box.Image)
	}
	_, height := d.GetPageSize()
	d.RawWriteStr("q " + decimals(points(box.W)) + " 0 0 " + decimals(points(box.H)) + " " + decimals(points(box.X)) + " " +
		decimals(height-points(box.Y)-points(box.H)) + " cm /Picture" + strconv.Itoa(number) + " Do Q")
}

func decimals(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// addPictures adds the pictures and names them among the resources.
func (f *file) addPictures(list []*doc.Image) error {
	var names bytes.Buffer
	for i, im := range list {
		s, ok := picture.Open(im.Bytes)
		if !ok {
			return errPicture
		}
		fmt.Fprintf(&names, "/Picture%d %d 0 R\n", i, len(f.objects))
		f.add("<</Type /XObject /Subtype /Image /Width %d /Height %d %s /Length %d>>\nstream\n%s\nendstream\n",
			im.Width, im.Height, reading(im, &s), len(s.Packed), s.Packed)
	}
	none := []byte("/XObject <<\n>>")
	if bytes.Count(f.objects[resources], none) != 1 {
		return errUnknownFile
	}
	f.objects[resources] = bytes.Replace(f.objects[resources], none, fmt.Appendf(nil, "/XObject <<\n%s>>", names.Bytes()), 1)
	return nil
}

// reading tells how the samples of a picture are to be read. PDF knows JPEG files, and the packing and filters of PNG.
func reading(im *doc.Image, s *picture.Samples) string {
	space := "/DeviceGray"
	switch {
	case s.Palette != nil:
		space = fmt.Sprintf("[/Indexed /DeviceRGB %d <%x>]", len(s.Palette)/3-1, s.Palette)
	case s.Colours == 3:
		space = "/DeviceRGB"
	}
	filter := "/DCTDecode"
	if im.Format == picture.PNG {
		filter = fmt.Sprintf("/FlateDecode /DecodeParms <</Predictor 15 /Colors %d /BitsPerComponent %d /Columns %d>>",
			s.Colours, s.Depth, im.Width)
	}
	return fmt.Sprintf("/ColorSpace %s /BitsPerComponent %d /Filter %s", space, s.Depth, filter)
}
