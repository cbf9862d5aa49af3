package docx

import (
	"fmt"
	"strconv"

	"gen/generator/layout"
)

// title is the style of the titles of tables (or forms) of one level of the outline.
type title struct {
	form  bool
	level int
}

// A published table stands in the contents below its part, so its title is mostly of level 2.
const usualLevel = 2

func (t title) suffix() string {
	if t.level == usualLevel {
		return ""
	}
	return strconv.Itoa(t.level)
}

func (t title) id() string {
	if t.form {
		return styleFormTitle + t.suffix()
	}
	return styleTableTitle + t.suffix()
}

func (t title) name() string {
	if t.form {
		return nameFormTitle + t.suffix()
	}
	return nameTableTitle + t.suffix()
}

// tables are the styles around a grid. The title of a table starts a page, as nearly all do; the others say so.
func (x *sheet) tables(titles []title) {
	big, small := x.st.TableTitle, x.st.TableLine
	for _, t := range titles {
		x.style(look{id: t.id(), name: t.name(), next: styleTableLine, before: keepNext + `<w:keepLines/><w:pageBreakBefore/>`,
			t: big, font: fontOf(big.Face), after: centered + outline(t.level)})
	}
	caption := x.st.Caption
	x.style(look{id: styleTextTitle, name: nameTextTitle, before: keepNext, t: caption, font: fontOf(caption.Face),
		above: x.st.SpaceAroundTable, after: centered})
	x.style(look{id: styleTableCode, name: nameTableCode, next: styleTableLine, before: keepNext, t: small, font: songFont, after: atRight})
	tab := func(at int) string {
		return fmt.Sprintf(`%s<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, keepNext, twips(at))
	}
	x.style(look{id: styleTableLine, name: nameTableLine, before: tab(x.st.Width), t: small, font: songFont})
	x.style(look{id: styleWideLine, name: nameTableLine + "横", before: tab(x.st.Height), t: small, font: songFont})
	x.style(look{id: styleTableNote, name: nameTableNote, t: small, font: songFont, after: both})
}

// role is what a cell's paragraph is for.
type role int

const (
	roleText role = iota
	roleCenter
	roleNumber
	roleHead
)

var roles = [...]struct{ id, name, align string }{
	roleText:   {"Cell", "表格", atLeft},
	roleCenter: {"CellCentered", "表格居中", centered},
	roleNumber: {"CellNumber", "表格数字", atRight},
	roleHead:   {"CellHead", "表头", centered},
}

// cellStyle is the style of cells of one role in one size. Tables in the text have their own.
type cellStyle struct {
	role   role
	inText bool
	size   int
}

// id names the style: its role, and its size if that is not the usual one.
func (c cellStyle) id(usual int) string {
	id := roles[c.role].id
	if c.inText {
		id = "Text" + id
	}
	if c.size != usual {
		id += strconv.Itoa(c.size / 100)
	}
	return id
}

func (c cellStyle) name(usual int) string {
	name := roles[c.role].name
	if c.inText {
		name = "文中" + name
	}
	if c.size != usual {
		name += " " + strconv.FormatFloat(float64(c.size)/1000, 'f', -1, 64)
	}
	return name
}

// base is the type of a table's cells in its usual size.
func base(st *layout.Style, inText bool) layout.Type {
	if inText {
		return st.TextTable
	}
	return st.TableCell
}

// cells are the styles that the cells of the document use. A smaller size is based on the usual one, so that a change of
// the font or the alignment reaches all sizes.
func (x *sheet) cells(used []cellStyle) {
	whole := map[cellStyle]bool{}
	for _, c := range used {
		t := base(x.st, c.inText)
		usual := cellStyle{c.role, c.inText, t.Size}
		if !whole[usual] {
			whole[usual] = true
			font := songFont
			if c.role == roleHead {
				font = fontOf(x.st.TableHead)
			}
			x.style(look{id: usual.id(t.Size), name: usual.name(t.Size), t: t, font: font, after: roles[c.role].align})
		}
		if c != usual {
			x.style(look{id: c.id(t.Size), name: c.name(t.Size), based: usual.id(t.Size),
				t: layout.Type{Size: c.size, Pitch: t.Pitch * c.size / max(1, t.Size)}})
		}
	}
}

// grids are the styles of tables and of those in the text: thin rules, a stronger frame, text in the middle of the
// height.
func (x *sheet) grids() {
	x.s(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>`,
		`<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>`,
		`<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, g := range [...][2]string{{styleGrid, "决算表"}, {styleTextGrid, "文中表"}} {
		x.s(`<w:style w:type="table" w:customStyle="1" w:styleId="`, g[0], `"><w:name w:val="`, g[1], `"/>`,
			`<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			width := x.st.Frame
			if side[0] == 'i' {
				width = x.st.Hairline
			}
			x.s(`<w:`, side, ` w:val="single"`)
			x.attr("w:sz", width/125)
			x.s(` w:space="0" w:color="000000"/>`)
		}
		x.s(`</w:tblBorders>`)
		x.margins(usualPadding)
		x.s(`</w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>`)
	}
}

// usualPadding is the white left and right of a cell's text that the styles of tables give.
const usualPadding = 4500 - spare

// spare is what each side of a cell has less of white than in print: numbers stay whole in a face that is wider than ours, even
// where the layout found little room for that.
const spare = 750

// margins writes the white left and right of the text in cells, less what a rule takes of a cell's width.
func (x *buffer) margins(padding int) {
	const rule = 500
	x.s(`<w:tblCellMar>`)
	for _, side := range []string{"left", "right"} {
		x.s(`<w:`, side)
		x.attr("w:w", twips(max(0, padding-rule)))
		x.s(` w:type="dxa"/>`)
	}
	x.s(`</w:tblCellMar>`)
}
