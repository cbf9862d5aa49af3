package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"gen/generator"
	"gen/internal/diag"
)

// fake makes a set named after the report's first line. Further lines ask for more: "read FILE" opens a file,
// "error" and "warning" give a finding on their own line, "fail" an error, "file NAME" one more file of the set.
func fake(fsys fs.FS, path string, opt generator.Options) (generator.Set, diag.List, error) {
	text, err := fs.ReadFile(fsys, path)
	if err != nil {
		return generator.Set{}, nil, err
	}
	lines := strings.Split(string(text), "\n")
	files := map[string]string{"a.pdf": opt.Program.Version + string(text)}
	var list diag.List
	for i, line := range lines {
		pos := diag.Pos{File: path, Line: i + 1, Column: 1, Length: len(line)}
		verb, arg, _ := strings.Cut(line, " ")
		switch verb {
		case "read":
			if _, err := fs.ReadFile(fsys, arg); err != nil {
				return generator.Set{}, list, err
			}
		case "error":
			list = append(list, diag.Finding{Code: "XX001", Severity: diag.Error, Pos: pos, Message: "不对"})
		case "warning":
			list = append(list, diag.Finding{Code: "XX002", Severity: diag.Warning, Pos: pos, Message: "可疑"})
		case "fail":
			return generator.Set{}, list, errors.New("no luck")
		case "file":
			files[arg] = "more"
		}
	}
	if list.HasErrors() {
		return generator.Set{Head: generator.Head{Folder: lines[0]}}, list, nil
	}
	return generator.Set{Head: generator.Head{Folder: lines[0]}, Files: setOf(files)}, list, nil
}

// fakeHead is the head of such a report.
func fakeHead(fsys fs.FS, path string, _ generator.Options) (generator.Head, error) {
	text, err := fs.ReadFile(fsys, path)
	first, _, _ := strings.Cut(string(text), "\n")
	return generator.Head{Folder: first}, err
}

// gen runs the command with the fake generator in the current folder.
func gen(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	a := &app{stdout: &out, stderr: &err, head: fakeHead, generate: fake, program: generator.Program{Version: "v1"}}
	code = a.run(args)
	return code, filepath.ToSlash(out.String()), err.String()
}

// work makes a folder with files and goes there.
func work(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := resolve(t.TempDir())
	for name, text := range files {
		put(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	t.Chdir(dir)
	return dir
}

func wantCode(t *testing.T, got, want int, stderr string) {
	t.Helper()
	if got != want {
		t.Errorf("exit code %d, want %d; stderr:\n%s", got, want, stderr)
	}
}

func wantText(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in:\n%s", part, text)
		}
	}
}

func TestWhereTheSetGoes(t *testing.T) {
	top := filepath.ToSlash(work(t, map[string]string{"in/x/report.toml": "S", "in/2022/report.toml": "T"}))
	for _, c := range []struct {
		name, cwd string
		args      []string
		want      string // the folder as printed
	}{
		{"beside the report", ".", []string{"in/x/report.toml"}, "in/x/out/S"},
		{"bare name", "in/x", []string{"report.toml"}, "out/S"},
		{"path with ..", "in/x", []string{"../x/../x/report.toml"}, "out/S"},
		{"outside the current folder", "in/2022", []string{"../x/report.toml"}, top + "/in/x/out/S"},
		{"absolute", ".", []string{top + "/in/x/report.toml"}, "in/x/out/S"},
		{"own folder in -o", ".", []string{"-o", "o", "in/x/report.toml"}, "o/S"},
		{"new folders, .. in -o", "in/x", []string{"report.toml", "--out=../../p/q"}, top + "/p/q/S"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(filepath.Join(top, c.cwd))
			code, stdout, stderr := gen(t, c.args...)
			wantCode(t, code, exitFine, stderr)
			if want := c.want + "/a.pdf\n" + c.want + "/manifest.json\n"; stdout != want {
				t.Errorf("stdout:\n%swant:\n%s", stdout, want)
			}
			if got := tree(t, c.want)["a.pdf"]; string(got) != "v1S" {
				t.Errorf("a.pdf is %q", got)
			}
			wantText(t, stderr, "共 0 个错误、0 个警告、0 个提示。文件已写好")
		})
	}
}

