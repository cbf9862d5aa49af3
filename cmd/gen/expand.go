package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gen/generator/start"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// named is a report that arguments name.
type named struct {
	arg  string // its path, from the current folder if the argument was
	root string // the folder that was named, or of a file that holds its own folder
}

// targets are what the arguments of a command name.
type targets struct {
	reports []named
	links   []string // folders that were not looked into: a link may lead anywhere, in a circle too
}

// expand finds reports, and tells of what it did not follow.
func (a *app) expand(args []string) targets {
	t := expand(args)
	for _, link := range t.links {
		fmt.Fprintf(a.stderr, "注意：%s 是指向文件夹的链接，里面没有去找报告；要找的，把真实的文件夹写出来\n", diag.Visible(link))
	}
	return t
}

// expand finds the reports that arguments name: a file itself; of a folder every report.toml below it; of a pattern, which no
// shell on Windows takes apart, what it fits, ** standing for any folders; of @FILE what the lines of FILE name. What leads to
// nothing stays as it is: whoever opens it says why.
func expand(args []string) targets {
	var t targets
	for _, arg := range args {
		lines, isList := namedIn(arg)
		if !isList {
			lines = []string{arg}
		}
		for _, name := range lines {
			t.add(name)
		}
	}
	t.once()
	return t
}

// once keeps of a report that several arguments name the first.
func (t *targets) once() {
	seen := map[string]bool{}
	t.reports = slices.DeleteFunc(t.reports, func(n named) bool {
		place, err := filepath.Abs(n.arg)
		again := err == nil && seen[place]
		seen[place] = true
		return again
	})
}

// names are the paths of the reports.
func (t targets) names() (list []string) {
	for _, r := range t.reports {
		list = append(list, r.arg)
	}
	return list
}

// maxList bounds a list of names in bytes: a province has forty thousand reports.
const maxList = 16 << 20

// namedIn are the lines of the file that @FILE names. Systems write them in many encodings; blank ones and those behind # do not count.
func namedIn(arg string) (lines []string, ok bool) {
	file, isList := strings.CutPrefix(arg, "@")
	if !isList || exists(arg) {
		return nil, false
	}
	data, err := readRegular(file, maxList)
	if err != nil {
		return nil, false
	}
	text, ok := workbook.Decode(data)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines, ok && len(lines) > 0
}

func (t *targets) add(name string) {
	base, pattern := fixed(name)
	before := len(t.reports)
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		t.below(name, name, allReports)
	case err == nil || len(pattern) == 0:
		t.reports = append(t.reports, named{name, filepath.Join(filepath.Dir(name), "..")})
	case slices.Contains(pattern, "**"):
		if pattern[len(pattern)-1] == "**" {
			pattern = append(pattern, start.ReportFile)
		}
		t.below(base, base, pattern)
	default:
		for _, found := range patterns([]string{name}) {
			switch info, err := os.Lstat(found); {
			case err == nil && info.IsDir() && !strings.HasPrefix(info.Name(), "."):
				t.below(found, base, allReports)
			case err == nil && info.Mode()&fs.ModeSymlink != 0 && leadsToFolder(found):
				t.links = append(t.links, found)
			case err != nil || !info.IsDir() && !notReport(found):
				t.reports = append(t.reports, named{found, base})
			}
		}
	}
	if len(t.reports) == before {
		t.reports = append(t.reports, named{name, base})
	}
}

var allReports = []string{"**", start.ReportFile}

// below adds the files below a folder whose paths fit a pattern. Folders whose names begin with a point are the programs' own.
func (t *targets) below(folder, root string, pattern []string) {
	_ = filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			t.reports = append(t.reports, named{name, root}) // whoever opens it says why it cannot be read
		case e.IsDir() && name != folder && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case e.IsDir():
		case e.Type()&fs.ModeSymlink != 0 && leadsToFolder(name):
			t.links = append(t.links, name)
		default:
			rel, err := filepath.Rel(folder, name)
			if err == nil && fits(pattern, strings.Split(filepath.ToSlash(rel), "/")) {
				t.reports = append(t.reports, named{name, root})
			}
		}
		return nil
	})
}

func leadsToFolder(link string) bool {
	info, err := os.Stat(link)
	return err == nil && info.IsDir()
}

// fits tells whether the parts of a path fit those of a pattern.
func fits(pattern, parts []string) bool {
	switch {
	case len(pattern) == 0:
		return len(parts) == 0
	case pattern[0] == "**":
		return fits(pattern[1:], parts) || len(parts) > 0 && fits(pattern, parts[1:])
	case len(parts) == 0:
		return false
	}
	ok, err := path.Match(pattern[0], parts[0])
	return ok && err == nil && fits(pattern[1:], parts[1:])
}

// patterns puts the files and folders that a pattern such as */report.toml names in its place; no shell on Windows does.
func patterns(args []string) []string {
	var names []string
	for _, arg := range args {
		found, err := filepath.Glob(arg)
		if isFile(arg) || err != nil || len(found) == 0 {
			found = []string{arg}
		}
		names = append(names, found...)
	}
	return names
}

// fixed divides a name into the folder that stands in front of all patterns and the parts of the rest, none where there is no pattern.
func fixed(name string) (base string, pattern []string) {
	parts := strings.Split(filepath.ToSlash(name), "/")
	i := slices.IndexFunc(parts, func(part string) bool { return strings.ContainsAny(part, "*?[") })
	if i < 0 {
		return name, nil
	}
	base = strings.Join(parts[:i], "/")
	if base == "" {
		if base = "."; i > 0 {
			base = "/"
		}
	}
	return filepath.FromSlash(base), parts[i:]
}
