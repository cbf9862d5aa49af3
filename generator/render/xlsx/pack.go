package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"

	"gen/generator/doc"
	"gen/generator/render/internal/opc"

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
// expect), and with core properties as all our Office files have them.
func pack(f *excelize.File, d *doc.Document) ([]byte, error) {
	all := parts{}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return all })
	if err := f.Write(io.Discard); err != nil {
		return nil, err
	}
	all[opc.CoreName] = bytes.NewBuffer(opc.CoreProperties(d))
	var list []opc.Part
	for _, name := range slices.Sorted(maps.Keys(all)) {
		list = append(list, opc.Part{Name: name, Data: all[name].Bytes()})
	}
	return opc.Pack(list, zip.Deflate)
}
