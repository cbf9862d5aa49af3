package layout

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/internal/fonts"
)

func newSetter() *setter {
	return &setter{st: GBT9704(), m: fonts.Embedded(), pages: &Pages{Anchors: map[string]Place{}}}
}

// prose makes text as reports have it: words, punctuation that comes in pairs, amounts, rates, years, names.
func prose(r *rand.Rand, pieces int) string {
	const words = "财政拨款收入支出决算年初预算本部门机关运行经费公务用车购置及维护主要原因项目增加减少人员变动按照规定"
	han := []rune(words)
	var b strings.Builder
	for range pieces {
		switch k := r.IntN(20); {
		case k < 9:
			for range 1 + r.IntN(6) {
				b.WriteRune(han[r.IntN(len(han))])
			}
		case k < 11:
			b.WriteString([]string{"，", "。", "；", "：", "、", "！", "？", "……", "——"}[r.IntN(9)])
			b.WriteRune(han[r.IntN(len(han))])
		case k < 14:
			fmt.Fprintf(&b, "%d,%03d.%02d%s", r.IntN(99999), r.IntN(1000), r.IntN(100), []string{"万元", "元", "万元，", "亿元；"}[r.IntN(4)])
		case k < 16:
			fmt.Fprintf(&b, "长%s%d.%02d%s", []string{"", "-", "−", "+"}[r.IntN(4)], r.IntN(300), r.IntN(100), []string{"%", "%。", "‰", "个百分点"}[r.IntN(4)])
		case k < 17:
			fmt.Fprintf(&b, "%d年度", 2000+r.IntN(30))
		case k < 18:
			fmt.Fprintf(&b, "（%s%d辆）", string(han[r.IntN(len(han))]), r.IntN(100))
		case k < 19:
			fmt.Fprintf(&b, "“%s%s”", string(han[r.IntN(len(han))]), []string{"三公", "", "《条例》", "（类）"}[r.IntN(4)])
		default:
			b.WriteString([]string{"Office 2019版", " GB/T 9704-2012 式", "A4纸", "https://www.example.gov.cn/zwgk/2023网"}[r.IntN(4)])
		}
	}
	return b.String()
}

// number is a number with what is never parted from it.
var number = regexp.MustCompile(`[-+−]?\d[\d,.]*(?:%|‰|年)?`)

const (
	neverFirst = "。，、；：？！）》”’」』〕】%％‰…,.;:)"
	neverLast  = "（《“‘「『〔【("
)

func TestLinesKeepTheRulesOfPunctuation(t *testing.T) {
	r := rand.New(rand.NewPCG(9704, 2012))
	l := newSetter()
	for round := range 600 {
		text := prose(r, 5+r.IntN(40))
		size := []int{16000, 10500, 9000}[r.IntN(3)]
		width := size * (12 + r.IntN(30))
		indent := 2 * size * r.IntN(2)
		lines := l.lines(runs(r, text), Type{fonts.Song, size, size}, -size*r.IntN(2)/80, width, indent, justify)
		ends := checkLines(t, lines, text, size, width)
		for _, n := range number.FindAllStringIndex(text, -1) {
			for end := range ends {
				if end > n[0] && end < n[1] && utf8.RuneCountInString(text[n[0]:n[1]])*size < width {
					t.Errorf("round %d: %q is torn at %d", round, text[n[0]:n[1]], end-n[0])
				}
			}
		}
		if t.Failed() {
			t.Fatalf("in %s", text)
		}
	}
}

// runs cuts text into runs: where a run ends must make no difference.
func runs(r *rand.Rand, text string) (rs []doc.Run) {
	for i := 0; text != ""; i++ {
		n := 0
		for range 1 + r.IntN(12) {
			_, k := utf8.DecodeRuneInString(text[n:])
			n += k
		}
		rs = append(rs, doc.Run{Text: text[:n], Figure: fmt.Sprint(i)})
		text = text[n:]
	}
	return rs
}

