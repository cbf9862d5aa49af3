package statement

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"gen/generator/report"
	"gen/internal/place"
	"gen/internal/snapshot"
)

// mostUp is how far up from its folder a report may name files.
const mostUp = 4

// Reach is how many folders up from its own a report names files: its pack, last year's report, those of its units. What is too far
// up does not count. The report is what tree states, or where that is nil the file at a path.
func Reach(fsys fs.FS, file string, tree *place.Node) int {
	r := report.HeadOf(file, tree)
	if tree == nil {
		src, err := snapshot.Read(fsys, file, int64(place.DefaultLimits().Bytes))
		if err == nil && !bytes.Contains(src, []byte("..")) && !bytes.Contains(src, []byte(`\`)) { // most need not be read twice
			return 0
		}
		if r, err = report.ReadHead(fsys, file); err != nil {
			return 0 // whoever reads it tells why
		}
	}
	named := []string{r.Pack.V, r.Prior.From.V}
	if r.Sum != nil {
		named = append(named, r.Sum.Units.V)
		for _, a := range r.Sum.Adjust {
			named = append(named, a.Report.V)
		}
	}
	most := 0
	for _, name := range named {
		if !TooFar(name) {
			most = max(most, up(name))
		}
	}
	return most
}

// TooFar tells whether a path leads farther up from a report's folder than it may name files.
func TooFar(name string) bool { return up(name) > mostUp }

// up is how many folders a path leads up from where it begins.
func up(name string) (n int) {
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	for ; name == ".." || strings.HasPrefix(name, "../"); n++ {
		name = strings.TrimPrefix(name[len(".."):], "/")
	}
	return n
}
