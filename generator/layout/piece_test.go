package layout

import (
	"fmt"
	"strings"
	"testing"

	"gen/generator/doc"
)

func headed(level int, text string) *doc.Heading {
	return &doc.Heading{Level: level, Text: []doc.Run{{Text: text}}, Anchor: text}
}

// What flows by itself is told where sections begin, what opens a page and what stands on none.
func TestFlowTellsWhatThePagesDecide(t *testing.T) {
	apart := accounts(2, true)
	apart.Place = doc.Separate
	inText := accounts(18, false)
	inText.Place, inText.Title = doc.InText, ""
	words := &doc.Paragraph{Runs: []doc.Run{{Text: "文字"}}}
	p := lay(words, &doc.Contents{Title: "目录", Depth: 2},
		headed(1, "第一部分"), headed(2, "报表"), accounts(2, true),
		headed(2, "说明"), words, inText, &doc.Image{Alt: "打不开的图"},
		headed(2, "表单"), accounts(12, false), headed(2, "小结"), accounts(2, false), apart)
	var got []string
	for _, piece := range p.Flow {
		s := strings.TrimPrefix(fmt.Sprintf("%T", piece.Block), "*doc.")
		for _, flag := range []struct {
			on   bool
			word string
		}{{piece.Section.Numbered, "numbered"}, {piece.Section.Landscape, "landscape"}, {piece.Opens, "opens"}} {
			if flag.on {
				s += " " + flag.word
			}
		}
		got = append(got, s)
	}
	want := []string{"Paragraph", "Contents",
		"Heading numbered landscape opens", "Heading numbered landscape", "Table numbered landscape",
		"Heading numbered", "Paragraph numbered", "Table numbered", "Paragraph numbered",
		"Heading numbered opens", "Table numbered", "Heading numbered", "Table numbered"}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("the flow is\n%s\nwant\n%s", a, b)
	}
}

// A title that only just fits here has a measure for programs in which it does not.
func TestTitlesThatBarelyFit(t *testing.T) {
	st := GBT9704()
	fits := st.Width / st.TableTitle.Size
	for n, measured := range map[int]bool{fits - 2: false, fits: true, fits + 3: true} {
		x := accounts(2, false)
		x.Title = strings.Repeat("表", n)
		if m := lay(x).Flow[0].Measure; (m > 0) != measured || m > (n+1)/2*st.TableTitle.Size {
			t.Errorf("the measure of %d characters where %d fit is %d", n, fits, m)
		}
	}
}

// What is left under a table is known where it ends on the page on which it begins.
func TestRoomUnderATable(t *testing.T) {
	for rows, over := range map[int]bool{3: false, 200: true} {
		p := lay(accounts(rows, false))
		if left := p.Flow[0].Fit.Left; (left < 0) != over || left > GBT9704().Height {
			t.Errorf("%d under a table of %d rows on %d pages", left, rows, len(p.List))
		}
	}
}
