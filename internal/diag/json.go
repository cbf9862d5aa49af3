package diag

import "fmt"

var (
	severityName = [...]string{Error: "error", Warning: "warning", Hint: "hint"}
	severityWord = [...]string{Error: "错误", Warning: "警告", Hint: "提示"}
)

// String names a severity for machines: "error", "warning" or "hint".
func (s Severity) String() string { return severityName[s] }

// MarshalText makes a severity a word in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Severity) UnmarshalText(text []byte) error {
	for i, name := range severityName {
		if name == string(text) {
			*s = Severity(i)
			return nil
		}
	}
	return fmt.Errorf("no severity %q", text)
}

// Word names a severity for people.
func (s Severity) Word() string { return severityWord[s] }
