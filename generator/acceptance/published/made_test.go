// Package published asks of random reports, made as departments file them for every built-in pack, what their readers would: that
// nothing lawful is called wrong, and that all numbers and words in print are right. The second is asked of a program of its
// own, which reads report.toml and the published files by itself and shares no code with the one that made them.
package published

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator"
	"gen/generator/compose"
	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"

	"github.com/shopspring/decimal"
)

// maker makes reports one after another. The packs stay open.
type maker struct {
	packs  []*pack.Pack
	opened generator.Packs
}

// newMaker opens the packs. Of those that differ in nothing but their year, as a city's of the next year may, one is enough.
func newMaker(t testing.TB) *maker {
	m := &maker{}
	seen := map[string]bool{}
	for _, name := range pack.Names(templates.FS) {
		if name == "base" {
			continue // what the others extend
		}
		p, list := pack.Open(templates.FS, name, 0)
		if len(list) > 0 {
			t.Fatal(list)
		}
		says := ""
		for _, file := range slices.Sorted(maps.Keys(p.Files)) {
			says += file + p.Files[file].Text
		}
		if !seen[says] {
			seen[says] = true
			m.packs = append(m.packs, p)
		}
	}
	return m
}

// made is a report, its text and the findings of the check.
type made struct {
	files    fstest.MapFS
	pack     string
	percents int // decimals of rates
	findings diag.List
}

const path = "r/report.toml"

// report makes the report of a seed, changed in these ways, and gives the reasons that it is asked for.
func (k *maker) report(t testing.TB, seed uint64, changes ...func(r *report.Report)) *made {
	t.Helper()
	p := k.packs[seed%uint64(len(k.packs))]
	r := sample.Published(seed, p, p.Year.V)
	for _, change := range changes {
		change(r)
	}
	book, _ := figure.Compute(r, figure.Options{Unit: p.Unit.V, Policy: figure.Independent, Names: compose.SubjectNames(p, r)})
	sample.Answer(r, p, seed, func(name string) (decimal.Decimal, bool) {
		f := book.Find(name)
		return figure.Exact(f), f != nil
	})
	m := &made{pack: p.Name.V, percents: 2}
	if p.Percents.Set {
		m.percents = p.Percents.V
	}
	own := ""
	if seed%2 == 1 { // a pack that prints rates with one decimal
		m.percents, r.Pack = 1, value("./own")
		own = fmt.Sprintf("name = \"own\"\nversion = \"1\"\nextends = \"%s\"\npercent_decimals = 1\n", m.pack)
	}
	for {
		m.files = fstest.MapFS{path: {Data: []byte(report.Draft{Report: r, Pack: p}.TOML())}, "r/own/pack.toml": {Data: []byte(own)}}
		_, list, err := generator.Check(m.files, path, generator.Options{Packs: &k.opened})
		if err != nil {
			t.Fatal(err)
		}
		m.findings = list
		wanted := reasons(list, r)
		if len(wanted) == 0 {
			return m
		}
		r.Notes = append(r.Notes, wanted...)
	}
}

var wantsReason = regexp.MustCompile(`on\s*=\s*"([^"]+)"`)

// reasons answers the findings that ask for a reason, once each.
func reasons(list diag.List, r *report.Report) (notes []report.Note) {
	given := map[string]bool{}
	for _, n := range r.Notes {
		given[n.On.V] = true
	}
	for _, f := range list {
		for _, piece := range f.Paste {
			m := wantsReason.FindStringSubmatch(piece)
			if m == nil || f.Severity == diag.Hint || given[m[1]] {
				continue
			}
			given[m[1]] = true
			notes = append(notes, report.Note{On: value(m[1]), Reason: value(lawfulReasons[(len(r.Notes)+len(notes))%len(lawfulReasons)])})
		}
	}
	return notes
}

// lawfulReasons fit a change in either direction.
var lawfulReasons = []string{
	"据实列支",
	"人员变动",
	"按项目合同约定的进度付款",
	"工作任务调整，相应安排经费",
	"部分项目跨年实施，按进度支付",
	"年中按规定程序调整预算",
}

func value(s string) place.Value[string] { return place.Value[string]{V: s, Set: true} }

// alarms are the findings that say something is wrong.
func (m *made) alarms() string {
	var b strings.Builder
	for _, f := range m.findings {
		if f.Severity != diag.Hint {
			b.WriteString(f.Code + " " + f.Message + "（" + f.Hint + "）\n")
		}
	}
	return b.String()
}
