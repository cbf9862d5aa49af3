package place

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"
)

// foreign are files of other programs that are taken for a text: how their content begins, what lies near the beginning
// of it, and their endings.
var foreign = []struct {
	name, begins, holds, endings string
}{
	{" Word 文件（.docx）", "PK\x03\x04", "word/", ".docx"},
	{" Excel 文件（.xlsx）", "PK\x03\x04", "xl/", ".xlsx.xlsm"},
	{" PowerPoint 文件", "PK\x03\x04", "ppt/", ".pptx"},
	{"压缩文件（.zip）", "PK", "", ".zip"},
	{"旧版 Word、Excel 或 WPS 文件（.doc、.xls、.wps、.et）", "\xd0\xcf\x11\xe0", "", ".doc.xls.wps.et"},
	{" PDF 文件", "%PDF-", "", ".pdf"},
	{"写字板的 RTF 文件", `{\rtf`, "", ".rtf"},
	{"图片", "\x89PNG", "", ".png"},
	{"图片", "\xff\xd8\xff", "", ".jpg.jpeg"},
	{"压缩文件（.7z）", "7z\xbc\xaf", "", ".7z"},
	{"压缩文件（.rar）", "Rar!", "", ".rar"},
}

// Foreign names what a file is that another program wrote and no text editor should touch, "" if it may be a text. Where the
// content is not at hand its name must do.
func Foreign(file string, content []byte) string {
	ending := strings.ToLower(path.Ext(file))
	for _, f := range foreign {
		if content == nil {
			if len(ending) > 1 && strings.Contains(f.endings+".", ending+".") {
				return f.name
			}
		} else if bytes.HasPrefix(content, []byte(f.begins)) && bytes.Contains(content, []byte(f.holds)) {
			return f.name
		}
	}
	return ""
}

// Encoding names the encoding of a text that is not UTF-8, "" if it is.
func Encoding(text []byte) string {
	if name := utf16Name(text); name != "" {
		return name
	}
	if !utf8.Valid(text) {
		return "GBK（ANSI）"
	}
	return ""
}

// SaveAsUTF8 is what to do about another encoding.
const SaveAsUTF8 = "请另存为 UTF-8：在记事本里点“另存为”，“编码”选 UTF-8"
