package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// sideBySide works on n things on all cores and tells of each in their order. Of what is done and not yet told only a few are
// kept, so that many take no more memory than some.
func sideBySide[T any](n int, work func(int) T, tell func(T)) {
	sideBySideBy(runtime.GOMAXPROCS(0), func(int) int { return 1 }, n, work, tell)
}

// sideBySideBy is sideBySide for so many workers, where a thing may take the place of several.
func sideBySideBy[T any](workers int, places func(int) int, n int, work func(int) T, tell func(T)) {
	free := make(chan struct{}, workers)
	done := make(chan chan T, 4*workers) // a slow one in front keeps no core waiting
	go func() {
		defer close(done)
		for i := range n {
			one := make(chan T, 1)
			done <- one
			takes := min(places(i), workers)
			for range takes {
				free <- struct{}{}
			}
			go func() {
				one <- work(i)
				for range takes {
					<-free
				}
			}()
		}
	}()
	for one := range done {
		tell(<-one)
	}
}

// memory is what a run over many reports may take in bytes, so that garbage is collected before there is more of it with more reports.
type memory struct{ alone, perWorker int64 }

var (
	toMakeSets = memory{80 << 20, 35 << 20}
	toCheck    = memory{30 << 20, 12 << 20}
	toAudit    = memory{45 << 20, 25 << 20}
)

// bound makes a run of so many workers collect its garbage in time, if the user says nothing else.
func (m memory) bound(workers int) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(m.alone + int64(workers)*m.perWorker)
	}
}

// teller hands things to the user one after the other, and keeps none of them.
type teller[T any] struct {
	tell func(T)
	end  func() error
}
