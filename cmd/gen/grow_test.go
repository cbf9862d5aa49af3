package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A key of report.toml is a field of the struct and a row of fields.tsv: init asks for it and the schema describes it
// without a line of code.
func TestAKeyIsAddedInTwoPlaces(t *testing.T) {
	if os.Getenv("GEN_TEST") != "all" {
		t.Skip("builds the program: test.sh runs it (GEN_TEST=all)")
	}
	dir := t.TempDir()
	overlay := map[string]string{}
	for _, edit := range []struct{ file, old, new string }{
		{"report.go", "\tNotes       []Note ", "\tTraining *Training `toml:\"training,usual\"`\n\tNotes       []Note "},
		{"items.go", "// Operating is", "// Training is 培训费.\ntype Training struct {\n\tAmount Amount `toml:\"amount,usual\"`\n\tPeople place.Value[int] `toml:\"people\"`\n}\n\n// Operating is"},
		{"items.go", "\tFixed     Amount ", "\tRent Amount `toml:\"rent\"`\n\tFixed     Amount "},
		{"fields.tsv", "assets.fixed\t", "assets.rent\t出租收入\ntraining\t培训费\ntraining.amount\t培训支出\ntraining.people\t培训人次\t没有的不写。\nassets.fixed\t"},
	} {
		from, err := filepath.Abs(filepath.Join("..", "..", "generator", "report", edit.file))
		if err != nil {
			t.Fatal(err)
		}
		read := from
		if overlay[from] != "" {
			read = overlay[from]
		}
		text, err := os.ReadFile(read)
		if err != nil || strings.Count(string(text), edit.old) != 1 {
			t.Fatalf("%s: %q does not stand there once (%v)", edit.file, edit.old, err)
		}
		overlay[from] = filepath.Join(dir, edit.file)
		if err := os.WriteFile(overlay[from], []byte(strings.Replace(string(text), edit.old, edit.new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "overlay.json"), list, 0o644); err != nil {
		t.Fatal(err)
	}
	gen := filepath.Join(dir, "gen.exe")
	run := func(in, name string, args ...string) string {
		t.Helper()
		c := exec.Command(name, args...)
		c.Dir = in
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	run(".", "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", gen, ".")
	run(dir, gen, "init", "甲", "--pack", "xicheng-2023")
	begun, err := os.ReadFile(filepath.Join(dir, "甲", "report.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# 培训费\n[training]\namount  = \"\"   # 培训支出\n#people = \"\"   # 培训人次：没有的不写\n", "[assets]\n#rent      = \"\" "} {
		if !strings.Contains(string(begun), want) {
			t.Errorf("init does not offer\n%s\nin\n%s", want, begun)
		}
	}
	if schema := run(dir, gen, "schema"); !strings.Contains(schema, `"出租收入"`) || !strings.Contains(schema, `"培训人次。没有的不写。"`) {
		t.Error("the schema does not know the keys")
	}
}
