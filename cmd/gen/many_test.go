package main

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

// Many things are told in their order however long each takes, all are told, and only a few wait for it at a time.
func TestSideBySide(t *testing.T) {
	const many = 5000
	var begun, most atomic.Int64
	var told []int
	sideBySide(many, func(i int) int {
		begun.Add(1)
		for range i % 97 { // some take longer
			runtime.Gosched()
		}
		return i
	}, func(i int) {
		told = append(told, i)
		most.Store(max(most.Load(), begun.Load()-int64(len(told))))
	})
	if len(told) != many || !slices.IsSorted(told) {
		t.Errorf("%d of %d were told, in order: %v", len(told), many, slices.IsSorted(told))
	}
	if bound := int64(6 * runtime.GOMAXPROCS(0)); most.Load() > bound {
		t.Errorf("%d waited at a time, at most %d should", most.Load(), bound)
	}
	sideBySide(0, func(int) int { panic("there is nothing") }, func(int) { t.Error("nothing was told") })
}
