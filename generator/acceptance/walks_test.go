package acceptance

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/internal/referee"
)

// A change of each kind is made by what docs/architecture.md says and nothing else. A patch in testdata/walks begins with
// the change, as the table there names it, and what is run when it is made, which may write files too; the tests that are
// run are those of the patch. Whatever is touched stands in the table's row. A patch that no longer fits is made anew.
func TestWhereAChangeGoes(t *testing.T) {
	referee.Long(t)
	git := referee.Tool(t, "git")
	table, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	before := sources(t, "../..")
	dir := t.TempDir()
	walks, err := filepath.Glob("testdata/walks/*.patch")
	if err != nil || len(walks) < 5 {
		t.Fatal(walks, err)
	}
	for _, walk := range walks {
		t.Run(filepath.Base(walk), func(t *testing.T) {
			restore(t, dir, before)
			text, err := os.ReadFile(walk)
			if err != nil {
				t.Fatal(err)
			}
			head, _, _ := strings.Cut(string(text), "\ndiff ")
			change, runs, _ := strings.Cut(strings.TrimPrefix(head, "change: "), "\n")
			full, _ := filepath.Abs(walk)
			inside(t, dir, git, "apply", "-C1", full)
			for _, run := range strings.Split(strings.TrimSpace(runs), "\n") {
				args := strings.Fields(strings.TrimPrefix(run, "run: "))
				inside(t, dir, "go", append([]string{"test", "-trimpath"}, args...)...)
			}
			row := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(change) + ` \|.*`).FindString(string(table))
			if row == "" {
				t.Fatalf("docs/architecture.md does not say where %q goes", change)
			}
			for name, data := range sources(t, dir) {
				old, there := before[name]
				if !bytes.Equal(old, data) && !rowNames(row, name, there) {
					t.Errorf("%q touches %s, which its row does not name", change, name)
				}
			}
		})
	}
}

// rowNames tells whether a row names a file, or the folder of a new one.
func rowNames(row, name string, there bool) bool {
	words := regexp.MustCompile("[^\\s`|;:,()（）、，。]+").FindAllString(row, -1)
	return slices.Contains(words, name) || slices.Contains(words, path.Base(name)) ||
		!there && slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(name, w+"/") })
}

func inside(t *testing.T, dir, program string, args ...string) {
	t.Helper()
	c := exec.Command(program, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GEN_TEST=", "CI=")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
}

// sources are the files of the module that are no product of a run.
func sources(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules" || d.Name() == "out") {
			return fs.SkipDir
		}
		if d.Type().IsRegular() && path.Base(name) != "gen" {
			files[name], err = fs.ReadFile(fsys, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// restore makes a folder hold these files and no others.
func restore(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	now := sources(t, dir)
	for name := range now {
		if _, ok := files[name]; !ok {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if data, there := now[name]; there && bytes.Equal(data, files[name]) {
			continue
		}
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
