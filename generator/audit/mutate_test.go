package audit

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gen/generator"
	"gen/generator/pack"
	"gen/generator/publication"
	"gen/internal/diag"
	"gen/internal/workbook"
	"gen/templates"
)

func packs(t testing.TB) (list []*pack.Pack) {
	for _, name := range pack.Names(templates.FS) {
		if p, _ := pack.Open(templates.FS, name, 0); p != nil {
			list = append(list, p)
		}
	}
	return list
}

// files are what the program makes of an example.
func files(t testing.TB, example string, only ...string) map[string][]byte {
	set, list, err := generator.Generate(os.DirFS("../../examples"), filepath.Base(example)+"/report.toml", generator.Options{Only: only})
	if err != nil || set.Files == nil {
		t.Fatal(err, list)
	}
	all := map[string][]byte{}
	for name, data := range set.Files {
		if format := filepath.Ext(name); format != ".json" {
			all[format] = data
		}
	}
	return all
}

func examples(t testing.TB) []string {
	list, err := filepath.Glob("../../examples/*/report.toml")
	if err != nil || len(list) < 5 {
		t.Fatal("no examples", err)
	}
	for i := range list {
		list[i] = filepath.Dir(list[i])
	}
	if os.Getenv("GEN_TEST") != "all" { // each takes a while
		return list[1:5]
	}
	return list
}

// What the program makes is clean in every format: all tables are found, and all their numbers are known.
func TestExamplesAreClean(t *testing.T) {
	all := packs(t)
	for _, example := range examples(t) {
		for format, data := range files(t, example, "docx", "pdf", "html", "xlsx") {
			d, err := publication.Read("a"+format, data)
			if err != nil {
				t.Fatal(err)
			}
			r := Document(d, all)
			if r.Unable != "" || r.Read != r.Numbers || slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Code != "AU001" }) {
				t.Errorf("%s%s: %s, %d of %d: %v", example, format, r.Unable, r.Read, r.Numbers, r.Findings)
			}
		}
	}
}

// slipped is a document with a slip in it.
type slipped struct {
	kind   string
	cells  []int             // of the auditor that were changed
	values map[[3]int]string // table, row, column → what stands there then
	text   map[int]string    // paragraph → what it says then
}

// change makes another document of one.
func change(d *publication.Document, s slipped) *publication.Document {
	other := *d
	other.Tables, other.Paragraphs = slices.Clone(d.Tables), slices.Clone(d.Paragraphs)
	for i, text := range s.text {
		other.Paragraphs[i].Text = text
	}
	for i := range other.Tables {
		t := &other.Tables[i]
		var cells []workbook.Cell
		touched := false
		seen := map[[2]int]bool{}
		for c := range t.Cells() {
			at := [2]int{c.Row, c.Column}
			seen[at] = true
			if v, ok := s.values[[3]int{i, c.Row, c.Column}]; ok {
				touched = true
				c.Kind, c.Text = workbook.Text, v
			}
			cells = append(cells, c)
		}
		for at, v := range s.values {
			if at[0] == i && !seen[[2]int{at[1], at[2]}] && v != "" {
				touched = true
				cells = append(cells, workbook.Cell{Row: at[1], Column: at[2], Kind: workbook.Text, Text: v})
			}
		}
		if !touched {
			continue
		}
		sheet, err := workbook.NewSheet(t.Name, cells, t.Merged)
		if err != nil {
			panic(err)
		}
		t.Sheet = sheet
	}
	return &other
}

// slips are ways to go wrong: each makes one of a random cell of a clean document, or none.
var slips = map[string]func(a *auditor, r *rand.Rand) (slipped, bool){
	"错一位": oneOf(func(r *rand.Rand, s string) string {
		at := digitIn(r, s)
		return s[:at] + string('0'+(s[at]-'0'+byte(1+r.IntN(9)))%10) + s[at+1:]
	}),
	"少一位": oneOf(func(r *rand.Rand, s string) string { at := digitIn(r, s); return s[:at] + s[at+1:] }),
	"颠倒": oneOf(func(r *rand.Rand, s string) string {
		for range 20 {
			at := digitIn(r, s)
			if at+1 < len(s) && s[at+1] != '.' && s[at] != s[at+1] {
				return s[:at] + string(s[at+1]) + string(s[at]) + s[at+2:]
			}
		}
		return s
	}),
	"空着": oneOf(func(*rand.Rand, string) string { return "" }),
	"万倍": oneOf(func(_ *rand.Rand, s string) string {
		whole, part, _ := strings.Cut(s, ".")
		return whole + (part + "0000")[:4] + "." + "00"
	}),
	"改大": oneOf(func(r *rand.Rand, s string) string {
		v, _ := strconv.ParseFloat(s, 64)
		return fmt.Sprintf("%.2f", v*(1+r.Float64())+0.5)
	}),
	"两行对调":   func(a *auditor, r *rand.Rand) (slipped, bool) { return exchangeRows(a, r) },
	"错开一行":   func(a *auditor, r *rand.Rand) (slipped, bool) { return shiftColumn(a, r, 1) },
	"错开两行":   func(a *auditor, r *rand.Rand) (slipped, bool) { return shiftColumn(a, r, 2) },
	"单位":     changeUnit,
	"文字里的金额": changeText(amountIn),
	"文字里的比率": changeText(rateIn),
}

