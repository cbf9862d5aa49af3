package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/read"
)

// lookahead is how many blocks after a difference are tried, until two texts go on alike.
const lookahead = 4

// mostPut is how many blocks may make one.
const mostPut = 2000

// Recut gives blocks of a file without paragraphs (a PDF, where these are guessed from its lines) the cuts of others that say the
// same: neighbours that make one there are put together, and where two made one, both files have one. What differs stays as it is.
// Rows of a table are put together only over the end of a page.
func Recut(want, have []read.Block) (w, h []read.Block) {
	for len(want) > 0 && len(have) > 0 {
		i, j := alike(want, have)
		if i == 0 { // nothing goes on alike: these two are each other's
			w, h, want, have = append(w, want[0]), append(h, have[0]), want[1:], have[1:]
			continue
		}
		w, h = append(w, put(want[:i])), append(h, put(have[:j]))
		want, have = want[i:], have[j:]
		if i2, _ := alike(want, have); i2 > 0 || len(want) == 0 || len(have) == 0 {
			continue
		}
		for skip := 1; skip < 2*lookahead; skip++ { // a difference: where do they go on alike?
			if a, b, ok := goOn(want, have, skip); ok {
				w, h = append(w, want[:a]...), append(h, have[:b]...)
				want, have = want[a:], have[b:]
				break
			}
		}
	}
	return append(w, want...), append(h, have...)
}

// goOn finds where two texts go on alike when skip blocks of both together are passed over.
func goOn(want, have []read.Block, skip int) (a, b int, ok bool) {
	for a = range skip + 1 {
		if b = skip - a; a < len(want) && b < len(have) {
			if i, _ := alike(want[a:], have[b:]); i > 0 {
				return a, b, true
			}
		}
	}
	return 0, 0, false
}

// alike is how many blocks of each say the same together, 0 if none do.
func alike(want, have []read.Block) (i, j int) {
	if len(want) == 0 || len(have) == 0 || !sameForm(&want[0], &have[0]) {
		return 0, 0
	}
	i, j = 1, 1
	a, b := texts(&want[0]), texts(&have[0])
	for {
		longer, shorter := false, false
		for k := range a {
			if !strings.HasPrefix(a[k], b[k]) && !strings.HasPrefix(b[k], a[k]) {
				return 0, 0
			}
			longer, shorter = longer || len(a[k]) > len(b[k]), shorter || len(a[k]) < len(b[k])
		}
		switch {
		case !longer && !shorter:
			return i, j
		case i+j > mostPut:
			return 0, 0
		case longer && j < len(have) && follows(&have[j-1], &have[j]):
			extend(b, &have[j])
			j++
		case shorter && i < len(want) && follows(&want[i-1], &want[i]):
			extend(a, &want[i])
			i++
		default:
			return 0, 0
		}
	}
}

// follows tells whether a block can be the rest of another.
func follows(a, b *read.Block) bool {
	return sameForm(a, b) && (a.Kind == read.Paragraph && a.Place == "" || a.Kind == read.Row && a.Part != b.Part)
}

func sameForm(a, b *read.Block) bool {
	if a.Kind != b.Kind || a.Place != b.Place || a.Unseen != b.Unseen || len(a.Cells) != len(b.Cells) {
		return false
	}
	for i := range a.Cells {
		if runs := a.Cells[i].Runs; a.Cells[i].Span != b.Cells[i].Span || len(runs) > 0 && runs[len(runs)-1].Tag == read.PageNumber {
			return false
		}
	}
	return true
}

// texts are those of the cells without white space, as they are compared.
func texts(b *read.Block) []string {
	list := make([]string, len(b.Cells))
	for i := range b.Cells {
		list[i] = strings.Join(strings.Fields(b.Cells[i].Text()), "")
	}
	return list
}

func extend(list []string, b *read.Block) {
	for i, more := range texts(b) {
		list[i] = joined(list[i], more)
	}
}

// joined puts two texts together; numbers stay apart.
func joined(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	numeric := func(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' || r == '-' }
	if a != "" && b != "" && numeric(last) && numeric(first) {
		return a + " " + b
	}
	return a + b
}

// put makes blocks one.
func put(list []read.Block) read.Block {
	one := list[0]
	for _, b := range list[1:] {
		cells := make([]read.Cell, len(one.Cells))
		for i := range cells {
			cells[i] = read.Words(joined(one.Cells[i].Text(), b.Cells[i].Text()))
			cells[i].Span, cells[i].Above = one.Cells[i].Span, one.Cells[i].Above
		}
		one.Cells = cells
	}
	return one
}
