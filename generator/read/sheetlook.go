package read

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// cellLook is what a cell's style does to what it says.
type cellLook struct {
	format  string // of numbers
	unseen  string // why its text is not seen as the rest
	shrinks bool   // it gets smaller where its column is narrow
}

// mostIndent of a cell, in letters: what stands farther in is in none of our columns.
const mostIndent = 40

func (w *workbook) cellLook(style int) cellLook {
	if style < 0 || style >= len(w.looks) {
		return cellLook{format: "General"}
	}
	return w.looks[style]
}

// builtIn are the formats that a workbook names by number only.
var builtIn = map[string]string{"": "General", "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "49": "@"}

func (w *workbook) readStyles(part string) error {
	tree, err := w.take(part)
	if err != nil {
		return err
	}
	formats := map[string]string{}
	for _, f := range tree.child("numFmts").all("numFmt") {
		formats[f.attr("numFmtId")] = f.attr("formatCode")
	}
	fonts, fills := tree.child("fonts").all("font"), tree.child("fills").all("fill")
	for _, x := range tree.child("cellXfs").all("xf") {
		id := x.attr("numFmtId")
		l := cellLook{format: "第" + id + "号"}
		if code, ok := builtIn[id]; ok {
			l.format = code
		}
		if code, ok := formats[id]; ok {
			l.format = code
		}
		if i := x.number("fontId"); i >= 0 && i < len(fonts) {
			fill := x.number("fillId")
			ground := ""
			if fill > 0 && fill < len(fills) {
				ground = w.groundOf(fills[fill])
			}
			l.unseen = w.invisible(fonts[i], ground)
		}
		at := x.child("alignment")
		l.shrinks = at.flag("shrinkToFit")
		switch {
		case l.unseen != "":
		case at.attr("horizontal") == "fill":
			l.unseen = "重复填满"
		case at.number("indent") > mostIndent:
			l.unseen = offPage
		}
		w.looks = append(w.looks, l)
	}
	return nil
}

// invisible tells why letters of a font are not seen as others.
func (w *workbook) invisible(font *node, ground string) string {
	size := font.child("sz").measure("val")
	switch {
	case font.on("strike"):
		return "删除线"
	case size.said && size.n < leastSize/2:
		return tooSmall
	case symbolic(font.val("name")), symbolic(font.val("rFont")):
		return "符号字体"
	case font.child("color") != nil && alike(w.colorOf(font.child("color")), ground, ""):
		return "与底色同色"
	}
	return ""
}

// groundOf is the color of a cell, "" for paper.
func (w *workbook) groundOf(fill *node) string {
	pattern := fill.child("patternFill")
	switch pattern.attr("patternType") {
	case "none", "":
		if fill.child("gradientFill") == nil {
			return ""
		}
	case "solid":
		if c := w.colorOf(pattern.child("fgColor")); c != "" {
			return c
		}
	}
	return unsure
}

// inOrder are the colors of the theme as workbooks count them.
var inOrder = []string{"lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"}

// fewColors are those of old workbooks that matter here: of letters and of paper.
var fewColors = map[string]string{"0": "000000", "1": "FFFFFF", "8": "000000", "9": "FFFFFF", "64": "000000", "65": "FFFFFF"}

// colorOf is the color that an element gives, "" if it can't be told.
func (w *workbook) colorOf(n *node) string {
	if rgb := strings.ToUpper(n.attr("rgb")); len(rgb) >= 6 {
		return rgb[len(rgb)-6:]
	}
	if i := n.number("theme"); n.attr("theme") != "" && i >= 0 && i < len(inOrder) {
		color := w.theme[inOrder[i]]
		switch tint, _ := strconv.ParseFloat(n.attr("tint"), 64); {
		case tint > 0 && tint <= 1:
			color = mixed("FFFFFF", color, tint)
		case tint < 0 && tint >= -1:
			color = mixed("000000", color, -tint)
		}
		return color
	}
	return fewColors[n.attr("indexed")]
}

// text is a text as a format shows it: one that has no place for texts, or a place for nothing, hides it.
func (l cellLook) text(s string) string {
	if sections := sections(l.format); len(sections) == 4 && sections[3] != "@" {
		return s + "（格式 " + l.format + "）"
	}
	return s
}

// usual is a format that shows a number as it is: with thousands apart or not, so many decimals, a percent sign, which counts
// hundredths or, quoted, is only a word.
var usual = regexp.MustCompile(`^(-?)(0|#|#,##0)(\.0+)?(%|"pct")?$`)

// wordForZero is the third section of a format that shows a word in place of zero.
var wordForZero = regexp.MustCompile(`^(?:"[^"]*[^" ][^"]*"|-)$`)

// number is a number as its format shows it. Where that leaves something out, or the format is not one of the usual,
// its value and the format are told.
func (l cellLook) number(value string) string {
	plain := plainNumber(value)
	if l.format == "General" || l.format == "@" || l.format == "GENERAL" {
		return plain
	}
	exact, ok := new(big.Rat).SetString(plain)
	if !ok || len(plain) > 40 {
		return plain + "（格式 " + l.format + "）"
	}
	all := sections(l.format)
	section := all[0]
	if exact.Sign() < 0 && len(all) > 1 {
		section = all[1]
	} else if exact.Sign() == 0 && len(all) > 2 {
		section = all[2]
	}
	if exact.Sign() == 0 && len(all) > 2 && wordForZero.MatchString(section) {
		return strings.Trim(section, `"`)
	}
	m := usual.FindStringSubmatch(section)
	if m == nil || exact.Sign() < 0 && len(all) > 1 && m[1] == "" || exact.Sign() >= 0 && m[1] != "" {
		return plain + "（格式 " + l.format + "）"
	}
	scaled, percent := new(big.Rat).Set(exact), ""
	if m[4] != "" {
		percent = "%"
	}
	if m[4] == "%" {
		scaled.Mul(scaled, big.NewRat(100, 1))
	}
	shown := scaled.FloatString(max(0, len(m[3])-1))
	if back, _ := new(big.Rat).SetString(shown); back.Cmp(scaled) != 0 {
		return shown + percent + "（值 " + plain + "）"
	}
	if strings.Contains(m[2], ",") {
		shown = thousands(shown)
	}
	return shown + percent
}

// sections are the parts of a format for more, less and equal to zero and for texts, without what only quotes.
func sections(format string) []string {
	return strings.Split(strings.NewReplacer(`\`, "", `"-"`, "-", `"%"`, `"pct"`).Replace(format), ";")
}

// thousands puts commas into a plain number.
func thousands(s string) string {
	whole, rest, point := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		rest = "." + rest
	}
	return sign + whole + rest
}
