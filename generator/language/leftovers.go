package language

import (
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

const maxAside = 80 // characters of an instruction in brackets

// asides are the brackets of an instruction, each with what closes it.
var asides = []struct{ open, end string }{{"（(", "）)"}, {"【", "】"}, {"［[", "］]"}, {"〔", "〕"}, {"＜<", "＞>"}, {"｛{", "｝}"}}

// Instructions is where brackets of a text hold one of the words: （此处插入图表，…）, 【请根据实际情况填写】 and [待填].
func Instructions(text string, words []string) [][]int {
	var list [][]int
	for i, r := range text {
		for _, a := range asides {
			if !strings.ContainsRune(a.open, r) {
				continue
			}
			from := i + utf8.RuneLen(r)
			n := asideIn(text[from:], a.open, a.end)
			if n > 0 && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text[from:from+n], w) }) {
				list = append(list, []int{i, from + n})
			}
		}
	}
	return list
}

// asideIn is how many bytes a text has up to the bracket that closes it, 0 where another such one opens or the line ends before.
func asideIn(text, open, end string) int {
	n := 0
	for i, r := range text {
		switch n++; {
		case n == maxAside || r == '\n' || strings.ContainsRune(open, r):
			return 0
		case strings.ContainsRune(end, r):
			return i + utf8.RuneLen(r)
		}
	}
	return 0
}

// leftovers finds what [leftovers] of the pack names in a text, and in a section the lines that say nothing else.
func (c *checker) leftovers(text string, at func(int) diag.Pos) {
	places := leftoversOf(c.r.pack)
	found := Instructions(text, places["括号里"])
	for _, w := range places["处处"] {
		if i := strings.Index(text, w); i >= 0 {
			found = append(found, []int{i, i + len(w)})
		}
	}
	for _, m := range found {
		if said := text[m[0]:m[1]]; leftOver.first(said) == nil && bothWays.first(said) == nil { // which are told for themselves
			c.leftOver(at(m[0]), said)
		}
	}
}

// unwritten finds the lines of a section that only say that it is still to be written: 待补充.
func (c *checker) unwritten(s *source) {
	places := leftoversOf(c.r.pack)
	words := slices.Concat(places["整段"], places["括号里"])
	at := 0
	for line := range strings.SplitSeq(withoutComments(s.text), "\n") {
		if said := strings.Trim(line, "#*-+ 　\t\r。"); slices.Contains(words, said) {
			c.leftOver(s.pos(parse.Pos(at+strings.Index(line, said))), said)
		}
		at += len(line) + 1
	}
}

func (c *checker) leftOver(at diag.Pos, said string) {
	c.fault(codes.InstructionLeft, at, "“"+said+"”像是填写说明，不应公开", "删去；要这样印的，在 pack.toml 的 [leftovers] 里写 \"不查\"").Severity = diag.Warning
}

// leftoversOf are the words of [leftovers] by where they are left over.
func leftoversOf(p *pack.Pack) map[string][]string {
	places := map[string][]string{}
	for _, left := range p.Leftovers {
		places[left.V.V] = append(places[left.V.V], left.Key)
	}
	return places
}
