package compose

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gen/generator/doc"
	"gen/internal/codes"
	"gen/internal/diag"
)

// inline collects the runs of a paragraph, and the images that stand in it, each after the runs before it.
type inline struct {
	runs   []doc.Run
	pieces []doc.Block // finished before the runs
	cell   bool        // of a table: has no room for images
}

// cut ends a paragraph.
func (in *inline) cut() {
	if strings.Trim(doc.Text(in.runs), blanks) != "" {
		in.pieces = append(in.pieces, &doc.Paragraph{Runs: trim(in.runs)})
	}
	in.runs = nil
}

// trim takes white space off both ends of a paragraph.
func trim(runs []doc.Run) []doc.Run {
	runs[0].Text = strings.TrimLeft(runs[0].Text, blanks)
	last := &runs[len(runs)-1]
	last.Text = strings.TrimRight(last.Text, blanks)
	return runs
}

// signs are what may be more than text inside a line: \* &nbsp; ![图](a.png) [网址](https://…) <br> ** and, told of and
// printed, what is a mark elsewhere.
var signs = regexp.MustCompile(`\\[*#+\-.)\[\]!|<>&_` + "`" + `]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|` +
	`!?\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)|[!！]\[[^\[\]]*\]` + oneBlank + `*[(（][^()（）]*\.(?i:png|jpe?g)` + oneBlank + `*[)）]|` +
	`<(?:/?[a-zA-Z]|!-)[^<>]*>|\*\p{Han}(?:[^*]*[^*\s])?\*|\*+|` + "`[^`]+`" + `|~~[^~]+~~|__\p{Han}[^_]*__`)

var address = regexp.MustCompile(`^(?:[a-zA-Z]+:|www\.|[./#])[!-~]*$|^[!-~]*\.[a-zA-Z]{2,5}$`)

// inline writes the text of a line, or of a part of it.
func (w *writer) inline(text string, in *inline, bold bool) {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\t' }), " ")
	found := signs.FindAllStringIndex(text, -1)
	bolds := boldPairs(text, found)
	at := 0
	for _, m := range found {
		w.add(in, text[at:m[0]], bold)
		at = m[1]
		switch sign := text[m[0]:m[1]]; {
		case bolds[m[0]]:
			bold = !bold
		case sign[0] == '\\':
			w.add(in, sign[1:], bold)
		case sign[0] == '&':
			w.entity(in, sign, bold)
		case strings.HasPrefix(sign, "！"), sign[0] == '!' && (!strings.Contains(sign, "](") || strings.HasSuffix(sign, "）")):
			w.markup(unmarked(sign), "图片写成“![说明](文件名.png)”：叹号、括号用半角，中间不空格")
			w.add(in, sign, bold)
		case sign[0] == '!' || sign[0] == '[':
			w.pointer(in, sign, bold)
		case sign == "**" || sign == "***":
			if !isDigit(lastRune(text[:m[0]])) || !isDigit(firstRune(text[m[1]:])) {
				w.lone(text[m[0]:])
			}
			w.add(in, sign, bold)
		default:
			if sign[0] != '*' || len(strings.Trim(sign, "*")) > 0 && !isDigit(lastRune(text[:m[0]])) && !isDigit(firstRune(text[m[1]:])) {
				w.markup(unmarked(sign), "正文只用标题、段落、列表、表格、图片和 **加粗**；不用网页标记")
			}
			w.add(in, sign, bold)
		}
	}
	w.add(in, text[at:], bold)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// add appends text of the department; figures in it stay figures.
func (w *writer) add(in *inline, text string, bold bool) {
	for _, r := range w.c.runs(text) {
		r.Typed, r.Bold = r.Figure == "", bold
		in.runs = appendRun(in.runs, r)
	}
}

// lone tells of a ** that begins or ends nothing.
func (w *writer) lone(text string) {
	near := unmarked(text)
	if before, _, ok := strings.Cut(near[2:], "**"); ok {
		near = near[:2] + before + "**"
	}
	w.fault(codes.Bold, diag.Warning, near, fmt.Sprintf("加粗的 ** 没有成对，照样印出：“%s”", diag.Clip(near, 30)), "** 紧挨着要加粗的字写；开头结尾是标点时，把标点移到 ** 外面")
}

// boldPairs finds which of the signs are ** that begin and end bold text: the one has text after it, the other before it.
// One that stands before a mark of punctuation begins nothing in the middle of a text, as in the names 张**、李**, nor is
// it a mark between two digits.
func boldPairs(text string, found [][]int) map[int]bool {
	pairs := map[int]bool{}
	open := -1
	for _, m := range found {
		if sign := text[m[0]:m[1]]; sign != "**" && sign != "***" {
			continue
		}
		before, after := lastRune(text[:m[0]]), firstRune(text[m[1]:])
		switch {
		case isDigit(before) && isDigit(after):
		case open >= 0 && !isSpace(before):
			pairs[open], pairs[m[0]] = true, true
			open = -1
		case !isSpace(after) && (!isStop(after) || isSpace(before) || isStop(before)):
			open = m[0]
		}
	}
	return pairs
}

func isSpace(r rune) bool { return r == 0 || unicode.IsSpace(r) }

// isStop tells of punctuation that does not begin a text.
func isStop(r rune) bool {
	return unicode.IsPunct(r) && !unicode.In(r, unicode.Ps, unicode.Pi) && !strings.ContainsRune("#&@-－—", r)
}

// entity writes what a name of HTML stands for. What has no name, and what could not be printed, is text.
func (w *writer) entity(in *inline, sign string, bold bool) {
	text := strings.ReplaceAll(html.UnescapeString(sign), "\u00a0", " ")
	if r, _ := utf8.DecodeRuneInString(text); text == sign || r < ' ' || r == 0x7f || r == utf8.RuneError || isMark(r) {
		w.add(in, sign, bold)
		return
	}
	w.fault(codes.Markup, diag.Hint, sign, fmt.Sprintf("正文里的“%s”印成“%s”", sign, text), "直接写要印的字符")
	w.add(in, text, bold)
}

// pointer writes an image or a link. Brackets with anything but an address behind them are text.
func (w *writer) pointer(in *inline, sign string, bold bool) {
	text, to, _ := strings.Cut(strings.TrimPrefix(sign, "!")[1:], "](")
	to = strings.Trim(unmarked(strings.TrimSuffix(to, ")")), blanks)
	switch {
	case sign[0] == '!' && !in.cell:
		if image := w.image(to, unmarked(text)); image != nil {
			in.cut()
			in.pieces = append(in.pieces, image)
		}
	case sign[0] == '!':
		w.markup(unmarked(sign), "图片不放在表格里：单独写一行")
		w.add(in, sign, bold)
	case address.MatchString(to):
		w.fault(codes.Link, diag.Warning, to, fmt.Sprintf("链接“%s”不会公开，只印它的文字", diag.Clip(to, 30)), "需要公开网址时，把网址写在文字里")
		w.inline(text, in, bold)
	default:
		w.add(in, sign, bold)
	}
}
