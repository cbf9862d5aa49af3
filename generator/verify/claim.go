package verify

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The words of the language that a number's meaning hangs on. They are no pack's: departments and bureaus that edit a
// text choose among all of them.
var (
	units = longestFirst("万亿元", "千亿元", "百亿元", "亿元", "千万元", "百万元", "十万元", "万元", "千元", "百元", "元", "角",
		"万亿", "亿", "千万", "百万", "万", "%", "％", "‰", "个百分点", "百分点", "倍", "成",
		"人次", "人", "辆", "台", "套", "批次", "批", "次", "个", "项", "平方米", "分")
	money = longestFirst("万亿元", "千亿元", "百亿元", "亿元", "千万元", "百万元", "十万元", "万元", "千元", "百元", "元")

	// What a number is said to have done, or to be beside another. Words of one direction say the same.
	directions = map[string]byte{
		"增加": '+', "增长": '+', "上升": '+', "提高": '+', "上涨": '+', "扩大": '+', "增多": '+', "高于": '+', "大于": '+', "多于": '+', "超过": '+', "超出": '+', "超支": '+', "盈余": '+',
		"减少": '-', "下降": '-', "降低": '-', "减低": '-', "下跌": '-', "缩小": '-', "缩减": '-', "低于": '-', "小于": '-', "少于": '-', "不足": '-', "未达": '-', "节约": '-', "亏损": '-',
		"持平": '=', "不变": '=', "相同": '=', "一致": '=',
	}
	// Those of one character count right before a number only.
	short    = map[string]byte{"增": '+', "升": '+', "涨": '+', "多": '+', "高": '+', "减": '-', "降": '-', "跌": '-', "少": '-', "低": '-'}
	wordList = longestFirst(keys(directions)...)
)

func keys(m map[string]byte) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	return list
}

func longestFirst(words ...string) []string {
	slices.SortFunc(words, func(a, b string) int {
		if d := len(b) - len(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return words
}

// prefix is the word of a list that a text begins with, "" if none.
func prefix(text string, words []string) string {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}

// claim is what a line says of an amount.
type claim struct {
	span
	value, unit, direction string
}

func (c claim) key() string { return c.direction + " " + c.value + " " + c.unit }

// weighty tells whether it is an amount or a share, and not a year, a date or an item's number.
func (c claim) weighty() bool { return c.unit != "" || strings.Contains(c.value, ".") }

// claims are the amounts of a line, and the directions that it speaks of apart from them.
func claims(l *line) (list []claim, loose string) {
	at := numbers(l.text)
	for from := 0; from < len(l.text); {
		to, next := clause(l.text, from, at)
		n := len(list)
		said := ""
		for i := from; i < to; {
			if len(at) > 0 && at[0].from == i {
				if before, _ := utf8.DecodeLastRuneInString(l.text[from:i]); short[string(before)] != 0 &&
					!strings.HasSuffix(said, string(short[string(before)])) {
					said += string(short[string(before)])
				}
				unit := prefix(strings.TrimPrefix(l.text[at[0].to:], string(gap)), units)
				list = append(list, claim{span: at[0], value: value(l.text[i:at[0].to]), unit: sameUnit(unit)})
				i, at = at[0].to, at[1:]
				continue
			}
			if w := prefix(l.text[i:to], wordList); w != "" {
				said += string(directions[w])
				i += len(w)
				continue
			}
			_, size := utf8.DecodeRuneInString(l.text[i:])
			i += size
		}
		if n == len(list) {
			loose += said
			if w := prefix(l.text[from:to], money); w != "" && len(w) == to-from { // 单位：万元
				list = append(list, claim{span: span{from, to}, unit: w})
			}
		}
		for i := n; i < len(list); i++ {
			list[i].direction = said
		}
		from = next
	}
	return list, loose
}

// sameUnit is the usual form of a unit.
func sameUnit(unit string) string {
	switch unit {
	case "％":
		return "%"
	case "个百分点":
		return "百分点"
	}
	return unit
}

// ends are the characters that end a clause.
const ends = "，。；、：:;,！？（）()│《》“”\n"

// clause is where the clause that begins at from ends, and where the next begins. A number's own point or comma ends none.
func clause(text string, from int, at []span) (to, next int) {
	for i, r := range text[from:] {
		i += from
		for len(at) > 0 && at[0].to <= i {
			at = at[1:]
		}
		if inside := len(at) > 0 && at[0].from <= i; !inside && strings.ContainsRune(ends, r) {
			return i, i + utf8.RuneLen(r)
		}
	}
	return len(text), len(text)
}

// sameClaims tells whether two lines say the same of the same amounts, in whatever order.
func sameClaims(a, b []claim) bool {
	sorted := func(list []claim) (keys []string) {
		for _, c := range list {
			keys = append(keys, c.key())
		}
		slices.Sort(keys)
		return keys
	}
	return slices.Equal(sorted(a), sorted(b))
}
