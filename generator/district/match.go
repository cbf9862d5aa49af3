package district

import (
	"fmt"
	"path"
	"slices"

	"gen/generator/report"
	"gen/internal/characters"
)

// The ways in which a report is known to be that of an entry, the surest first.
const (
	byFile = iota
	byCodeAndKind
	byCode // of an entry that says no kind
	byName
	byCodeAlone // the kind is another, as with all below
	byNameAlone
	ways
)

// add gives the roster an entry.
func (r *Roster) add(e Entry) {
	at := len(r.Entries)
	r.Entries = append(r.Entries, e)
	note := func(way int, what, kind string) {
		if what != "" {
			key := indexKey(way, what, kind)
			r.index[key] = append(r.index[key], at)
		}
	}
	note(byFile, e.File, "")
	if code := report.PlainCode(e.Code); e.Kind != "" {
		note(byCodeAndKind, code, e.Kind)
		note(byCodeAlone, code, "")
	} else {
		note(byCode, code, "")
	}
	note(byName, characters.Plain(e.Name), e.Kind)
	note(byNameAlone, characters.Plain(e.Name), "")
}

func indexKey(way int, what, kind string) string { return fmt.Sprint(way, "\n", what, "\n", kind) }

// find is the entry of a report, and by which way: -1 and nothing if the roster does not have it. A file that the roster says of one unit
// and that says to be the report of another, which the roster has, is that one's.
func (r *Roster) find(h *Head) (at, way int) {
	at, way = r.findBy(h, byFile)
	if at < 0 || way > byFile || r.Entries[at].is(h.Code) || r.Entries[at].is(h.Name) {
		return at, way
	}
	if other, by := r.findBy(h, byCodeAndKind); other >= 0 && r.Entries[other].is(h.Code) && r.Entries[other].is(h.Name) {
		return other, by
	}
	return at, way
}

// findBy is find by this way and those that are less sure.
func (r *Roster) findBy(h *Head, first int) (at, way int) {
	code, name := report.PlainCode(h.Code), characters.Plain(h.Name)
	for way, keys := range [ways][]string{
		byFile:        {indexKey(byFile, h.Report, ""), indexKey(byFile, path.Dir(h.Report), "")},
		byCodeAndKind: {indexKey(byCodeAndKind, code, h.Kind)},
		byCode:        {indexKey(byCode, code, "")},
		byName:        {indexKey(byName, name, h.Kind), indexKey(byName, name, "")},
		byCodeAlone:   {indexKey(byCodeAlone, code, "")},
		byNameAlone:   {indexKey(byNameAlone, name, "")},
	} {
		for _, key := range keys {
			list := r.index[key]
			if len(list) == 0 || way < first {
				continue
			}
			ofYear := func(at int) bool { y := r.Entries[at].Year; return y == 0 || y == h.Year }
			if i := slices.IndexFunc(list, ofYear); i >= 0 {
				return list[i], way
			}
			return list[0], way
		}
	}
	return -1, 0
}

// Find is the entry of a report, nil if there is none.
func (r *Roster) Find(h Head) *Entry {
	if r == nil {
		return nil
	}
	if at, _ := r.find(&h); at >= 0 {
		return &r.Entries[at]
	}
	return nil
}
