package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var (
	errOdd      = errors.New("不是普通文件")
	errLink     = errors.New("是链接，上一级文件夹以外的链接不跟随")
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

// diskAround is a disk of what lies in far, where near is the folder of that name in it: elsewhere no link is followed.
func diskAround(near *os.Root, name string, far *os.Root) disk {
	prefix := name + string(filepath.Separator)
	if name == "." {
		return diskOf(near)
	}
	nearby := func(file string) (string, bool) {
		if file == name {
			return ".", true
		}
		return strings.CutPrefix(file, prefix)
	}
	return disk{
		open: func(file string, flag int, mode fs.FileMode) (*os.File, error) {
			if inside, ok := nearby(file); ok {
				return near.OpenFile(inside, flag, mode)
			}
			if err := noLinks(far, file); err != nil {
				return nil, err
			}
			return far.OpenFile(file, flag, mode)
		},
		stat: func(file string) (fs.FileInfo, error) {
			if inside, ok := nearby(file); ok {
				return near.Stat(inside)
			}
			if err := noLinks(far, file); err != nil {
				return nil, err
			}
			return far.Stat(file)
		},
	}
}

// noLinks is the error for a path that leads over a link.
func noLinks(root *os.Root, file string) error {
	for end := range len(file) + 1 {
		if end < len(file) && !os.IsPathSeparator(file[end]) {
			continue
		}
		info, err := root.Lstat(file[:end])
		if err != nil {
			return err
		}
		if info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0 { // a junction of Windows is irregular
			return &fs.PathError{Op: "open", Path: file, Err: errLink}
		}
	}
	return nil
}

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
