package read

import (
	"fmt"
	"strconv"
	"strings"
)

// highlights are the colors that a highlight may have.
var highlights = map[string]string{
	"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
	"darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
	"darkGray": "808080", "lightGray": "C0C0C0",
}

// theme are the colors that a file names.
type theme map[string]string

// themeOf reads the colors of the theme that a part goes by. Where there is none those of letters and paper stand.
func (a *archive) themeOf(links map[string]link) theme {
	t := theme{"dk1": "000000", "lt1": "FFFFFF"}
	for _, l := range links {
		if l.kind != "theme" || l.outside {
			continue
		}
		tree, err := a.tree(l.target)
		if err != nil {
			continue
		}
		if scheme := tree.find("clrScheme"); scheme != nil {
			for _, c := range scheme.kids {
				if s := c.child("srgbClr"); s != nil {
					t[c.name] = strings.ToUpper(s.attr("val"))
				} else if s := c.child("sysClr"); s != nil {
					t[c.name] = strings.ToUpper(s.attr("lastClr"))
				}
			}
		}
	}
	return t
}

// themeNames are the names that a text has for colors of the theme.
var themeNames = map[string]string{
	"background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1",
	"background2": "lt2", "light2": "lt2", "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2",
	"hyperlink": "hlink", "followedHyperlink": "folHlink",
}

// color is that of a name, "" if there is none.
func (t theme) color(name string) string {
	if of, ok := themeNames[name]; ok {
		name = of
	}
	return t[name]
}

// themed is the color that an element names from the theme, lighter or darker; the other one where there is none.
func (w *word) themed(n *node, name, tint, shade, otherwise string) string {
	color := w.theme.color(n.attr(name))
	if color == "" {
		return otherwise
	}
	if t, err := strconv.ParseUint(n.attr(tint), 16, 8); err == nil {
		color = mixed(color, "FFFFFF", float64(t)/255)
	}
	if s, err := strconv.ParseUint(n.attr(shade), 16, 8); err == nil {
		color = mixed(color, "000000", float64(s)/255)
	}
	return color
}

// unsure is a ground that no text is held against: of which color it is can't be told.
const unsure = "?"

// fillOf is the color of a ground; "" where nobody says.
func (w *word) fillOf(shade *node) string {
	if shade == nil {
		return ""
	}
	fill := w.themed(shade, "themeFill", "themeFillTint", "themeFillShade", strings.ToUpper(shade.attr("fill")))
	ink := w.themed(shade, "themeColor", "themeTint", "themeShade", strings.ToUpper(shade.attr("color")))
	if ink == "AUTO" || ink == "" {
		ink = "000000"
	}
	pattern := shade.attr("val")
	percent, isPercent := strings.CutPrefix(pattern, "pct")
	share, err := strconv.Atoi(percent)
	switch {
	case pattern == "" || pattern == "clear" || pattern == "nil":
		if fill == "AUTO" {
			return ""
		}
		return fill
	case pattern == "solid":
		return ink
	case isPercent && err == nil:
		if fill == "AUTO" || fill == "" {
			fill = "FFFFFF"
		}
		return mixed(ink, fill, float64(share)/100)
	}
	return unsure
}

// drawnColor is the color of what is drawn; "" if it is none of the theme's and none by its numbers.
func (w *word) drawnColor(fill *node) string {
	if fill == nil {
		return ""
	}
	if len(fill.kids) > 0 {
		c := fill.kids[0]
		color := strings.ToUpper(c.attr("val"))
		switch c.name {
		case "schemeClr":
			color = w.theme.color(c.attr("val"))
		case "sysClr":
			color = strings.ToUpper(c.attr("lastClr"))
		case "prstClr":
			color = highlights[c.attr("val")]
		}
		if len(c.kids) > 0 && c.name == "schemeClr" && c.child("lumMod") != nil {
			share := float64(c.child("lumMod").number("val")) / 100_000
			color = mixed(color, "000000", share)
			if off := c.child("lumOff"); off != nil {
				color = mixed("FFFFFF", color, float64(off.number("val"))/100_000)
			}
		}
		return color
	}
	return ""
}

// mixed is a share of one color with the rest of another.
func mixed(a, b string, share float64) string {
	x, okX := channels(a)
	y, okY := channels(b)
	if !okX || !okY {
		return unsure
	}
	var c [3]int
	for i := range c {
		c[i] = int(float64(x[i])*share + float64(y[i])*(1-share))
	}
	return fmt.Sprintf("%02X%02X%02X", max(0, min(255, c[0])), max(0, min(255, c[1])), max(0, min(255, c[2])))
}

func channels(color string) (c [3]int, ok bool) {
	n, err := strconv.ParseUint(color, 16, 32)
	if err != nil || len(color) != 6 {
		return c, false
	}
	return [3]int{int(n >> 16), int(n >> 8 & 0xFF), int(n & 0xFF)}, true
}

// alike tells whether a color can't be told from its ground: what is filled, else the paper, which is printed white. A text
// of no color is black, and turns white on what is filled darkly.
func alike(color, fill, paper string) bool {
	automatic := color == "" || color == "AUTO"
	switch {
	case fill != "":
		return !automatic && near(color, fill)
	case automatic:
		return paper != "" && near("000000", paper)
	}
	return near(color, "FFFFFF") || paper != "" && near(color, paper)
}

// near tells whether a reader sees no difference between two colors.
func near(a, b string) bool {
	x, okX := channels(a)
	y, okY := channels(b)
	for i := range x {
		if abs(x[i]-y[i]) > 32 {
			return false
		}
	}
	return okX && okY
}
