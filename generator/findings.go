package generator

import (
	"cmp"

	"gen/generator/statement"
	"gen/internal/diag"
)

// Findings are what is wrong with an input, as data: in the order of places, each with what to do.
type (
	Findings = diag.List
	Finding  = diag.Finding
	Severity = diag.Severity
	Pos      = diag.Pos // a place in a file
)

// An error stops the publication, a warning and a hint do not.
const (
	Error   = diag.Error
	Warning = diag.Warning
	Hint    = diag.Hint
)

// told is what was found with a report as it is given away: in order, each finding with its address and its fingerprint.
func told(s *statement.Statement, list Findings) Findings { return identified(s, list.Sort()) }

// identified is told in an order of its own.
func identified(s *statement.Statement, list Findings) Findings {
	unit, own := "", ""
	if s.Report != nil {
		address := s.Report.AddressOf()
		for i := range list {
			list[i].Address = address(list[i].Pos)
		}
		own = s.Report.File
		unit = cmp.Or(s.Report.Department.Code.V, s.Report.Department.Name.V)
	}
	list.Identify(unit, own)
	return list
}
