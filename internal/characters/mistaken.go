package characters

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// reader is a line of a text with what its characters stand among.
type reader struct {
	runes   []rune
	at      []int // where each begins in the text, and the end
	kana    bool  // the text has kana that no Chinese character looks like: it is Japanese
	foreign bool  // it has Greek or Cyrillic letters that no Latin one looks like
}

func newReader(text string) *reader {
	t := &reader{}
	for _, r := range text {
		if r < 0x80 || isUsual(r) {
			continue
		}
		t.kana = t.kana || isKana(r) && kanaMeant[r] == 0
		t.foreign = t.foreign || unicode.In(r, unicode.Greek, unicode.Cyrillic) && lettersMeant[r] == 0 && r != 'μ' && r != 'π' && r != 'Ω'
	}
	return t
}

// read takes the line that begins at this byte of the text.
func (t *reader) read(line string, begin int) {
	t.runes, t.at = t.runes[:0], t.at[:0]
	for i, r := range line {
		t.runes, t.at = append(t.runes, r), append(t.at, begin+i)
	}
	t.at = append(t.at, begin+len(line))
}

// Pairs of characters that look the same: what is typed, and what is meant where it can be nothing else.
const (
	kana    = "ー一ニ二ハ八ロ口カ力エ工タ夕ト卜オ才チ千ノ丿ㄧ一"
	letters = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSаaеeоoрpсcуyхxіiјjѕs"
	zeros   = "○◯ОΟOoОоο0０ＯｏΘ"
	dashes  = "—－―─–-﹣‐"
	numbers = "一二三四五六七八九〇零"
)

var kanaMeant, lettersMeant = pairs(kana), pairs(letters)

// pairs are the second characters of a list of pairs, by the first.
func pairs(list string) map[rune]rune {
	meant := map[rune]rune{}
	runes := []rune(list)
	for i := 0; i+1 < len(runes); i += 2 {
		meant[runes[i]] = runes[i+1]
	}
	return meant
}

// mistaken is what is meant by a character that is right elsewhere, but can't be here, 0 if it can.
func (t *reader) mistaken(i int) rune {
	r := t.runes[i]
	switch {
	case strings.ContainsRune(zeros, r) && t.isYear(i):
		return '〇'
	case strings.ContainsRune("OoОо", r) && t.isInNumber(i):
		return '0'
	case strings.ContainsRune("lI", r) && t.isInNumber(i):
		return '1'
	case strings.ContainsRune(dashes, r) && t.isOne(i):
		return '一'
	case kanaMeant[r] != 0 && !t.kana && t.isAmongHan(i):
		return kanaMeant[r]
	case lettersMeant[r] != 0 && t.isLatin(i):
		return lettersMeant[r]
	}
	return 0
}

// get is the character at i, 0 outside of the text.
func (t *reader) get(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// maxWord is how far around a character is looked: a text of one letter without end would take the square of its time.
const maxWord = 12

// word is from where to where around i the characters are of one kind.
func (t *reader) word(i int, of func(r rune) bool) (from, to int) {
	from, to = i, i+1
	for i-from < maxWord && of(t.get(from-1)) {
		from--
	}
	for to-i < maxWord && of(t.get(to)) {
		to++
	}
	return from, to
}

// isYear tells whether a round sign stands among Chinese digits: 二○二三, 二○○五年.
func (t *reader) isYear(i int) bool {
	round := func(r rune) bool { return r != 0 && strings.ContainsRune(zeros, r) }
	from, to := t.word(i, round)
	return strings.ContainsRune(numbers, t.get(from-1)) && strings.ContainsRune(numbers+"年月日号届", t.get(to))
}

// isInNumber tells whether a letter stands in a word of nothing but such letters and digits that is a number: between
// digits, 2O23, or at an end of what has a unit behind it, 1OO万元.
func (t *reader) isInNumber(i int) bool {
	inside := func(r rune) bool { return r != 0 && strings.ContainsRune("0123456789OoОоlI", r) }
	from, to := t.word(i, inside)
	if isWestern(t.get(from-1)) || isWestern(t.get(to)) {
		return false
	}
	between := isDigit(t.get(from)) && isDigit(t.get(to-1))
	unit := strings.ContainsRune("万亿元月日", t.get(to)) || t.get(to) == '年' && to-from == len("2023")
	return between || unit && slices.ContainsFunc(t.runes[from:to], isDigit)
}

// isOne tells whether a stroke can be nothing but 一: 第—季度, （—）, —、 at the beginning of a line, 十—月.
func (t *reader) isOne(i int) bool {
	before, after := t.get(i-1), t.get(i+1)
	switch {
	case before == '第':
		return unicode.Is(unicode.Han, after)
	case before == '（' || before == '(':
		return after == '）' || after == ')'
	case before == '十':
		return after == '、' || after == '月' || after == '日'
	}
	return after == '、' && (before == 0 || before == '\n')
}

// isAmongHan tells whether a sign of kana stands alone beside Chinese.
func (t *reader) isAmongHan(i int) bool {
	before, after := t.get(i-1), t.get(i+1)
	if isKana(before) && kanaMeant[before] == 0 || isKana(after) && kanaMeant[after] == 0 {
		return false
	}
	return unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after) || after == '、' && (before == 0 || before == '\n')
}

// isLatin tells whether a Greek or Cyrillic letter stands in a Latin word, or is one by itself beside digits or Chinese: А4. In
// a text with other words of its alphabet it may be one of them.
func (t *reader) isLatin(i int) bool {
	latin := false
	from, to := t.word(i, isWestern)
	for _, r := range t.runes[from:to] {
		if unicode.In(r, unicode.Greek, unicode.Cyrillic) && lettersMeant[r] == 0 {
			return false
		}
		latin = latin || unicode.Is(unicode.Latin, r)
	}
	beside := func(r rune) bool { return isDigit(r) || unicode.Is(unicode.Han, r) }
	return latin || !t.foreign && (beside(t.get(from-1)) || beside(t.get(to)))
}

// composed is the one character that the mark at i makes with what stands before it: é.
func (t *reader) composed(i int) (string, bool) {
	if i == 0 {
		return "", false
	}
	whole := norm.NFC.String(string(t.runes[i-1 : i+1]))
	return whole, len([]rune(whole)) == 1
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isWestern(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return r < 0x3000 && unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// isKana tells of Japanese signs and of 注音.
func isKana(r rune) bool {
	return r != '・' && (unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || r == 'ー')
}
