package main

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"gen/generator"
)

// checkSet is the last look before the disk: a set that would leave its folder, that Windows could not hold, or
// that its manifest does not know completely is a defect of the program, and nothing of it is written.
func checkSet(folder string, files map[string][]byte) error {
	if !folderName(folder) {
		return defect("文件夹名 %q 不能用", folder)
	}
	m, err := generator.ReadManifest(files[generator.ManifestFile])
	if err != nil {
		return defect("%s %w", generator.ManifestFile, err)
	}
	sums := map[string]string{}
	for _, f := range m.Files {
		sums[f.Path] = f.SHA256
	}
	spelled := map[string]string{} // Windows takes A.pdf and a.pdf for one file
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if !portable(path) {
			return defect("文件名 %q 不能用", path)
		}
		if twin, ok := spelled[strings.ToLower(path)]; ok {
			return defect("文件名 %q 和 %q 只有大小写不同", twin, path)
		}
		spelled[strings.ToLower(path)] = path
		if path != generator.ManifestFile && sums[path] != generator.Checksum(files[path]) {
			return defect("%s 里没有 %q，或者校验值不符", generator.ManifestFile, path)
		}
	}
	return nil
}

// folderName tells whether a set's folder is one portable name.
func folderName(name string) bool { return portable(name) && !strings.Contains(name, "/") }

func defect(format string, args ...any) error {
	return fmt.Errorf("程序内部错误："+format+"；没有写出，请把报告文件发给程序的维护者", args...)
}

// portable tells whether a slash-separated path stays inside its folder and is legal on every system.
func portable(path string) bool {
	if !fs.ValidPath(path) || path == "." {
		return false
	}
	for part := range strings.SplitSeq(path, "/") {
		illegal := strings.ContainsFunc(part, func(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"\|?*`, r) })
		if illegal || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || reserved(part) {
			return false
		}
	}
	return true
}

// reserved tells whether Windows takes a name for a device, whatever follows the first point.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && len([]rune(port)) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}