// checkLines returns the offsets at which lines end.
func checkLines(t *testing.T, lines []line, text string, size, width int) map[int]bool {
	t.Helper()
	ends := map[int]bool{}
	all := ""
	for i, ln := range lines {
		s, x := "", 0
		for j, piece := range ln.texts {
			if j > 0 && (piece.X < x-size/16 || piece.X > x+size/2+1) {
				t.Errorf("%q stands at %d, the text before it ends at %d", piece.Text, piece.X, x)
			}
			s, x = s+piece.Text, piece.X+piece.W
		}
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " "))
		trailing := 0
		if strings.ContainsRune(neverFirst, last) && last > 0x2000 {
			trailing = size / 2
		}
		trailing += strings.Count(s[len(strings.TrimRight(s, " ")):], " ") * size / 2
		if x-trailing > width+size/50 {
			t.Errorf("line %d is %d wide, of %d: %s", i, x-trailing, width, s)
		}
		first, _ := utf8.DecodeRuneInString(s)
		if i > 0 && strings.ContainsRune(neverFirst, first) && utf8.RuneCountInString(s) > 1 && !torn(lines[i-1], s) {
			t.Errorf("line %d begins with %c: %s", i, first, s)
		}
		if i+1 < len(lines) && strings.ContainsRune(neverLast, last) {
			t.Errorf("line %d ends with %c: %s", i, last, s)
		}
		all += s
		ends[len(all)] = true
	}
	if all != text {
		t.Errorf("lines are not the text:\n%s\n%s", all, text)
	}
	return ends
}

// torn tells whether the break was inside a word that is longer than a line.
func torn(before line, s string) bool {
	end := before.texts[len(before.texts)-1].Text
	return end[len(end)-1] < 128 && end[len(end)-1] != ' ' && s[0] < 128
}

func TestLineIsFilled(t *testing.T) {
	l := newSetter()
	text := strings.Repeat("决算数据公开说明", 20)
	for i, ln := range l.lines([]doc.Run{{Text: text}}, l.st.Body, l.st.track(), l.st.Width, 0, justify) {
		n := 0
		for _, piece := range ln.texts {
			n += utf8.RuneCountInString(piece.Text)
		}
		if i < 5 && n != 28 {
			t.Errorf("line %d has %d characters, GB/T 9704 wants 28", i, n)
		}
	}
	for i, ln := range l.lines([]doc.Run{{Text: "增长" + text[:60] + "10,898.35万元" + text}}, l.st.Body, l.st.track(), l.st.Width, 0, justify)[:3] {
		if short := l.st.Width - ln.width; short < 0 || short > 100 {
			t.Errorf("line %d is %d/1000 pt short of the right edge", i, short)
		}
	}
}

func TestNumbersKeepTheirShape(t *testing.T) {
	l := newSetter()
	p := "比上年增加的金额为决算收入合计的部分其他收入减少10,898.35万元"
	for _, ln := range l.lines([]doc.Run{{Text: p + p + p}}, l.st.Body, l.st.track(), l.st.Width, 0, justify) {
		for _, piece := range ln.texts {
			if strings.ContainsAny(piece.Text, "0123456789") && piece.Extra != 0 {
				t.Errorf("%q is spaced by %d", piece.Text, piece.Extra)
			}
		}
	}
}

// What a report says most often: an amount that does not fit, and a line before it that must not be spaced out.
func TestAmountLeavesItsUnitRatherThanSpaceALine(t *testing.T) {
	l := newSetter()
	for text, parted := range map[string]bool{
		"2023年度收、支总计10925.07万元，比上年增加2834.31万元，增长35.03%。":       true,
		"2023年度收、支总计10925.07万元，比上年增加2834.31万元":                 true,
		"本年度财政拨款收入和支出总计10925.07万元，比上年度增加的金额占收入合计的28%，主要是人员变动。": false,
	} {
		p := l.para([]doc.Run{{Text: text}}, l.st.Body, l.st.track())
		ends, indent := p.breaks(l.st.Width, 2*l.st.Body.Size, justify), 2*l.st.Body.Size
		if b := p.badness(l.st.Width-indent, p.width(0, ends[0]), p.gaps(0, ends[0])); b > loose {
			t.Errorf("a line is spaced by %d/1000: %s", b, text[:p.offset(ends[0])])
		}
		if got := strings.HasPrefix(text[p.offset(ends[0]):], "万元"); got != parted {
			t.Errorf("the second line is %s", text[p.offset(ends[0]):])
		}
	}
}

