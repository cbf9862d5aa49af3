package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gen/generator"
)

// retire removes the old set, or keeps it under a name of its own when people changed something in it.
func (w writer) retire(p places) (note string, err error) {
	if !exists(p.old) {
		return "", nil
	}
	changed, ours, err := inspect(p.old)
	if err != nil {
		return "", err
	}
	why := "里有手工改过或另外放入的文件（" + strings.Join(changed, "、") + "）"
	if w.part && len(changed) == 0 {
		changed = slices.DeleteFunc(slices.Clone(ours), func(name string) bool {
			file := filepath.FromSlash(name)
			info, err := os.Stat(filepath.Join(p.old, file))
			return err != nil || info.IsDir() || litter(info.Name()) || exists(filepath.Join(p.dir, file))
		})
		why = "里原有的 " + strings.Join(changed, "、") + " 这次没有生成"
	}
	if len(changed) > 0 {
		kept := ""
		for n := 1; kept == "" || exists(kept); n++ {
			kept = fmt.Sprintf("%s-旧-%d", p.dir, n)
		}
		err := w.do("keep", func() error { return rename(p.old, kept) })
		return fmt.Sprintf("%s %s，旧文件夹已保留为 %s", show(p.dir), why, show(kept)), err
	}
	for _, name := range ours {
		err := w.do("remove "+name, func() error { return os.Remove(filepath.Join(p.old, filepath.FromSlash(name))) })
		if err != nil {
			return "", err
		}
	}
	return "", w.do("remove folder", func() error { return os.Remove(p.old) })
}

// inspect sorts what a set's folder holds into files that people changed or added, and all the rest in an order
// in which it can be removed: the manifest last, so that a removal that was interrupted can be taken up again.
func inspect(dir string) (changed, ours []string, err error) {
	manifest, err := os.ReadFile(filepath.Join(dir, generator.ManifestFile))
	if err != nil && exists(filepath.Join(dir, generator.ManifestFile)) {
		return nil, nil, err
	}
	sums := known(manifest)
	var folders []string
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || name == ".":
			return err
		case e.IsDir():
			folders = append(folders, name)
		case name == generator.ManifestFile && sums != nil:
		case litter(e.Name()) || unchanged(filepath.Join(dir, filepath.FromSlash(name)), e, sums[name]):
			ours = append(ours, name)
		default:
			changed = append(changed, name)
		}
		return nil
	})
	slices.Reverse(folders) // the innermost first
	ours = append(ours, folders...)
	if sums != nil {
		ours = append(ours, generator.ManifestFile)
	}
	return changed, ours, err
}

// unchanged tells whether a file is still what the manifest says. One that cannot be read counts as changed.
func unchanged(file string, e fs.DirEntry, sum string) bool {
	if !e.Type().IsRegular() || sum == "" {
		return false
	}
	data, err := os.ReadFile(file)
	return err == nil && checksum(data) == sum
}

// litter is what the system's file managers leave in the folders they show.
func litter(name string) bool {
	return slices.Contains([]string{"Thumbs.db", "desktop.ini", ".DS_Store"}, name)
}
