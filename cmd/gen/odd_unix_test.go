//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/internal/fonts"
	"gen/internal/snapshot"
)

const saysWho = true

func pipe(t *testing.T, file string) {
	t.Helper()
	if err := syscall.Mkfifo(file, 0o644); err != nil {
		t.Skip("no pipes here:", err)
	}
}

func link(t *testing.T, target, file string) {
	t.Helper()
	if err := os.Symlink(target, file); err != nil {
		t.Fatal(err)
	}
}

// What should be a regular file of a set and is not is neither opened nor removed: the set is kept under another name,
// the new one takes its place, and so does the one after it.
func TestOddFilesInASet(t *testing.T) {
	manifest := generator.ManifestFile
	for name, make := range map[string]func(t *testing.T, dir, elsewhere string){
		"manifest is a pipe":   func(t *testing.T, dir, _ string) { pipe(t, filepath.Join(dir, manifest)) },
		"manifest is a folder": func(t *testing.T, dir, _ string) { put(t, filepath.Join(dir, manifest, "x"), "") },
		"manifest is a device": func(t *testing.T, dir, _ string) { link(t, "/dev/zero", filepath.Join(dir, manifest)) },
		"manifest is a loop":   func(t *testing.T, dir, _ string) { link(t, manifest, filepath.Join(dir, manifest)) },
		"manifest of another set": func(t *testing.T, dir, other string) {
			link(t, filepath.Join(other, manifest), filepath.Join(dir, manifest))
		},
		"manifest is huge": func(t *testing.T, dir, _ string) {
			put(t, filepath.Join(dir, manifest), "")
			if err := os.Truncate(filepath.Join(dir, manifest), 1<<40); err != nil {
				t.Skip("no sparse files here:", err)
			}
		},
		"a pipe in the set": func(t *testing.T, dir, _ string) { pipe(t, filepath.Join(dir, "charts", "2.png")) },
		"a file is a pipe": func(t *testing.T, dir, _ string) {
			os.Remove(filepath.Join(dir, "a.pdf"))
			pipe(t, filepath.Join(dir, "a.pdf"))
		},
		"a folder is a link": func(t *testing.T, dir, other string) {
			os.RemoveAll(filepath.Join(dir, "charts"))
			link(t, filepath.Join(other, "charts"), filepath.Join(dir, "charts"))
		},
		"a folder is closed": func(t *testing.T, dir, _ string) {
			charts := filepath.Join(dir, "charts")
			os.Chmod(charts, 0)
			t.Cleanup(func() { os.Chmod(charts, 0o755); os.Chmod(filepath.Join(dir+"-旧-1", "charts"), 0o755) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, elsewhere := filepath.Join(t.TempDir(), "set"), filepath.Join(t.TempDir(), "set")
			mustWrite(t, dir, oldSet)
			mustWrite(t, elsewhere, oldSet)
			if strings.HasPrefix(name, "manifest") {
				os.Remove(filepath.Join(dir, manifest))
			}
			make(t, dir, elsewhere)
			notes := mustWrite(t, dir, newSet)
			kept := exists(dir + "-旧-1")
			if root := os.Geteuid() == 0 && name == "a folder is closed"; !root && (!kept || len(notes) != 1) {
				t.Errorf("kept %v, notes %q", kept, notes)
			}
			if notes := mustWrite(t, dir, newSet); len(notes) > 0 || which(t, dir, nil) != "new" {
				t.Errorf("the next run: notes %q, %q", notes, tree(t, dir))
			}
			if !same(tree(t, elsewhere), oldSet) {
				t.Error("another set was touched")
			}
		})
	}
}

// A link or pipe at a place that a write uses is refused, and what it leads to stays as it is.
func TestOddPlaces(t *testing.T) {
	for place, of := range map[string]func(places) string{
		"set": func(p places) string { return p.dir }, "old": func(p places) string { return p.old },
		"lock": func(p places) string { return p.lock }, "next": func(p places) string { return p.next[:len(p.next)-len("-12345678")] },
	} {
		for kind, make := range map[string]func(t *testing.T, target, at string){
			"link to a set": link, "pipe": func(t *testing.T, _, at string) { pipe(t, at) },
			"link to a file": func(t *testing.T, target, at string) { link(t, filepath.Join(target, "a.pdf"), at) },
		} {
			t.Run(place+"/"+kind, func(t *testing.T) {
				dir, elsewhere := filepath.Join(t.TempDir(), "set"), filepath.Join(t.TempDir(), "set")
				mustWrite(t, elsewhere, oldSet)
				at := of(placesOf(dir))
				make(t, elsewhere, at)
				before, _ := os.Lstat(at)
				_, err := writer{}.write(dir, newSet)
				if harmless := place == "next"; harmless != (err == nil) {
					t.Error(err)
				}
				if after, err := os.Lstat(at); err != nil || !os.SameFile(before, after) {
					t.Error("it is not there any more", err)
				}
				if !same(tree(t, elsewhere), oldSet) {
					t.Error("what it leads to was touched")
				}
			})
		}
	}
}

// late is a disk on which a pipe takes the place of each file once its kind was asked.
type late struct{ disk }

func (late) Stat(string) (fs.FileInfo, error) { return fs.Stat(fstest.MapFS{"a": {}}, "a") }

// What becomes a pipe between the question and the opening is not waited for. (Where it is, this test does not end.)
func TestAPipeTakesThePlaceOfAFile(t *testing.T) {
	dir := t.TempDir()
	pipe(t, filepath.Join(dir, "simkai.ttf"))
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, d := range map[string]disk{"in a root": diskOf(root), "with links": linkedDisk(dir)} {
		for kind, files := range map[string]fs.FS{"read": late{d}, "kept": snapshot.Of(late{d})} {
			if _, err := snapshot.Read(files, "simkai.ttf", 10); !errors.Is(err, snapshot.ErrIrregular) {
				t.Errorf("%s, %s: %v", name, kind, err)
			}
		}
		if _, err := fonts.Dir(late{d}); !errors.Is(err, snapshot.ErrIrregular) {
			t.Errorf("%s, as a font: %v", name, err)
		}
	}
}

// A disk is a file system as package fs wants it, whatever names are asked for.
func TestDisk(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "夹", "文.md"), "字")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, d := range []disk{diskOf(root), linkedDisk(dir)} {
		if err := fstest.TestFS(d, "夹/文.md"); err != nil {
			t.Error(err)
		}
	}
}

// Whoever reads along and goes away (gen … 2>&1 | head -1) does not stop the work half way.
func TestReaderGoesAway(t *testing.T) {
	report := filepath.Join("..", "..", "examples", "minimal", "report.toml")
	if _, err := os.Stat(report); err != nil {
		t.Skip("no examples here:", err)
	}
	out := t.TempDir()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	gen := exec.Command("gen", report, "-o", out, "--only", "html")
	gen.Stdout, gen.Stderr = w, w
	if err := gen.Run(); gen.ProcessState == nil || gen.ProcessState.ExitCode() != exitFailed { // the names of the files were not heard
		t.Error(err)
	}
	if files, _ := filepath.Glob(filepath.Join(out, "*", generator.ManifestFile)); len(files) != 1 {
		t.Errorf("the set was not written: %q", files)
	}
}
