package acceptance

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/pack"
)

// deaf takes the place of a test, to see whether it would fail.
type deaf struct {
	testing.TB
	told bool
}

func (d *deaf) Errorf(string, ...any) { d.told = true }
func (d *deaf) Helper()               {}

// free are the figures of the examples that no identity holds: stated facts that are printed in one place.
var free = []string{
	"三公.保有量", "三公.出国人次", "三公.团组", "三公.接待人次", "三公.接待批次", "三公.购置数",
	"机构.合计", "机构.事业单位", "机构.行政单位", "绩效.涉及金额", "绩效.评价项目", "绩效.项目总数",
	"三公.外宾接待", "三公.外宾人次", "三公.外宾批次",
	"采购.预留中小企业", "采购.预留小微企业", "采购.预留中小企业成交", "采购.预留小微企业成交", "采购.其他中小企业成交",
	"资产.固定资产", "资产.车辆数", "资产.车辆金额", "资产.设备数", "资产.设备金额", "常数.大型设备单价",
}

// furtherForm are the figures of all forms of self-evaluation but the first, which stands for them: each form is held
// against itself alike.
var furtherForm = regexp.MustCompile(`自评\.(?:[2-9]|\d\d+)\.`)

// A figure that is wrong by one unit of the last place, wherever it is printed, breaks an identity above; one of which only a rate is
// printed, which may not change by a hundredth then, breaks it if its first digit is wrong. What a sentence
// alone says, once, can't be held.
func TestWrongDigitsAreNoticed(t *testing.T) {
	t.Parallel()
	names := exampleNames(t)
	if !referee.All() {
		names = names[:3]
	}
	for _, name := range names {
		s, d := composed(t, name)
		d.Blocks = slices.DeleteFunc(d.Blocks, func(b doc.Block) bool {
			table, ok := b.(*doc.Table)
			return ok && table.Place == doc.Form && table.Anchor != "e1"
		})
		prints, tabled := map[string]int{}, map[string]bool{}
		figures(d, func(id string, _ *string) { prints[id]++ })
		for _, b := range d.Blocks {
			if table, ok := b.(*doc.Table); ok {
				figures(&doc.Document{Blocks: []doc.Block{table}}, func(id string, _ *string) { tabled[id] = true })
			}
		}
		for id, n := range prints {
			if furtherForm.MatchString(id) || slices.Contains(free, id) || id == "机关运行经费" && s.Sum != nil { // only some of the units have one
				continue
			}
			rated := false
			for other := range prints {
				_, inputs, _ := figure.Formula(other)
				rated = rated || slices.Contains(inputs, id)
			}
			asked := slices.ContainsFunc(s.Pack.Facts, func(f pack.Fact) bool { return f.Name.V == id })
			noticed := func(digit func(string, string) int) bool {
				restore := wrong(d, id, digit)
				defer restore()
				ear := &deaf{TB: t}
				addUp(ear, name, s, d, map[string]int{})
				return ear.told
			}
			alone := n == 1 && !tabled[id] && !rated
			if !noticed(strings.LastIndexAny) && !asked && !alone && !(rated && noticed(strings.IndexAny)) {
				t.Errorf("%s：%s 处处印错一个单位，没有发现", name, id)
			}
		}
	}
}

// wrong changes a digit of every print of a figure.
func wrong(d *doc.Document, id string, digit func(text, digits string) int) (restore func()) {
	var undo []func()
	figures(d, func(printed string, text *string) {
		if printed != id {
			return
		}
		old := *text
		undo = append(undo, func() { *text = old })
		i := digit(old, "0123456789")
		if i < 0 || old == "0" || old == "0万元" {
			*text = "0.01"
			return
		}
		*text = old[:i] + string('0'+(old[i]-'0'+1)%10) + old[i+1:]
	})
	return func() {
		for _, u := range undo {
			u()
		}
	}
}

// figures calls f with every print of a figure.
func figures(d *doc.Document, f func(id string, text *string)) {
	runs := func(runs []doc.Run) {
		for i := range runs {
			if runs[i].Figure != "" {
				f(runs[i].Figure, &runs[i].Text)
			}
		}
	}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *doc.Heading:
			runs(x.Text)
		case *doc.Paragraph:
			runs(x.Runs)
		case *doc.Chart:
			for i := range x.Slices {
				f(x.Slices[i].Amount.Figure, &x.Slices[i].Amount.Text)
				if x.Slices[i].Share.Figure != "" { // columns have none
					f(x.Slices[i].Share.Figure, &x.Slices[i].Share.Text)
				}
			}
		case *doc.Table:
			for _, row := range x.Rows {
				for i := range row {
					cell(&row[i], f, runs)
				}
			}
		}
	}
}

func cell(c *doc.Cell, f func(id string, text *string), runs func([]doc.Run)) {
	if c.Figure == "" {
		runs(c.Text)
		return
	}
	if len(c.Text) == 0 {
		c.Text = []doc.Run{{}} // an exact zero
	}
	f(c.Figure, &c.Text[0].Text)
}
