package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// writer replaces a folder by a new set of files in one step. It is the only code that changes the disk.
//
// Whoever writes the set NAME, or puts it right, holds the lock .NAME.lock (lock.go). The set is written to a sibling
// .NAME.new-… and made durable; then NAME becomes .NAME.old, the new folder becomes NAME and is held against its
// manifest, and the old set goes. (A rename over a folder that is not empty fails on every system, so two are needed.)
// Whenever the program dies, NAME holds the old set or the new one, or it is missing between the two renames, with
// the old set whole in .NAME.old; then the next write, or recover alone, puts it back.
//
// A file is deleted only when the manifest beside it knows it and its content is still what the manifest says. A
// folder with any other file is kept under a name of its own, NAME-旧-1; so is one that another report made, and one
// that holds files which a partial set (--only) does not replace. What should be a folder and is a link, a pipe or a
// device is never followed, opened or removed.
type writer struct {
	part   bool // the new set is only some of the outputs
	noLock bool // write even where the file system knows no locks

	// step, when not nil, is called before each change of the disk with its name; an error ends the write there.
	// Tests fail and die in it.
	step func(name string) error
}

func (w writer) do(step string, change func() error) error {
	if w.step != nil {
		if err := w.step(step); err != nil {
			return err
		}
	}
	return change()
}

// places are the folder and the names beside it that a write uses. Its own next is not known to any other write.
type places struct{ dir, next, old, lock string }

func placesOf(dir string) places {
	parent, name := filepath.Split(dir)
	return places{
		dir:  dir,
		next: filepath.Join(parent, fmt.Sprintf(".%s.new-%08x", name, rand.Uint32())),
		old:  filepath.Join(parent, "."+name+".old"),
		lock: filepath.Join(parent, "."+name+".lock"),
	}
}

// write makes dir hold files (slash-separated path → content) and nothing else. After an error dir is as it was
// before. The notes tell the user what else happened; they are not errors.
func (w writer) write(dir string, files map[string][]byte) (notes []string, err error) {
	p := placesOf(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, cannot("写到", show(filepath.Dir(dir)), err)
	}
	release, err := w.lock(p)
	if err != nil {
		return nil, err
	}
	defer release()
	if notes, err = w.mend(p); err != nil {
		return notes, err
	}
	notes = append(notes, openDocuments(dir)...)
	if err = w.fill(p.next, files); err == nil {
		err = w.swap(p)
	}
	if err != nil {
		os.RemoveAll(p.next) // if this fails too, the next run does it
		return notes, err
	}
	note, err := w.retire(p)
	if err != nil {
		note = fmt.Sprintf("新文件已写好；旧文件夹 %s 没有删净，下次运行时再删：%s", show(p.old), reason(err))
	}
	if note != "" {
		notes = append(notes, note)
	}
	return notes, nil
}

// fill writes the files into a new folder and waits until the disk has them.
func (w writer) fill(next string, files map[string][]byte) error {
	err := w.do("make folder", func() error { return os.Mkdir(next, 0o755) })
	if err != nil {
		return cannot("写到", show(filepath.Dir(next)), err)
	}
	root, err := os.OpenRoot(next) // whatever the names are, nothing is written outside
	if err != nil {
		return cannot("写到", show(next), err)
	}
	defer root.Close()
	folders := map[string]bool{".": true}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for d := path.Dir(name); d != "."; d = path.Dir(d) {
			folders[d] = true
		}
		err := w.do("write "+name, func() error { return writeFile(root, name, files[name]) })
		if err != nil {
			return cannot("写", show(filepath.Join(next, filepath.FromSlash(name))), err)
		}
	}
	return w.do("sync folders", func() error {
		for d := range folders {
			if err := syncFolder(filepath.Join(next, filepath.FromSlash(d))); err != nil {
				return cannot("写", show(next), err)
			}
		}
		return nil
	})
}

func writeFile(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return cmp.Or(err, f.Sync(), f.Close())
}

// swap puts the new set in the place of the old one, or leaves the old one where it was.
func (w writer) swap(p places) error {
	had := exists(p.dir)
	if had {
		if err := w.do("put aside", func() error { return rename(p.dir, p.old) }); err != nil {
			return cannot("替换", show(p.dir), closeFirst(p.dir, err))
		}
	}
	err := w.do("put in place", func() error { return rename(p.next, p.dir) })
	if err == nil {
		if err = w.do("look again", func() error { return whole(p.dir) }); err != nil {
			_ = rename(p.dir, p.next)
		}
	}
	if err != nil {
		if had {
			if undo := rename(p.old, p.dir); undo != nil {
				return fmt.Errorf("不能写到 %s：%s。原来的文件在 %s，下次运行时会恢复", show(p.dir), reason(err), show(p.old))
			}
		}
		return cannot("写到", show(p.dir), err)
	}
	// The new set is in place. That its name is durable too can only be hoped for where the system refuses.
	_ = w.do("sync parent", func() error { return syncFolder(filepath.Dir(p.dir)) })
	return nil
}

// rename waits a little for virus scanners, which hold new files on Windows for a moment.
func rename(from, to string) error {
	for range 10 {
		err := os.Rename(from, to)
		if !inUse(err) {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return os.Rename(from, to)
}

// syncFolder makes the names in a folder durable. Windows does it by itself and refuses to be asked.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return cmp.Or(d.Sync(), d.Close())
}
