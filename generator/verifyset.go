package generator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

// set compares the files of a folder with those that are made anew. Which files there have to be is what the program
// makes, not what the manifest says: the manifest is anybody's. It tells with which options to make them, and who has
// touched a file; nothing in it excuses a difference.
func (v *verifier) set(published map[string][]byte) error {
	data, stands := published[ManifestFile]
	if !stands && !v.knows(published) {
		return errNoSet
	}
	s := &setVerifier{verifier: v, published: published}
	m := s.manifest(data, stands)
	if err := s.remake(&m); err != nil || s.made == nil {
		return err
	}
	return s.judge(&m)
}

// manifest reads the manifest, as far as it can be, and tells what it says of another origin.
func (s *setVerifier) manifest(data []byte, stands bool) Manifest {
	m, err := ReadManifest(data)
	s.listed, s.same, s.readable = map[string]string{}, true, err == nil
	if err != nil {
		reason := err.Error()
		if !stands {
			reason = "不见了"
		}
		s.found(diag.Error, codes.Unreadable, ManifestFile, "文件清单"+reason, "从原来的文件夹里取回 "+ManifestFile+"，或者重新生成；下面按现在生成的文件逐个核对")
		return m
	}
	s.origin(&m)
	for _, f := range m.Files {
		s.listed[f.Path] = f.SHA256
	}
	return m
}

// judge holds what is there against what is made.
func (s *setVerifier) judge(m *Manifest) error {
	s.names(m)
	for _, name := range slices.Sorted(maps.Keys(s.made)) {
		if data, there := s.published[name]; there {
			if err := s.file(name, data); err != nil {
				return err
			}
		}
	}
	s.foreign()
	if !s.readable {
		return nil
	}
	s.maker(m)
	return s.listedAnew(m)
}

// listedAnew holds the manifest against the one that this program writes of the files that are there, so that nothing in it
// can be edited unseen. What was told as another origin, or can't be known of another program, is taken from it.
func (s *setVerifier) listedAnew(m *Manifest) error {
	if s.list.HasErrors() {
		return nil
	}
	opt := s.opt
	opt.Program, opt.Only, opt.Draft, opt.Report, opt.Charts = m.Program, m.Options.Only, m.Options.Draft, m.Report, ""
	if m.Options.Charts == ChartsPicture { // the only one beside the usual
		opt.Charts = ChartsPicture
	}
	files := maps.Clone(s.made)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return leftOut(name, m.Options) })
	for name := range files {
		files[name] = s.published[name]
	}
	want := newRendering(s.statement, s.doc, opt).manifest(files)
	if s.otherPack {
		want.Pack, want.PackVersion, want.PackSHA256 = m.Pack, m.PackVersion, m.PackSHA256
	}
	if s.otherFonts(m) {
		want.Fonts, want.FontNames, want.Options.Fonts = m.Fonts, m.FontNames, m.Options.Fonts
	}
	for i, f := range want.Files {
		if listed := m.item(f.Path); listed != nil && savedByPeople(f.Path) && listed.SHA256 != f.SHA256 { // the file is told of by itself
			want.Files[i] = *listed
		}
	}
	is := s.published[ManifestFile]
	made, err := encode(want)
	if !m.Program.is(s.opt.Program) { // which may know other keys
		if is, err = encode(m); err != nil {
			return err
		}
	}
	if err == nil && !bytes.Equal(is, made) {
		s.found(diag.Warning, codes.ManifestChanged, ManifestFile, "文件清单和程序写的不同："+differingKeys(is, made),
			"清单被改过：从原来的文件夹里取回 "+ManifestFile+"，或者重新生成")
	}
	return err
}

// differingKeys names the keys of two objects in JSON whose values differ.
func differingKeys(a, b []byte) string {
	var x, y map[string]any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return "不是 JSON"
	}
	either := maps.Clone(x)
	maps.Copy(either, y)
	var keys []string
	for key := range either {
		if !reflect.DeepEqual(x[key], y[key]) {
			keys = append(keys, diag.Clip(key, 20))
		}
	}
	if len(keys) == 0 {
		return "同样的内容，写法不同"
	}
	slices.Sort(keys)
	return diag.Names(keys)
}

