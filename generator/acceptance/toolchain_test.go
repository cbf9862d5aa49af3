package acceptance

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"gen/generator"
)

// otherGo is the Go that the program is built with once more. Any that differs from go.mod's serves.
const otherGo = "go1.27.0"

// The bytes of a set depend on the program, not on the Go that it was built with: no output passes through the standard
// library's deflate, which changes. So the program is built with another Go, where that can be had, and with a deflate that ends
// it; the first makes the same sets and is verified without an error, the other makes them at all.
func TestAnyGoMakesTheSameSets(t *testing.T) {
	t.Parallel()
	if os.Getenv("GEN_TEST") != "all" {
		t.Skip("builds the program three times: test.sh runs it (GEN_TEST=all)")
	}
	work := t.TempDir()
	gen := buildGen(t, filepath.Join(work, "gen"), nil)
	sets := makeAll(t, gen, filepath.Join(work, "sets"))

	ends := buildGen(t, filepath.Join(work, "ends"), nil, "-overlay", deflateThatPanics(t, work))
	sameSets(t, "a program without the standard deflate", sets, makeAll(t, ends, filepath.Join(work, "ends-sets")), nil)

	env := []string{"GOTOOLCHAIN=" + otherGo}
	if out, err := command(env, "go", "version").CombinedOutput(); err != nil || runtime.Version() == otherGo {
		t.Logf("%s can't be had: %s", otherGo, out)
		return
	}
	other := makeAll(t, buildGen(t, filepath.Join(work, "other"), env), filepath.Join(work, "other-sets"))
	sameSets(t, otherGo, sets, other, map[string]bool{generator.ManifestFile: true}) // which names the Go
	reports, _ := filepath.Glob(filepath.Join(examplesDir, "*", "report.toml"))
	for _, r := range reports {
		set, list, err := generator.Generate(os.DirFS(examplesDir), filepath.Base(filepath.Dir(r))+"/report.toml", generator.Options{Only: []string{"xlsx"}})
		if err != nil || list.HasErrors() {
			t.Fatal(r, err, list)
		}
		if out, err := command(nil, gen, "verify", filepath.Join(other, set.Folder), r).CombinedOutput(); err != nil {
			t.Errorf("%s: a set by %s is told to be another:\n%s", r, otherGo, out)
		}
	}
}

func command(env []string, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	return c
}

func buildGen(t *testing.T, to string, env []string, flags ...string) string {
	t.Helper()
	args := append(append([]string{"build"}, flags...), "-o", to, "gen/cmd/gen")
	if out, err := command(env, "go", args...).CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return to
}

// makeAll makes the sets and the 核对表 of all examples.
func makeAll(t *testing.T, gen, to string) string {
	t.Helper()
	reports, err := filepath.Glob(filepath.Join(examplesDir, "*", "report.toml"))
	if err != nil || len(reports) == 0 {
		t.Fatal("no examples", err)
	}
	for _, args := range [][]string{append(reports, "--review"), {"sign", reports[0]}} {
		if out, err := command(nil, gen, append(args, "-o", to)...).CombinedOutput(); err != nil {
			t.Fatalf("%s %s: %v\n%s", filepath.Base(gen), strings.Join(args, " "), err, out)
		}
	}
	return to
}

// deflateThatPanics writes an overlay for the go command in which the standard deflate packs nothing.
func deflateThatPanics(t *testing.T, work string) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(strings.TrimSpace(string(root)), "src", "compress", "flate", "deflate.go")
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	begin := regexp.MustCompile(`(?m)^func NewWriter\(.*\{$`)
	if !begin.Match(text) {
		t.Fatal(source, " has no NewWriter")
	}
	changed := filepath.Join(work, "deflate.go")
	text = begin.ReplaceAll(text, []byte("$0\n\tif true {\n\t\tpanic(\"the standard deflate\")\n\t}"))
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {source: changed}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(work, "overlay.json")
	if err := errors.Join(os.WriteFile(changed, text, 0o644), os.WriteFile(file, overlay, 0o644)); err != nil {
		t.Fatal(err)
	}
	return file
}

// sameSets compares two folders of sets, but for the files of some names.
func sameSets(t *testing.T, who, want, have string, but map[string]bool) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(want, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || but[e.Name()] {
			return err
		}
		n++
		a, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(have + strings.TrimPrefix(file, want))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: %s is another one (%v)", who, strings.TrimPrefix(file, want), err)
		}
		return nil
	})
	if err != nil || n < 50 {
		t.Fatal(n, "files", err)
	}
}
