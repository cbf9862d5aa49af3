package generator

import (
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
	Todo     string   `json:"todo,omitempty"` // of every other code
}

// Codes is every code that a finding can have: first the rules, then all others by area.
func Codes() []Code {
	var list []Code
	for _, r := range check.Rules {
		list = append(list, Code{Code: r.Code, Area: r.Group, Title: r.Title, Severity: r.Severity, Rule: true, Identity: r.Identity,
			Why: r.Why})
	}
	for _, area := range codes.Areas {
		for _, c := range area.Codes {
			list = append(list, Code{Code: c.Code, Area: area.Name, Title: c.Title, Severity: c.Severity, Todo: c.Todo})
		}
	}
	return list
}
