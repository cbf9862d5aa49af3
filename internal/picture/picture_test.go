package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
)

func rebuilt(t testing.TB, name string, data []byte) *Picture {
	t.Helper()
	p, err := Rebuild(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	structure(t, name, p)
	if bytes.Contains(p.Bytes, []byte("GPS")) {
		t.Errorf("%s: the secret is published", name)
	}
	return p
}

// structure holds that a file has the parts that a picture needs, each once where once is enough, and no others.
func structure(t testing.TB, name string, p *Picture) {
	t.Helper()
	var kinds []string
	switch p.Format {
	case PNG:
		data := bytes.TrimPrefix(p.Bytes, []byte(pngSignature))
		for len(data) >= 12 {
			length := binary.BigEndian.Uint32(data)
			kinds = append(kinds, string(data[4:8]))
			data = data[12+length:]
		}
		if all := strings.Join(kinds, " "); len(data) > 0 || all != "IHDR IDAT IEND" && all != "IHDR PLTE IDAT IEND" {
			t.Errorf("%s: chunks %s, and %d bytes", name, all, len(data))
		}
	case JPEG:
		data := p.Bytes[2:]
		for len(data) > 4 {
			marker, length := data[1], int(binary.BigEndian.Uint16(data[2:]))
			kinds = append(kinds, fmt.Sprintf("%X", marker))
			data = data[2+length:]
			if marker == sos {
				break
			}
		}
		end := bytes.IndexByte(data, 0xFF)
		for data[end+1] == 0 {
			end += 2 + bytes.IndexByte(data[end+2:], 0xFF)
		}
		all := strings.Join(slices.Compact(kinds), " ")
		known := []string{"E0 DB C0 C4 DA", "E0 DB C1 C4 DA", "EE DB C0 C4 DA", "EE DB C1 C4 DA"}
		if !slices.Contains(known, all) || !bytes.Equal(data[end:], []byte{0xFF, eoi}) || !bytes.HasPrefix(p.Bytes, []byte{0xFF, soi}) {
			t.Errorf("%s: segments %s, end %X", name, all, data[end:])
		}
	default:
		t.Errorf("%s: format %q", name, p.Format)
	}
}

// Whatever else a file holds, and wherever, the picture alone is published: the bytes are those of the picture without it.
func TestNothingButThePictureIsPublished(t *testing.T) {
	photo, scheme := jpegOf(t, drawing(50, 30)), pngOf(t, drawing(20, 10))
	progressive := files(t)["progressive"]
	other := bytes.Join([][]byte{photo[:2], piece(app1, "Exif\x00\x00"+secret), photo[2:]}, nil)
	cases := map[string]struct{ plain, with []byte }{
		"PNG, behind its end":      {scheme, append(slices.Clone(scheme), secret...)},
		"PNG, another behind it":   {scheme, append(slices.Clone(scheme), scheme...)},
		"PNG, behind the pixels":   {packedPNG(t, "", ""), packedPNG(t, "", secret)},
		"JPEG, behind its end":     {photo, append(slices.Clone(photo), secret...)},
		"JPEG, another behind it":  {photo, append(slices.Clone(photo), other...)},
		"JPEG, behind its scan":    {photo, at(photo, len(photo)-2, []byte(secret)...)},
		"JPEG, before a segment":   {photo, at(photo, find(t, photo, dqt), []byte(secret)...)},
		"JPEG, between scans":      {progressive, at(progressive, bytes.LastIndex(progressive, []byte{0xFF, dht}), piece(com, secret)...)},
		"JPEG, fill bytes":         {photo, at(photo, 2, append([]byte{0xFF, 0xFF, 0xFF}, piece(app1, "Exif\x00\x00"+secret)...)...)},
		"JPEG, a table never used": {photo, at(photo, 2, piece(dqt, "\x03"+(secret + strings.Repeat("x", 64))[:64])...)},
		"JPEG, codes never used":   {photo, at(photo, 2, piece(dht, "\x03\x00\x00\x00\x00\x16"+strings.Repeat("\x00", 11)+secret)...)},
	}
	for _, kind := range []string{"tEXt", "zTXt", "iTXt", "tIME", "prVw", "iCCP", "eXIf", "sPLT", "hIST", "acTL", "iDOT", "caBX"} {
		for where, at := range map[string]int{"before": afterHeader, "after": len(scheme) - 12} {
			cases["PNG, "+kind+" "+where] = struct{ plain, with []byte }{scheme, bytes.Join([][]byte{scheme[:at], chunk(kind, secret), scheme[at:]}, nil)}
		}
	}
	for n := byte(0); n < 16; n++ {
		content := secret
		switch app0 + n {
		case app1:
			content = "http://ns.adobe.com/xap/1.0/\x00" + secret
		case 0xE2:
			content = "ICC_PROFILE\x00\x01\x01" + secret
		case 0xED:
			content = "photoshop 3.0\x00" + secret
		case app14: // the colours of which stay as they were
			content = "Adobe\x00d\x00\x00\x00\x00\x01" + secret
		}
		for where, i := range map[string]int{"first": 2, "before the size": find(t, photo, sof0), "before the scan": find(t, photo, sos)} {
			cases[fmt.Sprintf("JPEG, APP%d %s", n, where)] = struct{ plain, with []byte }{photo, at(photo, i, piece(app0+n, content)...)}
		}
	}
	for name, c := range cases {
		plain, with := rebuilt(t, name, c.plain), rebuilt(t, name, c.with)
		if !bytes.Equal(plain.Bytes, with.Bytes) {
			t.Errorf("%s: %d bytes, without it %d", name, len(with.Bytes), len(plain.Bytes))
		}
	}
}

// What lies under transparency, beyond the edge of a photo or in the low bits of 16 is not seen, so it is not published.
func TestWhatIsNotSeenIsNotPublished(t *testing.T) {
	hidden, blank := image.NewNRGBA(image.Rect(0, 0, 9, 9)), image.NewNRGBA(image.Rect(0, 0, 9, 9))
	for i := range hidden.Pix {
		if i%4 < 3 {
			hidden.Pix[i] = byte(i * 7)
		}
	}
	fine, coarse := image.NewGray16(image.Rect(0, 0, 9, 9)), image.NewGray(image.Rect(0, 0, 9, 9))
	for i := range coarse.Pix {
		coarse.Pix[i], fine.Pix[2*i], fine.Pix[2*i+1] = byte(i), byte(i), byte(i*31)
	}
	for name, c := range map[string][2]image.Image{"under transparency": {hidden, blank}, "16 bits": {fine, coarse}} {
		a, b := rebuilt(t, name, pngOf(t, c[0])), rebuilt(t, name, pngOf(t, c[1]))
		if !bytes.Equal(a.Bytes, b.Bytes) {
			t.Errorf("%s: the files differ", name)
		}
	}
	wide, cropped := jpegOf(t, drawing(64, 32)), jpegOf(t, drawing(64, 32)) // cropped shows 8 columns less of the same blocks
	size := find(t, cropped, sof0) + 4
	cropped[size+4] = 40
	p := rebuilt(t, "cropped", cropped)
	if worst, _ := apart(seen(t, "cropped", cropped), seen(t, "cropped", p.Bytes), upright); worst > 0 || len(p.Bytes) >= len(rebuilt(t, "wide", wide).Bytes) {
		t.Errorf("cropped: %d off, %d bytes", worst, len(p.Bytes))
	}
}

// The pixels are the same after as before, whatever form they had.
func TestPixelsStay(t *testing.T) {
	cases := map[string][]byte{}
	for name, data := range files(t) {
		if name != "arithmetic" && name != "progressive-restarts" { // which Go does not decode
			cases[name] = data
		}
	}
	for _, size := range []image.Point{{1, 1}, {7, 9}, {16, 16}, {17, 40}, {90, 33}} {
		m := drawing(size.X, size.Y)
		cases[fmt.Sprint("JPEG ", size)] = jpegOf(t, m)
		cases[fmt.Sprint("PNG ", size)] = pngOf(t, m)
	}
	deep, clear, grey := image.NewRGBA64(image.Rect(0, 0, 40, 30)), image.NewNRGBA(image.Rect(0, 0, 40, 30)), image.NewGray(image.Rect(0, 0, 40, 30))
	copy(deep.Pix, noise(1, len(deep.Pix)))
	for i := 6; i < len(deep.Pix); i += 8 {
		deep.Pix[i], deep.Pix[i+1] = 0xFF, 0xFF
	}
	copy(clear.Pix, noise(2, len(clear.Pix)))
	copy(grey.Pix, noise(3, len(grey.Pix)))
	cases["16 bits"], cases["alpha"], cases["grey"] = pngOf(t, deep), pngOf(t, clear), pngOf(t, grey)
	for _, colours := range []int{1, 2, 3, 4, 5, 16, 17, 255, 256} {
		m := image.NewPaletted(image.Rect(0, 0, 37, 29), nil)
		for i := range colours {
			m.Palette = append(m.Palette, color.NRGBA{byte(i * 5), byte(i), byte(255 - i), byte(255 - i%7*30)})
		}
		for i, b := range noise(4, len(m.Pix)) {
			m.Pix[i] = byte(int(b) % colours)
		}
		cases[fmt.Sprint("palette of ", colours)] = pngOf(t, m)
	}
	for name, data := range cases {
		p := rebuilt(t, name, data)
		if worst, _ := apart(seen(t, name, data), seen(t, name, p.Bytes), upright); worst > 0 {
			t.Errorf("%s: %d off", name, worst)
		}
		if again := rebuilt(t, name, p.Bytes); !bytes.Equal(again.Bytes, p.Bytes) {
			t.Errorf("%s: rebuilt again it is another file", name)
		}
		if s, ok := Open(p.Bytes); !ok || s.Depth < 1 || s.Colours != 1 && s.Colours != 3 || len(s.Packed) == 0 {
			t.Errorf("%s: opened as %+v", name, s)
		}
	}
}

// The same coefficients give the same file, in whatever way they were written, lying or not.
func TestWaysOfWriting(t *testing.T) {
	all := files(t)
	for _, o := range []turn{1, 2, 6} {
		lying := func(name string) *Picture {
			return rebuilt(t, name, at(all[name], 2, piece(app1, exifHeader+exif(binary.BigEndian, 3, o))...))
		}
		want := lying("progressive")
		for _, name := range []string{"restarts", "progressive-restarts"} {
			if got := lying(name); !bytes.Equal(got.Bytes, want.Bytes) {
				t.Errorf("%s: %d bytes, progressive %d", name, len(got.Bytes), len(want.Bytes))
			}
		}
	}
}

// Every viewer turns a photo as its orientation says, so it is published upright, whoever wrote the Exif and wherever.
func TestPicturesAreTurnedUpright(t *testing.T) {
	for _, size := range []image.Point{{64, 32}, {48, 80}, {61, 35}, {20, 50}} {
		photo, scheme := jpegOf(t, drawing(size.X, size.Y)), pngOf(t, drawing(size.X, size.Y))
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			for kind := range uint16(2) {
				for o := turn(1); o <= 8; o++ {
					tiff := exif(order, 3+kind, o)
					for name, c := range map[string]struct {
						data []byte
						off  int
					}{
						"JPEG":                     {at(photo, 2, piece(app1, exifHeader+tiff)...), 24},
						"JPEG, behind fill bytes":  {at(photo, 2, append([]byte{0xFF, 0xFF}, piece(app1, exifHeader+tiff)...)...), 24},
						"JPEG, before the scan":    {at(photo, find(t, photo, sos), piece(app1, exifHeader+tiff)...), 24},
						"JPEG, behind XMP":         {at(photo, 2, append(piece(app1, "http://ns.adobe.com/xap/1.0/\x00"), piece(app1, exifHeader+tiff)...)...), 24},
						"PNG":                      {at(scheme, afterHeader, chunk("eXIf", tiff)...), 0},
						"PNG, behind the pixels":   {at(scheme, len(scheme)-12, chunk("eXIf", tiff)...), 0},
						"PNG, with JPEG's heading": {at(scheme, afterHeader, chunk("eXIf", exifHeader+tiff)...), 0},
					} {
						name := fmt.Sprintf("%v %s %v %d, orientation %d", size, name, order, kind, o)
						p := rebuilt(t, name, c.data)
						stored := seen(t, name, c.data)
						if width, height := o.size(stored.Bounds().Dx(), stored.Bounds().Dy()); p.Width != width || p.Height != height {
							t.Errorf("%s: %d×%d", name, p.Width, p.Height)
						}
						worst, mean := apart(stored, seen(t, name, p.Bytes), o)
						if whole := stored.Bounds().Dx()%2+stored.Bounds().Dy()%2 == 0; (whole || c.off == 0) && worst > 2*c.off || mean > 6 || o == upright && worst > 0 {
							t.Errorf("%s: %d off, %.2f in the mean", name, worst, mean)
						}
					}
				}
			}
		}
	}
}

