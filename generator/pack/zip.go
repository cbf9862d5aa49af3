package pack

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"gen/internal/diag"
)

// Zip is a pack as one file, with what it extends inside: a department needs nothing beside it, and it prints the same with a program
// that brings other packs along. Its fingerprint is that of the pack. The same files make the same bytes. notes go along by their
// names; what is no file of a pack is not read from a pack.
func Zip(at Source, library fs.FS, notes map[string]string) ([]byte, diag.List) {
	l := &loader{pack: &Pack{Files: map[string]File{}, Subjects: &Subjects{}}, library: library}
	if !l.chain(link{Source: at}) {
		return nil, l.list
	}
	files := map[string][]byte{}
	for i, k := range l.links {
		for name, data := range k.files {
			if strings.HasPrefix(name, Tests+"/") {
				continue
			}
			files[strings.Repeat(inner, i)+name] = data
		}
	}
	for name, text := range notes {
		files[name] = []byte(text)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write(files[name])
		}
		if err != nil {
			panic(err) // a buffer takes all
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes(), l.list
}
