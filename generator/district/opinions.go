package district

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/generator/check"
	"gen/generator/doc"
	"gen/generator/layout"
	"gen/generator/render/docx"
	"gen/generator/render/xlsx"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// OpinionsFile is what the folder of opinions remembers from run to run.
const OpinionsFile = "意见记录.json"

// opinion is one line of a 审核意见表.
type opinion struct {
	Found
	Of    Head `json:"of"`              // the report that it is of
	Fixed bool `json:"fixed,omitempty"` // it was told, and is not found any more
	state text // in this run
}

// OpinionTexts are the words of the 审核意见表.
type OpinionTexts struct {
	Title   text         `toml:"title,required"` // of a unit's
	All     text         `toml:"all,required"`   // of the one for all, and its file
	File    text         `toml:"file,required"`  // of a unit
	Sign    text         `toml:"sign"`           // below a unit's
	Fixed   text         `toml:"fixed,required"`
	Open    text         `toml:"open,required"`
	New     text         `toml:"new,required"`
	Columns OpinionHeads `toml:"columns,required"`
}

// OpinionHeads are the heads of its columns.
type OpinionHeads struct {
	Number   text `toml:"number,required"`
	Unit     text `toml:"unit,required"` // in the one for all
	Problem  text `toml:"problem,required"`
	Where    text `toml:"where,required"`
	Stated   text `toml:"stated,required"`
	Computed text `toml:"computed,required"`
	Gap      text `toml:"gap,required"`
	Basis    text `toml:"basis,required"`
	Todo     text `toml:"todo,required"`
	Due      text `toml:"due,required"`
	State    text `toml:"state,required"`
	Reviewer text `toml:"reviewer,required"`
}

// Opinions makes a 审核意见表 of every unit in which something is wrong, or was before, and one for all. It says what was put right
// since the run before, what was not and what is new; before is OpinionsFile as that run left it, nil in the first. What is only worth
// a look is no opinion.
func Opinions(results []Result, before []byte, texts *Texts, faces *fonts.Set) (map[string][]byte, error) {
	o := &opinions{texts: &texts.Opinions, faces: faces, files: map[string][]byte{}, told: map[string][]opinion{}}
	if len(before) > 0 {
		if err := json.Unmarshal(before, &o.told); err != nil {
			return nil, fmt.Errorf("%s 不是程序写的，读不出来；改回来，或者删去它（上次有哪些问题就不知道了）", OpinionsFile)
		}
		o.again = true
	}
	known := o.known()
	if o.faces == nil {
		o.faces = fonts.Embedded()
	}
	all := o.table(true)
	for i := range results {
		r := &results[i]
		if was, ok := known[r.Report]; ok && r.nameless() { // it cannot be read this time
			same := *r
			r, same.Head = &same, was
		}
		list := o.opinionsOf(r)
		if len(list) == 0 {
			continue
		}
		o.told[r.identity()] = list
		t := o.table(false)
		for _, op := range list {
			t.Rows = append(t.Rows, o.row(len(t.Rows)+1, op, ""))
			all.Rows = append(all.Rows, o.row(len(all.Rows)+1, op, cmp.Or(r.Name, r.Report)))
		}
		if err := o.document(r, t); err != nil {
			return nil, err
		}
	}
	if len(all.Rows) > 0 {
		d, err := o.made(o.texts.All.V, "", all)
		if err != nil {
			return nil, err
		}
		if o.files[o.texts.All.V+".xlsx"], err = xlsx.Render(d, nil); err != nil {
			return nil, err
		}
	}
	record, err := json.MarshalIndent(o.told, "", " ")
	o.files[OpinionsFile] = append(record, '\n')
	return o.files, err
}

type opinions struct {
	texts *OpinionTexts
	faces *fonts.Set
	files map[string][]byte
	told  map[string][]opinion // by the report's identity
	again bool                 // there was a run before
}

// known are the reports of the runs before, by their paths.
func (o *opinions) known() map[string]Head {
	heads := map[string]Head{}
	for _, id := range slices.Sorted(maps.Keys(o.told)) {
		for _, op := range o.told[id] {
			heads[op.Of.Report] = op.Of
		}
	}
	return heads
}

// opinionsOf are those of a report, each with what became of it. A report that could not be looked at keeps what it had.
func (o *opinions) opinionsOf(r *Result) (list []opinion) {
	before := map[string]*opinion{}
	was := o.told[r.identity()]
	for i := range was {
		before[was[i].Fingerprint] = &was[i]
	}
	for _, f := range r.Findings {
		old := before[f.Fingerprint]
		delete(before, f.Fingerprint)
		switch {
		case f.Severity == diag.Hint:
		case !o.again:
			list = append(list, opinion{Found: f, Of: r.Head})
		case old == nil || old.Fixed:
			list = append(list, opinion{Found: f, Of: r.Head, state: o.texts.New})
		default:
			list = append(list, opinion{Found: f, Of: r.Head, state: o.texts.Open})
		}
	}
	slices.SortStableFunc(list, func(a, b opinion) int { return cmp.Compare(a.Severity, b.Severity) })
	for _, old := range was {
		if before[old.Fingerprint] == nil {
			continue
		}
		old.Of = r.Head
		if old.Fixed = old.Fixed || r.looked(old.Code); old.Fixed {
			old.state = o.texts.Fixed
		} else {
			old.state = o.texts.Open
		}
		list = append(list, old)
	}
	return list
}

