package main

import (
	"bytes"
	"fmt"
	"slices"

	"gen/generator"
	"gen/generator/check"
	"gen/internal/diag"
)

func (a *app) printChecked(all []checked, f checkFlags) error {
	var b bytes.Buffer
	switch f.format.form {
	case "text":
		for _, c := range all {
			c.text(&b, len(all) > 1)
		}
	case "json":
		if err := checkedJSON(&b, all); err != nil {
			return unsaid(err)
		}
	default:
		var list []found
		for _, c := range all {
			list = append(list, c.found)
		}
		return a.printFindings(f.format.form, list)
	}
	return a.print(b.Bytes())
}

// text is a report's findings for people; of a single report also the rules that could not be checked, by their reasons.
func (c *checked) text(b *bytes.Buffer, several bool) {
	if c.err != nil {
		return // said to the user at the end
	}
	if several {
		fmt.Fprintf(b, "── %s ──\n", diag.Visible(c.name))
	}
	b.Write(c.excerpts)
	if several {
		b.WriteByte('\n')
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
		b.WriteByte('\n')
	}
	for _, why := range reasons {
		fmt.Fprintf(b, "无法核对 %s：%s\n", diag.Names(codes[why]), why)
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

// checkedJSON writes what checkLong promises.
func checkedJSON(b *bytes.Buffer, all []checked) error {
	type rule struct {
		Code  string `json:"code"`
		State string `json:"state"`
		Why   string `json:"why,omitempty"`
	}
	type report struct {
		Report    string    `json:"report"`
		OK        bool      `json:"ok"` // without errors
		Error     string    `json:"error,omitempty"`
		Findings  diag.List `json:"findings"`
		Passed    int       `json:"passed"`
		Failed    int       `json:"failed"`
		Unchecked int       `json:"unchecked"`
		Rules     []rule    `json:"rules"`
	}
	reports := []report{}
	for _, c := range all {
		r := report{Report: c.name, OK: c.err == nil && !c.findings.HasErrors(), Findings: append(diag.List{}, c.findings...),
			Rules: []rule{}}
		if c.err != nil {
			r.Error = c.err.Error()
		}
		r.Passed, r.Failed, r.Unchecked = check.Tally(c.results)
		for _, result := range c.results {
			r.Rules = append(r.Rules, rule{result.Rule.Code, stateWord[result.State], result.Why})
		}
		reports = append(reports, r)
	}
	return writeJSON(b, map[string]any{"reports": reports})
}

// concludeChecked says how it went, and chooses the exit code.
func (a *app) concludeChecked(all []checked, f checkFlags) error {
	var findings diag.List
	var results []check.Result
	failed, hidden := 0, 0
	for _, c := range all {
		findings = append(findings, c.findings...)
		results = append(results, c.results...)
		hidden += c.hidden
		if c.err != nil {
			failed++
			fmt.Fprintf(a.stderr, "错误：%s\n", c.err)
		}
	}
	wrong, warnings, hints := findings.Count()
	fmt.Fprint(a.stderr, counted(wrong+failed, warnings, hints))
	if len(results) > 0 {
		fmt.Fprintf(a.stderr, "%s。", tally(results))
	}
	if hidden > 0 {
		fmt.Fprintf(a.stderr, "报告里有 %d 个错误，无法核对；不写 --only 时列出。", hidden)
	}
	refused := f.strict && wrong == 0 && len(findings) > 0
	if refused {
		fmt.Fprint(a.stderr, "写了 --strict，不算通过。")
	}
	fmt.Fprintln(a.stderr)
	switch {
	case wrong > 0, hidden > 0, refused:
		return exit(exitFindings)
	case failed > 0:
		return exit(exitFailed)
	}
	return nil
}

// tally says how the rules ended.
func tally(results []check.Result) string {
	passed, broken, unchecked := check.Tally(results)
	hints := 0
	for _, r := range results {
		if r.State == check.Failed && !slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Severity != diag.Hint }) {
			hints++
		}
	}
	mild := ""
	switch {
	case hints > 0 && hints == broken:
		mild = "（都是提示）"
	case hints > 0:
		mild = fmt.Sprintf("（其中提示 %d 条）", hints)
	}
	return fmt.Sprintf("勾稽规则通过 %d 条、不通过 %d 条%s、无法核对 %d 条", passed, broken, mild, unchecked)
}
