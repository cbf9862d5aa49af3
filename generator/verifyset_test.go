package generator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/internal/referee"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/fonts"
)

// build is what the sets of these tests are made with.
var build = Program{Version: "v1", Revision: "1234567", Go: "go1.26"}

const examplesDir = "../examples"

// exampleNames are the folders of examples that hold a report.
func exampleNames(t testing.TB) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(examplesDir, "*", "report.toml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no examples: ", err)
	}
	for _, f := range files {
		names = append(names, filepath.Base(filepath.Dir(f)))
	}
	return names
}

// published is a set of an example as it is published.
func published(t testing.TB, opt Options) map[string][]byte {
	t.Helper()
	opt.Program = build
	set, list, err := Generate(os.DirFS(examplesDir), "minimal/report.toml", opt)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	return set.Files
}

func verified(t testing.TB, files map[string][]byte, opt Options) diag.List {
	t.Helper()
	opt.Program = build
	list, err := Verify(os.DirFS(examplesDir), "minimal/report.toml", opt, files)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// named is the file of a set that ends so.
func named(t testing.TB, files map[string][]byte, ending string) string {
	t.Helper()
	for name := range files {
		if strings.HasSuffix(name, ending) {
			return name
		}
	}
	t.Fatal("no file ends in ", ending)
	return ""
}

// forge changes the manifest of a set.
func forge(t testing.TB, files map[string][]byte, change func(m *Manifest)) {
	t.Helper()
	var m Manifest
	if err := json.Unmarshal(files[ManifestFile], &m); err != nil {
		t.Fatal(err)
	}
	change(&m)
	data, err := encode(m)
	if err != nil {
		t.Fatal(err)
	}
	files[ManifestFile] = data
}

// agree makes the manifest's checksums those of the files.
func agree(files map[string][]byte) func(m *Manifest) {
	return func(m *Manifest) {
		for i, f := range m.Files {
			m.Files[i].SHA256, m.Files[i].Bytes = Checksum(files[f.Path]), len(files[f.Path])
		}
	}
}

func edit(files map[string][]byte, name, old, by string) {
	files[name] = []byte(strings.Replace(string(files[name]), old, by, 1))
}

// otherVersion edits a file of a set that another version made, checksum and all.
func otherVersion(ending, old, by string) func(map[string][]byte) {
	return func(files map[string][]byte) {
		for name := range files {
			if strings.HasSuffix(name, ending) && strings.Contains(string(files[name]), old) {
				edit(files, name, old, by)
			}
		}
		m, err := ReadManifest(files[ManifestFile])
		if err != nil {
			panic(err)
		}
		agree(files)(&m)
		m.Version = "v2"
		files[ManifestFile], _ = encode(m)
	}
}

// What is done to a set, and what is found: codes of errors and of what could not be checked, all others in brackets.
func TestVerifySet(t *testing.T) {
	t.Parallel()
	sets := map[string]map[string][]byte{} // as they are made, by their options
	html, pdf := ".html", ".pdf"
	for name, c := range map[string]struct {
		make, with Options
		change     func(files map[string][]byte)
		want       string
	}{
		"nothing":            {want: ""},
		"pictures of charts": {make: Options{Charts: ChartsPicture}, want: ""},
		"a draft":            {make: Options{Draft: true}, want: "(YZ008)"},
		"some kinds only":    {make: Options{Only: []string{"docx", "xlsx"}}, want: "(YZ007)"},
		"a kind that was left out, from another run": {make: Options{Only: []string{"docx", "xlsx"}}, change: func(files map[string][]byte) {
			all := published(t, Options{})
			files[named(t, all, html)] = all[named(t, all, html)]
		}, want: "(YZ007)"},
		"another version of the program": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Program = Program{"v2", "89abcde", "go1.27"} })
		}, want: "(YZ005)"},
		"another pack, says the manifest": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.PackSHA256 = strings.Repeat("0", 64) })
		}, want: "YZ102 (YZ002) (YZ016)"}, // its fingerprint stands in the properties of every file
		"an old manifest": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Fonts, m.Options, m.Program = nil, ManifestOptions{}, Program{Version: "v0"} })
		}, want: "(YZ004) (YZ005) (YZ006)"},
		"no manifest":          {change: func(files map[string][]byte) { delete(files, ManifestFile) }, want: "YZ010"},
		"an empty manifest":    {change: func(files map[string][]byte) { files[ManifestFile] = nil }, want: "YZ010"},
		"a manifest of {}":     {change: func(files map[string][]byte) { files[ManifestFile] = []byte("{}") }, want: "YZ010"},
		"half a manifest":      {change: func(files map[string][]byte) { files[ManifestFile] = files[ManifestFile][:400] }, want: "YZ010"},
		"a manifest of 2 MB":   {change: func(files map[string][]byte) { edit(files, ManifestFile, "{", "{"+strings.Repeat(" ", 2<<20)) }, want: "YZ010"},
		"a path that leads up": {change: func(files map[string][]byte) { edit(files, ManifestFile, `"path": "`, `"path": "../`) }, want: "YZ010"},
		"a line twice": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Files = append(m.Files, m.Files[0]) })
		}, want: "YZ010"},
		"a key more": {change: func(files map[string][]byte) {
			edit(files, ManifestFile, `"year"`, `"note": "99.99万元", "year"`)
		}, want: "(YZ004)"},
		"a key twice":   {change: func(files map[string][]byte) { edit(files, ManifestFile, `"year"`, `"year": 1, "year"`) }, want: "(YZ004)"},
		"another size":  {change: func(files map[string][]byte) { forge(t, files, func(m *Manifest) { m.Files[0].Bytes++ }) }, want: "(YZ004)"},
		"a pack's name": {change: func(files map[string][]byte) { forge(t, files, func(m *Manifest) { m.Pack += "x" }) }, want: "(YZ004)"},
		"options that are none": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Options.Charts = "\x1b[31m" })
		}, want: "(YZ004)"},
		"fewer kinds than are listed": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Options.Only = []string{"docx"} })
		}, want: "(YZ004)"},
		"a line dropped": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Files = m.Files[1:] })
		}, want: "YZ004"},
		"a line more": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Files = append(m.Files, ManifestItem{"说明.txt", Checksum(nil), 0}) })
		}, want: "YZ004"},
		"a checksum altered": {change: func(files map[string][]byte) {
			forge(t, files, func(m *Manifest) { m.Files[0].SHA256 = Checksum(nil) })
		}, want: "YZ004"},
		"another report's": {change: func(files map[string][]byte) { forge(t, files, func(m *Manifest) { m.Year++ }) }, want: "YZ003"},
		"a file gone":      {change: func(files map[string][]byte) { delete(files, named(t, files, pdf)) }, want: "YZ011"},
		"a file gone, from the list too": {change: func(files map[string][]byte) {
			delete(files, named(t, files, pdf))
			forge(t, files, func(m *Manifest) {
				m.Files = slices.DeleteFunc(m.Files, func(f ManifestItem) bool { return path.Ext(f.Path) == pdf })
			})
		}, want: "YZ011"},
		"a file that came":  {change: func(files map[string][]byte) { files["说明.txt"] = []byte("说明") }, want: "(YZ014)"},
		"a byte of the PDF": {change: func(files map[string][]byte) { files[named(t, files, pdf)][5000] ^= 1 }, want: "YZ012 (YZ103) (YZ104)"},
		"a byte of the PDF, checksum too": {change: func(files map[string][]byte) {
			files[named(t, files, pdf)][5000] ^= 1
			forge(t, files, agree(files))
		}, want: "YZ013 (YZ103) (YZ104)"},
		"a byte of the PDF of another version": {change: func(files map[string][]byte) {
			files[named(t, files, pdf)][5000] ^= 1
			forge(t, files, agree(files))
			forge(t, files, func(m *Manifest) { m.Version = "v2" })
		}, want: "YZ015 (YZ005) (YZ103) (YZ104)"},
		"a Word file that is saved anew": {change: func(files map[string][]byte) {
			name := named(t, files, ".docx")
			all := referee.Parts(t, files[name])
			files[name] = with(t, all, document, append(all[document], '\n'))
		}, want: "(YZ016)"},
		"a number of the page":          {change: otherVersion(html, "518.55</a></data>万元，比上年", "618.55</a></data>万元，比上年"), want: "YZ101 (YZ005)"},
		"a unit of the page":            {change: otherVersion(html, "518.55</a></data>万元，比上年", "518.55</a></data>亿元，比上年"), want: "YZ107 (YZ005)"},
		"words of the page":             {change: otherVersion(html, "设三个科室", "设有三个科室"), want: "(YZ005) (YZ102)"},
		"a value for machines":          {change: otherVersion(html, `<data value="518.55"`, `<data value="618.55"`), want: "YZ015 (YZ005)"},
		"the script of the page":        {change: otherVersion(html, "use strict", "use strict "), want: "YZ015 (YZ005)"},
		"the style of the page":         {change: otherVersion(html, "#sources", "td"), want: "YZ015 (YZ005)"},
		"a class of the page":           {change: otherVersion(html, `<div class="table`, `<div id="sources" class="table`), want: "YZ015 (YZ005)"},
		"a hidden part of the page":     {change: otherVersion(html, "<tbody>", "<tbody hidden>"), want: "YZ103 YZ108 (YZ005)"},
		"a comment in the page":         {change: otherVersion(html, "<main", "<!-- 618.55万元 --><main"), want: "YZ108 (YZ005)"},
		"where a drawing's lines run":   {change: otherVersion(".svg", ` d="M `, ` d="M 1`), want: "YZ015 (YZ005)"},
		"where a drawing's words stand": {change: otherVersion(".svg", ` x="`, ` x="1`), want: "(YZ005) (YZ016)"},
		"what a drawing says":           {change: otherVersion(".svg", "518.55万元", "618.55万元"), want: "YZ101 (YZ005)"},
		"another drawing": {change: func(files map[string][]byte) {
			name := named(t, files, ".png")
			for other := range files {
				if other != name && path.Ext(other) == ".png" {
					files[name] = files[other]
				}
			}
		}, want: "YZ012"},
	} {
		t.Run(name, func(t *testing.T) {
			made := fmt.Sprint(c.make)
			if sets[made] == nil {
				sets[made] = published(t, c.make)
			}
			files := map[string][]byte{} // to be changed
			for name, data := range sets[made] {
				files[name] = bytes.Clone(data)
			}
			if c.change != nil {
				c.change(files)
			}
			if got := codesOf(verified(t, files, c.with)); got != c.want {
				t.Errorf("found %s, want %s", got, c.want)
			}
		})
	}
}

