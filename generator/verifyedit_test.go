package generator

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/internal/codes"
	"gen/internal/diag"
)

const (
	document = "word/document.xml"
	linked   = "word/_rels/document.xml.rels"
	figureAt = `<w:sdtContent><w:r><w:t>10925.07</w:t></w:r></w:sdtContent></w:sdt>` // of the first figure of the narrative
	sentence = `<w:p><w:r>%s<w:t>本年支出合计99999.99万元</w:t></w:r></w:p>`
)

// wordEdit is one thing that somebody does to a Word file: what stands in a part, and what by then.
type wordEdit struct{ part, old, now string }

// in puts XML before the text of the document, or before another place in it.
func in(xml string) wordEdit { return wordEdit{document, "<w:body>", "<w:body>" + xml} }

func linkTo(kind, target string) wordEdit {
	return wordEdit{linked, "</Relationships>", `<Relationship Id="rNew" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `"/></Relationships>`}
}

func newPart(name, element, xml string) wordEdit {
	return wordEdit{name, "", `<w:` + element + ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + xml + `</w:` + element + `>`}
}

// What people and programs do to a Word file, and what is told of it: the code, ! for an error, ? for a hint.
func TestVerifyTellsEveryEdit(t *testing.T) {
	h := hold(t, "dongcheng-2023", Options{})
	all := referee.Parts(t, h.file)
	text := string(all[document])
	row := text[strings.Index(text, "<w:t>2060101</w:t>"):]
	row = text[strings.LastIndex(text[:len(text)-len(row)], "<w:tr>"):]
	row = row[:strings.Index(row, "</w:tr>")+len("</w:tr>")]
	amount := fmt.Sprintf(sentence, "")
	shape := `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><wps:txbx xmlns:wps="s"><w:txbxContent>%s</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
	const chart2 = "word/charts/chart2.xml"
	note := func(kind string) []wordEdit {
		return []wordEdit{linkTo(kind+"s", kind+"s.xml"), newPart("word/"+kind+"s.xml", kind+"s", `<w:`+kind+` w:id="2">`+amount+`</w:`+kind+`>`)}
	}
	for name, c := range map[string]struct {
		edits []wordEdit
		want  string
	}{
		"a unit":                          {[]wordEdit{{document, figureAt + `<w:r><w:t>万元`, figureAt + `<w:r><w:t>元`}}, "YZ107!"},
		"a larger unit":                   {[]wordEdit{{document, figureAt + `<w:r><w:t>万元`, figureAt + `<w:r><w:t>亿元`}}, "YZ107!"},
		"the unit of a table":             {[]wordEdit{{document, `金额单位：万元`, `金额单位：元`}}, "YZ107!"},
		"a direction":                     {[]wordEdit{{document, `万元，比上年增加`, `万元，比上年减少`}}, "YZ107!"},
		"thousands":                       {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "10925", "10,925", 1)}}, "YZ105"},
		"full-width digits":               {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "10925.07", "１０９２５．０７", 1)}}, "YZ105"},
		"a zero at the end":               {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "10925.07", "10925.070", 1)}}, "YZ105"},
		"a sign of a symbol font":         {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "</w:t>", `</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>`, 1)}}, "YZ106!"},
		"letters of a symbol font":        {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "<w:r>", `<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>`, 1)}}, "YZ102!"},
		"a figure over two lines":         {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "109", "109</w:t><w:br/><w:t>", 1)}}, "YZ105"},
		"a space without width":           {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "109", "109\u200b", 1)}}, "YZ106"},
		"digits from right to left":       {[]wordEdit{{document, figureAt, strings.Replace(strings.Replace(figureAt, "<w:r>", `<w:bdo w:val="rtl"><w:r>`, 1), "</w:r>", "</w:r></w:bdo>", 1)}}, "YZ106!"},
		"a figure struck out":             {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "<w:r>", `<w:r><w:rPr><w:strike/></w:rPr>`, 1)}}, "YZ102! YZ108!"},
		"a figure in white":               {[]wordEdit{{document, figureAt, strings.Replace(figureAt, "<w:r>", `<w:r><w:rPr><w:color w:val="FEFEFE"/></w:rPr>`, 1)}}, "YZ102! YZ108!"},
		"a style that hides":              {[]wordEdit{{"word/styles.xml", `w:styleId="Normal"><w:name w:val="Normal"/>`, `w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:vanish/></w:rPr>`}}, "..."},
		"a revision that is not accepted": {[]wordEdit{{document, figureAt, `<w:sdtContent><w:del><w:r><w:delText>10925.07</w:delText></w:r></w:del><w:ins><w:r><w:t>10925.70</w:t></w:r></w:ins></w:sdtContent></w:sdt>`}}, "YZ101! YZ108!"},
		"a sentence with an amount":       {[]wordEdit{in(amount)}, "YZ104!"},
		"a sentence":                      {[]wordEdit{in(`<w:p><w:r><w:t>特此说明。</w:t></w:r></w:p>`)}, "YZ104"},
		"a hidden amount":                 {[]wordEdit{in(fmt.Sprintf(sentence, `<w:rPr><w:vanish/></w:rPr>`))}, "YZ108!"},
		"hidden words":                    {[]wordEdit{in(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗中</w:t></w:r></w:p>`)}, "YZ108"},
		"a row twice":                     {[]wordEdit{{document, row, row + row}}, "YZ104!"},
		"a row that went":                 {[]wordEdit{{document, row, ""}}, "YZ103!"},
		"a row that is hidden":            {[]wordEdit{{document, row, strings.Replace(row, "<w:trPr>", "<w:trPr><w:hidden/>", 1)}}, "YZ103! YZ108!"},
		"a label of a row":                {[]wordEdit{{document, `<w:t>一、一般公共预算财政拨款收入</w:t>`, `<w:t>一、一般公共预算拨款收入</w:t>`}}, "YZ102!"},
		"the head of a table":             {[]wordEdit{{document, `<w:t>行次</w:t>`, `<w:t>序号</w:t>`}}, "YZ102!"},
		"a footnote":                      {note("footnote"), "YZ104!"},
		"an endnote":                      {note("endnote"), "YZ104!"},
		"a comment":                       {note("comment"), "YZ104!"},
		"a footer":                        {[]wordEdit{{"word/footer1.xml", "</w:ftr>", amount + "</w:ftr>"}}, "YZ104!"},
		"a header":                        {[]wordEdit{linkTo("header", "hdr9.xml"), {document, "<w:sectPr>", `<w:sectPr><w:headerReference w:type="default" r:id="rNew"/>`}, newPart("word/hdr9.xml", "hdr", amount)}, "YZ104!"},
		"a text box":                      {[]wordEdit{in(fmt.Sprintf(shape, amount, amount))}, "YZ104!"},
		"a text box that says two things": {[]wordEdit{in(fmt.Sprintf(shape, amount, `<w:p><w:r><w:t>本年支出合计1.00万元</w:t></w:r></w:p>`))}, "YZ104! YZ104!"},
		"a file in the file":              {[]wordEdit{linkTo("aFChunk", "chunk.html"), {"word/chunk.html", "", "<p>本年支出合计99999.99万元</p>"}, in(`<w:altChunk r:id="rNew"/>`)}, "YZ104!"},
		"numbers of a list": {[]wordEdit{linkTo("numbering", "numbering.xml"), newPart("word/numbering.xml", "numbering", `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1万元"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`),
			{document, `<w:pStyle w:val="Heading2"/>`, `<w:pStyle w:val="Heading2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`}}, "YZ102!"},
		"the values of a chart":     {[]wordEdit{{"word/charts/chart2.xml", "<c:v>1729.89</c:v>", "<c:v>9168.46</c:v>"}}, "YZ101!"},
		"a label of a chart":        {[]wordEdit{{"word/charts/chart2.xml", "1729.89万元，15.87%", "1729.89万元，51.87%"}}, "YZ101!"},
		"another kind of chart":     {[]wordEdit{{chart2, "pieChart>", "doughnutChart>"}, {chart2, "</c:pieChart>", "</c:doughnutChart>"}}, "YZ104"},
		"points that change places": {[]wordEdit{{chart2, `<c:pt idx="0"><c:v>1729.89`, `<c:pt idx="1"><c:v>1729.89`}, {chart2, `<c:pt idx="1"><c:v>9168`, `<c:pt idx="0"><c:v>9168`}}, "YZ101! YZ101!"},
		"labels that are deleted":   {[]wordEdit{{chart2, "<c:dLbls>", `<c:dLbls><c:delete val="1"/>`}}, "YZ103! YZ103! YZ108! YZ108!"},
		"a label that is deleted":   {[]wordEdit{{chart2, `<c:dLbl><c:idx val="0"/>`, `<c:dLbl><c:idx val="0"/><c:delete val="1"/>`}}, "YZ103! YZ108!"},
		"a label of its own":        {[]wordEdit{{chart2, `<c:rich>`, `<c:poor>`}, {chart2, `</c:rich>`, `</c:poor>`}}, "YZ103! YZ104!"},
		"a label far away":          {[]wordEdit{{chart2, `<c:manualLayout><c:x val="0.`, `<c:manualLayout><c:x val="90.`}}, "..."},
		"all labels in white":       {[]wordEdit{{chart2, `<c:dLbls>`, `<c:dLbls><c:txPr><a:p><a:pPr><a:defRPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:pPr></a:p></c:txPr>`}}, "..."},
		"a label that is struck":    {[]wordEdit{{chart2, `<a:rPr lang="zh-CN" `, `<a:rPr lang="zh-CN" strike="sngStrike" `}}, "..."},
		"a point without color":     {[]wordEdit{{chart2, `<c:bubble3D val="0"/><c:spPr><a:solidFill>`, `<c:bubble3D val="0"/><c:spPr><a:noFill/><a:solidFill>`}, {chart2, `<a:ln w="12700"><a:solidFill>`, `<a:ln><a:noFill/><a:solidFill>`}}, "YZ103! YZ108!"},
		"a series that is filtered": {[]wordEdit{{chart2, "<c:ser>", "<c:extLst><c:ser>"}, {chart2, "</c:ser>", "</c:ser></c:extLst>"}}, "..."},
		"a chart's workbook":        {[]wordEdit{{"word/embeddings/chart2.xlsx", "<v>1729.89</v>", "<v>1729.98</v>"}}, "YZ101!"},
		"a workbook that is none":   {[]wordEdit{{"word/embeddings/chart2.xlsx", "", "PK junk"}}, "YZ103! YZ103! YZ103! YZ104!"},
		"words for the blind":       {[]wordEdit{{document, "基本支出1729.89万元，15.87%", "基本支出1729.98万元，15.87%"}}, "YZ101!"},
		"a page of the contents":    {[]wordEdit{{document, `"separate"/></w:r><w:r><w:t>20</w:t>`, `"separate"/></w:r><w:r><w:t>21</w:t>`}}, "YZ102"},
		"the name of a chapter":     {[]wordEdit{{document, "<w:t>部门基本情况</w:t>", "<w:t>部门概况</w:t>"}}, "YZ102"},
		"a field that computes":     {[]wordEdit{in(`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>= 1+2</w:instrText><w:fldChar w:fldCharType="separate"/></w:r></w:p>`)}, "YZ104"},
		"a link":                    {[]wordEdit{{linked, "</Relationships>", `<Relationship Id="rNew" Type="x/hyperlink" Target="http://example.com/" TargetMode="External"/></Relationships>`}}, "YZ104"},
		"a picture from elsewhere":  {[]wordEdit{{linked, "</Relationships>", `<Relationship Id="rNew" Type="x/image" Target="http://example.com/a.png" TargetMode="External"/></Relationships>`}}, "YZ104!"},
		"the title of the file":     {[]wordEdit{{"docProps/core.xml", "2023年度部门决算</dc:title>", "2022年度部门决算</dc:title>"}}, "YZ101!"},
		"who saved it":              {[]wordEdit{{"docProps/core.xml", "</cp:lastModifiedBy>", "2.5万元</cp:lastModifiedBy>"}}, "YZ102?"},
		"what WPS leaves":           {[]wordEdit{{"docProps/custom.xml", "</Properties>", `<property name="KSOProductBuildVer"><vt:lpwstr>2052-11.1.0.12</vt:lpwstr></property></Properties>`}}, "YZ104?"},
		"the input it is made of":   {[]wordEdit{{"docProps/custom.xml", `name="输入哈希"><vt:lpwstr>`, `name="输入哈希"><vt:lpwstr>0`}}, "YZ109?"},
		"nothing that anyone sees":  {[]wordEdit{{document, `<w:sz w:val="32"/>`, `<w:sz w:val="30"/>`}, {"word/settings.xml", `w:percent="100"`, `w:percent="90"`}}, ""},
	} {
		now := map[string][]byte{}
		for n, d := range all {
			now[n] = d
		}
		for _, e := range c.edits {
			switch {
			case e.old == "":
				now[e.part] = []byte(e.now)
			case strings.HasSuffix(e.part, ".xlsx"):
				inner := referee.Parts(t, now[e.part])
				const sheet = "xl/worksheets/sheet1.xml"
				now[e.part] = with(t, inner, sheet, bytes.Replace(inner[sheet], []byte(e.old), []byte(e.now), 1))
			case !bytes.Contains(now[e.part], []byte(e.old)) && name != "nothing that anyone sees":
				t.Fatalf("%s: %s has no %s", name, e.part, e.old)
			default:
				now[e.part] = bytes.Replace(now[e.part], []byte(e.old), []byte(e.now), 1)
			}
		}
		list := h.against(t, packed(t, now))
		var got []string
		for _, f := range list {
			mark := ""
			switch f.Severity {
			case diag.Error:
				mark = "!"
			case diag.Hint:
				mark = "?"
			}
			got = append(got, f.Code+mark)
		}
		if rest, ok := strings.CutSuffix(c.want, " ..."); ok && len(got) > 1 {
			c.want, got = rest, got[:1]
		}
		if c.want == "..." && list.HasErrors() {
			continue
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q: %v", name, s, c.want, list)
		}
	}
}

