package acceptance

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/statement"
	"gen/internal/diag"
)

// realReports are the examples whose amounts were published by real departments.
var realReports = []string{"dongcheng-2023", "xicheng-keji-2023", "xicheng-zhengwu-2023", "fengtai-2024", "xicheng-keji-2024"}

// mutation is a single fault as clerks make them, put into the text of a report. It gives "" where it finds nothing
// to spoil.
type mutation struct {
	name  string
	what  string // the fault, for docs/规则.md
	hides string // where it can't be noticed, and why
	spoil func(text string, r *rand.Rand) (spoilt, what string)
	least map[bool]int // in percent: how many faults of this kind must be told, with (true) and without approved totals
}

var (
	// amountAt is an amount behind a key that holds one.
	amountAt   = regexp.MustCompile(`\b(income|personnel|public|spent|opening|surplus|amount|initial|actual|prior|full|basic|project|goods|works|services|sme|micro|fixed)(\s*=\s*)(\d+(?:\.\d+)?)`)
	blockAt    = regexp.MustCompile(`(?m)^\[\[(account|economic)\]\][^\n]*\n(?:[^\[\n][^\n]*\n|\n)*`)
	codeAt     = regexp.MustCompile(`(?m)^(code\s*=\s*")(\d{7})"`)
	approvedAt = regexp.MustCompile(`(?s)\[approved\].*?\n(\[|#)`)
)

// one chooses among the places that a pattern finds after the head of a report.
func one(text string, pattern *regexp.Regexp, r *rand.Rand) []int {
	head := strings.Index(text, "[[account]]")
	all := pattern.FindAllStringSubmatchIndex(text[head:], -1)
	if len(all) == 0 {
		return nil
	}
	at := slices.Clone(all[r.IntN(len(all))])
	for i := range at {
		at[i] += head
	}
	return at
}

// amounts replaces one amount of more than two digits.
func amounts(change func(digits string, r *rand.Rand) string) func(string, *rand.Rand) (string, string) {
	return func(text string, r *rand.Rand) (string, string) {
		for range 50 {
			at := one(text, amountAt, r)
			if at == nil {
				break
			}
			old := text[at[6]:at[7]]
			if fresh := change(old, r); fresh != old && len(strings.Trim(old, "0.")) > 1 {
				return text[:at[6]] + fresh + text[at[7]:], fmt.Sprintf("%s %s → %s", text[at[2]:at[3]], old, fresh)
			}
		}
		return "", ""
	}
}

var mutations = []mutation{
	{"a digit swapped", "抄错数字：两位颠倒", "只在一处填报、没有别的数可比的：没有批复数时的年初预算和全年预算，采购的中小、小微金额，资产总额，购买服务的明细，评价的涉及金额。填上批复数（年初预算也可以填）就能查出", amounts(func(s string, r *rand.Rand) string {
		b := []byte(s)
		for range 20 * min(1, len(b)-1) {
			i := r.IntN(len(b) - 1)
			if b[i] != '.' && b[i+1] != '.' && b[i] != b[i+1] && !(i == 0 && b[1] == '0') {
				b[i], b[i+1] = b[i+1], b[i]
				return string(b)
			}
		}
		return s
	}), map[bool]int{true: 90, false: 70}},
	{"a row dropped", "漏填一行", "", func(text string, r *rand.Rand) (string, string) {
		at := one(text, blockAt, r)
		return text[:at[0]] + text[at[1]:], strings.ReplaceAll(strings.TrimSpace(text[at[0]:at[1]]), "\n", " ")
	}, map[bool]int{true: 100, false: 100}},
	{"a sign turned", "正负号写反", "", amounts(func(s string, _ *rand.Rand) string { return "-" + s }), map[bool]int{true: 100, false: 100}},
	{"a unit slipped", "单位填错：万元填成元", "自成一项、本来就小的数：小微企业金额、购买服务的一行", amounts(func(s string, _ *rand.Rand) string { return `"` + s + `元"` }), map[bool]int{true: 95, false: 94}},
	{"an amount moved to another 科目", "记到别的科目", "预算和支出一起记错、金额又小的科目，合计都不变；批复到类、款，能查出串到别的类、款的", func(text string, r *rand.Rand) (string, string) {
		at := one(text, codeAt, r)
		to := one(text, codeAt, r)
		if at == nil || text[at[4]:at[5]] == text[to[4]:to[5]] {
			return "", ""
		}
		return text[:at[4]] + text[to[4]:to[5]] + text[at[5]:], text[at[4]:at[5]] + " → " + text[to[4]:to[5]]
	}, map[bool]int{true: 97, false: 97}},
}

// mutable is a real report with the files beside it.
type mutable struct {
	name  string
	files fstest.MapFS
	text  string
}

