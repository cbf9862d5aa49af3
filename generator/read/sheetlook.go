package read

import (
	"math/big"
	"regexp"
	"strings"
)

// cellLook is what a cell's style does to what it says.
type cellLook struct {
	format string // of numbers
	unseen string // why its text is not seen as the rest
}

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
			l.unseen = invisible(fonts[i], fill > 0 && fill < len(fills) && fills[fill].find("fgColor") != nil)
		}
		w.looks = append(w.looks, l)
	}
	return nil
}

// invisible tells why letters of a font are not seen as others.
func invisible(font *node, onColor bool) string {
	color := font.child("color")
	switch rgb := strings.ToUpper(color.attr("rgb")); {
	case font.on("strike"):
		return "删除线"
	case !onColor && (strings.HasSuffix(rgb, "FFFFFF") || color.attr("theme") == "0"):
		return "白色的字"
	}
	return ""
}

// text is a text as a format shows it: one that has no place for texts, or a place for nothing, hides it.
func (l cellLook) text(s string) string {
	if sections := sections(l.format); len(sections) == 4 && sections[3] != "@" {
		return s + "（格式 " + l.format + "）"
	}
	return s
}

// usual is a format that shows a number as it is: with thousands apart or not, so many decimals, a percent sign.
var usual = regexp.MustCompile(`^(-?)(0|#|#,##0)(\.0+)?(%?)$`)

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
	m := usual.FindStringSubmatch(section)
	if m == nil || exact.Sign() < 0 && len(all) > 1 && m[1] == "" || exact.Sign() >= 0 && m[1] != "" {
		return plain + "（格式 " + l.format + "）"
	}
	scaled := new(big.Rat).Set(exact)
	if m[4] == "%" {
		scaled.Mul(scaled, big.NewRat(100, 1))
	}
	shown := scaled.FloatString(max(0, len(m[3])-1))
	if back, _ := new(big.Rat).SetString(shown); back.Cmp(scaled) != 0 {
		return shown + m[4] + "（值 " + plain + "）"
	}
	if strings.Contains(m[2], ",") {
		shown = thousands(shown)
	}
	return shown + m[4]
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
