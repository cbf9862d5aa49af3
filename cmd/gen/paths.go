package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
)

// show is how a path is printed: relative to the current folder when inside it, else absolute.
func show(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(resolve(wd), path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// showFolder is how a folder is named in a sentence.
func showFolder(dir string) string {
	if name := show(dir); name != "." {
		return name
	}
	return "当前文件夹"
}

// resolve follows the symbolic links of a path whose last parts need not exist yet.
func resolve(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolve(parent), filepath.Base(path))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// cannot words a failure of the operating system: what could not be done, with which file, and why.
func cannot(do, path string, err error) error {
	return fmt.Errorf("不能%s %s：%s", do, path, reason(err))
}

func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "找不到这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限"
	case errors.Is(err, syscall.ENOSPC), onWindows(err, 39, 112):
		return "磁盘已满"
	case errors.Is(err, syscall.EROFS), onWindows(err, 19):
		return "磁盘是只读的"
	case errors.Is(err, syscall.ENAMETOOLONG), onWindows(err, 206):
		return "名称太长"
	case errors.Is(err, syscall.ENOTDIR):
		return "路径中有一段不是文件夹"
	}
	return err.Error()
}

// onWindows tells whether err is one of these Windows error codes. The numbers mean other things elsewhere.
func onWindows(err error, codes ...syscall.Errno) bool {
	var code syscall.Errno
	return runtime.GOOS == "windows" && errors.As(err, &code) && slices.Contains(codes, code)
}

// inUse tells whether err comes of a file that another program has open: access denied (what renaming a folder
// with an open file gives), sharing violation, lock violation.
func inUse(err error) bool { return onWindows(err, 5, 32, 33) }