// A chart may be a picture, whatever the options: a file that has pictures is held against one with pictures.
func TestVerifyChartsAsPictures(t *testing.T) {
	picture := hold(t, "dongcheng-2023", Options{Charts: ChartsPicture})
	fsys, report := os.DirFS(examplesDir), "dongcheng-2023/report.toml"
	if list, err := VerifyWord(fsys, report, Options{}, "a.docx", picture.file); err != nil || len(list) > 0 {
		t.Error(list, err)
	}
	all := referee.Parts(t, picture.file)
	all["word/media/image1.png"] = all["word/media/image2.png"]
	list, err := VerifyWord(fsys, report, Options{}, "a.docx", packed(t, all))
	if err != nil || len(list) != 1 || list[0].Code != codes.Unchecked {
		t.Error("another picture:", list, err)
	}
}

// A unit that stands for a whole table belongs to no figure, and the message names none.
func TestUnitOfATable(t *testing.T) {
	h := hold(t, "dongcheng-2023", Options{})
	all := referee.Parts(t, h.file)
	document := "word/document.xml"
	list := h.against(t, with(t, all, document, bytes.Replace(all[document], []byte("金额单位：万元"), []byte("金额单位：元"), 1)))
	if len(list) != 1 || list[0].Message != "单位改了，数没有改" {
		t.Errorf("%v", list)
	}
}
