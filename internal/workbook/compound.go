package workbook

import (
	"bytes"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// compound reads a file of streams, as Office wrote until 2003 and as it writes encrypted files today.
func (b *builder) compound(data []byte) error {
	streams, err := list(data)
	if err != nil {
		return err
	}
	for _, of := range inStreams {
		if f := streams[of.name]; f != nil {
			return &Refused{of.is, of.do}
		}
	}
	for _, name := range []string{"workbook", "book"} { // of a file for both Excel 95 and 97 the newer one
		f := streams[name]
		if f == nil {
			continue
		}
		if f.Size > int64(len(data)) {
			return damaged("文件不完整")
		}
		stream := make([]byte, f.Size)
		if _, err := io.ReadFull(f, stream); err != nil {
			return damaged("文件不完整")
		}
		return b.stream(stream)
	}
	return &Refused{"这是一种办公文件，里面没有 Excel 工作簿（可能是 WPS 表格 .et，或者别的程序的数据）", saveIt}
}

// inStreams are the streams that tell another file than a workbook.
var inStreams = []struct{ name, is, do string }{
	{"encryptedpackage", "工作簿有打开密码", unlockIt},
	{"worddocument", "这是 Word 文档（.doc）", saveWord},
	{"powerpoint document", "这是演示文稿（.ppt）", copyIt},
	{"etworkbook", "这是 WPS 表格（.et）", saveIt},
}

// list finds the streams of a file by their names in small letters. What the library does not expect in a damaged file may
// make it panic.
func list(data []byte) (streams map[string]*mscfb.File, err error) {
	defer func() {
		if recover() != nil {
			streams, err = nil, damaged("文件不完整，或者不是 Excel 文件")
		}
	}()
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, damaged("文件不完整，或者不是 Excel 文件")
	}
	streams = map[string]*mscfb.File{}
	for _, f := range r.File[1:] {
		if len(f.Path) == 0 && streams[strings.ToLower(f.Name)] == nil {
			streams[strings.ToLower(f.Name)] = f
		}
	}
	return streams, nil
}
