package generator

import (
	"fmt"
	"gen/generator/figure"
	"gen/internal/sample"
	"testing"
	"testing/fstest"
)

func TestZZ(t *testing.T) {
	short, _ := randomPacks(t)
	c := map[string]int{}
	ex := map[string]uint64{}
	for seed := range uint64(2000) {
		p := short
		s := &Statement{Report: sample.Report(seed), Pack: p, files: fstest.MapFS{}}
		book, list := figure.Compute(s.Report, figure.Options{Unit: p.Unit.V, Decimals: p.Decimals.V, Policy: figure.Policy(p.Rounding.V), Names: s.subjectName})
		s.Book = book
		_, more := s.Compose()
		list = append(list, more...)
		for _, f := range list {
			k := fmt.Sprint(f.Code, f.Severity, f.Pos.File, f.Pos.Line, f.Message)
			if len(k) > 150 {
				k = k[:150]
			}
			c[k]++
			ex[k] = seed
		}
	}
	for k, v := range c {
		t.Log(v, ex[k], k)
	}
}
