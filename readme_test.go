package gen_test

import (
	"os"
	"strings"
	"testing"
)

// The shortest report in the README is the one in examples/, which is a test of its own.
func TestReadmeShowsTheShortestReport(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("examples/minimal/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```toml\n")
	shown, _, _ := strings.Cut(rest, "```\n")
	if shown != string(example) {
		t.Error("README.md shows another report than examples/minimal/report.toml")
	}
}
