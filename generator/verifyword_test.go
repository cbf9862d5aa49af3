package generator

import (
	"archive/zip"
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/read"
	"gen/internal/codes"
	"gen/internal/diag"
)

var allChanges = flag.Bool("all", false, "change everything that a Word file says, one after the other, not a sample")

// wordFile is an example's Word file, and who holds others against it.
type wordFile struct {
	v    *verifier
	file []byte
	says []read.Block // what the file says
}

func hold(t testing.TB, example string, opt Options) wordFile {
	t.Helper()
	v, list, err := newVerifier(os.DirFS(examplesDir), example+"/report.toml", opt)
	if err != nil || v == nil {
		t.Fatal(err, list)
	}
	v.alone = true
	files := map[string][]byte{}
	if err := newRendering(v.statement, v.doc, opt).word(files); err != nil {
		t.Fatal(err)
	}
	file := files[reportName(v.statement.Pack, v.statement.Report)+".docx"]
	says, err := read.Word(file)
	if err != nil {
		t.Fatal(err)
	}
	return wordFile{v, file, says}
}

// against tells how a file differs.
func (h wordFile) against(t testing.TB, data []byte) diag.List {
	t.Helper()
	h.v.list = nil
	h.v.wordSays("a.docx", h.says, data)
	return h.v.list
}

// packed packs the parts of a package again.
func packed(t testing.TB, all map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range all {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// with is a package with another part.
func with(t testing.TB, all map[string][]byte, name string, data []byte) []byte {
	changed := map[string][]byte{}
	for n, d := range all {
		changed[n] = d
	}
	changed[name] = data
	return packed(t, changed)
}

// looksOnly are the parts of which nothing is read that stands in the document, and what of the others is not seen.
var (
	looksOnly = map[string]string{
		"[Content_Types].xml": "which part is what; a part that is not found is missed",
		"word/fontTable.xml":  "which font stands in for another",
		"word/settings.xml":   "how the program behaves",
		"word/styles.xml":     "looks; what hides a text is another test's",
		"docProps/app.xml":    "the program that saved",
	}
	unseenElements = map[string]string{
		"w:instrText":     "what a field is told, not what it shows",
		"c:f":             "where in the workbook a chart looks",
		"c:formatCode":    "of numbers that are not shown: labels are typed",
		"dcterms:created": "each saving changes it", "dcterms:modified": "each saving changes it", "dc:language": "for spelling",
	}
)

var (
	textNode       = regexp.MustCompile(`>([^<>]+)</([\w:]+)>`)
	attrNode       = regexp.MustCompile(` (descr|title|alt|string)="([^"]+)"`)
	digitIn        = regexp.MustCompile(`[0-9]`)
	pageInContents = regexp.MustCompile(`PAGEREF [^<]*</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t$`)
)

// spot is one thing of a part that a reader sees.
type spot struct {
	part     string
	from, to int
	kind     string // element or attribute
	page     bool   // the number of a page in the contents: people bring these up to date
}

// spots are those of a part.
func spots(part string, data []byte) (list []spot) {
	for _, m := range textNode.FindAllSubmatchIndex(data, -1) {
		kind := string(data[m[4]:m[5]])
		before := data[max(0, m[0]-200):m[0]]
		running := strings.Contains(part, "footer") && bytes.HasSuffix(bytes.TrimSuffix(before, []byte("<w:t")), []byte(`"separate"/></w:r><w:r>`))
		if unseenElements[kind] == "" && len(bytes.TrimSpace(data[m[2]:m[3]])) > 0 && !running { // the page at hand is counted by the program
			list = append(list, spot{part, m[2], m[3], kind, pageInContents.Match(before)})
		}
	}
	for _, m := range attrNode.FindAllSubmatchIndex(data, -1) {
		list = append(list, spot{part: part, from: m[4], to: m[5], kind: string(data[m[2]:m[3]])})
	}
	return list
}

// changed is the part with the spot changed: another digit where it has one, else another letter.
func (s spot) changed(data []byte) (changed []byte, number bool) {
	text := string(data[s.from:s.to])
	if at := digitIn.FindAllStringIndex(text, -1); at != nil {
		last := at[len(at)-1][0]
		text = text[:last] + string('0'+(text[last]-'0'+1)%10) + text[last+1:]
		number = true
	} else {
		letters := []rune(text)
		letters[len(letters)/2] = '改'
		text = string(letters)
	}
	return slices.Concat(data[:s.from], []byte(text), data[s.to:]), number
}

// Whatever a reader sees in any part of a Word file: changed, it is no longer the same, and a number is an error.
func TestVerifyMissesNothingInWord(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"minimal", "dongcheng-2023"} {
		h := hold(t, example, Options{})
		all := referee.Parts(t, h.file)
		tried := 0
		try := func(s spot, part []byte, data func(part []byte) []byte) {
			now, number := s.changed(part)
			found := h.against(t, data(now))
			if len(found) == 0 {
				t.Errorf("%s %s: %s of %q is not missed", example, s.part, s.kind, part[s.from:s.to])
			} else if number && !found.HasErrors() && !s.page && found[0].Code != codes.OtherOrigin {
				t.Errorf("%s %s: the number in %s %q is no error: %v", example, s.part, s.kind, part[s.from:s.to], found)
			}
			tried++
		}
		for name, part := range all {
			switch {
			case looksOnly[name] != "" || strings.HasSuffix(name, ".rels"):
			case strings.HasSuffix(name, ".xlsx"):
				inner := referee.Parts(t, part)
				for inside, sheet := range inner {
					if strings.Contains(inside, "/sheet") {
						for _, s := range sampled(spots(inside, sheet)) {
							try(s, sheet, func(now []byte) []byte { return with(t, all, name, with(t, inner, inside, now)) })
						}
					}
				}
			default:
				for _, s := range sampled(spots(name, part)) {
					try(s, part, func(now []byte) []byte { return with(t, all, name, now) })
				}
			}
		}
		t.Logf("%s: %d changes in %d parts", example, tried, len(all))
	}
}

// sampled are a few of each kind of spot, from first to last.
func sampled(list []spot) (few []spot) {
	if *allChanges {
		return list
	}
	by := map[string][]spot{}
	for _, s := range list {
		key := s.kind
		if s.page {
			key = "page"
		}
		by[key] = append(by[key], s)
	}
	for _, spots := range by {
		most := 12
		if referee.All() {
			most = 100
		}
		step := max(1, len(spots)/most)
		for i := 0; i < len(spots); i += step {
			few = append(few, spots[i])
		}
	}
	return few
}

// A file that LibreOffice has opened and saved says the same, though no part of it has the same bytes.
func TestVerifySavedByLibreOffice(t *testing.T) {
	referee.Tool(t, "soffice")
	files, by := map[string][]byte{}, map[string]wordFile{}
	for _, name := range exampleNames(t) {
		for _, charts := range []string{"", ChartsPicture} {
			h := hold(t, name, Options{Charts: charts})
			if found := h.against(t, h.file); len(found) > 0 {
				t.Errorf("%s %s differs from itself: %v", name, charts, found)
			}
			files[name+charts+".docx"], by[name+charts+".docx"] = h.file, h
		}
	}
	for name, data := range resaved(t, "docx", files) {
		for _, f := range by[name].against(t, data) {
			t.Errorf("%s: %s %s %v", name, f.Code, f.Message, f.Notes)
		}
	}
}

// resaved gives files, by their names, as LibreOffice saves them.
func resaved(t testing.TB, kind string, files map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for name, data := range files {
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	saved := referee.Convert(t, kind, paths...)
	after := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(saved, name))
		if err != nil {
			t.Fatal(err)
		}
		after[name] = data
	}
	return after
}