// Each field of a manifest is held against what it should be: edited beside files that are as they were made, it is told, by
// another program too, which is told itself.
func TestVerifyTellsEveryFieldOfAManifest(t *testing.T) {
	t.Parallel()
	made := published(t, Options{Report: Checksum(nil)})
	var fields map[string]any
	if err := json.Unmarshal(made[ManifestFile], &fields); err != nil {
		t.Fatal(err)
	}
	v, _, err := newVerifier(os.DirFS(examplesDir), "minimal/report.toml", Options{Program: build, Report: Checksum(nil)})
	if err != nil {
		t.Fatal(err)
	}
	origin, usual, remade := v.doc.Origin, Manifest{Options: ManifestOptions{Charts: ChartsNative}}, setVerifier{verifier: v, published: made}
	if err := remade.remake(&usual); err != nil {
		t.Fatal(err)
	}
	// verify is Verify, which makes the set anew only where the manifest asks for another one.
	verify := func(data any, by Program) string {
		files := maps.Clone(made)
		if files[ManifestFile], err = encode(data); err != nil {
			t.Fatal(err)
		}
		v.list, v.opt.Program, v.doc.Origin = nil, by, origin
		s := setVerifier{verifier: v, published: files, made: remade.made}
		m := s.manifest(files[ManifestFile], true)
		if m.Options.Charts != usual.Options.Charts || m.Options.Draft {
			err = s.remake(&m)
			v.doc.Draft = false
		}
		if err == nil {
			err = s.judge(&m)
		}
		if err != nil {
			t.Fatal(err)
		}
		return codesOf(v.list)
	}
	var m Manifest
	if err := json.Unmarshal(made[ManifestFile], &m); err != nil {
		t.Fatal(err)
	}
	original := m
	if got := verify(m, build); got != "" {
		t.Fatal("unedited: ", got)
	}
	unknown := build
	unknown.Revision = UnknownRevision
	m.Program = unknown
	if got := verify(m, unknown); got != "(YZ005)" {
		t.Errorf("two programs without a revision: %s", got)
	}
	m.Revision = build.Revision + ChangedRevision
	if got := verify(m, m.Program); got != "(YZ005)" {
		t.Errorf("two programs of a changed source: %s", got)
	}
	edits := edited("", fields)
	if len(edits) < 40 {
		t.Fatalf("%d edits", len(edits))
	}
	other := Program{"v2", "89abcde", "go1.27"}
	for key, m := range edits {
		if got := verify(m, build); got == "" {
			t.Errorf("%s is edited unseen", key)
		}
		var read Manifest
		if data, err := encode(m); err != nil || json.Unmarshal(data, &read) != nil {
			t.Fatal(err)
		}
		read.Program = original.Program // what another program was can't be known
		if got := verify(m, other); got == "" || got == "(YZ005)" && !reflect.DeepEqual(read, original) {
			t.Errorf("%s is edited unseen by another program: %s", key, got)
		}
	}
}