// Exif that says nothing clear turns nothing, and spoils nothing.
func TestOrientationInDoubt(t *testing.T) {
	good := exif(binary.BigEndian, 3, 6)
	far := "MM\x00*\xFF\xFF\xFF\xFF"
	for name, tiff := range map[string]string{
		"nothing": "", "no TIFF": secret, "cut": good[:20], "a directory beyond the end": far, "a directory at the end": "II*\x00\x08\x00\x00\x00",
		"many entries": "II*\x00\x08\x00\x00\x00\xFF\xFF", "9": exif(binary.BigEndian, 3, 9), "0": exif(binary.LittleEndian, 4, 0), "a text": exif(binary.BigEndian, 2, 6),
	} {
		if got := orientation([]byte(tiff)); got != upright {
			t.Errorf("%s: %d", name, got)
		}
	}
	photo := jpegOf(t, drawing(20, 10))
	two := at(photo, 2, append(piece(app1, exifHeader+exif(binary.BigEndian, 3, 1)), piece(app1, exifHeader+good)...)...)
	if p := rebuilt(t, "two", two); p.Width != 20 {
		t.Error("the second of two is taken")
	}
}

// A file that ends too early is refused, wherever it ends.
func TestTruncatedPicturesAreRefused(t *testing.T) {
	cases := files(t)
	delete(cases, "arithmetic")
	cases["JPEG"], cases["PNG"] = jpegOf(t, drawing(40, 24)), pngOf(t, drawing(20, 10))
	for name, data := range cases {
		for n := range len(data) {
			if _, err := Rebuild(data[:n]); err == nil {
				t.Errorf("%s: %d bytes of %d are a picture", name, n, len(data))
			}
		}
		if !bytes.HasPrefix(data, []byte{0xFF, soi}) {
			continue
		}
		for n := find(t, data, sos); n < len(data)-3; n++ { // with an end, as some programs repair files
			if _, err := Rebuild(append(slices.Clone(data[:n]), 0xFF, eoi)); err == nil && n < len(data)-6 {
				t.Errorf("%s: %d bytes of %d and an end are a picture", name, n, len(data))
			}
		}
	}
}

