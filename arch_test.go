package gen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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

// A library is imported in one package, so that it can be replaced there; decimal is the core's number type, and what the Go
// project keeps is as the standard library.
func TestEachLibraryHasOnePlace(t *testing.T) {
	where := map[string]string{}
	goFiles(t, func(pkg, file string) {
		for _, path := range imports(t, file) {
			if strings.HasPrefix(path, "gen/") || !strings.Contains(strings.Split(path, "/")[0], ".") || strings.HasPrefix(path, "github.com/shopspring/decimal") ||
				strings.HasPrefix(path, "golang.org/x/") {
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

var impure = []string{"os", "net", "net/http", "sync/atomic", "os/exec", "math/rand", "math/rand/v2"}

// clock is what asks the time: dates that the input states may be counted with.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "Local"}

// impurities are what a source does that the core must not: no disk, no network, no clock, and nothing beside itself. A
// lock or a value that is made once is none: callers may run beside each other.
func impurities(t *testing.T, file string, src any) (list []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range f.Imports {
		if path, _ := strconv.Unquote(i.Path.Value); slices.Contains(impure, path) {
			list = append(list, "imports "+path)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			list = append(list, "starts a goroutine")
		case *ast.ChanType, *ast.SelectStmt:
			list = append(list, "uses a channel")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clock, n.Sel.Name) {
				list = append(list, "asks the clock")
			}
		}
		return true
	})
	return list
}

func TestTheCoreIsPure(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		core := strings.HasPrefix(pkg, "generator") && !strings.HasPrefix(pkg, "generator/render") && !strings.HasPrefix(pkg, "generator/internal/")
		below := []string{"internal/place", "internal/diag", "internal/codes", "internal/circulation", "internal/picture", "internal/snapshot", "internal/zipped", "internal/workbook"}
		if core || slices.Contains(below, pkg) {
			for _, what := range impurities(t, file, nil) {
				t.Errorf("%s %s", file, what)
			}
		}
	})
}

// What the core must not do is seen where it is done.
func TestImpuritiesAreSeen(t *testing.T) {
	for src, want := range map[string]string{
		`import "os"`:                                         "imports os",
		`import "math/rand/v2"`:                               "imports math/rand/v2",
		`func f() { go f() }`:                                 "starts a goroutine",
		`func f() { go func() {}() }`:                         "starts a goroutine",
		`var c = make(chan int)`:                              "uses a channel",
		`func f(c <-chan int) {}`:                             "uses a channel",
		`func f() { select {} }`:                              "uses a channel",
		`var t = time.Now()`:                                  "asks the clock",
		`var now = time.Now`:                                  "asks the clock",
		`var d = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)`: "",
		`var m sync.Mutex`:                                    "",
	} {
		if got := strings.Join(impurities(t, "planted.go", "package planted\n"+src), "; "); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

// What the door takes and gives can be named by a program that imports nothing internal: types of internal packages
// stand in it as its own aliases alone.
func TestTheDoorNamesItsOwnTypes(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		if pkg != "generator" {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range internalNames(f) {
			t.Errorf("%s exports %s", file, name)
		}
	})
	const planted = `package p; import "gen/internal/diag"
type A = diag.List; type B struct { x diag.List; Y []diag.Pos }; func (b *B) c() diag.List; func D(a A) (A, *diag.Finding); func E() { diag.Clip() }`
	f, err := parser.ParseFile(token.NewFileSet(), "planted.go", planted, 0)
	if got := internalNames(f); err != nil || strings.Join(got, " ") != "diag.Pos diag.Finding" {
		t.Error(err, got)
	}
}

// internalNames are the names of internal packages in what a file exports, aliases apart.
func internalNames(f *ast.File) (list []string) {
	hidden := map[string]bool{}
	for _, i := range f.Imports {
		if p, _ := strconv.Unquote(i.Path.Value); strings.Contains(p, "internal/") {
			hidden[path.Base(p)] = true
		}
	}
	ast.FileExports(f) // leaves what is exported, without bodies
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSpec:
			return !n.Assign.IsValid()
		case *ast.ValueSpec:
			return n.Type != nil
		case *ast.FuncDecl:
			n.Body = nil
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && hidden[x.Name] {
				list = append(list, x.Name+"."+n.Sel.Name)
			}
		}
		return true
	})
	return list
}

// The program neither goes to the network nor starts another program nor loads code: none of its packages can.
func TestNoNetworkAndNoOtherProgram(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		if slices.Contains([]string{"generator/internal/referee", "internal/wine", "release"}, pkg) { // no part of the program
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
