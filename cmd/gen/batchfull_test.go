package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gen/generator"
)

// A disk that is full in the middle of a run loses nothing: what was made stays whole, of the rest nothing is there, each is told, and
// the next run makes the rest alone.
func TestFullDisk(t *testing.T) {
	example, err := os.ReadFile("../../examples/minimal/report.toml")
	if err != nil {
		t.Skip("the example is not there")
	}
	t.Chdir(t.TempDir())
	const reports, room = 8, 3
	for i := range reports {
		put(t, fmt.Sprintf("区/%d/report.toml", i), strings.Replace(string(example), "[department]", fmt.Sprintf("[department]\ncode = \"%03d\"", i), 1))
	}
	batch := func(step func(string) error) (code int, said string) {
		var stdout, stderr bytes.Buffer
		a := &app{stdout: &stdout, stderr: &stderr, head: generator.ReadHead, generate: generator.Generate, program: thisProgram(), output: writer{step: step}}
		code = a.run([]string{"batch", "区", "-o", "公开", "--only", "html,xlsx", "-j", "1"})
		return code, stdout.String() + stderr.String()
	}
	manifests := func() int {
		names, _ := filepath.Glob(filepath.Join("公开", "*", "*", generator.ManifestFile))
		return len(names)
	}
	code, said := batch(func(name string) error {
		if strings.HasPrefix(name, "write ") && manifests() == room {
			return syscall.ENOSPC
		}
		return nil
	})
	if code != exitFailed || manifests() != room || strings.Count(said, "磁盘已满\n") != reports-room ||
		!strings.Contains(said, fmt.Sprintf("%d 份报告：写出 %d 份，没有变 0 份，有错误 0 份，做不了 %d 份", reports, room, reports-room)) {
		t.Errorf("exit code %d, %d sets:\n%s", code, manifests(), said)
	}
	if left, _ := filepath.Glob("公开/*/.*"); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
	if code, said = batch(nil); code != exitFine || manifests() != reports || !strings.Contains(said, fmt.Sprintf("写出 %d 份，没有变 %d 份", reports-room, room)) {
		t.Errorf("exit code %d, %d sets when there is room again:\n%s", code, manifests(), said)
	}
}
