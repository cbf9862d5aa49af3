package charts

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/internal/fonts"
)

// pie makes a chart of names and weights (in 0.01万元).
func pie(parts ...any) *doc.Chart {
	c := &doc.Chart{Name: "图1-收入决算", Caption: []doc.Run{{Text: "图1：收入决算"}}}
	total := 0
	for i := 1; i < len(parts); i += 2 {
		total += parts[i].(int)
	}
	for i := 0; i < len(parts); i += 2 {
		w := parts[i+1].(int)
		c.Slices = append(c.Slices, doc.Slice{
			Label:  parts[i].(string),
			Amount: doc.Run{Text: fmt.Sprintf("%d.%02d万元", w/100, w%100)},
			Share:  doc.Run{Text: fmt.Sprintf("%.2f%%", 100*float64(w)/float64(total))},
			Weight: int64(w),
		})
	}
	return c
}

func single() *doc.Chart {
	c := pie("财政拨款收入", 1089835)
	c.Slices[0].Share.Text = "100%"
	return c
}

// tiny has one large slice and seven that would not be seen if drawn to scale.
func tiny() *doc.Chart {
	return pie("财政拨款收入", 9802953, "上级补助收入", 882, "事业收入", 16882, "经营收入", 5002,
		"附属单位上缴收入", 1123, "其他收入", 86732, "使用非财政拨款结余", 1200, "政府性基金预算财政拨款收入", 3)
}

var samples = map[string]func() *doc.Chart{
	"one":  single,
	"two":  func() *doc.Chart { return pie("基本支出", 172953, "项目支出", 916882) },
	"tiny": tiny,
	"tiny at both ends": func() *doc.Chart {
		return pie("教育支出", 3, "科学技术支出", 16, "文化旅游体育与传媒支出", 52, "社会保障和就业支出", 9802953,
			"卫生健康支出", 1123, "城乡社区支出", 867, "住房保障支出", 12, "灾害防治及应急管理支出", 98)
	},
	"even": func() *doc.Chart {
		return pie("教育支出", 9, "科学技术支出", 9, "文化旅游体育与传媒支出", 9, "社会保障和就业支出", 9,
			"卫生健康支出", 9, "城乡社区支出", 9, "住房保障支出", 9, "灾害防治及应急管理支出", 9)
	},
	"long": func() *doc.Chart {
		return pie("一般公共预算财政拨款收入", 1234567890, "政府性基金预算财政拨款收入", 345678901,
			"其他收入（含以前年度结转和结余资金及利息）", 1)
	},
}

// record is a canvas that remembers.
type record struct {
	sectors []sector
	fills   []Color
	center  Point
	radius  float64
	lines   [][]Point
	rects   [][4]float64
	texts   []Text
}

func (r *record) Sector(center Point, radius, from, to float64, fill Color) {
	r.center, r.radius = center, radius
	r.sectors, r.fills = append(r.sectors, sector{from, to}), append(r.fills, fill)
}
func (r *record) Line(points []Point, _ float64, _ Color) { r.lines = append(r.lines, points) }
func (r *record) Rect(x, y, w, h float64, _ Color) {
	r.rects = append(r.rects, [4]float64{x, y, x + w, y + h})
}
func (r *record) Text(t Text) { r.texts = append(r.texts, t) }

func drawn(c *doc.Chart) *record {
	r := &record{}
	Draw(r, c, fonts.Embedded(), 1000, 640)
	return r
}

// boxes are the rectangles that text and swatches cover.
func (r *record) boxes() [][4]float64 {
	boxes := r.rects
	for _, t := range r.texts {
		boxes = append(boxes, [4]float64{t.X, t.Y - 0.86*t.Size, t.X + t.Width, t.Y + 0.14*t.Size})
	}
	return boxes
}

