package main

import (
	"bytes"
	"encoding/json"
	"io"

	"gen/internal/diag"
)

// What --format json prints on stdout, one object. Keys are only ever added; reports stand in the order of the command
// line, files by path. Paths are as on stdout without it: relative to the current folder when inside it.
//
//	{"reports": [{
//	   "report":   as named on the command line,
//	   "folder":   the output folder, "" when it is not known,
//	   "files":    [{"path", "sha256": hexadecimal, "bytes"}], empty when nothing was written,
//	   "findings": [{"code", "severity", "pos": {"file", "line", "column", "length"}, "message", …}], as in internal/diag;
//	               in a workbook pos has "sheet" and "cell" too,
//	   "error":    why the report could not be worked on, left out when it could,
//	   "ok":       whether its set was written
//	}]}
//
// It is written report by report, so that many take no more memory than some.
type reportResult struct {
	Report   string        `json:"report"`
	Folder   string        `json:"folder"`
	Files    []writtenFile `json:"files"`
	Findings diag.List     `json:"findings"`
	Error    string        `json:"error,omitempty"`
	OK       bool          `json:"ok"`
}

type writtenFile struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

func resultOf(r *report) reportResult {
	res := reportResult{
		Report:   r.arg,
		Files:    append([]writtenFile{}, r.files...),
		Findings: append(diag.List{}, r.findings...),
		OK:       len(r.files) > 0,
	}
	if r.dir != "" {
		res.Folder = relative(r.dir)
	}
	if r.err != nil {
		res.Error = r.err.Error()
	}
	return res
}

// writeJSON writes all JSON that people or programs get from the command: indented, < and > as they are.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (a *app) printJSON(v any) error {
	var b bytes.Buffer
	if err := writeJSON(&b, v); err != nil {
		return err
	}
	return a.print(b.Bytes())
}
