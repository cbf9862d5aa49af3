package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gen/generator"
	"gen/internal/diag"
)

// retire removes the old set, or keeps it under a name of its own when it holds what the new one does not replace.
func (w writer) retire(p places) (note string, err error) {
	if !exists(p.old) {
		return "", nil
	}
	old, now := inspect(p.old), inspect(p.dir)
	if why := w.worth(old, now, p); why != "" {
		return w.keep(p, why)
	}
	for _, name := range old.ours {
		err := w.do("remove "+name, func() error { return os.Remove(filepath.Join(p.old, filepath.FromSlash(name))) })
		if err != nil {
			return "", err
		}
	}
	return "", w.do("remove folder", func() error { return os.Remove(p.old) })
}

// worth tells why an old set is to be kept, "" if it is not.
func (w writer) worth(old, now contents, p places) string {
	switch {
	case old.unread != nil:
		return "里有打不开的文件（" + reason(old.unread) + "）"
	case old.manifest != nil && now.manifest != nil && !sameReport(old.manifest, now.manifest):
		return "里原来是另一份报告生成的（" + whose(old.manifest) + "）"
	case len(old.changed) > 0:
		return "里有手工改过或另外放入的文件（" + diag.Visible(diag.Names(old.changed)) + "）"
	case now.manifest == nil || len(now.lost) > 0: // only after a run that was interrupted
		return "里现在的一套不完整"
	}
	gone := slices.DeleteFunc(slices.Clone(old.ours), func(name string) bool {
		file := filepath.FromSlash(name)
		info, err := os.Lstat(filepath.Join(p.old, file))
		return err != nil || info.IsDir() || litter(info) || exists(filepath.Join(p.dir, file))
	})
	if w.part && len(gone) > 0 {
		return "里原有的 " + diag.Visible(diag.Names(gone)) + " 这次没有生成"
	}
	return ""
}

// retired stands behind the name of a set whose place another took.
const retired = "-旧-"

// isRetired tells whether a folder is a set that was kept under a name of its own.
func isRetired(set string) bool {
	name := filepath.Base(resolve(set))
	i := strings.LastIndex(name, retired)
	if i < 0 {
		return false
	}
	_, err := strconv.Atoi(name[i+len(retired):])
	return err == nil
}

// keep gives the old set a name of its own.
func (w writer) keep(p places, why string) (note string, err error) {
	kept := ""
	for n := 1; kept == "" || exists(kept); n++ {
		kept = fmt.Sprintf("%s%s%d", p.dir, retired, n)
	}
	err = w.do("keep", func() error { return rename(p.old, kept) })
	return fmt.Sprintf("%s %s，旧文件夹已保留为 %s", show(p.dir), why, show(kept)), err
}

// sameReport tells whether one report made both sets. Earlier versions did not say which report it was, but whose.
func sameReport(a, b *generator.Manifest) bool {
	return a.Department == b.Department && a.Code == b.Code && a.Year == b.Year &&
		(a.Report == b.Report || a.Report == "" || b.Report == "")
}

func whose(m *generator.Manifest) string {
	text := fmt.Sprintf("%d 年，%s", m.Year, m.Department)
	if m.Code != "" {
		text += "，" + m.Code
	}
	return diag.Clip(diag.Visible(text), 100)
}
