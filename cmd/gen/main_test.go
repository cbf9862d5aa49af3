package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("GEN_TEST_DIE_IN"); dir != "" {
		dieWriting(dir, os.Getenv("GEN_TEST_DIE_AT"))
	}
	testscript.Main(m, map[string]func(){"gen": main})
}

func TestScripts(t *testing.T) {
	const name = "dongcheng-2023"
	example, err := filepath.Abs(filepath.Join("..", "..", "examples", name))
	if err != nil {
		t.Fatal(err)
	}
	_, missing := os.Stat(filepath.Join(example, "report.toml"))
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Condition: func(cond string) (bool, error) {
			return cond == "examples" && missing == nil, nil
		},
		Setup: func(e *testscript.Env) error {
			if missing != nil {
				return nil
			}
			return os.CopyFS(filepath.Join(e.WorkDir, name), os.DirFS(example))
		},
	})
}