// faults lists what a reader would complain about in a picture of n slices.
func (r *record) faults(n int) (faults []string) {
	complain := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	boxes := r.boxes()
	for i, a := range boxes {
		if a[0] < 0 || a[1] < 0 || a[2] > 1000 || a[3] > 640 {
			complain("box %v leaves the picture", a)
		}
		for _, b := range boxes[:i] {
			if a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3] {
				complain("boxes %v and %v overlap", a, b)
			}
		}
		x := math.Max(a[0], math.Min(r.center.X, a[2]))
		y := math.Max(a[1], math.Min(r.center.Y, a[3]))
		if math.Hypot(x-r.center.X, y-r.center.Y) < r.radius {
			complain("box %v lies on the pie", a)
		}
	}
	at := r.sectors[0].from
	for i, s := range r.sectors {
		if s.to <= s.from || s.from < at || s.from-at > 0.03 {
			complain("sector %d from %v to %v follows %v", i, s.from, s.to, at)
		}
		if (s.to-s.from)*r.radius < sliver-1e-9 {
			complain("sector %d can't be seen", i)
		}
		at = s.to
	}
	if len(r.sectors) != n || math.Abs(r.sectors[0].from+2*math.Pi-at) > 0.03 {
		complain("%d sectors end at %v", len(r.sectors), at)
	}
	for i, line := range r.lines {
		for k := range line[1:] {
			if distance(r.center, line[k], line[k+1]) < r.radius {
				complain("leader %v crosses the pie", line)
			}
			for _, other := range r.lines[:i] {
				for m := range other[1:] {
					if cross(line[k], line[k+1], other[m], other[m+1]) {
						complain("leaders %v and %v cross", line, other)
					}
				}
			}
		}
	}
	return faults
}

// distance is that of p from the line between a and b.
func distance(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := math.Max(0, math.Min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/(dx*dx+dy*dy)))
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

func cross(a, b, c, d Point) bool {
	side := func(p, q, r Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}

func TestPictures(t *testing.T) {
	for name, chart := range samples {
		t.Run(name, func(t *testing.T) {
			c := chart()
			r := drawn(c)
			for _, fault := range r.faults(len(c.Slices)) {
				t.Error(fault)
			}
			var text strings.Builder
			for _, line := range r.texts {
				text.WriteString(line.String)
			}
			for _, s := range c.Slices {
				for _, want := range []string{s.Label + s.Amount.Text + "，" + s.Share.Text, s.Label} {
					if !strings.Contains(text.String(), want) {
						t.Errorf("%q is not in the picture", want)
					}
				}
			}
		})
	}
}

// Any accounts must give a good picture, not only those that someone looked at.
func TestRandomPictures(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"教育支出", "其他收入", "社会保障和就业支出", "文化旅游体育与传媒支出", "政府性基金预算财政拨款收入"}
	for range 400 {
		var parts []any
		for range 1 + random.IntN(8) {
			parts = append(parts, names[random.IntN(len(names))], 1+int(math.Exp(random.Float64()*18)))
		}
		c := pie(parts...)
		if faults := drawn(c).faults(len(c.Slices)); len(faults) > 0 {
			t.Fatalf("%v\n%s", parts, strings.Join(faults, "\n"))
		}
	}
}

func TestSlicesAreToScale(t *testing.T) {
	r := drawn(pie("基本支出", 2500, "项目支出", 7500))
	if got := r.sectors[0].middle(); math.Abs(got-math.Pi/4) > 1e-9 {
		t.Errorf("a quarter from 12 o'clock has its middle at %v", got)
	}
	whole := drawn(single())
	if whole.sectors[0] != (sector{0, 2 * math.Pi}) {
		t.Errorf("one kind alone is drawn as %v", whole.sectors[0])
	}
}

// Printed in grey, each slice must differ from its neighbours: by half as much light again at least.
func TestNeighboursDifferInGrey(t *testing.T) {
	light := func(c Color) float64 {
		linear := func(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }
		return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) + 0.05
	}
	for n := 2; n <= 12; n++ {
		colors := Palette(n)
		for i, c := range colors {
			a, b := light(c), light(colors[(i+1)%n])
			if ratio := math.Max(a, b) / math.Min(a, b); ratio < 2 {
				t.Errorf("of %d slices %d and the next differ by %.2f only", n, i+1, ratio)
			}
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	c := &doc.Chart{}
	r := drawn(c)
	bitmap, err1 := PNG(c, fonts.Embedded(), 100, 64)
	vector, err2 := SVG(c, fonts.Embedded())
	if len(r.sectors)+len(r.texts)+len(r.rects) > 0 || bitmap != nil || vector != nil || err1 != nil || err2 != nil {
		t.Error("something was drawn")
	}
}

// The picture fits any shape and keeps its own.
func TestScale(t *testing.T) {
	var r record
	Draw(&r, single(), fonts.Embedded(), 500, 1000)
	if r.center.X != 250 || r.center.Y < 400 || r.center.Y > 600 || r.radius > 100 || r.radius < 80 {
		t.Errorf("centre %v, radius %v", r.center, r.radius)
	}
}
