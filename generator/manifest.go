package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"gen/generator/doc"
	"gen/generator/statement"
)

// ManifestFile is the file of a set that lists the others.
const ManifestFile = "manifest.json"

// Manifest lists the files of a set, and says what they were made from, by what and how. Its keys in JSON are only ever
// added to.
type Manifest struct {
	Schema      int               `json:"schema"`
	Program                       // that made the set
	Department  string            `json:"department"`
	Code        string            `json:"code"`
	Year        int               `json:"year"`
	Report      string            `json:"report,omitempty"` // Options.Report
	Pack        string            `json:"pack"`
	PackVersion string            `json:"pack_version"`
	PackSHA256  string            `json:"pack_sha256"`
	Input       string            `json:"input_sha256"`
	Fonts       map[string]string `json:"fonts"`                // SHA-256 of each face's file
	FontNames   map[string]string `json:"font_names,omitempty"` // what that file calls itself
	Options     ManifestOptions   `json:"options"`
	Files       []ManifestItem    `json:"files"` // by path
}

// Program is a build of this program. Sets of one source are equal in each byte.
type Program struct {
	Version  string `json:"version"`
	Revision string `json:"revision"` // of the source, or UnknownRevision
	Go       string `json:"go"`       // what it was built with
}

func (p Program) String() string {
	revision := "源代码版本 " + p.Revision
	if p.Revision == UnknownRevision {
		revision = "没有记下源代码的版本"
	}
	return fmt.Sprintf("%s（%s，%s）", p.Version, revision, p.Go)
}

// is tells whether both are one source for certain: it takes a revision, and one that nobody changed.
func (p Program) is(other Program) bool {
	return p == other && p.Certain()
}

// Certain tells whether what p says of itself tells it from every other program.
func (p Program) Certain() bool {
	return p.Revision != UnknownRevision && !strings.HasSuffix(p.Revision, ChangedRevision)
}

// ChangedRevision ends the revision of a source that was changed after it.
const ChangedRevision = "+modified"

// UnknownRevision is what a program says that was built without being told.
const UnknownRevision = "unknown"

// ManifestOptions are the choices of a run that its files depend on.
type ManifestOptions struct {
	Only   []string `json:"only"`   // kinds of files, in the order of Outputs
	Charts string   `json:"charts"` // of the Word file
	Fonts  string   `json:"fonts"`  // embedded, or folder: of which the hashes tell
	Draft  bool     `json:"draft"`
}

// ManifestItem is a file as a manifest knows it.
type ManifestItem struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // hexadecimal
	Bytes  int    `json:"bytes"`
}

// item is what a manifest says of a file, nil if nothing.
func (m *Manifest) item(name string) *ManifestItem {
	if i := slices.IndexFunc(m.Files, func(f ManifestItem) bool { return f.Path == name }); i >= 0 {
		return &m.Files[i]
	}
	return nil
}

// Source is the SHA-256 of all that a set is made of: what the department wrote, last year's report, the pack, the fonts, the program
// and the options. Sets of one source have the same files.
func (m Manifest) Source() string {
	m.Report, m.Files = "", nil
	text, err := encode(m)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return Checksum(text)
}

// addManifest adds the manifest of what is in files.
func (r *rendering) addManifest(files map[string][]byte) (err error) {
	files[ManifestFile], err = encode(r.manifest(files))
	return err
}

// manifest is that of what is in files.
func (r *rendering) manifest(files map[string][]byte) Manifest {
	m := origin(r.Statement, r.doc, r.opt)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		m.Files = append(m.Files, ManifestItem{path, Checksum(files[path]), len(files[path])})
	}
	return m
}

// origin is what the manifest says beside the files, as far as it is known of a report of which none can be made.
func origin(s *statement.Statement, d *doc.Document, opt Options) Manifest {
	m := Manifest{
		Schema:     1,
		Program:    opt.Program,
		Department: s.Report.Department.Name.V,
		Code:       s.Report.Department.Code.V,
		Year:       s.Report.Year.V,
		Report:     opt.Report,
		Pack:       s.Report.Pack.V,
		Input:      s.InputHash(d),
		Fonts:      opt.fonts().Sums(),
		FontNames:  opt.fonts().Names(),
		Options:    opt.stated(),
	}
	if s.Pack != nil {
		m.Pack, m.PackVersion, m.PackSHA256 = s.Pack.Name.V, s.Pack.Version.V, s.Pack.Fingerprint
	}
	return m
}

// stated are the options as the manifest says them.
func (o *Options) stated() ManifestOptions {
	m := ManifestOptions{Only: []string{}, Charts: ChartsNative, Fonts: "embedded", Draft: o.Draft}
	for _, kind := range Outputs {
		if len(o.Only) == 0 || slices.Contains(o.Only, kind) {
			m.Only = append(m.Only, kind)
		}
	}
	if o.Charts != "" && slices.Contains(m.Only, "docx") { // without one it says nothing
		m.Charts = o.Charts
	}
	if o.Fonts != nil {
		m.Fonts = "folder"
	}
	return m
}

// Bounds of a manifest that may be anybody's, in bytes and in files: a set has some thirty.
const (
	MaxManifest      = 1 << 20
	maxManifestFiles = 10_000
)

// ReadManifest reads the manifest of a folder that may be anybody's. The error says what is wrong with it, for people.
func ReadManifest(data []byte) (m Manifest, err error) {
	if len(data) > MaxManifest {
		return m, fmt.Errorf("有 %d 字节，超过上限 %d", len(data), MaxManifest)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, errors.New("不是程序写的 JSON")
	}
	switch known := map[string]bool{}; {
	case m.Schema < 1 || len(m.Files) == 0:
		err = errors.New("是空的")
	case len(m.Files) > maxManifestFiles:
		err = fmt.Errorf("列了 %d 个文件，超过上限 %d 个", len(m.Files), maxManifestFiles)
	case slices.ContainsFunc(m.Files, func(f ManifestItem) bool {
		twice := known[f.Path]
		known[f.Path] = true
		return twice || f.Path == "." || f.Path == ManifestFile || !fs.ValidPath(f.Path) || !isSum(f.SHA256)
	}):
		err = errors.New("里面有重复的、不合格的文件名，或者不是校验值的校验值")
	}
	if err != nil {
		return Manifest{}, err
	}
	return m, nil
}

// isSum tells whether a text is a SHA-256 in hexadecimal, as Checksum writes it.
func isSum(s string) bool {
	return len(s) == hex.EncodedLen(sha256.Size) && strings.Trim(s, "0123456789abcdef") == ""
}

// Checksum is how a manifest knows the bytes of a file.
func Checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// encode writes JSON with Chinese and < > & as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}
