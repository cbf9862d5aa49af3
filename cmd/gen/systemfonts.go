package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// systemFonts is what --font-dir says for the fonts that are installed. They are never taken by themselves: equal input has to give
// equal files on any computer.
const systemFonts = "system"

// fontFolders are where systems keep fonts, those of the user first.
func fontFolders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts"), filepath.Join(os.Getenv("SystemRoot"), "Fonts")}
	case "darwin":
		return []string{filepath.Join(home, "Library", "Fonts"), "/Library/Fonts", "/System/Library/Fonts"}
	}
	return []string{filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"), "/usr/local/share/fonts", "/usr/share/fonts"}
}

// installed is a folder of all font files in some folders and below them. Of two of one name it has the first.
func installed(folders []string) fs.FS {
	found := fontFiles{}
	for _, folder := range folders {
		if real, err := filepath.EvalSymlinks(folder); err == nil {
			folder = real
		}
		_ = filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
			name := strings.ToLower(filepath.Base(file))
			if _, known := found[name]; err != nil || entry.IsDir() || known || len(found) == maxFontFiles {
				return nil // what cannot be read has no fonts for us
			}
			if slices.Contains([]string{".ttf", ".ttc", ".otf"}, filepath.Ext(name)) {
				found[name] = fontFile{entry, file}
			}
			return nil
		})
	}
	return found
}

// maxFontFiles is more than any computer has: the name of each is read.
const maxFontFiles = 20_000

// fontFiles are font files by name.
type fontFiles map[string]fontFile

type fontFile struct {
	fs.DirEntry
	path string
}

func (f fontFiles) ReadDir(string) ([]fs.DirEntry, error) {
	list := make([]fs.DirEntry, 0, len(f))
	for _, entry := range f {
		list = append(list, entry)
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

func (f fontFiles) Open(name string) (fs.File, error) {
	file := f[strings.ToLower(name)].path
	return linkedDisk(filepath.Dir(file)).Open(filepath.Base(file))
}

func (f fontFiles) Stat(name string) (fs.FileInfo, error) {
	return os.Stat(f[strings.ToLower(name)].path)
}
