package pack

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/internal/diag"
	"gen/internal/place"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// other is a value that a key may have, another one for each variant.
func other(t *testing.T, f place.Field, variant int) string {
	switch reflect.New(f.Type).Interface().(type) {
	case *place.Value[string]:
		if f.Enum != nil {
			return fmt.Sprintf("%q", f.Enum[variant])
		}
		return fmt.Sprintf(`"%s %d"`, f.Name, variant)
	case *place.Value[int]:
		return fmt.Sprint(*f.Min + variant)
	case *place.Value[bool]:
		return fmt.Sprint(variant == 1)
	case *place.Map[place.Value[string]]:
		return fmt.Sprintf(`{ "同" = "%d", "异%d" = "1" }`, variant, variant)
	}
	switch f.Type.Kind() {
	case reflect.Slice:
		f.Type = f.Type.Elem()
		return "[" + other(t, f, variant) + "]"
	case reflect.Struct:
		var keys []string
		for _, f := range place.Fields(f.Type) {
			keys = append(keys, f.Name+" = "+other(t, f, variant))
		}
		return "{ " + strings.Join(keys, ", ") + " }"
	}
	t.Fatalf("no value for %s, a %s", f.Name, f.Type)
	return ""
}

// merged is what a pack with this pack.toml and its ancestor come to.
func merged(t *testing.T, own, ancestor string) Manifest {
	t.Helper()
	library := fstest.MapFS{"own/pack.toml": {Data: []byte(own)}, "ancestor/pack.toml": {Data: []byte(ancestor)}}
	l := &loader{pack: &Pack{Files: map[string]File{}}, library: library}
	if !l.chain(link{Source: Source{library, "own"}, builtIn: true}) {
		t.Fatal(l.list)
	}
	return l.pack.Manifest
}

// Whatever a pack may say, its own word holds, and where it says nothing its ancestor's does; tables of free keys are
// laid over key by key.
func TestEveryKeyIsInherited(t *testing.T) {
	const own, ancestor = "name = \"own\"\nversion = \"2\"\nextends = \"ancestor\"\n", "name = \"ancestor\"\nversion = \"1\"\n"
	differ := func(a, b Manifest) string { return cmp.Diff(a, b, cmpopts.IgnoreTypes(diag.Pos{})) }
	for _, f := range place.Fields(reflect.TypeFor[Manifest]()) {
		// What is laid over one by one has TestFactsAreInherited; of a format that this program does not know it says so.
		if strings.Contains(own, f.Name+" = ") || slices.Contains([]string{"fact", "figure", "setting", "without", "format"}, f.Name) {
			continue
		}
		first, second := f.Name+" = "+other(t, f, 0)+"\n", f.Name+" = "+other(t, f, 1)+"\n"
		if d := differ(merged(t, own, ancestor+first), merged(t, own+first, ancestor)); d != "" {
			t.Errorf("%s of the ancestor is lost: %s", f.Name, d)
		}
		want := second
		if strings.HasPrefix(second, f.Name+` = { "同"`) {
			want = f.Name + ` = { "同" = "1", "异0" = "1", "异1" = "1" }`
		}
		if d := differ(merged(t, own+second, ancestor+first), merged(t, own+want, ancestor)); d != "" {
			t.Errorf("%s of the ancestor is not replaced: %s", f.Name, d)
		}
	}
}

// What a pack adds to a table of its ancestor does not reach the ancestor's.
func TestAnAncestorStaysAsItWas(t *testing.T) {
	var m Manifest
	bind := func(text string) {
		root, _ := place.Parse("pack.toml", []byte(text), place.DefaultLimits())
		place.Bind(root, &m)
	}
	bind("[constants]\n\"甲\" = \"1\"")
	before := m
	bind("[constants]\n\"甲\" = \"2\"\n\"乙\" = \"3\"")
	if v := before.Consts[0].V.V; v != "1" || len(m.Consts) != 2 || m.Consts[0].V.V != "2" {
		t.Errorf("before %s, after %v", v, m.Consts)
	}
}
