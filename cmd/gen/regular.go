package main

import (
	"errors"
	"io"
	"os"
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
	f, err := os.OpenFile(file, os.O_RDONLY|asItIs, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, errOdd
	}
	return f, nil
}
