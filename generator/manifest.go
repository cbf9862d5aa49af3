package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
)

// ManifestFile is the file of a set that lists the others.
const ManifestFile = "manifest.json"

// Manifest lists the files of a set, and says what they were made from. Its keys in JSON are only ever added to.
type Manifest struct {
	Schema     int            `json:"schema"`
	Version    string         `json:"version"` // of the program
	Department string         `json:"department"`
	Code       string         `json:"code"`
	Year       int            `json:"year"`
	Pack       string         `json:"pack"`
	PackSHA256 string         `json:"pack_sha256"`
	Input      string         `json:"input_sha256"`
	Files      []ManifestItem `json:"files"` // by path
}

// ManifestItem is a file as a manifest knows it.
type ManifestItem struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // hexadecimal
	Bytes  int    `json:"bytes"`
}

// addManifest adds the manifest of what is in files.
func (s *Statement) addManifest(files map[string][]byte, input, version string) (err error) {
	m := Manifest{1, version, s.Report.Department.Name.V, s.Report.Department.Code.V, s.Report.Year.V, s.Pack.Name.V, s.Pack.Fingerprint, input, nil}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		m.Files = append(m.Files, ManifestItem{path, checksum(files[path]), len(files[path])})
	}
	files[ManifestFile], err = encode(m)
	return err
}

func checksum(data []byte) string {
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
