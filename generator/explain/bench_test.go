package explain_test

import "testing"

// A headline of a report to the 分, in which many last places moved, is explained while one waits.
func BenchmarkTree(b *testing.B) {
	guide, _, _ := random(b, 3)
	f := guide.Find("收支总计").Figure
	for b.Loop() {
		guide.Tree(f).Prune(0).Text()
	}
}
