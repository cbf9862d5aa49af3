package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("GEN_TEST_STOP_IN"); dir != "" {
		stopWriting(dir, os.Getenv("GEN_TEST_STOP_AT"))
	}
	revision = "1234567" // of a test there is none, and what has none is never the same program
	testscript.Main(m, map[string]func(){"gen": main})
}

// TestScripts runs the command as a user sees it. Each script finds some examples in its folder.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	_, missing := os.Stat(examples)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Condition: func(cond string) (bool, error) {
			return cond == "examples" && missing == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"replace": replace},
		Setup: func(e *testscript.Env) error {
			if missing != nil {
				return nil
			}
			for _, name := range []string{"minimal", "dongcheng-2023", "hospital-2023", "department-sum-2024"} {
				if err := os.CopyFS(filepath.Join(e.WorkDir, name), os.DirFS(filepath.Join(examples, name))); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// replace OLD NEW FILE puts a text in the place of the one that stands in a file once.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	file := ts.MkAbs(args[2])
	text, err := os.ReadFile(file)
	ts.Check(err)
	if n := strings.Count(string(text), args[0]); n != 1 {
		ts.Fatalf("%s stands in %s %d times", args[0], args[2], n)
	}
	ts.Check(os.WriteFile(file, []byte(strings.Replace(string(text), args[0], args[1], 1)), 0o644))
}

func everything() bool { return os.Getenv("GEN_TEST") == "all" }

// takesLong skips a test that is not for every run.
func takesLong(t *testing.T) {
	t.Helper()
	if !everything() {
		t.Skip("takes long: GEN_TEST=all runs it, and so does test.sh")
	}
}

// stride is how many steps of a write a loop over them goes on at a time: only some are tried where not everything is.
func stride() int {
	if everything() {
		return 1
	}
	return 3
}
