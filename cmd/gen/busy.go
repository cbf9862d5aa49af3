package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"gen/internal/diag"
)

// closeFirst says which file of dir has to be closed, when that is why err happened; else it gives err.
func closeFirst(dir string, err error) error {
	if !inUse(err) {
		return err
	}
	open := openElsewhere(dir, func(file string) bool {
		f, err := os.OpenFile(file, os.O_RDWR, 0)
		if err == nil {
			f.Close()
		}
		return onWindows(err, 32, 33) // code 5 would also be a file that is merely read-only
	})
	return pleaseClose(dir, open)
}

func pleaseClose(dir string, open []string) error {
	if len(open) == 0 {
		return fmt.Errorf("没有权限，或者文件夹正被使用；请先关闭打开着 %s 的窗口和程序，再运行一次", show(dir))
	}
	return fmt.Errorf("请先关闭 %s（WPS/Word 正在使用），再运行一次", diag.Names(open))
}

// openElsewhere lists the names of the files in dir that are busy.
func openElsewhere(dir string, busy func(file string) bool) (names []string) {
	_ = filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && busy(file) {
			names = append(names, e.Name())
		}
		return nil // what cannot be looked into is not named
	})
	return names
}
