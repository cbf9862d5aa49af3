package report

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// endless is a file that states no size, as those of a system do.
type endless struct{ fstest.MapFS }

func (e endless) Stat(name string) (fs.FileInfo, error) { return fs.Stat(e.MapFS, "甲局/空.md") }

func TestWhatAPassageIsReadFrom(t *testing.T) {
	files := fstest.MapFS{
		"甲局/空.md":   {},
		"甲局/满.md":   {Data: make([]byte, maxPassage)},
		"甲局/长.md":   {Data: make([]byte, maxPassage+1)},
		"甲局/职责.md":  {Data: []byte("PK\x03\x04\x00word/document.xml")},
		"甲局/厚.docx": {Data: make([]byte, maxPassage+1)},
		"甲局/管道":     {Mode: fs.ModeNamedPipe},
		"甲局/图":      {Mode: fs.ModeDir},
	}
	for _, c := range []struct {
		files      fs.FS
		name, want string
	}{
		{files, "满.md", ""},
		{files, "长.md", "文件“长.md”太大"},
		{endless{files}, "长.md", "文件“长.md”太大"},
		{files, "职责.md", "“职责.md”是 Word 文件（.docx），不是文字文件"},
		{files, "厚.docx", "“厚.docx”是 Word 文件（.docx），不是文字文件"},
		{files, "管道", "“管道”不是普通文件"},
		{files, "图", "“图”不是普通文件"},
		{files, "没有.md", "找不到文件“没有.md”"},
		{files, "../乙局/a.md", "文件“../乙局/a.md”不在报告所在的文件夹里"},
	} {
		data, fault := beside(c.files, "甲局/report.toml", c.name, maxPassage)
		if c.want == "" && (fault != nil || len(data) != maxPassage) || c.want != "" && (fault == nil || !strings.HasPrefix(fault.Message, c.want)) {
			t.Errorf("%s: %v", c.name, fault)
		}
	}
}
