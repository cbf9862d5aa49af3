package report_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/internal/sample"
	"gen/generator/report"
	"gen/internal/place"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
)

// typist writes a report as people might: tables below heads, in braces or by dotted keys, numbers in many forms, comments and
// blank lines anywhere.
type typist struct {
	*rand.Rand
	amounts map[string]bool // paths of amounts
	unit    string
	b       strings.Builder
}

func typed(seed uint64, text string) string {
	root, list := place.Parse("r.toml", []byte(text), place.DefaultLimits())
	if list != nil {
		panic(list)
	}
	t := &typist{Rand: rand.New(rand.NewPCG(seed, 3)), amounts: amountPaths(report.Fields(nil)), unit: "元"}
	if t.IntN(2) == 0 {
		t.unit = "万元"
	}
	t.table(root, "", "")
	text = t.b.String()
	if t.IntN(2) == 0 {
		text = strings.TrimRight(text, "\n")
	}
	if t.IntN(2) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if t.IntN(3) == 0 {
		text = "\uFEFF" + text
	}
	return text
}

func amountPaths(fields []report.Field) map[string]bool {
	paths := map[string]bool{}
	var each func([]report.Field)
	each = func(fields []report.Field) {
		for _, f := range fields {
			if f.Type == reflect.TypeFor[report.Amount]() {
				paths[f.Path] = true
			}
			each(f.Fields)
		}
	}
	each(fields)
	return paths
}

func (t *typist) noise() {
	switch t.IntN(6) {
	case 0:
		t.b.WriteString("\n")
	case 1:
		t.b.WriteString("  # 说明 a = 1 [x]\n")
	}
}

// table writes what is below a head.
func (t *typist) table(n *place.Node, path, head string) {
	t.own(n, path, "")
	for _, item := range n.Items {
		below, name := place.Join(path, item.Key), place.Join(head, key(item.Key))
		switch {
		case item.Kind == place.Table && item.Partial:
			t.noise()
			if !onlyTables(item) || t.IntN(2) == 0 {
				t.b.WriteString("[" + name + "] # 表\n")
			}
			t.table(item, below, name)
		case item.Kind == place.Array && item.Partial:
			for _, row := range item.Items {
				t.noise()
				t.b.WriteString("[[ " + name + " ]]\n")
				t.table(row, below, name)
			}
		}
	}
}

// own writes the lines of a table, and marks the members that are to have heads.
func (t *typist) own(n *place.Node, path, prefix string) {
	for _, item := range n.Items {
		below, name := place.Join(path, item.Key), prefix+key(item.Key)
		tables := item.Kind == place.Array && len(item.Items) > 0 && item.Items[0].Kind == place.Table
		switch {
		case item.Kind == place.Table && prefix == "" && t.IntN(2) == 0:
			item.Partial = true
		case tables && prefix == "" && t.IntN(4) > 0:
			item.Partial = true
		case item.Kind == place.Table && len(item.Items) > 0 && t.IntN(3) == 0:
			t.own(item, below, name+".")
		default:
			t.noise()
			t.b.WriteString(strings.Repeat(" ", t.IntN(3)) + name + strings.Repeat(" ", t.IntN(3)) + "=" + t.value(item, below, true))
			if t.IntN(4) == 0 {
				t.b.WriteString("  # Z07!I15")
			}
			t.b.WriteString("\n")
		}
	}
}

// onlyTables tells of a table that needs no head: all it has is rows below heads of their own.
func onlyTables(n *place.Node) bool {
	return len(n.Items) > 0 && !slices.ContainsFunc(n.Items, func(m *place.Node) bool { return !m.Partial })
}

func key(s string) string {
	if regexp.MustCompile(`^[a-z0-9_]+$`).MatchString(s) {
		return s
	}
	return `"` + s + `"`
}

func (t *typist) value(n *place.Node, path string, lines bool) string {
	space := strings.Repeat(" ", t.IntN(2))
	switch n.Kind {
	case place.Table:
		var pairs []string
		for _, item := range n.Items {
			pairs = append(pairs, key(item.Key)+" ="+space+t.value(item, place.Join(path, item.Key), false))
		}
		return space + "{" + space + strings.Join(pairs, " ,"+space) + space + "}"
	case place.Array:
		comma := "," + space
		if lines && t.IntN(2) == 0 {
			comma = ", # 行\n  "
		}
		var items []string
		for _, item := range n.Items {
			items = append(items, t.value(item, path, false))
		}
		return "[" + strings.Join(items, comma) + "]"
	case place.String:
		if path == "unit" {
			return ` "` + t.unit + `"`
		}
		return space + `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(n.Text) + `"`
	case place.Integer, place.Float:
		if t.amounts[path] || strings.HasPrefix(path, "prior.") || strings.HasPrefix(path, "approved.") {
			return space + t.amount(n.Text)
		}
	}
	return space + n.Text
}

