package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"gen/generator"
	"gen/generator/start"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/snapshot"
)

// input is one report and the part of the disk it may read: the parent of its folder, so that it can name
// ../2022/report.toml, and a folder above that holds all that it names, where there is more. Symbolic links that leave the parent
// are refused by os.Root; elsewhere there is none.
type input struct {
	folder string // of the report: absolute, without symbolic links
	base   string // the folder that files is rooted at
	path   string // of the report inside files, slash-separated
	files  seen
	roots  []*os.Root // the parent, and the folder above if there is one
}

func (in *input) close() {
	for _, root := range in.roots {
		root.Close()
	}
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
		return nil, fmt.Errorf("%w%s", cannot("读取", arg, err), nearby(arg))
	case info.IsDir():
		return nil, noReport(arg)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s 不是普通文件", diag.Visible(arg))
	case notReport(name):
		return nil, fmt.Errorf("%s 不是报告文件；报告是填数的那个 .toml 文件%s", diag.Visible(arg), nearby(filepath.Join(filepath.Dir(arg), start.ReportFile)))
	}
	return inputAt(folder, name)
}

// noReport tells why a folder stands for no report.
func noReport(folder string) error {
	report := filepath.Join(folder, start.ReportFile)
	if _, err := os.ReadDir(folder); err != nil {
		return cannot("读取", folder, err)
	}
	if isFile(report) {
		return fmt.Errorf("%s 是文件夹，请写出其中的报告文件%s", diag.Visible(folder), nearby(report))
	}
	return fmt.Errorf("%s 里没有 %s%s", showFolder(folder), start.ReportFile, cmp.Or(nearby(report), "；报告用别的文件名的，请写出来"))
}

// inputAt is the report of a name in a folder.
func inputAt(folder, name string) (*input, error) {
	in, err := parentOf(folder, name)
	if err != nil {
		return nil, err
	}
	return in.reach(statement.Reach(in.files, in.path, nil))
}

// parentOf is the report of a name in a folder, whether it is there or not.
func parentOf(folder, name string) (*input, error) {
	in := &input{folder: folder, base: filepath.Dir(folder)}
	root, err := os.OpenRoot(in.base)
	if errors.Is(err, fs.ErrPermission) { // a parent that cannot be listed, as on shared hosts
		in.base = folder
		root, err = os.OpenRoot(in.base)
	}
	if err != nil {
		return nil, cannot("读取", in.base, err)
	}
	in.roots = []*os.Root{root}
	return in, in.see(name, diskOf(root))
}

// see makes the files of a disk that is rooted at base those of the report.
func (in *input) see(name string, d disk) error {
	inside, err := filepath.Rel(in.base, filepath.Join(in.folder, name))
	if err != nil {
		return cannot("读取", in.folder, err)
	}
	in.path, in.files = filepath.ToSlash(inside), seen{snapshot.Of(d), in.base}
	return nil
}

// reach lets the report read what lies so many folders up from its own.
func (in *input) reach(up int) (*input, error) {
	if up < 2 || in.base == in.folder {
		return in, nil
	}
	base := in.folder
	for range up {
		base = filepath.Dir(base)
	}
	root, err := os.OpenRoot(base)
	if err != nil {
		return in, nil
	}
	near, err := filepath.Rel(base, in.base)
	if err != nil {
		return in, nil
	}
	in.roots, in.base = append(in.roots, root), base
	return in, in.see(filepath.Base(in.path), diskAround(in.roots[0], near, root))
}

// seenFrom is the report's mark in the manifests of its sets: the hash of its path as seen from the folder that holds
// them. So the mark gives no path away, and stays when all of it moves to another place or computer.
func (in *input) seenFrom(out string) string {
	report := in.files.onDisk(in.path)
	if rel, err := filepath.Rel(out, report); err == nil { // there is none from one drive of Windows to another
		report = rel
	}
	return generator.Checksum([]byte(filepath.ToSlash(report)))
}

// seenBeside is seenFrom for the folder of a set that is there.
func (in *input) seenBeside(set string) (string, error) {
	place, err := filepath.Abs(set)
	return in.seenFrom(filepath.Dir(resolve(place))), err
}

// sameFile tells whether two paths lead to one file, whatever it was called.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	two, otherErr := os.Stat(b)
	return err == nil && otherErr == nil && os.SameFile(one, two)
}

// nearby asks for the report that may be meant instead: the report.toml at file, else those one folder below.
func nearby(file string) string {
	if filepath.Base(file) != start.ReportFile {
		return ""
	}
	if !isFile(file) {
		found, _ := filepath.Glob(filepath.Join(literal(filepath.Dir(file)), "*", start.ReportFile))
		if len(found) == 0 {
			return ""
		}
		file = strings.Join(found[:min(3, len(found))], "、")
	}
	return "，是不是 " + diag.Visible(file) + "？"
}

// literal is a path in a pattern of filepath.Glob. On Windows nothing can be escaped, and * and ? are in no name.
func literal(path string) string {
	if runtime.GOOS == "windows" {
		return path
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}

// notReport tells the files that are dragged by mistake by their names: what lies beside a report or was made of it. A
// report may have any other ending; editors add .txt.
func notReport(name string) bool {
	others := []string{".docx", ".doc", ".wps", ".pdf", ".html", ".xlsx", ".xls", ".et", ".json", ".csv", ".md", ".png", ".svg", ".zip"}
	return slices.Contains(others, strings.ToLower(filepath.Ext(name)))
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

// seen is a part of the disk, as it was when the program read it.
type seen struct {
	*snapshot.FS
	base string // the folder that it is rooted at
}

// onDisk is the place of a file of s.
func (s seen) onDisk(name string) string { return filepath.Join(s.base, filepath.FromSlash(name)) }

// holds tells whether a file was opened, by itself or, inside a zip, with what it lies in.
func (s seen) holds(name string) bool {
	for ; name != "." && name != "/" && name != ""; name = path.Dir(name) {
		if s.Has(name) {
			return true
		}
	}
	return false
}

// label is the name of a file that the report was read from, as the user can open it.
func (in *input) label(file string) string {
	if in.files.holds(file) {
		return relative(in.files.onDisk(file))
	}
	return file
}

// relabel is relabel for what was found with in and these options.
func (in *input) relabel(list diag.List, opt generator.Options) (diag.List, func(string) []byte) {
	disks := []seen{in.files}
	if opt.Pack != nil {
		disks = append(disks, onDisk(*opt.Pack)...)
	}
	return relabel(list, disks...)
}

// relabel gives the findings file names that the user can open from where he is, and the way back from them. A file of
// none of the disks, as of a built-in pack, keeps its name.
func relabel(list diag.List, disks ...seen) (diag.List, func(string) []byte) {
	inside := map[string]func() []byte{}
	label := func(p *diag.Pos) {
		for _, d := range disks {
			if name := p.File; d.holds(name) {
				p.File = relative(d.onDisk(name))
				inside[p.File] = func() []byte { return d.Held(name) }
				return
			}
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
		read := inside[file]
		if read == nil {
			return nil // the excerpt is left out, the message stands
		}
		return read()
	}
}

// readFrom gives a file that was opened and lies inside dir, "" if there is none. Folders are compared as the
// system knows them, so neither links nor the case of letters deceive it.
func (in *input) readFrom(dir string) string {
	d, err := os.Stat(dir)
	if err != nil {
		return "" // what does not exist holds nothing
	}
	for _, name := range in.files.Names() {
		file, err := filepath.EvalSymlinks(in.files.onDisk(name))
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
