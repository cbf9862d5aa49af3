package docx

import (
	"slices"
	"strconv"

	"gen/generator/render/internal/opc"
)

const (
	header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	wordNS      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	officeRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRel  = "http://schemas.openxmlformats.org/package/2006/relationships"
	wordType    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	officeType  = "application/vnd.openxmlformats-officedocument."
	packageType = "application/vnd.openxmlformats-package."

	typeMain     = wordType + "document.main+xml"
	typeStyles   = wordType + "styles+xml"
	typeSettings = wordType + "settings+xml"
	typeFonts    = wordType + "fontTable+xml"
	typeFooter   = wordType + "footer+xml"
	typeHeader   = wordType + "header+xml"
	typeChart    = officeType + "drawingml.chart+xml"
	typeWorkbook = officeType + "spreadsheetml.sheet"
	typeApp      = officeType + "extended-properties+xml"
	typeCustom   = officeType + "custom-properties+xml"
	typeCore     = packageType + "core-properties+xml"
)

const rootRelations = header + `<Relationships xmlns="` + packageRel + `">` +
	`<Relationship Id="rId1" Type="` + officeRel + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="` + packageRel + `/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRel + `/extended-properties" Target="docProps/app.xml"/>` +
	`<Relationship Id="rId4" Type="` + officeRel + `/custom-properties" Target="docProps/custom.xml"/>` +
	`</Relationships>`

// part is one file of the package.
type part struct {
	name, kind string // kind is its content type, "" where the extension tells it
	data       []byte
}

type parts []part

func (p *parts) add(name, kind string, data []byte) { *p = append(*p, part{name, kind, data}) }

// relations are the links of one part to others.
type relations []string

// to adds a link and returns its ID.
func (r *relations) to(kind, target string) string {
	id := "rId" + strconv.Itoa(len(*r)+1)
	*r = append(*r, `<Relationship Id="`+id+`" Type="`+officeRel+`/`+kind+`" Target="`+target+`"/>`)
	return id
}

func (r relations) xml() []byte {
	var x buffer
	x.s(header, `<Relationships xmlns="`, packageRel, `">`)
	x.s(r...)
	x.s(`</Relationships>`)
	return x.b
}

func (p parts) contentTypes() []byte {
	var x buffer
	x.s(header, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="`, packageType, `relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`,
		`<Default Extension="png" ContentType="image/png"/>`,
		`<Default Extension="jpeg" ContentType="image/jpeg"/>`,
		`<Default Extension="xlsx" ContentType="`, typeWorkbook, `"/>`)
	for _, one := range p {
		if one.kind != "" {
			x.s(`<Override PartName="/`, one.name, `" ContentType="`, one.kind, `"/>`)
		}
	}
	x.s(`</Types>`)
	return x.b
}

// pack zips the parts, the last first: readers expect the list of types there.
func (p parts) pack(method uint16) ([]byte, error) {
	list := make([]opc.Part, 0, len(p))
	for _, one := range slices.Backward(p) {
		list = append(list, opc.Part{Name: one.name, Data: one.data})
	}
	return opc.Pack(list, method)
}