// identity tells a report from others from run to run, wherever it lies.
func (h *Head) identity() string {
	if h.nameless() {
		return h.Report
	}
	return strings.TrimSpace(fmt.Sprint(h.Year, " ", h.Code, " ", h.Name, " ", h.Kind))
}

// nameless tells whether nothing of a report says whose it is.
func (h *Head) nameless() bool { return h.Code == "" && h.Name == "" }

// looked tells whether what a code is about was looked at: of a report that could not be read or that the roster refused, or of a rule that could not be checked,
// nobody knows whether it was put right.
func (r *Result) looked(code string) bool {
	unread := func(f Found) bool { return f.Severity == diag.Error && strings.HasPrefix(f.Code, codes.Unread) }
	return r.State != Failed && r.Why == "" && !slices.Contains(r.Unchecked, code) && !slices.ContainsFunc(r.Findings, unread)
}

// table is an empty one, for one unit or for all.
func (o *opinions) table(all bool) *doc.Table {
	h := &o.texts.Columns
	columns := []column{{h.Number.V, 5, doc.Number}}
	if all {
		columns = append(columns, column{h.Unit.V, 20, doc.Label})
	}
	columns = append(columns,
		column{h.Problem.V, 34, doc.Label},
		column{h.Where.V, 20, doc.Label},
		column{h.Stated.V, 14, doc.Label},
		column{h.Computed.V, 14, doc.Label},
		column{h.Gap.V, 12, doc.Label},
		column{h.Basis.V, 26, doc.Label},
		column{h.Todo.V, 26, doc.Label},
		column{h.Due.V, 9, doc.Label},
		column{h.State.V, 9, doc.Label},
		column{h.Reviewer.V, 9, doc.Label})
	t := newTable("", columns...)
	t.Anchor = "t1"
	return t
}

func (o *opinions) row(n int, op opinion, unit string) []doc.Cell {
	row := []doc.Cell{number(n)}
	if unit != "" {
		row = append(row, cells(unit)...)
	}
	rest := cells(op.Code+" "+op.Message, op.inWords(), op.Stated, op.Computed, op.Gap, basis(op.Code), op.Hint, "", op.state.V, "")
	return append(row, rest...)
}

func (o *opinions) document(r *Result, t *doc.Table) error {
	name := cmp.Or(r.Name, r.Report)
	title := filled(o.texts.Title, "{年度}", strconv.Itoa(r.Year), "{单位}", name)
	if t.Place = doc.Form; o.texts.Sign.V != "" { // its columns are as wide as they are said to be
		t.Notes = [][]doc.Run{run(o.texts.Sign.V)}
	}
	d, err := o.made(title, name, t)
	if err != nil {
		return err
	}
	file := filled(o.texts.File, "{年度}", strconv.Itoa(r.Year), "{单位}", name, "{编码}", r.Code)
	for n := 2; o.files[fileName(file)+".docx"] != nil; n++ { // of the same unit there may be two
		file = fmt.Sprintf("%s（%d）", strings.TrimSuffix(file, fmt.Sprintf("（%d）", n-1)), n)
	}
	style := layout.GBT9704()
	o.files[fileName(file)+".docx"], err = docx.Render(d, layout.Layout(d, style, o.faces), docx.Options{Style: style, Fonts: o.faces})
	return err
}

// made is the document of a table.
func (o *opinions) made(title, unit string, t *doc.Table) (_ *doc.Document, err error) {
	t.Title, t.Sheet, t.Left = title, title, unit
	t.Grid, err = doc.NewGrid(t.Place, t.Columns, t.Head, t.Rows)
	return &doc.Document{Title: title, Department: unit, Blocks: []doc.Block{t}}, err
}

// unfit is what the name of a file cannot hold.
var unfit = regexp.MustCompile(`[<>:"/\\|?*\x00-\x1f]+`)

func fileName(name string) string { return strings.Trim(unfit.ReplaceAllString(name, "-"), " .-") }

// line is a place in a text, with its column.
var line = regexp.MustCompile(`^(.*?):(\d+)(?::\d+)?$`)

// inWords is a place as people say it: what part of the document it is, and where it is written.
func (f *Found) inWords() string {
	where := f.Where
	if m := line.FindStringSubmatch(where); m != nil {
		where = fmt.Sprintf("%s 第 %s 行", path.Base(m[1]), m[2])
	}
	if f.Section != "" {
		return f.Section + "（" + where + "）"
	}
	return where
}

// basis is why something is wrong: the regulation or the arithmetic.
func basis(code string) string {
	if r := check.Find(code); r != nil {
		return r.Why
	}
	return title(code)
}
