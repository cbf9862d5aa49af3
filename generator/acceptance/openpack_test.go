package acceptance

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/internal/diag"
)

// aPack is a pack of somebody's own: one sentence and one column differ from what it extends.
func aPack(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	read := func(name string) string {
		src, err := os.ReadFile("../../templates/beijing-2023/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(src)
	}
	change := func(text, from, to string) *fstest.MapFile {
		if !strings.Contains(text, from) {
			t.Fatalf("no %q", from)
		}
		return &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
	}
	const head = `  { head = "本年收入合计", value = "收入.{code}.合计" },` + "\n"
	return naming(t, fstest.MapFS{
		dir + "/pack.toml":           {Data: []byte("name = \"自己的\"\nversion = \"2\"\nextends = \"beijing-2023\"\n")},
		dir + "/text/财政拨款总体.tmpl":    change(read("text/财政拨款总体.tmpl"), "财政拨款收、支总计", "用财政的钱，收、支总计"),
		dir + "/tables/02.toml":      change(read("tables/02.toml"), head, head+`  { head = "其中：自有收入", value = "收入.{code}.事业收入" },`+"\n"),
		dir + "/text/没有这个文件夹/说明.txt": {Data: []byte("no part of it")},
	}, `pack = "beijing-2023"`)
}

// naming puts other lines in place of the one by which the report names its pack.
func naming(t *testing.T, fsys fstest.MapFS, lines string) fstest.MapFS {
	t.Helper()
	const line = `pack   = "beijing-2023"`
	src, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil || !strings.Contains(string(src), line) {
		t.Fatal(err)
	}
	fsys["甲局/report.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(src), line, lines, 1))}
	return fsys
}

// errorsOf are the errors among findings, as text.
func errorsOf(list diag.List) (errors string) {
	for _, f := range list {
		if f.Severity == diag.Error {
			errors += f.Code + " " + f.Message + " " + f.Stated + " " + f.Computed + " " + f.Hint + "\n"
		}
	}
	return errors
}

func TestAPackOfOnesOwn(t *testing.T) {
	beside := naming(t, aPack(t, "甲局/模板包"), `pack = "./模板包"`)
	above := naming(t, aPack(t, "模板包"), `pack = "../模板包"`)
	given := aPack(t, "甲局/模板包")
	for name, c := range map[string]struct {
		files fstest.MapFS
		opt   statement.Options
	}{
		"named beside the report": {beside, statement.Options{}},
		"named above it":          {above, statement.Options{}},
		"given":                   {given, statement.Options{Pack: &pack.Source{FS: aPack(t, "x"), Path: "x"}}},
		"given wins":              {naming(t, aPack(t, "y"), `pack = "dongcheng-2023"`), statement.Options{Pack: &pack.Source{FS: beside, Path: "甲局/模板包"}}},
	} {
		s, list, err := statement.Load(c.files, "甲局/report.toml", c.opt)
		if err != nil || s.Book == nil || list.HasErrors() {
			t.Fatalf("%s: %v %s", name, err, errorsOf(list))
		}
		d, list := s.Compose()
		if d == nil || list.HasErrors() {
			t.Fatalf("%s: %s", name, errorsOf(list))
		}
		if text := doc.Dump(d); !strings.Contains(text, "用财政的钱，收、支总计") || !strings.Contains(text, "其中：自有收入") || s.Pack.Name.V != "自己的" {
			t.Errorf("%s: the report is not the pack's", name)
		}
	}
}

func TestThePackThatAReportPins(t *testing.T) {
	fsys := aPack(t, "模板包")
	p, list := pack.OpenAt(pack.Source{FS: fsys, Path: "模板包"}, os.DirFS("../../templates"), 2023)
	if p == nil {
		t.Fatal(list)
	}
	other := strings.Repeat("0", 64)
	for _, c := range []struct{ pin, want string }{
		{p.Fingerprint, ""},
		{strings.ToUpper(p.Fingerprint), ""},
		{other, "PK013 模板包“自己的”不是报告指定的那一份 000000000000… " + p.Fingerprint[:12] + "…"},
		{"abc", "PK013"},
	} {
		_, list, err := statement.Load(naming(t, fsys, "pack = \"../模板包\"\npack_sha256 = \""+c.pin+"\""), "甲局/report.toml", statement.Options{})
		if got := errorsOf(list); err != nil || !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %v %s", c.pin, err, got)
		}
	}
}

func TestPacksThatCannotBeReached(t *testing.T) {
	for path, want := range map[string]string{
		`"../../模板包"`: "PK012 模板包“../../模板包”不在能读的文件夹里",
		`"/模板包"`:      "PK012",
		`'D:\模板包'`:    "PK012",
		`"./没有"`:      "PK001 找不到模板包“甲局/没有”",
		`"没有.zip"`:    "PK001 找不到模板包“甲局/没有.zip”",
		`"."`:         "PK001 没有名为“.”的模板包",
	} {
		s, list, err := statement.Load(naming(t, aPack(t, "模板包"), "pack = "+path), "甲局/report.toml", statement.Options{})
		if got := errorsOf(list); err != nil || s.Pack != nil || !strings.HasPrefix(got, want) || list[0].Pos.File != "甲局/report.toml" {
			t.Errorf("%s: %v %s", path, err, got)
		}
	}
}
