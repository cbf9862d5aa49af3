package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"gen/internal/diag"
)

// input is one report and the part of the disk it may read: the parent of its folder, so that it can name
// ../2022/report.toml. Symbolic links that leave that part are refused by os.Root.
type input struct {
	folder string // of the report: absolute, without symbolic links
	base   string // the folder that files is rooted at
	path   string // of the report inside files, slash-separated
	files  seen
	root   *os.Root
}

// openInput finds the report that the user named. Its errors are said to the user.
func openInput(arg string) (*input, error) {
	folder, name, err := locate(arg)
	if err != nil {
		return nil, cannot("读取", arg, err)
	}
	info, err := os.Stat(filepath.Join(folder, name))
	switch {
	case err != nil:
		return nil, cannot("读取", arg, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s 是文件夹，请写出其中的报告文件，例如 %s", arg, filepath.Join(arg, "report.toml"))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s 不是普通文件", arg)
	}
	in := &input{folder: folder, base: filepath.Dir(folder)}
	in.root, err = os.OpenRoot(in.base)
	if errors.Is(err, fs.ErrPermission) { // a parent that cannot be listed, as on shared hosts
		in.base = folder
		in.root, err = os.OpenRoot(in.base)
	}
	if err != nil {
		return nil, cannot("读取", in.base, err)
	}
	inside, err := filepath.Rel(in.base, filepath.Join(folder, name))
	if err != nil {
		return nil, cannot("读取", arg, err)
	}
	in.path = filepath.ToSlash(inside)
	in.files = seen{in.root.FS(), map[string]bool{}}
	return in, nil
}

// locate splits a path into the folder's true place and the file's name.
func locate(arg string) (folder, name string, err error) {
	folder, name = filepath.Split(arg)
	if folder == "" {
		folder = "."
	}
	// Elsewhere than on Windows link/.. is the parent of what the link points to, so nothing is cleaned before
	// the links are resolved; on Windows it is the folder that holds the link, which is what Abs does.
	if runtime.GOOS != "windows" && !filepath.IsAbs(folder) {
		wd, err := os.Getwd()
		if err != nil {
			return "", "", err
		}
		folder = wd + "/" + folder
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return "", "", err
	}
	folder, err = filepath.Abs(folder)
	return folder, name, err
}

// seen is a file system that remembers what was opened.
type seen struct {
	fs.FS
	names map[string]bool
}

func (s seen) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err == nil {
		s.names[name] = true
	}
	return f, err
}

// onDisk is the place of a file of in.files.
func (in *input) onDisk(name string) string { return filepath.Join(in.base, filepath.FromSlash(name)) }

// relabel gives the findings file names that the user can open from where he is, and the way back from them.
func (in *input) relabel(list diag.List) (diag.List, func(string) []byte) {
	inside := map[string]string{}
	label := func(p *diag.Pos) {
		if in.files.names[p.File] { // a file of a built-in pack is not on the disk
			shown := show(in.onDisk(p.File))
			inside[shown] = p.File
			p.File = shown
		}
	}
	shown := make(diag.List, len(list))
	for i, f := range list {
		label(&f.Pos)
		f.Related = append([]diag.Related(nil), f.Related...)
		for j := range f.Related {
			label(&f.Related[j].Pos)
		}
		shown[i] = f
	}
	return shown, func(file string) []byte {
		text, err := fs.ReadFile(in.files.FS, inside[file])
		if err != nil {
			return nil // the excerpt is left out, the message stands
		}
		return text
	}
}

// readFrom gives a file that was opened and lies inside dir, "" if there is none. Folders are compared as the
// system knows them, so neither links nor the case of letters deceive it.
func (in *input) readFrom(dir string) string {
	d, err := os.Stat(dir)
	if err != nil {
		return "" // what does not exist holds nothing
	}
	for name := range in.files.names {
		file, err := filepath.EvalSymlinks(in.onDisk(name))
		if err != nil {
			continue
		}
		for p := filepath.Dir(file); ; p = filepath.Dir(p) {
			if s, err := os.Stat(p); err == nil && os.SameFile(d, s) {
				return file
			}
			if p == filepath.Dir(p) {
				break
			}
		}
	}
	return ""
}
