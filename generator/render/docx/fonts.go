package docx

import "gen/internal/fonts"

// The fonts of GB/T 9704, and 宋体 for tables and page numbers.
const (
	titleFont = "方正小标宋简体"
	heiFont   = "黑体"
	kaiFont   = "楷体_GB2312"
	bodyFont  = "仿宋_GB2312"
	songFont  = "宋体"
	latinFont = "Times New Roman"
)

// fontOf is the font of a face in running text.
func fontOf(f fonts.Face) string {
	switch f {
	case fonts.SongBold:
		return titleFont
	case fonts.Hei:
		return heiFont
	case fonts.Kai:
		return kaiFont
	}
	return bodyFont
}

// rFonts names a font for Chinese. Figures and Latin are set in Times New Roman, in titles in the title's own font:
// it has heavy ones.
func rFonts(font string) string {
	latin := latinFont
	if font == titleFont {
		latin = titleFont
	}
	return `<w:rFonts w:ascii="` + latin + `" w:eastAsia="` + font + `" w:hAnsi="` + latin + `" w:cs="` + latinFont + `"/>`
}

// fontTable tells a machine that lacks a font what to take instead.
func fontTable() []byte {
	var x buffer
	x.s(header, `<w:fonts xmlns:w="`, wordNS, `">`)
	for _, f := range []struct{ name, others, panose, family, pitch string }{
		{latinFont, "", "02020603050405020304", "roman", "variable"},
		{titleFont, "FZXiaoBiaoSong-B05S,SimSun", "02010601030101010101", "auto", "variable"},
		{heiFont, "SimHei,Heiti SC", "02010609060101010101", "modern", "fixed"},
		{kaiFont, "KaiTi_GB2312,KaiTi,STKaiti", "02010609030101010101", "modern", "fixed"},
		{bodyFont, "FangSong_GB2312,FangSong,STFangsong", "02010609030101010101", "modern", "fixed"},
		{songFont, "SimSun,STSong", "02010600030101010101", "auto", "variable"},
	} {
		charset := "86" // GB 2312
		if f.name == latinFont {
			charset = "00"
		}
		x.s(`<w:font w:name="`, f.name, `">`)
		if f.others != "" {
			x.s(`<w:altName w:val="`, f.others, `"/>`)
		}
		x.s(`<w:panose1 w:val="`, f.panose, `"/><w:charset w:val="`, charset, `"/><w:family w:val="`, f.family,
			`"/><w:pitch w:val="`, f.pitch, `"/></w:font>`)
	}
	x.s(`</w:fonts>`)
	return x.b
}