func TestReportInTheRootOfTheFileSystem(t *testing.T) {
	root := filepath.VolumeName(t.TempDir()) + string(filepath.Separator)
	entries, _ := os.ReadDir(root)
	for _, e := range entries {
		if e.Type().IsRegular() {
			in, err := openInput(root + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			defer in.close()
			if in.path != e.Name() || in.folder != root {
				t.Errorf("got %q in %q", in.path, in.folder)
			}
			if _, err := fs.Stat(in.files, in.path); err != nil {
				t.Error(err)
			}
			return
		}
	}
	t.Skip("no file there to try it with")
}

func TestWhatAReportMayRead(t *testing.T) {
	top := work(t, map[string]string{
		"outside.md":             "secret",
		"in/2022/report.toml":    "T",
		"in/x/passage.md":        "text",
		"in/x/prior.toml":        "S\nread 2022/report.toml\nread x/passage.md",
		"in/x/up.toml":           "S\nread ../outside.md",
		"in/x/link.toml":         "S\nread x/link.md",
		"elsewhere/y/far.toml":   "F\nread y/passage.md",
		"elsewhere/y/passage.md": "text",
	})
	if err := os.Symlink(filepath.Join(top, "outside.md"), "in/x/link.md"); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(filepath.Join(top, "elsewhere", "y"), "in/linked"); err != nil {
		t.Skip(err)
	}
	for file, want := range map[string]int{
		"in/x/prior.toml":            exitFine,
		"in/x/up.toml":               exitFailed,
		"in/x/link.toml":             exitFailed,
		"in/linked/far.toml":         exitFine, // the folder that was named may be a link
		"in/linked/../y/far.toml":    exitFine, // as every other program reads this path
		"in/linked/../linked/x.toml": exitFailed,
	} {
		code, _, stderr := gen(t, "-o", "o", file)
		if code != want {
			t.Errorf("%s: exit code %d, want %d: %s", file, code, want, stderr)
		}
	}
	t.Chdir(filepath.Join(top, "in", "linked")) // the current folder is elsewhere/y
	code, _, stderr := gen(t, "../y/far.toml", "-o", filepath.Join(top, "o"))
	wantCode(t, code, exitFine, stderr)
}

// What lies farther up than the parent is read where the report names it, at most four folders up and over no link.
func TestHowFarUpAReportReads(t *testing.T) {
	top := work(t, map[string]string{
		"区/部/2024/甲/report.toml": "[prior]\nfrom = \"../../2023/甲/report.toml\"",
		"区/部/2024/甲/own.md":      "own",
		"区/部/2024/乙/report.toml": "pack = '..\\..\\..\\包.zip'",
		"区/部/2023/甲/report.toml": "T",
		"区/部/2023/secret.md":     "secret",
		"区/包.zip":                "zip",
		"a/b/c/d/e/report.toml":  "[prior]\nfrom = \"../../../../../区/包.zip\"",
	})
	for link, to := range map[string]string{
		"区/部/2024/甲/near.md": "区/部/2024/甲/own.md",
		"区/部/2024/甲/far.md":  "区/部/2023/secret.md",
		"区/部/2023/甲/s.md":    "区/部/2023/secret.md",
		"区/部/2023/丙":         "区/部/2023/甲",
	} {
		if to, err := filepath.Rel(filepath.Dir(link), to); err != nil || os.Symlink(to, link) != nil {
			t.Log("no links here")
		}
	}
	for _, c := range []struct {
		report, base string
		read, not    []string
	}{
		{"区/部/2024/甲/report.toml", "区/部", []string{"2024/甲/own.md", "2024/甲/near.md", "2024/乙/report.toml", "2023/甲/report.toml"},
			[]string{"2024/甲/far.md", "2023/甲/s.md", "2023/丙/report.toml"}},
		{"区/部/2024/乙/report.toml", "区", []string{"部/2024/乙/report.toml", "包.zip"}, nil},
		{"区/部/2023/甲/report.toml", "区/部/2023", []string{"甲/report.toml"}, nil},
		{"a/b/c/d/e/report.toml", "a/b/c/d", []string{"e/report.toml"}, nil},
	} {
		in, err := openInput(c.report)
		if err != nil {
			t.Fatal(err)
		}
		defer in.close()
		if want := filepath.Join(top, filepath.FromSlash(c.base)); in.base != want {
			t.Errorf("%s: looks from %s, want %s", c.report, in.base, want)
		}
		if data, err := fs.ReadFile(in.files, in.path); err != nil || len(data) == 0 {
			t.Errorf("%s: %v", c.report, err)
		}
		for _, name := range c.read {
			if _, err := fs.ReadFile(in.files, name); err != nil && exists(filepath.Join(in.base, filepath.FromSlash(name))) {
				t.Errorf("%s does not read %s: %v", c.report, name, err)
			}
		}
		for _, name := range c.not {
			if data, err := fs.ReadFile(in.files, name); err == nil {
				t.Errorf("%s reads %s: %s", c.report, name, data)
			}
			if dir := path.Dir(name); path.Base(dir) == "丙" {
				if list, err := fs.ReadDir(in.files, dir); err == nil {
					t.Errorf("%s lists %s: %v", c.report, dir, list)
				}
			}
		}
	}
}

func TestFindingsAreShownWhereTheUserIs(t *testing.T) {
	work(t, map[string]string{"x/report.toml": "S\nerror here\nwarning there"})
	code, stdout, stderr := gen(t, "x/report.toml")
	wantCode(t, code, exitFindings, stderr)
	wantText(t, stderr, filepath.FromSlash("x/report.toml")+":2:1", "error here", "共 1 个错误、1 个警告、0 个提示", "没有写出")
	if stdout != "" || exists("x/out") {
		t.Errorf("something was written: %q", stdout)
	}
	code, _, stderr = gen(t, "--json", "x/report.toml")
	wantCode(t, code, exitFindings, stderr)
}

func TestABadReportLeavesTheOldSet(t *testing.T) {
	work(t, map[string]string{"x/report.toml": "S"})
	gen(t, "x/report.toml")
	before := tree(t, "x/out/S")
	put(t, "x/report.toml", "S\nerror")
	if err := os.Rename("x/out/S", "x/out/.S.old"); err != nil { // as if a run had died
		t.Fatal(err)
	}
	code, _, stderr := gen(t, "x/report.toml")
	wantCode(t, code, exitFindings, stderr)
	wantText(t, stderr, "上次运行中断，已恢复")
	if !same(tree(t, "x/out/S"), before) {
		t.Errorf("the old set is now %q", tree(t, "x/out/S"))
	}
}

func TestSeveralReports(t *testing.T) {
	work(t, map[string]string{"a/r.toml": "A", "b/r.toml": "B\nerror", "c/r.toml": "C\nfail", "d/r.toml": "D\nwarning"})
	code, stdout, stderr := gen(t, "a/r.toml", "b/r.toml", "c/r.toml", "none.toml", "d/r.toml", "-o", "o")
	wantCode(t, code, exitFindings, stderr)
	if want := "o/A/a.pdf\no/A/manifest.json\no/D/a.pdf\no/D/manifest.json\n"; stdout != want {
		t.Errorf("stdout:\n%swant:\n%s", stdout, want)
	}
	wantText(t, stderr, "r.toml:2:1", "c/r.toml：no luck", "none.toml：找不到", "5 份报告写出 2 份")

	code, _, stderr = gen(t, "a/r.toml", "b/r.toml", "-o", "o")
	wantCode(t, code, exitFindings, stderr)
	code, _, stderr = gen(t, "a/r.toml", "d/r.toml", "-o", "o")
	wantCode(t, code, exitFine, stderr)
	wantText(t, stderr, "请核对上面的提示")
}

func TestAReportNamedTwiceIsMadeOnce(t *testing.T) {
	work(t, map[string]string{"a/r.toml": "Set"})
	code, stdout, stderr := gen(t, "a/r.toml", "a/../a/r.toml", "-o", "o")
	wantCode(t, code, exitFine, stderr)
	if stdout != "o/Set/a.pdf\no/Set/manifest.json\n" {
		t.Errorf("written: %s", stdout)
	}
}

func TestTwoReportsForOneFolder(t *testing.T) {
	for name, args := range map[string][]string{
		"same name":       {"a/r.toml", "b/r.toml", "c/r.toml", "-o", "o"},
		"same on Windows": {"a/r.toml", "d/r.toml", "c/r.toml", "-o", "o"},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, map[string]string{"a/r.toml": "Set", "b/r.toml": "Set", "c/r.toml": "C", "d/r.toml": "SET"})
			code, stdout, stderr := gen(t, args...)
			wantCode(t, code, exitFindings, stderr)
			wantText(t, stderr, args[0]+" 和 "+args[1]+" 都要写到")
			if exists("o/Set") || exists("o/SET") || stdout != "o/C/a.pdf\no/C/manifest.json\n" {
				t.Errorf("written: %s", stdout)
			}
		})
	}
	work(t, map[string]string{"a/r.toml": "Set", "b/r.toml": "Set"})
	code, _, stderr := gen(t, "a/r.toml", "b/r.toml") // each beside its report
	wantCode(t, code, exitFine, stderr)
}

