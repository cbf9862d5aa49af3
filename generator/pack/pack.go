// Package pack reads template packs: the data that a finance bureau owns.
//
// A pack is a folder, or a zip of one: pack.toml (what it is, how numbers are printed, which parts the report has, charts, constants),
// text/*.tmpl (the sections of the narrative), words.tmpl (sentences that sections share), tables/*.toml (the published
// tables) and subjects/*.tsv (科目 lists); tests/ is its owner's. A pack may extend another one: a file replaces its parent's file of the same
// name, but a template that holds nothing but {{define}} only the pieces of that name; pack.toml is merged key by key.
package pack

import (
	"maps"
	"path"
	"slices"
	"strings"

	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Format is what packs of this program can say: it is raised with what a program before would not understand. A pack says which it
// needs, so that an older program asks for a newer one instead of finding faults.
const Format = 1

// Pack is a template pack with everything it extends merged in.
type Pack struct {
	Manifest
	Chain       []string        // names of the packs, this one first
	Manifests   []File          // every pack.toml, in the order of Chain
	Files       map[string]File // by path inside the pack: text/…, words.tmpl, tables/…
	Tables      []Table         // in the order of Manifest.Sheets
	Subjects    *Subjects       // 科目 of the pack's year
	Constants   []Constant      // in the order of pack.toml
	Fingerprint string          // SHA-256 over the files in force and every pack.toml of the chain, hex
	Inherited   Manifest        // as it was before this pack's own pack.toml
	BuiltIn     bool            // all of the chain comes with the program, whose tests have proofread it

	whole  []Table          // with the rows and columns of every setting
	flags  map[string]bool  // settings that templates ask for, by name
	other  []string         // own files of kinds that no pack has, as findings name them
	passed func() diag.List // asks the disk: ancestors that have come out for the pack's year, and are not extended
}

// Tests is the folder of a pack with reports that its owner tries it with. It is no part of the pack that departments get.
const Tests = "tests"

// File is one file of the pack and the pack it comes from.
type File struct {
	Pack string
	Path string
	Text string // UTF-8, LF

	Own      bool   // of the pack itself, not of what it extends
	Replaces string // the text of the ancestor's file of the same name

	layers []layer // of a text that was put together from files
}

// Constant is a number that sentences print and no report states: a threshold of a regulation.
type Constant struct {
	Name  string
	Value decimal.Decimal
}

// Manifest is pack.toml.
type Manifest struct {
	Name      place.Value[string]            `toml:"name,required"`
	Version   place.Value[string]            `toml:"version,required"`
	Year      place.Value[int]               `toml:"year" min:"2000" max:"2099"`
	Extends   place.Value[string]            `toml:"extends"`
	Format    place.Value[int]               `toml:"format" min:"1"`   // see Format
	Summary   place.Value[string]            `toml:"summary"`          // for people who choose a pack
	Unit      place.Value[string]            `toml:"unit" enum:"元|万元"` // of published amounts
	Decimals  place.Value[int]               `toml:"decimals" min:"0" max:"6"`
	Percents  place.Value[int]               `toml:"percent_decimals" min:"1" max:"2"` // of rates and shares; left out: 2
	RateTrim  place.Value[bool]              `toml:"percent_trim"`                     // drop trailing zeros of rates and shares: 48%
	Rounding  place.Value[string]            `toml:"rounding" enum:"circulation|independent"`
	Lock      place.Value[bool]              `toml:"lock"`                // the narrative's figures can't be changed by hand in the Word file
	Remainder place.Value[string]            `toml:"remainder"`           // note under a table whose printed parts miss a total
	Grouping  place.Value[bool]              `toml:"grouping"`            // thousands separators in the narrative
	Trim      place.Value[bool]              `toml:"trim"`                // drop trailing zeros in the narrative: 2.3万元
	Apart     place.Value[bool]              `toml:"table_grouping"`      // thousands separators in tables; left out: true
	Zero      place.Value[string]            `toml:"zero"`                // what tables print for zero: 0.00, —; left out: nothing
	Entity    place.Value[string]            `toml:"entity" enum:"部门|单位"` // whose 决算 the titles say it is; left out: by the kind of who reports
	Titles    []place.Value[string]          `toml:"titles"`              // lines of the cover, templates
	Foot      []place.Value[string]          `toml:"cover_foot"`          // lines at the foot of the cover, templates; an empty one is left out
	Title     place.Value[string]            `toml:"title"`               // the document's title, a template
	Contents  Contents                       `toml:"contents"`
	Numbering []place.Value[string]          `toml:"numbering"` // first numbers of the levels of headings; left out: the usual ones
	Parts     []Part                         `toml:"part"`
	Sheets    []place.Value[string]          `toml:"tables"` // files in tables/, without .toml, in order
	Passages  []PassageKey                   `toml:"passage"`
	Charts    []Chart                        `toml:"chart"`
	Settings  []Setting                      `toml:"setting"`
	Facts     []Fact                         `toml:"fact"`    // what the pack asks beside all that every report states
	Figures   []Derived                      `toml:"figure"`  // what it computes
	Without   []place.Value[string]          `toml:"without"` // keys of facts and settings, names of figures: the ancestor's that it has not
	Consts    place.Map[place.Value[string]] `toml:"constants"`
	Official  place.Value[bool]              `toml:"official_subjects"` // the 科目 lists are the official ones of its year
	BasicOnly []place.Value[string]          `toml:"basic_only"`        // 科目 without project expenditure, each with what is below it
	Reasons   Reasons                        `toml:"reasons"`           // how the words of a reason are read
	Leftovers place.Map[place.Value[string]] `toml:"leftovers"`         // words that no published text has → where they are not had
	Divisors  place.Map[place.Value[string]] `toml:"divisors"`          // words before a share → the figure that it divides by
	Headings  []place.Value[string]          `toml:"headings"`          // official headings that the pack changes, as it has them
	Names     place.Map[place.Value[string]] `toml:"names"`             // what sentences call a figure → its names, with spaces between
	Saying    Saying                         `toml:"saying"`            // what may stand around such a name
	Copied    place.Map[place.Value[string]] `toml:"copied"`            // what was copied from what the pack extends → its mark
}

// EntityOf is whose 决算 the titles say it is, for a reporter of this kind: of a 部门 or a 单位.
func (m *Manifest) EntityOf(kind string) string {
	switch {
	case m.Entity.Set:
		return m.Entity.V
	case kind == "部门":
		return "部门"
	}
	return "单位"
}

// Saying is how sentences that a department typed are read where they name a figure.
type Saying struct {
	Neutral   []place.Value[string] `toml:"neutral"`   // before a name: it is still the whole department's, of this year
	Links     []place.Value[string] `toml:"links"`     // between a name and its number
	About     []place.Value[string] `toml:"about"`     // the number is no exact one
	Limits    []place.Value[string] `toml:"limits"`    // behind a number: it is a bound
	Elsewhere []place.Value[string] `toml:"elsewhere"` // the sentence is about another time, unit or purpose
	Units     []place.Value[string] `toml:"units"`     // ends the name of another unit, in a heading or before a colon
	Last      []place.Value[string] `toml:"last"`      // last year's
	Initial   []place.Value[string] `toml:"initial"`   // 年初预算
	Full      []place.Value[string] `toml:"full"`      // 全年预算
	Compared  []place.Value[string] `toml:"compared"`  // what follows is only compared with
	None      []place.Value[string] `toml:"none"`      // there is nothing of what follows
	Undone    []place.Value[string] `toml:"undone"`    // behind these, where the name stands before
	Nothing   []place.Value[string] `toml:"nothing"`   // between these and a name, and behind it
	Done      []place.Value[string] `toml:"done"`      // something was evaluated
}

// Reasons are the words by which a reason is held against the change that it explains.
type Reasons struct {
	Rise      []place.Value[string] `toml:"rise"`      // a number became larger
	Fall      []place.Value[string] `toml:"fall"`      // or smaller
	Same      []place.Value[string] `toml:"same"`      // or did not change
	More      []place.Value[string] `toml:"more"`      // what was done makes expenditure larger
	Less      []place.Value[string] `toml:"less"`      // or smaller
	Strong    []place.Value[string] `toml:"strong"`    // beside a direction: much
	Mild      []place.Value[string] `toml:"mild"`      // beside a direction: somewhat
	Last      []place.Value[string] `toml:"last"`      // compared with last year
	Budget    []place.Value[string] `toml:"budget"`    // compared with a budget
	Compared  []place.Value[string] `toml:"compared"`  // before what is compared with
	Spending  []place.Value[string] `toml:"spending"`  // says no more than that it is expenditure
	Income    []place.Value[string] `toml:"income"`    // or income
	Parts     []place.Value[string] `toml:"parts"`     // of expenditure: what is said of one is not said of the whole
	Filler    []place.Value[string] `toml:"filler"`    // says nothing about what changed
	Elsewhere []place.Value[string] `toml:"elsewhere"` // beside a direction: that of something else
	Empty     []place.Value[string] `toml:"empty"`     // a whole reason that says nothing
	Lead      []place.Value[string] `toml:"lead"`      // a beginning that the pack's sentence has already
	LeadVerb  []place.Value[string] `toml:"lead_verb"` // and what may follow it
}

// Contents is the 目录.
type Contents struct {
	Title place.Value[string] `toml:"title"`
	Depth place.Value[int]    `toml:"depth" min:"1" max:"5"`
}

// Part is 第一部分, 第二部分 …: a title (a template) and its sections, which are files in text/ without .tmpl. Without a title
// its sections follow those before. Where they print nothing the title goes, unless there is a sentence for it.
type Part struct {
	Title    place.Value[string]   `toml:"title"`
	Empty    place.Value[string]   `toml:"empty"` // a template: 无。
	Sections []place.Value[string] `toml:"sections,required"`
}

// Section is the file of a section.
func Section(name string) string { return "text/" + name + ".tmpl" }

// evaluationFolder holds the forms of self-evaluation beside that of projects.
const evaluationFolder = "evaluation"

// EvaluationForm is the file of a form of self-evaluation; that of projects has no name.
func EvaluationForm(name string) string {
	if name == "" {
		return evaluationFolder + ".toml"
	}
	return evaluationFolder + "/" + name + ".toml"
}

// EvaluationForms are the names of the forms of self-evaluation beside that of projects.
func (p *Pack) EvaluationForms() []string {
	var names []string
	for _, file := range slices.Sorted(maps.Keys(p.Files)) {
		if name, ok := strings.CutSuffix(file, ".toml"); ok && path.Dir(file) == evaluationFolder {
			names = append(names, path.Base(name))
		}
	}
	return names
}

// PassageKey declares a passage of free text: its key in report.toml and its name in templates ({{正文 "职责"}}).
type PassageKey struct {
	Key      place.Value[string] `toml:"key,required"`
	Name     place.Value[string] `toml:"name,required"`
	Required place.Value[bool]   `toml:"required"`
	Summary  place.Value[string] `toml:"summary"` // what to write, for who writes it
}

// Chart is a pie, columns or a line, over a list of the catalogue whose items have 名称 and 金额, or over figures with their
// words, such as several years of one.
type Chart struct {
	Name    place.Value[string]            `toml:"name,required"`               // in templates: {{图 "收入"}}
	Caption place.Value[string]            `toml:"caption,required"`            // 收入决算; the composer numbers it 图1
	Kind    place.Value[string]            `toml:"kind" enum:"pie|column|line"` // left out: pie
	List    place.Value[string]            `toml:"list"`                        // dotted name of the list: 收入.来源
	Values  place.Map[place.Value[string]] `toml:"values"`                      // words → the figure's name
	Whole   place.Value[string]            `toml:"whole"`                       // of a pie: the figure that shares are of, 收入.合计
	Least   place.Value[int]               `toml:"least" min:"1" max:"20"`      // so many parts, or it is not drawn
}
