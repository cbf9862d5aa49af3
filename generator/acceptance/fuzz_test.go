package acceptance

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"gen/generator"
	"gen/internal/diag"
)

// FuzzGenerate spoils reports, byte by byte and line by line, and holds what comes out to the promises of Generate.
// Run it with -fuzzminimizetime 5x: shrinking what is merely new takes all its time otherwise.
func FuzzGenerate(f *testing.F) {
	files := fstest.MapFS{}
	for _, pattern := range []string{"../../examples/*/*", "testdata/faulty/*"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				continue
			}
			if strings.HasSuffix(name, ".toml") {
				f.Add(data, []byte{})
				f.Add(data, []byte{5, 9, 5, 3, 20, 6, 4, 12, 2})
			} else {
				files["in/"+filepath.Base(name)] = &fstest.MapFile{Data: data}
			}
		}
	}
	f.Fuzz(func(t *testing.T, src, edits []byte) {
		if len(src) > 64<<10 || len(edits) > 96 {
			return // more of the same
		}
		src = spoil(src, edits)
		fsys := fstest.MapFS{"in/report.toml": &fstest.MapFile{Data: src}}
		for name, file := range files {
			fsys[name] = file
		}
		generateSound(t, fsys, generator.Options{Only: []string{[]string{"pdf", "xlsx"}[len(src)%2]}})
	})
}

// FuzzPassage gives a report that is right otherwise any text as a passage.
func FuzzPassage(f *testing.F) {
	report, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil {
		f.Fatal(err)
	}
	report = bytes.Replace(report, []byte(`"负责本区档案的接收和保管。"`), []byte(`{ file = "职责.md" }`), 1)
	for _, pattern := range []string{"../../examples/*/*.md", "testdata/faulty/*.md"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil {
				f.Add(string(data))
			}
		}
	}
	for _, text := range []string{
		"# 一\n\n## 二\n\n- 甲\n  1. 乙\n     > 丙\n\n| 项目 | 数 |\n|---|---:|\n| 甲 | 1 |\n",
		"{{金额 .支出.合计}}**{{占比 .支出.基本支出 .支出.合计}}**\n{{range .收入.来源}}{{.名称}}{{end}}",
		"![图](没有.png)<b>粗</b>[链接](http://example.com)&nbsp;&#xF0001;\\*",
		"```\n代码\n```\n---\n　　第一条　总则\n（一）内容\n" + "\uf0d8 项\n* * *\n",
		"{{if 有 .支出.合计}}{{with .支出}}{{.合计}}{{end}}{{else}}{{end}}{{/* 注 */}}{{define \"x\"}}{{end}}",
		"{{printf \"%d\" 1}}{{call .支出}}{{len .}}{{index . 1}}{{template \"x\"}}{{$x := 1}}{{$x}}{{.}}{{break}}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 16<<10 {
			return // more of the same
		}
		publishSound(t, fstest.MapFS{"in/report.toml": {Data: report}, "in/职责.md": {Data: []byte(text)}}, len(text))
	})
}

// FuzzReason gives a report that is right otherwise any text as a reason. It is printed as it was typed, or told.
func FuzzReason(f *testing.F) {
	report, err := os.ReadFile("testdata/faulty/valid.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{
		"压减项目支出", "无", "主要原因：主要原因是人员增加。", "3*50…4*35，`>90%`", "{{金额 .支出.合计}}｛｛金额｝｝", "2021\t2022\t2023", "增加3.5万元\n下降2%",
		"\u202e反\u200b零宽⼀", "PAGEREF 错误!未定义书签 #REF!", "<b>粗</b>&amp;", "与上年持平", "/", "1", "、，。", strings.Repeat("长", 400),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4<<10 || !utf8.ValidString(text) {
			return // TOML has none of these
		}
		note := "\n[[note]]\non = \"收支总计\"\nreason = " + inTOML(text) + "\n"
		set, list := publishSound(t, fstest.MapFS{"in/report.toml": {Data: append(slices.Clone(report), note...)}}, 3)
		for _, x := range list {
			if x.Pos.Line >= bytes.Count(report, []byte("\n")) {
				return // told
			}
		}
		for name, page := range set.Files {
			if path.Ext(name) == ".html" && !strings.Contains(wordsOf(html.UnescapeString(anyTag.ReplaceAllString(string(page), ""))), wordsOf(text)) {
				t.Errorf("%q is not printed, and nothing is told", text)
			}
		}
	})
}

