package statement

import (
	"slices"
	"sync"

	"gen/generator/check"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"
)

// Packs keeps the packs that a run opened, so that many reports read and check each pack once: those that the program
// brings along, and the one of Options.Pack, which is to be the same for all of them. The zero value is ready. It is
// safe for concurrent use.
type Packs struct {
	Trace bool // Statement.Program tells which branches a document took: for one document after the other

	mutex  sync.Mutex
	opened map[packKey]*openedPack
}

// packKey names a pack for one year; Options.Pack has no name.
type packKey struct {
	name string
	year int
}

// openedPack is a pack as a report opens it, read once a report is checked with it and compiled once one is composed.
type openedPack struct {
	pack    *pack.Pack
	list    diag.List
	read    func() *language.Reading
	wording func() *check.Wording
	compile func() (*language.Program, diag.List)
}

func (k *Packs) fresh(p *pack.Pack, list diag.List) *openedPack {
	read := sync.OnceValue(func() *language.Reading {
		r := language.Read(p)
		if k != nil && k.Trace {
			r.Trace()
		}
		return r
	})
	wording := sync.OnceValue(func() *check.Wording { return check.WordingOf(p, figure.CatalogOf(p)) })
	compile := sync.OnceValues(func() (*language.Program, diag.List) {
		if p.BuiltIn {
			return read().Trust()
		}
		program, list := read().Compile()
		isMild := func(f diag.Finding) bool { return f.Severity != diag.Error } // for the bureau alone
		return program, append(list, slices.DeleteFunc(p.Characters(), isMild)...)
	})
	return &openedPack{p, list, read, wording, compile}
}

// get opens the pack of a key on the first call. Without Packs each call opens it.
func (k *Packs) get(key packKey, own *pack.Source) *openedPack {
	open := func() *openedPack {
		if own != nil {
			return k.fresh(pack.OpenAt(*own, templates.FS, key.year))
		}
		return k.fresh(pack.Open(templates.FS, key.name, key.year))
	}
	if k == nil {
		return open()
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.opened == nil {
		k.opened = map[packKey]*openedPack{}
	}
	if k.opened[key] == nil {
		k.opened[key] = open()
	}
	return k.opened[key]
}

// findings are those of opening, as the caller's own: places in its report are written into them.
func (o *openedPack) findings() diag.List { return slices.Clone(o.list) }
