// Package referee asks other programs what they make of our files, for tests. They run where GEN_TEST=all says so, as
// test.sh does, which also installs them; a test whose program is missing skips.
package referee

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// All tells whether the tests that take long run too, and the many instead of the few cases of the others.
func All() bool { return os.Getenv("GEN_TEST") == "all" }

// Long skips a test that is not for every run.
func Long(t testing.TB) {
	t.Helper()
	if !All() {
		t.Skip("takes long: GEN_TEST=all runs it, and so does test.sh")
	}
}

// Tool is the path of a program.
func Tool(t testing.TB, name string) string {
	t.Helper()
	Long(t)
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed: files are not read back with it")
	}
	return path
}

// Convert has LibreOffice write files in another form (pdf, docx, xlsx, txt:Text), and gives the folder they are in,
// under their own names.
func Convert(t testing.TB, form string, files ...string) string {
	t.Helper()
	soffice := Tool(t, "soffice")
	dir, profile := t.TempDir(), t.TempDir() // a profile of its own: a second program would wait for the first
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--convert-to", form, "--outdir", dir}, files...)
	office := exec.Command(soffice, args...)
	office.Env = append(os.Environ(), "FONTCONFIG_FILE="+ourFonts(t))
	if out, err := office.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// ourFonts is a configuration that knows the embedded fonts alone, so that lines and pages do not depend on what else is
// installed.
func ourFonts(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	ours := filepath.Join(module(t), "internal", "fonts", "noto")
	config := filepath.Join(dir, "fonts.conf")
	save(t, config, []byte("<fontconfig><dir>"+ours+"</dir><cachedir>"+dir+"/cache</cachedir>"+
		`<match target="pattern"><test name="family" compare="contains"><string>黑体</string></test>`+
		`<edit name="family" mode="prepend" binding="strong"><string>Noto Sans SC Medium</string></edit></match></fontconfig>`))
	return config
}

func save(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Squash is a text without its white space, which each program sets and drops as it likes.
func Squash(text string) string { return strings.Join(strings.Fields(text), "") }

// Validate holds Office files against Microsoft's own rules (the Open XML SDK).
func Validate(t testing.TB, files ...string) {
	t.Helper()
	validator := filepath.Join(packages(t), "@xarsh", "ooxml-validator-linux-x64", "ooxml-validator")
	if _, err := os.Stat(validator); err != nil {
		t.Skip("the validator of Office files is for Linux on x64: ", err)
	}
	for _, file := range files {
		if out, err := exec.Command(validator, file).CombinedOutput(); err != nil || !bytes.Contains(out, []byte(`"ok": true`)) {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// Workbook is a workbook as ExcelJS reads it: texts and numbers, and of formulas the results.
type Workbook struct {
	Title  string
	Sheets []struct {
		Name  string
		Cells map[string]string // by name: A1
	}
}

// Workbooks reads workbooks with ExcelJS.
func Workbooks(t testing.TB, files ...string) (list []Workbook) {
	t.Helper()
	read(t, &list, "workbook.js", files)
	return list
}

// Words reads the text of Word files with mammoth.
func Words(t testing.TB, files ...string) (list []string) {
	t.Helper()
	read(t, &list, "word.js", files)
	return list
}

// read has a script read files, and takes the JSON that it prints.
func read(t testing.TB, into any, script string, files []string) {
	t.Helper()
	node := Tool(t, "node")
	command := exec.Command(node, append([]string{filepath.Join(filepath.Dir(packages(t)), script)}, files...)...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatal(err)
	}
}

// Script is a script of a package of npm, for a browser: its name is package/path.
func Script(t testing.TB, name string) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join(packages(t), filepath.FromSlash(name)))
	if err != nil {
		t.Skip(name + " is not installed: run npm ci in generator/internal/referee/node, or test.sh")
	}
	return string(script)
}

// packages is the folder of the programs that npm installs.
func packages(t testing.TB) string {
	t.Helper()
	Long(t)
	dir := filepath.Join(module(t), "generator", "internal", "referee", "node", "node_modules")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no packages of npm: run npm ci in generator/internal/referee/node, or test.sh")
	}
	return dir
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

// Parts are the files in a zip: the parts of an Office file.
func Parts(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range z.File {
		if all[f.Name], err = fs.ReadFile(z, f.Name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
