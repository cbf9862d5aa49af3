package charts

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// onAxis makes a chart of names and weights (in 0.01万元).
func onAxis(kind doc.ChartKind, parts ...any) *doc.Chart {
	c := &doc.Chart{Name: "图1-收入决算", Caption: []doc.Run{{Text: "图1：收入决算"}}, Kind: kind, Unit: "万元", Decimals: 2}
	for i := 0; i < len(parts); i += 2 {
		w := parts[i+1].(int)
		c.Slices = append(c.Slices, doc.Slice{Label: parts[i].(string), Amount: doc.Run{Text: fmt.Sprintf("%.2f万元", float64(w)/100)}, Weight: int64(w)})
	}
	return c
}

// Steps are 1, 2 or 5 of some power of ten, at most five or so, zero is on the axis, and all values are.
func TestAxes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		c := onAxis(doc.Columns)
		for range 1 + random.IntN(6) {
			weight := random.Int64N(int64(1) << (1 + random.IntN(50)))
			if random.IntN(3) == 0 {
				weight = -weight
			}
			c.Slices = append(c.Slices, doc.Slice{Weight: weight})
		}
		a := axisOf(c.Slices)
		lead := a.step
		for lead%10 == 0 {
			lead /= 10
		}
		if steps := (a.most - a.least) / a.step; steps < 1 || steps > 7 || lead != 1 && lead != 2 && lead != 5 || a.least > 0 || a.most < 0 || a.least%a.step != 0 {
			t.Fatalf("%+v: %d steps", a, steps)
		}
		for _, s := range c.Slices {
			if s.Weight < a.least || s.Weight > a.most {
				t.Fatalf("%d is not on %+v", s.Weight, a)
			}
		}
	}
}

// Everything stays in the picture, and values beside each other do not touch.
func TestColumnsAndLinesFit(t *testing.T) {
	for _, kind := range []doc.ChartKind{doc.Columns, doc.Line} {
		for name, c := range map[string]*doc.Chart{
			"years":    onAxis(kind, "2021年", 1089835, "2022年", 1209835, "2023年", 998012),
			"one":      onAxis(kind, "2023年", 998012),
			"nothing":  onAxis(kind, "2022年", 0, "2023年", 0),
			"negative": onAxis(kind, "一般公共预算财政拨款收入", 12345, "政府性基金预算财政拨款收入", -2345, "国有资本经营预算财政拨款收入", -99999),
			"many": onAxis(kind, "教育支出", 9, "科学技术支出", 2012345678, "文化旅游体育与传媒支出", 912345678, "社会保障和就业支出", 9,
				"卫生健康支出", 9, "城乡社区支出", 9, "住房保障支出", 9, "灾害防治及应急管理支出", 9, "农林水支出", 88812345, "其他支出", 5),
		} {
			var r record
			Draw(&r, c, fonts.Embedded(), layoutWidth, layoutHeight)
			values := map[string]Text{}
			for _, text := range r.texts {
				if text.X < 0 || text.X+text.Width > layoutWidth+1 || text.Y-text.Size < 0 || text.Y > layoutHeight {
					t.Errorf("%s %s: %q at %.0f, %.0f is out of the picture", kind, name, text.String, text.X, text.Y)
				}
				values[text.String] = text
			}
			for i := range c.Slices {
				value, ok := values[c.Slices[i].Value(c.Unit)]
				if !ok {
					t.Errorf("%s %s: no value %s", kind, name, c.Slices[i].Amount.Text)
				}
				for j := range c.Slices[:i] {
					before := values[c.Slices[j].Value(c.Unit)]
					if before.String != value.String && before.X < value.X && before.X+before.Width > value.X {
						t.Errorf("%s %s: %s runs into %s", kind, name, before.String, value.String)
					}
				}
			}
			for _, rect := range r.rects {
				if rect[0] < 0 || rect[1] < 0 || rect[2] > layoutWidth || rect[3] > layoutHeight {
					t.Errorf("%s %s: a column at %v", kind, name, rect)
				}
			}
			if kind == doc.Columns && name == "years" && len(r.rects) != 3+len(c.Slices) || kind == doc.Line && len(r.rects) != len(c.Slices) {
				t.Errorf("%s %s: %d columns and papers of values", kind, name, len(r.rects))
			}
		}
	}
}
