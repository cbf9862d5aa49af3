// Package codes is the catalogue of findings: every code has its constant here, with a title and what to do.
//
// Rules of the report (generator/check) say more of themselves, with their entry; here stand those of their codes that
// other packages use. Codes are a promise to programs: one that was published is never given another meaning.
package codes

import "gen/internal/diag"

// Code is one kind of finding.
type Code struct {
	Code     string
	Severity diag.Severity // of its findings; one of them may be milder, none is worse
	Title    string        // what was found
	Todo     string        // what to do about it, for whoever sees the code alone
}

// Area is the codes of one origin, which begin alike.
type Area struct {
	Prefix string
	Name   string
	Codes  []Code
}

// Areas is every code that is no rule, in the order in which a report meets them.
var Areas = []Area{toml, input, units, packs, templates, texts, fonts, run, published, imports, forms, district, audit}

// Severity is the worst severity of the findings of a code.
func Severity(code string) diag.Severity {
	for _, a := range Areas {
		for _, c := range a.Codes {
			if c.Code == code {
				return c.Severity
			}
		}
	}
	return diag.Error
}