// setVerifier holds a set against the one that is made anew.
type setVerifier struct {
	*verifier
	published map[string][]byte
	made      map[string][]byte
	listed    map[string]string // what the manifest lists: path → checksum
	readable  bool              // the manifest is
	same      bool              // as far as the manifest tells, this program made the set with the same pack and fonts
	otherPack bool              // it was made with another pack
}

// knows tells whether a file of this report's name is there.
func (v *verifier) knows(published map[string][]byte) bool {
	r := v.statement.Report
	for name := range published {
		base := strings.TrimSuffix(name, path.Ext(name))
		if base == reportName(v.statement.Pack, r) ||
			name == workbookName(r) || base == signName(r) || name == reviewFile || name == figuresFile {
			return true
		}
	}
	return false
}

// origin tells what made the set, where it is not what makes it now. The marks that a template pack and an input leave in the properties
// of every file are then those of the manifest: what only they differ in is equal.
func (s *setVerifier) origin(m *Manifest) {
	r, o := s.statement.Report, &s.doc.Origin
	if m.Department != r.Department.Name.V || m.Code != r.Department.Code.V || m.Year != r.Year.V {
		s.found(diag.Error, codes.OtherReport, ManifestFile, fmt.Sprintf("这套文件是另一份报告的：%d年度 %s %s", m.Year, diag.Clip(m.Code, 40), diag.Clip(m.Department, 60)),
			"核对文件夹和报告的年度、部门")
	}
	if m.Input != o.Input {
		s.found(diag.Warning, codes.OtherInput, ManifestFile, "这套文件是由另一份输入生成的", "报告或它旁边的文件在生成以后改过；下面列出公开的和现在的不同")
		if isSum(m.Input) {
			o.Input = m.Input
		}
	}
	if m.PackSHA256 != o.Fingerprint {
		s.found(diag.Warning, codes.OtherPack, ManifestFile, "这套文件是用另一版模板包生成的", "印出的不同时，用 --pack 指定当时的模板包")
		s.otherPack = true
		if name := m.Pack + " " + m.PackVersion; isSum(m.PackSHA256) && len(name) < 200 && utf8.ValidString(name) {
			o.Pack, o.Fingerprint = name, m.PackSHA256
		}
	}
	if m.Options.Draft {
		s.found(diag.Warning, codes.DraftSet, ManifestFile, "这套文件是草稿", "改正报告的错误以后，不加 --draft 重新生成")
	}
	s.same = !s.otherPack && m.Program.is(s.opt.Program) && !s.otherFonts(m)
}

func (s *setVerifier) otherFonts(m *Manifest) bool { return !maps.Equal(m.Fonts, s.opt.fonts().Sums()) }

// faces are the fonts that a manifest names, for people.
func (m *Manifest) faces() string {
	names := slices.Compact(slices.Sorted(maps.Values(m.FontNames)))
	if len(names) == 0 {
		return ""
	}
	return "：" + diag.Clip(strings.Join(names, "、"), 80)
}

// maker tells of another program, of other fonts and of another place. The first two explain why files may differ in what they
// look like; and what the manifest says of them can't be checked.
func (s *setVerifier) maker(m *Manifest) {
	now := s.opt.Program
	switch p := m.Program; {
	case p.is(now):
	case p == now:
		s.found(diag.Hint, codes.OtherProgram, ManifestFile, "不能确认生成这套文件的是不是这个程序："+p.String(), "清单里程序的版本没有核对；用带源代码版本的程序（git 仓库里编译的）生成和核对，才能确认")
	default:
		s.found(diag.Hint, codes.OtherProgram, ManifestFile, "生成这套文件的不是这个程序，是 "+diag.Clip(p.String(), 120), "现在这个是 "+now.String()+"；版式可能不同，数和文字应当一样；清单里程序的版本没有核对")
	}
	if s.otherFonts(m) {
		s.found(diag.Hint, codes.OtherFonts, ManifestFile, "这套文件是用另外的字体生成的"+m.faces(), "用 --font-dir 指定当时的字体，版式才能核对")
	}
	if s.opt.Report != "" && m.Report != s.opt.Report {
		s.found(diag.Hint, codes.OtherPlace, ManifestFile, "清单记的不是这个位置上的报告", "文件夹或报告挪动、改名以后会这样；没有挪动过的，核对 report.toml 是不是生成这套文件的那一份")
	}
}

