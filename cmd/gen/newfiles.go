package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"gen/generator/start"
)

// writeNew writes a folder that is not there yet as a whole. An empty one stays in its place, which may be where the
// user is, and is filled.
func writeNew(dir string, files map[string]string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%s 里已经有文件，换一个新的文件夹名", show(dir))
	case err == nil:
		return fill(dir, files)
	case errors.Is(err, fs.ErrNotExist):
		return staged(dir, filepath.Dir(dir), files, func(next string) error { return os.Rename(next, dir) })
	}
	return cannot("写到", show(dir), err)
}

// fill writes files into a folder that may hold others, and never over one that is there: one after the other once all of
// them are on the disk, and by one process at a time.
func fill(dir string, files map[string]string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return cannot("写到", show(dir), err)
	}
	release, err := writer{noLock: true}.lock(places{dir: dir, lock: filepath.Join(dir, ".gen.lock")})
	if err != nil {
		return err
	}
	defer release()
	names := append([]string{start.ReportFile}, slices.Sorted(maps.Keys(files))...) // the one that matters most is named first
	for _, name := range names {
		if file := filepath.Join(dir, name); exists(file) {
			return fmt.Errorf("%s 已经有了，不会覆盖；换一个文件夹，或先把它移走", show(file))
		}
	}
	return staged(dir, dir, files, func(next string) error {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			file := filepath.FromSlash(name)
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o755); err != nil {
				return err
			}
			if err := os.Rename(filepath.Join(next, file), filepath.Join(dir, file)); err != nil {
				return err
			}
		}
		return nil
	})
}

// staged writes files for dir into a temporary folder inside around, from which put moves them.
func staged(dir, around string, files map[string]string, put func(next string) error) error {
	next := ""
	err := os.MkdirAll(around, 0o755)
	if err == nil {
		next, err = os.MkdirTemp(around, ".gen-")
	}
	if err == nil {
		defer os.RemoveAll(next) // nothing is left there once all have their names
		err = writeFiles(next, files)
	}
	if err == nil {
		err = put(next)
	}
	if err != nil {
		return cannot("写到", show(dir), err)
	}
	return nil
}

// writeFiles writes files into a temporary folder, and makes it one that all may read.
func writeFiles(dir string, files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(file), 0o755)
		if err == nil {
			err = os.WriteFile(file, []byte(files[name]), 0o644)
		}
		if err != nil {
			return err
		}
	}
	return os.Chmod(dir, 0o755) // a temporary folder is its owner's alone
}
