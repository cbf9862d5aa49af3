package fonts

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// A pipe, a folder or a device of a font's name is passed over; opening the first would wait for ever.
func TestNoFonts(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mkfifo", filepath.Join(dir, "simfang.ttf")).CombinedOutput(); err != nil {
		t.Skip("no pipes here:", string(out), err)
	}
	if err := os.Mkdir(filepath.Join(dir, "simhei.ttf"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, disk := range map[string]fs.FS{"odd": os.DirFS(dir), "device": fstest.MapFS{"simkai.ttf": {Mode: fs.ModeDevice}}} {
		if _, err := Dir(disk); err == nil || !strings.Contains(err.Error(), "没有找到") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
