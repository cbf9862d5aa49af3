package opc

import (
	"bytes"
	"encoding/xml"

	"gen/generator/doc"
)

// CoreName is where a package keeps its core properties.
const CoreName = "docProps/core.xml"

// CoreProperties say what an Office file is. The names keep their usual prefixes: some readers know the properties by these and not by their namespaces.
func CoreProperties(d *doc.Document) []byte {
	at := d.Dated().Format("2006-01-02T15:04:05Z")
	x := bytes.NewBufferString(xml.Header)
	x.WriteString(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range []struct{ name, attributes, value string }{
		{"dc:title", "", d.Title},
		{"dc:subject", "", d.Subject()},
		{"dc:creator", "", d.Department},
		{"cp:keywords", "", d.Keywords()},
		{"cp:lastModifiedBy", "", d.Department},
		{"dc:language", "", "zh-CN"},
		{"dcterms:created", ` xsi:type="dcterms:W3CDTF"`, at},
		{"dcterms:modified", ` xsi:type="dcterms:W3CDTF"`, at},
	} {
		x.WriteString("<" + p.name + p.attributes + ">")
		xml.EscapeText(x, []byte(p.value)) // a buffer takes everything
		x.WriteString("</" + p.name + ">")
	}
	x.WriteString(`</cp:coreProperties>`)
	return x.Bytes()
}
