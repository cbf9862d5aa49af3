package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"gen/generator"
	"gen/generator/district"
	"gen/internal/codes"
	"gen/internal/diag"
)

// againstRoster tells which units of a roster have no set among those that were published, and which sets should not be there.
// Of the sets with a report kinds says which kind of unit it is of.
func (a *app) againstRoster(published []string, kinds map[string]string, f verifyFlags, opt generator.Options) (
	v verified, roster *district.Roster, err error,
) {
	v = verified{found: found{name: f.roster}, report: f.roster}
	manifests, uses := map[string]*generator.Manifest{}, map[string]int{}
	for _, set := range published {
		if m := manifestIn(set); m != nil && forPublication(set, m) && (f.year == 0 || m.Year == f.year) {
			manifests[set] = m
			uses[m.Pack]++
		}
	}
	texts, err := districtTexts(opt.Pack, uses)
	if err != nil {
		return v, nil, err
	}
	if roster, err = a.readRoster(f.roster, texts); err != nil {
		return v, nil, err
	}
	found, seen := map[entryYear]string{}, map[*district.Entry]bool{}
	for _, set := range published {
		m := manifests[set]
		if m == nil {
			continue
		}
		code, why := "", ""
		entry := entryOf(roster, set, kinds[set], m, found)
		of := entryYear{entry, m.Year}
		switch {
		case entry != nil && found[of] != "":
			code, why = codes.NotToPublish, "这个单位已经有一套："+show(found[of])
		case entry == nil:
			code, why = codes.NotToPublish, "名册里没有这个单位"
		case entry.Withheld:
			code, why = codes.WithheldThere, "名册写明这个单位不公开"
		}
		if entry != nil {
			found[of] = set
			seen[entry] = true
		}
		if e := roster.Find(district.Head{Code: m.Code, Name: m.Department, Year: m.Year}); entry == nil && e != nil && e.Year != m.Year {
			why = fmt.Sprintf("年度是 %d，名册要的是 %d", m.Year, e.Year)
		}
		if code != "" {
			v.findings = append(v.findings, diag.Finding{Code: code, Pos: diag.Pos{File: set}, About: set,
				Message: strings.TrimSpace(m.Code+" "+m.Department) + "：" + why, Hint: "核对名册；不该公开的，移走这个文件夹"})
		}
	}
	for i := range roster.Entries {
		if e := &roster.Entries[i]; !seen[e] && !e.Withheld {
			who := strings.TrimSpace(e.Code + " " + e.Name)
			v.findings = append(v.findings, diag.Finding{Code: codes.NotPublished, Pos: e.Pos, About: who,
				Message: fmt.Sprintf("名册里的 %s 没有公开", who), Hint: "还没有报来或没有生成的，催报、生成；不用公开的，从名册里删去"})
		}
	}
	v.findings.Identify("", "")
	return v, roster, nil
}

// entryYear is an entry of a roster in one year: of each there is one set.
type entryYear struct {
	*district.Entry
	year int
}

// forPublication tells a set for publication from drafts, what is internal and sets of earlier runs: these have a mark behind their name.
func forPublication(set string, m *generator.Manifest) bool {
	return !m.Options.Draft && !strings.HasPrefix(filepath.Base(resolve(set)), m.Folder()+"-")
}

// allKinds are those of units. A manifest does not say which its set is of.
var allKinds = []string{"部门", "单位", "二级单位"}

// entryOf is the entry of a set, nil if there is none: where the kind is not known, one that has no set yet.
func entryOf(roster *district.Roster, set, kind string, m *generator.Manifest, found map[entryYear]string) (entry *district.Entry) {
	head := district.Head{Report: filepath.ToSlash(set), Code: m.Code, Name: m.Department, Year: m.Year, Pack: m.Pack}
	kinds := allKinds
	if kind != "" {
		kinds = []string{kind}
	}
	for _, head.Kind = range kinds {
		e := roster.Find(head)
		if e != nil && (e.Year == 0 || e.Year == m.Year) && (entry == nil || found[entryYear{entry, m.Year}] != "") {
			entry = e
		}
	}
	return entry
}

// verifyAlone holds a set against its own manifest, where there is no report.
func (a *app) verifyAlone(set string) verified {
	v := verified{found: found{name: set}}
	c := inspect(set)
	if v.err = c.unread; v.err != nil {
		v.err = cannot("核对", set, v.err)
		return v
	}
	add := func(code string, severity diag.Severity, name, message string) {
		v.findings = append(v.findings, diag.Finding{Code: code, Severity: severity, About: name, Message: message,
			Pos: diag.Pos{File: filepath.Join(set, filepath.FromSlash(name))}, Hint: "从原来的文件夹里取回，或者重新生成"})
	}
	if c.manifest == nil {
		add(codes.Unreadable, diag.Error, generator.ManifestFile, "文件清单读不懂")
	}
	gone := map[string]bool{}
	for _, name := range c.lost {
		gone[name] = true
	}
	for _, name := range c.changed {
		if gone[name] {
			add(codes.FileChanged, diag.Error, name, "文件在生成以后被改过")
			delete(gone, name)
		} else if c.manifest != nil {
			add(codes.FileForeign, diag.Hint, name, "这个文件不是程序生成的")
		}
	}
	for _, name := range c.lost {
		if gone[name] {
			add(codes.FileGone, diag.Error, name, "应当有的文件不见了")
		}
	}
	v.findings = v.findings.Sort()
	v.findings.Identify("", "")
	return v
}
