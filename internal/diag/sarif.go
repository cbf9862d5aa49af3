package diag

import (
	"encoding/json"
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

// WriteSARIF writes the findings as one run of SARIF 2.1.0 (OASIS, 2020), for code review systems. Paths with slashes
// are kept relative as they are; columns count characters. about describes the codes that
// may occur; codes that it does not hold are listed by themselves. What was not read makes the run one that failed.
func WriteSARIF(w io.Writer, version string, about []About, list List, unread []Unread) error {
	run := sarifRun{Language: "zh-CN", ColumnKind: "unicodeCodePoints", Newlines: []string{"\r\n", "\n"}, Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "gen", Version: version, Language: "zh-CN", Rules: []sarifRule{}}
	index := map[string]int{}
	add := func(a About) {
		index[a.Code] = len(run.Tool.Driver.Rules)
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
	for _, a := range about {
		add(a)
	}
	for _, f := range list {
		if _, known := index[f.Code]; !known {
			add(About{Code: f.Code})
		}
		run.Results = append(run.Results, f.sarif(index[f.Code]))
	}
	if len(unread) > 0 {
		var failed sarifInvocation
		for _, u := range unread {
			failed.Notes = append(failed.Notes, sarifNote{"error", sarifText{u.Why}, []sarifLocation{locate(Pos{File: u.File})}})
		}
		run.Invocations = []sarifInvocation{failed}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// whole is the message with what stands below the excerpt for people, because viewers show nothing else.
func (f Finding) whole() string {
	return strings.Join(slices.Concat([]string{f.Message}, f.Values(), f.hint()), "。")
}

// sarif is a finding as a result; programs find the values in its properties.
func (f Finding) sarif(rule int) sarifResult {
	level := map[Severity]string{Error: "error", Warning: "warning", Hint: "note"}[f.Severity]
	r := sarifResult{RuleID: f.Code, RuleIndex: rule, Level: level, Message: sarifText{f.whole()}}
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
		Invocations []sarifInvocation `json:"invocations,omitempty"`
		Language    string            `json:"language"`
		ColumnKind  string            `json:"columnKind"`
		Newlines    []string          `json:"newlineSequences"`
		Results     []sarifResult     `json:"results"`
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
		RuleIndex  int               `json:"ruleIndex"`
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