var (
	amountIn = regexp.MustCompile(`[1-9]\d*\.\d+万?元`)
	rateIn   = regexp.MustCompile(`[1-9]\d*\.\d+%`)
)

// changeText changes a digit of a number in a sentence.
func changeText(of *regexp.Regexp) func(a *auditor, r *rand.Rand) (slipped, bool) {
	return func(a *auditor, r *rand.Rand) (slipped, bool) {
		for range 200 {
			i := r.IntN(len(a.Document.Paragraphs))
			text := a.Document.Paragraphs[i].Text
			all := of.FindAllStringIndex(text, -1)
			if len(all) == 0 || !strings.Contains(text, "。") {
				continue
			}
			at := all[r.IntN(len(all))]
			digit := at[0] + digitIn(r, text[at[0]:at[1]])
			changed := text[:digit] + string('0'+(text[digit]-'0'+byte(1+r.IntN(8)))%10) + text[digit+1:]
			return slipped{text: map[int]string{i: changed}}, true
		}
		return slipped{}, false
	}
}

func digitIn(r *rand.Rand, s string) int {
	for {
		if at := r.IntN(len(s)); s[at] >= '0' && s[at] <= '9' {
			return at
		}
	}
}

func (a *auditor) textOf(c int) string {
	x := a.cells[c]
	return strings.ReplaceAll(x.table.Sheet.Cell(x.at.Line, x.at.At).Text, ",", "")
}

func (a *auditor) place(c int) [3]int {
	x := a.cells[c]
	for i := range a.Document.Tables {
		if &a.Document.Tables[i] == x.table.in {
			return [3]int{i, x.at.Line, x.at.At}
		}
	}
	panic("no table")
}

// money are the cells with money.
func (a *auditor) money() (list []int) {
	for i, c := range a.cells {
		if c.value != 0 && !c.absent {
			list = append(list, i)
		}
	}
	return list
}

func oneOf(how func(*rand.Rand, string) string) func(a *auditor, r *rand.Rand) (slipped, bool) {
	return func(a *auditor, r *rand.Rand) (slipped, bool) {
		money := a.money()
		c := money[r.IntN(len(money))]
		was := a.textOf(c)
		now := how(r, was)
		x, _ := strconv.ParseFloat(was, 64)
		y, _ := strconv.ParseFloat(now, 64)
		return slipped{cells: []int{c}, values: map[[3]int]string{a.place(c): now}}, x != y
	}
}

func exchangeRows(a *auditor, r *rand.Rand) (slipped, bool) {
	money := a.money()
	c := money[r.IntN(len(money))]
	f := &finder{auditor: a}
	var others []int
	for i := a.cells[c].table.first; i < a.cells[c].table.end; i++ {
		if a.cells[i].value != 0 && !f.sameRow(i, c) && f.left(&a.cells[i]) == f.left(&a.cells[c]) {
			others = append(others, i)
		}
	}
	if len(others) == 0 {
		return slipped{}, false
	}
	s := slipped{values: map[[3]int]string{}}
	one, two := f.row(c), f.row(others[r.IntN(len(others))])
	differs := 0
	for column, x := range one {
		if y, ok := two[column]; ok && a.cells[x].value != a.cells[y].value {
			s.values[a.place(x)], s.values[a.place(y)] = a.textOf(y), a.textOf(x)
			s.cells = append(s.cells, x, y)
			differs++
		}
	}
	return s, differs > 0
}

func shiftColumn(a *auditor, r *rand.Rand, by int) (slipped, bool) {
	money := a.money()
	c := money[r.IntN(len(money))]
	t := a.cells[c].table
	var column []int
	for i := t.first; i < t.end; i++ {
		if a.cells[i].at.Column == a.cells[c].at.Column {
			column = append(column, i)
		}
	}
	s := slipped{values: map[[3]int]string{}}
	changed := 0
	for i, x := range column { // up
		now := ""
		if i+by < len(column) {
			now = a.textOf(column[i+by])
		}
		if now != a.textOf(x) {
			s.values[a.place(x)] = now
			s.cells = append(s.cells, x)
			changed++
		}
	}
	return s, changed > 3
}

