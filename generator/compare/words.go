package compare

import (
	"slices"
	"strconv"
	"strings"

	"gen/generator/doc"
	"gen/internal/sequence"
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
	for _, line := range slices.Concat(s.Document.Cover.Lines, s.Document.Cover.Foot) {
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
	words := func(list []para) (words []string) {
		for _, p := range list {
			words = append(words, p.words)
		}
		return words
	}
	var list []Text
	for _, h := range sequence.Hunks(words(old), words(now)) {
		for i, j := h.From, h.With; i < h.To || j < h.Until; i, j = i+1, j+1 {
			t := Text{Heading: heading}
			if i < h.To {
				t.Before = old[i].text
			}
			if j < h.Until {
				t.After = now[j].text
			}
			list = append(list, t)
		}
	}
	return list
}
