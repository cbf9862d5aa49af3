package read

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// file packs parts as a Word file. A name without its ending is one of Word's parts, and its text what stands in its
// outermost element; relations of the document are id=kind:target. Parts are in one order, and short ones stored: what
// a packer of texts does differently each time is nothing that a fuzzer should follow.
func file(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		text := parts[name]
		switch name {
		case "document":
			name, text = "word/document.xml", `<w:document `+wordNS+`><w:body>`+text+`</w:body></w:document>`
		case "styles", "footnotes", "comments", "numbering", "hdr", "ftr":
			name, text = "word/"+name+".xml", `<w:`+name+` `+wordNS+`>`+text+`</w:`+name+`>`
		case "links":
			name, text = "word/_rels/document.xml.rels", `<Relationships>`+links(text)+`</Relationships>`
		}
		h := &zip.FileHeader{Name: name}
		if len(text) > 64<<10 {
			h.Method = zip.Deflate
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(text))
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

func links(list string) (xml string) {
	for _, l := range strings.Fields(list) {
		id, rest, _ := strings.Cut(l, "=")
		kind, target, _ := strings.Cut(rest, ":")
		xml += `<Relationship Id="` + id + `" Type="http://x/` + kind + `" Target="` + target + `"`
		if strings.Contains(target, "://") {
			xml += ` TargetMode="External"`
		}
		xml += `/>`
	}
	return xml
}

// dump is what blocks say: a line each, apart by /.
func dump(blocks []Block) string {
	var lines []string
	for _, b := range blocks {
		line := strings.Repeat("#", b.Level)
		if b.Place != "" {
			line += b.Place + "："
		}
		for i, c := range b.Cells {
			if i > 0 {
				line += "│"
			}
			for _, r := range c.Runs {
				if r.Tag != "" {
					r.Text = "⟦" + r.Text + "|" + r.Tag + "⟧"
				}
				line += strings.ReplaceAll(r.Text, "\n", "↵")
			}
			line += strings.Repeat("│", max(0, c.Span-1))
		}
		if b.Kind == Picture {
			line = b.Place + "：图"
		}
		if b.Unseen != "" {
			line += "（" + b.Unseen + "）"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "/")
}

func r(s string) string { return `<w:r><w:t>` + s + `</w:t></w:r>` }

func p(s string) string { return `<w:p>` + s + `</w:p>` }

func lookingLike(properties, s string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>` + s + `</w:t></w:r>`
}

func styled(id, s string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr>` + s + `</w:p>`
}

// What Word, WPS and LibreOffice make of a text when they save it, and what it says.
func TestWordReadsWhatProgramsWrite(t *testing.T) {
	const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="a9"><w:name w:val="表题"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>`
	for _, c := range []struct{ name, body, want string }{
		{"a run in pieces", p(`<w:proofErr w:type="spellStart"/>` + r("一") + `<w:r w:rsidR="00A1"><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>二</w:t></w:r><w:smartTag>` + r("三") + `</w:smartTag>`), "一二三"},
		{"changes that are tracked", p(r("一") + `<w:ins>` + r("二") + `</w:ins><w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:moveFrom>` + r("四") + `</w:moveFrom><w:moveTo>` + r("五") + `</w:moveTo>`), "一二五/三四（修订中删去的文字）"},
		{"an end of a paragraph that is deleted", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("一")) + p(r("二")), "一二"},
		{"a figure in pieces", p(`<w:sdt><w:sdtPr><w:tag w:val="支出.合计"/></w:sdtPr><w:sdtContent>` + r("1") + `<w:ins>` + r("2.5") + `</w:ins></w:sdtContent></w:sdt>` + r("万元")), "⟦12.5|支出.合计⟧万元"},
		{"a control around paragraphs, one inside it", `<w:sdt><w:sdtPr><w:tag w:val="甲"/></w:sdtPr><w:sdtContent>` + p(r("一")+`<w:sdt><w:sdtPr><w:tag w:val="乙"/></w:sdtPr><w:sdtContent>`+r("二")+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`, "⟦一|甲⟧⟦二|乙⟧"},
		{"fields", p(r("第") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>草</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("5") + `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="NUMPAGES">` + r("9") + `</w:fldSimple><w:fldSimple w:instr="REF x">` + r("页") + `</w:fldSimple>`), "第‹页›‹页›页"},
		{"a field that computes", p(`<w:fldSimple w:instr="= 1+2">` + r("3") + `</w:fldSimple>`), "3/域代码：=│= 1+2"},
		{"a table of contents", p(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \o "1-3" \h</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`+r("一、甲")+`<w:r><w:tab/><w:t>3</w:t></w:r>`) + p(r("二、乙")+`<w:r><w:tab/></w:r>`+r("12")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`) + p(r("文")), "目录：一、甲\t⟦3|页码⟧/目录：二、乙\t⟦12|页码⟧/文"},
		{"two forms that say the same", p(`<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>`), "甲"},
		{"two forms that do not", p(`<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r>`), "甲/乙"},
		{"a text box", p(r("前") + `<w:r><w:pict><v:shape xmlns:v="v" alt="框"><v:textbox><w:txbxContent>` + p(r("框里")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`), "前/替代文字：说明│框/文本框：框里"},
		{"a text box in two forms", p(`<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><w:txbxContent>` + p(r("1.00")) + `</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + p(r("2.00")) + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "文本框：1.00/文本框：2.00"},
		{"text in a shape, and a watermark", p(`<w:r><w:drawing><a:txBody xmlns:a="a"><a:p><a:r><a:t>甲</a:t></a:r></a:p><a:p><a:r><a:t>乙</a:t></a:r></a:p></a:txBody></w:drawing><w:pict><v:textpath xmlns:v="v" string="机密"/></w:pict></w:r>`), "甲↵乙/机密"},
		{"signs that are elements", p(`<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:tab/><w:sym w:font="Symbol" w:char="00B1"/><w:sym w:font="宋体" w:char="00B1"/><w:br/><w:t>c</w:t><w:br w:type="page"/></w:r>`), "a-b\t\uf0b1±↵c↵"},
		{"letters in a font of symbols", p(lookingLike(`<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>`, "8")), "\uf038"},
		{"words from right to left", p(`<w:dir w:val="rtl">` + r("12") + `</w:dir>`), "\u202b12\u202c"},
		{"formulas", p(`<m:oMath xmlns:m="m"><m:f><m:num>` + r("1") + `</m:num><m:den>` + r("2") + `</m:den></m:f><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>` + r("3") +
			`</m:e></m:phant><m:borderBox><m:borderBoxPr><m:strikeH m:val="1"/></m:borderBoxPr><m:e>` + r("4") + `</m:e></m:borderBox></m:oMath>`), "1/2/3（隐藏文字）/4（有删除线）"},
		{"a date", p(`<w:r><w:yearLong/></w:r>`), "‹日期›"},
		{"a frame without text on white", `<w:p><w:pPr><w:framePr w:w="9"/><w:shd w:fill="FFFFFF"/></w:pPr></w:p><w:p><w:pPr><w:framePr w:w="9"/></w:pPr></w:p>`, "图形：图"},
		{"letters of another script", p(lookingLike(`<w:cs/><w:szCs w:val="2"/>`, "一") + lookingLike(`<w:rtl/><w:rFonts w:cs="Wingdings"/>`, "8") + lookingLike(`<w:szCs w:val="2"/>`, "二")), "\uf038二/一（小得看不见）"},
		{"letters that shade to white", p(lookingLike(`<w14:textFill xmlns:w14="w"><w14:gradFill><w14:gsLst><w14:gs><w14:srgbClr w14:val="000000"/></w14:gs><w14:gs><w14:srgbClr w14:val="FFFFFF"/></w14:gs></w14:gsLst></w14:gradFill></w14:textFill>`, "一")), "一（与底色同色）"},
		{"a cell that goes on beside", `<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>` + p(r("一")) + `</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>` + p(r("二")) + `</w:tc></w:tr></w:tbl>`, "一│/二（并进上一格的文字）"},
		{"digits from right to left", p(`<w:bdo w:val="rtl">` + r("12") + `</w:bdo>`), "\u202e12\u202c"},
		{"what is hidden", p(r("一") + lookingLike(`<w:vanish/>`, "二") + lookingLike(`<w:vanish w:val="0"/>`, "三") + lookingLike(`<w:strike/>`, "四") + lookingLike(`<w:color w:val="FFFFFF"/>`, "五") + lookingLike(`<w:sz w:val="2"/>`, "六")),
			"一三/二（隐藏文字）/四（有删除线）/五（与底色同色）/六（小得看不见）"},
		{"what has no ink or no room", p(lookingLike(`<w14:textFill xmlns:w14="w"><w14:noFill/></w14:textFill>`, "一")+lookingLike(`<w:color w:val="000000" w:themeColor="background1"/>`, "二")+lookingLike(`<w:w w:val="1"/>`, "三")) +
			p(`<w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>`+r("四")) + p(`<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>`+r("五")),
			"一（没有颜色的文字）/二（与底色同色）/三（小得看不见）/四（小得看不见）/五"},
		{"white on black", p(lookingLike(`<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>`, "白")), "白"},
		{"styles with other IDs", styled("2", `<w:bookmarkStart w:name="_Toc1"/>`+r("一、甲")) + styled("a7", r("二、乙")) + styled("x", r("文")) + styled("a9", r("某表")), "##一、甲/##二、乙/文/###某表"},
		{"nothing", p("") + p(r(" ")) + `<w:p/>`, ""},
		{"a form's list", p(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r>`), "乙"},
		{"letters above letters", p(`<w:r><w:ruby><w:rubyPr/><w:rt>` + r("yī") + `</w:rt><w:rubyBase>` + r("一") + `</w:rubyBase></w:ruby></w:r>`), "一yī"},
		{"a table", `<w:tbl><w:tblGrid/>` +
			`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p(r("头")) + `</w:tc></w:tr>` +
			`<w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p(r("一")) + p(r("行")) + `</w:tc><w:sdt><w:sdtContent><w:tc>` + p(r("二")) + `</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>` +
			`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p(r("下")) + `</w:tc></w:tr>` +
			`<w:tr><w:trPr><w:del/></w:trPr><w:tc>` + p(r("删")) + `</w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>` + p(r("藏")) + `</w:tc></w:tr>` +
			`<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc>` + p(r("压")) + `</w:tc></w:tr></w:tbl>`,
			"头│/一↵行│二/下（并进上一格的文字）/删（修订中删去的行）/藏（隐藏的行）/压（行高压到看不见的行）"},
		{"a table in a table", `<w:tbl><w:tr><w:tc>` + p(r("外")) + `<w:tbl><w:tr><w:tc>` + p(r("内")) + `</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`, "外/内"},
	} {
		blocks, err := Word(file(t, map[string]string{"document": c.body, "styles": styles}))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := dump(blocks); got != c.want {
			t.Errorf("%s:\nis   %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Each part of the file that somebody sees is read.
func TestWordReadsEveryPart(t *testing.T) {
	item := func(list, level string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr>` + r("项") + `</w:p>`
	}
	level := func(i, start, format, text string) string {
		return `<w:lvl w:ilvl="` + i + `"><w:start w:val="` + start + `"/><w:numFmt w:val="` + format + `"/><w:suff w:val="nothing"/><w:lvlText w:val="` + text + `"/></w:lvl>`
	}
	for name, c := range map[string]struct {
		parts map[string]string
		want  string
	}{
		"footnotes and comments": {map[string]string{"document": p(r("文")), "links": "a=footnotes:footnotes.xml b=comments:comments.xml",
			"footnotes": `<w:footnote w:id="0" w:type="separator">` + p(r("—")) + `</w:footnote><w:footnote w:id="2">` + p(r("注")) + `</w:footnote>`,
			"comments":  `<w:comment w:id="1">` + p(r("批")) + `</w:comment>`}, "文/脚注：—/脚注：注/批注：批"},
		"headers and footers": {map[string]string{"document": p(r("文")) + `<w:sectPr><w:headerReference r:id="a"/><w:footerReference r:id="b"/><w:footerReference r:id="c"/></w:sectPr>`,
			"links": "a=header:hdr.xml b=footer:ftr.xml c=footer:hdr2.xml", "hdr": p(r("头")), "ftr": `<w:tbl><w:tr><w:tc>` + p(r("脚")) + `</w:tc></w:tr></w:tbl>`, "word/hdr2.xml": `<w:ftr ` + wordNS + `>` + p(r("脚")) + `</w:ftr>`},
			"文/页眉：头/页脚：脚"},
		"numbers of lists": {map[string]string{"document": item("1", "0") + item("1", "1") + item("1", "1") + item("1", "0") + item("2", "0"), "links": "a=numbering:numbering.xml",
			"numbering": `<w:abstractNum w:abstractNumId="7">` + level("0", "1", "chineseCounting", "%1、") + level("1", "1", "decimal", "%1.%2") + `</w:abstractNum>` +
				`<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride></w:num>`},
			"一、项/一.1项/一.2项/二、项/十二、项"},
		"a style that hides": {map[string]string{"document": styled("h", r("藏")), "styles": `<w:style w:styleId="b"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="h"><w:basedOn w:val="b"/></w:style>`}, "藏（隐藏文字）"},
		"a file in the file": {map[string]string{"document": `<w:altChunk r:id="a"/>`, "links": "a=aFChunk:x.html", "word/x.html": "<p>1</p>"}, "嵌入的文件：图"},
		"a link":             {map[string]string{"document": p(`<w:hyperlink r:id="a">` + r("点") + `</w:hyperlink>`), "links": "a=hyperlink:http://example.com/"}, "点/链接：链接│http://example.com/"},
		"a picture": {map[string]string{"document": p(`<w:r><w:drawing><wp:docPr xmlns:wp="w" descr="说明"/><a:blip xmlns:a="a" r:embed="a"/></w:drawing></w:r>`), "links": "a=image:media/1.png", "word/media/1.png": "x"},
			"替代文字：说明│说明/：图"},
		"a chart": {map[string]string{"document": p(`<w:r><w:drawing><c:chart xmlns:c="c" r:id="a"/></w:drawing></w:r>`), "links": "a=chart:charts/1.xml",
			"word/charts/_rels/1.xml.rels": `<Relationships>` + links("x=package:../embeddings/1.xlsx y=chartUserShapes:../drawings/1.xml") + `</Relationships>`,
			"word/drawings/1.xml":          `<u><sp><txBody><p><r><t>贴上的</t></r></p></txBody></sp></u>`, "word/embeddings/1.xlsx": "PK junk",
			"word/charts/1.xml": `<chartSpace xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><chart><title><tx><rich><p><r><t>题</t></r></p></rich></tx></title><ser><tx><strRef><strCache><pt><v>列</v></pt></strCache></strRef></tx>` +
				`<dLbls><dLbl><tx><rich><p><r><t>签</t></r></p></rich></tx></dLbl></dLbls><cat><pt><v>甲</v></pt><pt><v>乙</v></pt></cat><val><pt><v>1.50</v></pt><pt><v>0.15870000000000001</v></pt></val></ser></chart>` +
				`<externalData r:id="x"/><userShapes r:id="y"/></chartSpace>`},
			"图表：图例│没有/图表：列/图表：甲│1.5/图表：乙│0.1587/图表：题/图表：签/图表的数据：图/图表：贴上的"},
		"a font that the file brings along": {map[string]string{"document": p(r("1")), "links": "a=fontTable:fontTable.xml", "word/fontTable.xml": `<w:fonts ` + wordNS + `/>`,
			"word/_rels/fontTable.xml.rels": `<Relationships>` + links("f=font:f.odttf") + `</Relationships>`, "word/f.odttf": "x"}, "1/嵌入的文件：图"},
		"a chart in the dark": {map[string]string{"document": p(`<w:r><w:drawing><wp:inline xmlns:wp="w"><wp:extent cx="3000000" cy="3000000"/><c:chart xmlns:c="c" r:id="a"/></wp:inline></w:drawing></w:r>`), "links": "a=chart:1.xml",
			"word/1.xml": `<chartSpace><chart><plotArea><layout><manualLayout><w val="0.001"/></manualLayout></layout><ser><dLbls><dLbl><idx val="1"/><tx><rich><p><r><t>后</t></r></p></rich></tx></dLbl>` +
				`<dLbl><idx val="0"/><tx><rich><p><r><rPr><solidFill><srgbClr val="445566"/></solidFill></rPr><t>先</t></r></p></rich></tx></dLbl></dLbls><val><pt idx="0"><v>1</v></pt></val></ser></plotArea>` +
				`<legend><legendEntry><idx val="0"/><delete val="1"/></legendEntry></legend></chart><spPr><solidFill><srgbClr val="445566"/></solidFill></spPr></chartSpace>`},
			"图表：图例│有，删去第 0 项/图表：│1（小得看不见）/图表：先（与底色同色）/图表：后"},
		"a chart of a dot": {map[string]string{"document": p(`<w:r><w:drawing><wp:inline xmlns:wp="w"><wp:extent cx="90000" cy="90000"/><c:chart xmlns:c="c" r:id="a"/></wp:inline></w:drawing></w:r>`), "links": "a=chart:1.xml",
			"word/1.xml": `<chartSpace><chart><legend/></chart></chartSpace>`}, "图表：图例│有（小得看不见）"},
		"a diagram": {map[string]string{"document": p(`<w:r><w:drawing><d:relIds xmlns:d="d" r:dm="a"/></w:drawing></w:r>`), "links": "a=diagramData:d.xml", "word/d.xml": `<m><pt><t><p><r><t>框</t></r></p></t></pt></m>`}, "框"},
		"data that a control shows": {map[string]string{"document": `<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>` + p(r("旧")) + `</w:sdtContent></w:sdt>`, "links": "a=customXml:../customXml/item1.xml", "customXml/item1.xml": `<a><b>新</b></a>`},
			"旧/绑定的数据：新"},
	} {
		blocks, err := Word(file(t, c.parts))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := dump(blocks); got != c.want {
			t.Errorf("%s:\nis   %s\nwant %s", name, got, c.want)
		}
	}
}

func TestCounted(t *testing.T) {
	for format, want := range map[string]string{"decimal": "1 10 11 20 105", "chineseCounting": "一 十 十一 二十 一百零五", "chineseLegalSimplified": "壹 壹拾 壹拾壹 贰拾 壹佰零伍",
		"lowerRoman": "i x xi xx cv", "upperLetter": "A J K T AAAAA", "decimalEnclosedCircle": "① ⑩ ⑪ ⑳ 105", "none": "    "} {
		var got []string
		for _, n := range []int{1, 10, 11, 20, 105} {
			got = append(got, counted(n, format))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", format, s, want)
		}
	}
}
