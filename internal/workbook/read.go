package workbook

import (
	"bytes"
	"strings"
)

// Read reads a file. An error is a *Refused.
func Read(data []byte) (*Book, error) {
	if len(data) > MaxFile {
		return nil, tooMuch("文件超过 %d MB", MaxFile>>20)
	}
	b := &builder{}
	if err := b.read(data); err != nil {
		return nil, err
	}
	return &b.book, nil
}

func (b *builder) read(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return b.compound(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return b.zipped(data)
	case bytes.HasPrefix(data, []byte{0x09, 0x08}):
		return b.stream(data)
	}
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.begin)) {
			return &Refused{f.is, f.do}
		}
	}
	text, ok := Decode(data)
	if !ok {
		return &Refused{"看不出这是什么文件（久其的 .jio 也是这样）", exportIt}
	}
	return b.plain(text)
}

// plain reads a file that is a text.
func (b *builder) plain(text string) error {
	head := strings.ToLower(text[:min(len(text), 4096)])
	trimmed := strings.TrimSpace(head)
	switch {
	case trimmed == "":
		return &Refused{"文件是空的", exportIt}
	case strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet") && !strings.Contains(head, "<html"):
		return b.xml2003(text)
	case strings.Contains(head, "urn:oasis:names:tc:opendocument"):
		return &Refused{"这是 OpenDocument 文件（.fods）", saveIt}
	case strings.HasPrefix(trimmed, "mime-version:"):
		return &Refused{"这是单个文件的网页（.mht）", saveIt}
	case strings.Contains(head, "<html"), strings.Contains(head, "<table"), strings.HasPrefix(trimmed, "<!doctype html"):
		return b.page(text)
	case strings.HasPrefix(trimmed, "<"):
		return &Refused{"这是 XML 文件，不是 Excel 写的", saveIt}
	}
	return b.lines(text)
}

// What to do with a file that is not read.
const (
	exportIt = "请在系统里导出 Excel（.xls 或 .xlsx），再导入导出的文件"
	saveIt   = "请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
	unlockIt = "请用 Excel 或 WPS 打开，去掉打开密码，另存为 .xlsx 再试"
	saveWord = "自评表请用 Word 或 WPS 打开，另存为 .docx 再导入；报表请找到原来的 Excel 文件"
	copyIt   = "请找到原来的 Excel 文件；没有的，把表格复制到 Excel 里，存为 .xlsx"
)

// foreign are the files that begin with bytes of their own and are no tables that can be read.
var foreign = []struct{ begin, is, do string }{
	{"%PDF", "这是 PDF", copyIt},
	{`{\rtf`, "这是 RTF 文档", saveWord},
	{"\x89PNG", "这是图片", copyIt},
	{"\xff\xd8\xff", "这是图片", copyIt},
	{"GIF8", "这是图片", copyIt},
	{"ID;P", "这是 SYLK 文件（.slk）", saveIt},
	{"Rar!", "这是压缩包（.rar）", "请先解压，再导入里面的 Excel 文件"},
	{"7z\xbc\xaf", "这是压缩包（.7z）", "请先解压，再导入里面的 Excel 文件"},
	{"\x1f\x8b", "这是压缩包（.gz）", "请先解压，再导入里面的 Excel 文件"},
	{"\x09\x00\x04\x00", "这是 Excel 2 的工作表", saveIt},
	{"\x09\x02\x06\x00", "这是 Excel 3 的工作表", saveIt},
	{"\x09\x04\x06\x00", "这是 Excel 4 的工作表", saveIt},
}
