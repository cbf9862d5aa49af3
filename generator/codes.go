package generator

import (
	_ "embed"
	"strings"

	"gen/generator/check"
	"gen/internal/codes"
)

// Code is what can be said of a code without a report.
type Code struct {
	Code     string   `json:"code"`
	Area     string   `json:"area"`
	Title    string   `json:"title"`
	Severity Severity `json:"severity"` // of its findings; one of them may be milder, none is worse
	Rule     bool     `json:"rule"`     // of the report: Identity and Why tell of it, as far as there is more to tell
	Identity string   `json:"identity,omitempty"`
	Why      string   `json:"why,omitempty"`
	Todo     string   `json:"todo,omitempty"`    // of every other code
	Example  string   `json:"example,omitempty"` // what is said of a report that has it
}

// examples are made by the test that makes docs/规则.md, from the faulty reports: a line == CODE, and what is said.
//
//go:embed examples.txt
var examples string

func exampleOf(code string) string {
	_, rest, _ := strings.Cut(examples, "== "+code+"\n")
	text, _, _ := strings.Cut(rest, "\n== ")
	return strings.TrimSuffix(text, "\n")
}

// Codes is every code that a finding can have: first the rules, then all others by area.
func Codes() []Code {
	var list []Code
	for _, r := range check.Rules {
		list = append(list, Code{Code: r.Code, Area: r.Group, Title: r.Title, Severity: r.Severity, Rule: true, Identity: r.Identity,
			Why: r.Why, Example: exampleOf(r.Code)})
	}
	for _, area := range codes.Areas {
		for _, c := range area.Codes {
			list = append(list, Code{Code: c.Code, Area: area.Name, Title: c.Title, Severity: c.Severity, Todo: c.Todo,
				Example: exampleOf(c.Code)})
		}
	}
	return list
}
