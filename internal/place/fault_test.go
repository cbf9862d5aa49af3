package place

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gen/internal/diag"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the expected messages anew")

// report is a small report that uses every kind of field.
type report struct {
	At         diag.Pos        `toml:"-,at"`
	Schema     Value[int]      `toml:"schema,required" min:"1"`
	Year       Value[int]      `toml:"year,required" min:"2000" max:"2100"`
	Unit       Value[string]   `toml:"unit,required" enum:"元|万元"`
	Open       Value[bool]     `toml:"open"`
	Tags       []Value[string] `toml:"tags"`
	Department *department     `toml:"department,required"`
	Accounts   []account       `toml:"account"`
	Prices     Map[amount]     `toml:"prices"`
	Local      int
}

type department struct {
	Name Value[string] `toml:"name,required"`
	Kind Value[string] `toml:"kind" enum:"部门|单位|二级单位"`
}

type account struct {
	At     diag.Pos      `toml:"-,at"`
	Code   Value[string] `toml:"code,required"`
	Amount amount        `toml:"amount"`
	Basic  side          `toml:"basic"`
}

type side struct {
	Income *amount       `toml:"income"`
	Public Value[amount] `toml:"public"`
}

// amount reads itself.
type amount struct{ text string }

func (a *amount) UnmarshalPlace(n *Node) diag.List {
	if n.Kind != Integer && n.Kind != Float {
		return diag.List{WrongType(n, "金额", "")}
	}
	a.text = n.Text
	return nil
}

func limitsFor(name string) Limits {
	if strings.HasPrefix(name, "limit-") {
		return Limits{Bytes: 300, Depth: 4, Values: 30, Text: 80}
	}
	return DefaultLimits()
}

// TestFaults holds the words and places of all findings: each testdata/faults/X.toml prints X.txt.
func TestFaults(t *testing.T) {
	files, _ := filepath.Glob("testdata/faults/*.toml")
	if len(files) < 25 {
		t.Fatalf("only %d faulty files", len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".toml")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n, list := Parse(name+".toml", src, limitsFor(name))
			var r report
			list = append(list, Bind(n, &r)...).Sort()
			if !list.HasErrors() {
				t.Error("no error found")
			}
			var b strings.Builder
			if err := diag.WriteText(&b, list, func(string) []byte { return src }); err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, ".toml") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
