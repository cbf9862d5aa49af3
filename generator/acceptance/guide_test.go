package acceptance

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/internal/referee"
	"gen/generator/pack"
	"gen/generator/read"
	"gen/generator/start"
	"gen/templates"
)

// guidedFamily is what somebody has who follows the chapter of the guide that begins with an empty folder: the files that it
// writes above its examples, each as its pieces one after the other, and the sentences that it promises.
func guidedFamily(t *testing.T) (files fstest.MapFS, promised []string) {
	t.Helper()
	src, err := os.ReadFile("../../docs/模板包指南.md")
	if err != nil {
		t.Fatal(err)
	}
	files = fstest.MapFS{}
	for _, m := range regexp.MustCompile("(?s)\n`([^`\n]+)`：\n\n```\n(.*?)```\n").FindAllStringSubmatch(string(src), -1) {
		if files[m[1]] == nil {
			files[m[1]] = &fstest.MapFile{}
		}
		f := files[m[1]]
		f.Data = append(append(f.Data, m[2]...), '\n')
	}
	_, last, found := strings.Cut(string(src), "印出来的有：\n\n```\n")
	if !found {
		t.Fatal("the guide does not say what is printed")
	}
	last, _, _ = strings.Cut(last, "\n```")
	return files, strings.Split(last, "\n")
}

// Who follows the guide with an empty folder has a family of their own: questions, sentences, a table, a chart and numbering
// that no built-in pack has, in every file of the set.
func TestAFamilyFromTheGuideAlone(t *testing.T) {
	files, promised := guidedFamily(t)
	if list, _ := generator.LintPack(pack.Source{FS: files, Path: "某市2024"}); len(list) > 0 {
		t.Fatal(list)
	}
	begun(t, files)
	set, list, err := generator.Generate(files, "某局/report.toml", generator.Options{})
	if err != nil || len(list) > 1 { // that income equals expenditure is always told
		t.Fatal(err, list)
	}
	text := append(promised, "一、单位概况", "（一）主要职责", "二、2024年度决算情况", "（二）会议费情况", "图1：近三年支出合计")
	rows := []string{
		"科目编码|科目名称|本年支出|上年支出|增减额|增减（%）|其中",
		"一般公共预算|政府性基金|国有资本经营",
		"|178.00|150.00|28.00|18.7|148.00|30.00|—",
		"2012601|行政运行|100.00|98.00|2.00|2.0|100.00|—|—",
	}
	for name, data := range set.Files {
		switch filepath.Ext(name) {
		case ".docx":
			blocks, err := read.Word(data)
			holdsLines(t, name, blocks, err, slices.Concat(text, rows, []string{"2022年|130.5|2023年|150|2024年|178|"}))
		case ".html":
			blocks, _, err := read.Page(data)
			holdsLines(t, name, blocks, err, slices.Concat(text, rows))
		case ".xlsx":
			blocks, err := read.Workbook(data)
			holdsLines(t, name, blocks, err, rows)
		case ".pdf":
			t.Run("pdf", func(t *testing.T) {
				page := exec.Command(referee.Tool(t, "pdftotext"), "-raw", "-", "-")
				page.Stdin = bytes.NewReader(data)
				printed, err := page.Output()
				holdsLines(t, name, []read.Block{{Cells: []read.Cell{read.Words(string(printed))}}}, err, text)
			})
		}
	}
}

// begun holds the file to begin with against the one that the guide fills in: it asks nothing else.
func begun(t *testing.T, files fstest.MapFS) {
	t.Helper()
	p, _ := pack.OpenAt(pack.Source{FS: files, Path: "某市2024"}, templates.FS, 0)
	file := start.Files(p, "../某市2024", nil).Files[start.ReportFile]
	heads := regexp.MustCompile(`(?m)^\[+[a-z_]+\]+`)
	asked, filled := heads.FindAllString(file, -1), heads.FindAllString(string(files["某局/report.toml"].Data), -1)
	if !slices.Equal(asked, slices.Compact(filled)) {
		t.Errorf("gen init asks %v, the guide fills in %v", asked, filled)
	}
}

// holdsLines looks for texts in what a file says; a text of several cells is written with | between them.
func holdsLines(t *testing.T, name string, blocks []read.Block, err error, wanted []string) {
	t.Helper()
	var b strings.Builder
	for _, block := range blocks {
		for _, c := range block.Cells {
			b.WriteString(c.Text() + "|")
		}
	}
	said := referee.Squash(b.String())
	for _, text := range wanted {
		if !strings.Contains(said, referee.Squash(text)) {
			t.Errorf("%s does not say %s: %v\n%s", name, text, err, said)
		}
	}
}
