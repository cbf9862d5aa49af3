// Package district is what is known of all reports of a bureau together: its roster, what came of each report, and the
// pages and tables that are made of both.
package district

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"gen/generator/check"
	"gen/generator/figure"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Head is what a report says of itself, as far as it can be read.
type Head struct {
	Report string `json:"report"` // path from the root of the tree, with slashes; no two results have the same
	Code   string `json:"code"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`            // 部门, 单位 or 二级单位
	Under  string `json:"under,omitempty"` // the department that it belongs to, as the roster says
	Year   int    `json:"year"`
	Pack   string `json:"pack"`
}

// label is a report for people.
func (h *Head) label() string { return cmp.Or(strings.TrimSpace(h.Code+" "+h.Name), h.Report) }

// State is what came of a report.
type State string

const (
	Made      State = "made"      // its set was written
	Unchanged State = "unchanged" // the set of an earlier run is what would be written
	Faulty    State = "faulty"    // it has errors, nothing was written
	Failed    State = "failed"    // it could not be worked on: Why
)

// Result is what came of one report: a line of results.jsonl. Keys are only ever added.
type Result struct {
	Head
	Tree        string            `json:"tree,omitempty"` // the root, from the folder of the sets, with slashes
	PackVersion string            `json:"pack_version,omitempty"`
	PackSHA256  string            `json:"pack_sha256,omitempty"`
	Input       string            `json:"input,omitempty"` // SHA-256 of what the department wrote
	Units       []string          `json:"units,omitempty"` // the reports that it is the sum of, those of units that are sums too, like Report
	State       State             `json:"state"`
	Errors      int               `json:"errors"`
	Warnings    int               `json:"warnings"`
	Hints       int               `json:"hints"`
	Findings    []Found           `json:"findings,omitempty"`
	Set         string            `json:"set,omitempty"` // folder of its files, from that of results.jsonl, with slashes
	Files       []File            `json:"files,omitempty"`
	Unchecked   []string          `json:"unchecked,omitempty"` // codes of rules that could not be checked
	Figures     map[string]string `json:"figures,omitempty"`   // ID → exact value, amounts in 元; an amount of the accounts that is left out is zero
	At          time.Time         `json:"at,omitzero"`         // when it was worked on: of two results of one report the newer counts
	Seconds     float64           `json:"seconds"`
	Why         string            `json:"why,omitempty"`
}

// Found is a finding as results keep it.
type Found struct {
	Code        string        `json:"code"`
	Severity    diag.Severity `json:"severity"`
	Where       string        `json:"where,omitempty"`   // for people: a line, a cell
	Section     string        `json:"section,omitempty"` // heading that it stands under in the document
	Message     string        `json:"message"`
	Stated      string        `json:"stated,omitempty"`
	Computed    string        `json:"computed,omitempty"`
	Gap         string        `json:"gap,omitempty"`
	Hint        string        `json:"hint,omitempty"`
	Fingerprint string        `json:"fingerprint"` // the same in the next run, if it is the same fault
}

// File is one of a set, by its name in it.
type File struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// FoundOf is a finding as results keep it.
func FoundOf(f diag.Finding, fingerprint string) Found {
	return Found{f.Code, f.Severity, f.Pos.String(), f.Section, f.Message, f.Stated, f.Computed, f.Gap, f.Hint, fingerprint}
}

// UncheckedOf are the codes of the rules that could not be checked.
func UncheckedOf(checked []check.Result) (list []string) {
	for _, r := range checked {
		if r.State == check.Unchecked {
			list = append(list, r.Rule.Code)
		}
	}
	return list
}

// FiguresOf are the figures of a report that a district adds up: totals of its accounts that are not zero, and what it states of
// “三公”, counts and assets.
func FiguresOf(b *figure.Book) map[string]string {
	list := map[string]string{}
	for _, f := range b.All() {
		k := f.Key
		total := k.Family == figure.Account && k.Code == "" && k.Row == 0 && !f.Exact.IsZero()
		if !k.Last && (total || k.Family == figure.Public || k.Family == figure.Item) {
			list[f.ID] = f.Exact.String()
		}
	}
	return list
}

// Exact is a figure of a report.
func (r *Result) Exact(id string) (v decimal.Decimal, stated bool) {
	digits, ok := r.Figures[id]
	if !ok {
		return v, false
	}
	v, err := decimal.NewFromString(digits)
	return v, err == nil
}

// Published tells whether files of a report are there to be read.
func (r *Result) Published() bool {
	return (r.State == Made || r.State == Unchanged) && r.Set != "" && len(r.Files) > 0
}

// Write writes results as lines, in the order of their reports.
func Write(w io.Writer, results []Result) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range slices.SortedFunc(slices.Values(results), inOrder) {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func inOrder(a, b Result) int { return strings.Compare(a.Report, b.Report) }

// maxLine is the longest line that is read: a report of thousands of findings.
const maxLine = 16 << 20

// Read reads the lines of one or more files, those of shards, given as name and content. Of two results of one report the newer
// counts, or the later if they are of one time. A line that is broken is told with its number, and its report is missing.
func Read(files ...Source) ([]Result, diag.List) {
	newest := map[string]Result{}
	var list diag.List
	for _, f := range files {
		list = append(list, f.read(newest)...)
	}
	var results []Result
	for _, r := range newest {
		results = append(results, r)
	}
	slices.SortFunc(results, inOrder)
	return results, list
}

// Source is a file to be read.
type Source struct {
	Name string
	Data []byte
}

func (f Source) read(newest map[string]Result) (list diag.List) {
	lines := bufio.NewScanner(bytes.NewReader(f.Data))
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		r, why := readLine(lines.Bytes())
		if why != "" {
			list = append(list, f.broken(n, why))
			continue
		}
		if old, ok := newest[r.Report]; !ok || !r.At.Before(old.At) {
			newest[r.Report] = r
		}
	}
	if lines.Err() != nil {
		list = append(list, f.broken(n+1, fmt.Sprintf("一行超过 %d 兆字节，后面的没有读", maxLine>>20)))
	}
	return list
}

func (f Source) broken(line int, why string) diag.Finding {
	return diag.Finding{Code: codes.ResultsBroken, Pos: diag.Pos{File: f.Name, Line: line}, Message: "这一行的结果读不出来：" + why,
		Hint: "这个文件由程序写，不要改；删去这一行，再运行一次 gen batch"}
}

// exact is how an amount or a count is written. Exponents would let a few letters be a number of millions of digits.
var exact = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-?[0-9]{1,24}(\.[0-9]{1,12})?$`) })

// below tells whether a path leads to what lies in the folder that it is seen from: pages link to it.
func below(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, `:\`)
}

// readLine reads one result, or says why it cannot be read.
func readLine(line []byte) (r Result, why string) {
	if err := json.Unmarshal(line, &r); err != nil {
		return r, "不是程序写的 JSON"
	}
	known := []State{Made, Unchanged, Faulty, Failed}
	switch {
	case r.Report == "":
		return r, "没有写是哪份报告"
	case !slices.Contains(known, r.State):
		return r, "没有写结果，或者不认识"
	case r.Set != "" && !below(r.Set):
		return r, "set 不是这个文件夹里的"
	case r.Year != 0 && (r.Year < firstYear || r.Year > lastYear):
		return r, "year 不是年"
	}
	for _, f := range r.Files {
		if !below(f.Name) {
			return r, "files 里有别处的文件"
		}
	}
	for id, digits := range r.Figures {
		if !exact().MatchString(digits) {
			return r, id + " 不是数"
		}
	}
	return r, ""
}
