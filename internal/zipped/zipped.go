// Package zipped lists the parts of an Office file and unpacks them. What it costs is bounded: each part is unpacked as far as
// the caller says.
package zipped

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"gen/internal/diag"
)

// maxParts is how many parts a file may have. Our longest report has some hundred.
const maxParts = 10_000

// Archive is the zip of an Office file. Parts are found by their names: case says nothing, and a slash before it neither.
type Archive struct{ files map[string]*zip.File }

// Open reads the list of parts. Two parts of one name would be read differently by different programs.
func Open(data []byte) (*Archive, error) {
	// Each part has its mark in the list. They are counted first: a list of a million names takes a gigabyte.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxParts {
		return nil, fmt.Errorf("文件里有 %d 个部件，超过上限 %d 个", n, maxParts)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("不是 Office 文件（.docx、.xlsx），或者文件坏了")
	}
	a := &Archive{map[string]*zip.File{}}
	for _, f := range z.File {
		name := Key(f.Name)
		if a.files[name] != nil {
			return nil, fmt.Errorf("部件 %s 出现两次，各个程序读到的会不同", diag.Clip(f.Name, 60))
		}
		a.files[name] = f
	}
	return a, nil
}

// Key is a name as parts are found by it.
func Key(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Names are the keys of all parts, sorted.
func (a *Archive) Names() []string { return slices.Sorted(maps.Keys(a.files)) }

// Has tells whether there is a part.
func (a *Archive) Has(name string) bool { return a.files[Key(name)] != nil }

// Open unpacks a part while it is read. Its end is an error if it is not what was packed.
func (a *Archive) Open(name string) (io.ReadCloser, error) {
	f := a.files[Key(name)]
	if f == nil {
		return nil, fmt.Errorf("没有部件 %s", diag.Clip(name, 60))
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("部件 %s 坏了，解不开", diag.Clip(name, 60))
	}
	return in, nil
}

// Read unpacks a part, of a longer one its first bytes.
func (a *Archive) Read(name string, most int) ([]byte, error) {
	in, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(most)))
	if err != nil {
		return data, fmt.Errorf("部件 %s 坏了，解不开", diag.Clip(name, 60))
	}
	return data, nil
}
