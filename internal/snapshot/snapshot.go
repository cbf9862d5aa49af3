// Package snapshot reads each file once. What is parsed, hashed and quoted of it is then the same bytes, whatever
// happens to it on the disk while the program runs.
package snapshot

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// Bounds of what is kept: no report with its packs comes near them.
const (
	maxFile = 64 << 20  // of a file that is opened without saying how large it may be
	maxAll  = 128 << 20 // of all files together
)

var (
	ErrIrregular = errors.New("不是普通文件")
	errFull      = fmt.Errorf("读的文件合计超过 %d MB", maxAll>>20)
)

// TooLarge is the error for a file that is longer than its reader allows.
type TooLarge struct{ Size int64 }

func (e *TooLarge) Error() string { return fmt.Sprintf("太大，有 %d 字节", e.Size) }

// FS is files as they were when they were first asked for. It is safe for concurrent use.
type FS struct {
	disk    fs.FS
	mutex   sync.Mutex
	names   map[string]bool
	files   map[string]held
	folders map[string][]fs.DirEntry
	size    int64 // of files
}

// held is a file that was read.
type held struct {
	fs.FileInfo
	data []byte
}

// Size is that of what was read. The file may have grown since its kind and size were asked.
func (h held) Size() int64 { return int64(len(h.data)) }

// taken is a snapshot, or a file system that embeds one.
type taken interface{ snapshot() *FS }

func (s *FS) snapshot() *FS { return s }

// Of is fsys as a snapshot; one that is a snapshot already stays it.
func Of(fsys fs.FS) *FS {
	if t, ok := fsys.(taken); ok {
		return t.snapshot()
	}
	return &FS{disk: fsys, names: map[string]bool{}, files: map[string]held{}, folders: map[string][]fs.DirEntry{}}
}

// Read reads a file of at most most bytes. Its kind is asked first, as a device may do something when it is opened, and its
// size, so that nothing of a file is read that is too large; both are asked again of what was opened. fsys opens without waiting
// if a pipe may take the place of a file in between. Whoever reads does not change the bytes.
func Read(fsys fs.FS, name string, most int64) ([]byte, error) {
	if t, ok := fsys.(taken); ok {
		h, err := t.snapshot().read(name, most)
		return h.data, err
	}
	h, err := read(fsys, name, most)
	return h.data, err
}

// ReadThrough is Read for large files that have one reader: their bytes are not kept.
func ReadThrough(fsys fs.FS, name string, most int64) ([]byte, error) {
	t, ok := fsys.(taken)
	if !ok || t.snapshot().Held(name) != nil {
		return Read(fsys, name, most)
	}
	s := t.snapshot()
	data, err := Read(s.disk, name, most)
	if err == nil {
		s.note(name)
	}
	return data, err
}

func read(fsys fs.FS, name string, most int64) (held, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil {
		err = allowed(info, most)
	}
	if err != nil {
		return held{}, err
	}
	f, err := fsys.Open(name)
	if err != nil {
		return held{}, err
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil { // another may have taken its place
		err = allowed(info, most)
	}
	if err != nil {
		return held{}, err
	}
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead)       // at once: growing would take several times as much
	_, err = data.ReadFrom(io.LimitReader(f, most+1)) // it may grow
	if err == nil && int64(data.Len()) > most {
		err = &TooLarge{int64(data.Len())}
	}
	if err != nil {
		return held{}, err
	}
	return held{info, slices.Clip(data.Bytes())}, nil
}

func allowed(info fs.FileInfo, most int64) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrIrregular
	case info.Size() > most:
		return &TooLarge{info.Size()}
	}
	return nil
}

func (s *FS) read(name string, most int64) (held, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	h, ok := s.files[name]
	if ok && h.Size() > most {
		return held{}, &TooLarge{h.Size()}
	}
	if ok {
		return h, nil
	}
	h, err := read(s.disk, name, most)
	if err != nil {
		return held{}, err
	}
	if s.size+h.Size() > maxAll {
		return held{}, errFull
	}
	s.size += h.Size()
	s.names[name], s.files[name] = true, h
	return h, nil
}

func (s *FS) note(name string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.names[name] = true
}

// Held is what was read of a file, nil if it was not.
func (s *FS) Held(name string) []byte {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.files[name].data
}

// Has tells whether a file or folder was asked for and found.
func (s *FS) Has(name string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.names[name]
}

// Names are the files and folders that were asked for and found.
func (s *FS) Names() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Sorted(maps.Keys(s.names))
}
