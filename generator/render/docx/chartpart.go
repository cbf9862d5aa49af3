package docx

import (
	"strconv"

	"gen/charts"
	"gen/generator/doc"
)

// What the parts of all kinds of charts have.

func (x *buffer) openChart() {
	x.s(header, `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`,
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="`, officeRel, `">`,
		`<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>`)
}

func (x *buffer) closeChart() {
	x.s(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
		`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	x.typeOf("c:txPr", 1000)
	x.s(`<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`)
}

func (x *buffer) seriesName(c *doc.Chart) {
	x.s(`<c:tx>`)
	x.strings("$B$1", doc.Text(c.Caption))
	x.s(`</c:tx>`)
}

// points writes the names and the published amounts, with the cells of the workbook that hold them.
func (x *buffer) points(c *doc.Chart) {
	last := strconv.Itoa(len(c.Slices) + 1)
	labels := make([]string, len(c.Slices))
	for i, s := range c.Slices {
		labels[i] = s.Label
	}
	x.s(`<c:cat>`)
	x.strings("$A$2:$A$"+last, labels...)
	x.s(`</c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B$`, last, `</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount`)
	x.attr("val", len(c.Slices))
	x.s(`/>`)
	for i := range c.Slices {
		x.s(`<c:pt`)
		x.attr("idx", i)
		x.s(`><c:v>`, value(&c.Slices[i]), `</c:v></c:pt>`)
	}
	x.s(`</c:numCache></c:numRef></c:val>`)
}

// onAxis makes the part of columns or a line. Values stand as they are published, as words; the axis is the program's own.
func onAxis(c *doc.Chart) []byte {
	var x buffer
	rgb := hexByte(charts.ColumnColor.R) + hexByte(charts.ColumnColor.G) + hexByte(charts.ColumnColor.B)
	fill := `<a:solidFill><a:srgbClr val="` + rgb + `"/></a:solidFill>`
	x.openChart()
	x.s(`<c:layout/>`)
	at := "outEnd"
	if c.Kind == doc.Line {
		at = "t"
		x.s(`<c:lineChart><c:grouping val="standard"/>`)
	} else {
		x.s(`<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>`)
	}
	x.s(`<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>`)
	x.seriesName(c)
	if c.Kind == doc.Line {
		x.s(`<c:spPr><a:ln w="28575">`, fill, `</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="7"/><c:spPr>`, fill, `</c:spPr></c:marker>`)
	} else {
		x.s(`<c:spPr>`, fill, `</c:spPr><c:invertIfNegative val="0"/>`)
	}
	x.values(c, at)
	x.points(c)
	if c.Kind == doc.Line {
		x.s(`<c:smooth val="0"/></c:ser><c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`)
	} else {
		x.s(`</c:ser><c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`)
	}
	x.axes(c)
	x.s(`</c:plotArea>`)
	x.closeChart()
	return x.b
}

// values writes the label of each point: its published amount.
func (x *buffer) values(c *doc.Chart, at string) {
	const show = `<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>` +
		`<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
	x.s(`<c:dLbls>`)
	for i := range c.Slices {
		x.s(`<c:dLbl><c:idx`)
		x.attr("val", i)
		x.s(`/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="1000"/><a:t>`)
		x.text(c.Slices[i].Value(c.Unit))
		x.s(`</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="`, at, `"/>`, show, `</c:dLbl>`)
	}
	x.s(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	x.typeOf("c:txPr", 1000)
	x.s(`<c:dLblPos val="`, at, `"/>`, show, `</c:dLbls>`)
}

// axes writes those of names and of amounts, the unit beside it.
func (x *buffer) axes(c *doc.Chart) {
	const grey, pale = `<a:solidFill><a:srgbClr val="595959"/></a:solidFill>`, `<a:solidFill><a:srgbClr val="D0D0D0"/></a:solidFill>`
	x.s(`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>`,
		`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`,
		`<c:spPr><a:ln w="12700">`, grey, `</a:ln></c:spPr>`)
	x.typeOf("c:txPr", 1000)
	x.s(`<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>`,
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>`,
		`<c:majorGridlines><c:spPr><a:ln w="6350">`, pale, `</a:ln></c:spPr></c:majorGridlines>`)
	if c.Unit != "" {
		x.s(`<c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:p><a:r><a:rPr lang="zh-CN" sz="900" b="0"/><a:t>单位：`)
		x.text(c.Unit)
		x.s(`</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`)
	}
	x.s(`<c:numFmt formatCode="#,##0.######" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>`,
		`<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>`)
	x.typeOf("c:txPr", 900)
	x.s(`<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>`)
}