func TestLastLineIsNotOneCharacter(t *testing.T) {
	l := newSetter()
	for n := 57; n < 62; n++ {
		text := strings.Repeat("算", n-1) + "数。"
		lines := l.lines([]doc.Run{{Text: text}}, l.st.Body, l.st.track(), l.st.Width, 0, justify)
		if last := lines[len(lines)-1]; last.width <= 2*l.st.Body.Size {
			t.Errorf("%d characters end with a line of %s", n, last.texts[0].Text)
		}
		checkLines(t, lines, text, l.st.Body.Size, l.st.Width)
	}
}

func TestMarksInARowCloseUp(t *testing.T) {
	l := newSetter()
	em := l.st.Note.Size
	for text, want := range map[string]int{
		"算。": 2 * em, "项）。": 5 * em / 2, "“三公”，": 9 * em / 2, "（《条例》）": 5 * em, "是？”": 3 * em, "——《": 3 * em, "（）": 2 * em,
		"%。":  em + l.m.Width(l.st.Note.Face, '%')*em/1000,
		"3万元": 2*em + l.m.Width(l.st.Note.Face, '3')*em/1000,
	} {
		if got := l.lines([]doc.Run{{Text: text}}, l.st.Note, 0, l.st.Width, 0, left)[0].width; got != want {
			t.Errorf("%s is %d wide, not %d", text, got, want)
		}
	}
}

func TestNumbersHaveAHairOfWhiteInRunningText(t *testing.T) {
	l := newSetter()
	em, track := l.st.Body.Size, l.st.track()
	for text, want := range map[string]int{"增3.5%。": 1, "支3万": 2, "支3": 1, "（3）": 0, "：3": 0} {
		n := 0
		for _, r := range text {
			n += l.m.Width(l.st.Body.Face, r) * em / 1000
			if r > 0x2000 {
				n += track
			}
		}
		hairs := (l.lines([]doc.Run{{Text: text}}, l.st.Body, track, l.st.Width, 0, left)[0].width - n) * 12
		if got := (hairs + em/2) / em; got != want {
			t.Errorf("%s has %d hairs", text, got)
		}
	}
}

func TestPunctuationHangsOrSqueezes(t *testing.T) {
	l := newSetter()
	text := strings.Repeat("算", 28) + "。"
	lines := l.lines([]doc.Run{{Text: text}}, l.st.Body, l.st.track(), l.st.Width, 0, justify)
	if len(lines) != 1 {
		t.Errorf("a full stop after a full line takes a line of its own with the character before it: %d lines", len(lines))
	}
}

func TestLongWordIsBroken(t *testing.T) {
	l := newSetter()
	text := "见" + strings.Repeat("http", 40) + "。"
	lines := l.lines([]doc.Run{{Text: text}}, l.st.Body, 0, l.st.Width, 0, justify)
	checkLines(t, lines, text, l.st.Body.Size, l.st.Width)
	if first := lines[0].texts; len(first) == 0 || !strings.Contains(first[len(first)-1].Text, "http") {
		t.Error("the line before a long word is left empty")
	}
}

// spacing is the sum of squares of the white added in each line but the last.
func spacing(p *para, ends []int, width int) (total int) {
	start := 0
	for _, end := range ends[:len(ends)-1] {
		if b := p.badness(width, p.width(start, end), p.gaps(start, end)); b > 0 {
			total += b * b
		}
		start = end
	}
	return total
}

func TestWhiteIsShared(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	l := newSetter()
	simple, shared := 0, 0
	for range 200 {
		p := l.para([]doc.Run{{Text: prose(r, 40)}}, l.st.Body, l.st.track())
		simple += spacing(&p, p.breaks(l.st.Width, 0, left), l.st.Width) / 1000
		shared += spacing(&p, p.breaks(l.st.Width, 0, justify), l.st.Width) / 1000
	}
	if shared*4 > simple {
		t.Errorf("lines broken with a view to the paragraph are spaced by %d, without by %d", shared, simple)
	}
}