// edited are copies of a value in JSON, each with one thing changed, left out or added, by its place.
func edited(at string, value any) map[string]any {
	all := map[string]any{}
	switch value := value.(type) {
	case map[string]any:
		for key, v := range value {
			for place, edit := range edited(at+"."+key, v) {
				all[place] = having(value, key, edit)
			}
			less := maps.Clone(value)
			delete(less, key)
			all[at+"."+key+" left out"] = less
		}
		all[at+".+"] = having(value, "another", "x")
	case []any:
		for i, v := range value {
			for place, edit := range edited(fmt.Sprintf("%s.%d", at, i), v) {
				all[place] = slices.Concat(value[:i], []any{edit}, value[i+1:])
			}
			all[fmt.Sprintf("%s.%d left out", at, i)] = slices.Concat(value[:i], value[i+1:])
		}
	case string:
		all[at] = value + "0"
		if isSum(value) {
			all[at] = strings.Repeat("0", len(value))
		}
	case float64:
		all[at] = value + 1
	case bool:
		all[at] = !value
	}
	return all
}

func having(m map[string]any, key string, value any) map[string]any {
	m = maps.Clone(m)
	m[key] = value
	return m
}

// A set in other fonts says the same: what it looks like can be checked with these fonts only, and the PDF is not checked
// without them.
func TestVerifyOtherFonts(t *testing.T) {
	all := ""
	for r := rune(' '); r < 0xffef; r++ {
		if fonts.Embedded().Has(fonts.SongBold, r) {
			all += string(r)
		}
	}
	bold, err := fonts.Embedded().Subset(fonts.SongBold, []rune(all))
	if err != nil {
		t.Fatal(err)
	}
	own, err := fonts.Dir(fstest.MapFS{"simfang.ttf": {Data: bold}, "simhei.ttf": {Data: bold}})
	if err != nil {
		t.Fatal(err)
	}
	files := published(t, Options{Fonts: own})
	if got := codesOf(verified(t, files, Options{Fonts: own})); got != "" {
		t.Errorf("with its fonts: found %s", got)
	}
	list := verified(t, files, Options{})
	if got := codesOf(list); list.HasErrors() || !strings.HasPrefix(got, "YZ015 (YZ006)") {
		t.Errorf("with others: found %v", list)
	}
}

