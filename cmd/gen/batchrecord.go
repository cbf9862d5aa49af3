package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gen/generator"
	"gen/generator/district"
	"gen/internal/diag"
)

// What a run leaves in the folder that is not for publication: a line of each report, those that are withheld too, and for who
// looks into one of them all that was found in it.
const (
	resultsFile = "results.jsonl"
	shardFile   = "results-%d.jsonl" // of one process of several
	logFolder   = district.InsideFolder + "/记录"
)

// take makes this process the only one that works on a district, or on its shard of one.
func (b *batch) take() (release func(), err error) {
	if err := os.MkdirAll(b.out, 0o755); err != nil {
		return nil, cannot("写到", show(b.out), err)
	}
	return b.output.lockResults(b.out, b.shard.results())
}

// record is results.jsonl on its way: a journal that takes its place when all is done.
type record struct {
	*batch
	journal *os.File
	sets    map[string]bool // that are there by this run, as results name them
	err     error
}

func (b *batch) openRecord() (*record, error) {
	r := &record{batch: b, sets: map[string]bool{}}
	var err error
	if err = os.MkdirAll(b.logs(), 0o755); err == nil {
		r.journal, err = os.Create(r.unfinished())
	}
	if err != nil {
		return nil, cannot("写到", show(b.out), err)
	}
	return r, nil
}

func (b *batch) logs() string { return filepath.Join(b.out, filepath.FromSlash(logFolder)) }

func (r *record) unfinished() string { return inside(r.out, "."+r.shard.results()+".new") }

func (r *record) finished() string { return inside(r.out, r.shard.results()) }

// inside is a file of what is not for publication.
func inside(out, name string) string { return filepath.Join(out, district.InsideFolder, name) }

func (r *record) close() { r.journal.Close() }

// add notes what came of a report.
func (r *record) add(b *batchReport) {
	log, err := r.text(b)
	result := r.result(b)
	r.sets[result.Set] = true // one that is withheld has a finding of its own
	if err == nil {
		err = r.writeLog(b.log, log)
	}
	if err == nil {
		err = district.Write(r.journal, []district.Result{result})
	}
	r.err = cmp.Or(r.err, err)
}

// finish puts the journal in the place of the results of the run before, with those of reports that this run did not look at.
func (r *record) finish() error {
	kept := slices.DeleteFunc(r.kept, func(k district.Result) bool { return !r.shard.has(k.Report) })
	for _, k := range kept {
		r.sets[k.Set] = true
	}
	r.err = cmp.Or(r.err, district.Write(r.journal, kept))
	r.sayLeftOver()
	err := cmp.Or(r.err, r.journal.Sync(), r.journal.Close())
	if err == nil {
		err = rename(r.unfinished(), r.finished())
	}
	if err != nil {
		return cannot("写", show(r.finished()), err)
	}
	r.removeStale()
	_ = syncFolder(filepath.Dir(r.finished())) // that its name is durable too can only be hoped for where the system refuses
	return nil
}

// sayLeftOver tells of sets of the run before that are not this run's: of a unit that went or has another name now, or of a report that has
// errors since. Nobody but the user knows whether they are to stay.
func (r *record) sayLeftOver() {
	var old []string
	for _, b := range r.before() {
		if set := filepath.Join(r.out, filepath.FromSlash(b.Set)); b.Set != "" && !r.sets[b.Set] && r.shard.has(b.Report) && exists(set) {
			old = append(old, show(set))
		}
	}
	if len(old) > 0 {
		fmt.Fprintf(r.stderr, "注意：%s 是以前生成的，这次没有生成；不要的请删去\n", diag.Names(old))
	}
}

// before is what came of the reports of earlier runs. What of it cannot be read is told when it is collected.
func (b *batch) before() []district.Result {
	files, _ := filepath.Glob(inside(literal(b.out), "results*.jsonl"))
	var sources []district.Source
	for _, file := range files {
		if data, err := readRegular(file, maxResults); err == nil {
			sources = append(sources, district.Source{Name: file, Data: data})
		}
	}
	before, _ := district.Read(sources...)
	return before
}

