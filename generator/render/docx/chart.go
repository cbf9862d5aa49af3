package docx

import (
	"strconv"
	"strings"

	"gen/charts"
	"gen/generator/doc"
	"gen/generator/layout"
)

// chart writes a chart with its caption. A chart without slices is its caption.
func (w *writer) chart(p *layout.Piece, c *doc.Chart) error {
	alt := describe(c)
	width, height := p.W, p.H
	switch {
	case len(c.Slices) == 0:
	case w.opt.Pictures:
		// Three points to the pt are some 220 to the inch.
		data, err := charts.PNG(c, w.opt.Fonts, 3*width/1000, 3*height/1000)
		if err != nil {
			return err
		}
		w.open(styleFigure, w.spacing())
		w.picture(c.Name, alt, "png", data, width, height)
		w.s(`</w:p>`)
	default:
		id, err := w.addChart(c, width, height)
		if err != nil {
			return err
		}
		w.open(styleFigure, w.spacing())
		w.drawing(c.Name, alt, width, height, "http://schemas.openxmlformats.org/drawingml/2006/chart", func() {
			w.s(`<c:chart r:id="`, id, `"/>`)
		})
		w.s(`</w:p>`)
	}
	w.open(styleCaption, w.spacing())
	end := w.bookmark(c.Anchor)
	w.runs(c.Caption)
	w.s(end, `</w:p>`)
	return nil
}

// describe says in words what the chart shows.
func describe(c *doc.Chart) string {
	var list []string
	for _, s := range c.Slices {
		list = append(list, s.Words())
	}
	return doc.Text(c.Caption) + "。" + strings.Join(list, "；")
}

// addChart adds the part of a chart, with the workbook that Word opens to edit its numbers.
func (w *writer) addChart(c *doc.Chart, width, height int) (id string, err error) {
	w.charts++
	number := strconv.Itoa(w.charts)
	book, err := workbook(c)
	if err != nil {
		return "", err
	}
	part := onAxis(c)
	if c.Kind == doc.Pie {
		part = pie(c, arrange(c, w.opt.Fonts, width, height))
	}
	w.add("word/charts/chart"+number+".xml", typeChart, part)
	w.add("word/embeddings/chart"+number+".xlsx", "", book)
	var own relations
	own.to("package", "../embeddings/chart"+number+".xlsx")
	w.add("word/charts/_rels/chart"+number+".xml.rels", "", own.xml())
	return w.to("chart", "charts/chart"+number+".xml"), nil
}

// amountOf is the number that an amount is printed as, without separators and unit: "10898.35".
func amountOf(text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), ",", "")
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == '.') {
		end++
	}
	return text[:end]
}

// value is what a slice weighs in the chart: its amount, with as many decimals as its weight has, or the weight itself
// if the amount can't be read.
func value(s *doc.Slice) string {
	if s.Weight < 0 {
		return "-" + value(&doc.Slice{Amount: doc.Run{Text: strings.TrimLeft(s.Amount.Text, "-")}, Weight: -s.Weight})
	}
	amount, weight := amountOf(s.Amount.Text), strconv.FormatInt(s.Weight, 10)
	whole, decimals, _ := strings.Cut(amount, ".")
	for len(decimals) <= 6 {
		if strings.TrimLeft(whole+decimals, "0") == weight {
			if decimals == "" {
				return whole
			}
			return whole + "." + decimals
		}
		decimals += "0"
	}
	return weight
}

const chartFont = `<a:latin typeface="Arial"/><a:ea typeface="` + heiFont + `"/><a:cs typeface="Arial"/>`

// pie makes the part of a chart: slices clockwise from 12 o'clock, everything where it is in print. Labels are the
// words of the document, amounts and shares as they are published, and so do not change with the numbers; Word's
// “reset label text” makes live ones of them.
func pie(c *doc.Chart, as *sketch) []byte {
	var x buffer
	x.openChart()
	as.plot(&x)
	x.s(`<c:pieChart><c:varyColors val="1"/><c:ser><c:idx val="0"/><c:order val="0"/>`)
	x.seriesName(c)
	seam := `<a:ln w="12700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>`
	if len(c.Slices) == 1 {
		seam = `<a:ln><a:noFill/></a:ln>`
	}
	for i, color := range charts.Palette(len(c.Slices)) {
		x.s(`<c:dPt><c:idx`)
		x.attr("val", i)
		x.s(`/><c:bubble3D val="0"/><c:spPr><a:solidFill><a:srgbClr val="`, hexByte(color.R), hexByte(color.G), hexByte(color.B),
			`"/></a:solidFill>`, seam, `</c:spPr></c:dPt>`)
	}
	x.labels(c, as)
	x.points(c)
	x.s(`</c:ser><c:firstSliceAng val="0"/></c:pieChart></c:plotArea>`,
		`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>`)
	x.typeOf("c:txPr", 900)
	x.s(`</c:legend>`)
	x.closeChart()
	return x.b
}

// labels writes the label of each slice beside it: its name, below it the amount and the share.
func (x *buffer) labels(c *doc.Chart, as *sketch) {
	const show = `<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="1"/>` +
		`<c:showSerName val="0"/><c:showPercent val="1"/><c:showBubbleSize val="0"/>`
	at, start := middles(c.Slices), `<a:r><a:rPr lang="zh-CN" sz="`+strconv.Itoa(as.size())+`"/><a:t>`
	x.s(`<c:dLbls>`)
	for i, s := range c.Slices {
		x.s(`<c:dLbl><c:idx`)
		x.attr("val", i)
		x.s(`/>`)
		as.move(x, i, at[i])
		x.s(`<c:tx><c:rich><a:bodyPr/><a:p>`, start)
		x.text(s.Label)
		x.s(`</a:t></a:r></a:p><a:p>`, start)
		x.text(s.Amount.Text + "，" + s.Share.Text)
		x.s(`</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="outEnd"/>`, show, `</c:dLbl>`)
	}
	x.s(`<c:numFmt formatCode="General" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	x.typeOf("c:txPr", as.size())
	x.s(`<c:dLblPos val="outEnd"/>`, show, `<c:showLeaderLines val="1"/><c:leaderLines><c:spPr><a:ln w="6350">`,
		`<a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:ln></c:spPr></c:leaderLines></c:dLbls>`)
}

// typeOf writes the type of texts, its size in 1/100 pt. Without the language a program may take Taiwan's comma.
func (x *buffer) typeOf(element string, size int) {
	x.s(`<`, element, `><a:bodyPr/><a:p><a:pPr><a:defRPr lang="zh-CN"`)
	x.attr("sz", size)
	x.s(`><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill>`, chartFont,
		`</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></`, element, `>`)
}

// strings writes a reference to cells of the workbook with the texts that they hold.
func (x *buffer) strings(cells string, texts ...string) {
	x.s(`<c:strRef><c:f>Sheet1!`, cells, `</c:f><c:strCache><c:ptCount`)
	x.attr("val", len(texts))
	x.s(`/>`)
	for i, text := range texts {
		x.s(`<c:pt`)
		x.attr("idx", i)
		x.s(`><c:v>`)
		x.text(text)
		x.s(`</c:v></c:pt>`)
	}
	x.s(`</c:strCache></c:strRef>`)
}

func hexByte(n uint8) string {
	const digits = "0123456789ABCDEF"
	return digits[n>>4:n>>4+1] + digits[n&15:n&15+1]
}
