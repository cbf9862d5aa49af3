//go:build unix

// Package yard tells what a piece of work costs as a multiple of another one, for benchmarks: so it says the same on a slow
// machine. Processor time is compared and not time, because others may be busy beside it.
package yard

import (
	"compress/flate"
	"io"
	"math/rand/v2"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Work deflates 1 MB that is the same everywhere, by the standard library: the yard.
func Work() {
	w, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		panic(err) // for a wrong level only
	}
	w.Write(data()) // it is discarded
	w.Close()
}

var data = sync.OnceValue(func() []byte {
	r := rand.New(rand.NewPCG(1, 1))
	data := make([]byte, 1<<20)
	for i := range data {
		data[i] = "部门决算0123456789 "[r.IntN(23)]
	}
	return data
})

// Measure runs work and a yard in turn and reports their ratio.
func Measure(b *testing.B, work func()) {
	b.Helper()
	work() // warm
	Work()
	var own, yards time.Duration
	for b.Loop() {
		own += Spent(work)
		yards += Spent(Work)
	}
	b.ReportMetric(own.Seconds()/yards.Seconds(), "yards")
}

// Grow tells what a piece costs among 4n pieces, as a multiple of what it costs among n: 1 where nothing grows faster than
// the report.
func Grow(b *testing.B, n int, work func(n int)) {
	b.Helper()
	var few, many time.Duration
	var fewBytes, manyBytes uint64
	work(n) // warm
	for b.Loop() {
		fewBytes += allocated(func() { few += Spent(func() { work(n) }) })
		manyBytes += allocated(func() { many += Spent(func() { work(4 * n) }) })
	}
	b.ReportMetric(many.Seconds()/few.Seconds()/4, "growth-time")
	b.ReportMetric(float64(manyBytes)/float64(fewBytes)/4, "growth-bytes")
}

// Spent is the processor time of the whole process while f runs, its garbage collector's too.
func Spent(f func()) time.Duration {
	before := used()
	f()
	return used() - before
}

func used() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails for wrong arguments only
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
