package compare

import (
	"slices"
	"strconv"
	"strings"

	"gen/generator/doc"
)

// section is the paragraphs under one heading.
type section struct {
	key     string // headings above and its own, without numbers
	heading string // as printed
	paras   []para
}

type para struct {
	words string // what is compared
	text  string // as printed
}

// texts are the paragraphs whose words differ, section by section.
func texts(before, after Side) []Text {
	old, now := sections(before), sections(after)
	find := func(list []section, key string) *section {
		if i := slices.IndexFunc(list, func(s section) bool { return s.key == key }); i >= 0 {
			return &list[i]
		}
		return &section{}
	}
	var list []Text
	for i := range now {
		list = append(list, differences(now[i].heading, find(old, now[i].key).paras, now[i].paras)...)
	}
	for _, s := range old {
		if find(now, s.key).key == "" {
			list = append(list, differences(s.heading, s.paras, nil)...)
		}
	}
	return list
}

// sections divides a document at its headings. A heading is the first paragraph of its section, so one that came or went
// is told even when nothing stands under it.
func sections(s Side) []section {
	mask := masker(s)
	list := []section{{key: "封面", heading: "封面"}}
	tables := section{key: "报表", heading: "报表"} // wherever a pack puts them
	var path [6]string
	add := func(words, text string) {
		at := &list[len(list)-1]
		at.paras = append(at.paras, para{words, strings.TrimSpace(text)})
	}
	for _, line := range s.Document.Cover.Lines {
		add(mask([]doc.Run{{Text: line}}), line)
	}
	for _, b := range s.Document.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			level := min(b.Level, 5)
			path[level] = mask(b.Text)
			clear(path[level+1:])
			list = append(list, section{key: strings.Join(path[:], "\n"), heading: b.Number + doc.Text(b.Text)})
			add(mask(b.Text), b.Number+doc.Text(b.Text))
		case *doc.Paragraph:
			add(mask(b.Runs), doc.Text(b.Runs))
		case *doc.Chart:
			add(mask(b.Caption), doc.Text(b.Caption))
		case *doc.Table:
			text := b.Title
			words := mask([]doc.Run{{Text: b.Title}})
			for _, n := range b.Notes {
				text, words = text+" "+doc.Text(n), words+" "+mask(n)
			}
			tables.paras = append(tables.paras, para{words, text})
		}
	}
	return append(list, tables)
}

// masker leaves out of runs what differs by itself from report to report: figures, the year and its neighbours, the
// department's name, and the words for the sign of a change.
func masker(s Side) func([]doc.Run) string {
	year := s.Report.Year.V
	pairs := []string{strconv.Itoa(year - 1), "〔上年〕", strconv.Itoa(year), "〔本年〕", strconv.Itoa(year + 1), "〔次年〕"}
	if name := s.Report.Department.Name.V; name != "" {
		pairs = append(pairs, name, "〔部门〕")
	}
	typed := strings.NewReplacer(pairs...)
	written := strings.NewReplacer(append(pairs, "增加", "〔增减〕", "减少", "〔增减〕", "增长", "〔升降〕", "下降", "〔升降〕")...)
	return func(runs []doc.Run) string {
		var plain, b strings.Builder // neighbouring runs are one text: a word may be divided by a mark
		was := false
		flush := func() {
			r := written
			if was {
				r = typed
			}
			b.WriteString(r.Replace(plain.String()))
			plain.Reset()
		}
		for _, r := range runs {
			if r.Figure != "" || r.Typed != was {
				flush()
			}
			if was = r.Typed; r.Figure != "" {
				b.WriteString("〔数〕")
				continue
			}
			plain.WriteString(r.Text)
		}
		flush()
		return strings.TrimSpace(b.String())
	}
}

// differences lines the paragraphs of a section up and pairs those that stand between equal ones.
func differences(heading string, old, now []para) []Text {
	var list []Text
	i, j := 0, 0
	tell := func(toOld, toNow int) {
		for i < toOld || j < toNow {
			t := Text{Heading: heading}
			if i < toOld {
				t.Before = old[i].text
				i++
			}
			if j < toNow {
				t.After = now[j].text
				j++
			}
			list = append(list, t)
		}
	}
	for _, pair := range common(old, now) {
		tell(pair[0], pair[1])
		i, j = pair[0]+1, pair[1]+1
	}
	tell(len(old), len(now))
	return list
}

// mostCells bounds the work of lining up two sections; larger ones are told as wholly different after where they part.
const mostCells = 1 << 22

// common is a longest common subsequence, as pairs of indices. Equal beginnings, nearly all of most sections, cost
// nothing.
func common(old, now []para) [][2]int {
	var pairs [][2]int
	start := 0
	for start < min(len(old), len(now)) && old[start].words == now[start].words {
		pairs = append(pairs, [2]int{start, start})
		start++
	}
	a, b := old[start:], now[start:]
	if len(a)*len(b) > mostCells {
		return pairs
	}
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].words == b[j].words {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].words == b[j].words:
			pairs = append(pairs, [2]int{start + i, start + j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
