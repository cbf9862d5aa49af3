package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"gen/generator"
	"gen/generator/district"
	"gen/internal/codes"
	"gen/internal/diag"
)

// pairs tells what of the arguments was published and what are reports, and whether these are more than one of each.
func (a *app) pairs(args []string) (published, reports []string, many bool) {
	first := 1 // of the reports
	for first < len(args)-1 && isPublished(args[first]) {
		first++
	}
	for _, arg := range args[:first] {
		published = append(published, setsBelow(arg)...)
	}
	reports = a.expand(args[first:]).names()
	return published, reports, len(reports) > 1 || len(published) > 1 || published[0] != args[0]
}

// isPublished tells a set or a Word file from a report and a folder of reports.
func isPublished(arg string) bool {
	return isWord(arg) || isFile(filepath.Join(arg, generator.ManifestFile))
}

func isWord(arg string) bool { return strings.EqualFold(filepath.Ext(arg), ".docx") }

// setsBelow are the folders with a manifest in a folder and below it; the argument itself if there are none. Folders whose names
// begin with a point are the program's own.
func setsBelow(arg string) (sets []string) {
	if isPublished(arg) {
		return []string{arg}
	}
	_ = filepath.WalkDir(arg, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what can't be read is missing, and told so with its report
		case e.IsDir() && name != arg && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case !e.IsDir() && e.Name() == generator.ManifestFile:
			sets = append(sets, filepath.Dir(name))
		}
		return nil
	})
	if len(sets) == 0 {
		sets = []string{arg}
	}
	return sets
}

// pair is what was published and the report that it is of.
type pair struct {
	published string         // "" if nothing of the report is there
	report    string         // "" if nobody named it
	head      generator.Head // of the report
}

// matching finds the reports of what was published.
type matching struct {
	reports []string
	heads   []generator.Head // empty of what can't be read
	named   map[string][]int // folder of a set, as Windows sees it → reports
}

// match finds the report of each thing that was published. Behind these stand the reports of which nothing is there, where sets were
// named; what is of none of the reports is left.
func (a *app) match(published, reports []string, opt generator.Options) (pairs []pair, left []string) {
	m := matching{reports: reports, named: map[string][]int{}}
	sideBySide(len(reports), func(i int) generator.Head { return readHead(reports[i], opt) }, func(h generator.Head) {
		folder := strings.ToLower(h.Folder)
		m.named[folder] = append(m.named[folder], len(m.heads))
		m.heads = append(m.heads, h)
	})
	sets, known := 0, map[int]bool{}
	for _, name := range published {
		i := m.of(name)
		if !isWord(name) {
			sets++
		}
		if i < 0 {
			left = append(left, name)
			continue
		}
		known[i] = true
		pairs = append(pairs, pair{name, reports[i], m.heads[i]})
	}
	for i, report := range reports {
		if !known[i] && sets > 0 { // of Word files that came back nobody expects all
			pairs = append(pairs, pair{report: report, head: m.heads[i]})
		}
	}
	return pairs, left
}

// readHead is what a report says of itself.
func readHead(report string, opt generator.Options) generator.Head {
	in, err := openInput(report)
	if err != nil {
		return generator.Head{} // told by whoever opens it again
	}
	defer in.close()
	head, _ := generator.ReadHead(in.files, in.path, opt)
	return head
}

// of is the report of a thing that was published: a folder has its name, the name of a file begins with it. Of several the one
// counts that the manifest says, -1 is none.
func (m *matching) of(published string) int {
	name := strings.ToLower(filepath.Base(resolve(published)))
	if isWord(published) {
		longest := ""
		for folder := range m.named {
			if strings.HasPrefix(name, folder) && len(folder) > len(longest) {
				longest = folder
			}
		}
		name = longest
	}
	alike := m.named[name]
	switch {
	case name == "" || len(alike) == 0:
		return -1
	case len(alike) == 1:
		return alike[0]
	}
	if manifest := manifestIn(published); manifest != nil {
		for _, i := range alike {
			if in, err := openInput(m.reports[i]); err == nil {
				mark, _ := in.seenBeside(published)
				in.close()
				if mark == manifest.Report {
					return i
				}
			}
		}
	}
	return alike[0]
}

