// Package opc packs the parts of an Office file (Open Packaging Conventions: .docx, .xlsx) so that equal parts give equal
// bytes.
package opc

import (
	"archive/zip"
	"bytes"
	"io"
	"time"

	"github.com/klauspost/compress/flate"
)

// Part is one file of a package.
type Part struct {
	Name string
	Data []byte
}

// Pack zips the parts in their order; readers expect [Content_Types].xml first. Each has the earliest time that a zip can
// hold. The method is zip.Deflate, or zip.Store for a package that goes into another one and is deflated there.
func Pack(parts []Part, method uint16) ([]byte, error) {
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
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: method, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.Data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
