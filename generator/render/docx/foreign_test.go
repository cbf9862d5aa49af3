package docx_test

import (
	"strings"
	"testing"

	"gen/generator/doc"
	"gen/generator/render/docx"
)

// What Word, WPS and LibreOffice make of a text when they save it, and what it says.
func TestReadWhatProgramsWrite(t *testing.T) {
	const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="20"><w:name w:val="TOC 2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="a9"><w:name w:val="表题"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="表上行"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="b2"><w:name w:val="图题"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>`
	r := func(s string) string { return `<w:r><w:t>` + s + `</w:t></w:r>` }
	p := func(s string) string { return `<w:p>` + s + `</w:p>` }
	styled := func(id, s string) string { return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr>` + s + `</w:p>` }
	for _, c := range []struct{ name, body, want string }{
		{"a run in pieces", p(`<w:proofErr w:type="spellStart"/>` + r("一") + `<w:r w:rsidR="00A1"><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>二</w:t></w:r><w:smartTag>` + r("三") + `</w:smartTag>`), "一二三"},
		{"changes that are tracked", p(r("一") + `<w:ins>` + r("二") + `</w:ins><w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:moveFrom>` + r("四") + `</w:moveFrom><w:moveTo>` + r("五") + `</w:moveTo>`), "一二五"},
		{"an end of a paragraph that is deleted", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("一")) + p(r("二")), "一二"},
		{"a figure in pieces", p(`<w:sdt><w:sdtPr><w:tag w:val="支出.合计"/></w:sdtPr><w:sdtContent>` + r("1") + `<w:ins>` + r("2.5") + `</w:ins></w:sdtContent></w:sdt>` + r("万元")), "⟦12.5|支出.合计⟧万元"},
		{"a control around paragraphs, one inside it", `<w:sdt><w:sdtPr><w:tag w:val="甲"/></w:sdtPr><w:sdtContent>` + p(r("一")+`<w:sdt><w:sdtPr><w:tag w:val="乙"/></w:sdtPr><w:sdtContent>`+r("二")+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`, "⟦一|甲⟧⟦二|乙⟧"},
		{"a field", p(r("第") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>草</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("5") + `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="NUMPAGES">` + r("页") + `</w:fldSimple>`), "第5页"},
		{"a table of contents", styled("20", `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \o "1-3" \h</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`+r("一、旧的")) + styled("20", r("二、旧的")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`) + p(r("文")), "目录 ，3 级|文"},
		{"one form of several", p(`<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>`), "甲"},
		{"a text box", p(r("前") + `<w:r><w:pict><v:shape xmlns:v="v"><v:textbox><w:txbxContent>` + p(r("框里")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`), "前|框里"},
		{"signs that are elements", p(`<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:tab/><w:sym w:font="Symbol" w:char="00B1"/><w:br/><w:t>c</w:t><w:br w:type="page"/></w:r>`), "a-b\t±|c"},
		{"hidden text", p(r("一") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>二</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>三</w:t></w:r>`), "一三"},
		{"styles with other IDs", styled("2", `<w:bookmarkStart w:name="_Toc1"/><w:bookmarkStart w:name="s1"/>`+r("一、甲")) + styled("a7", r("二、乙")) + styled("x", r("文")), "## 一、甲 {s1}|## 二、乙 {}|文"},
		{"nothing", p("") + p(r(" ")) + `<w:p/>`, ""},
		{"a table", styled("a9", r("某表")) + styled("b1", r("部门：甲")+`<w:r><w:tab/></w:r>`+r("单位：元")) + `<w:tbl><w:tblGrid/>` +
			`<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p(r("头")) + `</w:tc></w:tr>` +
			`<w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p(r("一")) + p(r("行")) + `</w:tc><w:sdt><w:sdtContent><w:tc>` + p(r("二")) + `</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>` +
			`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>` +
			`<w:tr><w:trPr><w:del/></w:trPr><w:tc>` + p(r("删")) + `</w:tc></w:tr></w:tbl>`,
			"表 某表 {} 表名= 编号= 左=部门：甲 右=单位：元 小数=0|  栏 0 0|  头| 2×1 头 | · ||  | 1×2 一↵行 | 二 ||  | · |  |"},
		{"a table's title without its table", styled("a9", r("某表")) + p(r("文")), "某表|文"},
		{"a caption without its chart", styled("b2", r("图1")), "饼图  {} 图1"},
	} {
		d, err := docx.Read(file(t, c.body, styles))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		_, got, _ := strings.Cut(doc.Dump(d), "年度 0\n")
		got = strings.Trim(strings.ReplaceAll(strings.ReplaceAll(got, "\n\n", "\n"), "\n", "|"), "|")
		if want := strings.Trim(c.want, "|"); got != want {
			t.Errorf("%s:\nis   %s\nwant %s", c.name, got, want)
		}
	}
}
