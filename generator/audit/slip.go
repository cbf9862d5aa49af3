package audit

import (
	"strconv"
	"strings"
)

// slipOf names the slip of the hand that makes one amount of another, "" if none does. Both are in 分, and unit is one unit of the last
// place that is printed.
func slipOf(printed, right, unit int64) string {
	a, b := strconv.FormatInt(max(printed, -printed)/unit, 10), strconv.FormatInt(max(right, -right)/unit, 10)
	switch {
	case printed == -right:
		return "正负号反了"
	case right != 0 && printed == 0:
		return ""
	case scaledBy(printed, right, 10_000):
		return "差一万倍，像是把元和万元弄混了"
	case scaledBy(printed, right, 10), scaledBy(printed, right, 100), scaledBy(printed, right, 1000):
		return "小数点错了位"
	case len(a)+1 == len(b) && without(b, a):
		return "像是少了一位数字"
	case len(a) == len(b)+1 && without(a, b):
		return "像是多了一位数字"
	case len(a) == len(b) && differ(a, b) == 1:
		return "像是有一位数字错了"
	case len(a) == len(b) && differ(a, b) == 2 && sorted(a) == sorted(b):
		return "像是有两位数字颠倒了"
	}
	return ""
}

func scaledBy(a, b, by int64) bool {
	return a != 0 && b != 0 && (a%by == 0 && a/by == b || b%by == 0 && b/by == a || a/by == b && a > by || b/by == a && b > by)
}

// without tells whether a text is another without one of its letters.
func without(long, short string) bool {
	for i := range long {
		if long[:i]+long[i+1:] == short {
			return true
		}
	}
	return false
}

func differ(a, b string) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// sorted counts the digits of a text.
func sorted(s string) (counts [10]int) {
	for _, digit := range strings.TrimLeft(s, "-") {
		counts[digit-'0']++
	}
	return counts
}
