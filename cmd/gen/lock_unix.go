//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// Opening with these does not follow a link, and does not wait for the other end of a pipe.
const (
	noFollow = syscall.O_NOFOLLOW
	noWait   = syscall.O_NONBLOCK
)

// openLock takes the lock at path, or says errBusy, errNoLocks or errOdd. A lock counts only on the file that still
// has the name: its last holder takes the name away before it lets go, and whoever waited for that file has nothing.
func openLock(path string) (*os.File, error) {
	var last error
	for range 100 { // each round but the last lost a race, or removed what a dead process left
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|noFollow|noWait, 0o644)
		if err != nil {
			if info, odd := os.Lstat(path); odd == nil && !info.Mode().IsRegular() {
				err = errOdd
			}
			return nil, err
		}
		fresh, err := hold(f, path)
		if err == nil && fresh {
			_, _ = f.WriteString(writing()) // only told to others: without it the lock holds as well
			return f, nil
		}
		f.Close()
		if last = err; err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	if last == nil {
		last = errBusy
	}
	return nil, last
}

// hold locks f and tells whether that is the lock: an empty file that has the name. What a dead process left is not
// written over but removed: the name is ours, what it leads to may not be.
func hold(f *os.File, path string) (fresh bool, err error) {
	have, err := f.Stat()
	if err != nil {
		return false, err
	}
	if !have.Mode().IsRegular() {
		return false, errOdd
	}
	if err := flock(f); err != nil {
		return false, err
	}
	named, err := os.Lstat(path)
	if err != nil || !os.SameFile(have, named) {
		return false, err
	}
	if named.Size() > 0 {
		return false, os.Remove(path)
	}
	return true, nil
}

func flock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return errBusy
		case errors.Is(err, errors.ErrUnsupported), errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.EINVAL):
			return errNoLocks
		default:
			return err
		}
	}
}

func dropLock(path string) { _ = os.Remove(path) }

// writing says who this process is, for another that finds the folder taken.
func writing() string {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	return fmt.Sprintf("电脑 %s，进程 %d，%s 开始", host, os.Getpid(), time.Now().Format("15:04:05"))
}
