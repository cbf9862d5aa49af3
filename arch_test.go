package gen_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// packageList reads the list of packages in docs/architecture.md, top to bottom.
func packageList(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "## Packages")
	_, rest, _ = strings.Cut(rest, "```\n")
	block, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("docs/architecture.md has no list of packages")
	}
	var list []string
	for _, line := range strings.Split(strings.TrimSpace(block), "\n") {
		list = append(list, strings.Fields(line)[0])
	}
	return list
}

// goFiles calls f with every Go file of the module that is no test, and the package it belongs to.
func goFiles(t *testing.T, f func(pkg, file string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "out") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			f(filepath.ToSlash(filepath.Dir(path)), path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, i := range f.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		list = append(list, path)
	}
	return list
}

// A package imports only what stands above it in the list of docs/architecture.md, and every package is in the list.
func TestDataFlowsOneWay(t *testing.T) {
	list := packageList(t)
	goFiles(t, func(pkg, file string) {
		at := slices.Index(list, pkg)
		if at < 0 {
			t.Errorf("%s: package %s is not in docs/architecture.md", file, pkg)
			return
		}
		for _, path := range imports(t, file) {
			own, ok := strings.CutPrefix(path, "gen/")
			if ok && slices.Index(list, own) >= at {
				t.Errorf("%s imports %s, which stands below it", file, own)
			}
		}
	})
	for _, pkg := range list {
		if entries, err := os.ReadDir(pkg); err != nil || len(entries) == 0 {
			t.Errorf("docs/architecture.md names %s, which does not exist", pkg)
		}
	}
}

// A library is imported in one package, so that it can be replaced there; decimal is the core's number type.
func TestEachLibraryHasOnePlace(t *testing.T) {
	where := map[string]string{}
	goFiles(t, func(pkg, file string) {
		for _, path := range imports(t, file) {
			if strings.HasPrefix(path, "gen/") || !strings.Contains(strings.Split(path, "/")[0], ".") || strings.HasPrefix(path, "github.com/shopspring/decimal") {
				continue
			}
			module := strings.Join(strings.Split(path, "/")[:min(3, strings.Count(path, "/")+1)], "/")
			if first, ok := where[module]; ok && first != pkg && module != "github.com/klauspost/compress" {
				t.Errorf("%s is imported in %s and in %s", module, first, pkg)
			}
			where[module] = pkg
		}
	})
}

var clock = regexp.MustCompile(`\btime\.(Now|Since|Until|Sleep|After|Tick|NewTimer|NewTicker|Local)\b`)

// The core is pure: no disk, no network, no clock, no goroutines.
func TestTheCoreIsPure(t *testing.T) {
	banned := []string{"os", "net", "net/http", "sync/atomic", "os/exec", "math/rand", "math/rand/v2"}
	goFiles(t, func(pkg, file string) {
		core := strings.HasPrefix(pkg, "generator") && !strings.HasPrefix(pkg, "generator/render") && !strings.HasPrefix(pkg, "generator/internal/") || pkg == "internal/place" || pkg == "internal/diag" || pkg == "internal/codes" || pkg == "internal/circulation" || pkg == "internal/picture"
		if !core {
			return
		}
		for _, path := range imports(t, file) {
			if slices.Contains(banned, path) {
				t.Errorf("%s imports %s", file, path)
			}
		}
		if text, _ := os.ReadFile(file); clock.Match(text) { // dates that the input states may be counted with
			t.Errorf("%s asks the clock", file)
		}
	})
}

// The program neither goes to the network nor starts another program nor loads code: none of its packages can.
func TestNoNetworkAndNoOtherProgram(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		if pkg == "generator/internal/referee" { // for tests
			return
		}
		for _, path := range imports(t, file) {
			if path == "net" || strings.HasPrefix(path, "net/") && path != "net/url" || path == "os/exec" || path == "plugin" || path == "C" {
				t.Errorf("%s imports %s", file, path)
			}
		}
	})
}

// Pictures are written by ourselves: what the standard library writes, and reads of JPEG, follows the Go version.
func TestPicturesAreOurOwn(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		for _, path := range imports(t, file) {
			if path == "image/jpeg" || path == "image/gif" {
				t.Errorf("%s imports %s", file, path)
			}
		}
		if text, _ := os.ReadFile(file); strings.Contains(string(text), "png.Encode") {
			t.Errorf("%s writes PNG files with the standard library", file)
		}
	})
}

// Amounts are decimals from the input to the printed figure.
func TestNoBinaryFloatingPointInAmounts(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		if pkg != "generator/report" && pkg != "generator/figure" && pkg != "generator/check" && pkg != "internal/circulation" {
			return
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "float64") || strings.Contains(string(src), "float32") {
			t.Errorf("%s uses binary floating point", file)
		}
	})
}

// Names of places and tables are the packs' data: the program does not know them.
func TestCodeNamesNoPlaceAndNoTable(t *testing.T) {
	titles, err := filepath.Glob("templates/*/tables/*.toml")
	if err != nil || len(titles) == 0 {
		t.Fatal("no tables found", err)
	}
	words := []string{"东城", "西城", "丰台", "上海", "北京"}
	for _, file := range titles {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(src), "\n") {
			if key, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "title" {
				title, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(value), `"`), `"`)
				words = append(words, title)
			}
		}
	}
	goFiles(t, func(pkg, file string) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range words {
			if strings.Contains(string(src), word) {
				t.Errorf("%s names %s", file, word)
			}
		}
	})
}
