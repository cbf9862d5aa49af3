package diag

import (
	"cmp"
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

// JUnit writes suites as JUnit does, as they come. A rule that held is a test that passed, an error one that failed; what could
// not be checked is skipped. A warning or a hint is told in the output of its test and fails none, unless the suite is strict.
type JUnit struct {
	w   io.Writer
	err error
}

// NewJUnit begins a file.
func NewJUnit(w io.Writer) *JUnit {
	j := &JUnit{w: w}
	j.write(xml.Header + `<testsuites name="gen">` + "\n")
	return j
}

// Add writes a suite.
func (j *JUnit) Add(s Suite) {
	text, err := xml.MarshalIndent(s.junit(), "  ", "  ")
	j.err = cmp.Or(j.err, err)
	j.write(string(text) + "\n")
}

// Close ends the file.
func (j *JUnit) Close() error {
	j.write("</testsuites>\n")
	return j.err
}

func (j *JUnit) write(text string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, text)
	}
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
	junitSuite struct {
		XMLName  xml.Name    `xml:"testsuite"`
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
