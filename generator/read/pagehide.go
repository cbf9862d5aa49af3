package read

import (
	"strconv"
	"strings"
)

// hides tells why an attribute hides what stands in its element: a style of its own, or where it stands in a drawing. What a style
// sheet hides is in the frame of the page.
func hides(element, key, value string) string {
	switch key {
	case "style":
		for rule := range strings.SplitSeq(strings.ToLower(value), ";") {
			name, value, _ := strings.Cut(rule, ":")
			value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
			if why := hidingRule(strings.TrimSpace(name), value); why != "" {
				return why
			}
		}
	case "display", "visibility", "opacity", "fill-opacity":
		return hidingRule(key, strings.TrimSpace(strings.ToLower(value)))
	case "font-size":
		if size, ok := sizeOf(value); element == "text" && ok && size < leastDrawnLetter {
			return tooSmall
		}
	case "textlength":
		if size, ok := sizeOf(value); ok && size < leastDrawnLetter {
			return tooSmall
		}
	case "x", "y", "dx", "dy":
		if at, ok := sizeOf(value); ok && (element == "text" || element == "tspan") && (at < -drawnEdge || at > drawnEnd) {
			return "在图外"
		}
	}
	return ""
}

// Bounds of a drawing of ours, in its own units: it is some thousands of them wide.
const (
	leastDrawnLetter = 4
	drawnEdge        = 200
	drawnEnd         = 20_000
	farOnPage        = 1000 // pixels: what is moved so far is on no screen
)

func hidingRule(name, value string) string {
	size, sized := sizeOf(value)
	switch name {
	case "display":
		if value == "none" {
			return "没有显示的部分"
		}
	case "visibility", "content-visibility":
		if value == "hidden" || value == "collapse" {
			return "没有显示的部分"
		}
	case "opacity", "fill-opacity", "scale", "zoom":
		if sized && size < 0.1 {
			return "没有颜色的文字"
		}
	case "font-size", "line-height":
		if sized && size < leastDrawnLetter && strings.HasSuffix(value, "px") || sized && size < 0.1 {
			return tooSmall
		}
	case "width", "height", "max-width", "max-height":
		if sized && size < 1 {
			return noRoom
		}
	case "text-indent", "left", "right", "top", "bottom", "margin-left", "margin-top", "margin-right", "letter-spacing", "word-spacing":
		if sized && (size < -farOnPage || size > 10*farOnPage) {
			return offPage
		}
	case "clip", "clip-path", "mask", "transform", "filter", "content":
		return "用样式改过显示"
	case "color", "background", "background-color":
		if strings.Contains(value, "transparent") && name == "color" {
			return "没有颜色的文字"
		}
	case "text-decoration", "text-decoration-line":
		if strings.Contains(value, "line-through") {
			return "删除线"
		}
	}
	return ""
}

// sizeOf is the number that a value begins with, whatever its unit.
func sizeOf(value string) (float64, bool) {
	end := 0
	for end < len(value) && strings.IndexByte("+-.0123456789", value[end]) >= 0 {
		end++
	}
	x, err := strconv.ParseFloat(value[:end], 64)
	return x, err == nil
}
