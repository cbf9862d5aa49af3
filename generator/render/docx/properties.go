package docx

import (
	"fmt"

	"gen/generator/doc"
)

// Names of the properties that tell what the file was made from.
const (
	propertyYear        = "年度"
	propertyPack        = "模板包"
	propertyFingerprint = "模板包指纹"
	propertyInput       = "输入哈希"
)

// OriginProperty tells whether a property of a Word file says what the file was made from, by the name that people see.
func OriginProperty(name string) bool {
	switch name {
	case propertyPack, propertyFingerprint, propertyInput, "关键词":
		return true
	}
	return false
}

const appProperties = header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
	`<Application>gen</Application></Properties>`

func customProperties(d *doc.Document) []byte {
	var x buffer
	x.s(header, `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"`,
		` xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`)
	for i, p := range [][2]string{
		{propertyYear, fmt.Sprint(d.Year)}, {propertyPack, d.Origin.Pack},
		{propertyFingerprint, d.Origin.Fingerprint}, {propertyInput, d.Origin.Input},
	} {
		x.s(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"`)
		x.attr("pid", i+2) // 0 and 1 are taken
		x.s(` name="`, p[0], `"><vt:lpwstr>`, escape(p[1]), `</vt:lpwstr></property>`)
	}
	x.s(`</Properties>`)
	return x.b
}

// settings make the pages of a set turn like a book's. Nothing in them asks for an update when the file is opened.
const settings = header + `<w:settings xmlns:w="` + wordNS + `">` +
	`<w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/>` +
	`<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>` +
	`<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>` +
	`<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`
