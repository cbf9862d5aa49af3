package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// stopWriting is a child of the tests: it writes the new set into dir, stops at a step, says so, and goes on when it
// hears something. Most are killed before that.
func stopWriting(dir, step string) {
	at, _ := strconv.Atoi(step)
	n := -1
	w := writer{step: func(string) error {
		if n++; n == at {
			fmt.Println("stopped")
			_, _ = bufio.NewReader(os.Stdin).ReadByte()
		}
		return nil
	}}
	if _, err := w.write(dir, newSet); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// stopped is such a child that has come to its step.
type stopped struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startStopped(t *testing.T, dir string, at int) stopped {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "GEN_TEST_STOP_IN="+dir, "GEN_TEST_STOP_AT="+strconv.Itoa(at))
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	s := stopped{child, in, bufio.NewReader(out)}
	if line, _ := s.out.ReadString('\n'); strings.TrimSpace(line) != "stopped" {
		t.Fatalf("step %d: the child did not come to it: %q", at, line)
	}
	return s
}

// At each step of a real process another begins, is told who writes and leaves everything alone; then the first is
// killed, and the next run finds one whole set and no obstacle.
func TestOneWriter(t *testing.T) {
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			names := steps(t, s.prepare)
			for at := 0; at < len(names); at += stride() {
				step, dir := names[at], filepath.Join(t.TempDir(), "out", "set")
				s.prepare(t, dir)
				before := tree(t, dir)
				child := startStopped(t, dir, at)
				if at > slices.Index(names, "lock") {
					refused(t, dir, step, child.Process.Pid)
				}
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				_ = child.Wait()
				wholeSomewhere(t, dir, before)
				afterRecovery(t, dir, before)
				mustWrite(t, dir, newSet)
				if which(t, dir, nil) != "new" {
					t.Errorf("%s: the next run did not write the new set", step)
				}
			}
		})
	}
}

// refused checks that a second writer does not get through while the first, a process of this number, is at a step.
func refused(t *testing.T, dir, step string, pid int) {
	t.Helper()
	before, names := tree(t, dir), beside(t, dir)
	_, err := writer{}.write(dir, oldSet)
	if err == nil || !strings.Contains(err.Error(), "另一个 gen 正在写") {
		t.Fatalf("%s: the second writer got %v", step, err)
	}
	if saysWho && !strings.Contains(err.Error(), fmt.Sprintf("进程 %d", pid)) {
		t.Errorf("%s: %v does not say who writes", step, err)
	}
	if notes, err := (writer{}).recover(dir); err != nil || len(notes) > 0 {
		t.Errorf("%s: recovering beside a writer: %v %q", step, err, notes)
	}
	if !same(tree(t, dir), before) || !slices.Equal(beside(t, dir), names) {
		t.Errorf("%s: the second writer changed what the first is writing", step)
	}
}

// A run that begins when the first is done writes its own set.
func TestOneAfterTheOther(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out", "set")
	child := startStopped(t, dir, 3)
	if _, err := (writer{}).write(dir, oldSet); err == nil {
		t.Fatal("two writers at once")
	}
	fmt.Fprintln(child.in, "go on")
	rest, _ := io.ReadAll(child.out)
	if err := child.Wait(); err != nil {
		t.Fatalf("%v: %s", err, rest)
	}
	if which(t, dir, nil) != "new" || len(beside(t, dir)) > 0 {
		t.Errorf("after the first: %q, beside it %q", tree(t, dir), beside(t, dir))
	}
	mustWrite(t, dir, oldSet)
	if which(t, dir, oldSet) != "old" || len(beside(t, dir)) > 0 {
		t.Errorf("after the second: %q, beside it %q", tree(t, dir), beside(t, dir))
	}
}

// Whatever a folder is called, it has one lock.
func TestNamesOfOneFolder(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "out", "Set")
	mustWrite(t, dir, oldSet)
	names := map[string]string{"link": filepath.Join(top, "link", "Set"), "case": filepath.Join(top, "OUT", "sET")}
	if err := os.Symlink(filepath.Join(top, "out"), filepath.Join(top, "link")); err != nil || !exists(names["link"]) {
		delete(names, "link")
		t.Log("no links here:", err)
	}
	if !exists(names["case"]) {
		delete(names, "case") // two folders
		if runtime.GOOS == "windows" {
			t.Error("case makes two folders")
		}
	}
	child := startStopped(t, dir, 3)
	for kind, name := range names {
		if _, err := (writer{}).write(name, newSet); err == nil || !strings.Contains(err.Error(), "另一个 gen 正在写") {
			t.Errorf("by %s: %v", kind, err)
		}
	}
	_ = child.Process.Kill()
	_ = child.Wait()
	for kind, name := range names {
		mustWrite(t, dir, oldSet)
		mustWrite(t, name, newSet)
		if which(t, dir, nil) != "new" || len(beside(t, name)) > 0 {
			t.Errorf("written by %s: %q, beside it %q", kind, tree(t, dir), beside(t, name))
		}
	}
}

// Where the file system knows no locks nothing is written, unless the user answers for it.
func TestNoLocks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "set")
	mustWrite(t, dir, oldSet)
	none := func(step string) error {
		if step == "lock" {
			return errNoLocks
		}
		return nil
	}
	if _, err := (writer{step: none}).write(dir, newSet); err == nil || !strings.Contains(err.Error(), "--no-lock") {
		t.Error("no locks:", err)
	}
	if which(t, dir, oldSet) != "old" {
		t.Error("the set was replaced without a lock")
	}
	if _, err := (writer{step: none, noLock: true}).write(dir, newSet); err != nil || which(t, dir, nil) != "new" {
		t.Error("--no-lock:", err)
	}
}

// What a process that died left holds nobody up, and what bears the name of the lock by chance is not written over.
func TestLeftLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "set")
	p := placesOf(dir)
	put(t, p.lock, "电脑 别处，进程 1")
	twin := filepath.Join(filepath.Dir(dir), "twin")
	if err := os.Link(p.lock, twin); err != nil {
		t.Skip("no hard links here:", err)
	}
	mustWrite(t, dir, newSet)
	if text, _ := os.ReadFile(twin); string(text) != "电脑 别处，进程 1" || exists(p.lock) {
		t.Errorf("the file is now %q, the lock is still there: %v", text, exists(p.lock))
	}
}

func TestFolderForALock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "set")
	put(t, filepath.Join(placesOf(dir).lock, "file"), "")
	if _, err := (writer{}).write(dir, newSet); err == nil || !strings.Contains(err.Error(), "请先移走") {
		t.Error(err)
	}
	if exists(dir) {
		t.Error("written without a lock")
	}
}

// Of many that begin one new report in one folder at once, one does, and its files are all of them.
func TestManyBeginOneFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	const many = 20
	done := make(chan error)
	for n := range many {
		files := map[string]string{}
		for _, name := range []string{"report.toml", "report.schema.json", "a.md", "b.md"} {
			files[name] = fmt.Sprint(n)
		}
		go func() { done <- fill(dir, files) }()
	}
	began := 0
	for range many {
		if err := <-done; err == nil {
			began++
		} else if text := err.Error(); !strings.Contains(text, "正在写") && !strings.Contains(text, "已经有了") {
			t.Error(err)
		}
	}
	got := tree(t, dir)
	for name, text := range got {
		if string(text) != string(got["report.toml"]) {
			t.Errorf("%s is that of %s, report.toml that of %s", name, text, got["report.toml"])
		}
	}
	if began != 1 || len(got) != 4 {
		t.Errorf("%d began, %d files: %q", began, len(got), got)
	}
}
