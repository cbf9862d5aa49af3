package generator

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/render/html"
	"gen/generator/render/xlsx"
	"gen/internal/diag"
)

// fileOf is a file of an example's set, and who holds others against it.
type fileOf struct {
	v    *setVerifier
	name string
	file []byte
}

func holdFile(t testing.TB, example, kind string) fileOf {
	t.Helper()
	v, list, err := newVerifier(os.DirFS(examplesDir), example+"/report.toml", Options{})
	if err != nil || v == nil {
		t.Fatal(err, list)
	}
	var file []byte
	if kind == "html" {
		file, err = html.Render(v.doc, v.statement.Book, html.Options{})
	} else {
		file, err = xlsx.Render(v.doc, v.statement.Book)
	}
	if err != nil {
		t.Fatal(err)
	}
	return fileOf{&setVerifier{verifier: v}, "a." + kind, file}
}

// against tells how a file differs in what it says, and whether that is all that is seen of it.
func (f fileOf) against(t testing.TB, data []byte) (diag.List, bool) {
	t.Helper()
	f.v.list = nil
	doubt, err := f.v.contents(f.name, f.file, data)
	if err != nil {
		t.Fatal(err)
	}
	return f.v.list, doubt == ""
}

const sheet1 = "xl/worksheets/sheet1.xml"

