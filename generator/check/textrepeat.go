package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gen/generator/language"
	"gen/internal/diag"
)

// repetitions finds what was typed or pasted twice. A sentence twice is sure; a word twice may be meant, 在职人员人员经费,
// and is a hint.
func repetitions(_ *context, p *prose) diag.List {
	var list diag.List
	end := 0
	found := append(atOnce(p), doubledCharacters(p)...)
	slices.SortStableFunc(found, func(a, b span) int { return a.from - b.from })
	units := spansOf(language.DoubledUnits(p.text)) // of which another rule tells
	for _, s := range found {
		if s.from < end || overlaps(units, s) {
			continue
		}
		end = s.to
		f := diag.Finding{Severity: diag.Hint, Pos: p.pos(s.from, s.to), Message: "有重复的字词：“" + p.quote(s.from, s.to) + "”", Hint: "多打的删去；意思如此的不必改"}
		if utf8.RuneCountInString(p.text[s.from:s.to]) >= 8 {
			f.Severity, f.Message, f.Hint = diag.Warning, "同样的话接连写了两遍：“"+p.quote(s.from, s.to)+"”", "删去一遍"
		}
		list = append(list, f)
	}
	return append(list, sentencesTwice(p)...)
}

const (
	shortest = 2  // characters of what is repeated at once
	longest  = 24 // the same
)

// atOnce finds pieces that are followed by themselves: 平台平台, 并组织实施。并组织实施。 It looks along the text once for
// each length.
func atOnce(p *prose) []span {
	var list []span
	for n := longest; n >= shortest; n-- {
		same := 0
		for i := n; i < len(p.runes); i++ {
			if p.runes[i] != p.runes[i-n] {
				same = 0
				continue
			}
			if same++; same == n {
				from := i + 1 - 2*n
				if p.isSlip(from, n) {
					list = append(list, span{p.at[from], p.end(i + 1)})
				}
				same = 0
			}
		}
	}
	return list
}

// isSlip tells whether n characters from i on that stand twice are there by mistake. Numbers, cells of a table and the
// members of an enumeration may well be equal.
func (p *prose) isSlip(i, n int) bool {
	piece := p.runes[i : i+n]
	han := 0
	for _, r := range piece {
		switch {
		case isHan(r):
			han++
		case r <= ' ' || r == '|' || r == '、' || r == '　' || strings.ContainsRune("*-_=…—·", r):
			return false
		case isDigit(r) && piece[n-1] != '：' && piece[n-1] != ':':
			return false
		}
	}
	last := piece[n-1]
	switch {
	case han < 2, slices.Equal(piece[:n/2], piece[n/2:]) && n%2 == 0: // 哈哈哈哈
		return false
	case n == 2:
		return han == 2 && piece[0] != '一' && !strings.ContainsRune(string(piece), '共') && !slices.Contains(meantTwice, string(piece))
	case last == '，' || last == ',' || piece[0] == '，':
		return han > 4
	}
	return true
}

// meantTwice are words that people double.
var meantTwice = []string{"许多", "很多", "非常", "十分", "研究", "讨论", "商量", "学习", "沟通", "多少", "越来", "哈哈"}

// doubledCharacters finds 是是, 的的 and 和和, a doubled character before a number, and one behind a mark, where it can't
// be the end of one word and the beginning of the next.
func doubledCharacters(p *prose) []span {
	var list []span
	at := func(i int) rune {
		if i < 0 || i >= len(p.runes) {
			return 0
		}
		return p.runes[i]
	}
	for i := 1; i < len(p.runes); i++ {
		r, before, after := p.runes[i], at(i-2), at(i+1)
		if r != p.runes[i-1] || !isHan(r) || before == r || after == r {
			continue
		}
		slip := false
		if w, ok := doubledWords[r]; ok {
			slip = !strings.ContainsRune(w.before, before) && !strings.ContainsRune(w.after, after)
		} else if strings.ContainsRune(reduplicated, r) || at(i+1) == at(i+2) {
			continue // 层层把关, 扎扎实实
		} else {
			slip = isDigit(after) && r != '第' || strings.ContainsRune("，。；：、", before) && isHan(after) ||
				strings.ContainsRune("和与及对的", before) && slices.Contains(common, string([]rune{r, after}))
		}
		if slip {
			list = append(list, span{p.at[i-1], p.end(i + 1)})
		}
	}
	return list
}