// removeStale takes away the results of runs with other shards: they would speak of reports that have gone.
func (r *record) removeStale() {
	files, _ := filepath.Glob(inside(literal(r.out), "results*.jsonl"))
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	for _, name := range r.shard.stale(files) {
		_ = os.Remove(inside(r.out, name)) // what stays is taken for the older of two
	}
}

func (r *record) result(b *batchReport) district.Result {
	from := b.set.From
	res := district.Result{
		Head:        b.district(),
		Tree:        r.tree,
		PackVersion: from.PackVersion,
		PackSHA256:  from.PackSHA256,
		State:       b.state(),
		At:          time.Now().UTC(),
		Seconds:     b.seconds,
		Unchecked:   district.UncheckedOf(b.set.Checked),
	}
	if entry := r.roster.Find(res.Head); entry != nil {
		res.Under = entry.Under
	}
	for _, file := range b.units {
		if path := cmp.Or(r.paths[file], within(resolve(r.root), file)); path != "" {
			res.Units = append(res.Units, path)
		}
	}
	if from.Input != "" {
		res.Input = from.Source()
	}
	res.Errors, res.Warnings, res.Hints = b.findings.Count()
	for _, f := range b.findings {
		res.Findings = append(res.Findings, district.FoundOf(f, f.Fingerprint))
	}
	if b.err != nil {
		res.Why = b.err.Error()
		return res
	}
	if b.set.Book != nil && !b.findings.HasErrors() {
		res.Figures = district.FiguresOf(b.set.Book)
	}
	if b.withheld && b.standing != "" {
		res.Set = within(r.out, b.standing)
	}
	if b.dir != "" && !b.findings.HasErrors() {
		res.Set = within(r.out, b.dir)
		for _, f := range b.items {
			res.Files = append(res.Files, district.File{Name: f.Path, Bytes: f.Bytes, SHA256: f.SHA256})
		}
	}
	return res
}

func (b *batchReport) state() district.State {
	switch {
	case b.err != nil && !b.own:
		return district.Failed
	case b.err != nil || b.findings.HasErrors():
		return district.Faulty
	case b.set.Same:
		return district.Unchanged
	}
	return district.Made
}

// text is all that was found in a report, for people; "" if nothing was.
func (r *record) text(b *batchReport) ([]byte, error) {
	var text bytes.Buffer
	for _, note := range b.notes {
		text.WriteString("注意：" + diag.Visible(note) + "\n")
	}
	if b.err != nil {
		text.WriteString("错误：" + diag.Visible(b.err.Error()) + "\n")
	}
	err := diag.WriteText(&text, b.findings, b.source)
	return text.Bytes(), err
}

// nameLogs gives each report a file for what is found in it, whichever process works on it.
func (b *batch) nameLogs() {
	taken := map[string]bool{}
	for _, r := range b.reports {
		r.log = r.logName(taken)
	}
}

// logName is what the log of a report is called: by its code, or what else it has.
func (r *batchReport) logName(taken map[string]bool) string {
	flat := strings.ReplaceAll(r.path, "/", "-")
	for _, name := range []string{r.head.Code, r.head.Code + "-" + r.head.Kind, flat, generator.Checksum([]byte(r.path))[:12]} {
		name += ".txt"
		if key := strings.ToLower(name); folderName(name) && len(name) < 200 && name[0] != '.' && name[0] != '-' && !taken[key] {
			taken[key] = true
			return name
		}
	}
	return "其他.txt"
}

// writeLog writes a log, leaves one alone that says the same, and takes one away that says nothing any more.
func (r *record) writeLog(name string, text []byte) error {
	file := filepath.Join(r.logs(), name)
	if len(text) == 0 {
		if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if have, err := readRegular(file, int64(len(text))); err == nil && bytes.Equal(have, text) {
		return nil
	}
	next := filepath.Join(r.logs(), "."+name+".new")
	if err := os.WriteFile(next, text, 0o644); err != nil {
		return err
	}
	return rename(next, file)
}