var (
	anyTag  = regexp.MustCompile(`<[^>]*>`)
	noWords = regexp.MustCompile(`[^\p{Han}a-zA-Z0-9]+`)
)

// wordsOf are the letters and digits of a text.
func wordsOf(text string) string { return noWords.ReplaceAllString(text, "") }

// inTOML is a text as TOML writes it.
func inTOML(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '"' || r == '\\' || r < ' ' || r == 0x7f {
			fmt.Fprintf(&b, "\\u%04X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// publishSound makes one of the kinds of files.
func publishSound(t *testing.T, fsys fs.FS, kind int) (generator.Set, diag.List) {
	t.Helper()
	return generateSound(t, fsys, generator.Options{Only: []string{[]string{"pdf", "xlsx", "docx", "html"}[kind%4]}})
}

// generateSound runs the whole pipeline and holds it to what Generate promises for any report: an end, files
// or errors but never both or neither, and findings that say something of a file that is there.
func generateSound(t *testing.T, fsys fs.FS, opt generator.Options) (generator.Set, diag.List) {
	t.Helper()
	set, list, err := generator.Generate(fsys, "in/report.toml", opt)
	if err != nil {
		t.Fatalf("not the report's fault: %v", err)
	}
	if list.HasErrors() != (len(set.Files) == 0) {
		t.Errorf("%d files beside the findings %v", len(set.Files), list)
	}
	for _, f := range list {
		if len(f.Code) != 5 || f.Message == "" || f.Pos.File == "" {
			t.Errorf("a finding without code, words or place: %+v", f)
		}
	}
	for name, data := range set.Files {
		if len(data) == 0 || !fs.ValidPath(name) {
			t.Errorf("file %q has %d bytes", name, len(data))
		}
	}
	var text bytes.Buffer
	source := func(file string) []byte { data, _ := fs.ReadFile(fsys, file); return data }
	if err := diag.WriteText(&text, list, source); err != nil {
		t.Fatal(err)
	}
	return set, list
}

var (
	anyNumber = regexp.MustCompile(`[0-9.]+`)
	anyText   = regexp.MustCompile(`"[^"]*"`)

	oddNumbers = []string{"0", "-1", "0.005", "999999999999999.999999", "1e9", "0x10", "inf", "9223372036854775808", "00", "1.", `""`}
	oddTexts   = []string{`""`, `"　"`, `"201"`, `"2060101"`, `"30201"`, `"元"`, `"支出.合计"`, `"\u0000"`, `"𬱖"`, `"../../x"`, `"{{.}}"`, `'a"b'`, `"很长` + strings.Repeat("长", 300) + `"`}
)

// spoil edits a report as people do: lines deleted, doubled, exchanged, other numbers and texts, whole tables twice.
// Each edit is three bytes, so that a fuzzer can learn what they do.
func spoil(src, edits []byte) []byte {
	lines := strings.Split(string(src), "\n")
	for ; len(edits) >= 3; edits = edits[3:] {
		i, j := int(edits[1])%len(lines), int(edits[2])
		switch other := j % len(lines); edits[0] % 7 {
		case 0:
			lines[i] = ""
		case 1:
			lines[other] += "\n" + lines[i]
		case 2:
			lines[i], lines[other] = lines[other], lines[i]
		case 3:
			lines[i] = anyNumber.ReplaceAllLiteralString(lines[i], oddNumbers[j%len(oddNumbers)])
		case 4:
			lines[i] = anyText.ReplaceAllLiteralString(lines[i], oddTexts[j%len(oddTexts)])
		case 5:
			end := min(len(lines), i+1+j%8)
			lines = append(lines, lines[i:end]...)
		case 6:
			lines = lines[:i+1]
		}
	}
	return []byte(strings.Join(lines, "\n"))
}
