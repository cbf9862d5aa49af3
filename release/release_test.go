package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gen/internal/wine"
)

// host is the system that the tests run on.
var host = runtime.GOOS + "/" + runtime.GOARCH

// built is a release for this system and for Windows, made by the script.
func built(t *testing.T, folder string) {
	t.Helper()
	c := exec.Command(filepath.Join("..", "release.sh"), "-o", folder, host, "windows/amd64")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// A release is the same bytes wherever it is built, has all that it should have, and a clerk can work with it alone.
func TestRelease(t *testing.T) {
	if os.Getenv("GEN_TEST") != "all" {
		t.Skip("takes long: GEN_TEST=all builds two releases")
	}
	one, two := filepath.Join(t.TempDir(), "甲"), t.TempDir()
	built(t, one)
	built(t, two)
	t.Run("the same bytes", func(t *testing.T) { same(t, one, two) })
	t.Run("checksums", func(t *testing.T) { checksums(t, one) })
	t.Run("parts", func(t *testing.T) { parts(t, one) })
	t.Run("clerk", func(t *testing.T) { clerk(t, one) })
	t.Run("clerk on Windows", func(t *testing.T) { clerkOnWindows(t, one) })
}

func same(t *testing.T, one, two string) {
	entries, err := os.ReadDir(one)
	if err != nil || len(entries) != 5 {
		t.Fatal(err, entries)
	}
	for _, e := range entries {
		if !bytes.Equal(read(t, filepath.Join(one, e.Name())), read(t, filepath.Join(two, e.Name()))) {
			t.Errorf("%s is not the same when it is built again", e.Name())
		}
	}
}

func checksums(t *testing.T, folder string) {
	lines := strings.Split(strings.TrimSpace(string(read(t, filepath.Join(folder, "SHA256SUMS")))), "\n")
	if len(lines) != 4 {
		t.Errorf("%d files have a checksum", len(lines))
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		if got := fmt.Sprintf("%x", sha256.Sum256(read(t, filepath.Join(folder, name)))); got != sum {
			t.Errorf("%s has another checksum", name)
		}
	}
}

// parts holds that each library that the program is made of stands in its SBOM and in the notices.
func parts(t *testing.T, folder string) {
	var bom struct {
		Components []struct{ Name, Version string }
	}
	if err := json.Unmarshal(read(t, one(t, folder, "*-windows-amd64.cdx.json")), &bom); err != nil || len(bom.Components) < 10 {
		t.Fatal(err, bom)
	}
	notices := string(inZip(t, one(t, folder, "*-windows-amd64.zip"), "THIRD_PARTY_NOTICES.txt"))
	for _, c := range bom.Components {
		if c.Name != "std" && !strings.Contains(notices, c.Name+"@"+c.Version+"（") {
			t.Errorf("the notices do not have %s %s", c.Name, c.Version)
		}
	}
	for _, want := range []string{"Go 1.", "SIL OPEN FONT LICENSE", "Reserved Font Name", "The Go Authors", "The FreeType Project LICENSE"} {
		if !strings.Contains(notices, want) {
			t.Errorf("the notices do not say %q", want)
		}
	}
}

// clerkOnWindows goes the way of the manual with what the zip holds, in the window that its first file opens: looks, makes the set of
// the example and checks it, begins a report of his own, imports a workbook, and drops a report onto gen.exe.
func clerkOnWindows(t *testing.T, folder string) {
	windows := wine.New(t)
	work := t.TempDir()
	unzip(t, one(t, folder, "*-windows-amd64.zip"), work)
	home := one(t, work, "*")
	run := func(c *exec.Cmd) string {
		t.Helper()
		c.Dir = home
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", c.Args, err, out)
		}
		return string(out)
	}
	window := windows.Command("cmd", "/c", "双击这里开始.bat")
	window.Stdin = strings.NewReader("gen --version\r\n")
	if said := run(window); !strings.Contains(said, newest(t)) || !strings.Contains(said, "gen 检查 示例") {
		t.Errorf("the window says\n%s", said)
	}
	program := filepath.Join(home, "gen.exe")
	run(windows.Command(program, "检查", `示例\report.toml`))
	run(windows.Command(program, "生成", `示例\report.toml`))
	run(windows.Command(program, "新建", "2024", "--pack", `模板包\beijing-2024.zip`, "--workbook"))
	set := filepath.Base(one(t, filepath.Join(home, "示例", "out"), "*"))
	run(windows.Command(program, "核对", `示例\out\`+set, `示例\report.toml`))
	run(windows.Command(program, "导入", filepath.Join("示例", "out", set, filepath.Base(one(t, filepath.Join(home, "示例", "out", set), "*.xlsx"))),
		"--pack", "dongcheng-2023", "-o", "取数.toml"))
	if err := os.RemoveAll(filepath.Join(home, "示例", "out")); err != nil {
		t.Fatal(err)
	}
	dropped := windows.Command(program, "Z:"+strings.ReplaceAll(filepath.Join(home, "示例", "report.toml"), "/", `\`))
	run(dropped) // what Explorer starts when a file is dropped
	one(t, filepath.Join(home, "示例", "out"), "*")
}

func unzip(t *testing.T, file, to string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if err := os.CopyFS(to, z); err != nil {
		t.Fatal(err)
	}
}

// clerk works with what the archive for this system holds, and nothing else.
func clerk(t *testing.T, folder string) {
	home := t.TempDir()
	if out, err := exec.Command("tar", "-xzf", one(t, folder, "*.tar.gz"), "-C", home, "--strip-components=1").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	gen := func(args ...string) string {
		c := exec.Command(filepath.Join(home, "gen"), args...)
		c.Dir = home
		out, err := c.CombinedOutput()
		if err != nil {
			t.Errorf("gen %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	if said := gen("--version"); !strings.Contains(said, newest(t)) || !strings.Contains(said, "源代码的日期 20") || !strings.Contains(said, "beijing-2024") {
		t.Errorf("gen --version says %s", said)
	}
	report := filepath.Join("示例", "report.toml")
	gen("检查", report)
	gen("生成", report)
	gen("核对", one(t, filepath.Join(home, "示例", "out"), "*"), report)
	gen("新建", "2024", "--pack", filepath.Join("模板包", "beijing-2024.zip"))
	for _, page := range []string{"使用手册.pdf", filepath.Join("文档", "规则.pdf")} {
		if data := read(t, filepath.Join(home, page)); !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s is no PDF", page)
		}
	}
}

// newest is the version that the list of changes begins with.
func newest(t *testing.T) string {
	t.Helper()
	_, rest, _ := strings.Cut(string(read(t, filepath.Join("..", "CHANGELOG.md"))), "\n## ")
	version, _, _ := strings.Cut(rest, "\n")
	return "gen " + version + "（"
}

func one(t *testing.T, folder, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s in %s: %v %v", pattern, folder, found, err)
	}
	return found[0]
}

func inZip(t *testing.T, file, name string) []byte {
	t.Helper()
	folder := t.TempDir()
	unzip(t, file, folder)
	return read(t, filepath.Join(one(t, folder, "*"), name))
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Each page that goes into the archives can be set; nothing of it is lost unseen.
func TestManual(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("..", "docs", "[^a-z]*.md"))
	if err != nil || len(pages) < 5 {
		t.Fatal(err, pages)
	}
	for _, page := range pages {
		if _, err := manual(read(t, page)); err != nil {
			t.Errorf("%s: %v", page, err)
		}
	}
	if _, err := manual([]byte("![a](b.png)")); err == nil {
		t.Error("a picture was dropped")
	}
}
