package main

import "runtime"

// sideBySide works on n things on all cores and tells of each in their order. Of what is done and not yet told only a few are
// kept, so that many take no more memory than some.
func sideBySide[T any](n int, work func(int) T, tell func(T)) {
	cores := runtime.GOMAXPROCS(0)
	free := make(chan struct{}, cores)
	done := make(chan chan T, 4*cores) // a slow one in front keeps no core waiting
	go func() {
		defer close(done)
		for i := range n {
			one := make(chan T, 1)
			done <- one
			free <- struct{}{}
			go func() {
				one <- work(i)
				<-free
			}()
		}
	}()
	for one := range done {
		tell(<-one)
	}
}

// teller hands things to the user one after the other, and keeps none of them.
type teller[T any] struct {
	tell func(T)
	end  func() error
}
