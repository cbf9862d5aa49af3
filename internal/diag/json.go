package diag

import (
	"encoding/json"
	"io"
)

var (
	severityName = [...]string{Error: "error", Warning: "warning", Hint: "hint"}
	severityWord = [...]string{Error: "错误", Warning: "警告", Hint: "提示"}
)

// String names a severity for machines: "error", "warning" or "hint".
func (s Severity) String() string { return severityName[s] }

// MarshalText makes a severity a word in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// WriteJSON writes the findings as one JSON array, indented, with characters as they are (no \u003c).
func WriteJSON(w io.Writer, list List) error {
	if list == nil {
		list = List{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
