package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"gen/generator/district"
	"gen/internal/diag"
	"gen/internal/fonts"

	"github.com/spf13/pflag"
)

func bindOpinions(set *pflag.FlagSet, dir *string) {
	set.StringVar(dir, "opinions", "", "把审核意见表写到 `DIR`：一个单位一份 Word，全部的一份工作簿；再运行一次，写明已改、未改、新增")
}

// writeOpinions writes a 审核意见表 for each unit in which something is wrong, and one for all, beside what the run before left there.
func (a *app) writeOpinions(dir string, results []district.Result, texts *district.Texts, faces *fonts.Set) error {
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		return cannot("写到", dir, err)
	}
	release, err := a.output.lockResults(dir, district.OpinionsFile)
	if err != nil {
		return err
	}
	defer release()
	var before []byte
	if record := filepath.Join(dir, district.OpinionsFile); exists(record) {
		if before, err = readRegular(record, maxResults); err != nil {
			return cannot("读取", record, err)
		}
	}
	files, err := district.Opinions(results, before, texts, faces)
	if err != nil {
		return err
	}
	n := len(files) - 1 // the record
	if err := replaceChanged(dir, files); err != nil {
		return err
	}
	if n > 0 {
		n-- // the one for all
	}
	fmt.Fprintf(a.stderr, "审核意见表 %d 份，在 %s。\n", n, showFolder(dir))
	return nil
}

// replaceChanged is replaceFiles that touches nothing which does not change.
func replaceChanged(dir string, files map[string][]byte) error {
	for name, data := range files {
		old, err := readRegular(filepath.Join(dir, filepath.FromSlash(name)), int64(len(data)))
		if err == nil && bytes.Equal(old, data) {
			delete(files, name)
		}
	}
	return replaceFiles(dir, files)
}

// opinionsOf collects what checks found, for their opinions.
type opinionsOf struct {
	results []district.Result
	uses    map[string]int
}

func (o *opinionsOf) add(c *checked) {
	h := c.of
	r := district.Result{
		Head:      district.Head{Report: filepath.ToSlash(c.name), Code: h.Code, Name: h.Department, Kind: h.Kind, Year: h.Year},
		State:     district.Made,
		Unchecked: district.UncheckedOf(c.results),
	}
	if c.err != nil {
		r.State = district.Failed
	}
	for _, f := range c.findings {
		if f.Severity != diag.Hint {
			r.Findings = append(r.Findings, district.FoundOf(f, f.Fingerprint))
		}
	}
	if o.uses == nil {
		o.uses = map[string]int{}
	}
	o.uses[h.Pack]++
	o.results = append(o.results, r)
}
