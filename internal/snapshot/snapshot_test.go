package snapshot

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// changing is a disk on which a file is another each time that it is opened.
type changing struct {
	fs.FS
	opened int
}

func (c *changing) Open(name string) (fs.File, error) {
	c.opened++
	return fstest.MapFS{"a/b.toml": {Data: bytes.Repeat([]byte{'x'}, c.opened)}}.Open(name)
}

func TestReadOnce(t *testing.T) {
	s := Of(&changing{})
	first, err := Read(s, "a/b.toml", 10)
	if err != nil {
		t.Fatal(err)
	}
	again, err := fs.ReadFile(s, "a/b.toml")
	if err != nil || !bytes.Equal(first, again) || !bytes.Equal(s.Held("a/b.toml"), first) {
		t.Errorf("read %q, then %q (%v), held %q", first, again, err, s.Held("a/b.toml"))
	}
	if info, err := fs.Stat(s, "a/b.toml"); err != nil || info.Size() != int64(len(first)) {
		t.Errorf("the size is %v (%v), %d bytes were read", info, err, len(first))
	}
	if Of(s) != s {
		t.Error("a snapshot of a snapshot is another one")
	}
}

func TestIsFileSystem(t *testing.T) {
	disk := fstest.MapFS{"a/b.toml": {Data: []byte("x = 1")}, "a/c/d.md": {Data: []byte("字")}}
	if err := fstest.TestFS(Of(disk), "a/b.toml", "a/c/d.md"); err != nil {
		t.Error(err)
	}
}

// refusing is a disk whose files must not be opened.
type refusing struct{ fstest.MapFS }

func (r refusing) Open(name string) (fs.File, error) { return nil, errors.New("opened " + name) }

func TestAskedBeforeOpened(t *testing.T) {
	disk := refusing{fstest.MapFS{"管道": {Mode: fs.ModeNamedPipe}, "大": {Data: make([]byte, 11)}, "夹/文": {}}}
	for _, fsys := range []fs.FS{disk, Of(disk)} {
		for name, want := range map[string]error{"管道": ErrIrregular, "夹": ErrIrregular, "没有": fs.ErrNotExist} {
			if _, err := Read(fsys, name, 10); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
		}
		var large *TooLarge
		if _, err := Read(fsys, "大", 10); !errors.As(err, &large) || large.Size != 11 {
			t.Errorf("a file of 11 bytes where 10 are allowed: %v", err)
		}
	}
}

// growing is a disk whose file is longer than it says.
type growing struct{ fs.FS }

func (growing) Open(string) (fs.File, error) { return endless{}, nil }

type endless struct{ fs.File }

func (endless) Stat() (fs.FileInfo, error) { return fs.Stat(fstest.MapFS{"a": {}}, "a") }
func (endless) Read(b []byte) (int, error) { return len(b), nil }
func (endless) Close() error               { return nil }

func TestGrowsWhileItIsRead(t *testing.T) {
	var large *TooLarge
	if _, err := Read(Of(growing{}), "a", 1000); !errors.As(err, &large) {
		t.Errorf("a file without end is read: %v", err)
	}
}

func TestReadThroughKeepsNothing(t *testing.T) {
	s := Of(fstest.MapFS{"图.png": {Data: []byte("pixels")}})
	if b, err := ReadThrough(s, "图.png", 10); err != nil || string(b) != "pixels" {
		t.Fatalf("%q, %v", b, err)
	}
	if s.Held("图.png") != nil || strings.Join(s.Names(), " ") != "图.png" {
		t.Errorf("holds %q, knows %v", s.Held("图.png"), s.Names())
	}
}

func TestAllTogetherAreBounded(t *testing.T) {
	disk := fstest.MapFS{}
	large := make([]byte, maxFile-1)
	for _, name := range []string{"a", "b", "c"} {
		disk[name] = &fstest.MapFile{Data: large}
	}
	s := Of(disk)
	var err error
	for _, name := range []string{"a", "b", "c"} {
		_, err = Read(s, name, maxFile)
	}
	if !errors.Is(err, errFull) {
		t.Errorf("three files of nearly 64 MB are kept: %v", err)
	}
}

func TestEmbeddedStaysOne(t *testing.T) {
	outer := struct {
		*FS
		base string
	}{Of(&changing{}), "/"}
	first, err := Read(outer, "a/b.toml", 10)
	if err != nil || Of(outer) != outer.FS || !bytes.Equal(first, Of(outer).Held("a/b.toml")) {
		t.Errorf("what embeds a snapshot is read as another: %q, %v", first, err)
	}
}
