package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"

	"gen/generator/figure"
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

// figures is the review set's list of every figure: exact and published value, formula, inputs, place in the report.
func (s *Statement) figures() ([]byte, error) {
	type term struct {
		ID   string `json:"id"`
		Sign int    `json:"sign"`
	}
	type entry struct {
		ID        string `json:"id"`
		Label     string `json:"label"`
		Kind      string `json:"kind"`
		Unit      string `json:"unit,omitempty"` // of published and nearest
		Exact     string `json:"exact"`          // amounts in 元, rates in percent
		Published string `json:"published"`
		Moved     string `json:"nearest,omitempty"` // the 四舍五入, where published is not it
		Formula   string `json:"formula"`
		Inputs    []term `json:"inputs,omitempty"`
		File      string `json:"file,omitempty"`
		Line      int    `json:"line,omitempty"`
		Column    int    `json:"column,omitempty"`
	}
	kinds := map[figure.Kind]string{figure.Amount: "金额", figure.Rate: "比率", figure.Average: "平均", figure.Count: "数量", figure.Const: "常数", figure.Stated: "金额"}
	formulas := map[figure.Op]string{figure.Leaf: "填报", figure.Sum: "合计", figure.Difference: "差额", figure.Growth: "增长率", figure.Share: "占比", figure.Mean: "平均", figure.Rest: "其余", figure.Taken: "上年报告", figure.Score: "得分"}
	moved := map[*figure.Figure]bool{}
	for _, f := range s.Book.Moved() {
		moved[f] = true
	}
	var list []entry
	for _, f := range s.Book.All() {
		e := entry{ID: f.ID, Label: f.Name(), Kind: kinds[f.Kind], Unit: f.Unit, Exact: f.Exact.String(), Published: f.Published.String(),
			Formula: formulas[f.Op], File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Column}
		if f.Implied {
			e.Formula = "收支相抵"
		}
		if moved[f] {
			e.Moved = s.Book.Nearest(f).String()
		}
		for _, t := range f.Inputs {
			sign := 1
			if t.Negative {
				sign = -1
			}
			e.Inputs = append(e.Inputs, term{t.ID, sign})
		}
		list = append(list, e)
	}
	return encode(list)
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}
