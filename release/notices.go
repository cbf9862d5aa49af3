package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// licenceFile is what a text of a licence is called, by its path: parts that a module took from others have their own below it.
var licenceFile = regexp.MustCompile(`(?i)(^|/)((un)?licen[cs]e|copying|notice|patents|ofl|copyright)[^/]*$|(^|/)licen[cs]es/[^/]+$`)

// fontsFolder holds the fonts that are linked in, with their licences.
const fontsFolder = "internal/fonts"

// goItself is what the program's runtime and standard library are called.
var goItself = "Go " + strings.TrimPrefix(runtime.Version(), "go")

// notices are the licences of all that is linked into programs of this module: Go itself, each module that the programs
// say they are made of, and the fonts. A module without a licence may not be given away: that is an error.
func notices(programs []string) ([]byte, error) {
	modules := map[string]string{} // path@version, by path
	for _, program := range programs {
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return nil, err
		}
		for _, m := range info.Deps {
			modules[m.Path] = m.Path + "@" + m.Version
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "gen 里有下列各部分，按各自的许可证分发。\nThe program gen contains the following, each under its own licence.\n")
	if err := licences(&b, goItself, runtime.GOROOT()); err != nil {
		return nil, err
	}
	for _, module := range slices.Sorted(maps.Values(modules)) {
		folder, err := source(module)
		if err != nil {
			return nil, err
		}
		if err := licences(&b, module, folder); err != nil {
			return nil, err
		}
	}
	if err := fontLicences(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// source is the folder of a module's source.
func source(module string) (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", module, err, out)
	}
	var m struct{ Dir string }
	err = json.Unmarshal(out, &m)
	return m.Dir, err
}

// licences writes the texts of licences that lie in a folder.
func licences(b *bytes.Buffer, of, folder string) error {
	found := false
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (of == goItself || slices.Contains([]string{"testdata", "cmd"}, e.Name())):
			return fs.SkipDir // of what no program of ours holds
		case e.IsDir() || !licenceFile.MatchString(name) || path.Ext(name) == ".go":
			return nil
		}
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		found = true
		text = bytes.ReplaceAll(bytes.TrimSpace(text), []byte("\r\n"), []byte("\n"))
		fmt.Fprintf(b, "\n%s\n%s（%s）\n\n%s\n", strings.Repeat("=", 72), of, name, text)
		return nil
	})
	if err == nil && !found {
		err = fmt.Errorf("%s has no licence in %s", of, folder)
	}
	return err
}

func fontLicences(b *bytes.Buffer) error {
	folders, err := filepath.Glob(filepath.Join("..", fontsFolder, "*", "*.ttf*"))
	if err != nil || len(folders) == 0 {
		return fmt.Errorf("there are no fonts in %s (%v)", fontsFolder, err)
	}
	for i, font := range folders {
		folders[i] = filepath.Dir(font)
	}
	for _, folder := range slices.Compact(folders) {
		if err := licences(b, "字体 "+filepath.Base(folder), folder); err != nil {
			return err
		}
	}
	return nil
}