var (
	oneRun   = regexp.MustCompile(`<w:r>((?:<w:rPr>(?:<w:[^>]*/>)*</w:rPr>)?)<w:t(?: xml:space="preserve")?>([^<]*)</w:t></w:r>`)
	entryTab = regexp.MustCompile(`<w:r><w:tab/></w:r>(<w:r><w:fldChar w:fldCharType="begin"/></w:r>)`)
)

// asWordSaves is a file after Word or WPS has saved it, as far as what they are known to do can be imitated: runs in pieces with
// marks of revision and spelling, places where pages broke, notes without a note, looks of their own, other names.
func asWordSaves(t testing.TB, file []byte) []byte {
	t.Helper()
	all := referee.Parts(t, file)
	text := entryTab.ReplaceAllString(string(all[document]), `<w:r><w:rPr><w:noProof/><w:webHidden/></w:rPr><w:tab/></w:r>$1`)
	text = oneRun.ReplaceAllStringFunc(text, func(run string) string {
		m := oneRun.FindStringSubmatch(run)
		letters := []rune(m[2])
		if len(letters) < 2 || strings.Contains(m[2], "&") {
			return run
		}
		piece := func(s string) string {
			return `<w:r w:rsidR="00A12B3C"><w:rPr>` + strings.TrimSuffix(strings.TrimPrefix(m[1], "<w:rPr>"), "</w:rPr>") + `<w:lang w:val="en-US"/></w:rPr><w:lastRenderedPageBreak/><w:t xml:space="preserve">` + s + `</w:t></w:r>`
		}
		return piece(string(letters[:1])) + `<w:proofErr w:type="spellStart"/>` + piece(string(letters[1:]))
	})
	all[document] = []byte(strings.ReplaceAll(text, "<w:p>", `<w:p w14:paraId="1A2B3C4D" w:rsidR="00A12B3C">`))
	all["word/_rels/document.xml.rels"] = []byte(strings.Replace(string(all["word/_rels/document.xml.rels"]), "</Relationships>",
		`<Relationship Id="rF" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="rT" Type="x/theme" Target="theme/theme1.xml"/><Relationship Id="rC" Type="x/customXml" Target="../customXml/item1.xml"/></Relationships>`, 1))
	all["word/footnotes.xml"] = []byte(`<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote></w:footnotes>`)
	all["word/theme/theme1.xml"] = []byte(`<a:theme xmlns:a="a" name="Office 主题"/>`)
	all["customXml/item1.xml"] = []byte(`<b:Sources xmlns:b="b" SelectedStyle="\APA.XSL" StyleName="APA"/>`)
	return packed(t, all)
}

// A file that Word or WPS has opened and saved says the same.
func TestVerifySavedByWord(t *testing.T) {
	for _, name := range exampleNames(t) {
		h := hold(t, name, Options{})
		for _, f := range h.against(t, asWordSaves(t, h.file)) {
			t.Errorf("%s: %s %s %v", name, f.Code, f.Message, f.Notes)
		}
	}
}