// remake makes what the folder can hold, all kinds of files: what the options of its manifest left out may stand there all the same.
func (s *setVerifier) remake(m *Manifest) error {
	opt := s.opt
	opt.Only, opt.Charts, opt.Draft, opt.Review = nil, m.Options.Charts, false, false
	s.doc.Draft = m.Options.Draft
	if list := unprintable(s.doc, s.statement.Report, opt.fonts(), nil); len(list) > 0 && !s.doc.Draft {
		s.list = append(s.list, list...)
		return nil
	}
	r := newRendering(s.statement, s.doc, opt)
	r.found = s.told
	var makers []func() (map[string][]byte, error)
	if s.holds(figuresFile, reviewFile) {
		makers = append(makers, r.review)
	}
	if name := signName(r.Report); s.holds(name+".pdf", name+".xlsx") {
		makers = append(makers, r.signing)
	}
	if name := reportName(r.Pack, r.Report); len(makers) == 0 || s.holds(name+".docx", name+".pdf", name+".html", workbookName(r.Report)) {
		makers = append(makers, r.publication)
	}
	all := map[string][]byte{}
	for _, make := range makers {
		files, err := make()
		if err != nil {
			return err
		}
		maps.Copy(all, files)
	}
	delete(all, ManifestFile)
	s.made = all
	return nil
}

// holds tells whether one of these files is in the folder.
func (s *setVerifier) holds(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { _, ok := s.published[name]; return ok })
}

// names holds the three lists of names against each other: what is made, what is there, what the manifest lists.
func (s *setVerifier) names(m *Manifest) {
	var left []string
	for _, name := range slices.Sorted(maps.Keys(s.made)) {
		_, there := s.published[name]
		_, listed := s.listed[name]
		out := leftOut(name, m.Options)
		switch {
		case !there && out && !listed:
			left = append(left, name)
		case !there:
			s.found(diag.Error, codes.FileGone, name, "应当有的文件不见了", "从备份里取回，或者重新生成")
		case s.readable && !listed && !out:
			s.found(diag.Error, codes.ManifestChanged, name, "清单里没有这个文件", "清单被改过：从原来的文件夹里取回 "+ManifestFile+"，或者重新生成")
		}
	}
	if len(left) > 0 {
		s.found(diag.Hint, codes.LeftOut, ManifestFile, "生成时没有要、没有核对："+diag.Names(left), "要一起公开的，不加 --only 重新生成")
	}
	for _, name := range slices.Sorted(maps.Keys(s.listed)) {
		if _, ok := s.made[name]; !ok {
			s.found(diag.Error, codes.ManifestChanged, name, "清单里列了这份报告不生成的文件", "清单被改过，或者是另一份报告的：从原来的文件夹里取回 "+ManifestFile)
		}
	}
}

// leftOut tells whether a run with these options does not make a file.
func leftOut(name string, o ManifestOptions) bool {
	kind := strings.TrimPrefix(path.Ext(name), ".")
	if strings.HasPrefix(name, "charts/") {
		kind = "charts"
	}
	return name != reviewFile && len(o.Only) > 0 && slices.Contains(Outputs, kind) && !slices.Contains(o.Only, kind)
}

// foreign tells of files that are none of the program's.
func (s *setVerifier) foreign() {
	for _, name := range slices.Sorted(maps.Keys(s.published)) {
		_, made := s.made[name]
		if _, listed := s.listed[name]; !made && !listed && name != ManifestFile {
			s.found(diag.Hint, codes.FileForeign, name, "这个文件不是程序生成的", "不要和公开的文件放在一起")
		}
	}
}