// common words, of which no other word ends as they begin when 和 or 的 stands before it: 和服服务.
var common = []string{"服务", "项目", "支出", "收入", "预算", "决算", "资金", "经费", "管理", "工作", "单位", "部门", "建设"}

// doubledWords are words of one character, with the neighbours beside which doubling is no slip: 目的的, 的的确确, 是是非非.
var doubledWords = map[rune]struct{ before, after string }{
	'的': {"目有标", "确"},
	'是': {"", "否非"},
	'和': {"共总饱温缓调中人义祥柔", "平谐睦气解善好蔼约美"},
	'了': {"为除", "解然如断事结却无"},
	'与': {"参给赋授", "会"},
	'在': {"存现所实正潜内旨", "建线岗职编校册场于园位意乎"},
	'被': {"棉", "子褥"},
}

// reduplicated characters are doubled in good Chinese.
const reduplicated = "常往仅刚渐慢层处人家户事天年月日时刻步件个条项种点滴略稍大小多少早好满整足深紧牢重明默频屡每代世生息源循孜欣蒸比头形色方面林总原本实扎兢业勤恳清楚踏轰烈浩荡心念谢看试说想谈区历寥津娓侃翩块环丝村乡街镇通统双三两千万上下里外前后左右来去反复老等星太奶妹弟哥姐宝样句字笔座张片盏夜岁届爸妈爷叔公婆舅姑亭欢喜平安安静轻高久远沸扬朗茫苍郁蓬勃纷落熙攘洋意堂皇"

const (
	longSentence  = 25 // characters of a sentence that is not repeated by chance
	longParagraph = 30 // of a paragraph
)

// sentencesTwice finds whole sentences and paragraphs that stand twice in a passage. Sentences that were copied together
// are told of together.
func sentencesTwice(p *prose) diag.List {
	if !p.passage {
		return nil
	}
	var list diag.List
	first := map[string]span{}
	end := -1 // of the copied sentence before
	for _, s := range p.sentences() {
		text := p.typed[s.from:s.to]
		n := utf8.RuneCountInString(text)
		if n <= longest && strings.HasSuffix(p.typed[:s.from], text) { // told of as said at once
			continue
		}
		before, again := first[text]
		if !again {
			first[text] = s
			continue
		}
		joined := s.from == end
		end = s.to
		if n < longSentence || joined {
			continue
		}
		f := diag.Finding{Severity: diag.Hint, Pos: p.pos(s.from, s.to), Message: "这句话前面写过：“" + p.quote(s.from, s.to) + "”",
			Related: []diag.Related{{Pos: p.pos(before.from, before.to), Message: "第一次在这里"}}, Hint: "粘贴重复的删去一处"}
		if line := strings.TrimSpace(p.line(s.from)); n >= longParagraph && strings.HasPrefix(line, text) &&
			line == strings.TrimSpace(p.line(before.from)) {
			f.Severity, f.Message = diag.Warning, "这一段前面写过：“"+p.quote(s.from, s.to)+"”"
		}
		list = append(list, f)
	}
	return list
}

// sentences are the sentences of a passage, those in tables left out.
func (p *prose) sentences() []span {
	var list []span
	from := 0
	add := func(to int) {
		s := span{from, to}
		s.from += len(p.text[from:to]) - len(strings.TrimLeft(p.text[from:to], " \t　\n\r#>-*"))
		if s.from < to && !p.inTable(s.from) {
			list = append(list, s)
		}
	}
	for i, r := range p.runes {
		switch r {
		case '。', '！', '？', '；', '\n':
			to := p.end(i + 1)
			if r == '\n' {
				to = p.at[i]
			}
			add(to)
			from = p.end(i + 1)
		}
	}
	add(len(p.text))
	return list
}
