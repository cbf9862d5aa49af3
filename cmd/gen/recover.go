package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// recover ends what an interrupted run began: a set that was put aside comes back, one that was replaced goes. Where there
// is nothing of the kind it changes nothing, not even by a lock.
func (w writer) recover(dir string) (notes []string, err error) {
	p := placesOf(dir)
	if !exists(p.old) && !exists(p.lock) && len(p.unfinished()) == 0 {
		return nil, nil
	}
	release, err := w.lock(p)
	if err != nil {
		return nil, nil // whoever has it does the same, or the next run that writes
	}
	defer release()
	return w.mend(p)
}

// mend is recover for the holder of the lock.
func (w writer) mend(p places) (notes []string, err error) {
	for _, place := range []string{p.dir, p.old} {
		if info, err := os.Lstat(place); err == nil && !info.IsDir() {
			return nil, fmt.Errorf("不能写到 %s：%s 的位置上不是文件夹（是文件、链接或者别的），请先移走", show(p.dir), show(place))
		}
	}
	for _, dir := range p.unfinished() {
		if err := w.do("discard unfinished", func() error { return os.RemoveAll(dir) }); err != nil {
			notes = append(notes, fmt.Sprintf("上次运行中断时没有写完的 %s 删不掉：%s", show(dir), reason(err)))
		}
	}
	if !exists(p.old) {
		return notes, nil
	}
	if !exists(p.dir) {
		if err := w.do("put back", func() error { return rename(p.old, p.dir) }); err != nil {
			return notes, cannot("恢复", show(p.dir), closeFirst(p.old, err))
		}
		return append(notes, fmt.Sprintf("上次运行中断，已恢复 %s", show(p.dir))), nil
	}
	note, err := w.retire(p)
	if err != nil {
		if note, err = w.keep(p, "没有删净"); err != nil {
			return notes, cannot("删除", show(p.old), closeFirst(p.old, err))
		}
	}
	if note != "" {
		notes = append(notes, note)
	}
	return notes, nil
}

// unfinished are the folders that runs died writing. A link of such a name is not ours.
func (p places) unfinished() (dirs []string) {
	parent, name := filepath.Split(p.dir)
	ours := regexp.MustCompile(`^\.` + regexp.QuoteMeta(name) + `\.new(-[0-9a-f]{8})?$`) // without digits by earlier versions
	entries, _ := os.ReadDir(parent)                                                     // what cannot be read cannot be written to either
	for _, e := range entries {
		if e.IsDir() && ours.MatchString(e.Name()) {
			dirs = append(dirs, filepath.Join(parent, e.Name()))
		}
	}
	return dirs
}
