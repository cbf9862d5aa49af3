package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"testing"
)

// Any bytes are refused, or give a file of ours that shows what the first one showed.
func FuzzRebuild(f *testing.F) {
	for _, data := range files(f) {
		f.Add(data)
		f.Add(at(data, 2, piece(app1, exifHeader+exif(binary.BigEndian, 3, 8))...))
	}
	scheme := pngOf(f, drawing(9, 7))
	f.Add(jpegOf(f, drawing(20, 12)))
	f.Add(scheme)
	f.Add(at(scheme, afterHeader, chunk("eXIf", exif(binary.LittleEndian, 4, 5))...))
	f.Add(packedPNG(f, "", secret))
	f.Fuzz(func(t *testing.T, data []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height > 1<<16 {
			return // there is nothing new in more of it
		}
		p, err := Rebuild(data)
		if err != nil {
			if fault := (*Fault)(nil); p != nil || !errors.As(err, &fault) || fault.Message == "" || fault.Hint == "" {
				t.Fatalf("%v, %v", p, err)
			}
			return
		}
		structure(t, "fuzz", p)
		again, err := Rebuild(p.Bytes)
		if err != nil || !bytes.Equal(again.Bytes, p.Bytes) || again.Width != p.Width || again.Height != p.Height {
			t.Fatalf("rebuilt again it is another file (%v)", err)
		}
		stored, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			return // Go knows fewer ways of writing JPEG
		}
		shown, _, err := image.Decode(bytes.NewReader(p.Bytes))
		if err != nil {
			if errors.As(err, new(jpeg.UnsupportedError)) {
				return // such as chroma that is denser one way, turned
			}
			t.Fatal(err)
		}
		o := upright
		if p.Format == PNG {
			o = pngOrientation(data)
		} else {
			read := &frame{turn: upright}
			if err := read.read(data); err != nil {
				t.Fatal(err)
			}
			if o = read.turn; o != upright {
				if width, height := o.size(stored.Bounds().Dx(), stored.Bounds().Dy()); p.Width != width || p.Height != height {
					t.Fatalf("%d×%d", p.Width, p.Height)
				}
				return // coefficients of noise are another noise when they are turned
			}
			if read.progressive {
				return // of spoilt files Go makes something else than libjpeg and we
			}
		}
		if worst, _ := apart(stored, shown, o); worst > 0 {
			t.Fatalf("%d off", worst)
		}
	})
}
