package gen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// whole are functions of package strings that do not take a text apart.
var whole = []string{"Join", "Repeat", "Compare", "EqualFold", "ToLower", "ToUpper", "NewReader", "NewReplacer"}

// stepOfName is a text that holds a step of a figure's name and the point beside it.
var stepOfName = regexp.MustCompile(`^[^{]*(\p{Han}+\.|\.\p{Han}+)[^。，]*$`)

// Only package figure takes a figure's name apart; others ask its Key. A search by words looks into names as into labels. Looked
// at are calls of package strings with an ID, a variable id, or a text that is part of a name.
func TestNamesAreTakenApartInOnePlace(t *testing.T) {
	allowed := []string{"generator/explain/find.go: strings.Contains(f.ID …)"}
	goFiles(t, func(pkg, file string) {
		if pkg == "generator/figure" {
			return
		}
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || slices.Contains(whole, f.Sel.Name) {
				return true
			}
			if of, ok := f.X.(*ast.Ident); !ok || of.Name != "strings" {
				return true
			}
			for _, arg := range call.Args {
				if what := nameIn(arg); what != "" && !slices.Contains(allowed, file+": strings."+f.Sel.Name+"("+what+" …)") {
					t.Errorf("%s takes the name %s apart with %s: ask its figure.Key", fset.Position(call.Pos()), what, f.Sel.Name)
				}
			}
			return true
		})
	})
}

// nameIn is what in an expression is a figure's name, or a step of one.
func nameIn(arg ast.Expr) (what string) {
	ast.Inspect(arg, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := x.X.(*ast.Ident); ok && x.Sel.Name == "ID" {
				what = of.Name + ".ID"
			}
		case *ast.Ident:
			if x.Name == "id" {
				what = x.Name
			}
		case *ast.BasicLit:
			if text, err := strconv.Unquote(x.Value); err == nil && stepOfName.MatchString(text) {
				what = x.Value
			}
		}
		return true
	})
	return what
}
