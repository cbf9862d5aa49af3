package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"gen/generator"
)

// contents are what a set's folder holds, held against its manifest.
type contents struct {
	manifest *generator.Manifest // nil when there is none of ours
	changed  []string            // files that people changed or added
	lost     []string            // files of the manifest that are not there as it says
	ours     []string            // all the rest, folders too, as it can be removed: the manifest last, to take up what was interrupted
	unread   error               // why not everything could be looked at
}

// manifestIn is the manifest in a folder, nil when there is none of ours.
func manifestIn(dir string) *generator.Manifest {
	text, err := readRegular(filepath.Join(dir, generator.ManifestFile), generator.MaxManifest)
	if err != nil {
		return nil
	}
	m, err := generator.ReadManifest(text)
	if err != nil {
		return nil
	}
	return &m
}

func inspect(dir string) (c contents) {
	listed := map[string]generator.ManifestItem{}
	if c.manifest = manifestIn(dir); c.manifest != nil {
		for _, f := range c.manifest.Files {
			listed[f.Path] = f
		}
	}
	var folders []string
	c.unread = fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if e.IsDir() {
			folders = append(folders, name)
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		item, known := listed[name]
		delete(listed, name)
		switch {
		case name == generator.ManifestFile && c.manifest != nil:
		case known && unchanged(filepath.Join(dir, filepath.FromSlash(name)), info, item), !known && litter(info):
			c.ours = append(c.ours, name)
		default:
			c.changed = append(c.changed, name)
			if known {
				c.lost = append(c.lost, name)
			}
		}
		return nil
	})
	for name := range listed {
		c.lost = append(c.lost, name)
	}
	slices.Reverse(folders) // the innermost first
	c.ours = append(c.ours, folders...)
	if c.manifest != nil {
		c.ours = append(c.ours, generator.ManifestFile)
	}
	return c
}

// whole tells whether a folder holds all that its manifest says.
func whole(dir string) error {
	if c := inspect(dir); c.manifest == nil || len(c.lost) > 0 {
		return errors.New("写好的文件又被改动了，磁盘可能有毛病，或者别的程序正在写这个文件夹")
	}
	return nil
}

// unchanged tells whether a file is still what the manifest says. One that cannot be read counts as changed.
func unchanged(file string, info fs.FileInfo, item generator.ManifestItem) bool {
	if !info.Mode().IsRegular() || info.Size() != int64(item.Bytes) {
		return false
	}
	f, err := openRegular(file)
	if err != nil {
		return false
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return false
	}
	want, err := hex.DecodeString(item.SHA256)
	return err == nil && bytes.Equal(sum.Sum(nil), want)
}