// Files of one set do not keep those of another from being checked.
func TestVerifyAMixedFolder(t *testing.T) {
	files := maps.Clone(published(t, Options{}))
	page := named(t, files, ".html")
	edit(files, page, "518.55", "618.55")
	files[figuresFile], files[reviewFile] = []byte("[]"), []byte("<p>")
	if list := verified(t, files, Options{}); !slices.ContainsFunc(list, func(f diag.Finding) bool { return f.Pos.File == page && f.Severity == diag.Error }) {
		t.Error(list)
	}
}

// FuzzManifest puts anything in the place of a manifest, beside a file that was edited and all others as they were made: that file is
// found.
func FuzzManifest(f *testing.F) {
	files := maps.Clone(published(f, Options{}))
	made := maps.Clone(files)
	delete(made, ManifestFile)
	name := named(f, files, "图1-收入决算.svg")
	edit(files, name, "518.55万元", "618.55万元")
	if bytes.Equal(files[name], made[name]) {
		f.Fatal("nothing was edited")
	}
	whole := files[ManifestFile]
	f.Add(whole)
	f.Add([]byte("{}"))
	f.Add([]byte(`{"schema":1,"files":[{"path":"a","sha256":""}]}`))
	f.Add([]byte(`{"schema":1,"version":"v9","options":{"only":["docx"],"charts":"picture","draft":true},"files":[{"path":"a","sha256":"` + Checksum(nil) + `"}]}`))
	forge(f, files, agree(files))
	f.Add(files[ManifestFile])
	forge(f, files, func(m *Manifest) { m.Version, m.Options.Only = "v9", []string{"docx"} })
	f.Add(files[ManifestFile])
	v, list, err := newVerifier(os.DirFS(examplesDir), "minimal/report.toml", Options{Program: build})
	if err != nil || v == nil {
		f.Fatal(err, list)
	}
	origin := v.doc.Origin
	f.Fuzz(func(t *testing.T, manifest []byte) {
		v.list, v.doc.Origin = nil, origin
		s := &setVerifier{verifier: v, published: files, made: made}
		m := s.manifest(manifest, true)
		if err := s.judge(&m); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(v.list, func(f diag.Finding) bool { return f.Pos.File == name && f.Severity == diag.Error }) {
			t.Errorf("the edited file is not found: %v", v.list)
		}
	})
}

