package pack

import "testing"

func TestNumbersFollowTheFirst(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 35: "三十五", 90: "九十", 99: "九十九", 100: "100"} {
		if got := Number("一", n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
