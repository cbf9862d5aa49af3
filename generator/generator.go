// Package generator is the product's core behind one door: Generate turns a report and a template pack into a
// complete set of files, as bytes in memory.
package generator

import (
	"errors"
	"io/fs"

	"gen/internal/diag"
	"gen/internal/fonts"
)

// Options select and parametrise the outputs. The zero value makes the whole set for publication.
type Options struct {
	Only    []string   // any of "pdf", "xlsx", "charts"; empty means all
	Review  bool       // add the internal review set (内部/…)
	Fonts   *fonts.Set // nil means the embedded fonts
	Version string     // of the program, for the document properties and the manifest
}

// Set is what one report gives. Nothing in it depends on the machine, the time or the locale.
type Set struct {
	Folder string            // name of the set's own folder: 2023-123456-某局
	Files  map[string][]byte // slash-separated path inside Folder → content; manifest.json among them
}

// Generate makes the set of the report at path inside fsys, which is rooted at the parent of the report's
// folder, so that ../2022/report.toml can be named and nothing outside can. A set is complete or empty: with an
// error among the findings it has no files. The error is for what is not the report's fault (an unreadable file).
func Generate(fsys fs.FS, path string, opt Options) (Set, diag.List, error) {
	return Set{}, nil, errors.New("not yet")
}
