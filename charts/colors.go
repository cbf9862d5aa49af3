package charts

var (
	white = Color{255, 255, 255}
	black = Color{0x1A, 0x1A, 0x1A}
	grey  = Color{0x59, 0x59, 0x59}
)

// Departments print in grey, so neighbours differ in lightness, not only in hue: dark and light take turns, and the
// last of an odd number, which lies between a light one and the dark first, is of a middle tone.
var (
	darks  = []Color{{0x1F, 0x4E, 0x79}, {0x9A, 0x3B, 0x26}, {0x1B, 0x5E, 0x50}, {0x55, 0x3C, 0x7D}}
	lights = []Color{{0xF7, 0xCF, 0x7E}, {0xB9, 0xDC, 0xEF}, {0xCB, 0xE4, 0xB4}, {0xF4, 0xCC, 0xD6}}
	middle = Color{0x5F, 0x96, 0x94}
)

// Palette returns the colours of n slices.
func Palette(n int) []Color {
	colors := make([]Color, n)
	for i := range colors {
		if i%2 == 0 {
			colors[i] = darks[i/2%len(darks)]
		} else {
			colors[i] = lights[i/2%len(lights)]
		}
	}
	if n > 1 && n%2 == 1 {
		colors[n-1] = middle
	}
	return colors
}
