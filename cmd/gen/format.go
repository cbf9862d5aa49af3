package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator/check"
	"gen/internal/codes"
	"gen/internal/diag"
)

// findingForms are the forms in which a command tells what it found: text for people, the others for programs.
var findingForms = []string{"text", "json", "sarif", "github", "junit"}

// format is the value of --format.
type format struct {
	form    string
	has     []string // the forms that the command has, the first unless another is asked for
	command *cobra.Command
}

// bindFormat adds --format, and --json, which says the same in short. A form that the command has not is refused.
func bindFormat(c *cobra.Command, f *format, has ...string) {
	*f = format{form: has[0], has: has, command: c}
	c.Flags().Var(f, "format", "输出为 `FORM`："+has[0]+"（给人看，不写时是它）、"+strings.Join(has[1:], "、"))
	c.Flags().VarPF(jsonFlag{f}, "json", "", "同 --format json").NoOptDefVal = "true"
}

// tellsFindings tells whether a command was asked to tell people what it found.
func tellsFindings(c *cobra.Command) bool {
	asked := c.Flags().Lookup("format")
	if asked == nil {
		return false
	}
	f, ok := asked.Value.(*format)
	return ok && f.form == "text" && len(f.has) == len(findingForms)
}

func (f *format) String() string { return "" }
func (f *format) Type() string   { return "string" }

// wrongForm is said to the user as it is.
type wrongForm struct{ error }

func (f *format) Set(form string) error {
	known := slices.Concat(findingForms, []string{"html"})
	if slices.Contains(known, form) && !slices.Contains(f.has, form) {
		return wrongForm{fmt.Errorf("%s 没有 %s 这种输出，--format 可以写 %s", f.command.CommandPath(), form, strings.Join(f.has, "、"))}
	}
	if err := oneOf("format", form, f.has); err != nil {
		return wrongForm{err}
	}
	f.form = form
	return nil
}

// jsonFlag is --json.
type jsonFlag struct{ *format }

func (jsonFlag) Type() string { return "bool" }

func (j jsonFlag) Set(on string) error {
	yes, err := strconv.ParseBool(on)
	if yes {
		j.form = "json"
	}
	return err
}

// found is what was found in one report, pack or published set.
type found struct {
	name     string // as the user named it
	findings diag.List
	results  []check.Result
	err      error // why it could not be looked at
	strict   bool  // warnings and hints count as errors
}

// printFindings tells programs what was found, in a form that knows findings alone.
func (a *app) printFindings(form string, all []found) error {
	t := a.findingsTeller(form)
	for _, f := range all {
		t.tell(f)
	}
	return t.end()
}

// findingsTeller is printFindings for what comes one after the other.
func (a *app) findingsTeller(form string) teller[found] {
	switch form {
	case "sarif":
		s := diag.NewSARIF(a.stdout, a.program.Version, aboutCodes())
		return teller[found]{func(f found) { s.Add(f.findings, f.unread()...) }, s.Close}
	case "junit":
		j := diag.NewJUnit(a.stdout)
		return teller[found]{func(f found) { j.Add(f.suite()) }, j.Close}
	}
	github := func(f found) { _ = diag.WriteGitHub(a.stdout, f.findings, f.unread()) } // an answer never fails
	return teller[found]{github, func() error { return nil }}
}

func (f found) unread() []diag.Unread {
	if f.err == nil {
		return nil
	}
	return []diag.Unread{{File: f.name, Why: f.err.Error()}}
}

func (f found) suite() diag.Suite {
	s := diag.Suite{Name: f.name, Strict: f.strict}
	if f.err != nil {
		s.Failed = f.err.Error()
	}
	for _, d := range f.findings {
		if d.Code == codes.Unchecked {
			s.Unchecked = append(s.Unchecked, [2]string{d.Code + " " + d.Pos.String(), d.Message})
		} else {
			s.Found = append(s.Found, d)
		}
	}
	for _, r := range f.results {
		switch r.State {
		case check.Passed:
			s.Passed = append(s.Passed, r.Rule.Code)
		case check.Unchecked:
			s.Unchecked = append(s.Unchecked, [2]string{r.Rule.Code, r.Why})
		}
	}
	return s
}