// What people and programs do to a workbook, and what is told of it: the code, ! for an error.
func TestVerifyWorkbookEdits(t *testing.T) {
	h := holdFile(t, "minimal", "xlsx")
	all := referee.Parts(t, h.file)
	const amount, total = `<c r="C7" s="6"><v>518.55</v></c>`, `<f>SUM(C33:C35)</f>`
	for name, c := range map[string]struct{ part, old, by, want string }{
		"an amount":                     {sheet1, amount, `<c r="C7" s="6"><v>518.56</v></c>`, "YZ101!"},
		"a digit that is not shown":     {sheet1, amount, `<c r="C7" s="6"><v>518.5543</v></c>`, "YZ102!"},
		"the same in other digits":      {sheet1, amount, `<c r="C7" s="6"><v>5.1854999999999995E2</v></c>`, ""},
		"an amount as a text":           {sheet1, amount, `<c r="C7" s="6" t="str"><v>518.55</v></c>`, ""},
		"a format that shows another":   {"xl/styles.xml", `formatCode="#,##0.00;-#,##0.00"`, `formatCode="&quot;618.55&quot;"`, "..."},
		"a format that hides":           {"xl/styles.xml", `formatCode="#,##0.00;-#,##0.00"`, `formatCode=";;;"`, "..."},
		"a format written otherwise":    {"xl/styles.xml", `formatCode="#,##0.00;-#,##0.00"`, `formatCode="#,##0.00;\-#,##0.00"`, ""},
		"letters in white":              {"xl/styles.xml", `<color></color>`, `<color rgb="FFFFFFFF"></color>`, "..."},
		"letters in the theme's white":  {"xl/styles.xml", `<color></color>`, `<color theme="0"></color>`, "..."},
		"letters of two points":         {"xl/styles.xml", `<sz val="16">`, `<sz val="2">`, "..."},
		"a shared formula":              {sheet1, total, `<f t="shared" ref="C32:D32" si="0">SUM(C33:C35)</f>`, ""},
		"a formula for one cell alone":  {sheet1, total, `<f t="array" ref="C32">SUM(C33:C35)</f>`, ""},
		"a column without width":        {sheet1, `<col min="3" max="3" width="10"`, `<col min="3" max="3" width="0"`, "..."},
		"a column too narrow":           {sheet1, `<col min="3" max="3" width="10"`, `<col min="3" max="3" width="2"`, "..."},
		"a very hidden sheet":           {"xl/workbook.xml", `sheetId="1" `, `sheetId="1" state="veryHidden" `, "..."},
		"formulas in place of numbers":  {sheet1, `<sheetView `, `<sheetView showFormulas="1" `, "YZ104!"},
		"a format without a number":     {"xl/styles.xml", `formatCode="#,##0.00;-#,##0.00"`, `formatCode="&quot;—&quot;"`, "..."},
		"a table with a style":          {sheet1, `<printOptions`, `<tableParts count="1"><tablePart r:id="r9"/></tableParts><printOptions`, "YZ104!"},
		"a filter":                      {sheet1, `<mergeCells`, `<autoFilter ref="A6:F40"/><mergeCells`, "YZ104!"},
		"a picture behind the sheet":    {sheet1, `<printOptions`, `<picture r:id="r9"/><printOptions`, "YZ104!"},
		"a shape over cells":            {"xl/drawings/drawing1.xml", "", `<wsDr><sp><spPr/></sp></wsDr>`, "YZ104!"},
		"a print area":                  {"xl/workbook.xml", `<definedNames>`, `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">$A$1:$F$9</definedName>`, "YZ104"},
		"a formula":                     {sheet1, total, `<f>SUM(C33:C36)</f>`, "YZ101!"},
		"a formula that is gone":        {sheet1, total, ``, "YZ103!"},
		"a unit":                        {sheet1, "金额单位：万元", "金额单位：元", "YZ107!"},
		"a label":                       {sheet1, "一、一般公共服务支出", "一、一般公共支出", "YZ102!"},
		"a hidden row":                  {sheet1, `<row r="7" `, `<row r="7" hidden="1" `, "YZ103! YZ108!"},
		"a row of no height":            {sheet1, `<row r="7" ht="15.75"`, `<row r="7" ht="0"`, "YZ103! YZ108!"},
		"a hidden column":               {sheet1, `<col min="3" max="3" width="10"`, `<col min="3" max="3" width="10" hidden="true"`, "..."},
		"a merge that covers an amount": {sheet1, `<mergeCell ref="A1:F1"/>`, `<mergeCell ref="A1:F1"/><mergeCell ref="A7:C7"/>`, "..."},
		"a hidden sheet":                {"xl/workbook.xml", `sheetId="1" `, `sheetId="1" state="hidden" `, "..."},
		"the name of a sheet":           {"xl/workbook.xml", `name="12政府采购情况表"`, `name="12政府采购表"`, "..."},
		"a header":                      {sheet1, `<headerFooter>`, `<headerFooter><oddHeader>&amp;C支出618.55万元</oddHeader>`, "YZ104!"},
		"a conditional format":          {sheet1, `<printOptions`, `<conditionalFormatting sqref="C7"><cfRule type="expression" dxfId="0"/></conditionalFormatting><printOptions`, "YZ104!"},
		"a note":                        {"xl/comments1.xml", "", `<comments><commentList><comment ref="C7"><text><t>应为618.55万元</t></text></comment></commentList></comments>`, "YZ104!"},
		"a text box":                    {"xl/drawings/drawing1.xml", "", `<wsDr><sp><txBody><p><r><t>618.55万元</t></r></p></txBody></sp></wsDr>`, "YZ104! YZ104!"},
		"a picture":                     {"xl/media/image1.png", "", "a picture", "YZ104!"},
		"a macro":                       {"xl/vbaProject.bin", "", "a macro", "YZ104!"},
		"a link":                        {"xl/worksheets/_rels/sheet1.xml.rels", "", `<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="http://example.com/" TargetMode="External"/></Relationships>`, "YZ104"},
		"what is printed":               {"xl/workbook.xml", `$1:$6`, `$1:$7`, "YZ101!"},
		"where it was looked at":        {sheet1, `activeCell="A7"`, `activeCell="B8"`, ""},
	} {
		now := all[c.part]
		if c.old == "" {
			now = []byte(c.by)
		} else if !bytes.Contains(now, []byte(c.old)) {
			t.Errorf("%s: %s has no %s", name, c.part, c.old)
			continue
		}
		list, _ := h.against(t, with(t, all, c.part, bytes.Replace(now, []byte(c.old), []byte(c.by), 1)))
		got := marked(list)
		if rest, ok := strings.CutSuffix(c.want, "..."); ok && strings.HasPrefix(got, strings.TrimSpace(rest)) && list.HasErrors() {
			continue
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q: %v", name, got, c.want, list)
		}
	}
}

// marked are the codes of a list, those of errors with a mark.
func marked(list diag.List) string {
	var got []string
	for _, f := range list {
		mark := ""
		if f.Severity == diag.Error {
			mark = "!"
		}
		got = append(got, f.Code+mark)
	}
	return strings.Join(got, " ")
}

