package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// parts takes the place of excelize's zip writer. It keeps the parts apart until all are there, because excelize
// hands them over in a different order each time. (Their contents are always the same, as long as no picture or
// chart is added: those make excelize shuffle [Content_Types].xml.)
type parts map[string]*bytes.Buffer

func (p parts) Create(name string) (io.Writer, error) {
	p[name] = &bytes.Buffer{}
	return p[name], nil
}

func (p parts) AddFS(fs.FS) error { return errors.ErrUnsupported }
func (p parts) Close() error      { return nil }

// pack saves the workbook with its parts in order of their names ([Content_Types].xml is then the first, as readers
// expect) and a fixed time: the earliest a zip can hold.
func pack(f *excelize.File) ([]byte, error) {
	all := parts{}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return all })
	if err := f.Write(io.Discard); err != nil {
		return nil, err
	}

	var out bytes.Buffer
	z := zip.NewWriter(&out)
	var deflate *flate.Writer // one for all parts: its tables are large
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		if deflate != nil {
			deflate.Reset(w)
			return deflate, nil
		}
		var err error
		deflate, err = flate.NewWriter(w, 4)
		return deflate, err
	})
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.CreateHeader(&zip.FileHeader{
			Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(all[name].Bytes()); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
