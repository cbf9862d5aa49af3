package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What systems leave in the folders they show, by their names in small letters.
var systemLitter = []string{"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".localized", "icon\r", ".directory"}

// largestLitter bounds what is taken for litter by the beginning of its name alone: lock files and the doubles of macOS
// take less. A bigger file of such a name may be somebody's work.
const largestLitter = 4096

// litter tells what nobody would miss: what systems leave in the folders they show, the files by which office programs
// tell each other that a document is open, and what network drives keep of removed files that are open.
func litter(info fs.FileInfo) bool {
	name := info.Name()
	if !info.Mode().IsRegular() {
		return false
	}
	if slices.Contains(systemLitter, strings.ToLower(name)) || strings.HasPrefix(name, ".nfs0") || strings.HasPrefix(name, ".fuse_hidden") {
		return true
	}
	return info.Size() <= largestLitter && (strings.HasPrefix(name, "._") || marksOpen(name))
}

// marksOpen tells the lock files of office programs: ~$… of Word, .~… of WPS, .~lock.…# of LibreOffice.
func marksOpen(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~")
}

// openDocuments says which documents of a set are open in an office program, going by its lock files. Where the
// system does not keep an open file from being replaced, whoever has it open still sees the old one.
func openDocuments(dir string) (notes []string) {
	entries, _ := os.ReadDir(dir) // nothing to say of what cannot be read
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !litter(info) || !marksOpen(e.Name()) {
			continue
		}
		notes = append(notes, fmt.Sprintf("%s 正被 Word/WPS 打开；关闭再打开，才是新的文件", show(filepath.Join(dir, opened(e.Name(), entries)))))
	}
	slices.Sort(notes)
	return slices.Compact(notes) // two programs, one document
}

// opened is the document that a lock file speaks of. Word puts ~$ in the place of the first two characters of a long
// name.
func opened(lock string, entries []fs.DirEntry) string {
	name := strings.TrimSuffix(strings.TrimPrefix(lock, ".~lock."), "#")
	name = strings.TrimPrefix(strings.TrimPrefix(name, ".~"), "~$")
	for _, e := range entries {
		if full := []rune(e.Name()); e.Name() == name || len(full) > 2 && string(full[2:]) == name {
			return e.Name()
		}
	}
	return lock
}
