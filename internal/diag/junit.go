package diag

import (
	"encoding/xml"
	"io"
)

// Suite is one thing that was looked at, for programs that show tests: what was found in it, and the rules that held.
type Suite struct {
	Name      string
	Failed    string // why it could not be looked at, "" if it could
	Strict    bool   // warnings and hints fail too
	Found     List
	Passed    []string    // codes
	Unchecked [][2]string // codes, each with the reason
}

// WriteJUnit writes suites as JUnit does. A rule that held is a test that passed, an error one that failed; what could
// not be checked is skipped. A warning or a hint is told in the output of its test and fails none, unless the
// suite is strict.
func WriteJUnit(w io.Writer, suites []Suite) error {
	all := junitSuites{Name: "gen"}
	for _, s := range suites {
		all.Suites = append(all.Suites, s.junit())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (s Suite) junit() junitSuite {
	suite := junitSuite{Name: s.Name}
	add := func(name string, c junitCase) {
		c.Name, c.Class = name, s.Name
		suite.Cases = append(suite.Cases, c)
	}
	if s.Failed != "" {
		suite.Errors++
		add("gen", junitCase{Error: &junitText{Message: s.Failed}})
	}
	for _, f := range s.Found {
		c := junitCase{Output: f.whole()}
		if f.Severity == Error || s.Strict {
			suite.Failures++
			c = junitCase{Failure: &junitText{Message: f.Message, Type: f.Code, Text: f.whole()}}
		}
		add(f.Code+" "+f.Pos.String(), c)
	}
	for _, code := range s.Passed {
		add(code, junitCase{})
	}
	for _, u := range s.Unchecked {
		suite.Skipped++
		add(u[0], junitCase{Skipped: &junitText{Message: u[1]}})
	}
	if len(suite.Cases) == 0 { // some readers take a suite without tests for a mistake
		add("gen", junitCase{})
	}
	suite.Tests = len(suite.Cases)
	return suite
}

// What JUnit calls things, as far as we write them.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Name    string       `xml:"name,attr"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string     `xml:"name,attr"`
		Class   string     `xml:"classname,attr"`
		Failure *junitText `xml:"failure"`
		Error   *junitText `xml:"error"`
		Skipped *junitText `xml:"skipped"`
		Output  string     `xml:"system-out,omitempty"`
	}
	junitText struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)
