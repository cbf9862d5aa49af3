//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"gen/internal/yard"
)

// BenchmarkProcess is a fresh process as a user starts it, from the files to the files: its processor time as a multiple of
// a yard (deflating 1 MB), and its peak of memory. Of a batch it is a report's share.
func BenchmarkProcess(b *testing.B) {
	gen := filepath.Join(b.TempDir(), "gen")
	if out, err := exec.Command("go", "build", "-o", gen, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	const files = "docx,pdf,html,xlsx"
	for _, run := range []struct {
		name    string
		reports int
		args    []string
	}{
		{"set", 1, []string{"--only", files}},
		{"set with pictures", 1, nil},
		{"check", 1, []string{"check"}},
		{"batch of 4", 4, []string{"--only", files}},
		{"batch of 16", 16, []string{"--only", files}},
		{"check of 100", 100, []string{"check"}},
	} {
		b.Run(run.name, func(b *testing.B) {
			args := append(run.args, reports(b, run.reports)...)
			if !strings.HasPrefix(run.name, "check") {
				args = append(args, "-o", b.TempDir())
			}
			yard.Work() // warm
			var own, yards time.Duration
			peak := int64(0)
			for b.Loop() {
				p := exec.Command(gen, args...)
				if out, err := p.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				own += p.ProcessState.UserTime() + p.ProcessState.SystemTime()
				peak = max(peak, int64(p.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)) // 32 bits on some
				yards += yard.Spent(yard.Work)
			}
			b.ReportMetric(own.Seconds()/yards.Seconds()/float64(run.reports), "yards")
			b.ReportMetric(own.Seconds()*1000/float64(b.N*run.reports), "cpu-ms")
			if runtime.GOOS == "linux" { // elsewhere it is counted in bytes
				b.ReportMetric(float64(peak)/1024, "peak-MB")
			}
		})
	}
}

// BenchmarkDistrict is a whole district made by gen batch: its peak of memory, how much that grows with the number of reports, and how many
// times faster two cores are than one: the fastest of three runs each, for others may be busy beside them.
func BenchmarkDistrict(b *testing.B) {
	gen := filepath.Join(b.TempDir(), "gen")
	if out, err := exec.Command("go", "build", "-o", gen, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	run := func(b *testing.B, cores, n int, command string, more ...string) (took time.Duration, peak float64) {
		list := filepath.Join(b.TempDir(), "list")
		if err := os.WriteFile(list, []byte(strings.Join(reports(b, n), "\n")), 0o600); err != nil {
			b.Fatal(err)
		}
		p := exec.Command(gen, append([]string{command, "@" + list}, more...)...)
		p.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", cores))
		began := time.Now()
		if out, err := p.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out[max(0, len(out)-1000):])
		}
		return time.Since(began), float64(p.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024
	}
	few := map[string]float64{} // the peak of the smaller number, by command
	for _, of := range []struct {
		name, command string
		n             int
	}{{"of 100", "batch", 100}, {"of 1200", "batch", 1200}, {"check of 100", "check", 100}, {"check of 1200", "check", 1200}} {
		b.Run(of.name, func(b *testing.B) {
			var more []string
			if of.command == "batch" {
				more = []string{"-o", b.TempDir()}
			}
			for b.Loop() {
				_, peak := run(b, 2, of.n, of.command, more...)
				if runtime.GOOS == "linux" { // elsewhere it is counted in bytes
					b.ReportMetric(peak, "peak-MB")
				}
				if few[of.command] > 0 {
					b.ReportMetric(peak/few[of.command], "growth-peak")
				} else {
					few[of.command] = peak
				}
			}
		})
	}
	b.Run("on two cores", func(b *testing.B) {
		for b.Loop() {
			one, two := time.Hour, time.Hour
			for range 3 {
				took, _ := run(b, 1, 100, "batch", "-o", b.TempDir())
				one = min(one, took)
				took, _ = run(b, 2, 100, "batch", "-o", b.TempDir())
				two = min(two, took)
			}
			b.ReportMetric(one.Seconds()/two.Seconds(), "speed-up")
		}
	})
}

// reports are copies of an example under different codes, so that each has a folder of its own.
func reports(b *testing.B, n int) []string {
	b.Helper()
	example, dir := filepath.Join("..", "..", "examples", "dongcheng-2023"), b.TempDir()
	var list []string
	for i := range n {
		copied := filepath.Join(dir, fmt.Sprint(i))
		if err := os.CopyFS(copied, os.DirFS(example)); err != nil {
			b.Fatal(err)
		}
		list = append(list, filepath.Join(copied, "report.toml"))
		text, err := os.ReadFile(list[i])
		if err != nil {
			b.Fatal(err)
		}
		fresh := bytes.Replace(text, []byte(`"901001"`), fmt.Appendf(nil, `"9%05d"`, i), 1)
		if err := os.WriteFile(list[i], fresh, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return list
}