func changeUnit(a *auditor, r *rand.Rand) (slipped, bool) {
	t := a.found[r.IntN(len(a.found))]
	s := slipped{values: map[[3]int]string{}}
	for i := t.first; i < t.end; i++ {
		if a.cells[i].value != 0 {
			s.cells = append(s.cells, i)
			v, _ := strconv.ParseFloat(a.textOf(i), 64)
			s.values[a.place(i)] = fmt.Sprintf("%.2f", v*10000)
		}
	}
	return s, len(s.cells) > 3
}

// score counts what came of slips.
type score struct{ at, near, missed, silent, more, tried int }

// Every kind of slip is found where it is, once. What stands in no sum nobody can find.
func TestSlips(t *testing.T) {
	seed, _ := strconv.ParseUint(os.Getenv("AUDIT_SEED"), 10, 64)
	tries := 2
	if os.Getenv("GEN_TEST") == "all" {
		tries = 4
	}
	all := packs(t)
	scores := map[string]*score{}
	for kind := range slips {
		scores[kind] = &score{}
	}
	for k, example := range examples(t) {
		data := files(t, example, "html")[".html"]
		d, err := publication.Read("a.html", data)
		if err != nil {
			t.Fatal(err)
		}
		clean := &auditor{Result: Result{Document: d}}
		clean.choose(all)
		clean.tables()
		r := rand.New(rand.NewPCG(seed, uint64(k)))
		for _, kind := range slices.Sorted(maps.Keys(slips)) {
			for range tries {
				s, ok := slips[kind](clean, r)
				if !ok {
					continue
				}
				s.kind = kind
				scores[kind].add(t, clean, s, Document(change(d, s), []*pack.Pack{clean.Pack}))
			}
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(scores)) {
		s := scores[kind]
		t.Logf("%s：试 %d 次，指在错处 %d，指在同一笔 %d，没有发现 %d，没有破坏任何一笔 %d；多报 %d", kind, s.tried, s.at, s.near, s.missed,
			s.silent, s.more)
		found := 95
		if strings.HasPrefix(kind, "文字") { // some numbers are said once, and stand in no table
			found = 60
		}
		if seen := s.tried - s.silent; seen == 0 || (s.at+s.near)*100 < seen*found || s.at*100 < seen*min(found, 80) || s.more*100 > seen*35 {
			t.Errorf("%s is not found well enough", kind)
		}
	}
}

func (s *score) add(t *testing.T, clean *auditor, x slipped, r *Result) {
	s.tried++
	if r.Failed == 0 && x.text == nil {
		if s.silent++; os.Getenv("AUDIT_SHOW") == "silent" {
			t.Logf("SILENT %s %v %v %v", x.kind, clean.name(clean.cells[x.cells[0]]), x.values, r.Findings)
		}
		return
	}
	var wrong diag.List
	for _, f := range r.Findings {
		if f.Severity == diag.Error || f.Severity == diag.Warning {
			wrong = append(wrong, f)
		}
	}
	at, near := false, false
	for _, f := range wrong {
		for i := range x.text {
			at = at || spot(f.Pos) == spot(clean.Document.Paragraphs[i].Pos)
			near = near || slices.ContainsFunc(f.Related, func(rel diag.Related) bool { return spot(rel.Pos) == spot(clean.Document.Paragraphs[i].Pos) })
		}
		for _, c := range x.cells {
			pos := clean.pos(clean.cells[c])
			at = at || f.Pos == pos || f.Code == "AU203" && f.Pos.Sheet == pos.Sheet
			near = near || slices.ContainsFunc(f.Notes, func(n string) bool { return strings.Contains(n, clean.cells[c].inTable()) })
			for _, i := range clean.of[c] {
				near = near || f.Pos == clean.pos(clean.cells[clean.sums[i].terms[0].cell])
			}
			for _, rel := range f.Related {
				near = near || rel.Pos == pos
			}
		}
	}
	switch {
	case at:
		s.at++
	case near:
		s.near++
	default:
		s.missed++
		if os.Getenv("AUDIT_SHOW") != "" {
			t.Logf("MISSED %s %v %v: %v", x.kind, x.values, x.text, len(wrong))
		}
	}
	if len(wrong) > 1 {
		s.more += len(wrong) - 1
		if os.Getenv("AUDIT_SHOW") == "more" {
			t.Logf("MORE %s %v %v", x.kind, x.values, x.text)
			for _, f := range wrong {
				t.Logf("   %s %v %s", f.Code, f.Pos, f.Message)
			}
		}
	}
	if near && !at && os.Getenv("AUDIT_SHOW") == "near" {
		t.Logf("NEAR %s %v %v -> %s", x.kind, x.values, x.text, wrong[0].Message)
	}
}
