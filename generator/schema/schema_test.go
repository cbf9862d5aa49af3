package schema

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
	"gen/templates"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write docs/report.schema.json anew")

// compile is the schema as a validator that is not ours reads it.
func compile(t *testing.T, schema []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:test", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:test")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance is a TOML file as JSON has it.
func instance(t *testing.T, name string, src []byte) any {
	t.Helper()
	n, list := place.Parse(name, src, place.DefaultLimits())
	if n == nil || list.HasErrors() {
		t.Fatal(name, list)
	}
	return plain(t, n)
}

func plain(t *testing.T, n *place.Node) any {
	switch n.Kind {
	case place.Table:
		m := map[string]any{}
		for _, item := range n.Items {
			m[item.Key] = plain(t, item)
		}
		return m
	case place.Array:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, plain(t, item))
		}
		return list
	case place.Integer, place.Float:
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.TrimPrefix(strings.ReplaceAll(n.Text, "_", ""), "+")))
		if err != nil {
			t.Fatal(n.Text, err)
		}
		return v
	case place.Boolean:
		return n.Text == "true"
	}
	return n.Text
}

// A pack's own keys are described, and those of another are not refused.
func TestThePackDeclaresKeys(t *testing.T) {
	p, _ := pack.Open(templates.FS, "xicheng-2023", 0)
	if p == nil {
		t.Fatal("no pack")
	}
	src := Report(p)
	for _, want := range []string{`"title": "决算单位构成"`, `"description": "正文里的金额用千分位。可以写 true、false"`} {
		if !bytes.Contains(src, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	valid, err := os.ReadFile("../acceptance/testdata/faulty/valid.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(valid), "[passage]", "[settings]\ngrouping = true\nanother = false\n[passage]\nanother = \"文\"", 1)
	if err := compile(t, src).Validate(instance(t, "r.toml", []byte(text))); err != nil {
		t.Error(err)
	}
}

// What is shown as an example may be written.
func TestExamplesAreValid(t *testing.T) {
	var walk func(fields []report.Field)
	walk = func(fields []report.Field) {
		for _, f := range fields {
			walk(f.Fields)
			if f.Example == "" {
				continue
			}
			v := instance(t, f.Path, []byte("v = "+f.Example)).(map[string]any)["v"]
			if err := compile(t, encode(key(f), "")).Validate(v); err != nil {
				t.Errorf("%s = %s: %v", f.Path, f.Example, err)
			}
		}
	}
	walk(report.Fields(nil))
}

// Every report that the program takes is right for an editor too.
func TestReportsAreValid(t *testing.T) {
	reportSchema, form := compile(t, Report(nil)), compile(t, Evaluation())
	for pattern, s := range map[string]*jsonschema.Schema{
		"../../examples/*/report.toml": reportSchema, "../acceptance/testdata/faulty/valid.toml": reportSchema, "../../examples/*/自评*.toml": form, "../../examples/*/自评/*.toml": form,
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(instance(t, file, src)); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// What the program refuses by form alone, an editor underlines. Each is the valid report with one thing changed.
func TestWrongReportsAreNot(t *testing.T) {
	src, err := os.ReadFile("../acceptance/testdata/faulty/valid.toml")
	if err != nil {
		t.Fatal(err)
	}
	valid, s := string(src), compile(t, Report(nil))
	for _, c := range []struct{ what, old, new string }{
		{"unknown key", "[procurement]", "[procurement]\nserivces = 1"},
		{"unknown table", "[procurement]", "[procurment]\n[procurement]"},
		{"wrong word", `unit   = "万元"`, `unit   = "亿元"`},
		{"missing key", `code   = "2060101"`, ""},
		{"missing table", "overseas ", "#"},
		{"blank text", `name  = "示例区档案馆"`, `name = " "`},
		{"wrong version", "schema = 1", "schema = 2"},
		{"year out of range", "year   = 2023", "year = 23"},
		{"text for a number", "year   = 2023", `year = "2023"`},
		{"negative expenditure", "personnel = 80.50", "personnel = -80.50"},
		{"negative expenditure as text", "personnel = 80.50", `personnel = "-80.50元"`},
		{"an amount still to be filled in", "personnel = 80.50", `personnel = ""`},
		{"thousands", "personnel = 80.50", `personnel = "1,080.50"`},
		{"unknown unit", "personnel = 80.50", `personnel = "80.50亿元"`},
		{"too fine", "personnel = 80.50", `personnel = "80.5000001"`},
		{"table for an array", "[[economic]]\ncode   = \"30101\"\namount = 80.50\n\n[[economic]]", "[economic]"},
		{"unknown key in [prior]", "[prior]", "[prior]\nform = \"../2022/report.toml\""},
		{"a passage with more than its file", `duties       = "负责本区档案的接收和保管。"`, `duties = { file = "a.md", text = "b" }`},
		{"a form beside its file", "[procurement]", "[[evaluation]]\nfile = \"a.toml\"\nproject = \"b\"\n[procurement]"},
		{"a form without a name", "[procurement]", "[[evaluation]]\nunit = \"b\"\n[procurement]"},
	} {
		wrong := strings.Replace(valid, c.old, c.new, 1)
		if wrong == valid {
			t.Errorf("%s: nothing to change", c.what)
		} else if s.Validate(instance(t, c.what, []byte(wrong))) == nil {
			t.Errorf("%s is taken for right", c.what)
		}
	}
	for _, c := range []struct{ what, old, new string }{
		{"an amount with its unit", "personnel = 80.50", `personnel = "805000元"`},
		{"an amount with underscores", "personnel = 80.50", `personnel = "1_080.50"`},
		{"a negative balance of other money", "[procurement]", "[non_fiscal]\nopening = { operating = -5 }\n[procurement]"},
		{"a negative approved total", "[procurement]", "[approved]\n\"非财政.年末.经营\" = -5\n[procurement]"},
		{"last year's report", "[prior]", "[prior]\nfrom = \"../2022/report.toml\""},
		{"a setting", "[procurement]", "[settings]\ngrouping = true\ndecimals = 2\nunit = \"元\"\n[procurement]"},
		{"a date", "year   = 2023", "year = 2023\napproved_on = 2024-08-20"},
	} {
		right := strings.Replace(valid, c.old, c.new, 1)
		if err := s.Validate(instance(t, c.what, []byte(right))); right == valid || err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// The reports that are wrong on purpose: an editor underlines those whose form is wrong, and no other.
func TestFaultyReportsAreWrongByTheirForm(t *testing.T) {
	byForm := regexp.MustCompile(`(?m)^错误 (IN00[1-6]|IN10[1245]|IN110) `)
	beyond := []string{"amount-exponent", "amount-digits", "amount-word"} // to JSON 1e3 and any number of digits are numbers, and inf is nothing
	s := compile(t, Report(nil))
	files, err := filepath.Glob("../acceptance/testdata/faulty/*.toml")
	if err != nil || len(files) < 30 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".toml")
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n, list := place.Parse(file, src, place.DefaultLimits())
		if n == nil || list.HasErrors() || slices.Contains(beyond, name) {
			continue
		}
		told, _ := os.ReadFile(strings.TrimSuffix(file, ".toml") + ".txt") // none for the valid one
		err = s.Validate(plain(t, n))
		if wrong := byForm.Match(told); wrong != (err != nil) {
			t.Errorf("%s: the program finds its form wrong: %v; the schema: %v", name, wrong, err)
		}
	}
}

// The copy in docs/ is for those who do not have the program at hand.
func TestTheCopyInDocs(t *testing.T) {
	const file = "../../docs/report.schema.json"
	if *update {
		if err := os.WriteFile(file, Report(nil), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(file); err != nil || !bytes.Equal(have, Report(nil)) {
		t.Errorf("%s is not what gen schema prints (%v): go test ./generator/schema -update", file, err)
	}
}