// Whatever a workbook or a web page says: changed, it is no longer the same, and a number is an error.
func TestVerifyMissesNothingInTablesAndPages(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"minimal", "dongcheng-2023"} {
		if example != "minimal" && !*allChanges {
			continue
		}
		book := holdFile(t, example, "xlsx")
		all := referee.Parts(t, book.file)
		tried := 0
		for name, part := range all {
			if !strings.HasPrefix(name, "xl/worksheets/sheet") && name != "xl/workbook.xml" && name != "docProps/core.xml" {
				continue
			}
			for _, s := range fewer(sampled(spots(name, part))) {
				if s.kind == "cp:lastModifiedBy" { // each saving changes it
					continue
				}
				now, number := s.changed(part)
				found, _ := book.against(t, with(t, all, name, now))
				if len(found) == 0 || number && !found.HasErrors() && s.kind != "f" {
					t.Errorf("%s %s: %s %q is missed: %v", example, name, s.kind, part[s.from:s.to], found)
				}
				tried++
			}
		}
		page := holdFile(t, example, "html")
		for _, s := range fewer(sampled(pageSpots(page.file))) {
			now, number := s.changed(page.file)
			found, frame := page.against(t, now)
			if frame && (len(found) == 0 || number && !found.HasErrors()) {
				t.Errorf("%s: %s %q is missed: %v", example, s.kind, page.file[s.from:s.to], found)
			}
			tried++
		}
		t.Logf("%s: %d changes", example, tried)
	}
}

// fewer are every fourth: there are many sheets, and a page is long.
func fewer(list []spot) (few []spot) {
	slices.SortFunc(list, func(a, b spot) int { return a.from - b.from })
	for i, s := range list {
		if *allChanges || i%4 == 0 {
			few = append(few, s)
		}
	}
	return few
}

var (
	pageText = regexp.MustCompile(`>([^<>]*[^<>\s][^<>]*)<`)
	pageAttr = regexp.MustCompile(` (alt|aria-label|value|data-unit|content|class|colspan|rowspan|src)="([^"]+)"`)
)

// pageSpots are what a page says, and what of its markup can change what is seen of it.
func pageSpots(page []byte) (list []spot) {
	for _, m := range pageText.FindAllSubmatchIndex(page, -1) {
		element := page[bytes.LastIndexByte(page[:m[0]], '<'):m[0]]
		kind, _, _ := strings.Cut(string(element), " ")
		list = append(list, spot{from: m[2], to: m[3], kind: kind})
	}
	for _, m := range pageAttr.FindAllSubmatchIndex(page, -1) {
		list = append(list, spot{from: m[4], to: m[5], kind: string(page[m[2]:m[3]])})
	}
	return list
}

// A workbook that LibreOffice has opened and saved says the same, though no part of it has the same bytes.
func TestVerifyWorkbookSavedByLibreOffice(t *testing.T) {
	referee.Tool(t, "soffice")
	files, by := map[string][]byte{}, map[string]fileOf{}
	for _, name := range exampleNames(t) {
		h := holdFile(t, name, "xlsx")
		files[name+".xlsx"], by[name+".xlsx"] = h.file, h
	}
	for name, data := range resaved(t, "xlsx", files) {
		list, _ := by[name].against(t, data)
		for _, f := range list {
			t.Errorf("%s: %s %s %v", name, f.Code, f.Message, f.Notes)
		}
	}
}

// What hides a text of a web page where it stands is an error that says so; what is hidden by rules from elsewhere makes another page.
func TestVerifyPageEdits(t *testing.T) {
	h := holdFile(t, "minimal", "html")
	text := string(h.file)
	at := strings.Index(text, ">518.55<")
	open := text[strings.LastIndex(text[:at], "<"):at]
	name, _, _ := strings.Cut(open[1:], " ")
	for _, style := range []string{"display:none", "visibility: hidden", "opacity:0", "font-size:0", "font-size:1px", "text-indent:-9999px", "position:absolute;left:-9999px",
		"clip:rect(0,0,0,0)", "clip-path:inset(100%)", "transform:scale(0)", "color:transparent", "text-decoration:line-through", "DISPLAY:NONE !important", "max-height:0"} {
		list, _ := h.against(t, []byte(text[:at]+` style="`+style+`"`+text[at:]))
		if !strings.Contains(marked(list), "YZ108!") {
			t.Errorf("%s on %s: %s", style, name, marked(list))
		}
	}
	for what, edit := range map[string][2]string{
		"a rule that hides":     {"</style>", "td{display:none}</style>"},
		"a rule that adds":      {"</style>", `p::before{content:"99999.99"}</style>`},
		"letters of the ground": {"</style>", "td{color:#fff}</style>"},
		"a script":              {"</body>", "<script>document.body.textContent=''</script></body>"},
		"another page inside":   {"</body>", "<iframe srcdoc='x'></iframe></body>"},
		"another page after":    {"</head>", `<meta http-equiv="refresh" content="0;url=x.html"></head>`},
	} {
		now := strings.Replace(text, edit[0], edit[1], 1)
		if list, same := h.against(t, []byte(now)); now == text || same && !list.HasErrors() {
			t.Errorf("%s is missed: %v", what, list)
		}
	}
}
