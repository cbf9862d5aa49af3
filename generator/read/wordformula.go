package read

// turns are the characters that turn the direction of writing as elements do.
var turns = map[string]string{"bdo": "\u202d", "bdoltr": "\u202d", "bdortl": "\u202e", "dir": "\u202a", "dirltr": "\u202a", "dirrtl": "\u202b"}

// between is what parts of a formula have between them when it is written in one line.
var between = map[string]string{"den": "/", "sup": "^", "sub": "_"}

// whyNoFormula says why a part of a formula does not count: it keeps room without being drawn, or is struck out.
func whyNoFormula(n *node) string {
	if show := n.child("phantPr", "show"); show != nil && !n.on("phantPr", "show") {
		return "隐藏文字"
	}
	for _, stroke := range []string{"strikeH", "strikeV", "strikeBLTR", "strikeTLBR"} {
		if n.on("borderBoxPr", stroke) {
			return "有删除线"
		}
	}
	return ""
}
