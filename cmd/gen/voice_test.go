package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
)

// Nothing that the system says is passed on in its own language.
func TestReasonsAreInChinese(t *testing.T) {
	english := regexp.MustCompile(`[A-Za-z]{2}`)
	for n := range 140 {
		code := syscall.Errno(n + 1)
		for _, err := range []error{
			code, &fs.PathError{Op: "open", Path: "表", Err: code}, &os.LinkError{Op: "rename", Old: "甲", New: "乙", Err: code},
			fmt.Errorf("字体文件 甲：%w", &fs.PathError{Op: "read", Path: "甲", Err: os.NewSyscallError("read", code)}),
		} {
			if text := reason(err); english.MatchString(text) || text == "" {
				t.Errorf("%d: %s", n+1, text)
			}
		}
	}
	for _, err := range []error{&fs.PathError{Op: "open", Path: "x", Err: errors.New("anything")}, fs.ErrClosed} {
		if text := reason(err); english.MatchString(text) {
			t.Errorf("%v: %s", err, text)
		}
	}
	if text := reason(fmt.Errorf("字体文件 甲：%w", &fs.PathError{Op: "open", Path: "甲", Err: fs.ErrPermission})); text != "字体文件 甲：没有权限" {
		t.Error("what our own packages said is lost:", text)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// Where nobody can be told, the set is written all the same, and the exit code is that of the work.
func TestNobodyListens(t *testing.T) {
	for want, text := range map[int]string{exitFine: "S", exitFindings: "error S"} {
		work(t, map[string]string{"r.toml": text})
		var stdout bytes.Buffer
		a := &app{stdout: &stdout, stderr: full{}, head: fakeHead, generate: fake}
		if code := a.run([]string{"r.toml"}); code != want {
			t.Errorf("%q: exit code %d", text, code)
		}
		if wrote := exists("out/S"); wrote != (want == exitFine) {
			t.Errorf("%q: written %v", text, wrote)
		}
	}
	work(t, map[string]string{"r.toml": "S"})
	var stderr bytes.Buffer
	a := &app{stdout: full{}, stderr: &stderr, head: fakeHead, generate: fake}
	if code := a.run([]string{"r.toml"}); code != exitFailed || !exists("out/S") || !strings.Contains(stderr.String(), "文件已写好") {
		t.Errorf("full stdout: exit code %d, %s", code, stderr.String())
	}
}

// What a terminal would obey is seen and not done, in whatever name or text it stands.
func TestNamesForTerminals(t *testing.T) {
	bad := "a\x1b[2Jb\n错误：假的\u202ec\xff.toml"
	for _, args := range [][]string{
		{bad}, {"check", bad}, {"verify", bad, bad}, {"verify", bad, "x.docx"}, {"explain", bad}, {"diff", bad, bad}, {"sign", bad}, {"pack", bad},
		{"pack", "show", bad}, {"pack", "lint", bad}, {"pack", "show", "beijing-2023", bad}, {"--" + bad}, {"-" + bad}, {"--only", bad, "r.toml"},
		{"--charts", bad, "r.toml"}, {"--font-dir", bad, "r.toml"}, {"--pack", bad, "r.toml"}, {"init", "--from", bad}, {"init", "x", bad}, {"help", bad},
		{"explain", "r.toml", bad}, {"explain", bad + "/r.toml", "x"}, {"completion", bad}, {"--json=" + bad, "r.toml"}, {strings.TrimSuffix(bad, ".toml")},
		{"version", bad}, {"schema", bad}, {"-o", bad + "/x", "r.toml"},
	} {
		work(t, map[string]string{"r.toml": "S"})
		code, stdout, stderr := gen(t, args...)
		for _, text := range []string{stdout, stderr} {
			if !utf8.ValidString(text) || strings.ContainsAny(text, "\x1b\u202e") || strings.Contains(text, "\n错误：假的") {
				t.Errorf("%q (%d) prints %q", args, code, text)
			}
		}
		if code != exitFine && stderr == "" {
			t.Errorf("%q says nothing", args)
		}
	}
}

// On a terminal the word that a finding begins with has a colour; nothing else changes, and nowhere else.
func TestColours(t *testing.T) {
	const said = "错误 JS110 不相等\n  ┌─ 错误 r.toml\n提示：如此\n错误在哪里\n"
	const want = "\x1b[1;31m错误\x1b[m JS110 不相等\n  ┌─ 错误 r.toml\n\x1b[1;36m提示\x1b[m：如此\n错误在哪里\n"
	var aloud, results bytes.Buffer
	fmt.Fprint(voice{&aloud, true}, said)
	fmt.Fprint(&answer{to: &results, painted: true}, said)
	if aloud.String() != want || results.String() != want {
		t.Errorf("%q\n%q", aloud.String(), results.String())
	}
	t.Setenv("TERM", "xterm")
	t.Setenv("WT_SESSION", "1")
	t.Setenv("NO_COLOR", "")
	if paints(&aloud) {
		t.Error("a file has colours")
	}
	terminal, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // as far as a program can tell without asking for more
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	if !paints(terminal) {
		t.Error("a terminal has none")
	}
	t.Setenv("NO_COLOR", "1")
	if paints(terminal) {
		t.Error("NO_COLOR is not obeyed")
	}
}