// verifyMany verifies many, and tells of each. With a roster a set of no report is held against its own manifest.
func (a *app) verifyMany(published, reports []string, f verifyFlags, opt generator.Options) error {
	pairs, left := a.match(published, reports, opt)
	t := a.verifyTeller(f.format.form)
	var s verifySum
	var withheld *district.Roster
	if f.roster != "" {
		kinds := map[string]string{}
		for _, p := range pairs {
			kinds[p.published] = p.head.Kind
		}
		v, roster, err := a.againstRoster(published, kinds, f, opt)
		if err != nil {
			return err
		}
		t.tell(v)
		s.listed(v)
		withheld = roster
		pairs = slices.DeleteFunc(pairs, func(p pair) bool { // of who is withheld nothing should be there
			e := roster.Find(districtHead(p.report, p.head))
			return p.published == "" && e != nil && e.Withheld
		})
		left = slices.DeleteFunc(left, func(set string) bool {
			if isRetired(set) {
				return false
			}
			pairs = append(pairs, pair{published: set})
			return true
		})
	}
	sideBySide(len(pairs), func(i int) verified {
		v := a.verifyPair(pairs[i], opt)
		if p := pairs[i]; withheld != nil && p.published != "" {
			more := exposedBy(p.published, p.head.Kind, withheld)
			more.Identify(v.report, "")
			v.findings = append(v.findings, more...)
		}
		return v
	}, func(v verified) {
		t.tell(v)
		s.add(v)
		if v.err != nil {
			fmt.Fprintf(a.stderr, "错误：%s\n", v.err)
		}
	})
	if err := t.end(); err != nil {
		return err
	}
	if len(left) > 0 {
		fmt.Fprintf(a.stderr, "注意：%d 套没有核对，是别的报告的或者以前的：%s\n", len(left), diag.Visible(diag.Names(left)))
	}
	return a.concludeVerified(s)
}

func (a *app) verifyPair(p pair, opt generator.Options) verified {
	switch {
	case p.report == "":
		return a.verifyAlone(p.published)
	case p.published != "":
		return a.verifyOne(p.published, p.report, opt)
	}
	v := verified{found: found{name: p.report}, report: p.report}
	in, err := openInput(p.report)
	if v.err = err; err == nil {
		in.close()
		v.findings = diag.List{{Code: codes.NotPublished, Pos: diag.Pos{File: p.report}, Message: "没有找到这份报告的一套文件",
			Hint: "生成以后还没有放进来，或者文件夹改了名：文件夹的名称是年度、编码和名称"}}
		v.findings.Identify(p.report, "")
	}
	return v
}

// verifyTeller tells of what was verified, one after the other.
func (a *app) verifyTeller(form string) teller[verified] {
	switch form {
	case "text":
		text := func(v verified) {
			if len(v.findings) > 0 {
				fmt.Fprintf(a.stdout, "── %s ──\n", diag.Visible(v.name))
				_ = diag.WriteText(a.stdout, v.findings, v.source) // an answer never fails
				fmt.Fprintln(a.stdout)
			}
		}
		return teller[verified]{text, func() error { return nil }}
	case "json":
		s := diag.NewStream(a.stdout, map[string]any{"reports": []any{}})
		return teller[verified]{func(v verified) { s.Add(v.json()) }, func() error { return s.Close("", nil) }}
	}
	t := a.findingsTeller(form)
	return teller[verified]{func(v verified) { t.tell(v.found) }, t.end}
}

// verifySum is what came of many.
type verifySum struct {
	same, otherwise, missing, failed int
	wrong, warnings, hints           int
	roster                           string // what came of that
}

func (s *verifySum) add(v verified) {
	s.count(v)
	switch {
	case v.err != nil:
		s.failed++
	case len(v.findings) > 0 && v.findings[0].Code == codes.NotPublished:
		s.missing++
	case v.failed():
		s.otherwise++
	default:
		s.same++
	}
}

func (s *verifySum) count(v verified) {
	wrong, warnings, hints := v.findings.Count()
	s.wrong, s.warnings, s.hints = s.wrong+wrong, s.warnings+warnings, s.hints+hints
}

// listed counts what a roster has otherwise than what was published.
func (s *verifySum) listed(v verified) {
	s.count(v)
	missing := 0
	for _, f := range v.findings {
		if f.Code == codes.NotPublished {
			missing++
		}
	}
	s.roster = fmt.Sprintf("对照名册：没有公开 %d 个，不该公开 %d 套。", missing, len(v.findings)-missing)
}

// concludeVerified says how it went, and chooses the exit code.
func (a *app) concludeVerified(s verifySum) error {
	fmt.Fprintf(a.stderr, "%s核对 %d 份：相符 %d，不符 %d，没有找到 %d，无法运行 %d。%s\n", s.roster,
		s.same+s.otherwise+s.missing+s.failed, s.same, s.otherwise, s.missing, s.failed, counted(s.wrong+s.failed, s.warnings, s.hints))
	switch {
	case s.wrong > 0, s.otherwise > 0:
		return exit(exitFindings)
	case s.failed > 0:
		return exit(exitFailed)
	}
	return nil
}
