package diag

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
)

// About describes a code to programs that show findings.
type About struct {
	Code  string
	Title string
	Why   string
	Todo  string
}

// Unread is a file that could not be looked at, and why. A list of findings without it would read as if it had none.
type Unread struct {
	File string
	Why  string
}

// SARIF writes findings as one run of SARIF 2.1.0 (OASIS, 2020), for code review systems, as they come: it keeps none of them. Paths
// with slashes are kept relative as they are; columns count characters.
type SARIF struct {
	results *Stream
	rules   map[string]int
	unread  []Unread
}

// NewSARIF begins a run of the program of this version. about describes the codes that may occur; others are named alone.
func NewSARIF(w io.Writer, version string, about []About) *SARIF {
	run := sarifRun{Language: "zh-CN", ColumnKind: "unicodeCodePoints", Newlines: []string{"\r\n", "\n"}, Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "gen", Version: version, Language: "zh-CN", Rules: []sarifRule{}}
	s := &SARIF{rules: map[string]int{}}
	for i, a := range about {
		s.rules[a.Code] = i
		rule := sarifRule{ID: a.Code}
		if a.Title != "" {
			rule.Short = &sarifText{a.Title}
		}
		if a.Why != "" {
			rule.Full = &sarifText{a.Why}
		}
		if a.Todo != "" {
			rule.Help = &sarifText{a.Todo}
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	s.results = NewStream(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
	return s
}

// Add writes findings, and remembers what was not read.
func (s *SARIF) Add(list List, unread ...Unread) {
	s.unread = append(s.unread, unread...)
	for _, f := range list {
		r := f.sarif()
		if rule, known := s.rules[f.Code]; known {
			r.RuleIndex = &rule
		}
		s.results.Add(r)
	}
}

// Close ends the run. What was not read makes it one that failed.
func (s *SARIF) Close() error {
	if len(s.unread) == 0 {
		return s.results.Close("", nil)
	}
	var failed sarifInvocation
	for _, u := range s.unread {
		failed.Notes = append(failed.Notes, sarifNote{"error", sarifText{u.Why}, []sarifLocation{locate(Pos{File: u.File})}})
	}
	return s.results.Close("invocations", []sarifInvocation{failed})
}

// whole is the message with what stands below the excerpt for people, because viewers show nothing else.
func (f Finding) whole() string {
	return strings.Join(slices.Concat([]string{f.Message}, f.Values(), f.hint()), "。")
}

// sarif is a finding as a result; programs find the values in its properties.
func (f Finding) sarif() sarifResult {
	level := map[Severity]string{Error: "error", Warning: "warning", Hint: "note"}[f.Severity]
	r := sarifResult{RuleID: f.Code, Level: level, Message: sarifText{f.whole()}}
	if f.Pos.File != "" {
		r.Locations = []sarifLocation{locate(f.Pos)}
	}
	for i, other := range f.Related {
		l := locate(other.Pos)
		l.ID = i + 1
		if other.Message != "" {
			l.Message = &sarifText{other.Message}
		}
		r.Related = append(r.Related, l)
	}
	values := map[string]string{"stated": f.Stated, "computed": f.Computed, "gap": f.Gap}
	for key, value := range values {
		if value == "" {
			delete(values, key)
		}
	}
	if len(values) > 0 {
		r.Properties = values
	}
	if f.Fingerprint != "" {
		r.Fingerprints = map[string]string{"gen/v1": f.Fingerprint}
	}
	return r
}

func locate(p Pos) sarifLocation {
	var l sarifLocation
	l.Physical.Artifact.URI = (&url.URL{Path: path.Clean(strings.ReplaceAll(p.File, `\`, "/"))}).String()
	if p.Sheet != "" {
		l.Logical = []sarifLogical{{Name: p.inBook()}}
	} else if p.Known() {
		l.Physical.Region = &sarifRegion{Line: p.Line, Column: p.Column}
		if p.Column > 0 && p.Length > 0 {
			l.Physical.Region.EndColumn = p.Column + p.Length
		}
	}
	return l
}

// What SARIF calls things, as far as we write them.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Newlines   []string      `json:"newlineSequences"`
		Results    []sarifResult `json:"results"` // the last: they are written as they come
	}
	sarifInvocation struct {
		Successful bool        `json:"executionSuccessful"`
		Notes      []sarifNote `json:"toolExecutionNotifications"`
	}
	sarifNote struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string     `json:"id"`
		Short *sarifText `json:"shortDescription,omitempty"`
		Full  *sarifText `json:"fullDescription,omitempty"`
		Help  *sarifText `json:"help,omitempty"`
	}
	sarifResult struct {
		RuleID     string            `json:"ruleId"`
		RuleIndex  *int              `json:"ruleIndex,omitempty"`
		Level      string            `json:"level"`
		Message    sarifText         `json:"message"`
		Locations  []sarifLocation   `json:"locations,omitempty"`
		Related    []sarifLocation   `json:"relatedLocations,omitempty"`
		Properties map[string]string `json:"properties,omitempty"`

		Fingerprints map[string]string `json:"partialFingerprints,omitempty"`
	}
	sarifLocation struct {
		ID       int `json:"id,omitempty"`
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region,omitempty"`
		} `json:"physicalLocation"`
		Logical []sarifLogical `json:"logicalLocations,omitempty"`
		Message *sarifText     `json:"message,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
	sarifRegion struct {
		Line      int `json:"startLine"`
		Column    int `json:"startColumn,omitempty"`
		EndColumn int `json:"endColumn,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
)
