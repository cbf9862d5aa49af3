package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// zipped is a folder as a zip: its files in the order of their names, all of one time, inside a folder of its name.
func zipped(folder string, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := eachFile(folder, func(name string, mode fs.FileMode, data []byte) error {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at}
		h.SetMode(mode)
		w, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// tarred is zipped as a .tar.gz, in which a program stays one that can be run.
func tarred(folder string, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	g, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is a legal one
	t := tar.NewWriter(g)
	err := eachFile(folder, func(name string, mode fs.FileMode, data []byte) error {
		h := &tar.Header{Name: name, Mode: int64(mode), Size: int64(len(data)), ModTime: at, Format: tar.FormatPAX}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		_, err := t.Write(data)
		return err
	})
	for _, c := range []io.Closer{t, g} {
		if err == nil {
			err = c.Close()
		}
	}
	return b.Bytes(), err
}

// eachFile hands on the files below a folder. Of the rights of a file only whether it can be run is kept.
func eachFile(folder string, add func(name string, mode fs.FileMode, data []byte) error) error {
	return filepath.WalkDir(folder, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if info.Mode()&0o100 != 0 {
			mode = 0o755
		}
		return add(path.Join(filepath.Base(folder), filepath.ToSlash(inside)), mode, data)
	})
}
