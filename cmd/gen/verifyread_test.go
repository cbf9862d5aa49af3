package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A folder that is given to be verified may be anybody's: what is too much or no file is refused before it is read.
func TestFoldersThatAreNotRead(t *testing.T) {
	for name, fill := range map[string]func(dir string) error{
		"a large file": func(dir string) error {
			file := filepath.Join(dir, "大")
			if err := os.WriteFile(file, nil, 0o644); err != nil {
				return err
			}
			return os.Truncate(file, maxPublished+1)
		},
		"many files": func(dir string) (err error) {
			for i := 0; i <= maxPublishedFiles && err == nil; i++ {
				err = os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), nil, 0o644)
			}
			return err
		},
		"a link": func(dir string) error { return os.Symlink(filepath.Join(dir, ".."), filepath.Join(dir, "链接")) },
	} {
		dir := t.TempDir()
		if err := fill(dir); err != nil {
			if name == "a link" { // not everyone may make one on Windows
				continue
			}
			t.Fatal(name, err)
		}
		if files, err := readFolder(dir); err == nil {
			t.Errorf("%s: %d files were read", name, len(files))
		}
	}
}
