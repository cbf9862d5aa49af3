package read

import (
	"strings"
	"testing"
)

// A drawing shows where it stands, or does not.
func TestDrawingsAreSeen(t *testing.T) {
	anchor := func(attributes, x, y, size string) string {
		return `<w:p><w:r><w:drawing><wp:anchor xmlns:wp="p" ` + attributes + `><wp:positionH relativeFrom="page"><wp:posOffset>` + x + `</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>` + y +
			`</wp:posOffset></wp:positionV><wp:extent cx="` + size + `" cy="` + size + `"/><wps:wsp xmlns:wps="s"><wps:spPr><a:solidFill xmlns:a="a"><a:srgbClr val="112233"/></a:solidFill></wps:spPr><w:txbxContent>` + p(lookingLike(`<w:color w:val="445566"/>`, "框")) + `</w:txbxContent></wps:wsp></wp:anchor></w:drawing></w:r></w:p>`
	}
	shape := func(style string) string {
		return `<w:p><w:r><w:pict><v:shape xmlns:v="v" style="` + style + `"><v:textbox><w:txbxContent>` + p(r("框")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
	}
	const here = "文本框：框"
	for name, c := range map[string]struct{ body, want string }{
		"here":                  {anchor("", "900000", "900000", "900000"), here},
		"far to the right":      {anchor("", "9000000", "900000", "900000"), here + "（在纸外）"},
		"far to the left":       {anchor("", "-9000000", "900000", "900000"), here + "（在纸外）"},
		"far below":             {anchor("", "900000", "16000000", "900000"), here + "（在纸外）"},
		"of a dot":              {anchor("", "900000", "900000", "1"), here + "（小得看不见）"},
		"hidden":                {anchor(`hidden="1"`, "900000", "900000", "900000"), here + "（隐藏的图形）"},
		"like its ground":       {strings.Replace(anchor("", "900000", "900000", "900000"), "445566", "112233", 1), here + "（与底色同色）"},
		"an older one":          {shape("position:absolute;margin-left:10pt;width:90pt;height:90pt"), here},
		"an older one, away":    {shape("position:absolute;margin-left:-9999pt;width:90pt;height:90pt"), here + "（在纸外）"},
		"an older one, hidden":  {shape("visibility:hidden"), here + "（隐藏的图形）"},
		"an older one, a dot":   {shape("width:0;height:90pt"), here + "（小得看不见）"},
		"one without text":      {`<w:p><w:r><w:drawing><wps:wsp xmlns:wps="s"/></w:drawing></w:r></w:p>`, "图形：图"},
		"a picture that is cut": {`<w:p><w:r><w:drawing><a:srcRect xmlns:a="a" l="50000"/></w:drawing></w:r></w:p>`, "图片裁切│l 50000"},
	} {
		blocks, err := Word(file(t, map[string]string{"document": c.body}))
		if got := dump(blocks); err != nil || got != c.want {
			t.Errorf("%s: %v\nis   %s\nwant %s", name, err, got, c.want)
		}
	}
}
