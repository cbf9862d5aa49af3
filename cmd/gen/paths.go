package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"

	"gen/internal/diag"
)

// show is how a path is printed for people: as relative gives it, without what a terminal would obey or hide.
func show(path string) string { return diag.Visible(relative(path)) }

// relative is how a path is told: relative to the current folder when inside it, else absolute.
func relative(path string) string {
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
	return fmt.Errorf("不能%s %s：%s", do, diag.Visible(path), reason(err))
}

// unsaid tells why results could not be put out.
func unsaid(err error) error { return fmt.Errorf("不能输出结果：%s", reason(err)) }

// onWindows tells whether err is one of these Windows error codes. The numbers mean other things elsewhere.
func onWindows(err error, codes ...syscall.Errno) bool {
	var code syscall.Errno
	return runtime.GOOS == "windows" && errors.As(err, &code) && slices.Contains(codes, code)
}

// inUse tells whether err comes of a file that another program has open: access denied (what renaming a folder
// with an open file gives), sharing violation, lock violation.
func inUse(err error) bool { return onWindows(err, 5, 32, 33) }
