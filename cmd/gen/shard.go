package main

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// shard is the part of a run that this process does, beside others that do the rest: the value of --shard. The zero value is all.
type shard struct{ index, of int }

// maxShards is more than anybody has machines.
const maxShards = 10_000

func (s *shard) Type() string { return "shard" }

func (s *shard) String() string {
	if s.of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.index, s.of)
}

// Set reads i/n. Some schedulers count from 0 and others from 1: n/n is 0/n, so that both have n shards.
func (s *shard) Set(text string) error {
	before, behind, _ := strings.Cut(text, "/")
	index, err := strconv.Atoi(before)
	of, errOf := strconv.Atoi(behind)
	if err != nil || errOf != nil || of < 1 || of > maxShards || index < 0 || index > of {
		return wrongForm{fmt.Errorf("--shard 不能写 %q，写成 第几份/共几份，如 0/8（从 0 或从 1 数都行，8/8 就是 0/8）", text)}
	}
	s.index, s.of = index%of, of
	return nil
}

// whole tells whether this process does it all.
func (s *shard) whole() bool { return s.of == 0 }

// first tells whether this process does what is to be done once.
func (s *shard) first() bool { return s.index == 0 }

// has tells whether a report is this process's. It depends on its path alone: another report more or less moves none.
func (s *shard) has(path string) bool {
	if s.whole() {
		return true
	}
	sum := fnv.New32a()
	sum.Write([]byte(path))
	return int(sum.Sum32()%uint32(s.of)) == s.index
}

// results is the name of the file with what came of the reports.
func (s *shard) results() string {
	if s.whole() {
		return resultsFile
	}
	return fmt.Sprintf(shardFile, s.index)
}

// stale are the files of earlier runs, among those that are there, that this one takes the place of: with all shards of another number.
func (s *shard) stale(there []string) (list []string) {
	for _, name := range there {
		var index int
		_, err := fmt.Sscanf(name, shardFile, &index)
		ofShard := err == nil && name == fmt.Sprintf(shardFile, index)
		if s.whole() && ofShard || !s.whole() && s.first() && (name == resultsFile || ofShard && index >= s.of) {
			list = append(list, name)
		}
	}
	return list
}
