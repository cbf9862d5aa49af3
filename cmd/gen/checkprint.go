package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"gen/generator"
	"gen/generator/check"
	"gen/internal/diag"
)

// checkTeller prints what was found in one report after the other.
func (a *app) checkTeller(f checkFlags, several bool) teller[checked] {
	switch f.format.form {
	case "text":
		return teller[checked]{func(c checked) { c.text(a.stdout, several) }, func() error { return nil }}
	case "json":
		s := diag.NewStream(a.stdout, map[string]any{"reports": []any{}})
		return teller[checked]{func(c checked) { s.Add(c.json(f.rules)) }, func() error { return s.Close("", nil) }}
	}
	t := a.findingsTeller(f.format.form)
	return teller[checked]{func(c checked) { t.tell(c.found) }, t.end}
}

// text is a report's findings for people; of a single report also the rules that could not be checked, by their reasons.
func (c *checked) text(w io.Writer, several bool) {
	if c.err != nil {
		return // said to the user at the end
	}
	if several {
		fmt.Fprintf(w, "── %s ──\n", diag.Visible(c.name))
	}
	w.Write(c.excerpts)
	if several {
		fmt.Fprintln(w)
		return
	}
	var reasons []string
	codes := map[string][]string{}
	for _, r := range c.results {
		if r.State == check.Unchecked {
			if codes[r.Why] == nil {
				reasons = append(reasons, r.Why)
			}
			codes[r.Why] = append(codes[r.Why], r.Rule.Code)
		}
	}
	if len(reasons) > 0 && len(c.findings) > 0 {
		fmt.Fprintln(w)
	}
	for _, why := range reasons {
		fmt.Fprintf(w, "无法核对 %s：%s\n", diag.Names(codes[why]), why)
	}
}

func aboutCodes() []diag.About {
	var list []diag.About
	for _, c := range generator.Codes() {
		list = append(list, diag.About{Code: c.Code, Title: c.Title, Why: c.Why, Todo: c.Todo})
	}
	return list
}

var stateWord = map[check.State]string{check.Passed: "passed", check.Failed: "failed", check.Unchecked: "unchecked"}

// checkedRule is how a rule ended, as checkLong promises.
type checkedRule struct {
	Code  string `json:"code"`
	State string `json:"state"`
	Why   string `json:"why,omitempty"`
}

// checkedReport is what checkLong promises of a report.
type checkedReport struct {
	Report      string `json:"report"`
	Code        string `json:"code"`
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Year        int    `json:"year"`
	Pack        string `json:"pack"`
	PackVersion string `json:"pack_version"`
	PackSHA256  string `json:"pack_sha256"`
	Input       string `json:"input_sha256"`
	Source      string `json:"source_sha256"` // of a set that is made now: a set of the same need not be made again

	OK        bool          `json:"ok"` // without errors
	Error     string        `json:"error,omitempty"`
	Findings  diag.List     `json:"findings"`
	Passed    int           `json:"passed"`
	Failed    int           `json:"failed"`
	Unchecked int           `json:"unchecked"`
	Rules     []checkedRule `json:"rules,omitempty"`
}

func (c *checked) json(rules bool) checkedReport {
	r := checkedReport{
		Report:      c.name,
		Code:        c.of.Code,
		Name:        c.of.Department,
		Kind:        c.of.Kind,
		Year:        c.of.Year,
		Pack:        cmp.Or(c.from.Pack, c.of.Pack),
		PackVersion: c.from.PackVersion,
		PackSHA256:  c.from.PackSHA256,
		Input:       c.from.Input,
		OK:          c.err == nil && !c.findings.HasErrors(),
		Findings:    append(diag.List{}, c.findings...),
	}
	if c.from.Input != "" {
		r.Source = c.from.Source()
	}
	if c.err != nil {
		r.Error = c.err.Error()
	}
	r.Passed, r.Failed, r.Unchecked = check.Tally(c.results)
	for _, result := range c.results {
		if rules {
			r.Rules = append(r.Rules, checkedRule{result.Rule.Code, stateWord[result.State], result.Why})
		}
	}
	return r
}

// checkSum is what was found in all reports, in numbers.
type checkSum struct {
	wrong, warnings, hints int
	failed                 int // reports that could not be looked at
	hidden                 int
	rules                  score
}

func (s *checkSum) add(c checked) {
	wrong, warnings, hints := c.findings.Count()
	s.wrong, s.warnings, s.hints, s.hidden = s.wrong+wrong, s.warnings+warnings, s.hints+hints, s.hidden+c.hidden
	if c.err != nil {
		s.failed++
	}
	s.rules.add(c.results)
}

// concludeChecked says how it went, and chooses the exit code.
func (a *app) concludeChecked(s checkSum, f checkFlags) error {
	fmt.Fprint(a.stderr, counted(s.wrong+s.failed, s.warnings, s.hints))
	if s.rules != (score{}) {
		fmt.Fprintf(a.stderr, "%s。", s.rules)
	}
	if s.hidden > 0 {
		fmt.Fprintf(a.stderr, "报告里有 %d 个错误，无法核对；不写 --only 时列出。", s.hidden)
	}
	refused := f.strict && s.wrong == 0 && s.warnings+s.hints > 0
	if refused {
		fmt.Fprint(a.stderr, "写了 --strict，不算通过。")
	}
	fmt.Fprintln(a.stderr)
	switch {
	case s.wrong > 0, s.hidden > 0, refused:
		return exit(exitFindings)
	case s.failed > 0:
		return exit(exitFailed)
	}
	return nil
}

// score is how rules ended.
type score struct {
	passed, broken, unchecked int
	mild                      int // of the broken ones, those that gave hints alone
}

func (s *score) add(results []check.Result) {
	passed, broken, unchecked := check.Tally(results)
	s.passed, s.broken, s.unchecked = s.passed+passed, s.broken+broken, s.unchecked+unchecked
	for _, r := range results {
		if r.State == check.Failed && !slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Severity != diag.Hint }) {
			s.mild++
		}
	}
}

func (s score) String() string {
	mild := ""
	switch {
	case s.mild > 0 && s.mild == s.broken:
		mild = "（都是提示）"
	case s.mild > 0:
		mild = fmt.Sprintf("（其中提示 %d 条）", s.mild)
	}
	return fmt.Sprintf("勾稽规则通过 %d 条、不通过 %d 条%s、无法核对 %d 条", s.passed, s.broken, mild, s.unchecked)
}