func TestNeverOverTheInput(t *testing.T) {
	for name, c := range map[string]struct{ report, out, input string }{
		"the report's folder": {"in/x/r.toml", "in", "in/x/r.toml"},
		"a folder above":      {"x/deep/er/r.toml", ".", "x/deep/er/r.toml"},
		"a passage's folder":  {"in/y/r.toml", "in", "in/x/passage.md"},
		"an unfinished set":   {"in/.x.new/r.toml", "in", "in/.x.new/r.toml"},
		"a replaced set":      {"in/.x.old/r.toml", "in", "in/.x.old/r.toml"},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, map[string]string{c.report: "x", "in/x/passage.md": "x"})
			if c.input != c.report {
				put(t, c.report, "x\nread x/passage.md")
			}
			before := tree(t, ".")
			code, _, stderr := gen(t, c.report, "-o", c.out)
			wantCode(t, code, exitFailed, stderr)
			wantText(t, stderr, filepath.FromSlash(c.input), "-o")
			if !same(tree(t, "."), before) {
				t.Errorf("now there is %q", tree(t, "."))
			}
		})
	}
}

func TestHandChangedFilesAreNamed(t *testing.T) {
	work(t, map[string]string{"r.toml": "S"})
	gen(t, "r.toml")
	put(t, "out/S/a.pdf", "by hand")
	code, _, stderr := gen(t, "r.toml")
	wantCode(t, code, exitFine, stderr)
	wantText(t, stderr, "（a.pdf）", "S-旧-1")
	if got := string(tree(t, "out/S-旧-1")["a.pdf"]); got != "by hand" {
		t.Errorf("kept %q", got)
	}
}