// amount is a number of 元 in one of its forms.
func (t *typist) amount(text string) string {
	d := decimal.RequireFromString(text)
	unit := t.unit
	if t.IntN(3) == 0 {
		unit = []string{"元", "万元"}[t.IntN(2)]
	}
	text = d.String()
	if unit == "万元" {
		text = d.Shift(-4).String()
	}
	if t.IntN(3) == 0 && !strings.Contains(text, ".") {
		text += ".00"
	}
	if whole, rest, _ := strings.Cut(text, "."); t.IntN(2) == 0 && len(whole) > 3 && whole[len(whole)-4] != '-' {
		text = whole[:len(whole)-3] + "_" + whole[len(whole)-3:]
		if rest != "" {
			text += "." + rest
		}
	}
	if unit != t.unit {
		return []string{`"` + text + unit + `"`, `' ` + text + " " + unit + ` '`}[t.IntN(2)]
	}
	return []string{text, text, `"` + text + `"`, `"` + text + unit + `"`}[t.IntN(4)]
}

var (
	tokens = regexp.MustCompile(`[+-]?\d[\d_]*(\.[\d_]+)?`)
	byName = cmpopts.SortSlices(func(a, b report.Leaf) bool { return a.Address < b.Address })
)

// Whatever a file looks like, its numbers are changed and nothing else is; what is new stands in it, and it states what it should.
func TestReviseEveryForm(t *testing.T) {
	n := uint64(30)
	if os.Getenv("GEN_TEST") == "all" {
		n = 300
	}
	for seed := range n {
		r := sample.Report(seed)
		r.Unit.V = "元"
		src := typed(seed, report.Draft{Report: r}.TOML())
		have, list := report.ReadText("r.toml", []byte(src), nil)
		if have == nil {
			t.Fatalf("seed %d: %v\n%s", seed, list, src)
		}
		leaves := values(have.Leaves())
		if d := cmp.Diff(values(r.Leaves()), leaves, byName, cmpopts.IgnoreSliceElements(func(l report.Leaf) bool { return l.Address == "unit" })); d != "" {
			t.Fatalf("seed %d: the file of the test says something else: %s\n%s", seed, d, src)
		}
		random := rand.New(rand.NewPCG(seed, 5))
		changed, set := slices.Clone(leaves), []report.Leaf{}
		for i := range changed {
			if _, err := decimal.NewFromString(changed[i].Value); err != nil || random.IntN(4) > 0 {
				continue
			}
			switch l := &changed[i]; {
			case strings.HasPrefix(l.Address, "schema"), strings.HasPrefix(l.Address, "year"), strings.HasSuffix(l.Address, "code"):
				continue
			case count.MatchString(l.Address):
				l.Value = fmt.Sprint(random.IntN(50))
			default:
				l.Value = decimal.New(random.Int64N(1e12), -2).String()
			}
			set = append(set, changed[i])
		}
		got := revisedTo(t, seed, src, report.Revision{Set: set}, changed)
		if d := cmp.Diff(tokens.ReplaceAllString(src, "0"), tokens.ReplaceAllString(got, "0")); d != "" {
			t.Fatalf("seed %d: more than numbers changed: %s", seed, d)
		}
		more := []report.Leaf{}
		for _, l := range values(sample.Report(seed + 1000).Leaves()) {
			other := !strings.HasPrefix(l.Address, "passage") && !strings.HasPrefix(l.Address, "evaluation")
			if other && l.Value != "" && !slices.ContainsFunc(changed, func(h report.Leaf) bool { return h.Address == l.Address }) {
				more = append(more, l)
			}
		}
		revisedTo(t, seed, got, report.Revision{Set: more}, merged(changed, more))
	}
}

var count = regexp.MustCompile(`(count|groups|people|batches|fleet|evaluated|projects|administrative|civil_service|institution|weight|score|total)$`)

// merged are leaves with more; a table that stated nothing is none any more.
func merged(leaves, more []report.Leaf) []report.Leaf {
	all := slices.Clone(leaves)
	for _, l := range more {
		all = slices.DeleteFunc(all, func(h report.Leaf) bool { return h.Value == "" && strings.HasPrefix(l.Address, h.Address+".") })
	}
	return append(all, more...)
}

func revisedTo(t *testing.T, seed uint64, src string, v report.Revision, want []report.Leaf) string {
	t.Helper()
	got, list := v.Of("r.toml", []byte(src))
	if got == nil {
		t.Fatalf("seed %d: %v\n%s", seed, list, src)
	}
	r, _ := report.ReadText("r.toml", got, nil)
	if d := cmp.Diff(want, values(r.Leaves()), byName); d != "" {
		t.Fatalf("seed %d: %s\n%s", seed, d, got)
	}
	return string(got)
}
