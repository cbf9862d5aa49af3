package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gen/generator"
)

// setOf makes a set with its manifest, as the generator does.
func setOf(files map[string]string) map[string][]byte {
	m := generator.Manifest{Schema: 1}
	set := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data := []byte(files[name])
		set[name] = data
		m.Files = append(m.Files, generator.ManifestItem{Path: name, SHA256: generator.Checksum(data), Bytes: len(data)})
	}
	set[generator.ManifestFile], _ = json.Marshal(m)
	return set
}

var (
	oldSet = setOf(map[string]string{"a.pdf": "old a", "only-old.xlsx": "old", "charts/1.png": "old chart", "x/y/z": "deep"})
	newSet = setOf(map[string]string{"a.pdf": "new a", "charts/1.png": "new chart", "charts/2.png": "more"})
)

// tree reads a folder; it is nil when there is none.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	if !exists(dir) {
		return nil
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, file)
		files[filepath.ToSlash(name)], err = os.ReadFile(file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(a, b map[string][]byte) bool {
	return maps.EqualFunc(a, b, func(x, y []byte) bool { return string(x) == string(y) })
}

// which names the state of a folder: none, old, new; anything else fails the test.
func which(t *testing.T, dir string, old map[string][]byte) string {
	t.Helper()
	got := tree(t, dir)
	switch {
	case got == nil:
		return "none"
	case same(got, newSet):
		return "new"
	case old != nil && same(got, old):
		return "old"
	}
	t.Fatalf("%s is neither the old set nor the new one: %q", dir, got)
	return ""
}

func beside(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			names = append(names, e.Name())
		}
	}
	return names
}

func mustWrite(t *testing.T, dir string, files map[string][]byte) []string {
	t.Helper()
	notes, err := writer{}.write(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return notes
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// situations are what a write may find, each with what is to be kept of it.
var situations = []struct {
	name    string
	prepare func(t *testing.T, dir string)
}{
	{"first time", func(*testing.T, string) {}},
	{"over an old set", func(t *testing.T, dir string) { mustWrite(t, dir, oldSet) }},
	{"over a changed file", func(t *testing.T, dir string) {
		mustWrite(t, dir, oldSet)
		put(t, filepath.Join(dir, "a.pdf"), "by hand")
	}},
}

// steps lists the steps that writing the new set takes in a situation.
func steps(t *testing.T, prepare func(*testing.T, string)) []string {
	dir := filepath.Join(t.TempDir(), "out", "set")
	prepare(t, dir)
	var names []string
	w := writer{step: func(name string) error { names = append(names, name); return nil }}
	if _, err := w.write(dir, newSet); err != nil {
		t.Fatal(err)
	}
	if len(names) < 6 {
		t.Fatalf("only %d steps: %q", len(names), names)
	}
	return names
}

func TestWriteReplacesTheWholeSet(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out", "set")
	mustWrite(t, dir, oldSet)
	put(t, filepath.Join(dir, "charts", "Thumbs.db"), "left by the file manager")
	if notes := mustWrite(t, dir, newSet); len(notes) > 0 {
		t.Errorf("notes %q for a set nobody touched", notes)
	}
	if which(t, dir, oldSet) != "new" || len(beside(t, dir)) > 0 {
		t.Errorf("after writing: %q, beside it %q", tree(t, dir), beside(t, dir))
	}
}

func TestFilesOfPeopleAreKept(t *testing.T) {
	for name, touch := range map[string]func(dir string){
		"changed":  func(dir string) { put(t, filepath.Join(dir, "a.pdf"), "by hand") },
		"added":    func(dir string) { put(t, filepath.Join(dir, "charts", "mine.png"), "mine") },
		"no list":  func(dir string) { os.Remove(filepath.Join(dir, generator.ManifestFile)) },
		"not ours": func(dir string) { put(t, filepath.Join(dir, generator.ManifestFile), `{"name": "a web app"}`) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "set")
			for n := 1; n <= 2; n++ { // the second time the next free number is taken
				mustWrite(t, dir, oldSet)
				touch(dir)
				before := tree(t, dir)
				notes := mustWrite(t, dir, newSet)
				kept := fmt.Sprintf("%s-旧-%d", dir, n)
				if !same(tree(t, kept), before) {
					t.Errorf("%s holds %q, want %q", kept, tree(t, kept), before)
				}
				if len(notes) != 1 || !strings.Contains(notes[0], filepath.Base(kept)) {
					t.Errorf("notes %q do not name %s", notes, kept)
				}
				if which(t, dir, nil) != "new" {
					t.Error("the new set is not in place")
				}
				if err := os.RemoveAll(dir); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestAFileInTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "set")
	put(t, dir, "a file")
	if _, err := (writer{}).write(dir, newSet); err == nil {
		t.Error("no error")
	}
	if got, _ := os.ReadFile(dir); string(got) != "a file" {
		t.Errorf("the file is now %q", got)
	}
}

// An error at any step before the new set is in place leaves what was there, and nothing beside it.
func TestFailureAtEachStep(t *testing.T) {
	for _, s := range situations {
		for at, step := range steps(t, s.prepare) {
			t.Run(s.name+"/"+step, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "out", "set")
				s.prepare(t, dir)
				before := tree(t, dir)
				n := -1
				w := writer{step: func(string) error {
					if n++; n == at {
						return errors.New("injected")
					}
					return nil
				}}
				_, err := w.write(dir, newSet)
				state := which(t, dir, before)
				if err == nil && state != "new" {
					t.Errorf("no error, but the folder is %s", state)
				}
				if err != nil {
					if state == "new" {
						t.Errorf("error %v, but the new set is in place", err)
					}
					if exists(filepath.Dir(dir)) && len(beside(t, dir)) > 0 {
						t.Errorf("left beside the set: %q", beside(t, dir))
					}
				}
				afterRecovery(t, dir, before)
			})
		}
	}
}

// afterRecovery asks what the next run asks: is there one whole set, no leftovers, and every file of a person?
func afterRecovery(t *testing.T, dir string, before map[string][]byte) {
	t.Helper()
	if _, err := (writer{}).recover(dir); err != nil {
		t.Fatal(err)
	}
	state := which(t, dir, before)
	if state == "none" && before != nil {
		t.Error("the set is gone")
	}
	hand := before != nil && !same(before, oldSet)
	for _, name := range listed(t, dir) {
		switch kept := filepath.Join(filepath.Dir(dir), name); {
		case !hand || !strings.HasPrefix(name, "set-旧-"):
			t.Errorf("left beside the set: %s", name)
		case same(tree(t, kept), before):
			hand = false // found
		}
	}
	if hand && state != "old" {
		t.Error("a file changed by hand is gone")
	}
}

func listed(t *testing.T, dir string) []string {
	t.Helper()
	if !exists(filepath.Dir(dir)) {
		return nil
	}
	return beside(t, dir)
}

// death is what a step panics with to leave everything as a dying process would.
type death struct{}

// dieAt runs f with a writer that dies at the given step, and tells whether it came to that.
func dieAt(at int, f func(writer)) (died bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(death); !ok {
				panic(r)
			}
			died = true
		}
	}()
	n := -1
	f(writer{step: func(string) error {
		if n++; n == at {
			panic(death{})
		}
		return nil
	}})
	return false
}

