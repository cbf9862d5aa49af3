package docx

import (
	"strconv"

	"gen/generator/doc"
	"gen/generator/layout"
)

// drawing writes what stands in a line like one large character. Sizes are in 1/1000 pt; alt says what it shows.
func (w *writer) drawing(name, alt string, width, height int, uri string, content func()) {
	w.drawings++
	w.s(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent`)
	w.extent(width, height)
	w.s(`/><wp:docPr`)
	w.attr("id", w.drawings)
	w.s(` name="`)
	w.text(name)
	w.s(`" descr="`)
	w.text(alt)
	w.s(`"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="`, uri, `">`)
	content()
	w.s(`</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}

func (w *writer) extent(width, height int) {
	w.attr("cx", emu(width))
	w.attr("cy", emu(height))
}

// picture writes a picture and adds its file, once for all places where it is shown. extension is also the end of its content type.
func (w *writer) picture(name, alt, extension string, data []byte, width, height int) {
	id, there := w.media[&data[0]]
	if !there {
		target := "media/image" + strconv.Itoa(len(w.media)+1) + "." + extension
		w.add("word/"+target, "", data)
		id = w.to("image", target)
		w.media[&data[0]] = id
	}
	w.drawing(name, alt, width, height, "http://schemas.openxmlformats.org/drawingml/2006/picture", func() {
		w.s(`<pic:pic><pic:nvPicPr><pic:cNvPr`)
		w.attr("id", w.drawings)
		w.s(` name="`)
		w.text(name)
		w.s(`"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="`, id, `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
			`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext`)
		w.extent(width, height)
		w.s(`/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`)
	})
}

// image writes a picture of a passage. The name of its file is not published.
func (w *writer) image(p *layout.Piece, im *doc.Image) {
	w.above, w.below = w.st.SpaceAroundTable, w.st.SpaceAroundTable
	w.open(styleFigure, `<w:keepNext w:val="0"/>`+w.spacing())
	w.picture("图片"+strconv.Itoa(len(w.media)+1), im.Alt, im.Format, im.Bytes, p.W, p.H)
	w.s(`</w:p>`)
}
