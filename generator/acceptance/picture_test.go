package acceptance

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/internal/referee"
	"gen/internal/diag"
)

// shot is a photo as a telephone writes it: it lies, and Exif says where it was taken and how to turn it. It stands upright
// with red above at the right and blue below at the left.
func shot(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 320, 160))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, 0, 80, 80), image.NewUniform(color.RGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(240, 80, 320, 160), image.NewUniform(color.RGBA{0, 0, 255, 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00" + "39.9042N 116.4074E"
	return bytes.Join([][]byte{b.Bytes()[:2], {0xFF, 0xE1, 0, byte(2 + len(exif))}, []byte(exif), b.Bytes()[2:], []byte("39.9042N 116.4074E")}, nil)
}

// withPictures is a report whose passage shows pictures.
func withPictures(t *testing.T, passage string, pictures map[string][]byte) fstest.MapFS {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(examplesDir, "minimal", "report.toml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(src), `"收集、保管和提供利用本区的档案。"`, `{ file = "职责.md" }`, 1)
	fsys := fstest.MapFS{"r/report.toml": {Data: []byte(text)}, "r/职责.md": {Data: []byte(passage)}}
	for name, data := range pictures {
		fsys["r/"+name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// A photo stands upright in each format, and nothing but the photo is published, not even the name of its file.
func TestPhotoInEveryFormat(t *testing.T) {
	fsys := withPictures(t, "职责。\n\n![办公楼](局长办公室0501.jpg)\n", map[string][]byte{"局长办公室0501.jpg": shot(t)})
	set, list, err := generator.Generate(fsys, "r/report.toml", generator.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	dir := t.TempDir()
	var word, print string
	for name, data := range set.Files {
		for part, content := range unpacked(t, name, data) {
			for _, secret := range []string{"39.9042N", "Exif\x00", "局长办公室0501"} {
				if bytes.Contains(content, []byte(secret)) {
					t.Errorf("%s holds %s", part, secret)
				}
			}
		}
		path := filepath.Join(dir, "a"+filepath.Ext(name))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		switch filepath.Ext(name) {
		case ".docx":
			word = path
			stands(t, name, media(t, data))
		case ".pdf":
			print = path
		case ".html":
			found := regexp.MustCompile(`src="data:image/jpeg;base64,([^"]+)" alt="办公楼" width="160" height="320"`).FindSubmatch(data)
			if found == nil {
				t.Fatal("no upright picture on the web page")
			}
			picture, _ := base64.StdEncoding.DecodeString(string(found[1]))
			stands(t, name, picture)
		}
	}
	t.Run("printed", func(t *testing.T) { printedUpright(t, print) })
	t.Run("word", func(t *testing.T) { printedUpright(t, filepath.Join(referee.Convert(t, "pdf", word), "a.pdf")) })
}

// media is the first picture of a Word file.
func media(t *testing.T, file []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/media/image1.jpeg")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// stands holds that a picture is the photo, upright.
func stands(t *testing.T, name string, data []byte) {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(name, err)
	}
	if m.Bounds().Dx() >= m.Bounds().Dy() {
		t.Errorf("%s: the photo is %v", name, m.Bounds())
	}
	upright(t, name, m)
}

// upright holds that red is above blue and at its right.
func upright(t *testing.T, name string, m image.Image) {
	t.Helper()
	var red, blue image.Rectangle
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			at := image.Rect(x, y, x+1, y+1)
			switch r, g, b, _ := m.At(x, y).RGBA(); {
			case r > 0xE000 && g < 0x2000 && b < 0x2000:
				red = red.Union(at)
			case b > 0xE000 && g < 0x2000 && r < 0x2000:
				blue = blue.Union(at)
			}
		}
	}
	if red.Empty() || blue.Empty() || red.Max.Y > blue.Min.Y || red.Min.X < blue.Max.X-3 || red.Dx() < blue.Dy()-3 {
		t.Errorf("%s: red %v, blue %v", name, red, blue)
	}
}

func printedUpright(t *testing.T, file string) {
	t.Helper()
	page := filepath.Join(t.TempDir(), "p")
	if out, err := exec.Command(referee.Tool(t, "pdftoppm"), "-r", "60", "-f", "4", "-l", "4", "-png", "-singlefile", file, page).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	data, err := os.ReadFile(page + ".png")
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	upright(t, file, m)
}

// structural are the groups of exiftool for what a picture has to have.
var structural = regexp.MustCompile(`^(SourceFile|(ExifTool|System|File|JFIF|PNG|PNG-pHYs|Composite|APP14|Adobe):\w+)$`)

// A second program, which knows more kinds of metadata than we do, finds none.
func TestExiftoolFindsNothing(t *testing.T) {
	tool := referee.Tool(t, "exiftool")
	var scheme bytes.Buffer
	if err := png.Encode(&scheme, image.NewNRGBA(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sources := map[string][]byte{"a.jpg": shot(t), "b.png": scheme.Bytes()}
	for name, data := range sources {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		// what cameras and programs write, by exiftool's own hand
		out, err := exec.Command(tool, "-q", "-m", "-overwrite_original", "-GPSLatitude=39.9", "-GPSLongitude=116.4", "-Artist=某某", "-XMP:Creator=某某",
			"-IPTC:By-line=某某", "-Comment=某某", "-DateTimeOriginal=2023:05:01 12:00:00", "-SerialNumber=123", path).CombinedOutput()
		if err != nil {
			t.Fatal(err, string(out))
		}
		if sources[name], err = os.ReadFile(path); err != nil || len(sources[name]) < len(data)+200 {
			t.Fatalf("%s: exiftool added %d bytes (%v)", name, len(sources[name])-len(data), err)
		}
	}
	set, list, err := generator.Generate(withPictures(t, "职责。\n\n![甲](a.jpg)\n\n![乙](b.png)\n", sources), "r/report.toml", generator.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	n := 0
	for name, data := range set.Files {
		for part, content := range unpacked(t, name, data) {
			if ext := filepath.Ext(part); ext != ".png" && ext != ".jpeg" {
				continue
			}
			n++
			path := filepath.Join(t.TempDir(), "a"+filepath.Ext(part))
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(tool, "-j", "-a", "-u", "-G1", path).Output()
			if err != nil {
				t.Fatal(part, err)
			}
			var tags []map[string]any
			if err := json.Unmarshal(out, &tags); err != nil || len(tags) != 1 {
				t.Fatal(part, err)
			}
			for tag := range tags[0] {
				if !structural.MatchString(tag) || strings.Contains(tag, "Warning") {
					t.Errorf("%s: %s is %v", part, tag, tags[0][tag])
				}
			}
		}
	}
	if n < 4 { // two of the passage, and the charts
		t.Errorf("%d pictures were looked at", n)
	}
}

// A broken picture is refused at its place, whichever format is wanted and by the check alone, and never half published.
func TestBrokenPictureIsRefusedEverywhere(t *testing.T) {
	photo := shot(t)
	for name, data := range map[string][]byte{"half.jpg": photo[:len(photo)/2], "half.png": []byte("\x89PNG\r\n\x1a\n")} {
		fsys := withPictures(t, "职责。\n\n见![楼]("+name+")图\n", map[string][]byte{name: data})
		want := "r/职责.md:3:7 TX132 图片“" + name + "”不完整或已损坏"
		for _, only := range generator.Outputs {
			set, list, err := generator.Generate(fsys, "r/report.toml", generator.Options{Only: []string{only}})
			if err != nil || len(set.Files) > 0 || firstOf(list) != want {
				t.Errorf("%s: %d files, %v %v", only, len(set.Files), err, list)
			}
		}
		_, list, err := generator.Check(fsys, "r/report.toml", generator.Options{})
		if err != nil || firstOf(list) != want {
			t.Errorf("check: %v %v", err, list)
		}
	}
}

func firstOf(list diag.List) string {
	if len(list) == 0 {
		return ""
	}
	f := list[0]
	return fmt.Sprintf("%s:%d:%d %s %s", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Code, f.Message)
}
