package gen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gen/generator"
)

var codeForm = regexp.MustCompile(`^[A-Z]{2}[0-9]{3}$`)

// A code stands in one place: as a constant of internal/codes, or in its rule's entry if nothing else asks for it. Every
// constant is used, and whoever asks for a code is told something.
func TestEveryCodeHasOneHome(t *testing.T) {
	explained := map[string]bool{}
	for _, c := range generator.Codes() {
		if explained[c.Code] || !codeForm.MatchString(c.Code) {
			t.Errorf("%s stands twice, or is no code", c.Code)
		}
		if c.Title == "" || c.Area == "" || !c.Rule && c.Todo == "" {
			t.Errorf("%s says too little", c.Code)
		}
		explained[c.Code] = true
	}
	constants, used, homes := map[string]string{}, map[string]bool{}, map[string]string{}
	goFiles(t, func(pkg, file string) {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		home := func(code string) {
			if other, ok := homes[code]; ok {
				t.Errorf("%s stands in %s and in %s", code, other, file)
			}
			homes[code] = file
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec: // of the catalogue
				if pkg == "internal/codes" && len(n.Values) == 1 {
					if code := literal(n.Values[0]); code != "" {
						home(code)
						constants[n.Names[0].Name] = code
						return false
					}
				}
			case *ast.KeyValueExpr: // of a rule
				if key, ok := n.Key.(*ast.Ident); ok && pkg == "generator/check" && key.Name == "Code" {
					if code := literal(n.Value); code != "" {
						home(code)
						return false
					}
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "codes" {
					used[n.Sel.Name] = true
				}
			case *ast.BasicLit:
				if code := literal(n); code != "" {
					t.Errorf("%s: %s is written out; name it in internal/codes", file, code)
				}
			}
			return true
		})
	})
	for name, code := range constants {
		if !used[name] {
			t.Errorf("codes.%s (%s) is used nowhere", name, code)
		}
		if !explained[code] {
			t.Errorf("codes.%s (%s) has no entry", name, code)
		}
	}
}

// literal is the code that an expression writes out, or "".
func literal(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if s, _ := strconv.Unquote(lit.Value); codeForm.MatchString(s) {
			return s
		}
	}
	return ""
}

// What people read of codes is true: each that a page names is one. Decisions speak of those that went, too.
func TestPagesNameCodesThatThereAre(t *testing.T) {
	known := map[string]bool{}
	for _, c := range generator.Codes() {
		known[c.Code] = true
	}
	pages, err := filepath.Glob("docs/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatal(pages, err)
	}
	for _, page := range append(pages, "README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range namedCode.FindAllString(string(text), -1) {
			if !known[code] && page != filepath.Join("docs", "decisions.md") {
				t.Errorf("%s names %s, which is no code", page, code)
			}
		}
	}
}

var namedCode = regexp.MustCompile(`\b(TB|IN|JS|WZ|PK|TP|TX|FT|YZ|DR|WC|MC|HZ)[0-9]{3}\b`)

// The check-list says of each of its items what is guaranteed, checked or left to people.
func TestCheckList(t *testing.T) {
	text, err := os.ReadFile("docs/检查清单.md")
	if err != nil {
		t.Fatal(err)
	}
	items := regexp.MustCompile(`(?m)^\| (\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$`).FindAllStringSubmatch(string(text), -1)
	for i, item := range items {
		if item[1] != strconv.Itoa(i+1) || strings.TrimSpace(item[2]) == "" || strings.TrimSpace(item[3]+item[4]+item[5]) == "" {
			t.Errorf("item %d: %q", i+1, item[0])
		}
	}
	if len(items) < 42 {
		t.Errorf("%d items", len(items))
	}
}