func (m *mutable) found(t *testing.T, text string) map[string]diag.Severity {
	t.Helper()
	path := m.name + "/report.toml"
	files := maps.Clone(m.files)
	files[path] = &fstest.MapFile{Data: []byte(text)}
	s, list, err := statement.Load(files, path, statement.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Book != nil && !list.HasErrors() {
		_, more := s.Compose()
		list = append(append(list, more...), s.Notes()...)
	}
	codes := map[string]diag.Severity{}
	for _, f := range list {
		codes[f.Code+f.Message+f.Stated+f.Computed+strings.Join(f.Notes, "")+strings.Join(f.Listed, "")] = f.Severity
	}
	return codes
}

// readMutable reads an example; approved says whether its totals are stated as a finance bureau approves them.
func readMutable(t *testing.T, name string, approved bool) *mutable {
	t.Helper()
	m := &mutable{name: name, files: fstest.MapFS{}}
	for _, folder := range []string{"xicheng-keji-2023", name} {
		if err := addFiles(m.files, folder); err != nil {
			t.Fatal(err)
		}
	}
	text := string(m.files[name+"/report.toml"].Data)
	s, _ := composed(t, name)
	m.text = approvedAt.ReplaceAllString(text, "$1")
	if approved {
		m.text = strings.Replace(m.text, "[[account]]", "[approved]\n"+totals(s.Book)+"\n[[account]]", 1)
	}
	return m
}

func addFiles(files fstest.MapFS, folder string) error {
	disk := os.DirFS(examplesDir)
	return fs.WalkDir(disk, folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, "/out/") {
			return err
		}
		data, err := fs.ReadFile(disk, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
}

// totals are the headlines, funds, 类 and 款 of a book as lines of [approved].
func totals(b *figure.Book) string {
	var lines strings.Builder
	approved := regexp.MustCompile(`^(收支总计|收入\.合计|支出\.(合计|基本支出|项目支出|\d{3}\.合计|\d{5}\.合计)|财政拨款\.(总计|收入\.合计|支出\.合计|年末\.合计)|一般公共预算\.(支出|年末|全年预算)\.合计|一般公共预算\.年初预算\.(\d{3}\.|\d{5}\.)?合计|三公\.(决算|年初预算)\.合计|采购\.合计)$`)
	unit, _ := b.Unit()
	for _, f := range b.All() {
		if approved.MatchString(f.ID) && f.Published.IsPositive() {
			fmt.Fprintf(&lines, "%q = \"%s%s\"\n", f.ID, f.Published, unit)
		}
	}
	return lines.String()
}

// faults counts the faults of one kind.
type faults struct{ all, told, stopped int }

// TestMutations spoils each real report 200 times by one fault and counts what is told. What may go unnoticed, and why,
// stands in docs/规则.md; -v lists each.
func TestMutations(t *testing.T) {
	referee.Long(t)
	for _, approved := range []bool{true, false} {
		var lock sync.Mutex
		counts := map[string]faults{}
		t.Run(fmt.Sprintf("approved %t", approved), func(t *testing.T) {
			for n, name := range realReports {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					m := readMutable(t, name, approved)
					found := spoilt(t, m, rand.New(rand.NewPCG(uint64(n), 1)))
					lock.Lock()
					defer lock.Unlock()
					for kind, c := range found {
						sum := counts[kind]
						counts[kind] = faults{sum.all + c.all, sum.told + c.told, sum.stopped + c.stopped}
					}
				})
			}
		})
		for _, kind := range mutations {
			c := counts[kind.name]
			t.Logf("approved %t: %s: %d of %d told, %d of them stop the publication", approved, kind.name, c.told, c.all, c.stopped)
			if c.all < 100 || c.told*100 < kind.least[approved]*c.all {
				t.Errorf("of %d reports with %s only %d are noticed", c.all, kind.name, c.told)
			}
		}
	}
}

// spoilt puts 200 faults into a report, one at a time, and counts by kind those that are told.
func spoilt(t *testing.T, m *mutable, r *rand.Rand) map[string]faults {
	before := m.found(t, m.text)
	counts := map[string]faults{}
	for i := range 200 {
		kind := mutations[i%len(mutations)]
		text, what := kind.spoil(m.text, r)
		if text == "" {
			continue
		}
		c := counts[kind.name]
		c.all++
		fresh, worst := 0, diag.Hint
		for f, severity := range m.found(t, text) {
			if _, known := before[f]; !known {
				fresh++
				worst = min(worst, severity)
			}
		}
		if fresh == 0 {
			t.Logf("not noticed: %s: %s", kind.name, what)
		} else {
			c.told++
		}
		if worst == diag.Error {
			c.stopped++
		}
		counts[kind.name] = c
	}
	return counts
}
