// Package referee asks other programs what they make of our files, for tests. Where a program is not installed the test
// skips; test.sh installs them, and says which are missing.
package referee

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Tool is the path of a program.
func Tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed: files are not read back with it")
	}
	return path
}

// Convert has LibreOffice write files in another form (pdf, docx, xlsx, txt:Text), and gives the folder they are in,
// under their own names. It takes some seconds, so with -short the test skips.
func Convert(t testing.TB, form string, files ...string) string {
	t.Helper()
	soffice := Tool(t, "soffice")
	if testing.Short() {
		t.Skip("LibreOffice takes its time")
	}
	dir, profile := t.TempDir(), t.TempDir() // a profile of its own: a second program would wait for the first
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--convert-to", form, "--outdir", dir}, files...)
	if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// Squash is a text without its white space, which each program sets and drops as it likes.
func Squash(text string) string { return strings.Join(strings.Fields(text), "") }

// Validate holds Office files against the published schemas. The program that does so comes with neither the module nor
// a distribution: GEN_SHARED names the folder whose tools/validate-ooxml it is, by default shared beside the module.
func Validate(t testing.TB, files ...string) {
	t.Helper()
	Tool(t, "xmllint")
	shared := os.Getenv("GEN_SHARED")
	if shared == "" {
		shared = filepath.Join(module(t), "..", "shared")
	}
	validate := filepath.Join(shared, "tools", "validate-ooxml")
	if _, err := os.Stat(validate); err != nil {
		t.Skip("no schemas at hand: set GEN_SHARED")
	}
	if out, err := exec.Command(validate, files...).CombinedOutput(); err != nil || len(bytes.TrimSpace(out)) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// module is the folder of go.mod.
func module(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

var cached = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// Uncached is a workbook without the values of its formulas, so that whoever opens it has to compute them.
func Uncached(t testing.TB, workbook []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(cached.ReplaceAll(content, []byte("$1"))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