// Dying at any step, and once more at any step of the recovery, loses nothing.
func TestDyingTwice(t *testing.T) {
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			for first := 0; ; first += stride() {
				for second := 0; ; second++ {
					dir := filepath.Join(t.TempDir(), "out", "set")
					s.prepare(t, dir)
					before := tree(t, dir)
					died := dieAt(first, func(w writer) { w.write(dir, newSet) })
					if !died {
						return
					}
					wholeSomewhere(t, dir, before)
					again := dieAt(second, func(w writer) { w.recover(dir) })
					afterRecovery(t, dir, before)
					if !again {
						break
					}
				}
			}
		})
	}
}

// wholeSomewhere checks what a dead process left: a whole set in place, or the old one put aside as a whole.
func wholeSomewhere(t *testing.T, dir string, before map[string][]byte) {
	t.Helper()
	if which(t, dir, before) == "none" && before != nil && which(t, placesOf(dir).old, before) != "old" {
		t.Error("neither in place nor put aside is there a whole set")
	}
}

func TestPleaseClose(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "报告.pdf"), "")
	put(t, filepath.Join(dir, "charts", "图1.png"), "")
	open := openElsewhere(dir, func(file string) bool { return strings.HasSuffix(file, ".pdf") })
	got := pleaseClose(dir, open).Error()
	if want := "请先关闭 报告.pdf（WPS/Word 正在使用），再运行一次"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// A run with --only must not take away what an earlier, fuller run made.
func TestPartialSetKeepsTheFullerOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "set")
	full := setOf(map[string]string{"a.pdf": "a", "b.xlsx": "b", "charts/1.png": "c"})
	if _, err := (writer{}).write(dir, full); err != nil {
		t.Fatal(err)
	}
	notes, err := writer{part: true}.write(dir, setOf(map[string]string{"b.xlsx": "new"}))
	if err != nil || len(notes) != 1 || !strings.Contains(notes[0], "a.pdf、charts/1.png 这次没有生成") {
		t.Fatal(err, notes)
	}
	if data, err := os.ReadFile(filepath.Join(dir+"-旧-1", "a.pdf")); err != nil || string(data) != "a" {
		t.Error("the PDF is gone", err)
	}
	if notes, err := (writer{part: true}).write(dir, setOf(map[string]string{"b.xlsx": "newer"})); err != nil || len(notes) > 0 {
		t.Error("the same part again keeps nothing", err, notes)
	}
}

// A name like that of a lock file does not make litter of somebody's work.
func TestLargeFilesAreNoLitter(t *testing.T) {
	for _, name := range []string{"~$方案.docx", "._方案.docx", ".~方案.docx"} {
		dir := filepath.Join(t.TempDir(), "set")
		mustWrite(t, dir, oldSet)
		put(t, filepath.Join(dir, name), strings.Repeat("work ", 2000))
		if notes := mustWrite(t, dir, newSet); len(notes) == 0 || !exists(filepath.Join(dir+"-旧-1", name)) {
			t.Errorf("%s is gone: %q", name, notes)
		}
	}
}
