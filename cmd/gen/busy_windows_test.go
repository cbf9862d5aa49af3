package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that another program has open keeps the set as it is, and is named. Where a folder can be renamed all the same, as
// under wine, the new set takes its place and what stays of the old one is told. Once the file is closed nothing is left.
func TestOpenElsewhere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out", "set")
	mustWrite(t, dir, oldSet)
	open, err := os.Open(filepath.Join(dir, "a.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	notes, err := writer{}.write(dir, newSet)
	told, want, state := fmt.Sprint(err), "请先关闭 a.pdf（WPS/Word 正在使用），再运行一次", "old"
	if err == nil {
		told, want, state = strings.Join(notes, " "), "没有删净，下次运行时再删：正被别的程序使用", "new"
	}
	if !strings.Contains(told, want) || which(t, dir, oldSet) != state {
		t.Errorf("said %q, now there is %q", told, tree(t, dir))
	}
	open.Close()
	if notes := mustWrite(t, dir, newSet); len(notes) > 0 || which(t, dir, nil) != "new" || len(beside(t, dir)) > 0 {
		t.Errorf("after it was closed: %q, notes %q, beside it %q", tree(t, dir), notes, beside(t, dir))
	}
}
