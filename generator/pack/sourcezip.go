package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"gen/internal/snapshot"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// unzip reads a zipped pack into memory: nothing of it reaches the disk. The pack may stand at the top or, as when a
// folder is zipped, inside one folder.
func (c *contents) unzip(s Source) error {
	src, err := snapshot.Read(s.FS, s.Path, int64(maxTotal-c.bytes))
	if errors.As(err, new(*snapshot.TooLarge)) {
		return fmt.Errorf("文件太大，连同它继承的最多 %d MB", maxTotal>>20)
	}
	if err != nil {
		return err
	}
	c.bytes += len(src)
	// Each entry has its mark in the archive's directory. They are counted before they are listed: a list of a million
	// names takes a gigabyte.
	if bytes.Count(src, []byte("PK\x01\x02")) > 4*maxFiles {
		return fmt.Errorf("里面的文件太多，一个模板包最多 %d 个", maxFiles)
	}
	archive, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return errors.New("不是完整的 zip 文件")
	}
	for _, f := range archive.File {
		if err := c.entry(f); err != nil {
			return err
		}
	}
	c.lift()
	return nil
}

func (c *contents) entry(f *zip.File) error {
	name := entryName(f)
	folder := strings.HasSuffix(name, "/")
	switch {
	case name == "": // the folder itself
		return nil
	case !fs.ValidPath(strings.TrimSuffix(name, "/")) || strings.Contains(name, ":"):
		return fmt.Errorf("里面有越出压缩包的路径“%s”", name)
	case folder || !c.keeps(name):
		return nil
	case !f.Mode().IsRegular():
		return fmt.Errorf("里面的 %s 不是普通文件", name)
	case f.Flags&1 != 0:
		return errors.New("压缩包有密码")
	case c.files[name] != nil:
		return fmt.Errorf("里面有两个 %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("里面的 %s 解不开", name)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1)) // the size that the archive states may be false
	if err != nil {
		return fmt.Errorf("里面的 %s 解不开", name)
	}
	if err := c.room(name, int64(len(data))); err != nil {
		return err
	}
	c.files[name] = append([]byte{}, data...)
	return nil
}

// entryName is the name of a file in an archive. Windows packs Chinese names in GBK, and old programs with its slashes.
func entryName(f *zip.File) string {
	name := f.Name
	// Two bytes of GBK may happen to be one letter of UTF-8, but no Chinese one.
	foreign := func(r rune) bool { return r >= 0x80 && r < 0x800 }
	if !utf8.ValidString(name) || f.NonUTF8 && strings.ContainsFunc(name, foreign) {
		if plain, err := simplifiedchinese.GBK.NewDecoder().String(name); err == nil {
			name = plain
		}
	}
	return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "./")
}

// lift brings a pack that stands inside the only folder of the archive to the top.
func (c *contents) lift() {
	top := ""
	for name := range c.files {
		if dir, base := path.Split(name); base == "pack.toml" && strings.Count(dir, "/") == 1 {
			if top != "" {
				return // two packs: neither is the one
			}
			top = dir
		}
	}
	if top == "" || c.files["pack.toml"] != nil {
		return
	}
	lifted := map[string][]byte{}
	for name, data := range c.files {
		if inside, ok := strings.CutPrefix(name, top); ok {
			lifted[inside] = data
		}
	}
	c.files = lifted
	for i, name := range c.other {
		c.other[i] = strings.TrimPrefix(name, top)
	}
}