func TestJSON(t *testing.T) {
	work(t, map[string]string{"a/r.toml": "A\nwarning <x>", "b/r.toml": "B\nerror"})
	code, stdout, stderr := gen(t, "--json", "a/r.toml", "b/r.toml")
	wantCode(t, code, exitFindings, stderr)
	var got struct {
		Reports []struct {
			Report, Folder string
			OK             bool
			Files          []struct {
				Path, SHA256 string
				Bytes        int
			}
			Findings []struct {
				Code, Severity string
				Pos            struct{ File string }
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	if len(got.Reports) != 2 {
		t.Fatalf("%d reports", len(got.Reports))
	}
	a, b := got.Reports[0], got.Reports[1]
	if a.Report != "a/r.toml" || a.Folder != "a/out/A" || !a.OK || len(a.Files) != 2 || len(a.Findings) != 1 {
		t.Errorf("a: %+v", a)
	}
	data, _ := os.ReadFile(a.Files[0].Path)
	if a.Files[0].SHA256 != generator.Checksum(data) || a.Files[0].Bytes != len(data) {
		t.Errorf("the file on the disk is not the one told: %+v", a.Files[0])
	}
	if b.OK || len(b.Files) != 0 || len(b.Findings) != 1 || b.Findings[0].Severity != "error" ||
		filepath.ToSlash(b.Findings[0].Pos.File) != "b/r.toml" {
		t.Errorf("b: %+v", b)
	}
	if strings.Contains(stdout, "null") {
		t.Errorf("a list is null in:\n%s", stdout)
	}
}

func TestOptionsReachTheGenerator(t *testing.T) {
	work(t, map[string]string{"r.toml": "S"})
	var got generator.Options
	a := &app{stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}, head: fakeHead, program: generator.Program{Version: "v1"}}
	a.generate = func(fsys fs.FS, path string, opt generator.Options) (generator.Set, diag.List, error) {
		got = opt
		return fake(fsys, path, opt)
	}
	if code := a.run([]string{"r.toml", "--only", "pdf,charts", "--review"}); code != exitFine {
		t.Fatalf("exit code %d", code)
	}
	if strings.Join(got.Only, " ") != "pdf charts" || !got.Review || got.Program.Version != "v1" || got.Fonts != nil {
		t.Errorf("options %+v", got)
	}
}

func TestASetThatCannotBe(t *testing.T) {
	for _, text := range []string{
		"..", "a/b", "NUL", "", "S.",
		"S\nfile ../x", "S\nfile /x", "S\nfile con.pdf", "S\nfile LPT1", "S\nfile a:b", "S\nfile A.pdf", "S\nfile x/aux.txt/y",
	} {
		work(t, map[string]string{"r.toml": text})
		code, _, stderr := gen(t, "r.toml")
		if code != exitFailed || !strings.Contains(stderr, "程序内部错误") {
			t.Errorf("%q: exit code %d, %s", text, code, stderr)
		}
		if exists("out") {
			t.Errorf("%q: something was written", text)
		}
	}
	for _, name := range []string{"console.pdf", "COM10", "图1-收入决算.png", "a b.c", "2023-1-某局"} {
		if !portable(name) {
			t.Errorf("%q is refused", name)
		}
	}
}

// Results that cannot be printed are told in one way, whichever command has them.
func TestBrokenStdout(t *testing.T) {
	work(t, map[string]string{"r.toml": "S"})
	for _, args := range [][]string{
		{"r.toml"}, {"--json", "r.toml"}, {"version"}, {"help"}, {"--help"}, {"-h"}, {"check", "--help"}, {"help", "pack"}, {"pack"}, {"pack", "list"},
		{"pack", "show", "beijing-2023"}, {"pack", "show", "beijing-2023", "--names"}, {"pack", "new", "p", "--from", "beijing-2023"},
		{"init", "i", "--pack", "beijing-2023"}, {"schema"}, {"explain", "JS101"}, {"completion", "bash"}, {"completion", "fish"},
		{"completion", "zsh"}, {"completion", "powershell"}, {"__complete", "--pack", ""},
	} {
		var stderr bytes.Buffer
		a := &app{stdout: full{}, stderr: &stderr, head: fakeHead, generate: fake}
		if code := a.run(args); code != exitFailed {
			t.Errorf("%q: exit code %d", args, code)
		}
		if said := "错误：不能输出结果：磁盘已满\n"; strings.Count(stderr.String(), said) != 1 {
			t.Errorf("%q says %q", args, stderr.String())
		}
	}
}
