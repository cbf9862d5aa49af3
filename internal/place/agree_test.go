package place

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/BurntSushi/toml"
)

// differs compares a tree with what the other decoder made of the same text, and names the first difference.
func differs(n *Node, v any, path string) string {
	text := strings.ReplaceAll(n.Text, "_", "")
	same, seen := false, n.Kind
	switch v := v.(type) {
	case map[string]any:
		if n.Kind != Table || len(n.Items) != len(v) {
			return fmt.Sprintf("%s: %v with %d members, want table with %d", path, n.Kind, len(n.Items), len(v))
		}
		for _, item := range n.Items {
			below, ok := v[item.Key]
			if !ok {
				return fmt.Sprintf("%s: extra key %q", path, item.Key)
			}
			if d := differs(item, below, path+"."+item.Key); d != "" {
				return d
			}
		}
		return ""
	case []map[string]any:
		all := make([]any, len(v))
		for i := range v {
			all[i] = v[i]
		}
		return differs(n, all, path)
	case []any:
		if n.Kind != Array || len(n.Items) != len(v) {
			return fmt.Sprintf("%s: %v with %d items, want array of %d", path, n.Kind, len(n.Items), len(v))
		}
		for i := range v {
			if d := differs(n.Items[i], v[i], fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
		return ""
	case string:
		same, text = n.Kind == String, n.Text
		same = same && text == strings.ReplaceAll(v, "\r\n", "\n")
	case int64:
		i, err := strconv.ParseInt(text, 0, 64)
		same = seen == Integer && err == nil && i == v
	case float64:
		f, err := strconv.ParseFloat(strings.Replace(text, "-nan", "nan", 1), 64)
		same = seen == Float && err == nil && (f == v || math.IsNaN(f) && math.IsNaN(v))
	case bool:
		same = seen == Boolean && text == strconv.FormatBool(v)
	case time.Time:
		same = seen == DateTime
	}
	if !same {
		return fmt.Sprintf("%s: %v %q, want %T %v", path, n.Kind, n.Text, v, v)
	}
	return ""
}

func decode(t *testing.T, src []byte) (map[string]any, error) {
	t.Helper()
	v := map[string]any{}
	_, err := toml.Decode(string(bytes.TrimPrefix(src, []byte(byteOrderMark))), &v)
	return v, err
}

func TestValidFilesReadAlikeByBothDecoders(t *testing.T) {
	files, _ := filepath.Glob("testdata/valid/*.toml")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n, list := Parse(file, src, DefaultLimits())
			for _, f := range list {
				t.Errorf("%d:%d %s %v", f.Pos.Line, f.Pos.Column, f.Message, f.Notes)
			}
			v, err := decode(t, src)
			if err != nil {
				t.Fatal(err)
			}
			if d := differs(n, v, ""); d != "" {
				t.Error(d)
			}
			places(t, n, src)
		})
	}
}

// places tests that the place of each scalar and key is where its text stands in the source.
func places(t *testing.T, n *Node, src []byte) {
	t.Helper()
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(src), byteOrderMark), "\r\n", "\n"), "\n")
	at := func(p diag.Pos) string {
		if p.Line < 1 || p.Line > len(lines) {
			return "?"
		}
		line := []rune(lines[p.Line-1])
		if p.Column < 1 || p.Column-1+p.Length > len(line) {
			return "?"
		}
		return string(line[p.Column-1 : p.Column-1+p.Length])
	}
	var walk func(n *Node)
	walk = func(n *Node) {
		got := at(n.Pos)
		switch n.Kind {
		case String:
			if inner := strings.Trim(got, `"'`); !strings.HasPrefix(strings.Trim(n.Text, `"'`), inner) && !strings.ContainsAny(got, `\`) {
				t.Errorf("%q stands at %q", n.Text, got)
			}
		case Table:
			if n.KeyPos.Length > 0 && !slices.Contains([]byte(`{[`), got[0]) && got != at(n.KeyPos) {
				t.Errorf("table %q stands at %q", n.Key, got)
			}
		case Array:
			if got[0] != '[' {
				t.Errorf("array %q stands at %q", n.Key, got)
			}
		default:
			if got != n.Text {
				t.Errorf("%q stands at %q", n.Text, got)
			}
		}
		if key := at(n.KeyPos); n.KeyPos.Length > 0 && n.Key != "" && strings.Trim(key, `"'`) != n.Key {
			t.Errorf("key %q stands at %q", n.Key, key)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(n)
}

// FuzzParse holds the two decoders equal: what one takes the other takes, with the same values; and any bytes
// bring findings with a place in the file, never a panic.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/valid/*.toml", "testdata/faults/*.toml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 16<<10 {
			return
		}
		n, list := Parse("f.toml", src, DefaultLimits())
		var r report
		found := append(slices.Clone(list), Bind(n, &r)...)
		if err := diag.WriteText(&bytes.Buffer{}, found, func(string) []byte { return src }); err != nil {
			t.Error(err)
		}
		lines := 1 + bytes.Count(src, []byte("\n"))
		for _, x := range found {
			if x.Pos.Line > lines || x.Pos.Known() && x.Pos.Column < 1 || x.Pos.Length < 0 {
				t.Errorf("%v is not in the file: %s", x.Pos, x.Message)
			}
		}
		if n == nil || slices.ContainsFunc(list, func(x diag.Finding) bool { return ownRule[x.Code] }) {
			return // refused by a rule that TOML does not have
		}
		v, err := decode(t, src)
		if len(list) == 0 && err != nil || len(list) > 0 && legal(string(bytes.TrimPrefix(src, []byte(byteOrderMark)))) {
			t.Fatalf("judge: %v, walk: %v", err, list)
		}
		if len(list) == 0 {
			if d := differs(n, v, ""); d != "" {
				t.Error(d)
			}
		} else if list[0].Code == codes.Refused && !strings.Contains(err.Error(), "out of range") && !strings.Contains(err.Error(), "datetime") {
			t.Errorf("the walk overlooked: %v", err)
		}
	})
}

var ownRule = map[string]bool{codes.TooDeep: true, codes.TooMany: true, codes.TextTooLong: true, codes.ControlCharacter: true}