// codesOf are the codes of a list, each once: those that fail, then in brackets those that do not.
func codesOf(list diag.List) string {
	var fail, other []string
	for _, f := range list {
		if f.Severity == diag.Error || f.Code == codes.Unchecked {
			fail = append(fail, f.Code)
		} else {
			other = append(other, fmt.Sprintf("(%s)", f.Code))
		}
	}
	slices.Sort(fail)
	slices.Sort(other)
	return strings.Join(append(slices.Compact(fail), slices.Compact(other)...), " ")
}

// A pack with another comment prints the same: its fingerprint, which stands in the properties of every file, is told
// as a warning and makes no file another one.
func TestVerifyAnotherComment(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../templates")); err != nil {
		t.Fatal(err)
	}
	at := pack.Source{FS: os.DirFS(dir), Path: "beijing-2023"}
	files := published(t, Options{Pack: &at})
	file := filepath.Join(dir, "beijing-2023", "pack.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, "# 2024年3月核对过\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := codesOf(verified(t, files, Options{Pack: &at})); got != "(YZ002)" {
		t.Errorf("found %s", got)
	}
}

// What is made for the office beside a set of some kinds is whole in itself.
func TestVerifyReviewOfSomeKinds(t *testing.T) {
	set, list, err := Generate(os.DirFS(examplesDir), "minimal/report.toml", Options{Only: []string{"pdf"}, Review: true, Program: build})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	if list := verified(t, set.Review, Options{}); len(list) > 0 {
		t.Errorf("found %v", list)
	}
	files := maps.Clone(set.Review)
	delete(files, reviewFile)
	if got := codesOf(verified(t, files, Options{})); got != "YZ011" {
		t.Errorf("one file gone: found %s", got)
	}
}
