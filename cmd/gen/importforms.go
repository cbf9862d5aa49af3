package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/start"
	"gen/internal/diag"
)

// holdTables are the endings of files in a folder that may hold tables, or the same in a form that is not read: those are told.
var holdTables = []string{".xls", ".xlsx", ".xlsm", ".et", ".htm", ".html", ".csv", ".docx", ".doc", ".wps"}

// inFolders names the files of a folder in its place, 2 before 10.
func inFolders(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		info, err := os.Stat(resolve(arg))
		if err != nil || !info.IsDir() {
			files = append(files, arg)
			continue
		}
		entries, err := os.ReadDir(resolve(arg))
		if err != nil {
			return nil, cannot("读取", arg, err)
		}
		var inside []string
		for _, e := range entries {
			open := strings.HasPrefix(e.Name(), "~$") || strings.HasPrefix(e.Name(), ".") // by another program
			if !open && !e.IsDir() && slices.Contains(holdTables, strings.ToLower(filepath.Ext(e.Name()))) {
				inside = append(inside, filepath.Join(arg, e.Name()))
			}
		}
		if len(inside) == 0 {
			return nil, fmt.Errorf("文件夹 %s 里没有可以导入的文件（xlsx、xls、docx）", diag.Visible(arg))
		}
		slices.SortStableFunc(inside, byNumber)
		files = append(files, inside...)
	}
	return files, nil
}

// byNumber orders names as people number files: 2 before 10.
func byNumber(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x == "" || y == "" {
			if a[0] != b[0] {
				return strings.Compare(a, b)
			}
			a, b = a[1:], b[1:]
			continue
		}
		m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if len(m) != len(n) {
			return len(m) - len(n)
		}
		if m != n {
			return strings.Compare(m, n)
		}
		a, b = a[len(x):], b[len(y):]
	}
	return len(a) - len(b)
}

// digits is the number that a name begins with.
func digits(s string) string { return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))] }

// countForms is how many files of a set are forms.
func countForms(set start.Set) (n int) {
	for name := range set.Files {
		if strings.HasPrefix(name, start.FormFolder+"/") {
			n++
		}
	}
	return n
}

// importForms writes the files of forms that came alone, beside a report that has been begun or will be, and says what is to stand
// in it.
func (a *app) importForms(f importFlags, p *pack.Pack, dir, file string, set start.Set, list diag.List) error {
	if !list.HasErrors() {
		if err := fill(dir, set.Files); err != nil {
			return err
		}
	}
	if list.HasErrors() || f.format.form != "text" {
		return a.printImported(f, p, filepath.Join(dir, file), set, nil, list)
	}
	_ = diag.WriteText(a.stderr, list, func(string) []byte { return nil }) // the voice never fails
	fmt.Fprintln(a.stderr, counted(list.Count()))
	fmt.Fprintf(a.stderr, "写好 %d 张自评表，在 %s。请把下面几行写进 %s：\n", countForms(set),
		show(filepath.Join(dir, start.FormFolder)), show(filepath.Join(dir, file)))
	for _, name := range slices.Sorted(maps.Keys(set.Files)) {
		fmt.Fprintf(a.stdout, "\n[[evaluation]]\nfile = %q\n", name)
	}
	return nil
}
