package snapshot

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
)

// Open gives a file as it was read first. A folder is listed as it was listed first.
func (s *FS) Open(name string) (fs.File, error) {
	h, err := s.read(name, maxFile)
	if err == nil {
		return &opened{h, bytes.NewReader(h.data)}, nil
	}
	if !errors.Is(err, ErrIrregular) {
		return nil, pathError("open", name, err)
	}
	info, err := s.Stat(name)
	if err == nil && !info.IsDir() {
		err = ErrIrregular
	}
	if err != nil {
		return nil, pathError("open", name, err)
	}
	entries, err := s.ReadDir(name)
	return &folder{info, name, entries}, err
}

// Stat asks for kind and size without opening the file.
func (s *FS) Stat(name string) (fs.FileInfo, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if h, ok := s.files[name]; ok {
		return h, nil
	}
	info, err := fs.Stat(s.disk, name)
	if err == nil {
		s.names[name] = true
	}
	return info, err
}

// ReadFile is for fs.ReadFile; the bytes are the caller's own.
func (s *FS) ReadFile(name string) ([]byte, error) {
	h, err := s.read(name, maxFile)
	if err != nil {
		return nil, pathError("read", name, err)
	}
	return append([]byte{}, h.data...), nil
}

func (s *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	entries, ok := s.folders[name]
	if !ok {
		var err error
		if entries, err = fs.ReadDir(s.disk, name); err != nil {
			return nil, err
		}
		s.names[name], s.folders[name] = true, entries
	}
	return slices.Clone(entries), nil
}

func pathError(op, name string, err error) error {
	if errors.As(err, new(*fs.PathError)) {
		return err
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// opened is a file that was opened.
type opened struct {
	held
	*bytes.Reader
}

func (f *opened) Stat() (fs.FileInfo, error) { return f.held, nil }
func (f *opened) Size() int64                { return f.held.Size() }
func (f *opened) Close() error               { return nil }

// folder is a folder that was opened.
type folder struct {
	info fs.FileInfo
	name string
	left []fs.DirEntry
}

func (d *folder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *folder) Close() error               { return nil }
func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: ErrIrregular}
}

func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(d.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(d.left) {
		n = len(d.left)
	}
	list := d.left[:n]
	d.left = d.left[n:]
	return list, nil
}
