package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zlib"
)

// secret is what must not be published, wherever it stands.
const secret = "GPS 39.9042N 116.4074E"

// drawing is a picture that lies otherwise in each orientation, with soft and hard edges.
func drawing(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{uint8(60 + 150*x/width), uint8(60 + 150*y/height), 90, 255}
			if x < width/3 && y < height/3 {
				c = color.RGBA{220, 20, 20, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// files are the JPEG files of testdata by name.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/*.jpg")
	if err != nil || len(names) < 8 {
		t.Fatal(names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		if all[strings.TrimSuffix(filepath.Base(name), ".jpg")], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// at puts something into a file.
func at(data []byte, where int, what ...byte) []byte {
	return bytes.Join([][]byte{data[:where], what, data[where:]}, nil)
}

// find is where a marker stands.
func find(t testing.TB, data []byte, marker byte) int {
	t.Helper()
	i := bytes.Index(data, []byte{0xFF, marker})
	if i < 0 {
		t.Fatalf("no %X", marker)
	}
	return i
}

func piece(marker byte, content string) []byte { return segment(nil, marker, []byte(content)) }

func chunk(kind, content string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	out = append(out, kind+content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// afterHeader is where a PNG file has its first chunk behind IHDR.
const afterHeader = 8 + 25

// exif states an orientation, among other things.
func exif(order binary.AppendByteOrder, kind uint16, value turn) string {
	b := []byte("MM\x00*")
	if order.String() == "LittleEndian" {
		b = []byte("II*\x00")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(b, 0x010F) // the maker
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(b, uint32(len(secret)))
	b = order.AppendUint32(b, 38)
	b = order.AppendUint16(b, 0x0112)
	b = order.AppendUint16(b, kind)
	b = order.AppendUint32(b, 1)
	if kind == 3 {
		b = order.AppendUint16(order.AppendUint16(b, uint16(value)), 0)
	} else {
		b = order.AppendUint32(b, uint32(value))
	}
	return string(order.AppendUint32(b, 0)) + secret
}

// packedPNG is a PNG file whose stream holds more than its pixels.
func packedPNG(t testing.TB, extra string, behind string) []byte {
	t.Helper()
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	for range 4 {
		_, _ = w.Write([]byte{0, 1, 2, 3, 4})
	}
	_, _ = w.Write([]byte(extra))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	out := append([]byte(pngSignature), chunk("IHDR", "\x00\x00\x00\x04\x00\x00\x00\x04\x08\x00\x00\x00\x00")...)
	out = append(out, chunk("IDAT", z.String()+behind)...)
	return append(out, chunk("IEND", "")...)
}

func noise(seed uint64, n int) []byte {
	out := make([]byte, n)
	random := rand.New(rand.NewPCG(seed, 1))
	for i := range out {
		out[i] = byte(random.Uint32())
	}
	return out
}

// seen is a picture as it looks on white paper.
func seen(t testing.TB, name string, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(name, err)
	}
	return m
}

// apart is how far two pictures are from each other at most, and in the mean, of all pixels and colours; the second is
// shown as the first lies by t.
func apart(stored, shown image.Image, t turn) (worst int, mean float64) {
	b := stored.Bounds()
	width, height := t.size(b.Dx(), b.Dy())
	if shown.Bounds().Size() != image.Pt(width, height) {
		return 1000, 1000
	}
	for y := range height {
		for x := range width {
			fx, fy := t.from(x, y, b.Dx(), b.Dy())
			p, q := onWhite(stored.At(b.Min.X+fx, b.Min.Y+fy)), onWhite(shown.At(shown.Bounds().Min.X+x, shown.Bounds().Min.Y+y))
			for i := range p {
				d := p[i] - q[i]
				worst = max(worst, d, -d)
				mean += float64(max(d, -d)) / float64(3*width*height)
			}
		}
	}
	return worst, mean
}

func onWhite(c color.Color) [3]int {
	r, g, b, a := c.RGBA()
	return [3]int{int((r + 0xFFFF - a) >> 8), int((g + 0xFFFF - a) >> 8), int((b + 0xFFFF - a) >> 8)}
}
