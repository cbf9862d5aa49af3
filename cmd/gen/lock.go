package main

import (
	"errors"
	"fmt"
	"os"

	"gen/internal/diag"
)

// What openLock finds, beside the errors of the system.
var (
	errBusy    = errors.New("another process holds the lock")
	errNoLocks = errors.New("the file system knows no locks")
)

// lock makes this process the only writer of a set, and gives the way to end that. The lock lies beside the set, so all
// names of one folder (by links, by the case of letters) lead to the same lock. It goes with the process, however that
// ends; the file that a dead one leaves holds nobody up. Nothing of the set is looked at without it.
func (w writer) lock(p places) (release func(), err error) {
	var f *os.File
	err = w.do("lock", func() (err error) { f, err = openLock(p.lock); return err })
	switch {
	case err == nil:
	case errors.Is(err, errBusy):
		return nil, fmt.Errorf("另一个 gen 正在写 %s%s；等它写完，再运行一次", showFolder(p.dir), holder(p.lock))
	case errors.Is(err, errNoLocks) && w.noLock:
		return func() {}, nil
	case errors.Is(err, errNoLocks):
		return nil, fmt.Errorf("不能写到 %s：这个磁盘不支持文件锁，两个 gen 同时写会弄坏文件；确知没有别的 gen 在写的，加 --no-lock，或者用 -o 写到别的磁盘", showFolder(p.dir))
	case errors.Is(err, errOdd):
		return nil, fmt.Errorf("不能写到 %s：旁边的 %s 不是普通文件，请先移走", showFolder(p.dir), show(p.lock))
	default:
		return nil, cannot("写", show(p.lock), err)
	}
	return func() {
		defer f.Close()
		_ = w.do("unlock", func() error { return nil })
		dropLock(p.lock)
	}, nil
}

// holder is what the process that holds a lock said of itself, in brackets; "" where that cannot be read.
func holder(lock string) string {
	said, err := readRegular(lock, 1000)
	if err != nil || len(said) == 0 {
		return ""
	}
	return "（" + diag.Clip(diag.Visible(string(said)), 100) + "）"
}
