package main

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"time"
)

const noFollow, noWait = 0, 0

const (
	deleteAccess     = 0x00010000 // DELETE
	deleteOnClose    = 0x04000000 // FILE_FLAG_DELETE_ON_CLOSE
	openReparsePoint = 0x00200000 // FILE_FLAG_OPEN_REPARSE_POINT: a link is not followed

	sharingViolation = syscall.Errno(32)
)

// openLock takes the lock at path, or says errBusy: a file that nobody else can open while it is open here, and that
// goes when it is closed, by us or by the system after our death. Nothing is written into it, as nobody else can read it.
func openLock(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(long(path))
	if err != nil {
		return nil, err
	}
	for range 20 {
		h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE|deleteAccess, 0, nil, syscall.OPEN_ALWAYS,
			syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose|openReparsePoint, 0)
		switch {
		case err == nil:
			return os.NewFile(uintptr(h), path), nil
		case errors.Is(err, sharingViolation):
			return nil, errBusy
		case !errors.Is(err, syscall.ERROR_ACCESS_DENIED):
			return nil, err
		}
		if info, odd := os.Lstat(path); odd == nil && !info.Mode().IsRegular() {
			return nil, errOdd
		}
		time.Sleep(10 * time.Millisecond) // the file of one that ended just now is still going
	}
	return nil, syscall.ERROR_ACCESS_DENIED
}

// long is a path that may be longer than 260 characters, as only package os does by itself.
func long(path string) string {
	switch {
	case len(path) < 200 || strings.HasPrefix(path, `\\?\`):
		return path
	case strings.HasPrefix(path, `\\`):
		return `\\?\UNC\` + path[2:]
	}
	return `\\?\` + path
}

func dropLock(string) {} // goes by itself