// What is not understood is refused, and called by its name.
func TestWhatIsNotUnderstoodIsRefused(t *testing.T) {
	photo, scheme := jpegOf(t, drawing(40, 24)), pngOf(t, drawing(20, 10))
	size := find(t, photo, sof0)
	changed := func(data []byte, i int, b ...byte) []byte {
		data = slices.Clone(data)
		copy(data[i:], b)
		return data
	}
	large := func(w, h string) []byte {
		return append([]byte(pngSignature), chunk("IHDR", w+h+"\x08\x02\x00\x00\x00")...)
	}
	cmyk := slices.Concat(photo[:size], piece(sof0, "\x08\x00\x08\x00\x08\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00"), photo[size:])
	for told, data := range map[string][]byte{
		"无损":             changed(photo, size+1, 0xC3),
		"算术编码":           files(t)["arithmetic"],
		"分级":             changed(photo, size+1, 0xC5),
		"高度写在后面":         at(photo, find(t, photo, sos), piece(0xDC, "\x00\x18")...),
		"不是 8 位":         changed(photo, size+4, 12),
		"CMYK":           cmyk,
		"颜色的疏密":          changed(photo, size+11, 0x33),
		"完整或已损坏":         at(photo, 2, 0xFF, soi),
		"是空文件":           {},
		"WebP":           []byte("RIFF\x24\x00\x00\x00WEBPVP8 "),
		"GIF":            []byte("GIF89a......"),
		"BMP":            []byte("BM\x36\x00\x00\x00"),
		"HEIC":           []byte("\x00\x00\x00\x18ftypheic\x00\x00"),
		"AVIF":           []byte("\x00\x00\x00\x18ftypavif\x00\x00"),
		"TIFF":           []byte("II*\x00\x08\x00"),
		"SVG":            []byte("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
		"PDF":            []byte("%PDF-1.7"),
		"不是 PNG 或 JPEG":  []byte("职责"),
		"太大：30001×1 像素":  large("\x00\x00\x75\x31", "\x00\x00\x00\x01"),
		"太大：8000×8000 像": large("\x00\x00\x1F\x40", "\x00\x00\x1F\x40"),
		"不完整":            scheme[:len(scheme)/2],
	} {
		p, err := Rebuild(data)
		fault := (*Fault)(nil)
		if p != nil || !errors.As(err, &fault) || !strings.Contains(fault.Message, told) || fault.Hint == "" {
			t.Errorf("%s: %v, %+v", told, err, fault)
		}
	}
	for i := range scheme { // a byte that fell over
		if p, err := Rebuild(changed(scheme, i, scheme[i]^0x40)); err == nil {
			if worst, _ := apart(drawing(20, 10), seen(t, "changed", p.Bytes), upright); worst > 0 {
				t.Errorf("byte %d of a PNG file is another, and the picture too", i)
			}
		}
	}
}

// Each scan costs a walk over all blocks, so their number has an end.
func TestManyScans(t *testing.T) {
	data := files(t)["progressive"]
	last := bytes.LastIndex(data, []byte{0xFF, sos})
	long := slices.Clone(data[:last])
	for range 5000 {
		long = append(long, data[last:len(data)-2]...)
	}
	if _, err := Rebuild(append(long, 0xFF, eoi)); err == nil {
		t.Error("a scan that comes again and again is taken")
	}
}

// A drawing is written with a palette: what it is made of stays to the pixel, and the shades between are hardly others.
func TestDrawingsKeepTheirColours(t *testing.T) {
	const width, height = 300, 256
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	inks := []color.RGBA{{0x1F, 0x4E, 0x79, 255}, {0xF7, 0xCF, 0x7E, 255}, {255, 255, 255, 255}, {0x1A, 0x1A, 0x1A, 255}}
	for y := range height {
		for x := range width {
			m.SetRGBA(x, y, inks[x*len(inks)/width])
		}
		for i := range len(inks) - 1 { // an edge of every shade between two inks
			a, b, x := inks[i], inks[i+1], (i+1)*width/len(inks)
			mix := func(a, b uint8) uint8 { return uint8((int(a)*y + int(b)*(height-1-y)) / (height - 1)) }
			m.SetRGBA(x, y, color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255})
		}
	}
	p := EncodeDrawing(m)
	structure(t, "drawing", p)
	if !bytes.Contains(p.Bytes, []byte("PLTE")) || len(p.Bytes) > len(Encode(m).Bytes) {
		t.Errorf("%d bytes, %d with all shades", len(p.Bytes), len(Encode(m).Bytes))
	}
	written := seen(t, "drawing", p.Bytes)
	for y := range height {
		for x := range width {
			was, is := onWhite(m.At(x, y)), onWhite(written.At(x, y))
			for c := range was {
				allowed := 0
				if !slices.Contains(inks, m.RGBAAt(x, y)) {
					allowed = alike
				}
				if far := max(was[c]-is[c], is[c]-was[c]); far > allowed {
					t.Fatalf("(%d, %d) is %v and was %v", x, y, is, was)
				}
			}
		}
	}
	if again := EncodeDrawing(m); !bytes.Equal(again.Bytes, p.Bytes) {
		t.Error("the same drawing gave other bytes")
	}
}
