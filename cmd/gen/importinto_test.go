package main

import (
	"os"
	"path/filepath"
	"testing"

	"gen/generator/renew"
)

// A report that somebody saved after it was read is not written over; else it and its memory are replaced, and nothing is left beside.
func TestAReportSavedMeanwhileIsNotWrittenOver(t *testing.T) {
	dir := t.TempDir()
	report := filepath.Join(dir, "r.toml")
	if err := os.WriteFile(report, []byte("typed now"), 0o640); err != nil {
		t.Fatal(err)
	}
	made := &renew.Result{Text: []byte("imported"), Memory: []byte("memory")}
	if err := replaceReport(report, []byte("read"), made); err == nil {
		t.Error("it was written over")
	}
	if err := replaceReport(report, []byte("typed now"), made); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"r.toml": "imported", "r.导入.toml": "memory"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		info, _ := os.Stat(filepath.Join(dir, name))
		if err != nil || string(data) != want || info.Mode().Perm() != 0o640 {
			t.Errorf("%s: %q %v", name, data, err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Error(entries)
	}
}
