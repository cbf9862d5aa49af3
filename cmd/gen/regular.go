package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

var (
	errOdd      = errors.New("不是普通文件")
	errTooLarge = errors.New("文件太多太大，不像一套公开文件")
)

// readRegular reads a file of at most this size. What is no regular file is refused, a link too: opening a pipe would wait
// for its writer, reading a device for ever. So the kind is asked first, and again of what was opened.
func readRegular(file string, most int64) ([]byte, error) {
	f, err := openRegular(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = errTooLarge
	}
	return data, err
}

func openRegular(file string) (*os.File, error) {
	info, err := os.Lstat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errOdd
	}
	f, err := os.OpenFile(file, os.O_RDONLY|noFollow|noWait, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, errOdd
	}
	return f, nil
}

// disk is files below a folder, each of which opens at once: a pipe would wait for its writer. Whoever opens one judges what he
// got, as internal/snapshot does; it may be another file than the one whose kind he asked first.
type disk struct {
	open func(name string, flag int, mode fs.FileMode) (*os.File, error)
	stat func(name string) (fs.FileInfo, error)
}

// diskOf does not lead out of root, not by links either.
func diskOf(root *os.Root) disk { return disk{root.OpenFile, root.Stat} }

// linkedDisk follows links wherever they lead, as in the folders of fonts.
func linkedDisk(dir string) disk {
	return disk{
		open: func(name string, flag int, mode fs.FileMode) (*os.File, error) {
			return os.OpenFile(filepath.Join(dir, name), flag, mode)
		},
		stat: func(name string) (fs.FileInfo, error) { return os.Stat(filepath.Join(dir, name)) },
	}
}

func (d disk) Open(name string) (fs.File, error) {
	local, err := localize("open", name)
	if err != nil {
		return nil, err
	}
	f, err := d.open(local, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err // not a nil *os.File, which would be some fs.File
	}
	return f, nil
}

func (d disk) Stat(name string) (fs.FileInfo, error) {
	local, err := localize("stat", name)
	if err != nil {
		return nil, err
	}
	return d.stat(local)
}

// localize is a slash-separated name as this system writes it.
func localize(op, name string) (string, error) {
	local, err := filepath.Localize(name)
	if err != nil {
		return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	return local, nil
}
