package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/generator/pack"
)

// Wording is how the sentences of a pack's reports tell figures and give reasons. It is read once for all of them, and says
// nothing of one.
type Wording struct {
	vocabulary
	reasons   reasonWords
	leftovers map[string][]string // by where they are left over
}

// WordingOf reads the wording of a pack, whose figures are those of a catalogue.
func WordingOf(p *pack.Pack, catalog *figure.Catalog) *Wording {
	s := &p.Saying
	w := &Wording{reasons: readReasonWords(&p.Reasons), leftovers: map[string][]string{}, vocabulary: vocabulary{
		names:     map[string]*namedFigure{},
		neutral:   wordList(s.Neutral),
		links:     wordList(s.Links),
		about:     wordList(s.About),
		limits:    wordList(s.Limits),
		elsewhere: wordList(s.Elsewhere),
		units:     wordList(s.Units),
		last:      wordList(s.Last),
		initial:   wordList(s.Initial),
		full:      wordList(s.Full),
		compared:  wordList(s.Compared),
		none:      wordList(s.None),
		undone:    wordList(s.Undone),
		nothing:   wordList(s.Nothing),
		done:      wordList(s.Done),
	}}
	for _, left := range p.Leftovers {
		w.leftovers[left.V.V] = append(w.leftovers[left.V.V], left.Key)
	}
	var all []*namedFigure
	for _, stated := range p.Names {
		word := plain(stated.Key)
		for _, name := range strings.Fields(stated.V.V) {
			k, ok := catalog.Meant(name)
			if !ok || stated.Key == "" {
				continue
			}
			n := w.names[word]
			if n == nil {
				n = &namedFigure{word: word}
				w.names[word] = n
				if all = append(all, n); utf8.RuneCountInString(word) <= 2 {
					w.general = append(w.general, n)
				}
			}
			n.keys = append(n.keys, k)
		}
	}
	w.ofPack = namesByFirst(all)
	return w
}

// namesByFirst are the names of more than two characters.
func namesByFirst(names []*namedFigure) byFirst {
	list := byFirst{}
	for _, n := range names {
		if first, _ := utf8.DecodeRuneInString(n.word); utf8.RuneCountInString(n.word) > 2 {
			list[first] = append(list[first], n)
		}
	}
	for _, some := range list {
		slices.SortFunc(some, func(a, b *namedFigure) int { return len(b.word) - len(a.word) })
	}
	return list
}

// readSayings adds to the wording of the pack what is of this report: its year, its department, its 科目.
func (c *context) readSayings() *vocabulary {
	v, year := c.wording.vocabulary, c.report.Year.V
	this, before := fmt.Sprint(year, "年"), fmt.Sprint(year-1, "年")
	v.neutral = v.neutral.with(this+"度", this, plain(c.report.Department.Name.V))
	v.links = v.links.with(this+"度", this)
	v.nothing = v.nothing.with(this+"度", this)
	v.last = v.last.with(before+"度", before)
	v.thisYear = words{"本年", this, "全年"}
	own, all := map[string]*namedFigure{}, []*namedFigure{}
	for _, f := range c.book.All() {
		k := f.Key
		economic := k.Family == figure.Economic && k.Flow == "经济" && k.Function == "" && k.Money != "财政拨款"
		spent := economic || k.Family == figure.Account && k.Flow == "支出"
		if !spent || k.Last || k.Code == "" || k.Kind != "合计" {
			continue
		}
		name := plain(c.nameOf(k.Code))
		if utf8.RuneCountInString(name) <= 2 {
			continue
		}
		n := own[name]
		if n == nil {
			if n = (&namedFigure{word: name}); v.names[name] != nil {
				n.keys = slices.Clone(v.names[name].keys)
			} else {
				n.marked = strings.HasPrefix(name, "其他") || !hasSuffix(name, []string{"支出", "经费", "费", "金", "补贴", "补助"})
			}
			own[name], all = n, append(all, n)
		}
		n.keys = append(n.keys, k)
	}
	v.own = namesByFirst(all)
	return &v
}

// sayings is the vocabulary of this report, made once.
func (c *context) sayings() *vocabulary {
	c.prose()
	if c.typed.vocabulary == nil {
		c.typed.vocabulary = c.readSayings()
	}
	return c.typed.vocabulary
}
