package generator

import (
	"gen/generator/doc"
)

var sentenceSums = []string{}

func (s *sums) sentences(st *Statement, d *doc.Document, tables map[string]*grid) {}
