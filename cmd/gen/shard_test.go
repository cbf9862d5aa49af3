package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gen/generator/district"
)

// Processes that do a district in shards, killed at any time and begun again, leave what one process leaves.
func TestShardsAreTheWhole(t *testing.T) {
	const shards = 3
	reports, kills := 30, 4
	if everything() {
		reports, kills = 300, 30
	}
	example, err := os.ReadFile("../../examples/minimal/report.toml")
	if err != nil {
		t.Skip("the example is not there")
	}
	t.Chdir(t.TempDir())
	for i := range reports {
		text := strings.Replace(string(example), "[department]", fmt.Sprintf("[department]\ncode = \"%03d\"", i), 1)
		if i%10 == 7 {
			text = strings.Replace(text, "amount = 41.90", "amount = 49.10", 1)
		}
		put(t, fmt.Sprintf("区/局%d/单位%d/report.toml", i%4, i), text)
	}
	batch := func(out string, more ...string) *exec.Cmd {
		c := exec.Command("gen", append([]string{"batch", "区", "-o", out, "--only", "html,xlsx"}, more...)...)
		c.Stdout, c.Stderr = &bytes.Buffer{}, &bytes.Buffer{}
		return c
	}
	finish := func(c *exec.Cmd) {
		err := c.Run()
		if code := c.ProcessState.ExitCode(); code != exitFine && code != exitFindings { // a shard may have no faulty report
			t.Fatalf("%v: %v\n%s%s", c.Args, err, c.Stdout, c.Stderr)
		}
	}
	finish(batch("一处"))

	r := rand.New(rand.NewPCG(14, 14))
	for range kills {
		var running []*exec.Cmd
		for i := range shards {
			c := batch("分着", "--shard", fmt.Sprintf("%d/%d", i, shards))
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			running = append(running, c)
		}
		for _, c := range running {
			time.Sleep(time.Duration(r.IntN(150)) * time.Millisecond)
			_ = c.Process.Kill()
			_ = c.Wait()
		}
	}
	for i := range shards { // others count from 1
		finish(batch("分着", "--shard", fmt.Sprintf("%d/%d", i+1, shards)))
	}
	finish(exec.Command("gen", "collect", "分着")) // the pages of the district are those of one run too
	if whole, parts := left(t, "一处"), left(t, "分着"); !same(whole, parts) {
		for name := range parts {
			if !bytes.Equal(whole[name], parts[name]) {
				t.Errorf("%s is another", name)
			}
		}
		t.Errorf("%d files in one process, %d in shards", len(whole), len(parts))
	}
	if whole, parts := outcome(t, "一处"), outcome(t, "分着"); !slices.Equal(whole, parts) || len(whole) != reports {
		t.Errorf("%d results in one process, %d in shards:\n%s\n%s", len(whole), len(parts), whole, parts)
	}
}

// left are the files of a district that are not about a single run.
func left(t *testing.T, out string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, ".lock") || strings.HasSuffix(name, ".jsonl") {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(out, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// outcome is what all results of a district say of the reports.
func outcome(t *testing.T, out string) (list []string) {
	t.Helper()
	names, _ := filepath.Glob(inside(out, "results*.jsonl"))
	var files []district.Source
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, district.Source{Name: name, Data: data})
	}
	results, broken := district.Read(files...)
	if len(broken) > 0 {
		t.Error(broken)
	}
	for _, r := range results {
		list = append(list, fmt.Sprint(r.Report, r.Code, r.State == district.Faulty, r.Input, r.Errors, r.Hints, r.Set, len(r.Files), r.Figures))
	}
	return list
}

// Each report is done by one shard, about as many by each, and by the same whatever other reports there are.
func TestShardsShare(t *testing.T) {
	for _, of := range []int{1, 2, 3, 8, 64} {
		count := make([]int, of)
		for i := range 40 * of {
			path, by := fmt.Sprintf("局%d/单位%d/report.toml", i%17, i), 0
			for index := range of {
				if s := (shard{index, of}); s.has(path) {
					count[index]++
					by++
				}
			}
			if by != 1 {
				t.Errorf("%s is done by %d of %d", path, by, of)
			}
		}
		if low, high := slices.Min(count), slices.Max(count); low < 40/3 || high > 40*3 {
			t.Errorf("of %d shards one has %d reports and one %d", of, low, high)
		}
	}
}

func TestShardFlag(t *testing.T) {
	for text, want := range map[string]shard{"0/8": {0, 8}, "7/8": {7, 8}, "8/8": {0, 8}, "1/1": {0, 1}, "0/1": {0, 1}} {
		var s shard
		if err := s.Set(text); err != nil || s != want {
			t.Errorf("%s: %v, %v", text, s, err)
		}
	}
	for _, text := range []string{"", "8", "9/8", "-1/8", "0/0", "1/10001", "a/8", "1/8/2", "$(JOB_COMPLETION_INDEX)/8"} {
		var s shard
		if s.Set(text) == nil {
			t.Errorf("%q is taken for %v", text, s)
		}
	}
	there := []string{"results.jsonl", "results-0.jsonl", "results-1.jsonl", "results-2.jsonl", "results-x.jsonl", "results-07.jsonl"}
	for s, want := range map[shard]string{
		{}:     "results-0.jsonl results-1.jsonl results-2.jsonl",
		{0, 2}: "results.jsonl results-2.jsonl",
		{1, 2}: "",
	} {
		if got := strings.Join(s.stale(there), " "); got != want {
			t.Errorf("%v: %s goes, want %s", s, got, want)
		}
	}
}
