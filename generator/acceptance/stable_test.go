package acceptance

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator"
)

// childEnv names the folder of the examples for a run of this test in a process of its own.
const childEnv = "GEN_TEST_EXAMPLES"

// The same input gives the same bytes: again in one process, and in another one with another time zone, locale, number
// of processors and working directory.
func TestSameBytes(t *testing.T) {
	if dir := os.Getenv(childEnv); dir != "" {
		fmt.Print(hashes(t, dir)) // in the child: its parent reads it
		return
	}
	dir, err := filepath.Abs(examplesDir)
	if err != nil {
		t.Fatal(err)
	}
	first := hashes(t, dir)
	if again := hashes(t, dir); again != first {
		differ(t, "a second run in this process", first, again)
	}
	for _, env := range [][]string{
		{"TZ=Pacific/Kiritimati", "LANG=zh_CN.GB18030", "LC_ALL=zh_CN.GB18030", "GOMAXPROCS=1"},
		{"TZ=America/New_York", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=7"},
	} {
		child := exec.Command(os.Args[0], "-test.run=^TestSameBytes$")
		child.Dir = t.TempDir()
		child.Env = append(append(os.Environ(), env...), childEnv+"="+dir)
		out, err := child.Output()
		if err != nil {
			t.Fatal(err, string(out))
		}
		text := strings.TrimSuffix(string(out), "PASS\n")
		if i := strings.Index(text, "coverage:"); i >= 0 { // with -cover
			text = text[:i]
		}
		if text != first {
			differ(t, strings.Join(env, " "), first, text)
		}
	}
}

// hashes lists every file of every example's set with its hash.
func hashes(t *testing.T, dir string) string {
	t.Helper()
	reports, err := filepath.Glob(filepath.Join(dir, "*", "report.toml"))
	if err != nil || len(reports) == 0 {
		t.Fatal("no examples in ", dir, err)
	}
	var lines []string
	for _, r := range reports {
		set, list, err := generator.Generate(os.DirFS(dir), filepath.Base(filepath.Dir(r))+"/report.toml", generator.Options{Review: true, Program: generator.Program{Version: "test"}})
		if err != nil || len(set.Files) < 4 { // PDF, workbook, list of files, review
			t.Fatal(r, err, list)
		}
		for path, data := range set.Review {
			set.Files["内部/"+path] = data
		}
		for path, data := range set.Files {
			lines = append(lines, fmt.Sprintf("%x %s/%s\n", sha256.Sum256(data), set.Folder, path))
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[64:], b[64:]) })
	return strings.Join(lines, "")
}

func differ(t *testing.T, what, want, have string) {
	t.Helper()
	line, a, b := firstDifference(want, have)
	t.Errorf("%s gives other bytes, line %d:\n%s\n%s", what, line, a, b)
}
